/** 会场: where the sitting stands, what is under discussion and what the projector shows: what the other nouns ask of a sitting. */
import * as z from 'zod/mini';

import { CommentId, type TopicId } from './ids.ts';
import type { Screen, WallScene } from './wallScene.ts';

/** People present at the sitting; whole numbers. */
export interface Present {
  readonly people: number;
  readonly households: number;
  readonly onsite: number;
  readonly online: number;
}

export interface Sitting {
  readonly status: 'notStarted' | 'running' | 'adjourned' | 'ended';
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** When the current topic came under discussion; null while adjourned or between topics. */
  readonly discussingSince: number | null;
  /** 休会 until then, where it was said; missing else. */
  readonly resumesAt?: number;
  /** Frozen when the sitting ends; null before (then the live count holds). */
  readonly attendance: Present | null;
}

/** What the projector shows besides following the sitting: a comment the chair put up, or just the flow. */
export const Showing = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('flow') }),
  z.strictObject({ kind: z.literal('welcome') }),
  z.strictObject({ kind: z.literal('comment'), commentId: CommentId }),
]);
export type Showing = z.infer<typeof Showing>;

export interface Floor {
  readonly sitting: Sitting;
  readonly currentTopicId: TopicId | null;
  readonly showing: Showing | WallScene;
  /** 黑屏; missing while the wall is to be seen. */
  readonly dark?: true;
  /** By a projector's pass; missing while no screen was named or held. */
  readonly screens?: Readonly<Record<string, Screen>>;
}

/** Not dark: something else is to be seen. */
export function lit<State extends Pick<Floor, 'dark'>>(state: State): State {
  if (!state.dark) return state;
  const { dark: _, ...rest } = state;
  return rest as State;
}
