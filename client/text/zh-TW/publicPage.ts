/** Words of an estate's page that everybody may read: for neighbours, in a chat group, on paper. */
import type { PublicPageText } from '../publicPage.ts';

export const publicPage: PublicPageText = {
  title: (name) => `${name} · 線上社區`,
  shared: (community, raised, coming) =>
    [
      `${community}：提需求，看會議安排和結果。`,
      raised > 0 ? `居民已提${raised}條需求。` : '',
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
    `居民一共提了${raised}條需求，其中${answered}條已有答覆，${listed}條列入了會議議題。`,
  figuresRule: '一條需求算一條，合在一起辦的也各算一條；沒有對外顯示的不算。',
  coming: '要開的會',
  noneComing: '還沒有安排會議，定下來會寫在這裡。',
  underWay: '正在開會',
  agenda: '議程',
  join: '參加這場會',
  past: '開過的會',
  nonePast: '還沒有開過會，結果會寫在這裡。',
  earlier: (count) => `看更早的${count}場`,
  attendance: (people, households) => `到會${people}人，${households}戶`,
  sealed: '看定稿的紀要',
  draft: '看紀要草稿',
  minutesWho: '參加過這場會的人可以看',
  privacy: '這裡不顯示居民的姓名、門牌和聯絡方式。',
};
