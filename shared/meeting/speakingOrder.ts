/** 举手发言: raising and lowering a hand, giving the floor, taking it back, and the terms of all that. */
import * as z from 'zod/mini';
import { type Decision, type Refusal, assertNever, decided, refused } from '../stream/decision.ts';
import { PersonId } from '../stream/ids.ts';
import type { Context } from './context.ts';
import { applyEdit, changedMeanwhile, isSame } from './edit.ts';
import type { Floor } from './floor.ts';
import { HandId } from './ids.ts';
import { isStaff } from './role.ts';
import {
  type Hand,
  Side,
  type Speaking,
  type SpeakingEvent,
  SpeakingTerms,
  inTurn,
  speakingOf,
  topicForHands,
  turnsOf,
} from './speaking.ts';
import type { Topics } from './topic.ts';

/** A hall has not more; scripts have. */
const MAX_HANDS = 300;
const asked = { side: z.nullable(Side), order: z.boolean() };

export const speakingCommands = [
  /** Raised already: with another side, in the same place. */
  z.strictObject({ type: z.literal('raiseHand'), ...asked }),
  /** By staff, for somebody without a phone, also for whom has had all turns. */
  z.strictObject({ type: z.literal('raiseHandFor'), personId: PersonId, ...asked }),
  z.strictObject({ type: z.literal('lowerHand'), handId: HandId }),
  /** Whoever has the floor hands it on. */
  z.strictObject({ type: z.literal('callSpeaker'), handId: HandId }),
  /** By whoever leads, or by the speaker. */
  z.strictObject({ type: z.literal('endTurn'), handId: HandId }),
  z.strictObject({
    ...{ type: z.literal('lengthenTurn'), handId: HandId },
    seconds: z.int().check(z.minimum(30), z.maximum(600)),
  }),
  z.strictObject({
    type: z.literal('setSpeakingTerms'),
    ...z.partial(SpeakingTerms).shape,
    from: z.optional(z.partial(SpeakingTerms)),
  }),
] as const;
export type SpeakingCommand = z.infer<(typeof speakingCommands)[number]>;

export function decideSpeaking(
  state: Speaking & Floor & Topics,
  command: SpeakingCommand,
  context: Context,
): Decision<SpeakingEvent> | Refusal {
  const now = speakingOf(state);
  const { personId: by, role } = context.actor;
  switch (command.type) {
    case 'raiseHand':
    case 'raiseHandFor': {
      const topic = topicForHands(state);
      if (!topic) return refused('speak.notNow');
      const personId = command.type === 'raiseHand' ? by : command.personId;
      const { side, order } = command;
      if (now.turn?.personId === personId) return refused('speak.hasFloor');
      const known = now.hands.find((hand) => hand.personId === personId);
      if (known && known.side === side && known.order === order) return decided();
      const { turns } = now.terms;
      if (!order && command.type === 'raiseHand' && turnsOf(now, personId, topic.id) >= turns)
        return refused('speak.noTurns', { turns });
      if (!known && now.hands.length >= MAX_HANDS) return refused('speak.tooMany');
      const handId = known?.id ?? HandId.parse(context.newId());
      return decided({ type: 'handRaised', handId, personId, side, order, by });
    }
    case 'lowerHand': {
      const hand = now.hands.find(({ id }) => id === command.handId);
      if (!hand) return decided();
      if (hand.personId !== by && !isStaff(role)) return refused('access.denied');
      return decided({ type: 'handLowered', handId: hand.id, by });
    }
    case 'callSpeaker': {
      const topic = topicForHands(state);
      if (!topic) return refused('speak.notNow');
      const hand = inTurn(now, topic.id).find(({ id }) => id === command.handId);
      // Two desks called the same one: it is done.
      if (!hand) return now.turn?.id === command.handId ? decided() : refused('speak.handDown');
      const { personId, side, order } = hand;
      const { seconds } = now.terms;
      const called: SpeakingEvent = {
        ...{ type: 'speakerCalled', handId: hand.id, personId, topicId: topic.id },
        ...{ side, order, seconds, by },
      };
      return now.turn
        ? decided<SpeakingEvent>({ type: 'speakerEnded', handId: now.turn.id, by }, called)
        : decided(called);
    }
    case 'endTurn':
      if (now.turn?.id !== command.handId) return decided();
      if (now.turn.personId !== by && !leads(role)) return refused('access.denied');
      return decided({ type: 'speakerEnded', handId: now.turn.id, by });
    case 'lengthenTurn':
      if (now.turn?.id !== command.handId) return refused('speak.turnOver');
      return decided({ type: 'turnLengthened', handId: now.turn.id, seconds: command.seconds, by });
    case 'setSpeakingTerms': {
      const { type: _, from, ...patch } = command;
      const changed = applyEdit(now.terms, { patch, from });
      if ('clash' in changed) return changedMeanwhile(changed.clash);
      if (isSame(changed.value, now.terms)) return decided();
      return decided({ type: 'speakingTermsSet', terms: changed.value, by });
    }
    default:
      return assertNever(command);
  }
}

const leads = (role: Context['actor']['role']): boolean => role === 'chair' || role === 'coChair';

/** Its place in line, from 1; 0 for nobody who waits. */
export const placeOf = (line: readonly Hand[], personId: PersonId): number =>
  line.findIndex((hand) => hand.personId === personId) + 1;
