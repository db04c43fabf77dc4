/** Words of the desk for what everybody may see of an estate: posters, the public page, open questions. */
import type { PublicDeskText } from '../publicDesk.ts';

export const publicDesk: PublicDeskText = {
  posters: '海報和群組圖片',
  postersAbout:
    '海報列印在 A4 紙上，貼在電梯口和樓道；圖片發到居民微信群組。掃描就能提需求，棟別已經選好。海報上的字是簡體中文。',
  allPosters: (pages) => `下載全部海報（${pages}頁，PDF）`,
  whichBuilding: '哪棟樓',
  wholeEstate: '整個社區',
  buildingOf: (number) => `${number}號樓`,
  onePoster: (place) => `下載${place}的海報（PDF）`,
  picture: '看群組圖片',
  pictureComing: '正在製作圖片…',
  pictureFailed: '圖片沒有出來，可能是網路不穩。請再試一次。',
  pictureAlt: (place) => `${place}徵集需求的圖片，上面有 QR Code`,
  pictureSave: '在手機上按住圖片可以儲存或轉發；在電腦上點下面的按鈕。',
  pictureDo: '儲存圖片',

  page: '給所有人看的頁面',
  pageOpen: '正在開放：有連結的人都能看，不用登入。',
  pageClosed: '沒有開放：只有工作人員能預覽。',
  pageAbout: '上面有怎麼提需求、需求的數量、要開的會和議程、開過的會公布了的結果。沒有居民的姓名、門牌和聯絡方式。',
  pageLink: '頁面連結',
  pageQr: '頁面的 QR Code',
  open: '開放頁面',
  openAsk: '開放這個社區的頁面？',
  openHelp: '有連結的人都能看到會議的安排和已經公布的結果。隨時可以關上。',
  shut: '關上頁面',
  shutAsk: '關上這個社區的頁面？',
  shutHelp:
    '開啟連結的人會看到「這個社區的頁面現在沒有開放」。會議連結、提需求的碼照常能用。剛看過它的手機，20秒內還可能看到。',
  notYours: '只有社區管理員可以開放或關上。',
  preview: '預覽',
  previewHide: '收起預覽',
};
