/** 便笺 over HTTP: somebody's own, and nobody else's. */
import * as z from 'zod/mini';
import { TopicId } from '../meeting/ids.ts';

export const NOTE_MAX = 4_000;

export interface PrivateNote {
  /** Null: of the whole meeting. */
  readonly topicId: TopicId | null;
  readonly text: string;
  readonly version: number;
}

/** PUT /api/meetings/:id/notes: `from` is the version it was written over, 0 for the first. As typed: nothing is trimmed. */
export const WriteNoteBody = z.strictObject({
  topicId: z.nullable(TopicId),
  text: z.string().check(z.maxLength(NOTE_MAX)),
  from: z.int().check(z.minimum(0)),
});
