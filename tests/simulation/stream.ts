/**
 * The machinery by itself, before a stream of any kind: processes over one log that die in the middle of writing, senders on a network
 * that loses, repeats and reorders, who send again until they are answered. And what must be true when it is quiet again.
 */
import { expect } from 'vitest';
import type { RunningLines } from '../../server/stream/line.ts';
import { foldAll } from '../../shared/stream/fold.ts';
import type { KindTypes } from '../../shared/stream/kind.ts';
import type { Answer } from '../../shared/wire/answer.ts';
import type { OpenedStream, TriedKind } from '../stream/kinds.ts';
import { createDice } from '../support/dice.ts';
import { silentLog } from '../support/silentLog.ts';
import { type Crank, createCrank } from './crank.ts';
import { mortal } from './serverProcess.ts';

interface Process<T extends KindTypes> {
  alive: boolean;
  readonly lines: RunningLines<T>;
}
interface Wanted<T extends KindTypes> {
  readonly commandId: string;
  readonly command: T['Command'];
  /** Null for a command that the rules refuse. */
  readonly words: string | null;
  answer: Answer | null;
  copies: number;
}

export interface Simulated<T extends KindTypes> {
  readonly tried: TriedKind<T>;
  readonly stream: OpenedStream<T>;
  readonly history: readonly Wanted<T>[];
  /** As the processes that live have folded it. */
  readonly states: readonly (T['State'] | null)[];
}

export async function simulateStream<T extends KindTypes>(
  tried: TriedKind<T>,
  seed: number,
  turns = 3000,
): Promise<Simulated<T>> {
  const dice = createDice(seed);
  const crank = createCrank(dice);
  const stream = await tried.open();
  let [ids, now, isBad] = [0, 1_790_000_000_000, true];
  const newId = () => `n${(ids += 1)}`;

  const start = (): Process<T> => {
    const process: Process<T> = {
      alive: true,
      lines: stream.start(
        { clock: () => (now += 1 + dice.below(5)), newId, log: silentLog, turn: () => crank.pause() },
        (store) =>
          mortal(
            store,
            crank,
            () => process.alive,
            () => isBad && dice.chance(0.02),
          ),
      ),
    };
    return process;
  };
  const processes = [start(), start(), start()];
  const copies = () => (!isBad ? 1 : dice.chance(0.15) ? 0 : dice.chance(0.15) ? 2 : 1);

  const send = (wanted: Wanted<T>): void => {
    wanted.answer = null;
    const process = dice.pick(processes);
    for (let copy = copies(); copy > 0; copy -= 1) {
      wanted.copies += 1;
      crank.later(() => {
        if (!process.alive) return;
        const { commandId, command } = wanted;
        void process.lines
          .submit(stream.id, { commandId, command, actor: tried.sender, sender: 'pass' })
          .then((answer) => arrive(crank, copies(), () => (wanted.answer ??= answer)));
      });
    }
  };
  const history: Wanted<T>[] = [];
  const open = () => history.filter(({ answer }) => answer === null || isTrouble(answer));

  for (let turn = 0; turn < turns; turn += 1) {
    if (dice.chance(0.15)) {
      const waiting = open();
      if (waiting.length > 6 || (waiting.length > 0 && dice.chance(0.3))) send(dice.pick(waiting));
      else {
        const commandId = newId();
        const words = dice.chance(0.2) ? null : `说 ${commandId}`;
        const command = words === null ? tried.refused.command : tried.saying(words);
        history.push({ commandId, command, words, answer: null, copies: 0 });
        send(history.at(-1)!);
      }
    }
    // Screens and routes read while the line writes.
    if (dice.chance(0.1))
      void dice
        .pick(processes)
        .lines.read(stream.id)
        .catch(() => null);
    if (dice.chance(0.01)) {
      const index = dice.below(processes.length);
      processes[index]!.alive = false;
      processes[index] = start();
    }
    await crank.turn();
  }
  isBad = false;
  for (let round = 0; round < 100 && open().length > 0; round += 1) {
    for (const wanted of open()) send(wanted);
    while (await crank.turn());
  }
  const reads = processes.map(({ lines }) => lines.read(stream.id));
  while (await crank.turn());
  return { tried, stream, history, states: await Promise.all(reads) };
}

/** I1, I2, I4, I8 for whatever kind it is. */
export async function expectLogKept<T extends KindTypes>({
  tried,
  stream,
  history,
  states,
}: Simulated<T>): Promise<void> {
  const events = await stream.events();
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
  const state = foldAll(tried.kind, events);
  // I2: whoever folds the log, whichever process wrote it, has the same.
  for (const one of states) expect(plain(one)).toEqual(plain(state));
  const said = state === null ? [] : tried.said(state);
  const kept = new Set(
    (await stream.findCommands(history.map(({ commandId }) => commandId))).map((one) => one.commandId),
  );
  for (const { commandId, words, answer, copies } of history) {
    if (!answer) throw new Error(`${commandId} was never answered`);
    if (words === null) {
      // I8: a refused command leaves no trace.
      expect(answer).toMatchObject({ ok: false, code: tried.refused.code });
      expect(kept.has(commandId)).toBe(false);
      continue;
    }
    // I4: acknowledged means there, once, at its place, however often it was sent.
    expect(answer.ok, `${commandId}, sent ${copies} times`).toBe(true);
    expect(kept.has(commandId)).toBe(true);
    expect(said.filter((one) => one === words)).toHaveLength(1);
    if (answer.ok) expect(JSON.stringify(events[answer.seq - 1]?.body)).toContain(words);
  }
  expect(events).toHaveLength(tried.begins + history.filter(({ words }) => words !== null).length);
}

const arrive = (crank: Crank, copies: number, step: () => unknown): void => {
  for (let copy = copies; copy > 0; copy -= 1) crank.later(() => void step());
};

/** The server could not: it is sent again under the same id. */
const isTrouble = (answer: Answer): boolean =>
  !answer.ok && (answer.code === 'server.busy' || answer.code === 'server.storage');

const plain = (state: unknown): unknown => JSON.parse(JSON.stringify(state));
