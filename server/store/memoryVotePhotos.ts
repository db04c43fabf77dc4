/** Photos of ballots and 委托书 in memory. */
import type { EstateId, PhotoId, VoteId } from '../../shared/estate/ids.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import type { SealedPhoto, VotePhotoStore } from './votePhotos.ts';

interface Kept {
  readonly photo: SealedPhoto;
  isNamed: boolean;
}
export interface MemoryVotePhotos {
  readonly store: VotePhotoStore;
  /** All of them or none: false when one is not there, or somebody else took it. */
  name(id: EstateId, voteId: VoteId, photos: readonly PhotoId[], by: PersonId | null): boolean;
}

export function memoryVotePhotos(): MemoryVotePhotos {
  const photos = new Map<string, Kept>();
  const box = (id: EstateId, voteId: VoteId) => `${id} ${voteId} `;
  const inBox = (id: EstateId, voteId: VoteId): readonly Kept[] =>
    [...photos].flatMap(([key, kept]) => (key.startsWith(box(id, voteId)) ? [kept] : []));

  return {
    name(id, voteId, ids, by) {
      const found = ids.map((photoId) => photos.get(box(id, voteId) + photoId));
      if (found.some((kept) => kept?.photo.by !== by)) return false;
      for (const kept of found) if (kept) kept.isNamed = true;
      return true;
    },
    store: {
      async addVotePhoto(id, voteId, photo, mostWaiting) {
        const known = photos.get(box(id, voteId) + photo.id);
        if (known) return known.photo.by === photo.by ? 'kept' : 'taken';
        const waiting = inBox(id, voteId).filter((kept) => !kept.isNamed && kept.photo.by === photo.by).length;
        if (waiting >= mostWaiting) return 'full';
        photos.set(box(id, voteId) + photo.id, {
          photo: { ...photo, sealed: Uint8Array.from(photo.sealed) },
          isNamed: false,
        });
        return 'kept';
      },
      async votePhotos(id, voteId) {
        const named = inBox(id, voteId).filter(({ isNamed }) => isNamed);
        return named.map(({ photo: { sealed: _, ...photo } }) => photo).sort((a, b) => (a.id < b.id ? -1 : 1));
      },
      async votePhoto(id, voteId, photoId) {
        const kept = photos.get(box(id, voteId) + photoId);
        return kept?.isNamed ? kept.photo : null;
      },
      async dropWaitingVotePhotos(before) {
        const old = [...photos].filter(([, { photo, isNamed }]) => !isNamed && photo.at < before);
        for (const [key] of old) photos.delete(key);
        return old.length;
      },
    },
  };
}
