/** 发言规则 of what is written: looked at first, slowly, by whoever has checked in, and not by whoever was asked to stop. */
import { describe, expect, it } from 'vitest';
import type { Context } from '../../shared/meeting/context.ts';
import { type Held, heldWordsIn } from '../../shared/meeting/heldWords.ts';
import { type CommentId, type MuteId, TopicId } from '../../shared/meeting/ids.ts';
import type { EventBody, MeetingDecision } from '../../shared/meeting/meeting.ts';
import { type CommentTerms, FREE_TERMS, heldCount, msToWait } from '../../shared/meeting/moderation.ts';
import { vaultNeeds } from '../../shared/meeting/needs.ts';
import type { Refusal } from '../../shared/stream/decision.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import { chair, contextOf, details, eventsOf, given, resident, stateOf, underWay, wang } from './given.ts';

const a = TopicId.parse('a');
const b = TopicId.parse('b');
const h1 = 'h1' as CommentId;
const alias = PersonId.parse('wang-alias');
const post = (change: object = {}) =>
  ({
    type: 'postComment',
    topicId: a,
    text: '你们都是骗子',
    stance: 'against',
    replyTo: null,
    pseudonymous: false,
    ...change,
  }) as const;
const terms = (change: Partial<CommentTerms>): EventBody => ({
  ...{ type: 'commentTermsSet', terms: { ...FREE_TERMS, ...change }, by: chair },
});
const posted = (change: Partial<Extract<EventBody, { type: 'commentPosted' }>> = {}): EventBody => ({
  ...{ type: 'commentPosted', commentId: 'c1' as CommentId, topicId: a, authorId: wang, text: '说', stance: null },
  ...{ official: false, replyTo: null, ...change },
});
const held: EventBody = { type: 'commentHeld', commentId: h1, topicId: a };
const masked: EventBody = { type: 'meetingEdited', details: { ...details, naming: 'pseudonymAllowed' } };
const holding = terms({ holdAll: true });
const with_ = (found: Context['found'], context = resident): Context => ({ ...context, found });
const words = { topicId: a, text: '你们都是骗子', stance: 'against', pseudonymous: false, saidAt: 5_000 } as const;
const waiting: Held = { commentId: h1, personId: wang, aliasId: alias, words };
const look = (change: Partial<Held> = {}): Context => contextOf({}, { held: { ...waiting, ...change } });
const marksOf = (outcome: MeetingDecision | Refusal) => (outcome.ok ? (outcome.marks ?? []) : []);

describe('a comment the chair looks at first', () => {
  it('leaves neither words nor name in the log; both are a mark in the vault', () => {
    const outcome = given(...underWay, holding).when(post(), resident);
    expect(eventsOf(outcome)).toEqual([{ type: 'commentHeld', commentId: 'new1', topicId: 'a' }]);
    expect(outcome).toMatchObject({ answer: { commentId: 'new1', held: true } });
    const [mark] = marksOf(outcome);
    expect(mark).toMatchObject({ kind: 'held', subject: 'new1', voter: 'wang', by: 'wang', replaces: true });
    expect(heldWordsIn(mark?.value ?? '')).toEqual({ ...words, saidAt: 1_000_000 });
  });

  it('is one of every topic, or of some; never one of staff or of 列席', () => {
    const some = terms({ holdTopics: [b] });
    expect(eventsOf(given(...underWay, some).when(post(), resident))[0]?.type).toBe('commentPosted');
    expect(eventsOf(given(...underWay, some).when(post({ topicId: b }), resident))[0]?.type).toBe('commentHeld');
    for (const role of ['chair', 'teller', 'observer'] as const)
      expect(eventsOf(given(...underWay, holding).when(post({ stance: null }), contextOf({ role })))[0]?.type).toBe(
        'commentPosted',
      );
  });

  it('stands in the log once let through, when it was said, under the name it was said', () => {
    const outcome = given(...underWay, holding, held).when({ type: 'releaseHeld', commentId: h1 }, look());
    const events = eventsOf(outcome);
    expect(events).toEqual([
      {
        ...{ type: 'commentPosted', commentId: 'h1', topicId: 'a', authorId: 'wang', text: '你们都是骗子' },
        ...{ stance: 'against', official: false, replyTo: null, saidAt: 5_000 },
      },
    ]);
    // Nothing is left where it waited.
    expect(marksOf(outcome)).toMatchObject([{ kind: 'held', subject: 'h1', voter: 'wang', value: '' }]);
    const state = stateOf(...underWay, holding, held, ...events);
    expect([...state.comments]).toMatchObject([{ id: 'h1', seq: 9, at: 5_000, releasedAt: 9_000 }]);
    expect(state.topics[0]).toMatchObject({ commentCount: 1, stances: { against: 1 } });
    expect(heldCount(state)).toBe(0);
    const masks = { words: { ...words, pseudonymous: true } };
    const under = given(...underWay, masked, held).when({ type: 'releaseHeld', commentId: h1 }, look(masks));
    expect(eventsOf(under)[0]).toMatchObject({ authorId: 'wang-alias' });
  });

  it('is let through without its stance when its author has stated one under the other name: nothing says whose it is', () => {
    const other = posted({ authorId: alias, stance: 'for' });
    const outcome = given(...underWay, masked, other, held).when({ type: 'releaseHeld', commentId: h1 }, look());
    expect(eventsOf(outcome)[0]).toMatchObject({ type: 'commentPosted', stance: null });
  });

  it('is let through after the topic’s conclusion and the sitting’s end, not into sealed minutes', () => {
    const release = { type: 'releaseHeld', commentId: h1 } as const;
    const after: EventBody[] = [
      { type: 'topicClosed', topicId: a, outcome: { kind: 'passed', note: '' }, by: chair },
      { type: 'sittingEnded', attendance: { people: 1, households: 1, onsite: 1, online: 0 } },
    ];
    expect(given(...underWay, held, ...after).when(release, look())).toMatchObject({ ok: true });
    const sealed: EventBody = { type: 'minutesSealed', revision: 1, hash: 'f'.repeat(64), by: chair };
    expect(given(...underWay, held, ...after, sealed).when(release, look())).toMatchObject({ code: 'minutes.sealed' });
  });

  it('is not let through with a reason that stays with its words; both are its author’s to read', () => {
    const outcome = given(...underWay, held).when({ type: 'refuseHeld', commentId: h1, reason: '有人身攻击' }, look());
    expect(eventsOf(outcome)).toEqual([{ type: 'heldRefused', commentId: 'h1', topicId: 'a', by: 'chair' }]);
    expect(heldWordsIn(marksOf(outcome)[0]?.value ?? '')).toEqual({ ...words, refused: '有人身攻击' });
  });

  it('is settled once, whoever was quicker', () => {
    const gone = look({ words: null });
    const release = { type: 'releaseHeld', commentId: h1 } as const;
    const refuse = { type: 'refuseHeld', commentId: h1, reason: '不实' } as const;
    const through = posted({ commentId: h1, saidAt: 5_000 });
    expect(eventsOf(given(...underWay, held, through).when(release, gone))).toEqual([]);
    expect(given(...underWay, held, through).when(refuse, gone)).toMatchObject({ code: 'comment.heldSettled' });
    const not = look({ words: { ...words, refused: '不实' } });
    expect(given(...underWay, held).when(release, not)).toMatchObject({ code: 'comment.heldSettled' });
    expect(given(...underWay).when(release, contextOf({}, { held: null }))).toMatchObject({ code: 'comment.unknown' });
  });

  it('is taken back by its author alone, and nothing is left of it', () => {
    const withdraw = { type: 'withdrawHeld', commentId: h1 } as const;
    const outcome = given(...underWay, held).when(withdraw, with_({ held: waiting }));
    expect(eventsOf(outcome)).toEqual([{ type: 'heldWithdrawn', commentId: 'h1', topicId: 'a' }]);
    expect(marksOf(outcome)).toMatchObject([{ value: '' }]);
    expect(given(...underWay, held).when(withdraw, look())).toMatchObject({ code: 'comment.notYours' });
  });

  it('keeps its topic on the agenda and the minutes open; five of one person and 300 in all may wait', () => {
    const onB: EventBody = { type: 'commentHeld', commentId: h1, topicId: b };
    expect(given(...underWay, onB).when({ type: 'removeTopic', topicId: b })).toMatchObject({
      code: 'topic.hasRecord',
    });
    const ended: EventBody = {
      ...{ type: 'sittingEnded', attendance: { people: 1, households: 1, onsite: 1, online: 0 } },
    };
    const seal = {
      type: 'sealMinutes',
      revision: 1,
      hash: 'f',
      factsSeq: 8,
      docSeq: 0,
      record: '',
      names: {},
    } as const;
    expect(given(...underWay, held, ended).when(seal)).toEqual({
      ...{ ok: false, code: 'minutes.heldWaiting', values: { count: 1 } },
    });
    const own = (count: number) => with_({ ownHeld: { waiting: count, lastSaidAt: null } });
    expect(given(...underWay, holding).when(post(), own(4))).toMatchObject({ ok: true });
    expect(given(...underWay, holding).when(post(), own(5))).toMatchObject({ code: 'comment.heldEnough' });
    const many = (count: number) => Array.from({ length: count }, () => held);
    expect(given(...underWay, holding, ...many(299)).when(post(), resident)).toMatchObject({ ok: true });
    expect(given(...underWay, holding, ...many(300)).when(post(), resident)).toMatchObject({
      code: 'comment.heldFull',
    });
  });
});

describe('慢速发言', () => {
  const slow = terms({ slowSeconds: 30 });
  /** Said at 8 s, as the eighth event. */
  const said = [...underWay, slow, posted()];
  const at = (ms: number, context = resident) => ({ ...context, at: ms });

  it('lets one person wait: below, at, above; also under the other name, and whatever became of the words', () => {
    expect(given(...said).when(post(), at(37_000))).toEqual({
      ...{ ok: false, code: 'comment.tooSoon', values: { seconds: 1 } },
    });
    expect(given(...said).when(post(), at(8_000))).toMatchObject({ values: { seconds: 30 } });
    expect(given(...said).when(post(), at(38_000))).toMatchObject({ ok: true });
    expect(given(...said, masked).when(post({ pseudonymous: true, stance: null }), at(9_000))).toMatchObject({
      code: 'comment.tooSoon',
    });
    const gone: EventBody = { type: 'commentWithdrawn', commentId: 'c1' as CommentId, topicId: a, stance: null };
    expect(given(...said, gone).when(post(), at(9_500))).toMatchObject({ code: 'comment.tooSoon' });
  });

  it('lets nobody else wait, nor staff; and what waits for a look counts as said', () => {
    const li = contextOf({ personId: PersonId.parse('li'), aliasId: PersonId.parse('li-alias'), role: 'resident' });
    expect(given(...said).when(post(), at(9_000, li))).toMatchObject({ ok: true });
    expect(given(...said, posted({ authorId: chair })).when(post(), at(9_000, contextOf()))).toMatchObject({
      ok: true,
    });
    const both = terms({ slowSeconds: 30, holdAll: true });
    const own = { ownHeld: { waiting: 1, lastSaidAt: 20_000 } };
    expect(given(...underWay, both).when(post(), at(49_999, with_(own)))).toMatchObject({ code: 'comment.tooSoon' });
    expect(given(...underWay, both).when(post(), at(50_000, with_(own)))).toMatchObject({ ok: true });
  });

  it('makes nobody wait longer than it says when the clock was set back', () => {
    expect(msToWait(stateOf(...said), [wang], 0)).toBe(30_000);
  });

  it('looks no further back than the wait: 20,000 comments of others before it cost nothing', () => {
    const state = stateOf(...said);
    let read = 0;
    const crowd = Array.from({ length: 20_000 }, (_, index) => ({ authorId: PersonId.parse(`p${index}`), at: index }));
    const comments = {
      ...{ length: crowd.length, filter: () => [], map: () => [], find: () => undefined, some: () => false },
      [Symbol.iterator]: () => crowd[Symbol.iterator](),
      slice: (from = 0, to = crowd.length) => {
        read += to - from;
        return crowd.slice(from, to);
      },
    };
    expect(msToWait({ ...state, comments }, [wang], 20_000 + 30_000)).toBe(0);
    expect(read).toBeLessThanOrEqual(64);
    const { moderation: _, ...free } = state;
    expect(msToWait({ ...free, comments }, [wang], 20_000)).toBe(0);
    expect(read).toBeLessThanOrEqual(64);
  });
});

describe('仅签到者可发言', () => {
  it('lets in whoever has checked in, and staff; tells the others what to do', () => {
    const only = [...underWay, terms({ checkedInOnly: true })];
    const away = contextOf({ personId: wang, role: 'resident', checkedIn: false });
    expect(given(...only).when(post(), away)).toMatchObject({ code: 'comment.checkInFirst' });
    expect(given(...only).when(post(), resident)).toMatchObject({ ok: true });
    expect(given(...only).when(post(), contextOf({ checkedIn: false }))).toMatchObject({ ok: true });
  });
});

describe('暂停发言', () => {
  const m1 = 'm1' as MuteId;
  const author = { personId: wang, role: 'resident', mutedAs: [] } as const;
  const mute = { type: 'mutePerson', authorId: wang, reason: '打断别人' } as const;

  it('names nobody in the log; who and why is a mark in the vault', () => {
    const outcome = given(...underWay).when(mute, contextOf({}, { author }));
    expect(eventsOf(outcome)).toEqual([{ type: 'personMuted', muteId: 'new1', by: 'chair' }]);
    expect(marksOf(outcome)).toMatchObject([{ kind: 'mute', subject: 'new1', voter: 'wang' }]);
    expect(marksOf(outcome)[0]?.value).toBe('{"authorId":"wang","reason":"打断别人"}');
  });

  it('is said to a pseudonym as to a name, and to neither twice', () => {
    const masks = given(...underWay).when({ ...mute, authorId: alias }, contextOf({}, { author }));
    expect(marksOf(masks)).toMatchObject([{ voter: 'wang' }]);
    expect(marksOf(masks)[0]?.value).toContain('wang-alias');
    const twice = contextOf({}, { author: { ...author, mutedAs: [wang] } });
    expect(eventsOf(given(...underWay).when(mute, twice))).toEqual([]);
    expect(eventsOf(given(...underWay).when({ ...mute, authorId: alias }, twice))).toHaveLength(1);
  });

  it('is not for staff and 列席', () => {
    for (const role of ['chair', 'teller', 'observer'] as const)
      expect(given(...underWay).when(mute, contextOf({}, { author: { ...author, role } }))).toMatchObject({
        code: 'mute.staff',
      });
  });

  it('keeps from writing, tells the reason, and from nothing else', () => {
    const quiet = with_({ muted: '打断别人' });
    const muted: EventBody = { type: 'personMuted', muteId: m1, by: chair };
    const other = posted({ authorId: PersonId.parse('li') });
    const when = given(...underWay, muted, other).when;
    expect(when(post(), quiet)).toMatchObject({ code: 'comment.muted', values: { reason: '打断别人' } });
    expect(when({ type: 'secondComment', commentId: 'c1' as CommentId }, quiet)).toMatchObject({ ok: true });
    expect(when({ type: 'raiseHand', side: null, order: true }, quiet)).toMatchObject({ ok: true });
  });

  it('is undone with one tap, twice as well as once', () => {
    const muted: EventBody = { type: 'personMuted', muteId: m1, by: chair };
    const found = { mute: { muteId: m1, personId: wang, words: { authorId: wang, reason: '打断别人' } } };
    const outcome = given(...underWay, muted).when({ type: 'unmutePerson', muteId: m1 }, contextOf({}, found));
    expect(eventsOf(outcome)).toEqual([{ type: 'personUnmuted', muteId: 'm1', by: 'chair' }]);
    expect(marksOf(outcome)).toMatchObject([{ value: '' }]);
    const again = given(...underWay, muted, ...eventsOf(outcome)).when(
      { type: 'unmutePerson', muteId: m1 },
      contextOf({}, found),
    );
    expect(eventsOf(again)).toEqual([]);
  });
});

describe('what the vault is asked', () => {
  it('is nothing for a comment in a meeting without such rules, and only what they need in one with them', () => {
    const needs = (...events: EventBody[]) => vaultNeeds(stateOf(...underWay, ...events), post());
    expect(needs()).toEqual({});
    expect(needs(terms({ slowSeconds: 180 }))).toEqual({});
    expect(needs(terms({ checkedInOnly: true }))).toEqual({ attendance: true });
    expect(needs(holding)).toEqual({ ownHeld: true });
    expect(needs(terms({ holdTopics: [b] }))).toEqual({});
    expect(needs({ type: 'personMuted', muteId: 'm1' as MuteId, by: chair })).toEqual({ muted: true });
  });
});

describe('the rules', () => {
  it('are changed field by field, and not over what somebody else changed meanwhile', () => {
    const set = (change: object) => ({ type: 'setCommentTerms', ...change }) as const;
    const slow = [...underWay, terms({ slowSeconds: 60 })];
    expect(eventsOf(given(...slow).when(set({ checkedInOnly: true, from: { checkedInOnly: false } })))).toEqual([
      terms({ slowSeconds: 60, checkedInOnly: true }),
    ]);
    expect(eventsOf(given(...slow).when(set({ slowSeconds: 60 })))).toEqual([]);
    expect(given(...slow).when(set({ slowSeconds: 180, from: { slowSeconds: 0 } }))).toMatchObject({
      code: 'edit.changedMeanwhile',
      values: { field: '发言间隔' },
    });
  });
});
