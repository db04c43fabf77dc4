/** Words of 首页: what waits for one, and the box that finds. */
export const home = {
  search: '找会议、需求、小区和人',
  looking: '正在找…',
  found: '找到这些：',
  nothing: '没有找到。换个词试试，日期可以写“12月1日”。',
  incomplete: '以前的记录还在整理，可能还有没找到的，过几分钟再找一次。',
  meetings: '会议',
  topic: (title: string) => `议题：${title}`,
  waiting: '等我处理的',
  rest: (count: number) => `还有${count}件`,
  today: (time: string) => `今天${time}`,
  tomorrow: (time: string) => `明天${time}`,
  prepare: (when: string, title: string) => `${when}开会：${title}。去看看准备好了没有`,
  noTopics: (when: string, title: string) => `${when}开会：${title}。还没有议题`,
  oldNeeds: (estate: string, count: number, days: number) => `${estate}有${count}条需求超过${days}天没有答复`,
  unsealed: (title: string) => `纪要还没有定稿：${title}`,
};
