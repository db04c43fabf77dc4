/** An owner's ballot by card: the letters as people type them, what a vote is at a moment, and one ballot from choosing to the receipt. */
import { describe, expect, it } from 'vitest';
import { VoteId } from '../../shared/estate/ids.ts';
import { USUAL_SETTINGS } from '../../shared/owners/rule.ts';
import type { BallotPaper, BallotTaken, CastOwnersBallot } from '../../shared/wire/votes.ts';
import { cardProblem, groupsOf, lettersOf } from '../../client/meeting/ballotCard.ts';
import type { HttpAnswer } from '../../client/meeting/http.ts';
import { keptKeys } from '../../client/meeting/keep.ts';
import { CastBallot, forgetBallots } from '../../client/screens/ballot/castBallot.svelte.ts';
import {
  forgetObjections,
  keepObjection,
  objectionBegun,
  objectionId,
} from '../../client/screens/ballot/objectionDraft.ts';
import { inOrder, phaseOf, rulesAnnounced, takesObjections } from '../../client/screens/ballot/phases.ts';

const CARD = 'ABCD1234EFGH56JK';

describe('a card', () => {
  it.each([
    'ABCD1234EFGH56JK',
    'abcd 1234 efgh 56jk',
    'ABCD-I234-EFGH-56JK',
    'ＡＢＣＤ－１２３４－ＥＦＧＨ－５６ＪＫ',
    'ABCD—1234—EFGH—56JK',
    'http://hall.local/v#ABCD1234EFGH56JK',
  ])('%s is read as it was meant', (typed) => {
    expect(lettersOf(typed)).toBe(CARD);
    expect(cardProblem(lettersOf(typed))).toBeNull();
  });

  it('one letter less, one more, one that is on no card', () => {
    expect(cardProblem(CARD.slice(1))).toEqual({ missing: 1, strange: '' });
    expect(cardProblem(`${CARD}0`)).toEqual({ missing: -1, strange: '' });
    expect(cardProblem(lettersOf('UBCD1234EFGH56J卡'))).toEqual({ missing: 0, strange: 'U卡' });
  });

  it('is shown in four groups while it is typed', () => {
    expect(groupsOf('')).toEqual(['····', '····', '····', '····']);
    expect(groupsOf('ABCD12')).toEqual(['ABCD', '12··', '····', '····']);
    expect(groupsOf(`${CARD}00`)).toEqual(['ABCD', '1234', 'EFGH', '56JK']);
  });
});

const paper = (change: Partial<BallotPaper> = {}): BallotPaper => ({
  ...{ id: VoteId.parse('vote-1'), title: '加装电梯', isLegal: false, status: 'open', settings: USUAL_SETTINGS },
  items: [
    { id: 'i1', question: '同意加装电梯吗', detail: '', matter: 'rebuild' },
    { id: 'i2', question: '同意用维修资金吗', detail: '', matter: 'useFund' },
  ],
  ...{ opensAt: 1_000, closesAt: 2_000, extension: null, own: { units: ['1-1-101'], area: 8642 }, recused: [] },
  ...{ voted: null },
  ...{ counted: null, results: [], objectionsUntil: null, objections: [], cancelled: null },
  ...change,
});

describe('a vote at a moment', () => {
  it.each([
    ['announced', 999, 'announced'],
    ['announced', 1_000, 'late'],
    ['open', 1_999, 'open'],
    ['open', 2_000, 'counting'],
    ['closed', 3_000, 'counting'],
    ['published', 3_000, 'published'],
    ['final', 3_000, 'final'],
    ['cancelled', 1_500, 'cancelled'],
  ] as const)('%s, at %d, is %s', (status, now, phase) => expect(phaseOf(paper({ status }), now)).toBe(phase));

  it('what can be voted on comes first, what is not one’s own last', () => {
    const id = (name: string) => VoteId.parse(name);
    const votes = [
      paper({ id: id('elsewhere'), own: null }),
      paper({ id: id('counting'), status: 'closed' }),
      paper({ id: id('later'), closesAt: 2_500 }),
      paper({ id: id('sooner') }),
    ];
    expect(inOrder(votes, 1_500).map((one) => one.id)).toEqual(['sooner', 'later', 'counting', 'elsewhere']);
  });

  it('objections are taken from owners of the scope, before the end of their time', () => {
    const published = paper({ status: 'published', objectionsUntil: 5_000 });
    expect([4_999, 5_000].map((now) => takesObjections(published, now))).toEqual([true, false]);
    expect(takesObjections({ ...published, own: null }, 4_000)).toBe(false);
    expect(takesObjections({ ...published, status: 'final' }, 4_000)).toBe(false);
  });

  it('every rule is told once, with the matters it is for', () => {
    const { items } = paper();
    const third = { ...items[0]!, id: 'i3' };
    expect(rulesAnnounced([...items, third]).map(({ said, numbers }) => [said.slice(-6), numbers])).toEqual([
      ['四分之三以上', [1, 3]],
      ['积都要过半数', [2]],
    ]);
  });
});

const unreachable = { ok: false, code: 'unreachable', message: '连不上服务器' } as const;
const at = (moment: number) => ({ ok: true, value: { at: moment } }) as const;

/** A server that answers as told, and a phone that can be put away and taken out again. */
function stage(card: string, ...answers: readonly HttpAnswer<BallotTaken>[]) {
  const asked: CastOwnersBallot[] = [];
  const left = [...answers];
  const deps = {
    card,
    newId: () => `ballot-${asked.length + 1}`,
    ask: (body: CastOwnersBallot) => {
      asked.push(body);
      return Promise.resolve(left.shift() ?? unreachable);
    },
  };
  forgetBallots(card);
  return { asked, open: () => new CastBallot(paper().id, deps) };
}

describe('an owner’s ballot', () => {
  it('is read back before it is sent, and received once the server says so', async () => {
    const { asked, open } = stage(CARD, at(1_600));
    const ballot = open();
    ballot.choose('i1', 'for');
    ballot.read();
    expect([ballot.phase(paper(), 1_500), ballot.missing(paper())]).toEqual(['choosing', ['i2']]);
    await ballot.send(paper());
    expect(asked).toEqual([]);
    ballot.choose('i2', 'against');
    ballot.read();
    expect(ballot.phase(paper(), 1_500)).toBe('reading');
    const sent = ballot.send(paper());
    expect([ballot.phase(paper(), 1_500), ballot.receipt(paper(), 1_500)]).toEqual(['sending', null]);
    await sent;
    expect(ballot.phase(paper(), 1_500)).toBe('received');
    expect(ballot.receipt(paper(), 1_500)).toEqual({
      ...{ at: 1_600, channel: 'phone', choices: { i1: 'for', i2: 'against' }, isFinal: false },
    });
    expect(asked).toEqual([
      { card: CARD, voteId: 'vote-1', ballotId: 'ballot-1', choices: { i1: 'for', i2: 'against' } },
    ]);
  });

  it('unanswered goes again under the same id, also from a page that was opened anew', async () => {
    const { asked, open } = stage(CARD, unreachable, at(1_600));
    const ballot = open();
    ballot.choose('i1', 'for');
    ballot.choose('i2', 'abstain');
    await ballot.send(paper());
    expect([ballot.phase(paper(), 1_500), ballot.waiting, ballot.problem]).toEqual(['sending', true, '']);
    ballot.choose('i1', 'against');
    const later = open();
    expect(later.phase(paper(), 1_550)).toBe('sending');
    await later.again();
    expect(later.phase(paper(), 1_550)).toBe('received');
    expect(asked.map(({ ballotId, choices }) => [ballotId, choices])).toEqual([
      ['ballot-1', { i1: 'for', i2: 'abstain' }],
      ['ballot-1', { i1: 'for', i2: 'abstain' }],
    ]);
  });

  it('refused keeps what was chosen, with the server’s sentence, and is another one when it is sent again', async () => {
    const refusal = { ok: false, code: 'vote.notOpen', message: '这次表决现在不收表决票。' } as const;
    const { asked, open } = stage(CARD, refusal, at(1_700));
    const ballot = open();
    ballot.choose('i1', 'for');
    ballot.choose('i2', 'for');
    await ballot.send(paper());
    expect([ballot.phase(paper(), 1_500), ballot.problem]).toEqual(['reading', refusal.message]);
    expect(ballot.choices).toEqual({ i1: 'for', i2: 'for' });
    await ballot.send(paper());
    expect(asked.map(({ ballotId }) => ballotId)).toEqual(['ballot-1', 'ballot-2']);
  });

  it('that came from elsewhere later is the one there is; what was chosen in it is not known here', async () => {
    const { open } = stage(CARD, at(1_600));
    const ballot = open();
    ballot.choose('i1', 'for');
    ballot.choose('i2', 'for');
    await ballot.send(paper());
    const onPaper = { at: 1_700, channel: 'paper', isFinal: true } as const;
    expect(ballot.receipt(paper({ voted: onPaper }), 1_800)).toEqual({ ...onPaper, choices: null });
    const same = { at: 1_600, channel: 'phone', isFinal: false } as const;
    expect(ballot.receipt(paper({ voted: same }), 1_800)?.choices).toEqual({ i1: 'for', i2: 'for' });
    // The server looked later and knows of none: it was set aside.
    expect(ballot.receipt(paper(), 1_800)).toBeNull();
  });

  it('may be changed while that is allowed; until then the earlier one is the one there is', async () => {
    const { open } = stage(CARD, at(1_600), at(1_700));
    const ballot = open();
    ballot.choose('i1', 'for');
    ballot.choose('i2', 'for');
    await ballot.send(paper());
    ballot.change();
    ballot.choose('i2', 'against');
    expect([ballot.phase(paper(), 1_500), ballot.receipt(paper(), 1_500)?.at]).toEqual(['choosing', 1_600]);
    ballot.keepOld();
    expect([ballot.phase(paper(), 1_500), ballot.choices]).toEqual(['received', { i1: 'for', i2: 'for' }]);
    ballot.change();
    ballot.choose('i2', 'against');
    await ballot.send(paper());
    expect(ballot.receipt(paper(), 1_500)).toMatchObject({ at: 1_700, choices: { i1: 'for', i2: 'against' } });
    const settings = { ...USUAL_SETTINGS, changeable: false };
    ballot.change();
    expect(ballot.phase(paper({ settings }), 1_500)).toBe('received');
  });

  it('of two cards on one phone are two, and one can be forgotten; no key holds the card', () => {
    const mine = stage(CARD).open();
    const other = `${CARD.slice(0, 12)}ZZZZ`;
    const theirs = stage(other);
    mine.choose('i1', 'for');
    theirs.open().choose('i1', 'against');
    expect(keptKeys('tea.ownersBallot.').some((key) => key.includes(CARD.slice(0, 12)))).toBe(false);
    forgetBallots(CARD);
    expect(theirs.open().choices).toEqual({ i1: 'against' });
    expect(stage(CARD).open().choices).toEqual({});
  });
});

it('an objection keeps its id as long as its words stay the same, and is forgotten with the card', () => {
  keepObjection(CARD, 'vote-1', '面积算错了');
  const id = objectionId(CARD, 'vote-1', '面积算错了');
  keepObjection(CARD, 'vote-1', '面积算错了');
  expect(objectionId(CARD, 'vote-1', '面积算错了')).toBe(id);
  keepObjection(CARD, 'vote-1', '人数算错了');
  expect(objectionId(CARD, 'vote-1', '人数算错了')).not.toBe(id);
  expect(objectionBegun(CARD, 'vote-1')).toBe('人数算错了');
  forgetObjections(CARD);
  expect(objectionBegun(CARD, 'vote-1')).toBe('');
});
