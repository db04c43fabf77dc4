/** 撤回: its author takes a comment back for two minutes; a place with one sentence is left of it. */
import { describe, expect, it } from 'vitest';
import type { Comment } from '../../shared/meeting/comment.ts';
import type { CommentId, TopicId } from '../../shared/meeting/ids.ts';
import { type EventBody, fold } from '../../shared/meeting/meeting.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import { chair, contextOf, details, eventsOf, given, resident, stateOf, underWay, wang } from './given.ts';

const a = 'a' as TopicId;
const c1 = 'c1' as CommentId;
const posted = (change: Partial<Extract<EventBody, { type: 'commentPosted' }>> = {}): EventBody => ({
  ...{ type: 'commentPosted', commentId: c1, topicId: a, authorId: wang, text: '我说早了', stance: 'for' },
  ...{ official: false, replyTo: null, ...change },
});
const withdraw = { type: 'withdrawComment', commentId: c1 } as const;
const hidden: EventBody = {
  ...{ type: 'commentHidden', commentId: c1, topicId: a, stance: 'for', reason: '与议题无关', by: chair },
};
/** The comment is the seventh event: said at 7 s. */
const after = (ms: number, context = resident) => ({ ...context, at: 7_000 + ms });
const said = [...underWay, posted()];

describe('a comment is taken back', () => {
  it('by its author alone, in their own name or under their pseudonym', () => {
    expect(eventsOf(given(...said).when(withdraw, after(1_000)))).toEqual([
      { type: 'commentWithdrawn', commentId: 'c1', topicId: 'a', stance: 'for' },
    ]);
    const alias = posted({ authorId: PersonId.parse('wang-alias') });
    const masked: EventBody = { type: 'meetingEdited', details: { ...details, naming: 'pseudonymAllowed' } };
    const late = { ...resident, at: 8_500 };
    expect(given(...underWay, masked, alias).when(withdraw, late)).toMatchObject({ ok: true });
    expect(given(...said).when(withdraw, after(0, contextOf()))).toMatchObject({ code: 'comment.notYours' });
    expect(given(...underWay).when(withdraw, after(0))).toMatchObject({ code: 'comment.unknown' });
  });

  it('for two minutes by the server’s clock: below, at, above', () => {
    expect(given(...said).when(withdraw, after(119_999))).toMatchObject({ ok: true });
    expect(given(...said).when(withdraw, after(120_000))).toMatchObject({ code: 'comment.withdrawLate' });
    expect(given(...said).when(withdraw, after(120_001))).toMatchObject({ code: 'comment.withdrawLate' });
    // A clock that was set back gives nobody more than two minutes' button.
    expect(given(...said).when(withdraw, after(-3_600_000))).toMatchObject({ ok: true });
  });

  it('once: a second tap finds it done, one that staff hid stays hidden with their reason', () => {
    const gone = eventsOf(given(...said).when(withdraw, after(0)));
    expect(eventsOf(given(...said, ...gone).when(withdraw, after(0)))).toEqual([]);
    expect(given(...said, hidden).when(withdraw, after(0))).toMatchObject({ code: 'comment.alreadyHidden' });
    expect(given(...said, ...gone).when({ type: 'hideComment', commentId: c1, reason: '不实' })).toMatchObject({
      code: 'comment.alreadyHidden',
    });
    expect(given(...said, ...gone).when({ type: 'secondComment', commentId: c1 }, resident)).toMatchObject({
      code: 'comment.unknown',
    });
  });

  it('not out of minutes that are sealed', () => {
    const sealed: EventBody = { type: 'minutesSealed', revision: 1, hash: 'f'.repeat(64), by: chair };
    expect(given(...said, sealed).when(withdraw, after(0))).toMatchObject({
      code: 'minutes.sealed',
    });
  });

  it('leaves its place and one sentence, no word and no stance; that it was said is counted, as the desk and the minutes count it', () => {
    const earlier = posted({ commentId: 'c0' as CommentId, stance: 'against' });
    const later = posted({ replaces: 'against' });
    const gone: EventBody = { type: 'commentWithdrawn', commentId: c1, topicId: a, stance: 'for', restores: 'against' };
    const state = stateOf(...underWay, earlier, later, gone);
    const left: Comment | undefined = [...state.comments].at(-1);
    expect(left).toMatchObject({ text: '', hidden: { reason: '发言人已撤回', withdrawn: true }, authorId: 'wang' });
    expect(state.topics[0]).toMatchObject({ commentCount: 2, stances: { for: 0, against: 1 } });
    expect(state.said).toMatchObject({ count: 2 });
    // A page that never loaded the comment counts the same by the event alone.
    const { stands: _, said: __, ...page } = stateOf(...underWay, earlier, later);
    const seen = fold([{ seq: page.seq + 1, at: 0, body: gone }], { ...page, comments: [] });
    expect(seen?.topics[0]?.stances).toMatchObject({ for: 0, against: 1 });
  });
});
