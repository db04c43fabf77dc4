/** Words of 数说: what has been done on an estate, in figures, and by which rule each is counted. */
import type { FigurePart, FigurePeriod } from '../../../shared/estate/figures.ts';

export type FigureName = 'sessions' | 'talks' | 'opinions' | 'adopted';

export const estateFigures = {
  period: '看哪段时间',
  periods: { year: '今年', months: '近12个月', all: '全部' } satisfies Record<FigurePeriod, string>,
  since: (day: string) => `从${day}算起，按北京时间。`,
  always: '有记录以来，全部都算。',
  scope: (buildings: string) =>
    `您的岗位负责${buildings}：需求、答复需求和走访只算这里的；会议、会上的发言和集思广益不分楼栋，算全小区的。`,
  incomplete: '以前的记录还在整理，数字还会增加，过几分钟再看。',
  computed: '这些数都是从记录里数出来的，没有人填。',
  opens: '带下划线的可以点开，看是从哪些记录里数的。',
  print: '打印',
  names: { sessions: '开会场次', talks: '沟通次数', opinions: '意见条数', adopted: '采纳数' } satisfies Record<
    FigureName,
    string
  >,
  /** Behind the number. */
  unit: (figure: FigureName, _count: number): string =>
    ({ sessions: '场', talks: '次', opinions: '条', adopted: '条' })[figure],
  rules: {
    sessions: '现场会已经结束的会，一场算一次。',
    talks: '走访“聊上了”的，和对需求、集思广益的正式答复，一次算一次；撤回的走访不算。',
    opinions:
      '居民提的需求、集思广益里的想法、会上的发言，一条算一条。隐藏的需求和想法不算；会上的发言和纪要里数的一样，隐藏的、撤回的也算。',
    adopted:
      '需求里“已办理”的，和会议结论是“通过”“达成共识”的；合并的跟着合到的那一条算。按提出的日子算，所以不会比意见多。',
  } satisfies Record<FigureName, string>,
  parts: {
    sessions: '开完的会',
    visits: '走访聊上了',
    needReplies: '答复需求',
    questionReplies: '答复集思广益',
    needs: '居民提的需求',
    ideas: '集思广益的想法',
    comments: '会上的发言',
    adopted: '采纳的需求',
  } satisfies Record<FigurePart, string>,
  counted: (part: FigurePart, count: number): string =>
    `${count}${{ sessions: '场', visits: '次', needReplies: '次', questionReplies: '次' }[part as string] ?? '条'}`,
  /** Over the records of one of them. */
  records: (part: string, period: string) => `${part}（${period}）`,
  /** Some of the meetings listed are led by others: whoever reads has no place in them. */
  elsewhere: '没有下划线的是别人主持的会，从这里打不开。',
  inMeetings: (count: number) => `在${count}场会里：`,
  /** Of one meeting. The words of what is hidden or was taken back stand nowhere. */
  comments: (count: number, hidden: number, withdrawn: number) =>
    `发言${count}条${hidden > 0 ? `（${hidden}条已隐藏）` : ''}${withdrawn > 0 ? `（${withdrawn}条已撤回）` : ''}`,
  close: '收起',
  more: '再看50条',
};
