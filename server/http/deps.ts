/** What the routes are given. */
import { setTimeout as pause } from 'node:timers/promises';
import type { EstateId, NeedId } from '../../shared/estate/ids.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { Invitations } from '../access/invitations.ts';
import type { PassDesk } from '../access/passes.ts';
import type { StreamId } from '../../shared/stream/ids.ts';
import type { Passwords } from '../access/password.ts';
import type { Registry } from '../access/registry.ts';
import type { EstateDesk } from '../estate/estateDesk.ts';
import type { Lines } from '../meeting/lines.ts';
import type { Publish } from '../meeting/publish.ts';
import type { RehearsalDesk } from '../rehearsal/rehearsalDesk.ts';
import type { Store } from '../store/store.ts';
import type { OpinionDesk } from '../opinion/opinionDesk.ts';
import type { Downloads } from './downloads.ts';
import type { Hall } from './hall.ts';
import type { Home } from './home.ts';

export interface HttpDeps {
  readonly store: Store;
  readonly lines: Lines;
  readonly publish: Publish;
  readonly opinions: Pick<OpinionDesk, 'picture'>;
  readonly passes: PassDesk;
  readonly passwords: Passwords;
  readonly invitations: Invitations;
  readonly registry: Registry;
  readonly downloads: Downloads;
  readonly estates: EstateDesk;
  readonly home: Home;
  readonly hall: Hall;
  readonly cards: CardsKept;
  readonly rehearsals: RehearsalDesk;
  /** Resolves when the estate a meeting stands under knows what happened in it. */
  readonly tellEstate: (id: MeetingId) => Promise<void>;
  /** How many stand behind what is on an agenda. */
  readonly recount: Recount;
  /** People with a live connection to this meeting. */
  readonly onlinePersons: (meetingId: MeetingId) => ReadonlySet<string> | Promise<ReadonlySet<string>>;
  /** Passes of the devices with a live connection to it that may lead. */
  readonly onlineDesks: (meetingId: MeetingId) => ReadonlySet<string>;
  readonly clock: () => number;
  readonly newId: () => string;
  /** Lets time pass, ms; real time unless told. */
  readonly wait?: (ms: number) => Promise<void>;
}

/** Tells the agendas on which these needs, or those that speak for them, stand. Never throws. */
export interface Recount {
  now(id: EstateId, needIds: readonly NeedId[]): Promise<void>;
  /** A moment later, once for all who come meanwhile. */
  soon(id: EstateId, needId: NeedId): Promise<void>;
}

/** Whether the cards of a stream, whatever its kind, are all there. */
export interface CardsKept {
  isBehind(id: StreamId): boolean;
  /** Resolves when they are, or when they can't be made. */
  made(id: StreamId): Promise<void>;
}

/** A server that is told to stop doesn't wait for it. */
export const unhurried = (ms: number): Promise<void> => pause(ms, undefined, { ref: false });
