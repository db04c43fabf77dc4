/** Papers of a meeting besides its minutes: to invite with, and to sign in on. */
import type { ChairText } from '../chair.ts';

export const chairPapers: ChairText['papers'] = {
  local:
    '這個網址只有連上同一個無線網路的手機打得開。要讓人在家裡也能參加，請懂技術的人先給這台電腦設一個公開網址（PUBLIC_URL）。',
  invitation: '邀請文字',
  invitationHelp: '複製後貼到居民群組，可以先改幾個字再發。文字是簡體中文。',
  poster: '進場海報（A4，PDF）',
  posterHelp:
    '海報上有時間、地點、議題和 QR Code，貼在電梯口、單元門；與會卡用大字寫著手機上怎麼做，開會時放在座位上。都是簡體中文。',
  card: '居民與會卡（A4，PDF）',
  picture: {
    make: '看群組圖片',
    coming: '正在製作圖片…',
    failed: '圖片沒有出來，可能是網路不穩。請再試一次。',
    save: '在手機上按住圖片可以儲存或轉發；在電腦上點下面的按鈕。',
    download: '儲存圖片',
  },
  pictureAlt: (title) => `${title}的邀請圖片，上面有 QR Code`,
  signIn: '簽到表',
  signInTitle: '簽到表',
  signedHelp: '現在簽到的人，按門牌排好，可以列印出來補簽名。',
  signed: '已簽到的名單',
  doors: '空白簽到表',
  doorsHelp: '會前列印，放在簽到台：每戶一行，寫上姓名、簽名。',
  doorsHelpNone: '會前列印，放在簽到台。這場會沒有放到社區下面，門牌一欄多半要手寫。',
  whichBuilding: '哪棟樓',
  allBuildings: '整個社區',
  buildingOf: (number) => `${number}號樓`,
  word: 'Word 檔',
  pdf: 'PDF 檔',
};
