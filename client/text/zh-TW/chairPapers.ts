/** Papers of a meeting besides its minutes: to invite with, and to sign in on. */
import type { ChairText } from '../chair.ts';
import { building } from './building.ts';

export const chairPapers: ChairText['papers'] = {
  onlyHere:
    '這個網址只有執行程式的電腦自己打得開，手機打不開：邀請文字和海報先不要發、不要貼。請懂技術的人把設定裡的 HOST 改成 0.0.0.0，或者把 PUBLIC_URL 改成手機打得開的網址，再啟動程式。',
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
  wifi: {
    title: '會場沒有網路、微信打不開？兩步進會',
    about:
      '先連會場的Wi-Fi，再掃碼進會議。填一次名稱和密碼，大螢幕的歡迎畫面就並排放兩個碼，還可以列印一張A4貼在門口。',
    enter: '填會場的Wi-Fi',
    edit: '修改',
    remove: '移除',
    print: '列印兩步進會（A4）',
    save: '存在這台電腦上',
    name: 'Wi-Fi名稱',
    nameHint: '和手機上看到的一模一樣，大小寫也要對',
    nameMissing: '請填Wi-Fi的名稱。',
    nameLong: '名稱太長：最多32個字母，或10個漢字。',
    password: 'Wi-Fi密碼',
    passwordShort: '密碼要8到63個字元；沒有密碼的，勾「不用密碼」。',
    open: '不用密碼',
    kept: '名稱和密碼只存在這台電腦上：不上傳，不進會議紀錄和存檔；換一台電腦要再填。',
    shown: '從這台電腦開啟的大螢幕已經放上兩個碼。',
    qr: (name) => `連上Wi-Fi「${name}」的 QR 碼`,
  },
  signIn: '簽到表',
  signInTitle: '簽到表',
  signedHelp: '現在簽到的人，按門牌排好，可以列印出來補簽名。',
  signed: '已簽到的名單',
  doors: '空白簽到表',
  doorsHelp: '會前列印，放在簽到台：每戶一行，寫上姓名、簽名。',
  doorsHelpNone: '會前列印，放在簽到台。這場會沒有放到社區下面，門牌一欄多半要手寫。',
  whichBuilding: '哪棟樓',
  allBuildings: '整個社區',
  buildingOf: building,
  word: 'Word 檔',
  pdf: 'PDF 檔',
};
