/** 业主名册 in the vault, as promises every engine must hold (I10): versions that never change but for what is erased, and lists not adopted yet. */
import type { EstateId, RosterId } from '../../shared/estate/ids.ts';
import type { Party, Share, Unit } from '../../shared/roster/roster.ts';
import type { PersonId } from '../../shared/stream/ids.ts';

/** A party as it is kept: with what proves it once its name is erased. */
export interface KeptParty extends Party {
  /** Encrypted (`server/estate/contacts.ts`); null when none was left. */
  readonly contact: string | null;
  /** Random; empty once the party was erased. */
  readonly salt: string;
  /** SHA-256 over salt, name, mark and agent, in hex: what the version's hash holds of them. */
  readonly proof: string;
}
export interface KeptRoster {
  /** Units and shares in their order; the hash depends on it. */
  readonly units: readonly Unit[];
  readonly parties: readonly KeptParty[];
  readonly shares: readonly Share[];
}
/** A file that was brought and not adopted yet, with what was decided of it. */
export interface RosterDraft {
  readonly id: RosterId;
  readonly estateId: EstateId;
  readonly by: PersonId;
  readonly file: string;
  readonly bytes: Uint8Array;
  /** JSON, of the desk's own making. */
  readonly decisions: string;
  readonly at: number;
}

export interface RosterStore {
  /** Before the log names it. */
  keepRoster(id: EstateId, rosterId: RosterId, roster: KeptRoster, at: number): Promise<void>;
  /** Null when there is none of this id on this estate. */
  readRoster(id: EstateId, rosterId: RosterId): Promise<KeptRoster | null>;
  /** What its units are called, in their order; none when there is no such version. */
  rosterLabels(id: EstateId, rosterId: RosterId): Promise<readonly string[]>;
  /** As if it had never been kept. */
  dropRoster(id: EstateId, rosterId: RosterId): Promise<void>;
  /** Kept before then, newest last: for finding what no log names. */
  rostersBefore(id: EstateId, before: number): Promise<readonly RosterId[]>;
  /** Name, mark, agent, contact and salt of a party are gone; proof, units and shares stay. False when there is no such party. */
  eraseParty(id: EstateId, rosterId: RosterId, partyId: string): Promise<boolean>;

  addRosterDraft(draft: RosterDraft): Promise<void>;
  /** Null when it was dropped. */
  rosterDraft(id: EstateId, draftId: RosterId): Promise<RosterDraft | null>;
  decideRosterDraft(id: EstateId, draftId: RosterId, decisions: string): Promise<void>;
  dropRosterDraft(id: EstateId, draftId: RosterId): Promise<void>;
  /** Drops what was brought before then; says how many. */
  dropRosterDrafts(before: number): Promise<number>;

  /** What columns hold, by their headings, as it was last said on this estate: JSON of `Mapping`; null: never. */
  rosterMapping(id: EstateId): Promise<string | null>;
  rememberRosterMapping(id: EstateId, mapping: string): Promise<void>;
}
