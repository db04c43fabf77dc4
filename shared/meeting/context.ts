/** What a meeting's rules may know: who asks, and what the vault holds that the command needs. */
import type * as stream from '../stream/decision.ts';
import type { PersonId } from '../stream/ids.ts';
import type { PollResult } from '../voting/tally.ts';
import type { Present } from './floor.ts';
import type { Held } from './heldWords.ts';
import type { HouseholdId } from './ids.ts';
import type { Author, Mute } from './muteWords.ts';
import type { Role } from './role.ts';
import type { SealKey } from './sealedBox.ts';

export interface Facts {
  readonly actor: {
    readonly personId: PersonId;
    /** The opaque author id used when the person writes under a pseudonym; not linkable to `personId` from outside. */
    readonly aliasId: PersonId;
    readonly householdId: HouseholdId | null;
    readonly role: Role;
    readonly checkedIn: boolean;
    /** By staff, at the desk. */
    readonly registered: boolean;
  };
  readonly found: {
    /** The stored result, for `publishResult`. */
    readonly result?: PollResult | null;
    /** Who is present now, for `endSitting`. */
    readonly present?: Present;
    /** The voters of the poll that is opened or closed, by its own unit and terms. */
    readonly electorate?: readonly string[];
    /** Why the sender must not write for now; missing and null: they may. */
    readonly muted?: string | null;
    /** What the sender said that waits to be looked at, how much and when last; where that matters. */
    readonly ownHeld?: { readonly waiting: number; readonly lastSaidAt: number | null };
    /** The held comment a command is about; null: there is none. */
    readonly held?: Held | null;
    /** The words of the comment a command is about, as they stand in the log; null: there are none. */
    readonly said?: string | null;
    /** A key made just now for the sealed poll that is opened; null: the sealer can't. */
    readonly sealKey?: SealKey | null;
    /** Whether the sealed ballot that is cast holds a choice its poll knows; null: the sealer can't say. */
    readonly sealedValid?: boolean | null;
    readonly mute?: Mute | null;
    readonly author?: Author | null;
  };
}

export type Context = stream.Context<Facts>;
