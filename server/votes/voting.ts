/** The desks of 业主共同决定, made together: they stand on the same registers and cards. */
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { MeetingState } from '../../shared/meeting/meeting.ts';
import type { EstateDesk } from '../estate/estateDesk.ts';
import type { EstateStore } from '../store/estates.ts';
import type { BelongingStore } from '../store/belonging.ts';
import { findVerifier } from './bundle.ts';
import { type CardDesk, createCardDesk } from './cardDesk.ts';
import { type HallVotes, createHallVotes } from './hallVotes.ts';
import { type OwnerDesk, createOwnerDesk } from './ownerDesk.ts';
import { type OriginDesk, createOriginDesk } from './origins.ts';
import { type PaperDesk, createPaperDesk } from './paperDesk.ts';
import { type PhotoDesk, createPhotoDesk } from './photoDesk.ts';
import { type RecusalDesk, createRecusalDesk } from './recusalDesk.ts';
import { type VotePapers, createVotePapers } from './papers.ts';
import { type PublicVotes, createPublicVotes } from './publicVotes.ts';
import { createRegisters } from './registers.ts';
import { type VoteDesk, createVoteDesk } from './voteDesk.ts';

export interface Voting {
  readonly votes: VoteDesk;
  readonly paper: PaperDesk;
  readonly photos: PhotoDesk;
  readonly cards: CardDesk;
  readonly owners: OwnerDesk;
  readonly papers: VotePapers;
  readonly hall: HallVotes;
  readonly origins: OriginDesk;
  readonly publicVotes: PublicVotes;
  readonly recusals: RecusalDesk;
}
export interface VotingDeps {
  readonly estates: EstateDesk;
  readonly store: EstateStore;
  readonly meetings: Pick<BelongingStore, 'belongingOf' | 'meetingsOfEstate'>;
  readonly readMeeting: (id: MeetingId) => Promise<MeetingState | null>;
  readonly clock: () => number;
  readonly verifier?: string | null;
}

export function createVoting({
  estates,
  store,
  meetings,
  readMeeting,
  clock,
  verifier = findVerifier(),
}: VotingDeps): Voting {
  const registers = createRegisters(store, clock);
  const cards = createCardDesk({ store, registers, contacts: estates.contacts, clock });
  const votes = createVoteDesk({ estates, store, registers, cards, contacts: estates.contacts, clock, verifier });
  const paper = createPaperDesk({ store, votes, clock });
  const photos = createPhotoDesk({ store, votes, contacts: estates.contacts, clock });
  const owners = createOwnerDesk({ lines: estates.lines, store, registers, cards, votes, clock });
  const papers = createVotePapers({ votes, cards, clock });
  const hall = createHallVotes({ meetings, lines: estates.lines, store, votes, clock });
  const origins = createOriginDesk({ meetings, readMeeting, lines: estates.lines });
  const publicVotes = createPublicVotes({ estates, votes, clock });
  const recusals = createRecusalDesk({ lines: estates.lines, votes });
  return { votes, paper, photos, cards, owners, papers, hall, origins, publicVotes, recusals };
}
