/** Words of 會前檢查: what was found and what to do about it. */
import type { chairCheck as chinese } from '../zh-CN/chairCheck.ts';
import type { Words } from '../words.ts';

export const chairCheck: Words<typeof chinese> = {
  title: '會前檢查',
  help: '開會前查一遍網路、手機、大螢幕、聲音和儲存；看一條，處理一條，再查一遍。',
  button: '查一遍',
  again: '再查一遍',
  running: '正在檢查…',
  checked: (time) => `${time}檢查`,
  found: (ok, look, trouble) =>
    [trouble > 0 ? `${trouble}項要處理` : '', look > 0 ? `${look}項要看一看` : '', ok > 0 ? `${ok}項正常` : '']
      .filter((words) => words !== '')
      .join('，'),
  states: { ok: '正常', look: '看一看', trouble: '要處理' },
  unknown: '伺服器沒有回答，沒查到。',
  unknownRemedy: '先看上面的「網路」，再查一遍。',
  names: {
    line: '網路',
    address: '手機開啟的網址',
    phones: '居民的手機',
    second: '備用裝置',
    projector: '大螢幕',
    text: '大螢幕上的字',
    sound: '提示音',
    clock: '時間',
    disk: '儲存',
    backup: '備份',
  },
  line: {
    ok: (ms) => `這台電腦到伺服器來回${ms}毫秒，一直連著。`,
    slow: (ms) => `這台電腦到伺服器來回要${ms}毫秒，慢。`,
    slowRemedy: '離無線分享器近一點，或改用網路線；關掉正在下載、看影片的程式。',
    polling: (ms) => `來回${ms}毫秒；這個網路不讓網頁一直連著，改成了隔一會兒問一次，能用，慢一點。`,
    pollingRemedy: '可以照常開會。想更快，換一個網路，或請管網路的人放行網頁長連線（WebSocket）。',
    cut: '伺服器有回答，但主持台沒連上。',
    cutRemedy: '等幾秒再查一遍；還不行就重新整理這一頁。',
    none: '連不上伺服器。',
    noneRemedy: '看看這台電腦有沒有連上會場的無線網路，執行程式的電腦開著沒有。',
  },
  address: {
    wifi: (address) => `${address}：連著同一個無線網路的手機打得開，在家的打不開。`,
    everywhere: (address) => `${address}：照理在會場、在家都打得開；請用一支沒連會場無線網路的手機也試一下。`,
    here: (address) => `${address}只有執行程式的電腦自己打得開，手機打不開。`,
    hereRemedy: '請懂技術的人把設定裡的 PUBLIC_URL 改成手機打得開的網址，再啟動程式。',
    onlyHere: '程式只許這台電腦自己開啟，手機連不上。',
    onlyHereRemedy: '請懂技術的人把設定裡的 HOST 改成 0.0.0.0，再啟動程式。',
    none: '沒有找到手機能開啟的網址。',
    noneRemedy: '把執行程式的電腦連上會場的無線網路，再查一遍。',
  },
  phones: {
    ok: (count) => `現在有${count}位居民的手機連著。`,
    none: '還沒有居民的手機連上來。',
    noneRemedy:
      '用一支手機連上會場的無線網路，掃下面的碼加入試一下。打不開的，多半是「訪客網路」不讓手機和電腦互相連線，換一個無線網路。',
    scan: '用一支手機掃碼試一下',
    qr: '加入會議的 QR 碼',
  },
  second: {
    ok: (count) => `另有${count}台裝置連著，能接著主持；這台壞了，拿起來5秒內就能接上。`,
    none: '能主持的只有這一台；它沒電、斷網，會就停住了。',
    noneRemedy: '用手機登入同一帳號，打開這場會議放在一邊。不想輸密碼，就掃碼接上。',
  },
  projector: {
    ok: '大螢幕開著，畫面在走。',
    frozen: '大螢幕的畫面停住了。',
    frozenRemedy: '去投影那邊看一眼：視窗還在不在、網路斷了沒有；視窗關了就重新開啟大螢幕。',
    closed: '大螢幕還沒有開啟。',
    closedRemedy: '開啟大螢幕，把新開的視窗拖到投影上，在畫面上點一下就全螢幕。',
  },
  text: {
    open: '填上兩個數，就知道最後一排看不看得清。',
    distance: '離最後一排幾公尺',
    width: '畫面有多寬（公尺）',
    widthHint: '量投影畫面的底邊',
    wrong: '請填公尺數，例如 8 或 3.5。',
    ok: (metres) => `最小的字，${metres}公尺以內都看得清。`,
    small: (metres) => `內文${metres}公尺以內看得清，最小的字（姓名、網址）最後一排看不清。`,
    tooFar: (metres) => `太遠了：內文也只在${metres}公尺以內看得清。`,
    remedy: (width, metres) =>
      `把投影機往後移，讓畫面寬到${width}公尺；或者請後排坐到${metres}公尺以內，重要的話唸出來。`,
  },
  sound: {
    open: '舉手發言快到時間會響。放一次，聽聽會場裡響不響。',
    play: '放一次',
    ask: '聽到了嗎？',
    yes: '聽到了',
    no: '沒聽到',
    ok: '聽得到。',
    unheard: '沒聽到。',
    unheardRemedy: '把音量調大，看看聲音是不是從投影或喇叭出來；都不行也不要緊，畫面上會寫明還剩多少時間。',
    cant: '這個瀏覽器放不出提示音。',
    cantRemedy: '換新一點的瀏覽器；不換也不要緊，畫面上會寫明還剩多少時間。',
  },
  clock: {
    ok: '這台電腦的時鐘和伺服器對得上。會上一律按伺服器的時鐘。',
    slow: (minutes) => `這台電腦的時鐘慢了約${minutes}分鐘。會上一律按伺服器的時鐘，不影響計時。`,
    fast: (minutes) => `這台電腦的時鐘快了約${minutes}分鐘。會上一律按伺服器的時鐘，不影響計時。`,
    remedy: '如果準的是這台電腦，就把執行程式的電腦的時間調準，紀錄裡的時間是按它寫的。',
  },
  disk: {
    ok: (room) => `存得下：寫了一次、讀了回來；還有${room} GB空間。`,
    elsewhere: '寫了一次、讀了回來，都好。資料在另外的資料庫裡，還有多少空間請問管資料庫的人。',
    little: (room) => `能儲存，但只剩${room} GB空間。`,
    littleRemedy: '在執行程式的電腦上清空資源回收筒、刪掉不要的大檔案，再查一遍。',
    broken: '伺服器現在什麼都存不下。',
    brokenRemedy: '多半是磁碟滿了：在執行程式的電腦上騰出空間，再查一遍；先不要開會。',
  },
  backup: {
    never: '程式不會自己備份，也不知道您什麼時候備份過。',
    said: (time) => `您說${time}備份過。`,
    remedy:
      '先停止程式（在它的視窗裡按 Ctrl + C），把視窗裡寫的存放資料的資料夾整個複製到隨身碟，再啟動程式。開會的時候不要停。',
    elsewhereRemedy:
      '資料在另外的資料庫裡：請管資料庫的人備份；執行程式的電腦上的資料夾（裡面有 contact.key）也要複製一份。',
    done: '剛備份過了',
  },
};
