/** 发言: what the projector says of whoever has the floor, who comes next, and of the hands that are up. */
import type { MeetingState } from '../../../shared/meeting/meeting.ts';
import { type Hand, type Turn, inTurn, speakingOf } from '../../../shared/meeting/speaking.ts';
import type { Topic } from '../../../shared/meeting/topic.ts';
import type { Scene } from './scene.ts';

export interface Floor {
  readonly turn: Turn | null;
  /** The next two while somebody speaks. */
  readonly next: readonly Hand[];
  /** How many hands are up. */
  readonly hands: number;
}
const NEXT = 2;

/** Null when nobody speaks at this topic and no hand is up. */
export function floorOf(state: MeetingState, topic: Topic): Floor | null {
  const now = speakingOf(state);
  const turn = now.turn?.topicId === topic.id ? now.turn : null;
  if (!turn && now.hands.length === 0) return null;
  return { turn, next: turn ? inTurn(now, topic.id).slice(0, NEXT) : [], hands: now.hands.length };
}

/**
 * Scenes that leave no room in the foot (the way in, an open vote), that show whoever speaks themselves (the topic), or on which
 * nobody speaks. All others (a picture, a wall of comments …) stand while somebody talks.
 */
const WITHOUT: readonly Scene['kind'][] = ['topic', 'pollOpen', 'welcome', 'adjourned', 'ended', 'dark'];

/** Whoever has the floor while the wall shows something else: said in its foot. Null when there is nobody to be named there. */
export const turnBelow = (state: MeetingState, scene: Scene['kind']): Turn | null =>
  WITHOUT.includes(scene) ? null : speakingOf(state).turn;
