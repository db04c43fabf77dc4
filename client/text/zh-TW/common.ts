/** Words that every screen shares. The Chinese objects are the type: a language that misses a key does not compile (`words.ts`). */
import type { CommonText } from '../common.ts';

export const common: CommonText = {
  product: '近鄰茶話會',
  loading: '正在開啟…',
  screenFailed: '頁面沒有開啟，可能是網路不穩。您填寫的內容不會遺失。',
  screenFailedAgain: '還是不行的話，在微信裡請點右上角的「…」，選「在瀏覽器開啟」。',
  reload: '重新開啟',
  outdated: '頁面需要更新。',
  outdatedAbout: '伺服器換了新版本。先把手上寫的發出或儲存，再點「現在更新」。',
  renew: '現在更新',
  back: '返回',
  close: '關閉',
  cancel: '取消',
  confirm: '確定',
  save: '儲存',
  send: '傳送',
  edit: '修改',
  remove: '刪除',
  live: '已連線',
  connecting: '正在連線…',
  offline: '網路斷開，正在重新連線。您寫的內容都還在。',
  noAnswer: '網路不太穩，還沒有收到伺服器的確認，正在重試。',
  inLine: '現在人多，正在排隊，請稍等…',
  unreachable: '連不上伺服器，請檢查網路後再試。您填寫的內容不會遺失。',
  roles: {
    ...{ chair: '主持人', coChair: '副主持', minuteTaker: '記錄人', teller: '監票員' },
    ...{ observer: '列席', resident: '居民', display: '大螢幕' },
  },
  turn: { calm: '還有', soon: '快到時間', over: '時間到，已超過' },
  pointOfOrder: '程序問題',
  stances: { for: '贊成', against: '反對', neutral: '中立', question: '疑問' },
  /** A shape beside every colour, for those who can't tell the colours apart. */
  stanceMarks: { for: '●', against: '■', neutral: '▲', question: '?' },
  stepStates: { done: '，已做', skipped: '，本次不做', open: '' },
  raisedBy: (people, seconds = 0) => (seconds > 0 ? `${people}位居民提出，${seconds}人附議` : `${people}位居民提出`),
  whatResidentsSaid: '居民提了什麼',
  needNumber: (number) => `第${number}號`,
  outcomes: {
    passed: '通過',
    rejected: '否決',
    consensus: '達成共識',
    toPoll: '轉表決',
    deferred: '暫緩',
    carriedOver: '結轉',
  },
  templates: {
    teaTalk: '近鄰茶話會',
    coordination: '居民協調會',
    council: '議事會',
    selfGovernance: '自治小組座談會',
    heartToHeart: '懇談會',
  },
  scopes: { estate: '社區', building: '棟別', entrance: '單元', stairwell: '樓梯間' },
  /** What a formal poll asks: said as it is, so that nobody takes a tap for an identity check. */
  asks: {
    anyone: {
      household: '進入會議、填了門牌的人都能投，一戶一票，不核對身分。',
      person: '進入會議的人都能投，一人一票，不核對身分。',
    },
    checkedIn: {
      household: '自己簽到、填了門牌的人都能投，一戶一票，不核對身分。',
      person: '自己簽到的人都能投，一人一票，不核對身分。',
    },
    registered: {
      household: '工作人員登記過的人才能投，一戶一票；改了門牌要重新登記。',
      person: '工作人員登記過的人才能投，一人一票；改了門牌要重新登記。',
    },
  },
  /** Why a conclusion stands although something spoke against it. */
  despite: {
    pastDay: (reason: string) => `寫下時日期已過，原因：${reason}`,
    againstResult: (reason: string) => `與表決結果不一致，原因：${reason}`,
  },
  /** After the name of a resident who is called like an official. */
  residentMark: '（居民）',
  /** Beside a number that stands alone; `unit` is one of a dictionary's own `units`. */
  unitOf: (_count: number, unit: string) => unit,
  reasonMissing: '請寫理由。',
  settled: {
    open: '還沒有交代',
    answered: (note) => `答覆：${note}`,
    need: (number) => `轉為社區需求第${number}號`,
    nextTime: (note) => (note === '' ? '留到下次' : `留到下次：${note}`),
  },
  copy: { copy: '複製', copied: '已複製', failed: '請長按或選取文字複製' },
  /** By what they are called in the list of logins. */
  devices: { 鸿蒙: '鴻蒙', 安卓: 'Android', 微信: '微信' },
  /** Between two sentences. */
  sentenceGap: '',
  colon: '：',
  comma: '，',
  inBrackets: (words) => `（${words}）`,
  language: '語言',
  listComma: '、',
  withdrawn: '發言人已收回',
  hidden: (reason: string) => `已隱藏：${reason}`,
  official: '工作人員',
  now: '正在討論',
  steps: '議事七步',
  minutesLabel: (minutes: number) => `${minutes}分鐘`,
  attachment: '附件',
  openLinks: {
    title: (count: number) => `還沒有人用的連結（${count}個）`,
    about: (made: string, until: string) => `${made}產生，${until}前有效`,
    revoke: '撤銷',
    revokeOf: (role: string, made: string) => `撤銷${made}給${role}的連結`,
  },
  /** On a device whose login was ended from elsewhere. */
  loggedOut: '這台裝置已經登出：帳號的密碼剛改過，或在別的裝置上將它登出了。請用現在的密碼重新登入。',
  meanwhile: {
    others: '別人',
    self: '您在另一台裝置上',
    fields: (names: readonly string[]) => names.map((name) => `「${name}」`).join(''),
    news: (who: string, fields: string) => `${who}剛改了${fields}，這裡已經是新的。`,
    seen: '知道了',
    clash: (who: string, field: string) => `「${field}」${who}也改了。用哪一個？`,
    theirs: (who: string) => `${who}改的`,
    mine: '我改的',
    choose: '有一處兩個人都改了，請先選用哪一個。',
  },
};
