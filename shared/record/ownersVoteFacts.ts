/** 业主共同决定 in the minutes: which came of the topics, how far each is, and its result in the words of its own paper. */
import type { CitedVote } from '../meeting/citedVote.ts';
import type { MeetingState } from '../meeting/meeting.ts';
import { momentOf } from './dates.ts';
import type { FactTable } from './pollFacts.ts';
import { topicName } from './topicName.ts';

export function ownersVotes({ ownersVotes: cited = [], topics }: MeetingState) {
  const tables = cited.map((vote): FactTable => {
    const index = topics.findIndex(({ id }) => id === vote.topicId);
    const topic = topics[index];
    const of = topic ? `来自${topicName(topic, index)}，` : '';
    const kind = vote.isLegal ? '业主共同决定' : '协商意向，不是业主大会的法定表决';
    const period = `${momentOf(vote.opensAt)}至${momentOf(vote.closesAt)}`;
    return {
      caption: `第${vote.number}次业主表决：${vote.title}`,
      about: `${of}${kind}，${period}，${STATUS[vote.status]}。`,
      ...{ head: [], rows: [] },
      sentence: vote.items.map(itemSaid).join('\n'),
    };
  });
  return { tables };
}

const STATUS: Readonly<Record<CitedVote['status'], string>> = {
  announced: '已公告，还没有开始',
  open: '正在表决',
  closed: '已截止，结果还没有公示',
  published: '结果公示中',
  final: '结果已确定',
  cancelled: '已作废，没有决定任何事',
};

const itemSaid = ({ question, said }: CitedVote['items'][number], index: number): string =>
  `第${index + 1}项“${question}”${said.length > 0 ? `：${said.join('')}` : '。'}`;
