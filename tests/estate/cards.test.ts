/** What an estate leaves for lists, search and figures. */
import { describe, expect, it } from 'vitest';
import { type AnyEstateCommand, type EstateBody, type EstateState, decide } from '../../shared/estate/estate.ts';
import { DraftId, IdeaId, PhoneKey, QuestionId, ReplyId, VisitId } from '../../shared/estate/ids.ts';
import { estate } from '../../shared/estate/kind.ts';
import { MeetingId, TopicId } from '../../shared/meeting/ids.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import type { Outcome } from '../../shared/meeting/outcome.ts';
import { type ListCard, cardKey } from '../../shared/stream/listCard.ts';
import { keptCards } from '../stream/keptCards.ts';
import { type Dice, createDice } from '../support/dice.ts';
import { seeded, seeds } from '../support/seeds.ts';
import { keeper, need, raised, song, standing } from './given.ts';

const [by, questionId] = [keeper, QuestionId.parse('q')];
const cardsAfter = (...events: readonly EstateBody[]): Readonly<Record<string, ListCard>> => {
  const log = keptCards(estate);
  [...standing, ...events].forEach((body, index) => log.take({ seq: index + 1, at: (index + 1) * 1000, body }));
  expect(log.kept()).toEqual(log.made());
  return Object.fromEntries(log.kept().map((card) => [cardKey(card), card]));
};
const statuses = (cards: Readonly<Record<string, ListCard>>) =>
  Object.fromEntries(Object.values(cards).flatMap(({ kind, id, status }) => (kind === 'need' ? [[id, status]] : [])));
const listed = (...ids: readonly string[]): EstateBody => ({
  ...{ type: 'needsListed', meetingId: MeetingId.parse('m'), topicId: TopicId.parse('t'), title: '电梯' },
  needIds: ids.map(need),
});
const concluded = (kind: Outcome['kind'] | null): EstateBody => ({
  ...{ type: 'needsConcluded', topicId: TopicId.parse('t'), concludedAt: kind === null ? null : 9 },
  outcome: kind === null ? null : kind === 'deferred' ? { kind, note: '', until: '2027-01-01' } : { kind, note: '' },
});
const merged = (into: string, ...ids: readonly string[]): EstateBody => ({
  ...{ type: 'needsMerged', into: need(into), needIds: ids.map(need), by },
});
const settled = (id: string, kind: 'handled' | 'declined'): EstateBody => ({
  ...{ type: 'needSettled', needId: need(id), by },
  disposition: kind === 'handled' ? { kind, words: '已修好' } : { kind, reason: '不归社区管' },
});

describe('a need', () => {
  it('is looked for by its words, place and number, and by a name that is not a pseudonym', () => {
    expect(cardsAfter(raised('n1', 1), raised('n2', 2, { pseudonymous: true, building: null, place: '' }))).toEqual({
      'need n1': {
        ...{ kind: 'need', id: 'n1', status: 'waiting', at: 5000, text: '六楼老人腿脚不便，盼加装电梯' },
        ...{ beside: '2号楼1单元', number: 1, of: null, building: '2', author: 'song', named: true },
      },
      'need n2': {
        ...{ kind: 'need', id: 'n2', status: 'waiting', at: 6000, text: '六楼老人腿脚不便，盼加装电梯' },
        ...{ beside: '', number: 2, of: null, building: null, author: 'song', named: false },
      },
    });
  });

  it('takes its words along when it is hidden, and brings them back', () => {
    const hidden: EstateBody = { type: 'needHidden', needId: need('n1'), reason: '骂人', by };
    expect(cardsAfter(raised('n1', 1), hidden)['need n1']).toMatchObject({ status: 'hidden', text: '', beside: '' });
    const shown: EstateBody = { type: 'needShown', needId: need('n1'), by };
    expect(cardsAfter(raised('n1', 1), hidden, shown)['need n1']).toMatchObject({
      status: 'waiting',
      text: '六楼老人腿脚不便，盼加装电梯',
    });
  });

  it('waits until somebody replies; the reply belongs where the need belongs', () => {
    const reply: EstateBody = {
      ...{ type: 'needReplied', needId: need('n1'), replyId: ReplyId.parse('r'), text: '下周来看', by },
    };
    const cards = cardsAfter(raised('n1', 1), reply);
    expect(cards['need n1']).toMatchObject({ status: 'open' });
    expect(cards['needReply r']).toMatchObject({ text: '下周来看', at: 6000, building: '2', of: 'n1', number: 1 });
    const edited: EstateBody = {
      ...{ type: 'needEdited', needId: need('n1'), category: '设施', place: '', building: '1', by },
    };
    expect(cardsAfter(raised('n1', 1), reply, edited)['needReply r']).toMatchObject({ building: '1' });
  });

  it.each<readonly [what: string, status: string, events: readonly EstateBody[]]>([
    ['handled at once', 'adopted', [settled('n1', 'handled')]],
    ['declined', 'declined', [settled('n1', 'declined')]],
    ['listed', 'listed', [listed('n1')]],
    ['passed', 'adopted', [listed('n1'), concluded('passed')]],
    ['agreed on', 'adopted', [listed('n1'), concluded('consensus')]],
    ['rejected', 'concluded', [listed('n1'), concluded('rejected')]],
    ['put to a vote', 'concluded', [listed('n1'), concluded('toPoll')]],
    ['put off', 'waiting', [listed('n1'), concluded('deferred')]],
    ['carried over', 'waiting', [listed('n1'), concluded('carriedOver')]],
    ['taken up again', 'listed', [listed('n1'), concluded('passed'), concluded(null)]],
  ])('%s: %s', (_, status, events) => {
    expect(statuses(cardsAfter(raised('n1', 1), ...events))).toEqual({ n1: status });
  });

  it('that is merged goes with the one that speaks for it, through any number of hands', () => {
    const three = [raised('n1', 1), raised('n2', 2), raised('n3', 3), merged('n2', 'n3'), merged('n1', 'n2')];
    expect(statuses(cardsAfter(...three))).toEqual({ n1: 'waiting', n2: 'merged', n3: 'merged' });
    const done = [...three, settled('n1', 'handled')];
    expect(statuses(cardsAfter(...done))).toEqual({ n1: 'adopted', n2: 'adopted', n3: 'adopted' });
    const alone: EstateBody = { type: 'needSeparated', needId: need('n2'), by };
    expect(statuses(cardsAfter(...done, alone))).toEqual({ n1: 'adopted', n2: 'waiting', n3: 'merged' });
    const again: EstateBody = { type: 'needReopened', needId: need('n1'), reason: '又坏了', by };
    expect(statuses(cardsAfter(...done, again))).toEqual({ n1: 'waiting', n2: 'merged', n3: 'merged' });
  });
});

it('answers to a question, hidden ones without their words, and what was replied to them', () => {
  const given = (id: string, number: number): EstateBody => ({
    ...{ type: 'ideaGiven', questionId, ideaId: IdeaId.parse(id), number, text: `意见${number}`, authorId: song },
    ...{ pseudonymous: false, phone: PhoneKey.parse('phone') },
  });
  const cards = cardsAfter(
    { type: 'questionAsked', questionId, number: 1, title: '空地做什么', text: '', closesAt: null, by },
    given('i1', 1),
    given('i2', 2),
    { type: 'ideaHidden', ideaId: IdeaId.parse('i2'), reason: '广告', by },
    { type: 'questionReplied', questionId, replyId: ReplyId.parse('r'), heading: '', text: '谢谢大家', by },
  );
  expect(Object.values(cards).map(({ kind, id, status, text, of }) => [kind, id, status, text, of])).toEqual([
    ['idea', 'i1', '', '意见1', 'q'],
    ['idea', 'i2', 'hidden', '', 'q'],
    ['question', 'q', '', '空地做什么', null],
    ['questionReply', 'r', '', '谢谢大家', 'q'],
  ]);
});

it('a visit says whom it met and in which building, never what was said; taken back it counts nowhere', () => {
  const visit = (id: string, met: 'somebody' | 'nobody' | 'declined', number: number): EstateBody => ({
    ...{ type: 'visitMade', visitId: VisitId.parse(id), number, building: '2', met, note: '老人独居', needs: 0 },
    ...{ madeAt: 700, visitedId: song, by },
  });
  const cards = cardsAfter(
    visit('v1', 'somebody', 1),
    visit('v2', 'nobody', 2),
    visit('v3', 'declined', 3),
    visit('v4', 'somebody', 4),
    { type: 'visitWithdrawn', visitId: VisitId.parse('v4'), reason: '记错了', by },
  );
  expect(Object.values(cards).map(({ id, status, at, text, building }) => [id, status, at, text, building])).toEqual([
    ['v1', 'met', 700, '', '2'],
    ['v2', 'nobody', 700, '', '2'],
    ['v3', 'declined', 700, '', '2'],
    ['v4', 'withdrawn', 700, '', '2'],
  ]);
});

it('a crowd of needs writes one row each', () => {
  const log = keptCards(estate);
  const events = [...standing, ...Array.from({ length: 300 }, (_, index) => raised(`n${index}`, index + 1))];
  const rows = events.map((body, index) => log.take({ seq: index + 1, at: index, body }));
  expect(rows).toEqual([0, 0, 0, 0, ...Array.from({ length: 300 }, () => 1)]);
});

describe('whatever happens, the rows kept are those that would be made from the log', () => {
  /** All that the rows ever said. */
  function live(seed: number): ReadonlySet<string> {
    const dice = createDice(seed);
    const log = keptCards(estate);
    const seen = new Set<string>();
    let [seq, now, ids] = [0, 1_790_000_000_000, 0];
    const happen = (...bodies: readonly EstateBody[]) =>
      bodies.forEach((body) => log.take({ seq: (seq += 1), at: (now += 1 + dice.below(1000)), body }));
    happen(...standing);
    for (let turn = 0; turn < 400; turn += 1) {
      const { state } = log;
      if (!state) throw new Error('not begun');
      const context = { at: now, actor: { personId: keeper }, newId: () => `x${(ids += 1)}` };
      const decision = decide(state, wishIn(state, dice), context);
      if (decision.ok) happen(...decision.events);
      if (turn % 20 !== 0) continue;
      expect(log.kept()).toEqual(log.made());
      for (const { kind, status } of log.kept()) seen.add(`${kind} ${status}`);
    }
    expect(log.kept()).toEqual(log.made());
    return seen;
  }
  it.each(seeds([1, 2, 3, 4, 5, 6, 7, 8], 4))('seed %i', (seed) => seeded(seed, live));

  it('the histories are worth it: needs are adopted, merged and hidden, answers come', () => {
    const seen = new Set([1, 2, 3, 4].flatMap((seed) => [...live(seed)]));
    for (const status of ['adopted', 'merged', 'hidden', 'waiting', 'listed']) expect(seen).toContain(`need ${status}`);
    for (const other of ['needReply ', 'questionReply ', 'idea ', 'idea hidden']) expect(seen).toContain(other);
  });
});

function wishIn(state: EstateState, dice: Dice): AnyEstateCommand {
  const any = () => (state.needs.length === 0 ? need('none') : dice.pick([...state.needs]).id);
  const topicId = TopicId.parse(`t${dice.below(4)}`);
  const question = state.questions.slice()[0]?.id ?? questionId;
  const idea = state.ideas.length === 0 ? IdeaId.parse('none') : dice.pick([...state.ideas]).id;
  const raise = (): AnyEstateCommand => ({
    ...{ type: 'raiseNeed', category: '设施', text: `说 ${dice.below(99)}`, place: '', photos: [], source: 'onsite' },
    ...{ building: dice.pick(['1', '2', null]), pseudonymous: dice.chance(0.3) },
    proposerId: PersonId.parse(`neighbour${state.needs.length}`),
  });
  const wishes: readonly (() => AnyEstateCommand)[] = [
    raise,
    raise,
    () => ({ type: 'mergeNeeds', into: any(), needIds: [any()] }),
    () => ({ type: 'separateNeed', needId: any() }),
    () => ({ type: 'replyToNeed', needId: any(), text: '知道了' }),
    () => ({ type: 'settleNeed', needId: any(), disposition: { kind: 'handled', words: '修好了' } }),
    () => ({ type: 'reopenNeed', needId: any(), reason: '又坏了' }),
    () => ({ type: 'hideNeed', needId: any(), reason: '骂人' }),
    () => ({ type: 'showNeed', needId: any() }),
    () => ({ type: 'editNeed', needId: any(), building: dice.pick(['1', '2', null]) }),
    () => ({ type: 'draftTopic', title: '草稿', text: '', needIds: [any()], reviewFirst: false }),
    () => ({ type: 'dropTopicDraft', draftId: state.drafts[0]?.id ?? DraftId.parse('none') }),
    () => ({
      ...{ type: 'noteListing', meetingId: MeetingId.parse('m'), topicId, title: '议题', needIds: [any(), any()] },
      draftId: DraftId.parse('none'),
    }),
    () => ({
      ...{ type: 'noteOutcome', topicId, concludedAt: 9 },
      outcome: { kind: dice.pick(['passed', 'rejected', 'consensus'] as const), note: '' },
    }),
    () => ({ type: 'noteRemoval', topicId }),
    () => ({ type: 'askQuestion', title: '问', text: '', closesAt: null }),
    () => ({
      ...{ type: 'giveIdea', questionId: question, text: '这样', pseudonymous: false, authorId: song },
      phone: PhoneKey.parse(`p${dice.below(50)}`),
    }),
    () => ({ type: 'hideIdea', ideaId: idea, reason: '广告' }),
    () => ({ type: 'showIdea', ideaId: idea }),
    () => ({ type: 'replyToQuestion', questionId: question, heading: '', text: '谢谢' }),
  ];
  return dice.pick(wishes)();
}
