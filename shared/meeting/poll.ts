/** 表决: a straw poll (现场意向) or a formal poll, from opening to the published result. */
import * as z from 'zod/mini';
import { type Decision, type Refusal, decided, refused } from '../stream/decision.ts';
import { anewIn } from '../stream/fold.ts';
import { Instant, PersonId } from '../stream/ids.ts';
import type { CloseGate } from '../stream/mark.ts';
import { line } from '../stream/text.ts';
import { DecisionRule } from '../voting/decisionRule.ts';
import { PollResult, countBallots } from '../voting/tally.ts';
import type { BallotRow } from '../voting/tally.ts';
import type { Context } from './context.ts';
import { type Floor, lit } from './floor.ts';
import { OptionId, PollId, TopicId } from './ids.ts';
import type { MeetingMark } from './mark.ts';
import { PollOption, areDistinct, optionsFor } from './pollOption.ts';
import { FEWEST_ELECTORS, SealedBallot } from './sealedBallot.ts';
import { SealKey, SealedBox } from './sealedBox.ts';
import { type Topics, changeTopic, findTopic } from './topic.ts';

/** A vote every minute of a long evening. */
export const MAX_POLLS = 200;

const setup = {
  topicId: TopicId,
  question: line(120),
  /** `straw` 现场意向: live counts, not binding. `formal`: nothing but turnout before it is published. */
  form: z.enum(['straw', 'formal']),
  /** `threeWay` 赞成/反对/弃权; `single` and `multiple` list proposals and always add 反对 (以上都不同意) and 弃权. */
  method: z.enum(['threeWay', 'single', 'multiple']),
  /** How many proposals one ballot may tick; 1 and 1 unless `multiple`. */
  minChoices: z.int().check(z.minimum(1), z.maximum(20)),
  maxChoices: z.int().check(z.minimum(1), z.maximum(20)),
  /** 一户一票 / 一人一票 */
  basis: z.enum(['household', 'person']),
  /**
   * 记名 are `rollPublished`: each voter's choice is listed with the result; and `totalsPublished`: totals only, chair and tellers can check
   * the roll after close. 不记名 is `sealed` alone (L2, promises.md 3.2): ballots are sealed on the phone, and nobody has a roll.
   */
  disclosure: z.enum(['rollPublished', 'totalsPublished', 'sealed']),
  /** True: whoever voted may change it until close; the last one counts. */
  changeable: z.boolean(),
  /** True: only people who checked in may vote. */
  checkedInOnly: z.boolean(),
  /** True: only people whom staff registered, for the door they have now. Missing in polls opened before there was one. */
  registeredOnly: z.optional(z.boolean()),
  /** 应投 as the chair wrote it down, in the poll's own unit; 0: whoever may vote (`voting/electorate.ts`). */
  entitled: z.int().check(z.minimum(0), z.maximum(100_000)),
  rule: DecisionRule,
  /** Minutes shown as a time limit; 0 for none. The chair closes, never the clock. */
  limitMinutes: z.int().check(z.minimum(0), z.maximum(600)),
};

export const Poll = z.strictObject({
  id: PollId,
  /** Its place among all polls of the meeting, from 1; a browser may lack older ones, never the newest. */
  number: z.optional(z.int()),
  ...setup,
  options: z.array(PollOption),
  status: z.enum(['open', 'closed', 'published', 'voided']),
  openedAt: Instant,
  closedAt: z.nullable(Instant),
  /** How many could vote when it opened, in the poll's own unit. */
  presentAtOpening: z.int(),
  /** Ballots in the box at close; null while open. */
  turnout: z.nullable(z.int()),
  /** How many could vote or had voted at close; absent while open, and in polls closed before it was counted. */
  mayVote: z.optional(z.int()),
  result: z.nullable(PollResult),
  voidReason: z.string(),
  /** There when the poll is 不记名, and only then. */
  sealed: z.optional(SealedBox),
});
export type Poll = z.infer<typeof Poll>;

/** The part of a meeting's state that its polls are. */
export interface Polls {
  /** In the order opened. A client may hold only the newest: see `recentPolls`. */
  readonly polls: readonly Poll[];
}

export const pollEvents = [
  z.strictObject({
    type: z.literal('pollOpened'),
    pollId: PollId,
    ...setup,
    options: z.array(PollOption),
    presentAtOpening: z.int(),
    sealed: z.optional(SealKey),
    by: PersonId,
  }),
  z.strictObject({
    type: z.literal('pollClosed'),
    pollId: PollId,
    turnout: z.int(),
    mayVote: z.optional(z.int().check(z.minimum(0))),
    by: PersonId,
  }),
  z.strictObject({ type: z.literal('resultPublished'), pollId: PollId, result: PollResult, by: PersonId }),
  z.strictObject({ type: z.literal('pollVoided'), pollId: PollId, reason: z.string(), by: PersonId }),
] as const;
export type PollEvent = z.infer<(typeof pollEvents)[number]>;

export const pollCommands = [
  z.strictObject({ type: z.literal('openPoll'), ...setup, proposals: z.array(line(40)).check(z.maxLength(20)) }),

  z.strictObject({
    type: z.literal('castBallot'),
    pollId: PollId,
    choice: z.array(OptionId).check(z.minLength(1), z.maxLength(20)),
  }),
  z.strictObject({ type: z.literal('castSealedBallot'), pollId: PollId, ballot: SealedBallot }),
  z.strictObject({ type: z.literal('closePoll'), pollId: PollId }),
  z.strictObject({ type: z.literal('publishResult'), pollId: PollId }),
  z.strictObject({ type: z.literal('voidPoll'), pollId: PollId, reason: line(60) }),
] as const;
type AnyPollCommand = z.infer<(typeof pollCommands)[number]>;
/** Into the box (`ballotBox.ts`). */
export type CastBallot = Extract<AnyPollCommand, { type: 'castBallot' | 'castSealedBallot' }>;
export type PollCommand = Exclude<AnyPollCommand, CastBallot>;

/** A poll's gate: shut, and its ballots counted. */
export type ClosePoll = CloseGate<PollEvent, PollResult | null>;
type PollDecision = Decision<PollEvent, MeetingMark, ClosePoll>;

/** What the rules of polls look at. */
type Voting = Polls & Topics & Pick<Floor, 'sitting' | 'currentTopicId'>;

export function decidePoll(state: Voting, command: PollCommand, context: Context): PollDecision | Refusal {
  if (command.type === 'openPoll') return openPoll(state, command, context);
  const poll = findPoll(state, command.pollId);
  if (!poll) return refused('poll.unknown');
  switch (command.type) {
    case 'closePoll': {
      if (poll.status !== 'open') return refused('poll.notOpen');
      const by = context.actor.personId;
      const electorate = context.found.electorate ?? [];
      const count = (ballots: readonly BallotRow[]) => {
        // Whoever voted and may not any more (removed since, an observer by now) is one of them all the same.
        const mayVote = new Set([...electorate, ...ballots.map((ballot) => ballot.voter)]).size;
        const shut = { type: 'pollClosed', pollId: poll.id, turnout: ballots.length, mayVote, by } as const;
        // What is in a sealed box only the sealer can count (`sealedPoll.ts`).
        if (poll.sealed) return { events: [shut], result: null };
        const result = countBallots({ ...poll, mayVote }, ballots);
        // A straw poll's counts were on screen all along: closing is publishing.
        return poll.form === 'straw'
          ? { events: [shut, { type: 'resultPublished', pollId: poll.id, result, by } as const], result }
          : { events: [shut], result };
      };
      return { ok: true, events: [], alone: { kind: 'closeGate', gate: poll.id, count } };
    }
    case 'publishResult': {
      if (poll.status === 'published') return refused('poll.alreadyPublished');
      if (poll.status !== 'closed') return refused('poll.notClosed');
      if (poll.sealed && poll.sealed.keyGoneAt === undefined) return refused('poll.notCountedYet');
      if (!context.found.result) return refused('poll.notClosed');
      return decided({
        type: 'resultPublished',
        pollId: poll.id,
        result: context.found.result,
        by: context.actor.personId,
      });
    }
    case 'voidPoll': {
      if (poll.status === 'published' || poll.status === 'voided') return refused('poll.alreadyPublished');
      const voided = {
        type: 'pollVoided',
        pollId: poll.id,
        reason: command.reason,
        by: context.actor.personId,
      } as const;
      if (poll.status === 'closed') return decided(voided);
      return {
        ok: true,
        events: [],
        alone: {
          kind: 'closeGate',
          gate: poll.id,
          count: (ballots) => ({ events: [voided], result: poll.sealed ? null : countBallots(poll, ballots) }),
        },
      };
    }
  }
}

function openPoll(
  state: Voting,
  command: Extract<PollCommand, { type: 'openPoll' }>,
  context: Context,
): PollDecision | Refusal {
  const topic = findTopic(state, command.topicId);
  if (!topic) return refused('topic.unknown');
  if (topic.outcome) return refused('topic.closed');
  if (state.sitting.status !== 'running') return refused('sitting.notRunning');
  if (state.currentTopicId !== topic.id) return refused('poll.topicNotCurrent');
  if (state.polls.some((poll) => poll.status === 'open')) return refused('poll.anotherOpen');
  if (state.polls.length >= MAX_POLLS) return refused('poll.tooMany', { max: MAX_POLLS });
  const { type: _, proposals, ...chosen } = command;
  if (chosen.method === 'threeWay' ? proposals.length > 0 : proposals.length < 2) return refused('poll.proposals');
  if (!areDistinct(proposals)) return refused('poll.sameProposals');
  const limits = chosen.method === 'multiple' ? chosen : { minChoices: 1, maxChoices: 1 };
  if (limits.minChoices > limits.maxChoices || limits.maxChoices > Math.max(1, proposals.length))
    return refused('poll.choiceLimits');
  const electorate = context.found.electorate?.length ?? 0;
  if (chosen.disclosure === 'sealed') {
    if (chosen.form !== 'formal') return refused('request.malformed');
    // P12: of four, whoever knows their own choice and the result knows too much of the others'.
    if (electorate < FEWEST_ELECTORS) return refused('poll.sealedTooFew', { least: FEWEST_ELECTORS, now: electorate });
    if (!context.found.sealKey) return refused('poll.sealerAway');
  }
  const sealed = chosen.disclosure === 'sealed' && context.found.sealKey ? { sealed: context.found.sealKey } : {};
  const pollId = PollId.parse(context.newId());
  return {
    ...decided<PollEvent>({
      type: 'pollOpened',
      pollId,
      ...chosen,
      minChoices: limits.minChoices,
      maxChoices: limits.maxChoices,
      options: optionsFor(proposals),
      presentAtOpening: electorate,
      ...sealed,
      by: context.actor.personId,
    }),
    openGate: pollId,
    answer: { pollId },
  };
}

const anew = anewIn<Polls & Pick<Floor, 'showing'>>();

export function evolvePoll<State extends Polls & Topics & Pick<Floor, 'showing' | 'dark'>>(
  state: State,
  event: PollEvent,
  at: number,
): State {
  switch (event.type) {
    case 'pollOpened': {
      const { type: _, pollId, by: __, ...opened } = event;
      const before = state.polls[state.polls.length - 1];
      const poll: Poll = {
        id: pollId,
        number: (before?.number ?? state.polls.length) + 1,
        ...opened,
        status: 'open',
        openedAt: at,
        closedAt: null,
        turnout: null,
        result: null,
        voidReason: '',
      };
      const counted = changeTopic(state, poll.topicId, (topic) => ({
        ...topic,
        pollCount: (topic.pollCount ?? 0) + 1,
      }));
      return anew(lit(counted), { polls: [...state.polls, poll], showing: { kind: 'flow' } });
    }
    case 'pollClosed':
      return changePoll(state, event.pollId, {
        ...{ status: 'closed', closedAt: at, turnout: event.turnout },
        ...(event.mayVote === undefined ? {} : { mayVote: event.mayVote }),
      });
    case 'resultPublished':
      return changePoll(state, event.pollId, { status: 'published', result: event.result });
    case 'pollVoided':
      return changePoll(state, event.pollId, { status: 'voided', voidReason: event.reason, closedAt: at });
  }
}

export const findPoll = (state: Polls, id: PollId): Poll | undefined => state.polls.find((poll) => poll.id === id);

const changePoll = <State extends Polls>(state: State, id: PollId, change: Partial<Poll>): State =>
  anew(state, { polls: state.polls.map((poll) => (poll.id === id ? { ...poll, ...change } : poll)) });
