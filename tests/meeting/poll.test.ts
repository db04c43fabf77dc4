import { describe, expect, it } from 'vitest';
import type { HouseholdId, OptionId, PollId } from '../../shared/meeting/ids.ts';
import type { MeetingDecision } from '../../shared/meeting/meeting.ts';
import { ABSTAIN, AGAINST, FOR } from '../../shared/meeting/pollOption.ts';
import type { Refusal } from '../../shared/stream/decision.ts';
import type { BallotRow } from '../../shared/voting/tally.ts';
import { contextOf, eventsOf, given, resident, stateOf, underWay } from './given.ts';
import { openPoll, pollOpened } from './pollEvents.ts';

const p = 'p' as PollId;
const atHome = { ...resident, actor: { ...resident.actor, householdId: 'h601' as HouseholdId } };
const ballots = (...choices: readonly string[]): BallotRow[] =>
  choices.map((choice, index) => ({ voter: `h${index}`, choice: [choice] }));
const cast = (...choice: readonly OptionId[]) => ({ type: 'castBallot' as const, pollId: p, choice: [...choice] });

const closing = (outcome: MeetingDecision | Refusal) => {
  if (!outcome.ok || outcome.alone?.kind !== 'closeGate') throw new Error('not a closing');
  return outcome.alone;
};

describe('opening a poll', () => {
  it('always offers 反对, also beside proposals (voting-law.md 2.5)', () => {
    for (const [method, proposals] of [
      ['threeWay', []],
      ['single', ['方案甲', '方案乙']],
      ['multiple', ['甲', '乙', '丙']],
    ] as const) {
      const [event] = eventsOf(
        given(...underWay).when(openPoll({ method, proposals: [...proposals], maxChoices: proposals.length || 1 })),
      );
      expect(event).toMatchObject({ type: 'pollOpened' });
      expect(event?.type === 'pollOpened' && event.options.map((option) => option.id)).toContain(AGAINST);
    }
  });

  it('says how many could vote when it opened', () => {
    const context = contextOf({}, { electorate: ['h1', 'h2', 'h3'] });
    expect(eventsOf(given(...underWay).when(openPoll(), context))[0]).toMatchObject({ presentAtOpening: 3 });
  });

  it('is refused with a reason when it makes no sense', () => {
    const when = given(...underWay).when;
    expect(when(openPoll({ method: 'single', proposals: ['只有一个'] }))).toMatchObject({ code: 'poll.proposals' });
    expect(when(openPoll({ proposals: ['多余'] }))).toMatchObject({ code: 'poll.proposals' });
    expect(when(openPoll({ method: 'single', proposals: ['甲', '甲'] }))).toMatchObject({ code: 'poll.sameProposals' });
    for (const twice of ['甲 方案', '甲方\u200b案', '反对', '弃权', '反对(以上都不同意)'])
      expect(when(openPoll({ method: 'single', proposals: ['甲方案', twice] }))).toMatchObject({
        code: 'poll.sameProposals',
      });
    expect(when(openPoll({ method: 'multiple', proposals: ['甲', '乙'], minChoices: 2, maxChoices: 1 }))).toMatchObject(
      { code: 'poll.choiceLimits' },
    );
    expect(when(openPoll({ method: 'multiple', proposals: ['甲', '乙'], minChoices: 1, maxChoices: 3 }))).toMatchObject(
      { code: 'poll.choiceLimits' },
    );
    expect(when(openPoll({ topicId: 'b' as never }))).toMatchObject({ code: 'poll.topicNotCurrent' });
    expect(given(...underWay, pollOpened('p')).when(openPoll())).toMatchObject({ code: 'poll.anotherOpen' });
    expect(given(...underWay, { type: 'sittingAdjourned' }).when(openPoll())).toMatchObject({
      code: 'sitting.notRunning',
    });
  });
});

describe('casting a ballot', () => {
  const open = given(...underWay, pollOpened('p'));

  it('puts one mark of the household in the box, behind the gate, and says nothing of the choice', () => {
    const yes = open.when(cast(FOR), atHome);
    const no = open.when(cast(AGAINST), atHome);
    expect(yes).toMatchObject({
      ok: true,
      events: [],
      marks: [{ kind: 'ballot', subject: 'p', voter: 'h601', by: 'wang', value: '["for"]', gate: 'p', replaces: true }],
    });
    const spoken = (outcome: MeetingDecision | Refusal) => outcome.ok && outcome.answer;
    expect(spoken(yes)).toEqual(spoken(no));
  });

  it('counts for the person where one person has one vote', () => {
    const outcome = given(...underWay, pollOpened('p', { basis: 'person', changeable: false })).when(
      cast(ABSTAIN),
      resident,
    );
    expect(outcome).toMatchObject({ marks: [{ voter: 'wang', replaces: false }] });
  });

  it('asks for what is missing', () => {
    expect(open.when(cast(FOR), resident)).toMatchObject({ code: 'poll.householdNeeded' });
    expect(open.when(cast(FOR), { ...atHome, actor: { ...atHome.actor, checkedIn: false } })).toMatchObject({
      code: 'poll.checkInFirst',
    });
    expect(given(...underWay).when(cast(FOR), atHome)).toMatchObject({ code: 'poll.unknown' });
    const closed = { type: 'pollClosed', pollId: p, turnout: 0, by: 'chair' as never } as const;
    expect(given(...underWay, pollOpened('p'), closed).when(cast(FOR), atHome)).toMatchObject({ code: 'poll.notOpen' });
  });

  it.each([[['x']], [['for', 'for']], [['p1']], [[]]])('refuses %j', (choice) => {
    expect(open.when(cast(...(choice as OptionId[])), atHome)).toMatchObject({ ok: false, code: 'poll.badChoice' });
  });

  it('keeps to the limits of a multiple choice, with 反对 and 弃权 alone', () => {
    const options = ['p1', 'p2', 'p3', 'against', 'abstain'].map((id) => ({ id: id as OptionId, label: id }));
    const multiple = given(...underWay, pollOpened('p', { method: 'multiple', minChoices: 2, maxChoices: 2, options }));
    const when = (...choice: string[]) => multiple.when(cast(...(choice as OptionId[])), atHome);
    expect(when('p1', 'p3')).toMatchObject({ ok: true });
    expect(when('against')).toMatchObject({ ok: true });
    expect(when('p1')).toMatchObject({ code: 'poll.choiceCount', values: { min: 2, max: 2 } });
    expect(when('p1', 'p2', 'p3')).toMatchObject({ code: 'poll.choiceCount' });
    expect(when('p1', 'against')).toMatchObject({ code: 'poll.againstStandsAlone' });
  });
});

describe('closing and publishing', () => {
  const open = [...underWay, pollOpened('p')];

  it('closes with the turnout alone; the result waits until it is published', () => {
    const { count } = closing(given(...open).when({ type: 'closePoll', pollId: p }));
    const counted = count(ballots('for', 'for', 'against'));
    expect(counted.events).toEqual([{ type: 'pollClosed', pollId: 'p', turnout: 3, mayVote: 3, by: 'chair' }]);
    const state = stateOf(...open, ...counted.events);
    expect(state.polls[0]).toMatchObject({ status: 'closed', turnout: 3, result: null });
    const published = given(...open, ...counted.events).when(
      { type: 'publishResult', pollId: p },
      contextOf({}, { result: counted.result }),
    );
    expect(eventsOf(published)).toEqual([
      { type: 'resultPublished', pollId: 'p', result: counted.result, by: 'chair' },
    ]);
  });

  it('I6: what closing says is the same whatever was chosen', () => {
    const { count } = closing(given(...open).when({ type: 'closePoll', pollId: p }));
    expect(count(ballots('for', 'against')).events).toEqual(count(ballots('against', 'abstain')).events);
  });

  it('publishes a straw poll as it closes', () => {
    const { count } = closing(
      given(...underWay, pollOpened('p', { form: 'straw' })).when({ type: 'closePoll', pollId: p }),
    );
    expect(count(ballots('for')).events.map((event) => event.type)).toEqual(['pollClosed', 'resultPublished']);
  });

  it('goes forward only', () => {
    expect(given(...open).when({ type: 'publishResult', pollId: p })).toMatchObject({ code: 'poll.notClosed' });
    const { count } = closing(given(...open).when({ type: 'closePoll', pollId: p }));
    const { events, result } = count(ballots('for'));
    if (!result) throw new Error('A poll has a result');
    const published = { type: 'resultPublished', pollId: p, result, by: 'chair' as never } as const;
    const done = given(...open, ...events, published);
    for (const type of ['closePoll', 'publishResult'] as const)
      expect(done.when({ type, pollId: p })).toMatchObject({ ok: false });
    expect(done.when({ type: 'voidPoll', pollId: p, reason: '有误' })).toMatchObject({ code: 'poll.alreadyPublished' });
  });

  it('voids an open poll by shutting its gate too, so that no ballot slips in after', () => {
    const { gate, count } = closing(given(...open).when({ type: 'voidPoll', pollId: p, reason: '选项写错' }));
    expect(gate).toBe('p');
    expect(count([]).events).toEqual([{ type: 'pollVoided', pollId: 'p', reason: '选项写错', by: 'chair' }]);
  });
});
