/** Words of the figures of an estate, and by which rule each is counted. */
import type { EstateText } from '../estate.ts';

export const estateFigures: EstateText['figures'] = {
  period: '看哪段時間',
  periods: { year: '今年', months: '近12個月', all: '全部' },
  since: (day) => `從${day}算起，按北京時間。`,
  always: '有紀錄以來，全部都算。',
  scope: (buildings) =>
    `您的崗位負責${buildings}：需求、答覆需求和走訪只算這裡的；會議、會上的發言和集思廣益不分樓棟，算全社區的。`,
  incomplete: '以前的紀錄還在整理，數字還會增加，過幾分鐘再看。',
  computed: '這些數都是從紀錄裡數出來的，沒有人填。',
  opens: '帶底線的可以點開，看是從哪些紀錄裡數的。',
  print: '列印',
  names: { sessions: '開會場次', talks: '溝通次數', opinions: '意見則數', adopted: '採納數' },
  unit: (figure) => ({ sessions: '場', talks: '次', opinions: '則', adopted: '則' })[figure],
  rules: {
    sessions: '現場會已經結束的會，一場算一次。',
    talks: '走訪「聊上了」的，和對需求、集思廣益的正式答覆，一次算一次；撤回的走訪不算。',
    opinions:
      '居民提的需求、集思廣益裡的想法、會上的發言，一則算一則。隱藏的需求和想法不算；會上的發言和紀錄裡數的一樣，隱藏的、收回的也算。',
    adopted:
      '需求裡「已辦理」的，和會議結論是「通過」「達成共識」的；合併的跟著合到的那一則算。按提出的日子算，所以不會比意見多。',
  },
  parts: {
    sessions: '開完的會',
    visits: '走訪聊上了',
    needReplies: '答覆需求',
    questionReplies: '答覆集思廣益',
    needs: '居民提的需求',
    ideas: '集思廣益的想法',
    comments: '會上的發言',
    adopted: '採納的需求',
  },
  counted: (part, count) =>
    `${count}${{ sessions: '場', visits: '次', needReplies: '次', questionReplies: '次' }[part as string] ?? '則'}`,
  records: (part, period) => `${part}（${period}）`,
  elsewhere: '沒有底線的是別人主持的會，從這裡打不開。',
  inMeetings: (count) => `在${count}場會裡：`,
  comments: (count, hidden, withdrawn) =>
    `發言${count}則${hidden > 0 ? `（${hidden}則已隱藏）` : ''}${withdrawn > 0 ? `（${withdrawn}則已收回）` : ''}`,
  close: '收起',
  more: '再看50則',
};
