/** Photos of ballots and 委托书 in SQL. */
import type { Transaction } from 'kysely';
import type { EstateId, PhotoId, VoteId } from '../../shared/estate/ids.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import type { Schema } from './schema.ts';
import { type Room, insertNew } from './transact.ts';
import type { VotePhotoStore } from './votePhotos.ts';

const PHOTO = ['id', 'media_type as mediaType', 'sha256', 'by', 'at'] as const;

export function sqlVotePhotos({ db }: Room): VotePhotoStore {
  const of = (id: EstateId, voteId: VoteId) =>
    db.selectFrom('vote_photos').where('estate_id', '=', id).where('vote_id', '=', voteId);
  async function takenBy(id: EstateId, voteId: VoteId, photoId: PhotoId): Promise<PersonId | null> {
    return (await of(id, voteId).select('by').where('id', '=', photoId).executeTakeFirst())?.by ?? null;
  }

  return {
    async addVotePhoto(id, voteId, { mediaType, ...photo }, mostWaiting) {
      const known = await takenBy(id, voteId, photo.id);
      if (known !== null) return known === photo.by ? 'kept' : 'taken';
      const waiting = await of(id, voteId)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('named', '=', 0)
        .where('by', '=', photo.by)
        .executeTakeFirstOrThrow();
      if (Number(waiting.count) >= mostWaiting) return 'full';
      const row = { estate_id: id, vote_id: voteId, named: 0 as const, media_type: mediaType, ...photo };
      if ((await insertNew(db, 'vote_photos', [row])) === 1) return 'kept';
      // Sent twice at the same moment.
      return (await takenBy(id, voteId, photo.id)) === photo.by ? 'kept' : 'taken';
    },
    async votePhotos(id, voteId) {
      const rows = await of(id, voteId).select(PHOTO).where('named', '=', 1).orderBy('id').execute();
      return rows.map((row) => ({ ...row, at: Number(row.at) }));
    },
    async votePhoto(id, voteId, photoId) {
      const query = of(id, voteId)
        .select([...PHOTO, 'sealed'])
        .where('named', '=', 1)
        .where('id', '=', photoId);
      const row = await query.executeTakeFirst();
      return row ? { ...row, at: Number(row.at), sealed: Uint8Array.from(row.sealed) } : null;
    },
    async dropWaitingVotePhotos(before) {
      const result = await db
        .deleteFrom('vote_photos')
        .where('named', '=', 0)
        .where('at', '<', before)
        .executeTakeFirst();
      return Number(result.numDeletedRows);
    },
  };
}

/** Within the transaction of the ballot that names them; false when one is not there, or somebody else took it. */
export async function namePhotos(
  tx: Transaction<Schema>,
  { id, voteId }: { readonly id: EstateId; readonly voteId: VoteId },
  { photos, by }: { readonly photos: readonly PhotoId[]; readonly by: PersonId | null },
): Promise<boolean> {
  if (photos.length === 0) return true;
  const named = await tx
    .updateTable('vote_photos')
    .set({ named: 1 })
    .where('estate_id', '=', id)
    .where('vote_id', '=', voteId)
    .where('id', 'in', photos)
    .where('by', '=', by)
    .executeTakeFirst();
  return Number(named.numUpdatedRows) === photos.length;
}
