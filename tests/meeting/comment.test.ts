import { describe, expect, it } from 'vitest';
import { type Comment, COMMENT_MAX } from '../../shared/meeting/comment.ts';
import type { CommentId, TopicId } from '../../shared/meeting/ids.ts';
import { Command, type EventBody, fold, newestComments } from '../../shared/meeting/meeting.ts';
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

  it('hidden by a slip come back with their words, as the log tells, once; not those their author took back, nor into a seal', () => {
    const hide = { type: 'hideComment', commentId: 'c1' as CommentId, reason: '人身攻击' } as const;
    const show = { type: 'showComment', commentId: 'c1' as CommentId } as const;
    const said = [...underWay, posted('c1')];
    const hidden = [...said, ...eventsOf(given(...said).when(hide))];
    const asked = contextOf({}, { said: '我同意' });
    const shown = eventsOf(given(...hidden).when(show, asked));
    expect(shown).toEqual([
      {
        ...{ type: 'commentShown', commentId: 'c1', topicId: 'a', text: '我同意', stance: 'for' },
        by: 'chair',
      },
    ]);
    const state = stateOf(...hidden, ...shown);
    expect(state.comments.slice()[0]).toMatchObject({ text: '我同意', hidden: null });
    expect(state.topics[0]).toMatchObject({ commentCount: 1, stances: { for: 1 } });
    expect(eventsOf(given(...hidden, ...shown).when(show, asked))).toEqual([]);
    expect(given(...hidden, ...shown).when(hide)).toMatchObject({ ok: true });
    const gone: EventBody = { type: 'commentWithdrawn', commentId: 'c1' as CommentId, topicId: a, stance: 'for' };
    expect(given(...said, gone).when(show, asked)).toMatchObject({ code: 'comment.unknown' });
    expect(given(...hidden).when(show, contextOf({}, { said: null }))).toMatchObject({ code: 'comment.unknown' });
    const sealed: EventBody = { type: 'minutesSealed', revision: 1, hash: 'f'.repeat(64), by: 'chair' as never };
    expect(given(...hidden, sealed).when(show, asked)).toMatchObject({ code: 'minutes.sealed' });
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

describe('stances', () => {
  const b = 'b' as TopicId;
  const stances = (...events: EventBody[]) => stateOf(...underWay, pseudonymAllowed, ...events).topics[0]?.stances;
  const NONE = { for: 0, against: 0, neutral: 0, question: 0 };
  const say = (stance: string | null, events: readonly EventBody[], more: object = {}, by = resident) =>
    eventsOf(given(...underWay, pseudonymAllowed, ...events).when(post({ stance, ...more }), by));
  const hide = (id: string, events: readonly EventBody[]) =>
    eventsOf(
      given(...underWay, pseudonymAllowed, ...events).when({
        type: 'hideComment',
        commentId: id as CommentId,
        reason: '离题',
      }),
    );

  it('of a comment that is shown again count in the place where it was said', () => {
    const two = [posted('c1', { stance: 'against' }), posted('c2')];
    const show = (id: string, events: readonly EventBody[]) =>
      eventsOf(
        given(...underWay, pseudonymAllowed, ...events).when(
          { type: 'showComment', commentId: id as CommentId },
          contextOf({}, { said: '又看得到' }),
        ),
      );
    const first = [...two, ...hide('c1', two)];
    expect(stances(...first, ...show('c1', first))).toEqual({ ...NONE, for: 1 });
    const last = [...two, ...hide('c2', two)];
    expect(stances(...last)).toEqual({ ...NONE, against: 1 });
    expect(show('c2', last)).toMatchObject([{ stance: 'for', replaces: 'against' }]);
    expect(stances(...last, ...show('c2', last))).toEqual({ ...NONE, for: 1 });
  });

  it('count people, each once for a topic: the last one stated', () => {
    expect(stances(posted('c1'), posted('c2'))).toEqual({ ...NONE, for: 1 });
    expect(stances(posted('c1'), posted('c2', { stance: 'against' }))).toEqual({ ...NONE, against: 1 });
    expect(stances(posted('c1'), posted('c2', { stance: null }))).toEqual({ ...NONE, for: 1 });
    expect(stances(posted('c1'), posted('c2', { authorId: 'li' as never }))).toEqual({ ...NONE, for: 2 });
    expect(stances(posted('c1'), posted('c2', { topicId: b }))).toEqual({ ...NONE, for: 1 });
  });

  it('tell a page that has not loaded the earlier one what changes', () => {
    expect(say('against', [posted('c1')])[0]).toMatchObject({ stance: 'against', replaces: 'for' });
    expect(say('for', [posted('c1', { authorId: 'li' as never })])[0]).not.toHaveProperty('replaces');
    expect(say(null, [posted('c1')])[0]).not.toHaveProperty('replaces');
    const { stands: _, ...page } = stateOf(...underWay, posted('c1', { authorId: 'li' as never }), posted('c2'));
    const told = [...say('against', [posted('c2')])].map((body, index) => ({ seq: page.seq + 1 + index, at: 0, body }));
    expect(fold(told, { ...page, comments: [] })?.topics[0]?.stances).toEqual({ ...NONE, for: 1, against: 1 });
  });

  it('go back to the earlier one when the last is hidden, and stay when an earlier one is', () => {
    const twice = [posted('c1'), posted('c2', { stance: 'against' })];
    const last = hide('c2', twice);
    expect(last[0]).toMatchObject({ stance: 'against', restores: 'for' });
    expect(stances(...twice, ...last)).toEqual({ ...NONE, for: 1 });
    const first = hide('c1', twice);
    expect(stances(...twice, ...first)).toEqual({ ...NONE, against: 1 });
    const both = [...twice, ...last];
    expect(stances(...both, ...hide('c1', both))).toEqual(NONE);
    const { stands: _, ...page } = stateOf(...underWay, ...twice);
    for (const [events, left] of [
      [last, { ...NONE, for: 1 }],
      [first, { ...NONE, against: 1 }],
    ] as const) {
      const told = events.map((body) => ({ seq: page.seq + 1, at: 0, body }));
      expect(fold(told, { ...page, comments: [] })?.topics[0]?.stances).toEqual(left);
    }
  });

  it('are stated by one person under one name only, and nothing that is sent says whose the other is', () => {
    const named = say('for', []);
    const outcome = given(...underWay, pseudonymAllowed, ...named).when(
      post({ stance: 'for', pseudonymous: true }),
      resident,
    );
    expect(outcome).toMatchObject({ ok: false, code: 'comment.stanceByName' });
    const hidden = say('for', [], { pseudonymous: true });
    expect(given(...underWay, pseudonymAllowed, ...hidden).when(post({ stance: 'against' }), resident)).toMatchObject({
      code: 'comment.stanceByAlias',
    });
    // Without a stance, or on another topic, both names speak.
    const [free] = say(null, named, { pseudonymous: true });
    expect(free).toEqual({
      ...{
        type: 'commentPosted',
        commentId: expect.any(String) as string,
        topicId: 'a',
        authorId: 'wang-alias',
        stance: null,
      },
      ...{ text: '我家二楼，采光怎么保证？', official: false, replyTo: null },
    });
    expect(say('for', named, { pseudonymous: true, topicId: b })).toHaveLength(1);
    // A stance that was hidden binds nobody.
    expect(say('for', [posted('c1'), ...hide('c1', [posted('c1')])], { pseudonymous: true })).toHaveLength(1);
  });

  it('are not for 列席, nor is a pseudonym; what was logged as one does not count', () => {
    const observer = contextOf({ personId: 'guo' as never, aliasId: 'guo-alias' as never, role: 'observer' });
    const when = given(...underWay, pseudonymAllowed).when;
    expect(when(post(), observer)).toMatchObject({ code: 'comment.observerStance' });
    expect(when(post({ stance: null, pseudonymous: true }), observer)).toMatchObject({ code: 'comment.observerName' });
    expect(say(null, [posted('c1')], { replyTo: 'c1' }, observer)[0]).toMatchObject({ official: true, replyTo: 'c1' });
    const joined: EventBody = { type: 'staffJoined', personId: 'guo' as never, role: 'observer' };
    const old = posted('c1', { authorId: 'guo' as never, official: true });
    expect(stances(joined, old)).toEqual(NONE);
    expect(stateOf(...underWay, joined, old).comments.slice()).toMatchObject([{ stance: null, role: 'observer' }]);
  });

  it('of twenty thousand comments fold as they would one by one', () => {
    const many = Array.from({ length: 20_000 }, (_, index) =>
      posted(`c${index}`, { authorId: `p${index % 5_000}` as never, stance: index < 15_000 ? 'for' : 'against' }),
    );
    expect(stances(...many)).toEqual({ ...NONE, against: 5_000 });
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
