/** The log in SQL, and `append`: the one transaction everything of a meeting is written in. */
import type { Transaction } from 'kysely';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { EventBody } from '../../shared/meeting/meeting.ts';
import { calledMeeting } from './importedMeeting.ts';
import type { AppendOutcome, Batch, LogStore } from './log.ts';
import type { MeetingRow } from './meetingRow.ts';
import type { Schema } from './schema.ts';
import { sqlCardLog, writeCards } from './sqlCards.ts';
import { admit } from './sqlInvitations.ts';
import { writeMarks } from './sqlMarks.ts';
import { turnMinutes } from './sqlMinutes.ts';
import { writeMeeting } from './sqlNewMeeting.ts';
import { BEHIND, eventRows, findCommands, insertCommands, insertEvents, lastSeq, numbered } from './sqlStream.ts';
import { type Room, Undo, chunks, insertNew, transact } from './transact.ts';
import { compare, parseChoice, parseBody, parseResult } from './values.ts';

const MINUTES_MOVED: AppendOutcome = { ok: false, reason: 'minutesMoved' };
export const MEETING = ['id', 'join_code as joinCode', 'created_at as createdAt', 'summary'] as const;

export function sqlLog(room: Room): LogStore {
  const { db } = room;
  const oneMeeting = async (column: 'id' | 'join_code', value: string): Promise<MeetingRow | null> =>
    (await db.selectFrom('meetings').select(MEETING).where(column, '=', value).executeTakeFirst()) ?? null;

  return {
    ...sqlCardLog<MeetingId>(room, 'meetings'),
    createMeeting: (...called) => writeMeeting(room, calledMeeting(...called)),
    importMeeting: (meeting) => writeMeeting(room, meeting),

    findMeeting: (id) => oneMeeting('id', id),
    findMeetingByCode: (joinCode) => oneMeeting('join_code', joinCode),

    append: (id, batch) => transact(room, (tx) => append(tx, room.engine.locksRows, id, batch)),

    async eventsSince(id, seq, limit) {
      const rows = await eventRows(db, id, seq, limit);
      return rows.map(({ body, ...row }) => ({
        ...row,
        body: parseBody<EventBody>(body, `Event ${row.seq} of meeting ${id}`),
      }));
    },

    lastSeq: (id) => lastSeq(db, id),
    findCommands: (id, commandIds) => findCommands(db, id, commandIds),

    async findResult(id, gate) {
      const query = db.selectFrom('gates').select('result').where('stream_id', '=', id).where('name', '=', gate);
      const row = await query.executeTakeFirst();
      return row?.result ? parseResult(row.result) : null;
    },
  };
}

/**
 * The order is the same in every batch, and so is the order of rows within a table, so that two batches wait for each
 * other in one direction only: invitation, gates, commands, marks, events, minutes, meeting, cards.
 */
async function append(
  tx: Transaction<Schema>,
  locksRows: boolean,
  id: MeetingId,
  batch: Batch,
): Promise<AppendOutcome> {
  const { events, alone, at } = batch;
  const closeGate = alone?.kind === 'closeGate' ? alone : null;
  const decides = events.length > 0 || closeGate !== null;
  if (decides && (await lastSeq(tx, id)) !== batch.expectedSeq) throw new Undo(BEHIND);

  const objection = alone?.kind === 'admit' ? await admit(tx, id, alone, at) : null;
  if (objection) throw new Undo<AppendOutcome>({ ok: false, reason: objection });
  const openGates = await lockGates(tx, locksRows, id, batch, closeGate?.gate);
  await insertCommands(tx, id, batch);
  const refusedMarks = await writeMarks(tx, locksRows, id, batch.marks, at, openGates);
  await forgetRefused(tx, id, batch, refusedMarks);

  const counted = closeGate ? await countGate(tx, id, closeGate) : [];
  const written = numbered([...events, ...counted], batch.expectedSeq, at);
  await insertEvents(tx, id, written);

  // A seal already kept under this revision would have had its event before this one: the log refuses it first.
  const turns = alone?.kind === 'seal' || alone?.kind === 'reopen';
  if (turns && !(await turnMinutes(tx, id, alone, at))) throw new Undo(MINUTES_MOVED);
  if (batch.summary !== undefined)
    await tx.updateTable('meetings').set({ summary: batch.summary }).where('id', '=', id).execute();
  if (batch.cards) await writeCards(tx, id, batch.cards);
  if (batch.under !== undefined)
    await tx.updateTable('streams').set({ under_id: batch.under }).where('id', '=', id).execute();
  return { ok: true, events: written, refusedMarks };
}

/**
 * P5: ballots share their gate's row until they are committed, closing waits for them and takes it alone; whoever comes
 * later reads it shut. Gives the gates that are open.
 */
async function lockGates(
  tx: Transaction<Schema>,
  locksRows: boolean,
  id: MeetingId,
  batch: Batch,
  closing: string | undefined,
): Promise<ReadonlySet<string>> {
  const fresh = [...batch.openGates, ...(closing === undefined ? [] : [closing])];
  if (fresh.length > 0) {
    const rows = [...new Set(fresh)]
      .sort(compare)
      .map((name) => ({ stream_id: id, name, shut: 0 as const, result: null }));
    await insertNew(tx, 'gates', rows);
  }
  if (closing !== undefined && locksRows) {
    const query = tx.selectFrom('gates').select('name').where('stream_id', '=', id).where('name', '=', closing);
    await query.forUpdate().execute();
  }
  // Marks that must differ from each other are written one batch after the other.
  const takesAlone = batch.marks.some(({ distinct }) => distinct);
  const named = [...new Set(batch.marks.flatMap((mark) => mark.gate ?? []))];
  const open = new Set<string>();
  for (const part of chunks(named.sort(compare))) {
    const query = tx
      .selectFrom('gates')
      .select(['name', 'shut'])
      .where('stream_id', '=', id)
      .where('name', 'in', part)
      .orderBy('name');
    const rows = await (!locksRows ? query : takesAlone ? query.forUpdate() : query.forShare()).execute();
    for (const { name, shut } of rows) if (shut === 0) open.add(name);
  }
  return open;
}

/** I8: a refused command leaves no trace. */
async function forgetRefused(
  tx: Transaction<Schema>,
  id: MeetingId,
  { commands }: Batch,
  refused: ReadonlyMap<number, unknown>,
): Promise<void> {
  const gone = commands
    .filter(({ mark }) => mark !== undefined && refused.has(mark))
    .map((command) => command.commandId);
  for (const part of chunks(gone)) {
    await tx.deleteFrom('commands').where('stream_id', '=', id).where('command_id', 'in', part).execute();
  }
}

async function countGate(
  tx: Transaction<Schema>,
  id: MeetingId,
  { gate, count }: Extract<Batch['alone'], { kind: 'closeGate' }>,
): Promise<readonly EventBody[]> {
  const ballots = await tx
    .selectFrom('marks')
    .select(['voter', 'value'])
    .where('stream_id', '=', id)
    .where('kind', '=', 'ballot')
    .where('subject', '=', gate)
    .execute();
  const { events, result } = count(ballots.map(({ voter, value }) => ({ voter, choice: parseChoice(value) })));
  await tx
    .updateTable('gates')
    .set({ shut: 1, result: result && JSON.stringify(result) })
    .where('stream_id', '=', id)
    .where('name', '=', gate)
    .execute();
  return events;
}
