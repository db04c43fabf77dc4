/** 票箱: what goes into it, and whose ballots may leave it, and to whom: one rule for roll, result, record, archive and minutes. */
import { type Decision, type Refusal, assertNever, refused } from '../stream/decision.ts';
import { needsOf } from './admission.ts';
import type { Context } from './context.ts';

import type { MeetingMark } from './mark.ts';
import { type CastBallot, type Poll, type Polls, findPoll } from './poll.ts';
import { standsAlone } from './pollOption.ts';

/** `everyone`: residents, the minutes, what is published. `counters`: chair and tellers, who check the count; and the archive. */
export type BallotReader = 'everyone' | 'counters';

/** A result is the counters' from close on, a sealed one once it was counted; that of a voided poll nobody's. */
export const mayReadResult = ({ status }: Pick<Poll, 'status'>): boolean =>
  status === 'closed' || status === 'published';

/** I6: none while the box is open; and none ever of a poll that was voided, for its choices decided nothing. */
export function mayReadBallots(poll: Pick<Poll, 'status' | 'disclosure'>, reader: BallotReader): boolean {
  // P9: there is nothing in them that anybody could read.
  if (poll.disclosure === 'sealed') return false;
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
  command: CastBallot,
  context: Context,
): Decision<never, MeetingMark> | Refusal {
  const { actor } = context;
  const poll = findPoll(state, command.pollId);
  if (!poll) return refused('poll.unknown');
  if (poll.status !== 'open') return refused('poll.notOpen');
  const isSealed = command.type === 'castSealedBallot';
  const problem = isSealed
    ? checkSealed(poll, context)
    : poll.sealed
      ? refused('poll.badChoice')
      : checkChoice(poll, command.choice);
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
        // A sealed one is a list of one, so that every box holds lists.
        value: JSON.stringify(isSealed ? [command.ballot] : [...command.choice].sort()),
        ...(isSealed ? { distinct: true as const } : {}),
        gate: poll.id,
        needs,
        replaces: poll.changeable,
      },
    ],
  };
}

/** The sealer alone sees what it says: what comes back is that it says something this poll knows, or that it does not. */
function checkSealed(poll: Poll, { found }: Context): Refusal | null {
  if (!poll.sealed) return refused('poll.badChoice');
  if (found.sealedValid === undefined || found.sealedValid === null) return refused('poll.sealerAway');
  return found.sealedValid ? null : refused('poll.badSealedBallot');
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
