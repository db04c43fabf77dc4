/** Many messages of one tick become few: events join, newer counts replace older ones, of states the last one stands. */
import type { MeetingEvent } from '../../shared/meeting/meeting.ts';
import type { Card, CountsMessage, DownMessage } from '../../shared/wire/down.ts';

type EventsMessage = Extract<DownMessage, { type: 'events' }>;

/** Events come out in the order of their seq, each once; minutes updates keep their order. */
export function pack(messages: readonly DownMessage[]): readonly DownMessage[] {
  if (messages.length < 2) return messages;
  const lasting: DownMessage[] = [];
  const latest = new Map<DownMessage['type'], DownMessage>();
  const events = new Map<number, MeetingEvent>();
  const eventCards = new Map<string, Card>();
  const cards = new Map<string, Card>();
  let counts: CountsMessage | null = null;
  for (const message of messages) {
    switch (message.type) {
      case 'events':
        for (const event of message.events) events.set(event.seq, event);
        for (const card of message.cards) eventCards.set(card.id, card);
        break;
      case 'cards':
        for (const card of message.cards) cards.set(card.id, card);
        break;
      case 'counts':
        counts = counts ? mergeCounts(counts, message) : message;
        break;
      case 'mine':
      case 'head':
      case 'minutesPresence':
      case 'displays':
      case 'pointer':
      case 'hearing':
      case 'waitingChanged':
        latest.set(message.type, message);
        break;
      default:
        lasting.push(message);
    }
  }
  const inOrder: EventsMessage = {
    type: 'events',
    events: [...events.values()].sort((a, b) => a.seq - b.seq),
    cards: [...eventCards.values()],
  };
  return [
    ...(events.size > 0 ? [inOrder] : []),
    ...(cards.size > 0 ? [{ type: 'cards' as const, cards: [...cards.values()] }] : []),
    ...lasting,
    ...(counts ? [counts] : []),
    ...latest.values(),
  ];
}

const VOLATILE: readonly DownMessage['type'][] = [
  'counts',
  'head',
  'displays',
  'minutesPresence',
  'pointer',
  'hearing',
];

/** True when losing these does no harm: the next ones say it all again. */
export const isVolatile = (messages: readonly DownMessage[]): boolean =>
  messages.every(({ type }) => VOLATILE.includes(type));

export const mergeCounts = (older: CountsMessage, newer: CountsMessage): CountsMessage => ({
  ...older,
  ...newer,
  ...(older.turnout || newer.turnout ? { turnout: { ...older.turnout, ...newer.turnout } } : {}),
  ...(older.straw || newer.straw ? { straw: { ...older.straw, ...newer.straw } } : {}),
  ...(older.seconds || newer.seconds ? { seconds: { ...older.seconds, ...newer.seconds } } : {}),
});
