/** What every kind of log is kept by in SQL: its events, and the answers of its commands. */
import type { Kysely, Transaction } from 'kysely';
import type { StreamEvent } from '../../shared/stream/event.ts';
import type { StreamId } from '../../shared/stream/ids.ts';
import type { Schema } from './schema.ts';
import type { BatchCommand, CommandRecord } from './streamLog.ts';
import { Undo, chunks, insertNew } from './transact.ts';
import { compare } from './values.ts';

export const BEHIND = { ok: false, reason: 'behind' } as const;

type Db = Kysely<Schema>;
type Tx = Transaction<Schema>;

export async function lastSeq(db: Db, id: StreamId): Promise<number> {
  // Not the first row of a descending order: SQLite plans a statement with a limit anew each time it runs.
  const query = db
    .selectFrom('events')
    .select(({ fn }) => fn.max<number | null>('seq').as('last'))
    .where('stream_id', '=', id);
  return (await query.executeTakeFirst())?.last ?? 0;
}

/** As they are kept: `body` is JSON. */
export async function eventRows(
  db: Db,
  id: StreamId,
  seq: number,
  limit: number | undefined,
): Promise<readonly { readonly seq: number; readonly at: number; readonly body: string }[]> {
  const query = db
    .selectFrom('events')
    .select(['seq', 'at', 'body'])
    .where('stream_id', '=', id)
    .where('seq', '>', seq)
    .orderBy('seq');
  return (limit === undefined ? query : query.limit(limit)).execute();
}

export async function findCommands(
  db: Db,
  id: StreamId,
  commandIds: readonly string[],
): Promise<readonly CommandRecord[]> {
  const found = [];
  for (const part of chunks(commandIds)) {
    const query = db
      .selectFrom('commands')
      .select(['command_id as commandId', 'sender', 'body_hash as bodyHash', 'answer'])
      .where('stream_id', '=', id)
      .where('command_id', 'in', part);
    found.push(...(await query.execute()));
  }
  return found;
}

/** I4: an id that is there already belongs to a command that was carried out, perhaps by another process just now. */
export async function insertCommands(
  tx: Tx,
  id: StreamId,
  { commands, at }: { readonly commands: readonly BatchCommand[]; readonly at: number },
): Promise<void> {
  if (commands.length === 0) return;
  const byId = new Map([...commands].reverse().map((command) => [command.commandId, command]));
  const rows = [...byId.values()]
    .sort((a, b) => compare(a.commandId, b.commandId))
    .map(({ commandId, sender, bodyHash, answer }) => {
      return { stream_id: id, command_id: commandId, sender, body_hash: bodyHash, answer, at };
    });
  if ((await insertNew(tx, 'commands', rows)) < rows.length) throw new Undo(BEHIND);
}

/** The primary key is the referee: whoever finds a seq taken was behind, and nothing of the batch stays. */
export async function insertEvents(tx: Tx, id: StreamId, events: readonly StreamEvent<object>[]): Promise<void> {
  const rows = events.map(({ seq, at, body }) => ({ stream_id: id, seq, at, body: JSON.stringify(body) }));
  if ((await insertNew(tx, 'events', rows)) < rows.length) throw new Undo(BEHIND);
}

export const numbered = <Body>(bodies: readonly Body[], after: number, at: number): readonly StreamEvent<Body>[] =>
  bodies.map((body, index) => ({ seq: after + index + 1, at, body }));
