/** Photos of needs in memory. */
import type { EstateId, PhotoId } from '../../shared/estate/ids.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import type { PhotoRow, PhotoStore } from './photos.ts';

interface Kept {
  readonly row: PhotoRow;
  personId: PersonId | null;
}

export function memoryPhotos(): PhotoStore {
  const photos = new Map<string, Kept>();
  const key = (id: EstateId, photoId: PhotoId) => `${id} ${photoId}`;
  const owned = (id: EstateId, photoId: PhotoId): PhotoRow | null => {
    const photo = photos.get(key(id, photoId));
    return photo && photo.personId !== null ? photo.row : null;
  };

  return {
    async addPhoto(row, mostWaiting) {
      const known = photos.get(key(row.estateId, row.id));
      if (known) return known.row.receiptHash === row.receiptHash ? 'kept' : 'taken';
      const waiting = [...photos.values()].filter(
        ({ row: { estateId, receiptHash }, personId }) =>
          personId === null && estateId === row.estateId && receiptHash === row.receiptHash,
      );
      if (waiting.length >= mostWaiting) return 'full';
      photos.set(key(row.estateId, row.id), { row: { ...row, bytes: Uint8Array.from(row.bytes) }, personId: null });
      return 'kept';
    },
    async claimPhotos(id, { receiptHash, ids, personId }) {
      const found = ids.map((photoId) => photos.get(key(id, photoId)));
      const own = found.filter((photo) => photo?.row.receiptHash === receiptHash);
      if (own.length < ids.length) return false;
      for (const photo of own) if (photo) photo.personId = personId;
      return true;
    },
    async releasePhotos(id, ids) {
      for (const photoId of ids) {
        const photo = photos.get(key(id, photoId));
        if (photo) photo.personId = null;
      }
    },
    photoType: async (id, photoId) => owned(id, photoId)?.mediaType ?? null,
    photoBytes: async (id, photoId) => owned(id, photoId)?.bytes ?? null,
    async dropWaitingPhotos(before) {
      const old = [...photos].filter(([, { row, personId }]) => personId === null && row.at < before);
      for (const [at] of old) photos.delete(at);
      return old.length;
    },
  };
}
