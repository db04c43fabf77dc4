/** Passes: opaque bearer tokens, and whom they stand for. The same for HTTP and sockets. */
import type { Actor } from '../../shared/access/authorize.ts';
import type { MeetingId, PersonId } from '../../shared/meeting/ids.ts';
import type { PassRow, PersonRow } from '../store/store.ts';

/** Somebody acting in one meeting. `person` is null for a projector. */
export interface MeetingActor extends Actor {
  readonly passId: string;
  readonly person: PersonRow | null;
}

export interface NewPass {
  readonly kind: PassRow['kind'];
  readonly accountId?: string;
  readonly meetingId?: MeetingId;
  readonly personId?: PersonId;
  readonly label: string;
}

export interface Passes {
  /** The token leaves the server here and is never seen again. 32 random bytes, base64url. */
  issue(wanted: NewPass): Promise<{ readonly token: string; readonly pass: PassRow }>;
  /** Null for an unknown or revoked token. */
  resolve(token: string): Promise<PassRow | null>;
  /** Who the pass stands for in this meeting; null when it does not admit to it or the person was removed. */
  actorIn(pass: PassRow, meetingId: MeetingId): Promise<MeetingActor | null>;
}
