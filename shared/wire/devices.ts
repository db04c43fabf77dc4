/** One more device at the desk, over HTTP: a code that is shown at one, and what was let in with it. */
import * as z from 'zod/mini';
import type { MeetingId } from '../meeting/ids.ts';
import type { Role } from '../meeting/role.ts';
import { DeviceLabel, Token } from './http.ts';

/** POST /api/devices/take → `Joined`; the code is spent. POST /api/devices/look takes the code alone and spends nothing. */
export const TakeUpBody = z.strictObject({ token: Token, device: DeviceLabel });
export interface OfferedDesk {
  readonly meetingId: MeetingId;
  /** Whose desk goes on here. */
  readonly name: string;
  readonly role: Role;
}

/** GET /api/meetings/:id/devices (chair): where the asking person's own desk stands, by passes to this meeting alone, newest first. */
export interface DevicesView {
  readonly devices: readonly {
    readonly id: string;
    /** What it calls itself; may be empty. */
    readonly label: string;
    readonly createdAt: number;
    /** Within five minutes. */
    readonly lastSeenAt: number;
    /** It asks just now. */
    readonly current: boolean;
  }[];
}
