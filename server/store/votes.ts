/** 业主共同决定 in the vault, as promises every engine must hold (I10): frozen rolls, ballots as they came, and the cards owners vote with. */
import type { EstateId, PhotoId, RosterId, VoteId } from '../../shared/estate/ids.ts';
import type { Arrival, Delivery } from '../../shared/owners/ballot.ts';
import type { RollLine } from '../../shared/owners/roll.ts';
import type { PersonId } from '../../shared/stream/ids.ts';

/** One ballot with what the desk knows of it. Never changed but by a second person's look and by being set aside. */
export interface KeptBallot extends Arrival {
  readonly receivedAt: number;
  /** 票号; empty: none. */
  readonly serial: string;
  /** Who votes for the owner; empty: the owner. */
  readonly agent: string;
  /** Who entered it, and who looked it over; null: the owner's own phone, or nobody yet. */
  readonly by: PersonId | null;
  readonly confirmedBy: PersonId | null;
  readonly setAsideBy: PersonId | null;
  /** Of the paper, in place of a second person; and of the written 委托书. Null: none. */
  readonly photo: PhotoId | null;
  readonly mandate: PhotoId | null;
}

/** A personal card. What opens it is known by its hash, and kept encrypted so that a card can be printed once more. */
export interface VotingCard {
  readonly id: string;
  readonly estateId: EstateId;
  /** The first of the owner's units when it was issued. */
  readonly unit: string;
  /** In which the owners it was given to stand: a card goes with the people, not with the door. */
  readonly rosterId: RosterId;
  readonly tokenHash: string;
  readonly tokenSealed: string;
  readonly issuedAt: number;
  readonly by: PersonId;
  readonly revokedAt: number | null;
  /** Why; empty while it is valid. */
  readonly reason: string;
}

/** With what proves it: who took it, the number of the post, where it hangs. */
export interface KeptDelivery extends Delivery {
  readonly note: string;
  readonly by: PersonId;
}

/** `shut`: the box is closed or was never opened. `taken`: another ballot has this slot. `photoGone`: a photo it names is not there, or not of who entered it. */
export type Deposit = 'in' | 'shut' | 'taken' | 'photoGone';

export interface VoteStore {
  /** With an open box. False, and nothing was written, when this vote has a roll already. */
  freezeRoll(id: EstateId, voteId: VoteId, roll: readonly RollLine[]): Promise<boolean>;
  /** In its order; null: none was frozen. */
  readRoll(id: EstateId, voteId: VoteId): Promise<readonly RollLine[] | null>;
  /** As if it had never been frozen; only where no ballot has come. */
  dropRoll(id: EstateId, voteId: VoteId): Promise<void>;
  /**
   * One ballot into the open box: none commits after the box was shut (P5). The same id again is in already. `slot` is unique in a box: who may
   * vote once has one slot, and so has a printed ballot. The photos it names are its own from then on.
   */
  deposit(id: EstateId, voteId: VoteId, ballot: KeptBallot, slot: string): Promise<Deposit>;
  /** In the order they came to the server. */
  ballotsIn(id: EstateId, voteId: VoteId): Promise<readonly KeptBallot[]>;
  /** One owner's, in the order they came to the server. */
  ballotsOf(id: EstateId, voteId: VoteId, elector: string): Promise<readonly KeptBallot[]>;
  /** False when there is no such ballot, the box is shut, or somebody has looked it over already. */
  confirmBallot(id: EstateId, voteId: VoteId, ballotId: string, by: PersonId): Promise<boolean>;
  /** False when there is no such ballot, the box is shut, or it was set aside already. */
  setBallotAside(id: EstateId, voteId: VoteId, ballotId: string, reason: string, by: PersonId): Promise<boolean>;
  /** Once for each owner and way: the first stays. Nothing is added once the box is shut; false then. */
  deliver(id: EstateId, voteId: VoteId, delivery: KeptDelivery): Promise<boolean>;
  /** In the order of their time. */
  deliveries(id: EstateId, voteId: VoteId): Promise<readonly KeptDelivery[]>;
  /** From then on nothing in it changes. Shut again it stays shut. */
  shutBox(id: EstateId, voteId: VoteId): Promise<void>;
  /** When the log did not take the closing after all. */
  reopenBox(id: EstateId, voteId: VoteId): Promise<void>;

  /** Those whose id is there already stay as they are. */
  addCards(cards: readonly VotingCard[]): Promise<void>;
  cardOfToken(tokenHash: string): Promise<VotingCard | null>;
  /** Valid ones, in the order issued. */
  validCards(id: EstateId): Promise<readonly VotingCard[]>;
  revokeCards(id: EstateId, cardIds: readonly string[], at: number, reason: string): Promise<void>;
}
