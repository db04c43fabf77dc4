/** 票箱: what goes into it, and whose ballots may leave it, and to whom: one rule for roll, result, record, archive and minutes. */
import { type Decision, type Refusal, assertNever, refused } from '../stream/decision.ts';
import { needsOf } from './admission.ts';
import type { Context } from './context.ts';

import type { MeetingMark } from './mark.ts';
import { type CastBallot, type Poll, type Polls, findPoll } from './poll.ts';
import { standsAlone } from './pollOption.ts';

/** `everyone`: residents, the minutes, what is published. `counters`: chair and tellers, who check the count; and the archive. */
export type BallotReader = 'everyone' | 'counters';

/** I6: none while the box is open; and none ever of a poll that was voided, for its choices decided nothing. */
export function mayReadBallots(poll: Pick<Poll, 'status' | 'disclosure'>, reader: BallotReader): boolean {
  switch (poll.status) {
    case 'open':
    case 'voided':
      return false;
    case 'closed':
      return reader === 'counters';
    case 'published':
      return reader === 'counters' || poll.disclosure === 'rollPublished';
    default:
      return assertNever(poll.status);
  }
}

/** One ballot into the box of the voter it is for, or why not. */
export function castBallot(
  state: Polls,
  { pollId, choice }: CastBallot,
  context: Context,
): Decision<never, MeetingMark> | Refusal {
  const { actor } = context;
  const poll = findPoll(state, pollId);
  if (!poll) return refused('poll.unknown');
  if (poll.status !== 'open') return refused('poll.notOpen');
  const problem = checkChoice(poll, choice);
  if (problem) return problem;
  const needs = needsOf(poll);
  if (needs.includes('registration') && !actor.registered) return refused('poll.registerFirst');
  if (needs.includes('checkIn') && !actor.checkedIn) return refused('poll.checkInFirst');
  if (poll.basis === 'household' && actor.householdId === null) return refused('poll.householdNeeded');
  const voter = poll.basis === 'household' && actor.householdId !== null ? actor.householdId : actor.personId;
  return {
    ok: true,
    events: [],
    marks: [
      {
        kind: 'ballot',
        subject: poll.id,
        voter,
        by: actor.personId,
        value: JSON.stringify([...choice].sort()),
        gate: poll.id,
        needs,
        replaces: poll.changeable,
      },
    ],
  };
}

/** What a ballot of this poll may name. */
export type Choices = Pick<Poll, 'id' | 'options' | 'minChoices' | 'maxChoices'>;

/** P: a ballot names known options once each; 反对 and 弃权 stand alone; proposals keep to the poll's limits. */
export function checkChoice(poll: Choices, choice: readonly string[]): Refusal | null {
  const known = new Set<string>(poll.options.map((option) => option.id));
  if (choice.length === 0 || new Set(choice).size !== choice.length || choice.some((id) => !known.has(id)))
    return refused('poll.badChoice');
  if (choice.some(standsAlone)) return choice.length > 1 ? refused('poll.againstStandsAlone') : null;
  if (choice.length < poll.minChoices || choice.length > poll.maxChoices)
    return refused('poll.choiceCount', { min: poll.minChoices, max: poll.maxChoices });
  return null;
}
