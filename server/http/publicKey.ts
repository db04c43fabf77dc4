/** What a meeting's public minutes stand under, on the page and in a code: its id opens its door, and can't be told from this. */
import { createHash } from 'node:crypto';
import type { MeetingId } from '../../shared/meeting/ids.ts';

/** An id is 126 random bits, so nobody finds it by trying. */
export const publicKeyOf = (id: MeetingId): string =>
  createHash('sha256').update(`public minutes of ${id}`).digest('base64url').slice(0, 22);
