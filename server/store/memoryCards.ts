/** Cards in memory, of streams of every kind. */
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { StreamId } from '../../shared/stream/ids.ts';
import { type ListCard, cardKey } from '../../shared/stream/listCard.ts';
import { saysAll } from '../../shared/stream/plainText.ts';
import type { CardFilter, CardStore, FoundCard } from './cards.ts';
import type { CardLog, WrittenCards } from './streamLog.ts';
import { compare } from './values.ts';

interface Shelf {
  version: number;
  readonly cards: Map<string, { readonly version: number; readonly card: ListCard }>;
}

export interface MemoryCards extends CardStore {
  /** `given`: all of a stream that begins; missing where they are still to be made. */
  readonly begin: (id: StreamId, given: WrittenCards | undefined) => void;
  readonly write: (id: StreamId, cards: WrittenCards | undefined) => void;
  readonly drop: (id: StreamId) => void;
  /** Of one kind of streams. */
  readonly log: <Id extends StreamId>(streams: Streams<Id>) => CardLog<Id>;
}

interface Streams<Id> {
  readonly rows: () => readonly { readonly id: Id; readonly createdAt: number }[];
  /** Throws where there is none. */
  readonly lengthOf: (id: Id) => number;
  readonly setSummary: (id: Id, summary: string) => void;
}

/** What cards are looked for by, and others know. */
interface Known {
  readonly under: (id: StreamId) => readonly StreamId[];
  readonly meetingsOf: (accountId: string) => Promise<readonly MeetingId[]>;
}

export function memoryCards({ under, meetingsOf }: Known): MemoryCards {
  const shelves = new Map<StreamId, Shelf>();
  const shelfOf = (id: StreamId): Shelf => {
    const shelf = shelves.get(id) ?? { version: 0, cards: new Map() };
    shelves.set(id, shelf);
    return shelf;
  };
  const write = (id: StreamId, written: WrittenCards | undefined): void => {
    if (!written) return;
    const { cards } = shelfOf(id);
    for (const one of written.gone ?? []) cards.delete(cardKey(one));
    for (const card of written.put) cards.set(cardKey(card), { version: written.version, card });
  };
  const of = (id: StreamId): readonly FoundCard[] =>
    [...(shelves.get(id)?.cards.values() ?? [])].map(({ card }) => ({ ...card, streamId: id }));
  const filtered = (filter: CardFilter): readonly FoundCard[] =>
    (typeof filter.in === 'string' ? [filter.in] : under(filter.in.under))
      .flatMap(of)
      .filter((card) => fits(card, filter));

  return {
    write,
    drop: (id) => void shelves.delete(id),
    begin(id, given) {
      write(id, given);
      shelfOf(id).version = given?.version ?? 0;
    },
    log: ({ rows, lengthOf, setSummary }) => ({
      behindCards: async (version) =>
        [...rows()]
          .filter(({ id }) => shelfOf(id).version !== version)
          .sort((a, b) => b.createdAt - a.createdAt || compare(a.id, b.id))
          .map(({ id }) => id),
      async putCards(id, part) {
        if (lengthOf(id) !== part.expectedSeq) return false;
        write(id, part);
        if (part.summary === undefined) return true;
        setSummary(id, part.summary);
        const shelf = shelfOf(id);
        for (const [key, { version }] of shelf.cards) if (version !== part.version) shelf.cards.delete(key);
        shelf.version = part.version;
        return true;
      },
    }),
    findCards: async (filter, limit, skip = 0) =>
      [...filtered(filter)]
        .sort((a, b) => b.at - a.at || (b.number ?? 0) - (a.number ?? 0) || compare(a.id, b.id))
        .slice(skip, skip + limit),
    async countCards(filter) {
      const counts = new Map<string, { kind: string; status: string; count: number }>();
      for (const { kind, status } of filtered(filter)) {
        const key = `${kind} ${status}`;
        counts.set(key, { kind, status, count: (counts.get(key)?.count ?? 0) + 1 });
      }
      return [...counts.values()];
    },
    cardsInMeetings: async (accountId, kind, words) =>
      [...new Set(await meetingsOf(accountId))].sort(compare).flatMap((id) =>
        of(id)
          .filter((card) => card.kind === kind && saysAll([card.text, card.beside], words))
          .map((card) => ({ ...card, streamId: id }))
          .sort((a, b) => (a.number ?? 0) - (b.number ?? 0) || compare(a.id, b.id)),
      ),
  };
}

const fits = (card: ListCard, { kinds, statuses, except, from, before, buildings, of, saying }: CardFilter): boolean =>
  kinds.includes(card.kind) &&
  (!statuses || statuses.includes(card.status)) &&
  !except?.includes(card.status) &&
  (from === undefined || card.at >= from) &&
  (before === undefined || card.at < before) &&
  (!buildings || (card.building !== null && buildings.includes(card.building))) &&
  (of === undefined || card.of === of) &&
  (!saying ||
    saysAll([card.text, card.beside], saying.words) ||
    (saying.number !== null && card.number === saying.number) ||
    (card.named && card.author !== null && saying.authors.includes(card.author)));
