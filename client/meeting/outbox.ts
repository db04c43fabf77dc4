/** Commands on their way. Each keeps its id until it is answered, across drops and reloads, so none counts twice (P2, P4). */
import type { Command } from '../../shared/meeting/meeting.ts';
import { keep, keptJson } from './keep.ts';

export interface Outgoing {
  readonly commandId: string;
  readonly command: Command;
  /** When it was first sent, by this device's clock. */
  readonly since: number;
}

/** Only what a resident would miss after a reload; a chair's stale step must not be repeated an hour later. */
const LASTING: readonly Command['type'][] = ['postComment', 'castBallot', 'secondComment', 'checkIn'];

const isOutgoing = (value: unknown): value is Outgoing[] =>
  Array.isArray(value) &&
  value.every(
    (item) => typeof item === 'object' && item !== null && 'commandId' in item && 'command' in item && 'since' in item,
  );

const key = (meetingId: string, face: string) => `tea.outbox.${face}.${meetingId}`;

export const keepOutbox = (meetingId: string, face: string, items: readonly Outgoing[]): void => {
  const lasting = items.filter((item) => LASTING.includes(item.command.type));
  keep(key(meetingId, face), lasting.length === 0 ? null : JSON.stringify(lasting));
};

export const keptOutbox = (meetingId: string, face: string): readonly Outgoing[] =>
  keptJson(key(meetingId, face), isOutgoing) ?? [];
