/** The minutes' own log, its lock, its authors and its seals in SQL; and the meeting's files. */
import type { FileRow, FileStore, MinutesStore } from './store.ts';
import { type Room, insertNew, transact } from './transact.ts';
import { byTime } from './values.ts';

const FILE = ['meeting_id as meetingId', 'id', 'name', 'media_type as mediaType', 'size', 'sha256', 'at'] as const;

export function sqlMinutes(room: Room): MinutesStore {
  const { db, engine } = room;
  return {
    appendMinutes: (id, { docSeq, update, personId, at }) =>
      transact(room, async (tx) => {
        // Shared until commit: once `lockMinutes` has returned, no update comes in any more (I9).
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

    async lockMinutes(id, locked) {
      const { numUpdatedRows } = await db
        .updateTable('minutes')
        .set({ locked: locked ? 1 : 0 })
        .where('meeting_id', '=', id)
        .executeTakeFirst();
      if (!numUpdatedRows) throw new Error(`No meeting ${id}`);
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

    async addSeal(id, { revision, hash, record, at }) {
      return (await insertNew(db, 'seals', [{ meeting_id: id, revision, hash, record, at }])) === 1;
    },

    async seals(id) {
      const query = db.selectFrom('seals').select(['revision', 'hash', 'record', 'at']).where('meeting_id', '=', id);
      return query.orderBy('revision').execute();
    },
  };
}

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
