/** 彩排: a meeting that is held to learn how. Its first event says so; it stands for nothing, and goes without a trace. */
import { type Refusal, refused } from '../stream/decision.ts';

/** Missing in every real meeting. */
export interface Rehearsed {
  readonly rehearsal?: true;
}

/** What would make the world outside take it for a real one: it goes into no public page and under no estate. */
const REAL_ALONE: readonly string[] = ['releaseMinutes', 'placeUnderEstate', 'listTopic'];

export const refusedInRehearsal = ({ rehearsal }: Rehearsed, type: string): Refusal | null =>
  rehearsal && REAL_ALONE.includes(type) ? refused('rehearsal.notReal') : null;
