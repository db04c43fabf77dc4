/** Words of 首页: what waits for one, and the box that finds. */
export const home = {
  search: '找会议、需求、小区和人',
  looking: '正在找…',
  found: '找到这些：',
  nothing: '没有找到。换个词试试，日期可以写“12月1日”。',
  incomplete: '以前的记录还在整理，可能还有没找到的，过几分钟再找一次。',
  meetings: '会议',
  topic: (title: string) => `议题：${title}`,
  task: (task: string) => `任务：${task}`,
  attendee: (title: string, day: string) => `在“${title}”里 · ${day}`,
  things: '议题和提问',
  kinds: { draft: '拟定的议题', question: '集思广益', idea: '集思广益的想法' },
  waiting: '等我处理的',
  rest: (count: number) => `还有${count}件`,
  today: (time: string) => `今天${time}`,
  tomorrow: (time: string) => `明天${time}`,
  prepare: (when: string, title: string) => `${when}开会：${title}。去看看准备好了没有`,
  noTopics: (when: string, title: string) => `${when}开会：${title}。还没有议题`,
  openNeeds: (estate: string, count: number, { old, days }: { old: number; days: number }) => {
    const waiting = `${estate}有${count}条需求还没有答复`;
    if (old === 0) return waiting;
    return old === count ? `${waiting}，已经超过${days}天` : `${waiting}，其中${old}条超过${days}天`;
  },
  unsealed: (title: string) => `纪要还没有定稿：${title}`,
};
