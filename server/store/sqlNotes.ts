/** 便笺 in SQL. */
import { TopicId } from '../../shared/meeting/ids.ts';
import type { NoteStore } from './notes.ts';
import type { Room } from './transact.ts';

export function sqlNotes({ db }: Room): NoteStore {
  return {
    async notes(id, personId) {
      const rows = await db
        .selectFrom('private_notes')
        .select(['topic_id', 'text', 'version', 'at'])
        .where('meeting_id', '=', id)
        .where('person_id', '=', personId)
        .execute();
      return rows.map(({ topic_id, ...row }) => ({
        ...row,
        topicId: topic_id === '' ? null : TopicId.parse(topic_id),
      }));
    },
    async writeNote(id, personId, { topicId, text, at, from }) {
      const [key, version] = [{ meeting_id: id, person_id: personId, topic_id: topicId ?? '' }, from + 1];
      const row = { topicId, text, at, version };
      if (from === 0) {
        const fresh = db.insertInto('private_notes').values({ ...key, text, version, at });
        const kept = await fresh.onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
        return kept.numInsertedOrUpdatedRows ? row : null;
      }
      const { numUpdatedRows } = await db
        .updateTable('private_notes')
        .set({ text, version, at })
        .where('meeting_id', '=', id)
        .where('person_id', '=', personId)
        .where('topic_id', '=', key.topic_id)
        .where('version', '=', from)
        .executeTakeFirst();
      return numUpdatedRows > 0n ? row : null;
    },
  };
}
