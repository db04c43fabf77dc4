/** What the vault holds that a batch of commands needs: who sends them, who is checked in, who is present, what was counted. */
import { needsOf } from '../../shared/meeting/admission.ts';
import { termsOf } from '../../shared/meeting/admission.ts';
import type { Present } from '../../shared/meeting/floor.ts';
import type { MeetingId, PollId } from '../../shared/meeting/ids.ts';
import type { MarkKind } from '../../shared/meeting/mark.ts';
import type { MeetingState } from '../../shared/meeting/meeting.ts';
import { type Poll, findPoll } from '../../shared/meeting/poll.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import type { PollResult } from '../../shared/voting/tally.ts';
import type { MarkRow } from '../store/marks.ts';
import type { PersonRow } from '../store/people.ts';
import type { Store } from '../store/store.ts';
import type { Submission } from './submission.ts';

export interface Found {
  /** Removed people are left out. */
  readonly people: ReadonlyMap<PersonId, PersonRow>;
  /** Among the senders of ballots that ask for it. */
  readonly checkedIn: ReadonlySet<string>;
  readonly registered: ReadonlySet<string>;
  readonly present: Present | undefined;
  /** By command id, for polls that are opened or closed. */
  readonly electorates: ReadonlyMap<string, readonly string[]>;
  readonly results: ReadonlyMap<string, PollResult | null>;
}

type VaultReads = Pick<Store, 'peopleByAuthor' | 'marksBy' | 'present' | 'electorate' | 'findResult'>;

/** What is read from the rows of people and check-ins, so that those must be written before it is asked. */
export const needsPresent = ({ command }: Submission): boolean =>
  command.type === 'openPoll' || command.type === 'closePoll' || command.type === 'endSitting';

/** At most four reads for the whole batch, and one for each poll that is opened, closed or published in it. */
export async function findFor(
  store: VaultReads,
  meetingId: MeetingId,
  state: MeetingState,
  submissions: readonly Submission[],
): Promise<Found> {
  const ids = new Set<PersonId>();
  const ballotSenders = new Set<PersonId>();
  const published = new Set<string>();
  for (const { command, actor } of submissions) {
    ids.add(actor.personId);
    if (command.type === 'checkInPerson') ids.add(command.personId);
    if (command.type === 'castBallot' && asksForMarks(state, command.pollId)) ballotSenders.add(actor.personId);
    if (command.type === 'publishResult') published.add(command.pollId);
  }
  const [rows, marks, present, results, electorates] = await Promise.all([
    ids.size > 0 ? store.peopleByAuthor(meetingId, [...ids]) : [],
    ballotSenders.size > 0 ? store.marksBy(meetingId, [...ballotSenders]) : [],
    submissions.some(({ command }) => command.type === 'endSitting') ? store.present(meetingId) : undefined,
    Promise.all([...published].map(async (gate) => [gate, await store.findResult(meetingId, gate)] as const)),
    Promise.all(
      submissions.flatMap((submission) => {
        const poll = pollOf(state, submission);
        return poll
          ? [store.electorate(meetingId, termsOf(poll)).then((all) => [submission.commandId, all] as const)]
          : [];
      }),
    ),
  ]);
  return {
    people: new Map(rows.filter((row) => row.removedAt === null).map((row) => [row.id, row])),
    checkedIn: votersOf(marks, 'checkIn'),
    registered: votersOf(marks, 'registration'),
    present,
    results: new Map(results),
    electorates: new Map(electorates),
  };
}

const pollOf = (
  state: MeetingState,
  { command }: Submission,
): Pick<Poll, 'basis' | 'checkedInOnly' | 'registeredOnly'> | undefined =>
  command.type === 'openPoll' ? command : command.type === 'closePoll' ? findPoll(state, command.pollId) : undefined;

function asksForMarks(state: MeetingState, pollId: PollId): boolean {
  const poll = findPoll(state, pollId);
  return poll !== undefined && needsOf(poll).length > 0;
}

const votersOf = (marks: readonly Pick<MarkRow, 'kind' | 'voter'>[], kind: MarkKind): ReadonlySet<string> =>
  new Set(marks.filter((mark) => mark.kind === kind).map((mark) => mark.voter));
