/** Words of an estate's page that everybody may read: for neighbours, in a chat group, on paper. */
export const publicPage = {
  title: (name: string) => `${name} · 线上社区`,
  shared: (community: string, raised: number, coming: number) =>
    [
      `${community}：提需求，看会议安排和结果。`,
      raised > 0 ? `居民已提${raised}条需求。` : '',
      coming > 0 ? `有${coming}场会要开。` : '',
    ].join(''),
  ways: '字号',
  large: '大字版',
  usualSize: '标准字号',
  about: '线上社区：会议的安排和结果都写在这里，有什么事也可以说。',
  raise: '有事想说',
  raiseAbout: '小区里有什么想解决的，写给社区。不用注册，写完有回执，随时看办得怎么样。',
  raiseDo: '说说您的需求',
  figures: (raised: number, answered: number, listed: number) =>
    `居民一共提了${raised}条需求，其中${answered}条已有答复，${listed}条列入了会议议题。`,
  figuresRule: '一条需求算一条，合在一起办的也各算一条；没有对外显示的不算。',
  coming: '要开的会',
  noneComing: '还没有安排会议，定下来会写在这里。',
  underWay: '正在开会',
  agenda: '议程',
  join: '参加这场会',
  past: '开过的会',
  nonePast: '还没有开过会，结果会写在这里。',
  earlier: (count: number) => `看更早的${count}场`,
  attendance: (people: number, households: number) => `到会${people}人，${households}户`,
  sealed: '看定稿的纪要',
  draft: '看纪要草稿',
  minutesWho: '参加过这场会的人可以看',
  privacy: '这里不显示居民的姓名、门牌和联系方式。',
};
