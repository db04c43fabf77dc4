/** 彩排 over HTTP: begun, looked at, made quicker or slower, ended. */
import * as z from 'zod/mini';
import { MeetingId } from '../meeting/ids.ts';
import { Pace } from '../meeting/lessons.ts';

/** POST /api/rehearsals (account): after the model of a meeting the account leads; null: an ordinary evening. */
export const BeginRehearsalBody = z.strictObject({ of: z.nullable(MeetingId) });
/** GET /api/rehearsals (account): the one it has under way. */
export interface OwnRehearsal {
  readonly rehearsal: { readonly id: MeetingId; readonly title: string; readonly endsAt: number } | null;
}

/** GET /api/meetings/:id/rehearsal (staff). */
export interface RehearsalView {
  readonly pace: Pace;
  readonly endsAt: number;
}
/** PUT /api/meetings/:id/rehearsal (who leads) */
export const SteerRehearsalBody = z.strictObject({ pace: Pace });
