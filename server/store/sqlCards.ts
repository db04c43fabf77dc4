/** Cards in SQL. */
import { type Kysely, type SelectQueryBuilder, type Transaction, sql } from 'kysely';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { StreamId } from '../../shared/stream/ids.ts';
import type { ListCard } from '../../shared/stream/listCard.ts';
import { wordsIn } from '../../shared/stream/plainText.ts';
import type { CardFilter, CardStore, FoundCard, Saying } from './cards.ts';
import type { Schema } from './schema.ts';
import { lastSeq } from './sqlStream.ts';
import type { CardLog, CardPart, WrittenCards } from './streamLog.ts';
import { type Room, Undo, chunks, transact } from './transact.ts';

const CARD = [
  ...(['cards.kind', 'cards.id', 'cards.status', 'cards.at', 'cards.text', 'cards.beside', 'cards.number'] as const),
  ...(['cards.of_id as of', 'cards.building', 'cards.author_id as author', 'cards.named'] as const),
  'cards.stream_id as streamId',
] as const;
type Row<Id> = Omit<ListCard, 'named'> & { readonly named: 0 | 1; readonly streamId: Id };
const found = <Id>({ named, ...row }: Row<Id>) => ({ ...row, named: named === 1 });

const columns = (stream_id: StreamId, version: number, { of, author, named, ...same }: ListCard) => ({
  ...{ stream_id, version, ...same, of_id: of, author_id: author },
  named: named ? (1 as const) : (0 as const),
});
const REWRITTEN = [
  ...(['version', 'status', 'at', 'text', 'beside', 'number', 'of_id', 'building', 'author_id', 'named'] as const),
];

/** Within the transaction that holds the row of the stream's summary: so cards are never written over by older ones. */
export async function writeCards(
  tx: Transaction<Schema>,
  id: StreamId,
  { version, put, gone = [] }: WrittenCards,
): Promise<void> {
  for (const one of gone)
    await tx
      .deleteFrom('cards')
      .where('stream_id', '=', id)
      .where('kind', '=', one.kind)
      .where('id', '=', one.id)
      .execute();
  for (const part of chunks(put))
    await tx
      .insertInto('cards')
      .values(part.map((card) => columns(id, version, card)))
      .onConflict((conflict) =>
        conflict
          .columns(['stream_id', 'kind', 'id'])
          .doUpdateSet((query) => Object.fromEntries(REWRITTEN.map((name) => [name, query.ref(`excluded.${name}`)]))),
      )
      .execute();
}

/** Making cards anew, for the streams whose summary stands in this table. */
export function sqlCardLog<Id extends MeetingId | Schema['estates']['id']>(
  room: Room,
  table: 'meetings' | 'estates',
): CardLog<Id> {
  const { db, engine } = room;
  return {
    async behindCards(version) {
      const query = db
        .selectFrom('streams')
        .select('id')
        .where('kind', '=', table === 'meetings' ? 'meeting' : 'estate')
        .where('cards_version', '<>', version)
        .orderBy('created_at', 'desc')
        .orderBy('id');
      return (await query.execute()).map((row) => row.id as Id);
    },
    putCards: (id, part) =>
      transact(room, async (tx) => {
        const own = tx.selectFrom(table).select('id').where('id', '=', id);
        await (engine.locksRows ? own.forUpdate() : own).execute();
        if ((await lastSeq(tx, id)) !== part.expectedSeq) throw new Undo(false);
        await writeCards(tx, id, part);
        if (part.summary !== undefined) await finish(tx, table, id, part, part.summary);
        return true;
      }),
  };
}

async function finish(
  tx: Transaction<Schema>,
  table: 'meetings' | 'estates',
  id: StreamId,
  { version }: CardPart,
  summary: string,
): Promise<void> {
  await tx.deleteFrom('cards').where('stream_id', '=', id).where('version', '<>', version).execute();
  await sql`update ${sql.table(table)} set summary = ${summary} where id = ${id}`.execute(tx);
  await tx.updateTable('streams').set({ cards_version: version }).where('id', '=', id).execute();
}

/** Whether the words stand in it as they are written. Not `like`: it has signs of its own, and SQLite's takes A for a. */
export const contains = ({ engine }: Room, column: string, words: string) =>
  engine.name === 'postgres'
    ? sql<boolean>`strpos(${sql.ref(column)}, ${words}) > 0`
    : sql<boolean>`instr(${sql.ref(column)}, ${words}) > 0`;

export function sqlCards(room: Room): CardStore {
  const { db } = room;
  /** No words: all of them do. */
  const saysWords = (words: string) => {
    const parts = wordsIn(words).map((word) => {
      const within = (['cards.text', 'cards.beside'] as const).map((column) => contains(room, column, word));
      return sql<boolean>`(${sql.join(within, sql` or `)})`;
    });
    return sql<boolean>`(${sql.join([sql`1 = 1`, ...parts], sql` and `)})`;
  };

  function saying<Output>(query: SelectQueryBuilder<Schema, 'cards', Output>, { words, number, authors }: Saying) {
    return query.where((any) =>
      any.or([
        saysWords(words),
        ...(number === null ? [] : [any('cards.number', '=', number)]),
        ...(authors.length === 0
          ? []
          : [any.and([any('cards.named', '=', 1), any('cards.author_id', 'in', [...authors])])]),
      ]),
    );
  }

  function filtered(filter: CardFilter) {
    const { in: where, kinds, statuses, except, from, before, buildings, of } = filter;
    let query = db.selectFrom('cards').where('cards.kind', 'in', [...kinds]);
    query =
      typeof where === 'string'
        ? query.where('cards.stream_id', '=', where)
        : query.where('cards.stream_id', 'in', under(db, where.under));
    if (statuses) query = query.where('cards.status', 'in', [...statuses]);
    if (except) query = query.where('cards.status', 'not in', [...except]);
    if (from !== undefined) query = query.where('cards.at', '>=', from);
    if (before !== undefined) query = query.where('cards.at', '<', before);
    if (buildings) query = query.where('cards.building', 'in', [...buildings]);
    if (of !== undefined) query = query.where('cards.of_id', '=', of);
    return filter.saying ? saying(query, filter.saying) : query;
  }

  return {
    async findCards(filter, limit, skip = 0) {
      const rows = await filtered(filter)
        .select(CARD)
        .orderBy('cards.at', 'desc')
        .orderBy('cards.number', 'desc')
        .orderBy('cards.id')
        .limit(limit)
        .offset(skip)
        .execute();
      return rows.map((row): FoundCard => found(row));
    },
    async countCards(filter) {
      const query = filtered(filter)
        .select(({ fn }) => ['cards.kind', 'cards.status', fn.countAll<number>().as('count')])
        .groupBy(['cards.kind', 'cards.status']);
      return (await query.execute()).map(({ count, ...row }) => ({ ...row, count: Number(count) }));
    },
    async cardsInMeetings(accountId, kind, words) {
      const own = db
        .selectFrom('people')
        .select('meeting_id')
        .where('account_id', '=', accountId)
        .where('removed_at', 'is', null);
      const rows = await db
        .selectFrom('cards')
        .select(CARD)
        .where('cards.kind', '=', kind)
        .where('cards.stream_id', 'in', own)
        .where('cards.stream_id', 'not in', deleted(db))
        .where(saysWords(words))
        .orderBy('cards.stream_id')
        .orderBy('cards.number')
        .orderBy('cards.id')
        .execute();
      return rows.map((row) => found({ ...row, streamId: row.streamId as MeetingId }));
    },
  };
}

const deleted = (db: Kysely<Schema>) =>
  db
    .selectFrom('meetings')
    .select((query) => query.ref('id').$castTo<StreamId>().as('id'))
    .where('deleted_at', 'is not', null);

const under = (db: Kysely<Schema>, id: StreamId) =>
  db.selectFrom('streams').select('id').where('under_id', '=', id).where('id', 'not in', deleted(db));
