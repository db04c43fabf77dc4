/** What a command needs from the vault before the rules can decide on it; each is read for nothing else. */
import type { PersonId } from '../stream/ids.ts';
import { type ElectorateTerms, needsOf, termsOf } from './admission.ts';
import type { PollId } from './ids.ts';
import type { MeetingMark } from './mark.ts';
import type { AnyCommand } from './meeting.ts';
import { type Polls, findPoll } from './poll.ts';

export interface Needs {
  /** Somebody else, whom the command is about. */
  readonly person?: PersonId;
  /** Whether the sender checked in and was registered. */
  readonly attendance?: boolean;
  /** Who is present now. */
  readonly present?: boolean;
  /** The voters these terms name. */
  readonly electorate?: ElectorateTerms;
  /** What was counted in this poll. */
  readonly result?: PollId;
}

const NOTHING: Needs = {};

export function vaultNeeds(state: Polls, command: AnyCommand): Needs {
  switch (command.type) {
    case 'checkInPerson':
    case 'raiseHandFor':
      return { person: command.personId };
    case 'castBallot': {
      const poll = findPoll(state, command.pollId);
      return poll && needsOf(poll).length > 0 ? { attendance: true } : NOTHING;
    }
    case 'endSitting':
      return { present: true };
    case 'openPoll':
      return { electorate: termsOf(command) };
    case 'closePoll': {
      const poll = findPoll(state, command.pollId);
      return poll ? { electorate: termsOf(poll) } : NOTHING;
    }
    case 'publishResult':
      return { result: command.pollId };
    default:
      return NOTHING;
  }
}

/** Who is present and who may vote stand on everybody's attendance, whether somebody may cast on their own. */
export const standsOn = ({ attendance, present, electorate }: Needs, sender: PersonId): readonly string[] => [
  ...(present || electorate ? ['attendance'] : []),
  ...(attendance ? [`attendance of ${sender}`] : []),
];

export const touchedBy = ({ subject, voter }: Pick<MeetingMark, 'subject' | 'voter'>): readonly string[] =>
  subject === 'sitting' ? ['attendance', `attendance of ${voter}`] : [];
