/** Photos of needs, as promises every engine must hold (I10): sent ahead of their need, kept once it names them. Erasable, never in the log. */
import type { EstateId, PhotoId } from '../../shared/estate/ids.ts';
import type { PersonId } from '../../shared/stream/ids.ts';

export interface PhotoRow {
  /** Chosen on the phone, before there is a network. */
  readonly id: PhotoId;
  readonly estateId: EstateId;
  /** SHA-256 of the receipt it was sent under. */
  readonly receiptHash: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly at: number;
}

export interface PhotoStore {
  /**
   * Under an id that is there already nothing changes: `kept` when it was this receipt's, `taken` when it was another's. `full`: so
   * many of this receipt wait for their need already.
   */
  addPhoto(photo: PhotoRow, mostWaiting: number): Promise<'kept' | 'taken' | 'full'>;
  /** The proposer's from now on, all of them or none: false when one is not there, or not of this receipt. */
  claimPhotos(
    id: EstateId,
    claim: { readonly receiptHash: string; readonly ids: readonly PhotoId[]; readonly personId: PersonId },
  ): Promise<boolean>;
  /** They wait for a need again. */
  releasePhotos(id: EstateId, ids: readonly PhotoId[]): Promise<void>;
  /** Of one that belongs to a proposer; what it is, and apart from that its bytes. */
  photoType(id: EstateId, photoId: PhotoId): Promise<string | null>;
  photoBytes(id: EstateId, photoId: PhotoId): Promise<Uint8Array | null>;
  /** Drops what was sent before then and waits still; says how many. */
  dropWaitingPhotos(before: number): Promise<number>;
}
