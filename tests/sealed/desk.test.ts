/** 不记名 from opening to the published result, over every step where a process may die (F4), and in two processes. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hashOfReceipts } from '../../client/meeting/sealing.ts';
import { memoryStore } from '../../server/store/memory.ts';
import { openStore } from '../../server/store/open.ts';
import type { Store } from '../../server/store/store.ts';
import type { EventBody } from '../../shared/meeting/meeting.ts';
import type { Poll } from '../../shared/meeting/poll.ts';
import { AT, HALL, type House, makeHall, openHouse } from './house.ts';
import { builtSealer, newFolder } from './workers.ts';

let folder: string;
let store: Store;
const houses: House[] = [];
const begun = (...more: [worker?: string | null, clock?: () => number]): House => {
  const house = openHouse(store, folder, ...more);
  houses.push(house);
  return house;
};
beforeEach(async () => {
  folder = path.join(newFolder(), 'keys');
  store = memoryStore();
  await makeHall(store, 7);
});
afterEach(() => houses.splice(0).forEach((house) => house.stop()));

const bodies = async () => (await store.eventsSince(HALL, 0)).map(({ body }) => body);
const ofType = async <Type extends EventBody['type']>(type: Type) =>
  (await bodies()).filter((body): body is Extract<EventBody, { type: Type }> => body.type === type);
const CHOICES = ['for', 'for', 'for', 'for', 'against', 'abstain'];
async function voted(house: House, choices = CHOICES) {
  const poll = await house.open();
  const cast = [];
  for (const [index, choice] of choices.entries()) cast.push(await house.cast(`r${index + 1}`, poll, choice));
  return { poll, cast };
}
const close = (house: House, poll: Poll) => house.send('chair', { type: 'closePoll', pollId: poll.id });
const publish = (house: House, poll: Poll) => house.send('chair', { type: 'publishResult', pollId: poll.id });
const COUNTED = { cast: 6, counts: [{ count: 4 }, { count: 1 }, { count: 1 }], outcome: 'passed' };

describe('a sealed poll', () => {
  it('is opened with a key beside the data, counted for totals, and published once its key is gone', async () => {
    const house = begun();
    const { poll, cast } = await voted(house);
    expect(poll).toMatchObject({ disclosure: 'sealed', presentAtOpening: 7 });
    expect(readdirSync(folder)).toEqual([`${HALL}.${poll.sealed?.keyId}.key`]);
    expect(cast.map(({ answer }) => answer.ok)).toEqual(Array(6).fill(true));

    expect(await close(house, poll)).toMatchObject({ ok: true });
    expect(await store.findResult(HALL, poll.id)).toBeNull();
    expect(await publish(house, poll)).toMatchObject({ code: 'poll.notCountedYet' });
    await house.desk.sweep();
    expect(await store.findResult(HALL, poll.id)).toMatchObject(COUNTED);
    expect(readdirSync(folder)).toEqual([]);
    expect(await publish(house, poll)).toMatchObject({ ok: true });

    const shown = await house.poll(poll.id);
    expect(shown).toMatchObject({ status: 'published', turnout: 6, result: COUNTED });
    const [counted] = await ofType('ballotsCounted');
    expect(counted?.receipts).toEqual(cast.map(({ receipt }) => receipt).sort());
    expect(hashOfReceipts(counted?.receipts ?? [])).toBe(shown.sealed?.counted?.receiptsHash);
    expect((await bodies()).map(({ type }) => type).slice(-5)).toEqual([
      ...['pollOpened', 'pollClosed', 'ballotsCounted', 'pollKeyDestroyed', 'resultPublished'],
    ]);
    // P9: not even the log of events holds a choice, and the box holds only what is sealed.
    expect(JSON.stringify((await bodies()).slice(0, -1))).not.toMatch(/\["(for|against|abstain)"\]/);
    for (const { value } of await store.marksOf(HALL, 'ballot', poll.id)) expect(value).toMatch(/^\["[\w-]{107}"\]$/);
  });

  it('is refused with fewer than five voters, as a straw poll, and where no sealer is', async () => {
    store = memoryStore();
    await makeHall(store, 4);
    const house = begun();
    await expect(house.open()).rejects.toThrow('poll.sealedTooFew');
    await store.addPerson({ ...(await store.people(HALL))[1]!, id: 'r5' as never, aliasId: 'r5a' as never });
    await expect(house.open({ form: 'straw' })).rejects.toThrow('request.malformed');
    const away = begun(path.join(folder, 'no-such-worker.mjs'));
    await expect(away.open()).rejects.toThrow('poll.sealerAway');
    expect(await house.open()).toMatchObject({ status: 'open' });
  });

  it('takes no open ballot, no other poll’s, no spoilt one and no copy, and the last one of a voter counts', async () => {
    const house = begun();
    const poll = await house.open();
    const send = (who: string, ballot: string) =>
      house.send(who, { type: 'castSealedBallot', pollId: poll.id, ballot });
    expect(await house.send('r1', { type: 'castBallot', pollId: poll.id, choice: ['for' as never] })).toMatchObject({
      code: 'poll.badChoice',
    });
    expect(await send('r1', 'A'.repeat(107))).toMatchObject({ code: 'poll.badSealedBallot' });
    expect((await house.cast('r1', poll, 'for', 'against')).answer).toMatchObject({ code: 'poll.badSealedBallot' });
    const first = await house.cast('r1', poll, 'for');
    expect(first.answer.ok).toBe(true);
    expect(await send('r2', first.ballot)).toMatchObject({ code: 'poll.badSealedBallot' });
    expect(await store.castsOf(HALL, 'r2' as never)).toEqual([]);
    // The voter's own, sent once more under another id, changes nothing.
    expect(await send('r1', first.ballot)).toMatchObject({ ok: true });
    const last = await house.cast('r1', poll, 'against');
    expect(last.receipt).not.toBe(first.receipt);

    for (const who of ['r2', 'r3', 'r4', 'r5']) await house.cast(who, poll, 'against');
    await close(house, poll);
    await house.desk.sweep();
    expect(await store.findResult(HALL, poll.id)).toMatchObject({ cast: 5, outcome: 'notPassed' });
    const [counted] = await ofType('ballotsCounted');
    expect(counted?.receipts).toContain(last.receipt);
    expect(counted?.receipts).not.toContain(first.receipt);
    expect((await house.cast('r6', poll, 'for')).answer).toMatchObject({ code: 'poll.notOpen' });
  });

  it('that is voided loses its key uncounted; with four ballots nothing but the decision is kept', async () => {
    const house = begun();
    const { poll } = await voted(house);
    await house.send('chair', { type: 'voidPoll', pollId: poll.id, reason: '问题写错了' });
    await house.desk.sweep();
    expect(readdirSync(folder)).toEqual([]);
    expect(await ofType('ballotsCounted')).toEqual([]);
    expect(await ofType('pollKeyDestroyed')).toEqual([{ type: 'pollKeyDestroyed', pollId: poll.id }]);
    expect(await store.findResult(HALL, poll.id)).toBeNull();

    const few = await voted(house, ['for', 'for', 'against', 'for']);
    await close(house, few.poll);
    await house.desk.sweep();
    expect(await store.findResult(HALL, few.poll.id)).toEqual({
      ...{ entitled: 7, cast: 4, counts: [], quorumMet: null, carried: ['for'], outcome: 'passed', withheld: true },
    });
  });
});

describe('a process that dies between any two steps (F4)', () => {
  it.each(['closed', 'opened', 'counted', 'destroyed', 'noted'] as const)(
    'after «%s» another goes on',
    async (step) => {
      const dying = begun();
      const { poll } = await voted(dying);
      await close(dying, poll);
      dying.die = step;
      await dying.desk.sweep();
      if (step === 'closed' || step === 'opened') expect(await store.findResult(HALL, poll.id)).toBeNull();

      const next = begun();
      await next.desk.sweep();
      await next.desk.sweep();
      expect(await store.findResult(HALL, poll.id)).toMatchObject(COUNTED);
      expect(readdirSync(folder)).toEqual([]);
      expect(await ofType('ballotsCounted')).toHaveLength(1);
      expect(await ofType('pollKeyDestroyed')).toHaveLength(1);
      expect(await publish(next, poll)).toMatchObject({ ok: true });
    },
  );

  it('two at once count the same once, and destroy the key once', async () => {
    const [one, other] = [begun(), begun()];
    const { poll } = await voted(one);
    await close(one, poll);
    await Promise.all([one.desk.sweep(), other.desk.sweep(), one.desk.sweep()]);
    await one.desk.sweep();
    expect(await ofType('ballotsCounted')).toHaveLength(1);
    expect(await ofType('pollKeyDestroyed')).toHaveLength(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('before it opened the poll leaves a key that goes in time, and no other poll’s does', async () => {
    let now = Date.now();
    const house = begun(null, () => now);
    await expect(house.open({ proposals: ['多余'] })).rejects.toThrow('poll.proposals');
    const { poll } = await voted(house);
    expect(readdirSync(folder)).toHaveLength(2);
    await house.desk.sweep();
    expect(readdirSync(folder)).toHaveLength(2);
    now += 11 * 60_000;
    await house.desk.sweep();
    expect(readdirSync(folder)).toEqual([`${HALL}.${poll.sealed?.keyId}.key`]);
    // Of a meeting that this database does not know it may be another's: it stays for a week.
    const stranger = openHouse(memoryStore(), folder, null, () => now);
    await stranger.desk.sweep();
    expect(readdirSync(folder)).toHaveLength(1);
    now += 8 * 24 * 3600_000;
    await stranger.desk.sweep();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('an erased meeting takes its keys along', async () => {
    const house = begun();
    await voted(house);
    house.desk.forget(HALL);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('two processes over one SQLite file and one folder of keys, each with a sealer of its own', () => {
  let worker: string;
  beforeAll(async () => {
    worker = await builtSealer();
  });
  it('one opens, the other takes ballots, either counts', async () => {
    const sqlitePath = path.join(newFolder(), 'hall.sqlite');
    store = await openStore({ sqlitePath });
    const second = await openStore({ sqlitePath });
    await makeHall(store, 6);
    const east = begun(worker);
    const west = openHouse(second, folder, worker, () => AT);
    houses.push(west);
    const poll = await east.open();
    const cast = await Promise.all(
      ['r1', 'r2', 'r3', 'r4', 'r5', 'r6'].map((who, index) =>
        (index % 2 ? east : west).cast(who, poll, index < 4 ? 'for' : 'against'),
      ),
    );
    expect(cast.map(({ answer }) => answer.ok)).toEqual(Array(6).fill(true));
    expect(
      await west.send('r1', { type: 'castSealedBallot', pollId: poll.id, ballot: cast[1]?.ballot ?? '' }),
    ).toMatchObject({ code: 'poll.badSealedBallot' });
    await close(west, poll);
    await Promise.all([east.desk.sweep(), west.desk.sweep()]);
    await east.desk.sweep();
    expect(await publish(east, poll)).toMatchObject({ ok: true });
    expect(await east.poll(poll.id)).toMatchObject({ result: { counts: [{ count: 4 }, { count: 2 }, { count: 0 }] } });
    expect(await ofType('ballotsCounted')).toHaveLength(1);
    expect(readdirSync(folder)).toEqual([]);
    await second.close();
    await store.close();
  });
});
