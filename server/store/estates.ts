/** Estates, their people and their logs, as promises every engine must hold (I1, I4, I10). */
import type { EstateBody, EstateEvent } from '../../shared/estate/estate.ts';
import type { EstateId, IdeaId, PhoneKey, QuestionId } from '../../shared/estate/ids.ts';
import type { EstateTypes } from '../../shared/estate/kind.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import type { AccountRow, PassRow } from './accounts.ts';
import type { NeedSecondStore } from './needSeconds.ts';
import type { PhotoStore } from './photos.ts';
import type { RosterStore } from './rosters.ts';
import type { VotePhotoStore } from './votePhotos.ts';
import type { VoteStore } from './votes.ts';
import type { CardLog, StreamLog, WrittenCards } from './streamLog.ts';

export interface EstateRow {
  readonly id: EstateId;
  readonly createdAt: number;
  /** Derived line for lists: JSON, rewritten with every append that carries one. */
  readonly summary: string;
  /** Given when it is made; without them they are to be made from the log. */
  readonly cards?: WrittenCards;
}

/** Somebody of the estate: who works for it, by an account, or who raised a need, by a receipt. Erasable, never in the log. */
export interface EstatePerson {
  readonly id: PersonId;
  readonly estateId: EstateId;
  readonly name: string;
  /** The name shown with what they raise under a pseudonym. */
  readonly alias: string;
  /** The door in the one spelling; empty when not said. */
  readonly household: string;
  /** 电话 or 微信, encrypted; null when none was left. */
  readonly contact: string | null;
  readonly accountId: string | null;
  /** SHA-256 of the receipt that opens the page of what they raised; null for accounts. */
  readonly receiptHash: string | null;
  readonly joinedAt: number;
}

/** 附议 of an answer to an open question. */
export interface IdeaSecond {
  readonly ideaId: IdeaId;
  readonly phone: PhoneKey;
}

/**
 * What a link to a post does in the transaction that spends it (`Batch.alone`): `linkSpent` when it was used, has expired or never was,
 * `nameTaken` for the account's name, `alreadyThere` when the account is somebody of the estate by now.
 */
export interface TakesPost {
  readonly kind: 'takePost';
  readonly invitationId: string;
  /** Of whoever has no account yet. */
  readonly opens: { readonly account: AccountRow; readonly pass: PassRow } | null;
  /** Null: somebody of the estate already. */
  readonly person: EstatePerson | null;
}

export interface EstateStore
  extends
    StreamLog<EstateTypes, TakesPost>,
    CardLog<EstateId>,
    PhotoStore,
    NeedSecondStore,
    RosterStore,
    VoteStore,
    VotePhotoStore {
  /** The first event has seq 1. `keeper` is the account's person. */
  createEstate(row: EstateRow, events: readonly EstateBody[], keeper: EstatePerson): Promise<void>;
  estateIds(): Promise<readonly EstateId[]>;
  /** Events in whose JSON one of these words stands as it is written, in order: for what no state keeps. Never the whole log in memory. */
  eventsNaming(id: EstateId, words: readonly string[]): Promise<readonly EstateEvent[]>;
  /** In the order made, each with who the account is there. */
  estatesOfAccount(accountId: string): Promise<readonly (EstateRow & { readonly personId: PersonId })[]>;
  /** People whose name has these letters in it, as they are written. */
  estatePeopleNamed(id: EstateId, letters: string): Promise<readonly Pick<EstatePerson, 'id' | 'name'>[]>;
  /** People behind one of these doors, as they are written. */
  estatePeopleBehind(id: EstateId, doors: readonly string[]): Promise<readonly Pick<EstatePerson, 'id'>[]>;
  /** The one with this receipt; it is added when there is none, also under a race. */
  ensureProposer(person: EstatePerson & { readonly receiptHash: string }): Promise<EstatePerson>;
  /** Name, door and contact of somebody whom no event names yet, as they were sent last, and when that was. */
  correctProposer(
    person: Pick<EstatePerson, 'id' | 'estateId' | 'name' | 'household' | 'contact' | 'joinedAt'>,
  ): Promise<void>;
  /** Whoever no event names and no account is: as if nothing had been sent. With `before` only who was sent last before then. */
  dropProposer(id: EstateId, person: PersonId, before?: number): Promise<void>;
  /** All without an account who were sent last before then. */
  proposersBefore(id: EstateId, before: number): Promise<readonly PersonId[]>;
  personOfAccount(id: EstateId, accountId: string): Promise<EstatePerson | null>;
  personOfReceipt(id: EstateId, receiptHash: string): Promise<EstatePerson | null>;
  /** Once for each phone and answer, however often it is sent. */
  secondIdea(
    second: IdeaSecond & { readonly estateId: EstateId; readonly questionId: QuestionId; readonly at: number },
  ): Promise<void>;
  /** Of one question, in no order. */
  ideaSeconds(id: EstateId, questionId: QuestionId): Promise<readonly IdeaSecond[]>;
  /** Those of the ids that are there. */
  estatePeople(id: EstateId, ids: readonly PersonId[]): Promise<readonly EstatePerson[]>;
}
