/** The minutes' own log, its lock, its authors and its seals in SQL; and the meeting's files. */
import type { Transaction } from 'kysely';
import * as z from 'zod/mini';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { MinutesTurn } from '../../shared/meeting/minutes.ts';
import type { FileRow, FileStore } from './files.ts';
import type { MinutesStore, SealRow } from './minutes.ts';
import type { Schema } from './schema.ts';
import { type Room, insertNew, transact } from './transact.ts';
import { byTime } from './values.ts';

const FILE = ['meeting_id as meetingId', 'id', 'name', 'media_type as mediaType', 'size', 'sha256', 'at'] as const;

export function sqlMinutes(room: Room): MinutesStore {
  const { db, engine } = room;
  return {
    appendMinutes: (id, { docSeq, update, personId, at }) =>
      transact(room, async (tx) => {
        // Shared until commit: once the seal is in, no update comes in any more (I9).
        const lock = tx.selectFrom('minutes').select('locked').where('meeting_id', '=', id);
        const row = await (engine.locksRows ? lock.forShare() : lock).executeTakeFirst();
        if (!row) throw new Error(`No meeting ${id}`);
        if (row.locked === 1) return 'locked';
        const last = await tx
          .selectFrom('minutes_updates')
          .select('doc_seq')
          .where('meeting_id', '=', id)
          .orderBy('doc_seq', 'desc')
          .limit(1)
          .executeTakeFirst();
        if ((last?.doc_seq ?? 0) + 1 !== docSeq) return 'behind';
        const values = { meeting_id: id, doc_seq: docSeq, bytes: update, person_id: personId, at };
        return (await insertNew(tx, 'minutes_updates', [values])) === 1 ? 'appended' : 'behind';
      }),

    async minutesSince(id, docSeq) {
      const rows = await db
        .selectFrom('minutes_updates')
        .select(['doc_seq as docSeq', 'bytes', 'person_id as personId', 'at'])
        .where('meeting_id', '=', id)
        .where('doc_seq', '>', docSeq)
        .orderBy('doc_seq')
        .execute();
      return rows.map(({ bytes, ...row }) => ({ ...row, update: plain(bytes) }));
    },

    async bindAuthor(id, clientId, personId) {
      await insertNew(db, 'minutes_authors', [{ meeting_id: id, client_id: clientId, person_id: personId }]);
      const query = db.selectFrom('minutes_authors').select('person_id').where('meeting_id', '=', id);
      const bound = await query.where('client_id', '=', clientId).executeTakeFirst();
      return bound?.person_id === personId;
    },

    async minutesAuthors(id) {
      const query = db.selectFrom('minutes_authors').select(['client_id', 'person_id']).where('meeting_id', '=', id);
      return new Map((await query.execute()).map((row) => [row.client_id, row.person_id]));
    },

    async seals(id) {
      const query = db.selectFrom('seals').select(['revision', 'hash', 'record', 'names', 'at']);
      const rows = await query.where('meeting_id', '=', id).orderBy('revision').execute();
      return rows.map((row) => ({ ...row, names: row.names === null ? null : Names.parse(JSON.parse(row.names)) }));
    },
  };
}

/** False when the document has moved on since it was frozen. Waits for updates that are on their way, and keeps out later ones. */
export async function turnMinutes(
  tx: Transaction<Schema>,
  id: MeetingId,
  turn: MinutesTurn,
  at: number,
): Promise<boolean> {
  const locked = turn.kind === 'seal' ? (1 as const) : (0 as const);
  const { numUpdatedRows } = await tx
    .updateTable('minutes')
    .set({ locked })
    .where('meeting_id', '=', id)
    .executeTakeFirst();
  if (!numUpdatedRows) throw new Error(`No meeting ${id}`);
  if (turn.kind === 'reopen') return true;
  const last = await tx
    .selectFrom('minutes_updates')
    .select(({ fn }) => fn.max<number | null>('doc_seq').as('last'))
    .where('meeting_id', '=', id)
    .executeTakeFirst();
  if ((last?.last ?? 0) !== turn.docSeq) return false;
  await tx
    .insertInto('seals')
    .values(sealColumns(id, { ...turn.seal, at }))
    .execute();
  return true;
}

export const sealColumns = (id: MeetingId, { names, ...seal }: SealRow): Schema['seals'] => ({
  ...{ meeting_id: id, ...seal },
  names: names && JSON.stringify(names),
});

const Names = z.record(z.string(), z.string());

export function sqlFiles({ db }: Room): FileStore {
  return {
    async addFile({ id, meetingId, name, mediaType, size, sha256, bytes, at }) {
      const values = { meeting_id: meetingId, id, name, media_type: mediaType, size, sha256, bytes, at };
      await db.insertInto('files').values(values).execute();
    },

    async findFile(id, fileId): Promise<FileRow | null> {
      const query = db
        .selectFrom('files')
        .select([...FILE, 'bytes'])
        .where('meeting_id', '=', id);
      const row = await query.where('id', '=', fileId).executeTakeFirst();
      return row ? { ...row, bytes: plain(row.bytes) } : null;
    },

    async files(id) {
      const rows = await db.selectFrom('files').select(FILE).where('meeting_id', '=', id).execute();
      return rows.sort(
        byTime(
          (file) => file.at,
          (file) => file.id,
        ),
      );
    },
  };
}

/** Drivers give their own Buffer; a copy is a plain array that keeps nothing else of the driver's memory alive. */
const plain = (bytes: Uint8Array): Uint8Array => Uint8Array.from(bytes);
