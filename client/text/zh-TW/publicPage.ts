/** Words of an estate's page that everybody may read: for neighbours, in a chat group, on paper. */
import type { PublicPageText } from '../publicPage.ts';
import { building } from './building.ts';

export const publicPage: PublicPageText = {
  title: (name) => `${name} · 線上社區`,
  shared: (community, raised, coming) =>
    [
      `${community}：提需求，看會議安排和結果。`,
      raised > 0 ? `居民已提${raised}則需求。` : '',
      coming > 0 ? `有${coming}場會要開。` : '',
    ].join(''),
  ways: '字號',
  large: '大字版',
  usualSize: '標準字號',
  about: '線上社區：會議的安排和結果都寫在這裡，有什麼事也可以說。',
  raise: '有事想說',
  raiseAbout: '社區裡有什麼想解決的，寫給社區工作人員。不用註冊，寫完有回執，隨時看辦得怎麼樣。',
  raiseDo: '說說您的需求',
  figures: (raised, answered, listed) =>
    `居民一共提了${raised}則需求，其中${answered}則已有答覆，${listed}則列入了會議議題。`,
  figuresRule: '一則需求算一則，合在一起辦的也各算一則；沒有對外顯示的不算。',
  questions: '集思廣益',
  until: (day) => `${day}截止`,
  ended: '已截止，結果會寫在這裡',
  ideas: (ideas, people) => `已有${ideas}則想法，${people}人寫的（一支手機算一人）。`,
  heading: (heading, ideas) => `${heading}（${ideas}則）`,
  seconds: (count) => `${count}人附議`,
  reply: '社區答覆',
  conclusion: '結果',
  answer: '寫下您的想法',
  readAll: '看全部想法',
  coming: '要開的會',
  noneComing: '還沒有安排會議，定下來會寫在這裡。',
  underWay: '正在開會',
  agenda: '議程',
  noAgenda: '議程還沒有公布。',
  join: '參加這場會',
  past: '開過的會',
  nonePast: '還沒有開過會，結果會寫在這裡。',
  earlier: (count) => `看更早的${count}場`,
  attendance: (people, households) => `到會${people}人，${households}戶`,
  released: '看會議紀要（公開版）',
  minutesWho: '參加過這場會的人，用當時的手機打開會議連結，可以看會議紀錄。',
  privacy: '這裡不顯示居民的全名、門牌和聯絡方式。',
  sharedNeeds: '鄰居們正在附議',
  buildingOf: building,
  second: '您家也一樣？去附議',
};
