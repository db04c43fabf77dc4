/** 邀请文字: what is pasted into the neighbours' chat group, plain enough to be read there on a small screen. */
import type { MeetingDetails } from '../meeting/details.ts';
import { groupedCode, isLocal } from '../meeting/joinLink.ts';
import { spanOf } from './dates.ts';

export interface Invitation {
  readonly details: Pick<MeetingDetails, 'title' | 'organizer' | 'neighborhood' | 'place' | 'startsAt'>;
  /** Titles, in the order of the agenda. */
  readonly topics: readonly string[];
  readonly joinCode: string;
  readonly link: string;
}

/** In lines; nobody scrolls through more topics than this. */
const MOST_TOPICS = 8;

export function invitationText({ details, topics, joinCode, link }: Invitation): string {
  const { title, organizer, neighborhood, place, startsAt } = details;
  const told = topics.slice(0, MOST_TOPICS).map((topic, index) => `${index + 1}. ${topic}`);
  const rest = topics.length > MOST_TOPICS ? [`……共${topics.length}项`] : [];
  return [
    '各位邻居：',
    `${organizer || neighborhood}请您参加“${title}”。`,
    `时间：${spanOf(startsAt, null)}`,
    `地点：${place}`,
    ...(topics.length === 0 ? [] : ['议题：', ...told, ...rest]),
    isLocal(link)
      ? '到会场连上那里的无线网，点开链接，写上姓名和门牌就能看议题、发言、表决：'
      : '来现场、在家里都能参加，用手机看议题、发言、表决。点开链接，写上姓名和门牌就能进：',
    link,
    `打不开的，请在网页里输入会议码 ${groupedCode(joinCode)}。不会用手机的，直接到会场，工作人员帮您登记。`,
  ].join('\n');
}
