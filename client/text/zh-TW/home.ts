/** Words of the page after the login: what waits for one, and the box that finds. */
import type { EstateText } from '../estate.ts';

export const home: EstateText['home'] = {
  search: '找會議、需求、社區和人',
  looking: '正在找…',
  found: '找到這些：',
  nothing: '沒有找到。換個詞試試，日期可以寫「12月1日」。',
  incomplete: '以前的紀錄還在整理，可能還有沒找到的，過幾分鐘再找一次。',
  meetings: '會議',
  topic: (title: string) => `議題：${title}`,
  task: (task) => `任務：${task}`,
  attendee: (title, day) => `在「${title}」裡 · ${day}`,
  things: '議題和提問',
  kinds: { draft: '擬定的議題', question: '集思廣益', idea: '集思廣益的想法' },
  waiting: '等我處理的',
  rest: (count: number) => `還有${count}件`,
  today: (time: string) => `今天${time}`,
  tomorrow: (time: string) => `明天${time}`,
  prepare: (when: string, title: string) => `${when}開會：${title}。去看看準備好了沒有`,
  noTopics: (when: string, title: string) => `${when}開會：${title}。還沒有議題`,
  openNeeds: (estate: string, count: number, { old, days }: { old: number; days: number }) => {
    const waiting = `${estate}有${count}則需求還沒有答覆`;
    if (old === 0) return waiting;
    return old === count ? `${waiting}，已經超過${days}天` : `${waiting}，其中${old}則超過${days}天`;
  },
  unsealed: (title: string) => `紀錄還沒有定稿：${title}`,
};
