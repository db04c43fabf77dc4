/** 答疑: who opens the queue, asks, wants the same, takes one up and answers it; and in which order they stand. */
import { describe, expect, it } from 'vitest';
import type { Held } from '../../shared/meeting/heldWords.ts';
import { CommentId, InquiryId } from '../../shared/meeting/ids.ts';
import { inQueue, inquiriesOf, standingOf } from '../../shared/meeting/inquiry.ts';
import { Command, type EventBody } from '../../shared/meeting/meeting.ts';
import { heldCount, heldInquiries, msToWait } from '../../shared/meeting/moderation.ts';
import { vaultNeeds } from '../../shared/meeting/needs.ts';
import { hostOf, outsideLink } from '../../shared/meeting/outsideLink.ts';
import { parkedIn } from '../../shared/meeting/parking.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import { chair, contextOf, details, eventsOf, given, resident, stateOf, underWay, wang } from './given.ts';

const q1 = InquiryId.parse('q1');
const q2 = InquiryId.parse('q2');
const wangAlias = PersonId.parse('wang-alias');
const li = {
  ...resident,
  actor: { ...resident.actor, personId: PersonId.parse('li'), aliasId: PersonId.parse('li-a') },
};
const open = (change: object = {}): EventBody => ({
  ...{ type: 'inquiriesArranged', by: chair },
  terms: { open: true, review: false, link: '', ...change },
});
const asked = (change: Partial<Extract<EventBody, { type: 'inquiryAsked' }>> = {}): EventBody => ({
  ...{ type: 'inquiryAsked', inquiryId: q1, text: '电梯什么时候修好？', authorId: wang },
  ...change,
});
const answered = (text: string, kind: 'written' | 'spoken' | 'later' = 'written'): EventBody => ({
  ...{ type: 'inquiryAnswered', inquiryId: q1, answer: { kind, text }, by: chair },
});
const ended: EventBody = { type: 'sittingEnded', attendance: { people: 0, households: 0, onsite: 0, online: 0 } };
const sealed: EventBody = { type: 'minutesSealed', revision: 1, hash: 'f'.repeat(64), by: chair, docSeq: 0 };
const ask = { type: 'askInquiry', text: '电梯什么时候修好？', pseudonymous: false } as const;
const back = { type: 'backInquiry', inquiryId: q1, backs: true } as const;
const answer = (text: string, replaces: number | null = null, kind: 'written' | 'spoken' | 'later' = 'written') =>
  ({ type: 'answerInquiry', inquiryId: q1, answer: { kind, text }, replaces }) as const;

describe('the queue', () => {
  it('is opened and shut by the chair; only what was changed is written', () => {
    const outcome = given(...underWay).when({ type: 'arrangeInquiries', open: true });
    expect(eventsOf(outcome)).toEqual([
      { type: 'inquiriesArranged', terms: { open: true, review: false, link: '' }, by: 'chair' },
    ]);
    expect(eventsOf(given(...underWay, open()).when({ type: 'arrangeInquiries', open: true }))).toEqual([]);
    const clash = { type: 'arrangeInquiries', review: false, from: { review: false } } as const;
    expect(given(...underWay, open({ review: true })).when({ ...clash, review: true })).toMatchObject({ ok: true });
    const link = { type: 'arrangeInquiries', link: 'https://b.example.com/', from: { link: '' } } as const;
    expect(given(...underWay, open({ link: 'https://a.example.com/' })).when(link)).toMatchObject({
      code: 'edit.changedMeanwhile',
    });
    expect(given(...underWay, ended).when({ type: 'arrangeInquiries', open: true })).toMatchObject({
      code: 'sitting.ended',
    });
  });

  it('keeps a link of an outside stream only where it is plain https', () => {
    const arranged = (link: string) => given(...underWay).when({ type: 'arrangeInquiries', link });
    expect(eventsOf(arranged('https://live.example.com/r/1?x=2'))).toMatchObject([
      { terms: { link: 'https://live.example.com/r/1?x=2' } },
    ]);
    for (const bad of [
      ...['http://live.example.com', 'javascript:alert(1)', 'live.example.com', 'data:text/html,x', 'https://'],
      ...['https://bank.example.com@evil.example.com/', 'https://localhost/', 'https://router/', 'ftp://a.example.com'],
    ])
      expect(arranged(bad), bad).toMatchObject({ code: 'inquiry.link' });
    expect(
      eventsOf(
        given(...underWay, open({ link: 'https://a.example.com/' })).when({ type: 'arrangeInquiries', link: '' }),
      ),
    ).toMatchObject([{ terms: { link: '' } }]);
    // Letters that look like ours are shown as what they are.
    expect(hostOf(outsideLink('https://exаmple.com/') ?? '')).toBe('xn--exmple-4nf.com');
    expect(outsideLink(`https://a.example.com/${'x'.repeat(300)}`)).toBeNull();
  });
});

describe('a question', () => {
  it('is one line of at most 140 characters', () => {
    const parsed = (text: string) => Command.safeParse({ ...ask, text });
    expect(parsed('问'.repeat(140)).success).toBe(true);
    expect(parsed('问'.repeat(141)).success).toBe(false);
    expect(parsed(' \n ').success).toBe(false);
    expect(parsed('电梯\n什么时候修好？').data).toMatchObject({ text: '电梯 什么时候修好？' });
  });

  it('is put by whoever is there, while the queue is open and the sitting has not ended', () => {
    expect(eventsOf(given(...underWay, open()).when(ask, resident))).toEqual([
      { type: 'inquiryAsked', inquiryId: 'new1', text: '电梯什么时候修好？', authorId: 'wang' },
    ]);
    expect(given(...underWay).when(ask, resident)).toMatchObject({ code: 'inquiry.closed' });
    expect(given(...underWay, open({ open: false })).when(ask, resident)).toMatchObject({ code: 'inquiry.closed' });
    expect(given(...underWay, open(), ended).when(ask, resident)).toMatchObject({ code: 'sitting.ended' });
  });

  it('stands under a pseudonym where the meeting allows it', () => {
    const masked = { ...ask, pseudonymous: true };
    expect(given(...underWay, open()).when(masked, resident)).toMatchObject({ code: 'comment.realNameOnly' });
    const [first, ...rest] = underWay;
    const allowing: EventBody[] = [
      {
        ...(first as Extract<EventBody, { type: 'meetingCreated' }>),
        details: { ...details, naming: 'pseudonymAllowed' },
      },
      ...rest,
      open(),
    ];
    expect(eventsOf(given(...allowing).when(masked, resident))).toMatchObject([{ authorId: 'wang-alias' }]);
  });

  it('waits for the chair’s look by the same terms as comments, outside the log, and comes out under its id', () => {
    const holding = open({ review: true });
    expect(vaultNeeds(stateOf(...underWay, holding), ask)).toEqual({ ownHeld: true });
    expect(vaultNeeds(stateOf(...underWay, open()), ask)).toEqual({});
    const outcome = given(...underWay, holding).when(ask, {
      ...contextOf(resident.actor, { ownHeld: { waiting: 0, lastSaidAt: null } }),
    });
    expect(eventsOf(outcome)).toEqual([{ type: 'commentHeld', commentId: 'new1' }]);
    expect(outcome.ok && outcome.marks?.[0]?.value).toContain('电梯什么时候修好');
    const everything: EventBody = {
      ...{ type: 'commentTermsSet', by: chair },
      terms: { holdAll: true, holdTopics: [], slowSeconds: 0, checkedInOnly: false },
    };
    expect(eventsOf(given(...underWay, open(), everything).when(ask, resident))).toMatchObject([
      { type: 'commentHeld' },
    ]);
    expect(eventsOf(given(...underWay, holding).when(ask))).toMatchObject([{ type: 'inquiryAsked' }]);

    const waiting: Held = {
      ...{ commentId: CommentId.parse('h1'), personId: wang, aliasId: wangAlias },
      words: { text: '电梯什么时候修好？', stance: null, pseudonymous: true, saidAt: 5_000, inquiry: true },
    };
    const held: EventBody = { type: 'commentHeld', commentId: waiting.commentId };
    expect(heldInquiries(stateOf(...underWay, holding, held))).toBe(1);
    const look = contextOf({}, { held: waiting });
    const release = { type: 'releaseHeld', commentId: waiting.commentId } as const;
    // Asked before the queue was shut and the sitting ended.
    const out = given(...underWay, open({ open: false }), held, ended).when(release, look);
    expect(eventsOf(out)).toEqual([
      { type: 'inquiryAsked', inquiryId: 'h1', text: '电梯什么时候修好？', authorId: 'wang-alias', saidAt: 5_000 },
    ]);
    const after = stateOf(...underWay, open(), held, ...eventsOf(out));
    expect(heldCount(after)).toBe(0);
    expect(inquiriesOf(after).list).toMatchObject([{ id: 'h1', at: 5_000, releasedAt: 9_000 }]);
    const settled: Held = { ...waiting, words: null };
    const again = given(...underWay, open(), held, ...eventsOf(out)).when(release, contextOf({}, { held: settled }));
    expect(again.ok && eventsOf(again)).toEqual([]);
    const refuse = { type: 'refuseHeld', commentId: waiting.commentId, reason: '问过了' } as const;
    expect(eventsOf(given(...underWay, holding, held).when(refuse, look))).toEqual([
      { type: 'heldRefused', commentId: 'h1', by: 'chair' },
    ]);
  });

  it('is refused to whoever is muted, must check in, or wrote a moment ago, a comment or a question', () => {
    const muted = { ...resident, found: { muted: '请稍后再说' } };
    expect(given(...underWay, open()).when(ask, muted)).toMatchObject({ code: 'comment.muted' });
    const terms = (change: object): EventBody => ({
      ...{ type: 'commentTermsSet', by: chair },
      terms: { holdAll: false, holdTopics: [], slowSeconds: 0, checkedInOnly: false, ...change },
    });
    const absent = { ...resident, actor: { ...resident.actor, checkedIn: false } };
    expect(given(...underWay, open(), terms({ checkedInOnly: true })).when(ask, absent)).toMatchObject({
      code: 'comment.checkInFirst',
    });
    // Asked at 9 s; now it is 1,000 s.
    const slow = [...underWay, open(), terms({ slowSeconds: 600 }), asked()];
    expect(given(...slow).when(ask, resident)).toMatchObject({ ok: true });
    const soon = { ...resident, at: 69_000 };
    expect(given(...slow).when(ask, soon)).toMatchObject({ code: 'comment.tooSoon', values: { seconds: 540 } });
    expect(msToWait(stateOf(...slow), [wang, wangAlias], 69_000)).toBe(540_000);
    expect(given(...slow).when(ask, { ...li, at: 69_000 })).toMatchObject({ ok: true });
  });

  it('is one of at most five that wait of one person, and of 200 in all', () => {
    const many = (count: number, authorId: PersonId | null) =>
      Array.from({ length: count }, (_, nth) => asked({ inquiryId: InquiryId.parse(`n${nth}`), authorId }));
    expect(given(...underWay, open(), ...many(4, wang)).when(ask, resident)).toMatchObject({ ok: true });
    const five = [...underWay, open(), ...many(5, wang)];
    expect(given(...five).when(ask, resident)).toMatchObject({ code: 'inquiry.enoughOfYours' });
    const one: EventBody = {
      ...{ type: 'inquiryAnswered', inquiryId: InquiryId.parse('n0'), by: chair },
      answer: { kind: 'spoken', text: '' },
    };
    expect(given(...five, one).when(ask, resident)).toMatchObject({ ok: true });
    expect(given(...underWay, open(), ...many(199, null)).when(ask, resident)).toMatchObject({ ok: true });
    expect(given(...underWay, open(), ...many(200, null)).when(ask, resident)).toMatchObject({ code: 'inquiry.full' });
  });

  it('is one of at most 20 of one person in all: who asks and takes back again and again fills no queue of the others', () => {
    const takenBack = (count: number): EventBody[] =>
      Array.from({ length: count }, (_, nth): EventBody[] => {
        const inquiryId = InquiryId.parse(`n${nth}`);
        return [
          asked({ inquiryId, authorId: nth % 2 ? wang : wangAlias }),
          { type: 'inquiryHidden', inquiryId, reason: '' },
        ];
      }).flat();
    expect(given(...underWay, open(), ...takenBack(19)).when(ask, resident)).toMatchObject({ ok: true });
    expect(given(...underWay, open(), ...takenBack(20)).when(ask, resident)).toMatchObject({
      ...{ code: 'inquiry.tooManyOfYours', values: { max: 20 } },
    });
    expect(given(...underWay, open(), ...takenBack(20)).when(ask, li)).toMatchObject({ ok: true });
  });

  it('heard in the hall is entered by staff with who asked, also while phones may not ask', () => {
    const enter = { type: 'enterInquiry', text: '夜里能不能关灯？', heardFrom: '3号楼陈阿姨' } as const;
    expect(eventsOf(given(...underWay, open({ open: false })).when(enter))).toEqual([
      {
        ...{ type: 'inquiryAsked', inquiryId: 'new1', text: '夜里能不能关灯？', authorId: null },
        ...{ heardFrom: '3号楼陈阿姨', by: 'chair' },
      },
    ]);
    expect(given(...underWay).when(enter)).toMatchObject({ code: 'inquiry.closed' });
  });

  it('is taken back by its author within two minutes, unless it is answered; its words are nowhere then', () => {
    const withdraw = { type: 'withdrawInquiry', inquiryId: q1 } as const;
    const log = [...underWay, open(), asked()];
    // Asked at 8 s.
    const at = (seconds: number) => ({ ...resident, at: seconds * 1_000 });
    const outcome = given(...log).when(withdraw, at(127));
    expect(eventsOf(outcome)).toEqual([{ type: 'inquiryHidden', inquiryId: 'q1', reason: '发言人已撤回' }]);
    expect(given(...log).when(withdraw, at(128))).toMatchObject({ code: 'inquiry.withdrawLate' });
    expect(given(...log).when(withdraw, { ...li, at: 20_000 })).toMatchObject({ code: 'inquiry.notYours' });
    expect(given(...log, answered('下周')).when(withdraw, at(20))).toMatchObject({ code: 'inquiry.answered' });
    const state = stateOf(...log, ...eventsOf(outcome));
    expect(inquiriesOf(state).list).toMatchObject([{ text: '', hidden: { withdrawn: true } }]);
    expect(given(...log, ...eventsOf(outcome)).when(withdraw, at(20))).toMatchObject({ ok: true, events: [] });
  });

  it('hidden by the chair goes off the wall and out of what was put aside, and keeps the reason', () => {
    const log: EventBody[] = [
      ...[...underWay, open(), asked()],
      { type: 'inquiryTaken', inquiryId: q1, by: chair },
      {
        ...{ type: 'pointParked', pointId: 'p1' as never, text: '电梯什么时候修好？', topicId: null },
        ...{ commentId: null, inquiryId: q1, by: chair },
      },
    ];
    expect(parkedIn(stateOf(...log))).toMatchObject([{ inquiryId: 'q1', commentId: null }]);
    const hide = { type: 'hideInquiry', inquiryId: q1, reason: '与会议无关' } as const;
    const state = stateOf(...log, ...eventsOf(given(...log).when(hide)));
    expect(inquiriesOf(state)).toMatchObject({
      current: null,
      list: [{ text: '', hidden: { reason: '与会议无关' } }],
    });
    expect(parkedIn(state)).toEqual([]);
    const again = given(...log, { type: 'inquiryHidden', inquiryId: q1, reason: '与会议无关', by: chair });
    expect(again.when(hide)).toMatchObject({ code: 'inquiry.alreadyHidden' });
    expect(again.when(back, li)).toMatchObject({ code: 'inquiry.unknown' });
    expect(again.when({ type: 'takeInquiry', inquiryId: q1 })).toMatchObject({ code: 'inquiry.unknown' });
    expect(again.when(answer('下周'))).toMatchObject({ code: 'inquiry.unknown' });
  });

  it('is put aside with one tap, once', () => {
    const park = { type: 'parkPoint', text: '', topicId: null, commentId: null, inquiryId: q1 } as const;
    const events = eventsOf(given(...underWay, open(), asked()).when(park));
    expect(events).toMatchObject([{ type: 'pointParked', text: '电梯什么时候修好？', inquiryId: 'q1' }]);
    expect(eventsOf(given(...underWay, open(), asked(), ...events).when(park))).toEqual([]);
    expect(given(...underWay, open()).when(park)).toMatchObject({ code: 'inquiry.unknown' });
  });

  it('goes with its author when two people on the list are one', () => {
    const merged = eventsOf(
      given(...underWay, open(), asked()).when({ type: 'mergeSpeakers', from: wang, into: li.actor.personId }),
    );
    expect(merged).toMatchObject([{ type: 'speakersMerged' }]);
    expect(inquiriesOf(stateOf(...underWay, open(), asked(), ...merged)).list).toMatchObject([{ authorId: 'li' }]);
  });
});

describe('附议', () => {
  it('is a mark that may be taken back, by anybody but the author, while the queue is open', () => {
    const log = [...underWay, open(), asked()];
    const outcome = given(...log).when(back, li);
    expect(outcome).toMatchObject({ ok: true, events: [] });
    expect(outcome.ok && outcome.marks).toMatchObject([
      { kind: 'backing', subject: 'q1', voter: 'li', value: 'yes', replaces: true },
    ]);
    const undone = given(...log).when({ ...back, backs: false }, li);
    expect(undone.ok && undone.marks).toMatchObject([{ value: '', replaces: true }]);
    expect(given(...log).when(back, resident)).toMatchObject({ code: 'inquiry.own' });
    expect(given(...log, open({ open: false })).when(back, li)).toMatchObject({ code: 'inquiry.closed' });
    expect(given(...log, ended).when(back, li)).toMatchObject({ code: 'sitting.ended' });
  });

  it('orders the queue by its count, then by time, whatever came into the log first', () => {
    const state = stateOf(
      ...[...underWay, open(), asked(), asked({ inquiryId: q2, text: '二' })],
      asked({ inquiryId: InquiryId.parse('q3'), text: '三', saidAt: 7_500 }),
    );
    const order = (backing: Record<string, number>) =>
      inQueue(inquiriesOf(state), backing, ['waiting']).map(({ id }) => id);
    expect(order({})).toEqual(['q3', 'q1', 'q2']);
    expect(order({ q2: 1 })).toEqual(['q2', 'q3', 'q1']);
    expect(order({ q2: 1, q1: 1, q3: 0 })).toEqual(['q1', 'q2', 'q3']);
  });
});

describe('an answer', () => {
  const log = [...underWay, open(), asked(), asked({ inquiryId: q2, text: '二' })];
  const take = { type: 'takeInquiry', inquiryId: q1 } as const;

  it('begins with taking one up, which makes room for the next', () => {
    expect(eventsOf(given(...log).when(take))).toEqual([{ type: 'inquiryTaken', inquiryId: 'q1', by: 'chair' }]);
    const taken: EventBody = { type: 'inquiryTaken', inquiryId: q1, by: chair };
    expect(eventsOf(given(...log, taken).when(take))).toEqual([]);
    const standing = (...more: EventBody[]) => {
      const queue = inquiriesOf(stateOf(...log, ...more));
      return queue.list.map((one) => standingOf(queue, one));
    };
    expect(standing()).toEqual(['waiting', 'waiting']);
    expect(standing(taken)).toEqual(['current', 'waiting']);
    expect(standing(taken, { ...taken, inquiryId: q2 })).toEqual(['waiting', 'current']);
    expect(standing(taken, answered('下周'))).toEqual(['answered', 'waiting']);
    expect(standing(taken, answered('会后贴在公告栏', 'later'))).toEqual(['later', 'waiting']);
    // What was promised for later may be taken up after all; what is answered may not.
    expect(given(...log, answered('贴出来', 'later')).when(take)).toMatchObject({ ok: true });
    expect(given(...log, answered('下周')).when(take)).toMatchObject({ code: 'inquiry.answered' });
    expect(given(...log, ended).when(take)).toMatchObject({ code: 'sitting.ended' });
  });

  it('is written, spoken in the hall with or without words, or promised', () => {
    expect(eventsOf(given(...log).when(answer('下周三前修好')))).toEqual([
      { type: 'inquiryAnswered', inquiryId: 'q1', answer: { kind: 'written', text: '下周三前修好' }, by: 'chair' },
    ]);
    expect(given(...log).when(answer('', null, 'spoken'))).toMatchObject({ ok: true });
    expect(given(...log).when(answer(''))).toMatchObject({ code: 'inquiry.emptyAnswer' });
    expect(given(...log).when(answer('', null, 'later'))).toMatchObject({ code: 'inquiry.emptyAnswer' });
    expect(given(...log, ended).when(answer('会后补'))).toMatchObject({ ok: true });
    expect(given(...log, ended, sealed).when(answer('会后补'))).toMatchObject({ code: 'minutes.sealed' });
  });

  it('of two at once the second is told; reworded, both stay in the log; undone, it waits again', () => {
    // Answered at 10 s.
    const once = [...log, answered('下周')];
    expect(given(...once).when(answer('明天'))).toMatchObject({ code: 'inquiry.answeredMeanwhile' });
    expect(eventsOf(given(...once).when(answer('下周')))).toEqual([]);
    expect(eventsOf(given(...once).when(answer('下周三', 10_000)))).toMatchObject([
      { type: 'inquiryAnswered', answer: { text: '下周三' } },
    ]);
    expect(given(...once).when(answer('下周三', 9_000))).toMatchObject({ code: 'inquiry.answeredMeanwhile' });
    const undo = { type: 'answerInquiry', inquiryId: q1, answer: null, replaces: 10_000 } as const;
    const undone = eventsOf(given(...once).when(undo));
    expect(undone).toEqual([{ type: 'inquiryAnswered', inquiryId: 'q1', answer: null, by: 'chair' }]);
    const queue = inquiriesOf(stateOf(...once, ...undone));
    expect(queue.list.map((one) => standingOf(queue, one))).toEqual(['waiting', 'waiting']);
    expect(eventsOf(given(...once, ...undone).when({ ...undo, replaces: null }))).toEqual([]);
  });
});

describe('the wall', () => {
  it('shows the questions once there is a queue', () => {
    const show = { type: 'showScene', scene: { kind: 'inquiries' } } as const;
    expect(given(...underWay).when(show)).toMatchObject({ code: 'inquiry.closed' });
    expect(eventsOf(given(...underWay, open()).when(show))).toEqual([
      { type: 'sceneShown', scene: { kind: 'inquiries' } },
    ]);
  });
});
