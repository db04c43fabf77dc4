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
import { InquiryId } from '../../shared/meeting/ids.ts';
import type { EventBody } from '../../shared/meeting/meeting.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import { chair } from '../meeting/given.ts';
import { HALL, openHall } from '../support/liveServer.ts';
import { strictLog } from '../support/silentLog.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function hall(...more: readonly EventBody[]) {
  const clock = () => Date.now();
  const log = strictLog();
  const store = memoryStore();
  await openHall(store, ...more);
  const reads = vi.spyOn(store, 'eventsSince');
  const meetings = createLiveMeetings({ store, clock });
  const publisher = createPublisher({ store, meetings, bus: loneBus(), clock, newId: () => 'one', log });
  const welcomes = createWelcomes({ store, clock, addresses: () => [] });
  const begins = createResume({ meetings, publisher, welcomes, mine: createMine(store), clock });
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
        leads: false,
        sign: null,
      },
      socket,
      actor: { meetingId: HALL, role: 'resident', passId: `s${i}`, person: null },
    };
  };
  // A machine that is busy asks the log together with whoever comes a moment later.
  const resume = {
    async begin(connection: Connection, since: number) {
      const begun = begins.begin(connection, since);
      await vi.advanceTimersByTimeAsync(40);
      return begun;
    },
  };
  return { store, publisher, resume, welcomes, comes, reads, heard };
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

/** A question of the hall's own, answered by the chair. */
const asked: readonly EventBody[] = [
  { type: 'inquiryAsked', inquiryId: InquiryId.parse('q'), text: '几点修好？', authorId: PersonId.parse('asker') },
  {
    type: 'inquiryAnswered',
    ...{ inquiryId: InquiryId.parse('q'), answer: { kind: 'written', text: '周五。' }, by: chair },
  },
];
const namesIn = (message: unknown) =>
  (message as { readonly cards: readonly { readonly name: string }[] }).cards.map(({ name }) => name);

test('who comes back is told the names of now, also where the same events were told before with another', async () => {
  const { store, resume, welcomes, comes, heard } = await hall(...asked);
  const before = (await resume.begin(comes(0), 0)) ?? 0;
  await resume.begin(comes(1), before - 1);
  expect(namesIn(heard[1]?.[0])).toEqual([`姓名${chair}`]);
  await store.changePerson(HALL, chair, { name: '改过的名字' });
  welcomes.forget(HALL);
  await resume.begin(comes(2), before - 1);
  expect(namesIn(heard[2]?.[0])).toEqual(['改过的名字']);
});

test('a newcomer is told who asked the questions of the queue and who answered them', async () => {
  const { store, resume, comes, heard } = await hall(...asked);
  const asker = await store.findPerson(HALL, chair);
  if (!asker) throw new Error('No chair');
  await store.addPerson({
    ...asker,
    ...{ id: PersonId.parse('asker'), aliasId: PersonId.parse('a'), name: '宋玉兰', alias: '红枫', role: 'resident' },
  });
  await resume.begin(comes(0), 0);
  expect(namesIn(heard[0]?.[0])).toContain('宋玉兰');
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
