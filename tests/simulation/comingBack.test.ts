/** A hall that comes back together: each text is made once, and the number of those who are here is not told at each step. */
import type { Socket } from 'socket.io';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loneBus } from '../../server/live/bus.ts';
import type { Connection } from '../../server/live/connections.ts';
import { createMine } from '../../server/live/mine.ts';
import { createPublisher, hallOf } from '../../server/live/publisher.ts';
import { createResume } from '../../server/live/resume.ts';
import { createWelcomes } from '../../server/live/welcome.ts';
import { createLiveMeetings } from '../../server/meeting/lines.ts';
import { memoryStore } from '../../server/store/memory.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import { HALL, openHall } from '../support/liveServer.ts';
import { strictLog } from '../support/silentLog.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function hall() {
  const clock = () => Date.now();
  const log = strictLog();
  const store = memoryStore();
  await openHall(store);
  const reads = vi.spyOn(store, 'eventsSince');
  const meetings = createLiveMeetings({ store, clock });
  const publisher = createPublisher({ store, meetings, bus: loneBus(), clock, newId: () => 'one', log });
  const welcomes = createWelcomes({ store, clock, addresses: () => [] });
  const resume = createResume({ store, meetings, publisher, welcomes, mine: createMine(store), clock });
  const heard: unknown[][] = [];
  const comes = (i: number): Connection => {
    const messages: unknown[] = [];
    heard.push(messages);
    const socket = {
      ...{ id: `s${i}`, connected: true, conn: {} },
      emit: (_: string, frame: unknown[]) => messages.push(...frame),
    } as unknown as Socket;
    publisher.fanout.join(hallOf(HALL), socket);
    publisher.presence.change(HALL, PersonId.parse(`p${i}`), 1);
    return {
      ...{
        id: `s${i}`,
        meetingId: HALL,
        passId: `s${i}`,
        token: '',
        checkedAt: 0,
        checking: null,
        openedAt: 0,
        sign: null,
      },
      socket,
      actor: { meetingId: HALL, role: 'resident', passId: `s${i}`, person: null },
    };
  };
  return { publisher, resume, comes, reads, heard };
}

test('five hundred who lack the same events are sent one text, read from the store once', async () => {
  const { resume, comes, reads, heard } = await hall();
  await resume.begin(comes(0), 1);
  reads.mockClear();
  const seqs = await Promise.all(Array.from({ length: 500 }, (_, i) => resume.begin(comes(i + 1), 2)));
  expect(new Set(seqs).size).toBe(1);
  const readFrom = (seq: number) => reads.mock.calls.filter(([, since]) => since === seq).length;
  expect(readFrom(2)).toBe(1);
  const [first] = heard.slice(1).map(([events]) => JSON.stringify(events));
  expect(first).toContain('"type":"events"');
  expect(heard.slice(1).every(([events]) => JSON.stringify(events) === first)).toBe(true);
  // Who comes from elsewhere gets what that one lacks.
  await resume.begin(comes(600), 1);
  const lastCame = heard.at(-1)?.[0] as { readonly events: readonly unknown[] };
  expect(lastCame.events.length).toBe((JSON.parse(first ?? '') as typeof lastCame).events.length + 1);
});

test('of three thousand coming within three seconds the whole is told in the end, and not four numbers a second before', async () => {
  const { comes, heard } = await hall();
  for (let i = 0; i < 3_000; i += 1) {
    comes(i);
    await vi.advanceTimersByTimeAsync(1);
  }
  await vi.advanceTimersByTimeAsync(6_000);
  const told = (heard[0] ?? []).flatMap((message) => {
    const { connected } = message as { readonly connected?: number };
    return connected === undefined ? [] : [connected];
  });
  expect(told[0]).toBeLessThan(400);
  expect(told.at(-1)).toBe(3_000);
  expect(told.length).toBeLessThanOrEqual(6);
});
