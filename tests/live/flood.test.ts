/** Connections that send more than any browser does are ended; a full hall behind one address never is (P31). */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createBudget } from '../../server/live/budget.ts';
import { USUAL_LIMITS } from '../../server/live/limits.ts';
import { createTally } from '../../server/live/tally.ts';
import { type ConnectRefused, connectClient } from '../support/liveClient.ts';
import { type LiveOptions, type LiveServer, enter, openHall, startLiveServer } from '../support/liveServer.ts';
import { joinRaw, maskedFrame, openDeaf, openRaw } from '../support/rawSocket.ts';

let server: LiveServer;
/** The clock stands: nothing that was spent comes back. */
const setUp = async (options: LiveOptions = { limits: USUAL_LIMITS, clock: () => 1_790_000_000_000 }) => {
  server = await startLiveServer(options);
  await openHall(server.store);
};
beforeEach(() => setUp());
afterEach(async () => {
  await server.close();
  expect(server.errors).toEqual([]);
});

test('who goes on after a hundred refusals is ended, rests, and is alone in that', async () => {
  const mallory = await enter(server, 'mallory');
  const raw = await joinRaw(server.url, mallory.token);
  for (let index = 0; index < 200; index += 1) raw.send(`42${index}["up",{"type":"minutesLeave"}]`);
  await raw.closed;
  const answers = raw.frames.filter((frame) => frame.startsWith('43'));
  expect(answers.length).toBeLessThanOrEqual(USUAL_LIMITS.messages + USUAL_LIMITS.tooFast);
  const again = await connectClient(server.url, mallory).catch((error: unknown) => (error as ConnectRefused).code);
  expect(again).toBe('request.tooFast');
  const neighbour = await connectClient(server.url, await enter(server, 'wang'));
  expect((await neighbour.send({ type: 'since', seq: 1 })).ok).toBe(true);
  neighbour.close();
});

test('frames from nobody are counted before they are read', async () => {
  const raw = await openRaw(server.url);
  for (let index = 0; index < 1_000; index += 1) raw.send('3');
  await raw.closed;
});

test('whoever is told to go, does not, and floods on is not listened to', async () => {
  const rude = await openDeaf(server.url, (await enter(server, 'rude')).token);
  const gone = new Promise((resolve) => rude.once('close', resolve));
  // No Socket.IO: answered with a goodbye, which this client leaves unanswered.
  rude.write(maskedFrame('4x'));
  for (let index = 0; index < 1_000; index += 1) rude.write(maskedFrame('42["up",{}]'));
  rude.resume();
  await gone;
});

test('a few frames that are too long are counted before they are read', async () => {
  const raw = await joinRaw(server.url, (await enter(server, 'mallory')).token);
  const long = JSON.stringify({ type: 'since', seq: 0, more: 'x'.repeat(400_000) });
  for (let index = 0; index < 15; index += 1) raw.send(`42${index}["up",${long}]`);
  await raw.closed;
  expect(raw.frames.filter((frame) => frame.startsWith('43')).length).toBeLessThan(12);
});

test("WebSocket's own pings are counted too", async () => {
  const raw = await joinRaw(server.url, (await enter(server, 'mallory')).token);
  for (let index = 0; index < 1_000; index += 1) raw.ping();
  await raw.closed;
});

test('answers do not pile up for one who never reads them', async () => {
  await server.close();
  const big = { ok: true, seq: 0, at: 0, data: { update: 'x'.repeat(200_000) } } as const;
  await setUp({
    minutes: { open: async () => big, update: async () => big, cursor() {}, leave() {} },
  });
  const deaf = await openDeaf(server.url, (await enter(server, 'deaf', 'minuteTaker')).token);
  for (let index = 0; index < 300; index += 1)
    deaf.write(maskedFrame(`42${index}["up",{"type":"minutesOpen","clientId":null,"stateVector":""}]`));
  await vi.waitFor(() => expect(server.gateway.connections()).toBe(0), { timeout: 10_000 });
  deaf.destroy();
});

test('a hundred phones behind one address, all at once, and a fast writer: nobody is refused or ended', async () => {
  const phones = await Promise.all(
    Array.from({ length: 100 }, async (_, index) => connectClient(server.url, await enter(server, `p${index}`))),
  );
  const writer = await connectClient(server.url, await enter(server, 'pen', 'minuteTaker'));
  const answers = await Promise.all([
    ...phones.flatMap((phone) => Array.from({ length: 15 }, () => phone.send({ type: 'since', seq: 1 }))),
    ...Array.from({ length: 55 }, () => writer.send({ type: 'minutesUpdate', update: 'AAA=' })),
  ]);
  expect(answers.filter((answer) => !answer.ok)).toEqual([]);
  expect(server.gateway.connections()).toBe(101);
  for (const client of [...phones, writer]) client.close();
});

test('a budget comes back with time, and not beyond what it holds', () => {
  let now = 0;
  const budget = createBudget(() => now, 100, 200);
  expect([budget.take(201), budget.take(200), budget.take(1)]).toEqual([false, true, false]);
  now = 500;
  expect([budget.take(51), budget.take(50), budget.take(1)]).toEqual([false, true, false]);
  now = 0;
  expect(budget.take(1)).toBe(false);
  now = 60_000;
  expect([budget.take(200), budget.take(1)]).toEqual([true, false]);
});

test('a thousand refused connections are one line a minute', () => {
  vi.useFakeTimers();
  const said: object[] = [];
  const tally = createTally({ info: (facts) => void said.push(facts) }, 'Not connected, or ended');
  for (let index = 0; index < 1_000; index += 1) tally.count('Forbidden');
  tally.count('Flood');
  expect(said).toEqual([]);
  vi.advanceTimersByTime(60_000);
  expect(said).toEqual([{ times: { Forbidden: 1_000, Flood: 1 } }]);
  vi.advanceTimersByTime(120_000);
  tally.count('Flood');
  tally.close();
  expect(said).toHaveLength(2);
  vi.useRealTimers();
});
