/** The store that forgets at the end of the process: for tests and simulations, with the same promises as the others. */
import { EstateId } from '../../shared/estate/ids.ts';
import type { Present } from '../../shared/meeting/floor.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { MarkKind, MeetingMark, MarkRefusal } from '../../shared/meeting/mark.ts';
import type { EventBody, MeetingEvent } from '../../shared/meeting/meeting.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import type { BallotRow, PollResult } from '../../shared/voting/tally.ts';
import { type ImportedMeeting, calledMeeting, refuseUneven } from './importedMeeting.ts';
import type { AppendOutcome, Batch } from './log.ts';
import type { MarkRow } from './marks.ts';
import type { MeetingRow } from './meetingRow.ts';
import { type Casts, castIn, isBound, refusalOf } from './memoryCasting.ts';
import { memoryCards } from './memoryCards.ts';
import { memoryDeletion } from './memoryDeletion.ts';
import { memoryEstates } from './memoryEstates.ts';
import { memoryMerging } from './memoryMerging.ts';
import { memoryNotes } from './memoryNotes.ts';
import { memoryRehearsals } from './memoryRehearsals.ts';
import { memoryVault } from './memoryVault.ts';
import { memoryWaiting } from './memoryWaiting.ts';
import { memoryWatchedWords } from './memoryWatchedWords.ts';
import type { PersonRow } from './people.ts';
import type { Store } from './store.ts';
import type { CommandRecord } from './streamLog.ts';
import { compare, parseChoice } from './values.ts';

/** One meeting's log and marks. Plain maps: every method below runs to its end without waiting, so it is atomic. */
interface Shelf {
  row: MeetingRow;
  under: EstateId | null;
  toldSeq: number;
  readonly events: MeetingEvent[];
  readonly commands: Map<string, CommandRecord>;
  readonly marks: Map<string, MarkRow>;
  readonly casts: Casts;
  readonly gates: Map<string, { readonly shut: boolean; readonly result: PollResult | null }>;
}

export function memoryStore(): Store {
  const shelves = new Map<MeetingId, Shelf>();
  let heartbeat = 0;

  const shelf = (id: MeetingId): Shelf => {
    const found = shelves.get(id);
    if (!found) throw new Error(`No meeting ${id}`);
    return found;
  };
  const marksWhere = (id: MeetingId, wanted: (mark: MarkRow) => boolean) =>
    [...(shelves.get(id)?.marks.values() ?? [])].filter(wanted);
  const subjectMarks = (id: MeetingId, kind: MarkKind, subject?: string) =>
    marksWhere(id, (mark) => mark.kind === kind && (subject === undefined || mark.subject === subject));

  const {
    take,
    drop: dropVault,
    personOf,
    setPerson,
    mergeDoors,
    objection,
    carryOut,
    links,
    everybody,
    ...vault
  } = memoryVault({
    meeting: (id) => (isDeleted(id) ? null : (shelves.get(id)?.row ?? null)),
    mustExist: (id) => void shelf(id),
  });

  const cards = memoryCards({
    under: (id) =>
      [...shelves].flatMap(([meetingId, { under }]) => (under === id && !isDeleted(meetingId) ? [meetingId] : [])),
    meetingsOf: async (accountId) =>
      (await vault.peopleOfAccount(accountId)).flatMap(({ meetingId, removedAt }) =>
        removedAt === null && !isDeleted(meetingId) ? [meetingId] : [],
      ),
  });
  const { begin, write: writeCards, log: cardLog, drop: dropCards, ...readCards } = cards;
  const { dropWaiting, ...waiting } = memoryWaiting();
  const { dropWords, ...watchedWords } = memoryWatchedWords();
  const { dropNotes, ...notes } = memoryNotes((id) => void shelf(id));
  const { dropRehearsal, ...rehearsals } = memoryRehearsals(
    (id) => void shelf(id),
    () => [...shelves.values()].flatMap(({ row }) => (isDeleted(row.id) ? [] : [row])),
  );
  const { dropChanges, ...merging } = memoryMerging(
    shelf,
    { personOf, setPerson, mergeDoors },
    (id) => vault.people(id),
    (id) => vault.households(id),
  );
  const { isDeleted, ...deletion } = memoryDeletion({
    meeting: (id) => shelves.get(id)?.row ?? null,
    meetingsOf: (accountId) =>
      everybody().flatMap((person) => (person.accountId === accountId ? [person.meetingId] : [])),
    drop(id) {
      shelves.delete(id);
      for (const drop of [dropVault, dropWaiting, dropWords, dropChanges, dropNotes, dropRehearsal, dropCards])
        drop(id);
    },
  });

  const write = (meeting: ImportedMeeting): 'created' | 'codeTaken' => {
    refuseUneven(meeting);
    const { row: given, events } = meeting;
    const { cards: made, ...row } = given;
    if (shelves.has(row.id)) throw new Error(`Meeting ${row.id} exists`);
    if ([...shelves.values()].some((other) => other.row.joinCode === row.joinCode)) return 'codeTaken';
    take(meeting);
    const marks = new Map(meeting.marks.map((mark) => [markKey(mark.kind, mark.subject, mark.voter), mark]));
    const gates = new Map(meeting.shutGates.map(({ name, result }) => [name, { shut: true, result }]));
    shelves.set(row.id, {
      ...{ row, events: [...events], commands: new Map(), marks, casts: new Map(), gates },
      ...{ under: row.estateId ?? null, toldSeq: 0 },
    });
    begin(row.id, made);
    return 'created';
  };

  return {
    ...vault,
    ...waiting,
    ...notes,
    ...rehearsals,
    ...merging,
    ...deletion,
    ...watchedWords,
    ...readCards,
    ...cardLog<MeetingId>({
      rows: () => [...shelves.values()].map(({ row }) => row),
      lengthOf: (id) => shelf(id).events.length,
      setSummary: (id, summary) => void (shelf(id).row = { ...shelf(id).row, summary }),
    }),
    estates: memoryEstates(links, vault, cards),
    engine: 'memory',

    async probe(at) {
      heartbeat = at;
      if (heartbeat !== at) throw new Error('The store does not keep what it is given');
    },
    async close() {},

    createMeeting: async (...called) => write(calledMeeting(...called)),
    importMeeting: async (meeting) => write(meeting),
    async findMeeting(id) {
      return shelves.get(id)?.row ?? null;
    },
    async findMeetingByCode(joinCode) {
      return [...shelves.values()].find((other) => other.row.joinCode === joinCode)?.row ?? null;
    },
    async append(id, batch) {
      const reason = objection(id, batch);
      const outcome = append(shelf(id), batch, reason, (personId) => personOf(id, personId));
      if (outcome.ok) {
        carryOut(id, batch);
        writeCards(id, batch.cards);
      }
      return outcome;
    },
    async eventsSince(id, seq, limit) {
      const start = Math.max(0, seq);
      return shelves.get(id)?.events.slice(start, limit === undefined ? undefined : start + limit) ?? [];
    },
    async lastSeq(id) {
      return shelves.get(id)?.events.length ?? 0;
    },
    async findCommands(id, commandIds) {
      const { commands } = shelves.get(id) ?? { commands: new Map<string, CommandRecord>() };
      return [...new Set(commandIds)].flatMap((commandId) => commands.get(commandId) ?? []);
    },
    async findResult(id, gate) {
      return shelves.get(id)?.gates.get(gate)?.result ?? null;
    },

    async meetingsOfEstate(estateId) {
      const under = [...shelves.values()]
        .filter((one) => one.under === estateId && !isDeleted(one.row.id))
        .map(({ row }) => row);
      return under.sort((a, b) => b.createdAt - a.createdAt || compare(a.id, b.id));
    },
    async belongingOf(id) {
      const { under: estateId = null, toldSeq = 0 } = shelves.get(id) ?? {};
      return estateId && { id, estateId, toldSeq };
    },
    async untold() {
      const behind = [...shelves.values()].filter(({ events, toldSeq }) => toldSeq < events.length);
      return behind
        .flatMap(({ row: { id }, under: estateId, toldSeq }) => (estateId ? [{ id, estateId, toldSeq }] : []))
        .sort((a, b) => compare(a.id, b.id));
    },
    async told(id, seq) {
      const kept = shelf(id);
      kept.toldSeq = Math.max(kept.toldSeq, seq);
    },

    async countMarks(id, kind, subjects) {
      const wanted = new Set(subjects);
      return tallyBy(
        marksWhere(id, (mark) => mark.kind === kind && wanted.has(mark.subject)),
        (mark) => mark.subject,
      );
    },
    async countValued(id, kind, subjects) {
      const wanted = new Set(subjects);
      return tallyBy(
        marksWhere(id, (mark) => mark.kind === kind && mark.value !== '' && wanted.has(mark.subject)),
        (mark) => mark.subject,
      );
    },
    async countValues(id, kind, subject) {
      return tallyBy(subjectMarks(id, kind, subject), (mark) => mark.value);
    },
    async marksOf(id, kind, subject) {
      return subjectMarks(id, kind, subject);
    },
    async valuedMarks(id, kind, voters) {
      const wanted = voters && new Set(voters);
      return subjectMarks(id, kind).filter(({ value, voter }) => value !== '' && (!wanted || wanted.has(voter)));
    },
    async marksBy(id, voters) {
      const wanted = new Set(voters);
      return marksWhere(id, (mark) => wanted.has(mark.voter)).map(({ value: _, ...mark }) => mark);
    },
    async findMark(id, kind, subject, voter) {
      return shelves.get(id)?.marks.get(markKey(kind, subject, voter)) ?? null;
    },
    async castsOf(id, personId) {
      const casts = [...(shelves.get(id)?.casts ?? [])];
      return casts.flatMap(([poll, voters]) => {
        const voter = voters.get(personId);
        return voter === undefined ? [] : [{ poll, voter }];
      });
    },
    async changePerson(id, personId, change) {
      const before = personOf(id, personId);
      const kept = shelves.get(id);
      if (before && kept && change.householdId !== undefined && change.householdId !== before.householdId) {
        if (isBound(kept.casts, personId, (gate) => kept.gates.get(gate)?.shut === false)) return 'bound';
        kept.marks.delete(markKey('registration', 'sitting', personId));
      }
      return vault.changePerson(id, personId, change);
    },
    async present(id): Promise<Present> {
      const people = new Map((await vault.people(id)).map((person) => [person.id as string, person]));
      const here = subjectMarks(id, 'checkIn', 'sitting').filter((mark) => !people.get(mark.voter)?.removedAt);
      const households = new Set(
        here.flatMap((mark) => {
          const person = people.get(mark.voter);
          return (person?.role !== 'observer' && person?.householdId) || [];
        }),
      );
      const count = (way: string) => here.filter((mark) => mark.value === way).length;
      return { people: here.length, households: households.size, onsite: count('onsite'), online: count('online') };
    },
    async electorate(id, { basis, roles, needs }, notIn) {
      const has = (kind: MarkKind, subject: string, voter: string) =>
        shelves.get(id)?.marks.has(markKey(kind, subject, voter)) ?? false;
      const may = (await vault.people(id)).filter(
        (person) =>
          person.removedAt === null &&
          !person.byStaff &&
          roles.includes(person.role) &&
          needs.every((need) => has(need, 'sitting', person.id)),
      );
      const voters = new Set(
        may.flatMap((person): string[] =>
          basis === 'person' ? [person.id] : person.householdId ? [person.householdId] : [],
        ),
      );
      return [...voters].filter((voter) => notIn === undefined || !has('ballot', notIn, voter));
    },
  };
}

/** Everything is worked out first and kept last, so that a count that throws leaves no trace (I1). */
function append(
  shelf: Shelf,
  batch: Batch,
  reason: 'minutesMoved' | 'linkSpent' | 'accountThere' | null,
  personOf: (id: PersonId) => PersonRow | null,
): AppendOutcome {
  const { events, alone, at } = batch;
  const closeGate = alone?.kind === 'closeGate' ? alone : null;
  const last = shelf.events.length;
  if ((events.length > 0 || closeGate) && last !== batch.expectedSeq) return { ok: false, reason: 'behind' };
  if (batch.commands.some((command) => shelf.commands.has(command.commandId))) return { ok: false, reason: 'behind' };

  if (reason !== null) return { ok: false, reason };

  const gates = new Map(shelf.gates);
  for (const gate of batch.openGates) if (!gates.has(gate)) gates.set(gate, { shut: false, result: null });

  const refusedMarks = new Map<number, MarkRefusal>();
  const fresh = new Map<string, MarkRow>();
  const casts: Casts = new Map();
  const hasMark = (kind: MarkKind, voter: string) =>
    [fresh, shelf.marks].some((marks) => marks.has(markKey(kind, 'sitting', voter)));
  // Check-ins first: a ballot of the same batch may stand on one.
  const inOrder = [...batch.marks.entries()].sort(
    ([, a], [, b]) => Number(a.kind === 'ballot') - Number(b.kind === 'ballot'),
  );
  for (const [index, mark] of inOrder) {
    const key = markKey(mark.kind, mark.subject, mark.voter);
    // A gate nobody opened is as closed as one that was shut.
    if (mark.gate !== undefined && gates.get(mark.gate)?.shut !== false) refusedMarks.set(index, 'gateClosed');
    else {
      const isThere = !mark.replaces && (fresh.has(key) || shelf.marks.has(key));
      const refusal =
        refusalOf(mark, personOf(mark.by), hasMark, [casts, shelf.casts]) ??
        (mark.distinct && isCopied(mark, [...shelf.marks.values(), ...fresh.values()]) ? 'copied' : null) ??
        (isThere ? 'alreadyThere' : null);
      if (refusal) refusedMarks.set(index, refusal);
      else {
        fresh.set(key, keptMark(mark, at));
        castIn(casts, mark);
      }
    }
  }

  let all = events;
  if (closeGate) {
    const marks = new Map([...shelf.marks, ...fresh]);
    const { events: more, result } = closeGate.count(ballotsIn([...marks.values()], closeGate.gate));
    gates.set(closeGate.gate, { shut: true, result });
    all = [...events, ...more];
  }

  const numbered = number(all, last, at);
  shelf.events.push(...numbered);
  for (const [key, mark] of fresh) shelf.marks.set(key, mark);
  for (const [poll, voters] of casts) shelf.casts.set(poll, new Map([...(shelf.casts.get(poll) ?? []), ...voters]));
  for (const [gate, value] of gates) shelf.gates.set(gate, value);
  for (const { mark, ...command } of batch.commands) {
    const refused = mark !== undefined && refusedMarks.has(mark);
    if (!refused && !shelf.commands.has(command.commandId)) shelf.commands.set(command.commandId, command);
  }
  if (batch.summary !== undefined) shelf.row = { ...shelf.row, summary: batch.summary };
  if (batch.under !== undefined) shelf.under = EstateId.parse(batch.under);
  return { ok: true, events: numbered, refusedMarks: new Map([...refusedMarks].sort(([a], [b]) => a - b)) };
}

const number = (bodies: readonly EventBody[], after: number, at: number): MeetingEvent[] =>
  bodies.map((body, index) => ({ seq: after + index + 1, at, body }));

const markKey = (kind: MarkKind, subject: string, voter: string) => JSON.stringify([kind, subject, voter]);

const keptMark = ({ kind, subject, voter, by, value }: MeetingMark, at: number): MarkRow => ({
  kind,
  subject,
  voter,
  by,
  value,
  at,
});

const isCopied = ({ kind, subject, voter, value }: MeetingMark, there: readonly MarkRow[]): boolean =>
  there.some((mark) => mark.kind === kind && mark.subject === subject && mark.value === value && mark.voter !== voter);

const ballotsIn = (marks: readonly MarkRow[], gate: string): BallotRow[] =>
  marks
    .filter((mark) => mark.kind === 'ballot' && mark.subject === gate)
    .map((mark) => ({ voter: mark.voter, choice: parseChoice(mark.value) }));

function tallyBy(marks: readonly MarkRow[], key: (mark: MarkRow) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const mark of marks) counts.set(key(mark), (counts.get(key(mark)) ?? 0) + 1);
  return counts;
}
