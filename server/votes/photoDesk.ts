/**
 * Photos of paper ballots and of written 委托书: sent ahead of the ballot that names them, kept encrypted, and seen by those alone who enter
 * ballots of the owner's building. In place of a second person: whoever doubts what was entered looks at the paper.
 */
import { createHash } from 'node:crypto';
import type { PhotoId, VoteId } from '../../shared/estate/ids.ts';
import { findVote } from '../../shared/estate/ownersVote.ts';
import type { Answer } from '../../shared/owners/ballot.ts';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import type { Contacts } from '../estate/contacts.ts';
import { cleanPicture } from '../http/cleanPicture.ts';
import { sniffMediaType } from '../http/mediaType.ts';
import { isRefusal } from '../http/route.ts';
import type { EstateStore } from '../store/estates.ts';
import type { KeptBallot } from '../store/votes.ts';
import { reachesOwner } from './counting.ts';
import type { At, VoteDesk } from './voteDesk.ts';

export interface Picture {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}
export interface PhotoDesk {
  /** Without where and when it was taken (`cleanPicture`). Sent twice it is one. */
  take(at: At, voteId: VoteId, photo: { readonly id: PhotoId; readonly bytes: Buffer }): Promise<Refusal | null>;
  /** What was entered of a paper that has a photo, to be compared with it; also before the vote is closed. */
  entered(at: At, voteId: VoteId, ballotId: string): Promise<Readonly<Record<string, Answer>> | Refusal>;
  show(
    at: At,
    voteId: VoteId,
    which: { readonly ballotId: string; readonly photoId: PhotoId },
  ): Promise<Picture | Refusal>;
}
export interface PhotoDeskDeps {
  readonly store: EstateStore;
  readonly votes: Pick<VoteDesk, 'frozenRoll'>;
  readonly contacts: Pick<Contacts, 'sealBytes' | 'openBytes'>;
  readonly clock: () => number;
}

/** Of one person in one vote: an afternoon on the stairs, whose ballots are refused one after another. */
const MOST_WAITING = 100;
/** An animation or a paper is no photo. */
const PHOTOS: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp']);

export function createPhotoDesk({ store, votes, contacts, clock }: PhotoDeskDeps): PhotoDesk {
  /** One with a photo, of an owner whose building this post is for. */
  async function photographed(at: At, voteId: VoteId, ballotId: string): Promise<KeptBallot | Refusal> {
    if (!findVote(at.state, voteId)) return refused('vote.unknown');
    const ballot = (await store.ballotsIn(at.estateId, voteId)).find(({ id }) => id === ballotId);
    if (!ballot || photosOf(ballot).length === 0) return refused('vote.ballotUnknown');
    const owner = (await votes.frozenRoll(at.estateId, voteId))?.find(({ id }) => id === ballot.elector);
    return owner && reachesOwner(at, owner) ? ballot : refused('post.otherBuilding');
  }

  return {
    async take(at, voteId, { id, bytes }) {
      const vote = findVote(at.state, voteId);
      if (!vote) return refused('vote.unknown');
      if (vote.status !== 'open') return refused('vote.notOpen');
      const mediaType = sniffMediaType(bytes);
      if (mediaType === null || !PHOTOS.has(mediaType)) return refused('photo.type');
      const clean = cleanPicture(bytes, mediaType);
      if (!clean) return refused('attachment.broken');
      const photo = {
        ...{ id, mediaType, sealed: contacts.sealBytes(clean), sha256: digest(clean) },
        ...{ by: at.post.personId, at: clock() },
      };
      const outcome = await store.addVotePhoto(at.estateId, voteId, photo, MOST_WAITING);
      if (outcome === 'full') return refused('vote.photosFull', { max: MOST_WAITING });
      // Whether another's photo has this id is nobody's business.
      return outcome === 'taken' ? refused('request.malformed') : null;
    },

    async entered(at, voteId, ballotId) {
      const ballot = await photographed(at, voteId, ballotId);
      return isRefusal(ballot) ? ballot : ballot.answers;
    },

    async show(at, voteId, { ballotId, photoId }) {
      const ballot = await photographed(at, voteId, ballotId);
      if (isRefusal(ballot)) return ballot;
      if (!photosOf(ballot).includes(photoId)) return refused('request.notFound');
      const kept = await store.votePhoto(at.estateId, voteId, photoId);
      const bytes = kept && contacts.openBytes(kept.sealed);
      // Encrypted with a key that was lost: said, not shown as an empty picture.
      return kept && bytes ? { mediaType: kept.mediaType, bytes } : refused('vote.photoUnreadable');
    },
  };
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const photosOf = ({ photo, mandate }: Pick<KeptBallot, 'photo' | 'mandate'>): readonly PhotoId[] =>
  [photo, mandate].flatMap((one) => one ?? []);
