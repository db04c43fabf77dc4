/** A log in memory for kinds that are there for tests alone: events, commands, marks and gates, with the promises of any other. */
import type { Alone } from '../../shared/stream/decision.ts';
import type { StreamEvent } from '../../shared/stream/event.ts';
import type { KindTypes } from '../../shared/stream/kind.ts';
import type { Kept } from '../../shared/stream/mark.ts';
import type { Batch, CommandRecord, StreamLog } from '../../server/store/streamLog.ts';

export interface TestLog<T extends KindTypes, Own extends Alone> extends StreamLog<T, Own> {
  begin(id: T['Id'], first: readonly T['Body'][]): void;
  marks(id: T['Id']): readonly T['Mark'][];
}

interface Shelf<T extends KindTypes> {
  events: StreamEvent<T['Body']>[];
  readonly commands: Map<string, CommandRecord>;
  readonly marks: Map<string, T['Mark']>;
  readonly openGates: Set<string>;
}

/** `spent`: whether what the server wrote alone was written before, and why it can't be again. */
export function testLog<T extends KindTypes, Own extends Alone = never>(
  words: { readonly gateClosed: T['Objection']; readonly alreadyThere: T['Objection'] },
  spent: (alone: T['Alone'] | Own) => T['Objection'] | null = () => null,
): TestLog<T, Own> {
  const shelves = new Map<T['Id'], Shelf<T>>();
  const keyOf = ({ kind, subject, voter }: T['Mark']) => JSON.stringify([kind, subject, voter]);
  const numbered = (bodies: readonly T['Body'][], after: number, at: number) =>
    bodies.map((body, index) => ({ seq: after + index + 1, at, body }));

  function append(shelf: Shelf<T>, batch: Batch<T, Own>): Awaited<ReturnType<StreamLog<T, Own>['append']>> {
    const { alone, at } = batch;
    const last = shelf.events.length;
    if ((batch.events.length > 0 || alone?.count) && last !== batch.expectedSeq) return { ok: false, reason: 'behind' };
    if (batch.commands.some(({ commandId }) => shelf.commands.has(commandId))) return { ok: false, reason: 'behind' };
    const objection = alone ? spent(alone) : null;
    if (objection !== null) return { ok: false, reason: objection };
    for (const gate of batch.openGates) shelf.openGates.add(gate);
    const refusedMarks = new Map<number, T['Objection']>();
    batch.marks.forEach((mark, index) => {
      if (mark.gate !== undefined && !shelf.openGates.has(mark.gate)) refusedMarks.set(index, words.gateClosed);
      else if (!mark.replaces && shelf.marks.has(keyOf(mark))) refusedMarks.set(index, words.alreadyThere);
      else shelf.marks.set(keyOf(mark), mark);
    });
    const kept = [...shelf.marks.values()].map(({ voter, value }): Kept => ({
      voter,
      choice: JSON.parse(value) as string[],
    }));
    const counted = (alone?.count?.(kept).events ?? []) as readonly T['Body'][];
    if (alone?.count) shelf.openGates.clear();
    const events = numbered([...batch.events, ...counted], last, at);
    shelf.events.push(...events);
    for (const { mark, ...command } of batch.commands)
      if (mark === undefined || !refusedMarks.has(mark)) shelf.commands.set(command.commandId, command);
    return { ok: true, events, refusedMarks };
  }

  return {
    begin(id, first) {
      const shelf = { commands: new Map(), marks: new Map(), openGates: new Set<string>() };
      shelves.set(id, { ...shelf, events: numbered(first, 0, 0) });
    },
    marks: (id) => [...(shelves.get(id)?.marks.values() ?? [])],
    async append(id, batch) {
      const shelf = shelves.get(id);
      if (!shelf) throw new Error(`No stream ${id}`);
      return append(shelf, batch);
    },
    eventsSince: async (id, seq, limit) =>
      shelves.get(id)?.events.slice(seq, limit === undefined ? undefined : seq + limit) ?? [],
    lastSeq: async (id) => shelves.get(id)?.events.length ?? 0,
    findCommands: async (id, commandIds) => commandIds.flatMap((one) => shelves.get(id)?.commands.get(one) ?? []),
  };
}
