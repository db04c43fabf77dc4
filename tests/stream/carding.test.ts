/** Cards made again from the log: the same as were written with it, while others write, whoever dies. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { memoryStore } from '../../server/store/memory.ts';
import { openStore } from '../../server/store/open.ts';
import { ask, findSqlite } from '../../server/store/sqliteFile.ts';
import type { Store } from '../../server/store/store.ts';
import { createCarding } from '../../server/stream/carding.ts';
import type { EstateBody } from '../../shared/estate/estate.ts';
import { EstateId } from '../../shared/estate/ids.ts';
import { estate } from '../../shared/estate/kind.ts';
import { meeting } from '../../shared/meeting/kind.ts';
import { keeper, raised, standing } from '../estate/given.ts';
import { workingDrivers } from '../store/drivers.ts';
import { silentLog } from '../support/silentLog.ts';
import { keptCards, sorted } from './keptCards.ts';

const [E, OTHER] = ['estate', 'other'].map((id) => EstateId.parse(id));
if (!E || !OTHER) throw new Error('two estates');
const person = (estateId: EstateId) => ({
  ...{ id: keeper, estateId, name: '段明珠', alias: '段明珠', household: '', contact: null, accountId: null },
  ...{ receiptHash: null, joinedAt: 0 },
});
const needs = (count: number, from = 1) =>
  Array.from({ length: count }, (_, index) => raised(`n${from + index}`, from + index));

/** As they stood before there were cards. */
async function older(store: Store, id: EstateId, bodies: readonly EstateBody[]): Promise<void> {
  await store.estates.createEstate({ id, createdAt: 0, summary: '{}' }, [...standing, ...bodies], person(id));
}
/** As a line writes it, cards with it. */
async function write(store: Store, id: EstateId, body: EstateBody): Promise<void> {
  const log = keptCards(estate);
  (await store.estates.eventsSince(id, 0)).forEach((event) => log.take(event));
  const before = log.state;
  if (!before) throw new Error('not begun');
  const at = 5;
  log.take({ seq: before.seq + 1, at, body });
  const { state } = log;
  if (!state) throw new Error('not begun');
  const cards = { version: estate.cardsVersion, ...estate.cards(before, state) };
  const summary = estate.lists(state, [body]).summary;
  const nothing = { marks: [], commands: [], openGates: [] };
  await store.estates.append(id, { ...nothing, expectedSeq: before.seq, at, events: [body], cards, summary });
}
const kept = async (store: Store, id: EstateId) =>
  sorted(
    (await store.findCards({ in: id, kinds: ['need', 'needReply', 'idea', 'questionReply'] }, 100_000)).map(
      ({ streamId: _, ...card }) => card,
    ),
  );
async function made(store: Store, id: EstateId) {
  const log = keptCards(estate);
  (await store.estates.eventsSince(id, 0)).forEach((event) => log.take(event));
  return log.made();
}
const cardingOf = (store: Store, turn: () => Promise<void> = async () => {}) =>
  createCarding(estate, { store: store.estates, log: silentLog, turn });

test('a log of before has them made once, with its summary; whoever waits is told', async () => {
  const store = memoryStore();
  await older(store, E, needs(3000));
  let turns = 0;
  const carding = cardingOf(store, async () => void (turns += 1));
  expect(carding.isBehind(E)).toBe(false);
  await carding.look();
  expect(carding.isBehind(E)).toBe(true);
  const waiting = carding.made(E);
  await carding.run();
  await waiting;
  expect(carding.isBehind(E)).toBe(false);
  expect(await kept(store, E)).toHaveLength(3000);
  expect(await kept(store, E)).toEqual(await made(store, E));
  expect(await store.estates.behindCards(estate.cardsVersion)).toEqual([]);
  // Others are served in between: every hundred events, and every few hundred rows.
  expect(turns).toBeGreaterThan(30 + 10);
  await cardingOf(store).look();
  await carding.made(OTHER);
});

test('what is written meanwhile is there in the end, as it was written', async () => {
  const store = memoryStore();
  await older(store, E, needs(1500));
  let turns = 0;
  const carding = cardingOf(store, async () => {
    turns += 1;
    if (turns % 4 !== 0) return;
    const number = (turns / 4) * 7;
    await write(store, E, { type: 'needHidden', needId: raised(`n${number}`, number).needId, reason: 'x', by: keeper });
    const count = (await store.estates.lastSeq(E)) - standing.length;
    await write(store, E, raised(`later${turns}`, count));
  });
  await carding.look();
  await carding.run();
  expect((await kept(store, E)).filter(({ status }) => status === 'hidden').length).toBeGreaterThan(3);
  expect(await kept(store, E)).toEqual(await made(store, E));
});

test('two processes at once, one of which dies half-way: the other leaves nothing out', async () => {
  const store = memoryStore();
  await older(store, E, needs(1500));
  let turns = 0;
  const dying = cardingOf(store, async () => {
    turns += 1;
    if (turns === 18) void dying.stop();
  });
  const living = cardingOf(store);
  await dying.look();
  await living.look();
  await Promise.all([dying.run(), living.run()]);
  expect(dying.isBehind(E)).toBe(true);
  expect(living.isBehind(E)).toBe(false);
  expect(await kept(store, E)).toEqual(await made(store, E));
});

test('a log that this version can’t read stays behind, and holds up nobody else', async () => {
  const store = memoryStore();
  const newer = { type: 'somethingNewer' } as unknown as EstateBody;
  await older(store, E, [newer]);
  await older(store, OTHER, needs(2));
  const carding = cardingOf(store);
  await carding.look();
  await Promise.all([carding.made(E), carding.made(OTHER), carding.run()]);
  expect([carding.isBehind(E), carding.isBehind(OTHER)]).toEqual([true, false]);
  await carding.made(E);
});

describe('an evening of the first version', () => {
  let folder = '';
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('has its cards made, and the same again once they are deleted', async () => {
    folder = mkdtempSync(join(tmpdir(), 'tea-cards-'));
    const path = join(folder, 'meetings.sqlite');
    const file = fileURLToPath(new URL('../fixtures/firstStorey/meetings.sqlite.gz', import.meta.url));
    writeFileSync(path, gunzipSync(readFileSync(file)));
    const makeAll = async () => {
      const store = await openStore({ sqlitePath: path });
      const carding = createCarding(meeting, { store, log: silentLog });
      const ids = await store.behindCards(meeting.cardsVersion);
      await carding.look();
      await carding.run();
      expect(ids.filter((id) => carding.isBehind(id))).toEqual([]);
      const cards = [];
      for (const id of ids) {
        const log = keptCards(meeting);
        (await store.eventsSince(id, 0)).forEach((event) => log.take(event));
        const rows = await store.findCards({ in: id, kinds: ['meeting', 'topic', 'task'] }, 1000);
        expect(sorted(rows.map(({ streamId: _, ...card }) => card))).toEqual(log.made());
        const { summary } = (await store.findMeeting(id)) ?? {};
        expect(summary).toBe(log.state && meeting.lists(log.state, []).summary);
        cards.push(rows);
      }
      await store.close();
      return cards;
    };
    const first = await makeAll();
    expect(first.flat().filter(({ kind }) => kind === 'meeting')).toHaveLength(2);
    expect(first.flat().filter(({ kind }) => kind === 'topic').length).toBeGreaterThan(2);
    const [driver] = await workingDrivers();
    const raw = (await findSqlite(driver))(path, { readonly: false });
    ask(raw, 'delete from cards');
    ask(raw, 'update streams set cards_version = 0');
    raw.close();
    expect(await makeAll()).toEqual(first);
  });
});
