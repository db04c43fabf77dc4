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
};
