/** A text that is longer than any message may be: it is saved in pieces, and what is written after it is saved too. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { readCopy } from '../../server/minutes/copy.ts';
import { type Desk, desk } from './desk.ts';
import { meetingId, newWorld, textIn } from './world.ts';

beforeEach(() => {
  // Not setImmediate: the meeting's line moves by it.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const PASTED = Array.from({ length: 1_200 }, (_, n) => `第${n}段 ${'居民商议的话'.repeat(16)}`);
const longest = (who: Desk) =>
  Math.max(...who.sent.map((message) => (message.type === 'minutesUpdate' ? message.update.length : 0)));

async function opened() {
  const world = await newWorld();
  const { relay } = world.process();
  const taker = desk(world, relay, 'taker');
  await pass(300);
  const serverText = async () => textIn((await readCopy(world.store, meetingId)).doc);
  return { world, relay, taker, serverText };
}

describe('1,200 pasted paragraphs', () => {
  test('are saved, no message longer than 64 KB, and so are the words that follow', async () => {
    const { taker, serverText } = await opened();
    taker.paste(PASTED);
    taker.type('后来写的');
    await pass(5_000);
    expect(taker.status().unsaved).toBe(false);
    expect(await serverText()).toBe(taker.text());
    expect(taker.text()).toContain('后来写的');
    expect(taker.asides).toEqual([]);
    expect(longest(taker)).toBeLessThan(90_000);
  });

  test('pasted without a network and found again after a reload are saved just so', async () => {
    const { world, relay, taker, serverText } = await opened();
    const browser = new Y.Doc();
    taker.minutes.doc.on('update', (update: Uint8Array) => Y.applyUpdate(browser, update));
    taker.cut();
    taker.paste(PASTED);
    taker.type('断网时写的');
    taker.minutes.close();
    const again = desk(world, relay, 'taker', browser);
    await pass(5_000);
    expect(again.status().unsaved).toBe(false);
    expect(await serverText()).toBe(again.text());
    expect(again.text()).toContain('断网时写的');
    expect(longest(again)).toBeLessThan(90_000);
  });

  test('a line that swallows whatever is long gets shorter pieces, not the same again', async () => {
    const { taker, serverText } = await opened();
    taker.state.longest = 12_000;
    taker.paste(PASTED.slice(0, 200));
    await pass(30_000);
    expect(taker.status().unsaved).toBe(false);
    expect(await serverText()).toBe(taker.text());
  });

  test('when the network goes away in the middle, the rest follows afterwards', async () => {
    const { world, taker, serverText } = await opened();
    const append = world.store.appendMinutes.bind(world.store);
    let taken = 0;
    world.store.appendMinutes = (...given) => {
      taken += 1;
      if (taken === 4) taker.cut();
      return append(...given);
    };
    taker.paste(PASTED);
    await pass(5_000);
    expect(taker.status()).toMatchObject({ phase: 'offline', unsaved: true });
    taker.plug();
    await pass(5_000);
    expect(taker.status().unsaved).toBe(false);
    expect(await serverText()).toBe(taker.text());
  });
});

test('what the server will never take is set aside once, and later words are saved', async () => {
  const { taker, serverText } = await opened();
  // Nothing that an editor makes.
  taker.minutes.doc.transact(() => {
    taker.minutes.doc.getXmlFragment('deliberate').insert(0, [new Y.XmlElement('script')]);
  }, 'typed');
  taker.type('同时写的');
  await pass(10_000);
  expect(taker.asides.map(({ mine }) => mine.includes('同时写的'))).toEqual([true, true]);
  const before = taker.sent.length;
  taker.type('后来写的');
  await pass(10_000);
  expect(await serverText()).toContain('后来写的');
  expect(taker.sent.slice(before).filter(({ type }) => type === 'minutesUpdate')).toHaveLength(1);
});
