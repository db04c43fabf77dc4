/** Commands on their way. Each keeps its id until it is answered, across drops and reloads, so none counts twice (P2, P4). */
import type { Command } from '../../shared/meeting/meeting.ts';
import type { Answer } from '../../shared/wire/answer.ts';
import { keep, keptJson, keptKeys } from './keep.ts';
import type { PassFace } from './passes.ts';
import { isPassing } from './refused.ts';

export interface Outgoing {
  readonly commandId: string;
  readonly command: Command;
  /** When it was first sent, by this device's clock. */
  readonly since: number;
}

export interface Outbox {
  /** What earlier visits and other tabs left unanswered, oldest first. */
  readonly kept: () => readonly Outgoing[];
  add(item: Outgoing): void;
  answered(commandId: string): void;
}

/** Only what a resident would miss after a reload; a chair's stale step must not be repeated an hour later. */
const LASTING: readonly Command['type'][] = [
  'postComment',
  'castBallot',
  'castSealedBallot',
  'secondComment',
  'checkIn',
  'answerStatement',
  'askInquiry',
  'backInquiry',
];

/** Open or sealed. */
export const isBallot = (command: Command): command is Extract<Command, { type: 'castBallot' | 'castSealedBallot' }> =>
  command.type === 'castBallot' || command.type === 'castSealedBallot';

/** It is kept through a reload, and sent afterwards. */
export const isLasting = ({ type }: Command): boolean => LASTING.includes(type);

const isOutgoing = (value: unknown): value is Outgoing =>
  typeof value === 'object' && value !== null && 'commandId' in value && 'command' in value && 'since' in value;

/**
 * Kept under one key an item, so that two tabs never rewrite each other's. Both may send what both know: it has one id.
 * It belongs to the pass: whoever joins anew on this device does not vote for who was here before.
 */
export function outbox(meetingId: string, face: PassFace, token: string): Outbox {
  const prefix = `tea.outbox.${face}.${meetingId}.${token.slice(-12)}.`;
  return {
    kept: () =>
      keptKeys(prefix)
        .flatMap((key) => keptJson(key, isOutgoing) ?? [])
        .sort((a, b) => a.since - b.since),
    add(item) {
      if (isLasting(item.command)) keep(prefix + item.commandId, JSON.stringify(item));
    },
    answered: (commandId) => keep(prefix + commandId, null),
  };
}

/** How long (ms) words rest that were more than a minute's worth: once the minute is over they are taken. */
const REST_MS = 5_000;

/**
 * After how long (ms) the command may go out again under the same id, zero being with the next round; null when it does not.
 * It does when no answer came, or the server could not keep it just now. Too fast is for the person to hear, unless it
 * was left behind by an earlier visit and nobody waits; but what was said waits by itself, for nobody can do it sooner.
 */
export function againAfter(answer: Answer | null, somebodyWaits: boolean): number | null {
  if (!answer) return 0;
  if (answer.ok) return null;
  if (answer.code === 'comment.tooFast') return REST_MS;
  return isPassing(answer.code) && !(answer.code === 'request.tooFast' && somebodyWaits) ? 0 : null;
}
