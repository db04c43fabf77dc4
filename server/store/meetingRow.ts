/** A meeting in a list: what is known of it without its log. */
import type { EstateId } from '../../shared/estate/ids.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { WrittenCards } from './streamLog.ts';

export interface MeetingRow {
  readonly id: MeetingId;
  /** Six digits, unique among meetings. */
  readonly joinCode: string;
  readonly createdAt: number;
  /** Derived line for lists: JSON, rewritten with every append that carries one. */
  readonly summary: string;
  /** Read when it is made, and from then on from its log (`placedUnderEstate`). */
  readonly estateId?: EstateId;
  /** Given when it is made; without them they are to be made from the log. */
  readonly cards?: WrittenCards;
}
