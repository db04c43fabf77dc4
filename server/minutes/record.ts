/** The minutes of this moment as one record: what the log, the vault and the document say together. */
import * as z from 'zod/mini';
import { mayReadBallots } from '../../shared/meeting/ballotBox.ts';
import type { Present } from '../../shared/meeting/floor.ts';
import { Presence } from '../../shared/meeting/attendance.ts';
import { maskHousehold } from '../../shared/meeting/household.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import { inquiriesOf } from '../../shared/meeting/inquiry.ts';
import type { MeetingState } from '../../shared/meeting/meeting.ts';
import { shownNames } from '../../shared/meeting/shownName.ts';
import { PROSE_EDITION, type ProseEdition } from '../../shared/record/prose.ts';
import { type MinutesRecord, type RecordInput, type RollEntry, minutesRecord } from '../../shared/record/record.ts';
import { inRollOrder } from '../../shared/record/rollOrder.ts';
import { type SignIn, doorKey } from '../../shared/record/signIn.ts';
import type { Lines } from '../meeting/lines.ts';
import type { MarkRow, MarkStore } from '../store/marks.ts';
import type { MinutesStore, MinutesUpdateRow } from '../store/minutes.ts';
import type { HouseholdRow, PeopleStore, PersonRow } from '../store/people.ts';
import { type DocCopy, readCopy } from './copy.ts';
import { proseOf } from './prose.ts';

export interface RecordDeps {
  readonly store: Pick<MinutesStore, 'minutesSince'> &
    Pick<PeopleStore, 'people' | 'households'> &
    Pick<MarkStore, 'countMarks' | 'countValued' | 'marksOf' | 'present'>;
  readonly lines: Pick<Lines, 'read'>;
}

export interface CurrentRecord {
  readonly state: MeetingState;
  readonly copy: DocCopy;
  readonly record: MinutesRecord;
  /** By id: whoever and whatever door the record names. */
  readonly names: Readonly<Record<string, string>>;
}

/** Null when there is no such meeting. The facts are of `state.seq`, the prose of `copy.docSeq`. */
export async function currentRecord({ store, lines }: RecordDeps, meetingId: MeetingId): Promise<CurrentRecord | null> {
  const state = await lines.read(meetingId);
  return state && recordAt(store, meetingId, state);
}

/** The same with the facts of a given state, its prose read as records of `edition` were. */
export async function recordAt(
  store: RecordDeps['store'],
  meetingId: MeetingId,
  state: MeetingState,
  edition: ProseEdition = PROSE_EDITION,
): Promise<CurrentRecord> {
  const [copy, people, households, present, checkIns, seconds, backing, ballots] = await Promise.all([
    readCopy(store, meetingId),
    store.people(meetingId),
    store.households(meetingId),
    store.present(meetingId),
    state.minutes.signInsEnclosed ? store.marksOf(meetingId, 'checkIn', 'sitting') : [],
    store.countMarks(
      meetingId,
      'second',
      state.comments.map((comment) => comment.id),
    ),
    store.countValued(
      meetingId,
      'backing',
      inquiriesOf(state).list.map((inquiry) => inquiry.id),
    ),
    Promise.all(
      shownRolls(state).map(async ({ id }) => [id as string, await store.marksOf(meetingId, 'ballot', id)] as const),
    ),
  ]);
  const known = new Map<string, string>([
    ...households.map(({ id, label }) => [id, label] as const),
    ...shownNames(people),
    ...people.map((person) => [person.aliasId, person.alias] as const),
    ...doorsAt(people, households),
  ]);
  const { record, names } = recordFrom({
    ...{ meetingId, state, present, nameOf: (id) => known.get(id) ?? '' },
    ...{ prose: proseOf(copy.doc, edition), proseEdition: edition },
    ...{ seconds: Object.fromEntries(seconds), backing: Object.fromEntries(backing) },
    ...{ ballots: new Map(ballots), checkIns },
  });
  return { state, copy, record, names };
}

interface Ballot {
  readonly voter: string;
  /** JSON */
  readonly value: string;
}
export interface RecordParts {
  readonly meetingId: string;
  readonly state: MeetingState;
  readonly present: Present;
  /** Of a person, a pseudonym or a household; empty when nobody knows it. */
  readonly nameOf: (id: string) => string;
  readonly prose: RecordInput['prose'];
  readonly proseEdition?: ProseEdition | undefined;
  readonly seconds: Readonly<Record<string, number>>;
  /** 附议 of the queue's questions. */
  readonly backing: Readonly<Record<string, number>>;
  /** By poll; only published rolls are looked at. */
  readonly ballots: ReadonlyMap<string, readonly Ballot[]>;
  /** To the sitting; looked at only where the list is enclosed. */
  readonly checkIns: readonly CheckIn[];
}
type CheckIn = Pick<MarkRow, 'voter' | 'by' | 'value' | 'at'>;

/** The record these parts make, and every name it asked for on the way. */
export function recordFrom(parts: RecordParts): Pick<CurrentRecord, 'record' | 'names'> {
  const { meetingId, state, present, prose, proseEdition = PROSE_EDITION, seconds } = parts;
  const names: Record<string, string> = {};
  const nameOf = (id: string): string => {
    const name = parts.nameOf(id);
    if (name !== '') names[id] = name;
    return name;
  };
  const rolls = Object.fromEntries(
    shownRolls(state).map((poll) => [
      poll.id,
      rollOf(parts.ballots.get(poll.id) ?? [], nameOf, poll.basis === 'household'),
    ]),
  );
  const facts = { state, nameOf, present, backing: parts.backing };
  const signIns = state.minutes.signInsEnclosed ? signInsOf(state, parts.checkIns, nameOf) : [];
  return { record: minutesRecord({ meetingId, facts, prose, proseEdition, seconds, rolls, signIns }), names };
}

const shownRolls = (state: MeetingState) => state.polls.filter((poll) => mayReadBallots(poll, 'everyone'));

const NO_DOOR = '—';

/** Behind which door somebody lives, masked; none for whoever was shown out. */
const doorsAt = (
  people: readonly Pick<PersonRow, 'id' | 'householdId' | 'removedAt'>[],
  households: readonly HouseholdRow[],
): readonly (readonly [string, string])[] => {
  const labels = new Map<string, string>(households.map(({ id, label }) => [id, maskHousehold(label)]));
  return people.flatMap(({ id, householdId, removedAt }) =>
    removedAt === null ? [[doorKey(id), (householdId && labels.get(householdId)) ?? NO_DOOR] as const] : [],
  );
};

/** In the order they came; what could have changed since is asked as a name is, so that a sealed list is made once more as it was. */
function signInsOf(state: MeetingState, checkIns: readonly CheckIn[], nameOf: RecordParts['nameOf']): SignIn[] {
  const offices = new Map(state.staff.flatMap((one) => (one.keepsCopy ? [] : [[one.personId as string, one.role]])));
  return [...checkIns]
    .sort((a, b) => a.at - b.at || (a.voter < b.voter ? -1 : 1))
    .flatMap(({ voter, by, value, at }) => {
      const presence = Presence.safeParse(value);
      const door = nameOf(doorKey(voter));
      if (door === '' || !presence.success) return [];
      const role = offices.get(voter) ?? 'resident';
      const named = { name: nameOf(voter), door: door === NO_DOOR ? '' : door };
      return [{ ...named, role, presence: presence.data, at, byStaff: by !== voter }];
    });
}

const Choice = z.array(z.string());

/** Only what was published with the roll; door numbers masked, for every resident may download the minutes. */
function rollOf(
  ballots: readonly Ballot[],
  nameOf: (id: string) => string,
  byHousehold: boolean,
): readonly RollEntry[] {
  const known = ballots.map(({ voter, value }) => ({
    voter,
    label: nameOf(voter),
    choice: Choice.parse(JSON.parse(value)),
  }));
  return inRollOrder(known).map(({ label, choice }) => ({ label: byHousehold ? maskHousehold(label) : label, choice }));
}

/** A meeting as an archive holds it. */
export interface RecordSource extends Pick<RecordParts, 'meetingId' | 'state' | 'prose' | 'proseEdition'> {
  readonly people: readonly Pick<PersonRow, 'id' | 'name' | 'role' | 'householdId' | 'removedAt'>[];
  readonly aliases: readonly { readonly id: string; readonly alias: string }[];
  readonly households: readonly HouseholdRow[];
  readonly marks: readonly Pick<MarkRow, 'kind' | 'subject' | 'voter' | 'by' | 'value' | 'at'>[];
  /** As the record was made with, where they are known; else today's. */
  readonly names?: Readonly<Record<string, string>> | undefined;
}

/** The record the rows of an archive make: to write it, and to see whether what it claims is so. */
export function recordOfArchive(source: RecordSource): MinutesRecord {
  const { meetingId, state, prose, proseEdition, people, aliases, households, marks, names } = source;
  const today = new Map<string, string>([
    ...households.map(({ id, label }) => [id, label] as const),
    ...aliases.map(({ id, alias }) => [id, alias] as const),
    ...shownNames(people),
    ...doorsAt(people, households),
  ]);
  const seconds: Record<string, number> = {};
  const backing: Record<string, number> = {};
  const ballots = new Map<string, Ballot[]>();
  for (const { kind, subject, voter, value } of marks) {
    if (kind === 'second') seconds[subject] = (seconds[subject] ?? 0) + 1;
    if (kind === 'backing' && value !== '') backing[subject] = (backing[subject] ?? 0) + 1;
    if (kind !== 'ballot') continue;
    const box = ballots.get(subject) ?? [];
    box.push({ voter, value });
    ballots.set(subject, box);
  }
  const checkIns = marks.filter(({ kind, subject }) => kind === 'checkIn' && subject === 'sitting');
  const nameOf = (id: string): string => (names ? names[id] : today.get(id)) ?? '';
  const present = presentIn(people, marks);
  const parts = { meetingId, state, prose, proseEdition, seconds, backing, ballots, nameOf, present, checkIns };
  return recordFrom(parts).record;
}

/** The same before it is an archive: with the rows of the store. */
export async function recordOfRows({
  people,
  updates,
  ...rows
}: Omit<RecordSource, 'meetingId' | 'people' | 'aliases' | 'prose' | 'names'> & {
  readonly meetingId: MeetingId;
  readonly people: readonly PersonRow[];
  readonly updates: readonly MinutesUpdateRow[];
}): Promise<MinutesRecord> {
  const { doc } = await readCopy({ minutesSince: async () => updates }, rows.meetingId);
  const aliases = people.map(({ aliasId, alias }) => ({ id: aliasId, alias }));
  return recordOfArchive({ ...rows, people, aliases, prose: proseOf(doc) });
}

/** The same counts as the store's: whoever was shown out is not there any more, and an observer speaks for no household. */
export function presentIn(people: RecordSource['people'], marks: RecordSource['marks']): Present {
  const known = new Map<string, RecordSource['people'][number]>(people.map((person) => [person.id, person]));
  const here = marks.filter(
    ({ kind, subject, voter }) => kind === 'checkIn' && subject === 'sitting' && !known.get(voter)?.removedAt,
  );
  const households = new Set(
    here.flatMap(({ voter }) => {
      const person = known.get(voter);
      return (person?.role !== 'observer' && person?.householdId) || [];
    }),
  );
  const count = (way: string) => here.filter(({ value }) => value === way).length;
  return { people: here.length, households: households.size, onsite: count('onsite'), online: count('online') };
}
