/** 举手发言: who asks for the floor at the topic under discussion, who has it, for how long, and who has spoken. */
import * as z from 'zod/mini';
import { anewIn } from '../stream/fold.ts';
import { PersonId } from '../stream/ids.ts';
import type { Floor } from './floor.ts';
import { HandId, TopicId } from './ids.ts';
import type { Topics } from './topic.ts';

/** For whom somebody speaks; null: neither. */
export const Side = z.enum(['for', 'against']);
export type Side = z.infer<typeof Side>;

/** 发言规则 */
export const SpeakingTerms = z.strictObject({
  /** How long a turn is, s. */
  seconds: z.int().check(z.minimum(30), z.maximum(1800)),
  /** How often one person has the floor at one topic; points of order don't count. */
  turns: z.int().check(z.minimum(1), z.maximum(20)),
  /** 未发言者优先 */
  freshFirst: z.boolean(),
  /** 正反轮流 */
  alternate: z.boolean(),
  /** A sound at the desk half a minute before the end, and at the end. */
  sound: z.boolean(),
});
export type SpeakingTerms = z.infer<typeof SpeakingTerms>;
export const USUAL_TERMS: SpeakingTerms = { seconds: 180, turns: 2, freshFirst: true, alternate: false, sound: false };

export interface Hand {
  readonly id: HandId;
  readonly personId: PersonId;
  readonly side: Side | null;
  /** 程序问题: about how the meeting is held; comes first. */
  readonly order: boolean;
  readonly raisedAt: number;
}

/** Whoever has the floor. */
export interface Turn extends Omit<Hand, 'raisedAt'> {
  readonly topicId: TopicId;
  readonly calledAt: number;
  readonly seconds: number;
}

export interface Spoken extends Pick<Turn, 'personId' | 'topicId' | 'side' | 'order'> {
  readonly at: number;
  readonly ms: number;
}

/** Whole seconds, each turn cut down as its clock showed it: rows, sums, desk and minutes add up to the same. */
export const secondsSpoken = (turns: readonly Pick<Spoken, 'ms'>[]): number =>
  turns.reduce((sum, { ms }) => sum + Math.floor(ms / 1_000), 0);

export interface SpeakingState {
  readonly terms: SpeakingTerms;
  /** In the order raised, one a person. */
  readonly hands: readonly Hand[];
  readonly turn: Turn | null;
  /** In the order spoken. */
  readonly spoken: readonly Spoken[];
}
export const NOBODY_SPEAKS: SpeakingState = { terms: USUAL_TERMS, hands: [], turn: null, spoken: [] };

/** Missing in a meeting where nobody has raised a hand. */
export interface Speaking {
  readonly speaking?: SpeakingState;
}
export const speakingOf = ({ speaking }: Speaking): SpeakingState => speaking ?? NOBODY_SPEAKS;

export const speakingEvents = [
  z.strictObject({
    ...{ type: z.literal('handRaised'), handId: HandId, personId: PersonId },
    ...{ side: z.nullable(Side), order: z.boolean(), by: PersonId },
  }),
  z.strictObject({ type: z.literal('handLowered'), handId: HandId, by: PersonId }),
  z.strictObject({
    ...{ type: z.literal('speakerCalled'), handId: HandId, personId: PersonId, topicId: TopicId },
    ...{ side: z.nullable(Side), order: z.boolean(), seconds: z.int(), by: PersonId },
  }),
  z.strictObject({ type: z.literal('speakerEnded'), handId: HandId, by: PersonId }),
  z.strictObject({ type: z.literal('turnLengthened'), handId: HandId, seconds: z.int(), by: PersonId }),
  z.strictObject({ type: z.literal('speakingTermsSet'), terms: SpeakingTerms, by: PersonId }),
] as const;
export type SpeakingEvent = z.infer<(typeof speakingEvents)[number]>;

const anew = anewIn<Speaking>();

export function evolveSpeaking<State extends Speaking>(state: State, event: SpeakingEvent, at: number): State {
  const now = speakingOf(state);
  return anew(state, { speaking: change(now, event, at) });
}

function change(now: SpeakingState, event: SpeakingEvent, at: number): SpeakingState {
  switch (event.type) {
    case 'handRaised': {
      const { handId: id, personId, side, order } = event;
      const known = now.hands.find((hand) => hand.id === id);
      // Another side does not cost the place in line.
      const hand = { id, personId, side, order, raisedAt: known?.raisedAt ?? at };
      const hands = known ? now.hands.map((one) => (one.id === id ? hand : one)) : [...now.hands, hand];
      return { ...now, hands };
    }
    case 'handLowered':
      return { ...now, hands: without(now.hands, event.handId) };
    case 'speakerCalled': {
      const { handId: id, personId, topicId, side, order, seconds } = event;
      const turn = { id, personId, topicId, side, order, seconds, calledAt: at };
      return { ...now, hands: without(now.hands, id), turn };
    }
    case 'speakerEnded':
      return ended(now, at);
    case 'turnLengthened':
      return now.turn ? { ...now, turn: { ...now.turn, seconds: now.turn.seconds + event.seconds } } : now;
    case 'speakingTermsSet':
      return { ...now, terms: event.terms };
  }
}

const without = (hands: readonly Hand[], id: HandId): readonly Hand[] => hands.filter((hand) => hand.id !== id);

/** The clock may have been set back meanwhile: nobody spoke for less than no time. */
function ended(now: SpeakingState, at: number): SpeakingState {
  if (!now.turn) return now;
  const { personId, topicId, side, order, calledAt } = now.turn;
  const spoken = { personId, topicId, side, order, at: calledAt, ms: Math.max(0, at - calledAt) };
  return { ...now, turn: null, spoken: [...now.spoken, spoken] };
}

/** The discussion stops or goes to another topic: the turn ends with it; `clears`: hands raised at it come down. */
export function stopSpeaking<State extends Speaking>(state: State, at: number, clears: boolean): State {
  const { speaking } = state;
  if (!speaking || (!speaking.turn && (speaking.hands.length === 0 || !clears))) return state;
  const stopped = ended(speaking, at);
  return anew(state, { speaking: clears ? { ...stopped, hands: [] } : stopped });
}

/** Two names turn out to be one person (`speaker.ts`): a hand each is one hand, the earlier. */
export function movingSpeaker<State extends Speaking>(state: State, from: PersonId, into: PersonId): State {
  const { speaking } = state;
  if (!speaking) return state;
  const moved = <One extends { readonly personId: PersonId }>(one: One): One =>
    one.personId === from ? { ...one, personId: into } : one;
  const hands = speaking.hands
    .map(moved)
    .filter((hand, place, all) => all.findIndex(({ personId }) => personId === hand.personId) === place);
  const turn = speaking.turn && moved(speaking.turn);
  return anew(state, { speaking: { ...speaking, hands, turn, spoken: speaking.spoken.map(moved) } });
}

export const isNamed = ({ hands, turn, spoken }: SpeakingState, personId: PersonId): boolean =>
  [...hands, ...spoken, ...(turn ? [turn] : [])].some((one) => one.personId === personId);

/** The topic at which hands may be raised now; null when there is none. */
export function topicForHands({ sitting, currentTopicId, topics }: Pick<Floor, 'sitting' | 'currentTopicId'> & Topics) {
  if (sitting.status !== 'running' || currentTopicId === null) return null;
  const topic = topics.find(({ id }) => id === currentTopicId);
  return topic && !topic.outcome ? topic : null;
}

/** How often somebody had the floor at a topic; a turn under way counts, a point of order does not. */
export function turnsOf({ spoken, turn }: SpeakingState, personId: PersonId, topicId: TopicId): number {
  const all = turn ? [...spoken, turn] : spoken;
  return all.filter((one) => one.personId === personId && one.topicId === topicId && !one.order).length;
}

/** Whether anybody's turn at this topic is over. */
export const wasSpokenAt = (state: Speaking, topicId: TopicId): boolean =>
  speakingOf(state).spoken.some((one) => one.topicId === topicId);

/** Why somebody comes before others who raised their hands earlier. */
export type Precedence = 'order' | 'fresh' | 'otherSide' | null;

/** 发言顺序: points of order first, then as the terms say, then by when the hand was raised. */
export function inTurn(now: SpeakingState, topicId: TopicId): readonly (Hand & { readonly why: Precedence })[] {
  const { hands, terms, turn, spoken } = now;
  const first = hands.filter(({ order }) => order).map((hand) => ({ ...hand, why: 'order' as const }));
  const waiting = hands.filter(({ order }) => !order);
  const turns = new Map(waiting.map(({ id, personId }) => [id, turnsOf(now, personId, topicId)]));
  const line: (Hand & { readonly why: Precedence })[] = [...first];
  const before = (turn ? [...spoken, turn] : spoken).filter((one) => one.topicId === topicId && one.side !== null);
  let last = before.pop()?.side ?? null;
  while (waiting.length > 0) {
    const earliest = waiting[0];
    const fewest = terms.freshFirst ? Math.min(...waiting.map(({ id }) => turns.get(id) ?? 0)) : null;
    const fresh = waiting.filter(({ id }) => fewest === null || turns.get(id) === fewest);
    const other =
      terms.alternate && last !== null ? fresh.find(({ side }) => side !== null && side !== last) : undefined;
    const next = other ?? fresh[0];
    if (!next || !earliest) break;
    const why: Precedence =
      next.id === earliest.id ? null : next === other && next !== fresh[0] ? 'otherSide' : 'fresh';
    line.push({ ...next, why });
    waiting.splice(waiting.indexOf(next), 1);
    if (next.side !== null) last = next.side;
  }
  return line;
}

/** ms left of the turn at `now` (server time, perhaps that of the second before); below zero: over it. */
export const msLeft = ({ calledAt, seconds }: Pick<Turn, 'calledAt' | 'seconds'>, now: number): number =>
  seconds * 1_000 - Math.max(0, now - calledAt);
