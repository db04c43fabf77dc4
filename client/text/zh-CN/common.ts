/** Words that every screen shares. The Chinese objects are the type: a language that misses a key does not compile (`words.ts`). */
import type { StepState } from '../../../shared/meeting/steps.ts';
import type { OutcomeKind } from '../../../shared/meeting/outcome.ts';
import type { ScopeKind } from '../../../shared/meeting/scope.ts';
import type { StanceKind } from '../../../shared/meeting/stance.ts';
import type { MeetingTemplate } from '../../../shared/meeting/templates.ts';
import { OFFICES } from '../../../shared/record/offices.ts';
import type { Admission } from '../../../shared/meeting/admission.ts';
import type { DespiteWords } from '../../../shared/meeting/objection.ts';
import type { Poll } from '../../../shared/meeting/poll.ts';

export const common = {
  product: '近邻茶话会',
  loading: '正在打开…',
  screenFailed: '页面没有打开，可能是网络不稳。您填写的内容不会丢。',
  screenFailedAgain: '还是不行的话，在微信里请点右上角的“…”，选“在浏览器打开”。',
  reload: '重新打开',
  outdated: '页面需要更新。',
  outdatedAbout: '服务器换了新版本。先把手上写的发出或保存，再点“现在更新”。',
  renew: '现在更新',
  back: '返回',
  close: '关闭',
  cancel: '取消',
  confirm: '确定',
  save: '保存',
  send: '发送',
  full: (most: number) => `写满${most}字了，再多的没有放进去。请写短些，或分成两条。`,
  edit: '修改',
  remove: '删除',
  live: '已连接',
  connecting: '正在连接…',
  offline: '网络断开，正在重连。您写的内容都还在。',
  noAnswer: '网络不太稳，还没有收到服务器的确认，正在重试。',
  inLine: '现在人多，正在排队，请稍等…',
  unreachable: '连不上服务器，请检查网络后再试。您填写的内容不会丢。',
  rehearsal: {
    mark: '彩排',
    about: '这是彩排：居民是模拟的，说的、投的都不算数。',
    overTitle: '彩排已经结束',
    over: '什么都没有留下，真正的会议不受影响。',
  },
  roles: OFFICES,
  /** 发言时间: what stands before the clock. */
  turn: { calm: '还有', soon: '快到时间', over: '时间到，已超过' },
  pointOfOrder: '程序问题',
  stances: { for: '赞成', against: '反对', neutral: '中立', question: '疑问' } satisfies Record<StanceKind, string>,
  /** A shape beside every colour, for those who can't tell the colours apart. */
  stanceMarks: { for: '●', against: '■', neutral: '▲', question: '?' } satisfies Record<StanceKind, string>,
  stepStates: { done: '，已做', skipped: '，本次不做', open: '' } satisfies Record<StepState, string>,
  raisedBy: (people: number, seconds = 0) =>
    seconds > 0 ? `${people}位居民提出，${seconds}人附议` : `${people}位居民提出`,
  speaksFor: (count: number) => `${count}条合在一起`,
  whatResidentsSaid: '居民提了什么',
  needNumber: (number: number) => `第${number}号`,
  outcomes: {
    passed: '通过',
    rejected: '否决',
    consensus: '达成共识',
    toPoll: '转表决',
    deferred: '暂缓',
    carriedOver: '结转',
  } satisfies Record<OutcomeKind, string>,
  templates: {
    teaTalk: '近邻茶话会',
    coordination: '居民协调会',
    council: '议事会',
    selfGovernance: '自治小组座谈会',
    heartToHeart: '恳谈会',
  } satisfies Record<MeetingTemplate, string>,
  scopes: { estate: '小区', building: '楼栋', entrance: '单元', stairwell: '楼道' } satisfies Record<ScopeKind, string>,
  /** What a formal poll asks: said as it is, so that nobody takes a tap for an identity check. */
  asks: {
    anyone: {
      household: '进入会议、填了门牌的人都能投，一户一票，不核对身份。',
      person: '进入会议的人都能投，一人一票，不核对身份。',
    },
    checkedIn: {
      household: '自己签到、填了门牌的人都能投，一户一票，不核对身份。',
      person: '自己签到的人都能投，一人一票，不核对身份。',
    },
    registered: {
      household: '工作人员登记过的人才能投，一户一票；改了门牌要重新登记。',
      person: '工作人员登记过的人才能投，一人一票；改了门牌要重新登记。',
    },
  } satisfies Record<Admission, Record<Poll['basis'], string>>,
  /** Why a conclusion stands although something spoke against it. */
  despite: {
    pastDay: (reason: string) => `写下时日期已过，原因：${reason}`,
    againstResult: (reason: string) => `与表决结果不一致，原因：${reason}`,
  } satisfies DespiteWords,
  /** After the name of a resident who is called like an official. */
  residentMark: '（居民）',
  /** Beside a number that stands alone; `unit` is one of a dictionary's own `units`. */
  unitOf: (_count: number, unit: string) => unit,
  reasonMissing: '请写理由。',
  /** What became of 先记下的事. */
  settled: {
    open: '还没有交代',
    answered: (note: string) => `答复：${note}`,
    need: (number: number) => `转为小区需求第${number}号`,
    nextTime: (note: string) => (note === '' ? '留到下次' : `留到下次：${note}`),
  },
  copy: { copy: '复制', copied: '已复制', failed: '请长按或选中文字复制' },
  /** By what they are called in the list of logins. */
  devices: { 鸿蒙: '鸿蒙', 安卓: '安卓', 微信: '微信' },
  /** Between two sentences. */
  sentenceGap: '',
  colon: '：',
  comma: '，',
  inBrackets: (words: string) => `（${words}）`,
  language: '语言',
  resultPicture: {
    make: '看结果长图',
    makeAll: '看全部结果的长图',
    coming: '正在画图，稍等几秒…',
    failed: '图片没有取到，可能是网络不稳，请再试一次。',
    save: '按住图片，就能保存或者转发。',
    alt: (name: string) => `${name}的结果图片，上面有二维码`,
  },
  listComma: '、',
  withdrawn: '发言人已撤回',
  hidden: (reason: string) => `已隐藏：${reason}`,
  official: '工作人员',
  now: '正在讨论',
  steps: '议事七步',
  minutesLabel: (minutes: number) => `${minutes}分钟`,
  attachment: '附件',
  openLinks: {
    title: (count: number) => `还没有人用的链接（${count}个）`,
    about: (made: string, until: string) => `${made}生成，${until}前有效`,
    revoke: '撤销',
    revokeOf: (role: string, made: string) => `撤销${made}给${role}的链接`,
  },
  /** On a device whose login was ended from elsewhere. */
  loggedOut: '这台设备已经退出登录：账号的密码刚改过，或在别的设备上让它退出了。请用现在的密码重新登录。',
  meanwhile: {
    others: '别人',
    self: '您在另一台设备上',
    fields: (names: readonly string[]) => names.map((name) => `“${name}”`).join(''),
    news: (who: string, fields: string) => `${who}刚改了${fields}，这里已经是新的。`,
    seen: '知道了',
    clash: (who: string, field: string) => `“${field}”${who}也改了。用哪一个？`,
    theirs: (who: string) => `${who}改的`,
    mine: '我改的',
    choose: '有一处两个人都改了，请先选用哪一个。',
  },
};
