/** Photos of needs in SQL. */
import type { EstateId, PhotoId } from '../../shared/estate/ids.ts';
import type { PhotoStore } from './photos.ts';
import { type Room, Undo, insertNew, transact } from './transact.ts';

export function sqlPhotos(room: Room): PhotoStore {
  const { db } = room;
  async function sentUnder(id: EstateId, photoId: PhotoId): Promise<string | null> {
    const query = db.selectFrom('need_photos').select('receipt_hash').where('estate_id', '=', id);
    return (await query.where('id', '=', photoId).executeTakeFirst())?.receipt_hash ?? null;
  }
  const owned = (id: EstateId, photoId: PhotoId) =>
    db
      .selectFrom('need_photos')
      .where('estate_id', '=', id)
      .where('id', '=', photoId)
      .where('person_id', 'is not', null);

  return {
    async addPhoto({ id, estateId, receiptHash, mediaType, bytes, at }, mostWaiting) {
      const known = await sentUnder(estateId, id);
      if (known !== null) return known === receiptHash ? 'kept' : 'taken';
      const waiting = await db
        .selectFrom('need_photos')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('person_id', 'is', null)
        .where('estate_id', '=', estateId)
        .where('receipt_hash', '=', receiptHash)
        .executeTakeFirstOrThrow();
      if (Number(waiting.count) >= mostWaiting) return 'full';
      const row = { estate_id: estateId, id, receipt_hash: receiptHash, person_id: null, media_type: mediaType };
      if ((await insertNew(db, 'need_photos', [{ ...row, size: bytes.length, bytes, at }])) === 1) return 'kept';
      // Sent twice at the same moment.
      return (await sentUnder(estateId, id)) === receiptHash ? 'kept' : 'taken';
    },

    claimPhotos: (id, { receiptHash, ids, personId }) =>
      transact(room, async (tx) => {
        if (ids.length === 0) return true;
        const result = await tx
          .updateTable('need_photos')
          .set({ person_id: personId })
          .where('estate_id', '=', id)
          .where('id', 'in', ids)
          .where('receipt_hash', '=', receiptHash)
          .executeTakeFirst();
        if (Number(result.numUpdatedRows) < ids.length) throw new Undo(false);
        return true;
      }),
    async releasePhotos(id, ids) {
      if (ids.length === 0) return;
      await db
        .updateTable('need_photos')
        .set({ person_id: null })
        .where('estate_id', '=', id)
        .where('id', 'in', ids)
        .execute();
    },

    async photoType(id, photoId) {
      return (await owned(id, photoId).select('media_type').executeTakeFirst())?.media_type ?? null;
    },
    async photoBytes(id, photoId) {
      const row = await owned(id, photoId).select('bytes').executeTakeFirst();
      return row ? Uint8Array.from(row.bytes) : null;
    },

    async dropWaitingPhotos(before) {
      const result = await db
        .deleteFrom('need_photos')
        .where('person_id', 'is', null)
        .where('at', '<', before)
        .executeTakeFirst();
      return Number(result.numDeletedRows);
    },
  };
}
