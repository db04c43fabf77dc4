/** The minutes of this moment as one record: what the log, the vault and the document say together. */
import * as z from 'zod/mini';
import { maskHousehold } from '../../shared/meeting/household.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { MeetingState } from '../../shared/meeting/meeting.ts';
import { type MinutesRecord, type RollEntry, minutesRecord } from '../../shared/record/record.ts';
import { shownNames } from '../../shared/meeting/shownName.ts';
import type { Lines } from '../meeting/submission.ts';
import type { MarkStore, MinutesStore, PeopleStore } from '../store/store.ts';
import { type DocCopy, readCopy } from './copy.ts';
import { proseOf } from './prose.ts';

export interface RecordDeps {
  readonly store: Pick<MinutesStore, 'minutesSince'> &
    Pick<PeopleStore, 'people' | 'households'> &
    Pick<MarkStore, 'countMarks' | 'marksOf' | 'present'>;
  readonly lines: Pick<Lines, 'read'>;
}

export interface CurrentRecord {
  readonly state: MeetingState;
  readonly copy: DocCopy;
  readonly record: MinutesRecord;
}

const Choice = z.array(z.string());

/** Null when there is no such meeting. The facts are of `state.seq`, the prose of `copy.docSeq`. */
export async function currentRecord({ store, lines }: RecordDeps, meetingId: MeetingId): Promise<CurrentRecord | null> {
  const state = await lines.read(meetingId);
  return state && recordAt(store, meetingId, state);
}

/** The same with the facts of a given state. */
export async function recordAt(
  store: RecordDeps['store'],
  meetingId: MeetingId,
  state: MeetingState,
): Promise<CurrentRecord> {
  const [copy, people, present, seconds, rolls] = await Promise.all([
    readCopy(store, meetingId),
    store.people(meetingId),
    store.present(meetingId),
    store.countMarks(
      meetingId,
      'second',
      state.comments.map((comment) => comment.id),
    ),
    rollsOf(store, meetingId, state),
  ]);
  const names = new Map<string, string>([
    ...shownNames(people),
    ...people.map((person) => [person.aliasId, person.alias] as const),
  ]);
  const record = minutesRecord({
    meetingId,
    facts: { state, nameOf: (id) => names.get(id) ?? '', present },
    prose: proseOf(copy.doc),
    seconds: Object.fromEntries(seconds),
    rolls,
  });
  return { state, copy, record };
}

/** Only what was published with the roll; door numbers masked, for every resident may download the minutes. */
async function rollsOf(
  store: RecordDeps['store'],
  meetingId: MeetingId,
  state: MeetingState,
): Promise<Readonly<Record<string, readonly RollEntry[]>>> {
  const shown = state.polls.filter((poll) => poll.status === 'published' && poll.disclosure === 'rollPublished');
  if (shown.length === 0) return {};
  const [people, households] = await Promise.all([store.people(meetingId), store.households(meetingId)]);
  const names = shownNames(people);
  const doors = new Map<string, string>(households.map(({ id, label }) => [id, label]));
  const entries = await Promise.all(
    shown.map(async (poll) => {
      const ballots = await store.marksOf(meetingId, 'ballot', poll.id);
      const byHousehold = poll.basis === 'household';
      const known = ballots.map(({ voter, value }) => ({
        order: (byHousehold ? doors : names).get(voter) ?? '',
        choice: Choice.parse(JSON.parse(value)),
      }));
      // By label, not by time; comparing code units gives the same order, and the same hash, on every machine.
      const sorted = known.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0));
      const roll = sorted.map(({ order, choice }) => ({ label: byHousehold ? maskHousehold(order) : order, choice }));
      return [poll.id, roll] as const;
    }),
  );
  return Object.fromEntries(entries);
}
