import { describe, expect, it } from 'vitest';
import { type Comment, COMMENT_MAX } from '../../shared/meeting/comment.ts';
import type { CommentId, TopicId } from '../../shared/meeting/ids.ts';
import { Command, type EventBody, newestComments } from '../../shared/meeting/meeting.ts';
import { contextOf, details, eventsOf, given, resident, stateOf, underWay } from './given.ts';

const a = 'a' as TopicId;
const post = (change: object = {}) =>
  ({
    type: 'postComment',
    topicId: a,
    text: '我家二楼，采光怎么保证？',
    stance: 'question',
    replyTo: null,
    pseudonymous: false,
    ...change,
  }) as const;
const posted = (id: string, change: Partial<Extract<EventBody, { type: 'commentPosted' }>> = {}): EventBody => ({
  type: 'commentPosted',
  commentId: id as CommentId,
  topicId: a,
  authorId: 'wang' as never,
  text: '发言',
  stance: 'for',
  official: false,
  replyTo: null,
  ...change,
});
const pseudonymAllowed: EventBody = { type: 'meetingEdited', details: { ...details, naming: 'pseudonymAllowed' } };

describe('comments', () => {
  it('are posted in the writer’s own words', () => {
    expect(eventsOf(given(...underWay).when(post(), resident))[0]).toMatchObject({
      authorId: 'wang',
      text: '我家二楼，采光怎么保证？',
      official: false,
    });
  });

  it('hold 1 to 500 characters as a person counts them', () => {
    const fits = (text: string) => Command.safeParse(post({ text })).success;
    expect(fits('好'.repeat(COMMENT_MAX))).toBe(true);
    expect(fits('😀'.repeat(COMMENT_MAX))).toBe(true);
    expect(fits('好'.repeat(COMMENT_MAX + 1))).toBe(false);
    expect(fits('   \n ')).toBe(false);
  });

  it('lose control characters and direction overrides, keep line breaks', () => {
    const parsed = Command.parse(post({ text: ' 第一行\r\n第二行\u0000\u202e ' }));
    expect(parsed).toMatchObject({ text: '第一行\n第二行' });
  });

  it('carry the alias under a pseudonym, and only where the meeting allows it', () => {
    expect(given(...underWay).when(post({ pseudonymous: true }), resident)).toMatchObject({
      code: 'comment.realNameOnly',
    });
    const [event] = eventsOf(given(...underWay, pseudonymAllowed).when(post({ pseudonymous: true }), resident));
    expect(event).toMatchObject({ authorId: 'wang-alias' });
    expect(JSON.stringify(event)).not.toContain('"wang"');
  });

  it('can be replied to by officials, marked as such, and by nobody else', () => {
    const events = [...underWay, posted('c1')];
    expect(eventsOf(given(...events).when(post({ replyTo: 'c1' })))[0]).toMatchObject({
      official: true,
      replyTo: 'c1',
    });
    expect(given(...events).when(post({ replyTo: 'c1' }), resident)).toMatchObject({
      code: 'comment.replyOfficialOnly',
    });
    expect(given(...events).when(post({ replyTo: 'nothing' }))).toMatchObject({ code: 'comment.unknown' });
    const open: EventBody = {
      ...{ type: 'meetingEdited', details: { ...stateOf(...underWay).details, naming: 'pseudonymAllowed' } },
    };
    expect(given(...events, open).when(post({ replyTo: 'c1', pseudonymous: true }))).toMatchObject({
      code: 'comment.realNameOnly',
    });
    expect(given(...events, open).when(post({ pseudonymous: true }))).toMatchObject({ ok: true });
  });

  it('are hidden with a reason; the words are gone from the fold, the place stays', () => {
    const hidden = given(...underWay, posted('c1')).when({
      type: 'hideComment',
      commentId: 'c1' as CommentId,
      reason: '人身攻击',
    });
    const state = stateOf(...underWay, posted('c1'), ...eventsOf(hidden));
    expect(state.comments.slice()[0]).toMatchObject({ text: '', hidden: { reason: '人身攻击' } });
    expect(state.topics[0]).toMatchObject({ commentCount: 1, stances: { for: 0 } });
  });

  it('are seconded once by others, never by their author, under either name', () => {
    const second = { type: 'secondComment', commentId: 'c1' as CommentId } as const;
    const by = (author: string) => given(...underWay, posted('c1', { authorId: author as never }));
    expect(by('li').when(second, resident)).toMatchObject({
      marks: [{ kind: 'second', subject: 'c1', voter: 'wang', replaces: false }],
    });
    expect(by('wang').when(second, resident)).toMatchObject({ code: 'comment.ownSecond' });
    expect(by('wang-alias').when(second, resident)).toMatchObject({ code: 'comment.ownSecond' });
  });

  it('end with the topic', () => {
    const closed: EventBody = {
      type: 'topicClosed',
      topicId: a,
      outcome: { kind: 'passed', note: '' },
      by: 'chair' as never,
    };
    expect(given(...underWay, closed).when(post(), resident)).toMatchObject({ code: 'comment.topicClosed' });
    expect(given(...underWay, closed).when(post(), contextOf())).toMatchObject({ code: 'comment.topicClosed' });
  });
});

describe('the newest comments', () => {
  const comment = (seq: number, text: string): Comment => ({
    id: `c${seq}` as CommentId,
    seq,
    topicId: a,
    authorId: 'x' as never,
    text,
    stance: null,
    official: false,
    replyTo: null,
    at: 0,
    hidden: null,
  });

  it('are thirty', () => {
    const many = Array.from({ length: 5000 }, (_, seq) => comment(seq, '短'));
    expect(newestComments(many)).toEqual(many.slice(4970));
  });

  it('of a later moment are among those of an earlier one and what came since', () => {
    const all = Array.from({ length: 120 }, (_, seq) => comment(seq, '字'.repeat((seq * 37) % 500)));
    for (const now of [50, 80, 119]) {
      const earlier = newestComments(all.slice(0, now - 20));
      const followed = [...earlier, ...all.slice(now - 20, now)];
      expect(newestComments(followed)).toEqual(newestComments(all.slice(0, now)));
    }
  });
});
