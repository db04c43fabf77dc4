/** What a second kind shows of the machinery: it decides, waits, refuses and writes by the kind's word, and keeps the kinds apart. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Lines as MeetingLines } from '../../server/meeting/lines.ts';
import type { RunningLines } from '../../server/stream/line.ts';
import { createLiveFolds } from '../../server/stream/liveFolds.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import { topicAdded } from '../meeting/given.ts';
import { HALL } from '../support/liveServer.ts';
import { strictLog } from '../support/silentLog.ts';
import {
  type CounterBody,
  type CounterCommand,
  type CounterId,
  type CounterTypes,
  type Key,
  anna,
  counter,
  counting,
} from './counter.ts';
import { openCounter } from './kinds.ts';

let stream: ReturnType<typeof openCounter>;
let lines: RunningLines<CounterTypes, Key>;
let log: ReturnType<typeof strictLog>;
let appended: number;

beforeEach(() => {
  stream = openCounter();
  [log, appended] = [strictLog(), 0];
  lines = stream.start({ clock: () => 7, newId: () => 'new', log }, (store) => {
    return new Proxy(store, {
      get: (target, name) => {
        if (name === 'append') appended += 1;
        return Reflect.get(target, name) as unknown;
      },
    });
  });
});

const codeOf = async (commandId: string, command: CounterCommand, who: PersonId = anna) => {
  const answer = await lines.submit(stream.id, { commandId, command, actor: { personId: who }, sender: `pass ${who}` });
  return answer.ok ? 'ok' : answer.code;
};
const raiseHand = (again = false): CounterCommand => ({ type: 'raiseHand', again });
const bert = PersonId.parse('bert');

describe('a kind of its own', () => {
  test('is decided, folded and answered', async () => {
    const answer = await lines.submit(stream.id, {
      ...{ commandId: 'c', command: counting(3, '三'), actor: { personId: anna }, sender: 'pass' },
    });
    expect(answer).toEqual({ ok: true, seq: 2, at: 7, data: { sum: 3 } });
    expect(await lines.read(stream.id)).toEqual({ seq: 2, sum: 3, said: ['三'], hands: null });
  });

  test('a rule that throws is reported, answered as a failure, and does its neighbours no harm', async () => {
    const codes = [codeOf('1', counting(1)), codeOf('2', counting(13)), codeOf('3', counting(2))];
    expect(await Promise.all(codes)).toEqual(['ok', 'server.busy', 'ok']);
    expect(log.errors).toEqual([expect.stringContaining('A rule threw {"type":"count"}')]);
    expect((await lines.read(stream.id))?.sum).toBe(3);
  });

  test('a command that stands on what a mark of the batch touches is decided after that mark is written', async () => {
    await codeOf('ask', { type: 'askForHands' });
    appended = 0;
    // One hand raises the ceiling by one: without it 10,001 is too much.
    const codes = [codeOf('1', raiseHand()), codeOf('2', counting(10_001)), codeOf('3', raiseHand(), bert)];
    expect(await Promise.all(codes)).toEqual(['ok', 'ok', 'ok']);
    expect(appended).toBe(2);
  });

  test('marks wait behind their gate, and a mark that is there already is no matter where the kind says so', async () => {
    expect(await codeOf('0', raiseHand())).toBe('poll.notOpen');
    await codeOf('ask', { type: 'askForHands' });
    expect(await Promise.all(['1', '2'].map((id) => codeOf(id, raiseHand())))).toEqual(['ok', 'ok']);
    expect(stream.shared.marks(stream.id)).toHaveLength(1);
  });

  test('closing the gate shares its batch with nothing; its answer counts the events that counting makes', async () => {
    await codeOf('ask', { type: 'askForHands' });
    appended = 0;
    const before = codeOf('1', counting(1));
    const closing = lines.submit(stream.id, {
      ...{ commandId: 'x', command: { type: 'countHands' }, actor: { personId: anna }, sender: 'pass' },
    });
    const codes = [codeOf('2', counting(1)), codeOf('3', raiseHand(), bert)];
    expect(await before).toBe('ok');
    expect(await closing).toMatchObject({ ok: true, seq: 3 });
    expect(await Promise.all(codes)).toEqual(['ok', 'poll.notOpen']);
    expect(appended).toBe(3);
    expect((await lines.read(stream.id))?.hands).toBe(0);
  });

  test('what the server writes alone is refused in the words of the kind, and takes nobody along', async () => {
    const key: Key = { kind: 'key', name: 'k' };
    const fact: CounterBody = { type: 'counted', by: 1, saying: '', who: anna };
    const [first, said, again] = await Promise.all([
      lines.recordWith(stream.id, [fact], key),
      codeOf('c', counting(1)),
      lines.recordWith(stream.id, [fact], key),
    ]);
    expect(first.ok).toBe(true);
    expect(said).toBe('ok');
    expect(again).toMatchObject({ ok: false, code: 'invitation.invalid' });
    expect((await lines.read(stream.id))?.sum).toBe(2);
  });

  test('a log of a newer version is no state to decide on, and the operator is told which event it is', async () => {
    stream.shared.begin(stream.id, [{ type: 'counterOpened' }, { type: 'multiplied' } as unknown as CounterBody]);
    expect(await codeOf('c', counting(1))).toBe('server.storage');
    expect(log.errors).toEqual([
      expect.stringContaining('This version does not know multiplied, event 2 of a counter'),
    ]);
    expect(log.errors[0]).toContain('"counterId":"counter"');
  });

  test('live folds: what is not asked for is dropped, and folded again from its events', async () => {
    let now = 0;
    const folds = createLiveFolds(counter, { store: stream.shared, clock: () => now, idleAfter: 100 });
    expect((await folds.read(stream.id))?.seq).toBe(1);
    now = 500;
    await folds.read(stream.nowhere);
    expect(folds.peek(stream.id)).toBeNull();
    expect((await folds.read(stream.id))?.seq).toBe(1);
  });
});

test('live folds take in what follows on, once, and leave a gap to the next read', async () => {
  const folds = createLiveFolds(counter, { store: stream.shared, clock: () => 0 });
  await folds.read(stream.id);
  const counted = (seq: number) => ({ seq, at: 0, body: { type: 'counted', by: 1, saying: '', who: anna } as const });
  folds.advance(stream.id, [counted(2), counted(3)]);
  folds.advance(stream.id, [counted(3), counted(5)]);
  expect(folds.peek(stream.id)).toMatchObject({ seq: 3, sum: 2 });
  folds.advance(stream.nowhere, [counted(1)]);
  expect(folds.peek(stream.nowhere)).toBeNull();
});

test('the compiler keeps one kind’s events, commands and ids out of another’s log', () => {
  const never = (meetings: MeetingLines, counters: typeof lines, id: CounterId) => {
    // @ts-expect-error A meeting's event in a counter's log.
    void counters.record(id, [topicAdded('a')]);
    // @ts-expect-error A counter's event in a meeting's log.
    void meetings.record(HALL, [{ type: 'counted', by: 1, saying: '', who: anna }]);
    // @ts-expect-error A meeting's id before a counter's line.
    void counters.read(HALL);
    // @ts-expect-error A counter's id before a meeting's line.
    void meetings.read(id);
    const actor = { personId: anna, role: 'chair' } as const;
    // @ts-expect-error A counter's command before a meeting's line.
    void meetings.submit(HALL, { commandId: 'c', command: counting(1), actor, sender: '' });
    // @ts-expect-error A link is spent in a meeting's log alone.
    void counters.recordWith(id, [], { kind: 'admit', invitationId: 'i' });
    // @ts-expect-error A meeting's lines are no counter's.
    counters satisfies MeetingLines;
  };
  expect(never).toBeTypeOf('function');
});

test('a log that begins as another kind’s is no stream here, and nothing fails', async () => {
  const events = [{ seq: 1, at: 1, body: { type: 'estateCreated' } as unknown as CounterBody }];
  const folds = createLiveFolds(counter, { store: { eventsSince: async () => events }, clock: () => 0 });
  expect(await folds.read(stream.nowhere)).toBeNull();
  expect(folds.peek(stream.nowhere)).toBeNull();
});
