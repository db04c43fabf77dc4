/** Whom a mute is about and why: kept as a mark in the vault, away from the log that everybody is sent. */
import * as z from 'zod/mini';
import { PersonId } from '../stream/ids.ts';
import type { MuteId } from './ids.ts';
import type { Role } from './role.ts';

/** What the mark holds as JSON: kind `mute`, subject the mute, voter the person. Empty once it was undone. */
export const MuteWords = z.strictObject({
  /** The name it was said to, a person's id or an alias: nothing at the desk links the two. */
  authorId: PersonId,
  reason: z.string(),
});
export type MuteWords = z.infer<typeof MuteWords>;

/** One as the vault gives it. */
export interface Mute {
  readonly muteId: MuteId;
  readonly personId: PersonId;
  /** Null: undone. */
  readonly words: MuteWords | null;
}
/** Whose an author's id is, and under which names they must not write. */
export interface Author {
  readonly personId: PersonId;
  readonly role: Role;
  readonly mutedAs: readonly PersonId[];
}

export const muteWordsIn = (value: string): MuteWords | null =>
  value === '' ? null : MuteWords.parse(JSON.parse(value));
