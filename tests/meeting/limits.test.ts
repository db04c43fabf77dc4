/** How much a meeting holds: below the number it is taken, at the number refused in a sentence that names it. */
import { describe, expect, it } from 'vitest';
import type { Comment } from '../../shared/meeting/comment.ts';
import type { CommentId, TopicId } from '../../shared/meeting/ids.ts';
import { type AnyCommand, type MeetingState, decide } from '../../shared/meeting/meeting.ts';
import { refusalSentence } from '../../shared/wire/refusalWording.ts';
import { contextOf, resident, stateOf, topicAdded, underWay, wang } from './given.ts';
import { openPoll, pollOpened } from './pollEvents.ts';

const comment = (index: number): Comment => ({
  ...{ id: `c${index}` as CommentId, seq: index, at: index, topicId: 'a' as TopicId, authorId: wang },
  ...{ text: '好', stance: null, official: false, replyTo: null, hidden: null },
});
const comments = (count: number): MeetingState => ({
  ...stateOf(...underWay),
  comments: Array.from({ length: count }, (_, index) => comment(index)),
});
/** One after the other, each voided. */
const polls = (count: number): MeetingState =>
  stateOf(
    ...underWay,
    ...Array.from({ length: count }, (_, index) => [
      pollOpened(`p${index}`),
      { type: 'pollVoided', pollId: `p${index}` as never, reason: '有误', by: 'chair' as never } as const,
    ]).flat(),
  );
const topics = (count: number): MeetingState =>
  stateOf(...underWay, ...Array.from({ length: count - 2 }, (_, index) => topicAdded(`t${index}`)));

const post: AnyCommand = {
  ...{ type: 'postComment', topicId: 'a' as TopicId, text: '我也说一句', stance: null, replyTo: null },
  pseudonymous: false,
};
const add: AnyCommand = { type: 'addTopic', title: '又一个', text: '', plannedMinutes: 0, attachments: [] };

describe('a meeting holds', () => {
  it.each([
    [
      '50,000 comments',
      ...([comments, 50_000, post, resident] as const),
      '这场会议的发言已经有50000条，不能再多了；还有意见请告诉主持人，写进纪要。',
    ],
    [
      '200 polls',
      ...([polls, 200, openPoll(), contextOf()] as const),
      '一场会议最多200次表决，已经满了；请另开一场会议再表决。',
    ],
    ['60 topics', ...([topics, 60, add, contextOf()] as const), '议题最多60个，请合并后再添加。'],
  ])('%s', (_what, holding, most, command, context, sentence) => {
    expect(decide(holding(most - 1), command, context)).toMatchObject({ ok: true });
    const refusal = decide(holding(most), command, context);
    expect(!refusal.ok && refusalSentence(refusal.code, refusal.values)).toBe(sentence);
  });
});
