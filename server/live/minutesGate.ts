/** What the sockets ask of the minutes: the relay keeps these promises, the gateway only carries the bytes. */
import type { Answer } from '../../shared/wire/answer.ts';
import type { Cursor } from '../../shared/wire/up.ts';
import type { MeetingActor } from '../access/passes.ts';

export interface MinutesOpening {
  /** The Yjs client id this browser was given before; null the first time. */
  readonly clientId: number | null;
  /** What the browser holds: a Yjs V1 state vector in base64. */
  readonly stateVector: string;
}

/**
 * The gateway has already asked `authorize` (`readMinutes` to open, `writeMinutes` to change), on every message anew.
 * A connection id is new with each connection, so whatever is remembered under it ends with `leave`.
 */
export interface MinutesGate {
  /** The answer's data is a `MinutesOpened`. From then on the connection gets `Publish.minutes`. */
  open(actor: MeetingActor, connectionId: string, opening: MinutesOpening): Promise<Answer>;
  /** One V1 update in base64. Answered once it is durable. */
  update(actor: MeetingActor, connectionId: string, update: string): Promise<Answer>;
  /** Where the writer's caret is; null when it left the text. */
  cursor(actor: MeetingActor, connectionId: string, cursor: Cursor | null): void;
  /** The connection closed the minutes, lost the right to them, or ended. Also called for one that never opened them. */
  leave(connectionId: string): void;
}
