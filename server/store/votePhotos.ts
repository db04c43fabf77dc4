/** Photos of paper ballots and of written 委托书, as promises every engine must hold (I10): sent ahead of the ballot that names them. Never in the log. */
import type { EstateId, PhotoId, VoteId } from '../../shared/estate/ids.ts';
import type { PersonId } from '../../shared/stream/ids.ts';

export interface VotePhoto {
  /** Chosen where it is taken, before there is a network. */
  readonly id: PhotoId;
  readonly mediaType: string;
  /** Of the picture itself, in hex: what the evidence is checked by. */
  readonly sha256: string;
  /** Who took it: nobody else's ballot can name it. */
  readonly by: PersonId;
  readonly at: number;
}
export interface SealedPhoto extends VotePhoto {
  /** Encrypted with a key outside the database. */
  readonly sealed: Uint8Array;
}

export interface VotePhotoStore {
  /** Under an id that is there already nothing changes: `kept` when it was the same person's, `taken` else. `full`: so many of this person wait already. */
  addVotePhoto(
    id: EstateId,
    voteId: VoteId,
    photo: SealedPhoto,
    mostWaiting: number,
  ): Promise<'kept' | 'taken' | 'full'>;
  /** Those that ballots name, in the order of their ids, without their bytes. */
  votePhotos(id: EstateId, voteId: VoteId): Promise<readonly VotePhoto[]>;
  /** One that a ballot names; null: there is none. */
  votePhoto(id: EstateId, voteId: VoteId, photoId: PhotoId): Promise<SealedPhoto | null>;
  /** Drops what was sent before then and waits still; says how many. */
  dropWaitingVotePhotos(before: number): Promise<number>;
}
