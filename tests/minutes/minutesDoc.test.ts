/** The browser's side against the real relay, over a wire that a test can cut: saved means acknowledged, nothing typed is lost. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { readCopy } from '../../server/minutes/copy.ts';
import { type Desk, TYPED, desk } from './desk.ts';
import { type World, meetingId, newWorld, people, textIn } from './world.ts';

beforeEach(() => {
  // Not setImmediate: the meeting's line moves by it.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const serverText = async (world: World) => textIn((await readCopy(world.store, meetingId)).doc);

async function twoDesks() {
  const world = await newWorld();
  const { relay } = world.process();
  const [taker, chair] = [desk(world, relay, 'taker'), desk(world, relay, 'chair')];
  await pass(300);
  return { world, relay, taker, chair };
}

describe('saved means acknowledged', () => {
  test('nothing is writable before the server gave an id, and that id is the document’s', async () => {
    const world = await newWorld();
    const { relay } = world.process();
    const taker = desk(world, relay, 'taker');
    expect(taker.minutes.status.writable).toBe(false);
    await pass(50);
    expect(taker.status()).toMatchObject({ phase: 'live', writable: true, unsaved: false, savedAt: null });
    expect((await world.store.minutesAuthors(meetingId)).get(taker.minutes.doc.clientID)).toBe(people.taker.id);
  });

  test('typed: unsaved at once, saved with the time of the acknowledgement, seen by others and by readers', async () => {
    const { world, relay, taker, chair } = await twoDesks();
    const reader = desk(world, relay, 'wang');
    await pass(50);
    world.clock.now = 5_000_000;
    taker.type('第一段');
    expect(taker.status()).toMatchObject({ unsaved: true, savedAt: null });
    await pass(500);
    expect(taker.status()).toMatchObject({ unsaved: false, savedAt: 5_000_000 });
    expect(chair.text()).toBe(taker.text());
    expect(reader.text()).toBe(taker.text());
    expect(reader.status().writable).toBe(false);
    expect(reader.sent.map((message) => message.type)).toEqual(['minutesOpen']);
  });

  test('an answer that got lost leaves it unsaved until the repetition is answered; it is written once', async () => {
    const { world, taker } = await twoDesks();
    taker.loseAnswer();
    taker.type('第一段');
    await pass(400);
    expect(taker.status()).toMatchObject({ unsaved: true, savedAt: null });
    await pass(2_500);
    expect(taker.status().unsaved).toBe(false);
    expect(await world.store.minutesSince(meetingId, 0)).toHaveLength(1);
  });

  test('a full disk: unsaved, tried again, saved', async () => {
    const { world, taker } = await twoDesks();
    const append = world.store.appendMinutes.bind(world.store);
    world.store.appendMinutes = () => Promise.reject(new Error('ENOSPC'));
    taker.type('第一段');
    await pass(5_000);
    expect(taker.status().unsaved).toBe(true);
    world.store.appendMinutes = append;
    await pass(2_500);
    expect(taker.status().unsaved).toBe(false);
    expect(await serverText(world)).toBe(taker.text());
  });
});

describe('without a network', () => {
  test('what both wrote meanwhile is in both afterwards, and the id is kept', async () => {
    const { world, taker, chair } = await twoDesks();
    const id = taker.minutes.doc.clientID;
    taker.cut();
    taker.type('离线时写的');
    chair.type('在线时写的');
    await pass(3_000);
    expect(taker.status()).toMatchObject({ phase: 'offline', writable: true, unsaved: true });
    taker.plug();
    await pass(1_000);
    expect(taker.minutes.doc.clientID).toBe(id);
    expect(taker.status()).toMatchObject({ phase: 'live', unsaved: false });
    expect(taker.text()).toBe(chair.text());
    expect(taker.text()).toBe(await serverText(world));
    expect(taker.text()).toContain('离线时写的');
    expect(taker.text()).toContain('在线时写的');
  });

  test('a page that comes back with its own copy sends what the server never got, under the old id and a new one', async () => {
    const world = await newWorld();
    const { relay } = world.process();
    const first = desk(world, relay, 'taker');
    await pass(50);
    first.cut();
    first.type('关页面之前写的');
    const again = desk(world, relay, 'taker', first.minutes.doc);
    await pass(500);
    expect(again.minutes.doc.clientID).not.toBe(first.minutes.doc.clientID);
    expect(again.status().unsaved).toBe(false);
    expect(await serverText(world)).toContain('关页面之前写的');
    again.type('接着写');
    await pass(500);
    expect(await serverText(world)).toBe(again.text());
  });

  test('a broadcast that got lost is noticed by its number and fetched', async () => {
    const { world, taker, chair } = await twoDesks();
    taker.type('一');
    await pass(160);
    const lost = world.sent.findIndex(({ message }) => message.type === 'minutesUpdate');
    world.sent[lost] = { message: { type: 'minutesPresence', people: [] }, except: undefined };
    await pass(5);
    taker.type('二');
    await pass(2_000);
    expect(chair.text()).toBe(taker.text());
  });

  test('the last broadcast before silence got lost: half a minute later it is there', async () => {
    const { world, taker, chair } = await twoDesks();
    taker.type('一');
    await pass(120);
    world.sent.splice(0, world.sent.length, ...world.sent.map((sent) => ({ ...sent, except: 'chair-1' })));
    await pass(31_000);
    expect(chair.text()).toBe(taker.text());
  });
});

describe('hands on the keys (fact 6)', () => {
  test('what others write waits until a quarter of a second after the last key', async () => {
    const { taker, chair } = await twoDesks();
    taker.type('别人写的');
    for (let at = 0; at < 20; at += 1) {
      chair.minutes.hands.key();
      await pass(100);
    }
    expect(chair.text()).toBe('');
    await pass(300);
    expect(chair.text()).toBe(taker.text());
  });

  test('while an input method composes nothing comes in and nothing goes out; then one message', async () => {
    const { world, taker, chair } = await twoDesks();
    chair.minutes.hands.compositionStarted();
    const { doc } = chair.minutes;
    const typedBy = (step: () => void) => doc.transact(step, TYPED);
    chair.type('');
    const text = (doc.getXmlFragment('deliberate').get(0) as Y.XmlElement).get(0) as Y.XmlText;
    for (const letters of ['n', 'ni', 'nih', 'niha', 'nihao']) {
      typedBy(() => {
        text.delete(0, text.length);
        text.insert(0, letters);
      });
      await pass(200);
    }
    taker.type('别人写的');
    await pass(3_000);
    expect(taker.text()).not.toContain('n');
    expect(chair.text()).not.toContain('别人');
    expect(
      world.sent.filter(({ message, except }) => message.type === 'minutesUpdate' && except === 'chair-1'),
    ).toEqual([]);
    typedBy(() => {
      text.delete(0, text.length);
      text.insert(0, '你好');
    });
    chair.minutes.hands.compositionEnded();
    await pass(1_000);
    expect(chair.sent.filter((message) => message.type === 'minutesUpdate')).toHaveLength(1);
    expect(taker.text()).toBe(chair.text());
    expect(taker.text()).toContain('你好');
    expect(taker.text()).not.toMatch(/ni/);
  });
});

test('the next word begins before the last one has settled: it is not disturbed either', async () => {
  const { taker, chair } = await twoDesks();
  chair.minutes.hands.compositionStarted();
  chair.minutes.hands.compositionEnded();
  await pass(40);
  chair.minutes.hands.compositionStarted();
  taker.type('别人写的');
  await pass(3_000);
  expect(chair.text()).toBe('');
  chair.minutes.hands.compositionEnded();
  await pass(600);
  expect(chair.text()).toBe(taker.text());
});

test('a lost broadcast is asked for although others never stop writing', async () => {
  const { taker, chair } = await twoDesks();
  taker.state.deaf = true;
  chair.type('会丢的');
  await pass(200);
  taker.state.deaf = false;
  for (let round = 0; round < 12; round += 1) {
    chair.type(`第${round}句`);
    await pass(300);
  }
  expect(taker.text()).toContain('会丢的');
});

describe('never lose what was typed', () => {
  test('what was typed in the last moment before leaving is sent', async () => {
    const { world, taker } = await twoDesks();
    taker.type('最后一句');
    taker.minutes.close();
    await pass(100);
    expect(await serverText(world)).toContain('最后一句');
  });

  test('sealed meanwhile: the words are handed out, the sealed text is shown, nothing more is sent', async () => {
    const { world, taker, chair } = await twoDesks();
    chair.type('定稿前');
    await pass(600);
    taker.cut();
    taker.type('没赶上定稿的话');
    await world.seal();
    taker.state.sealed = true;
    taker.plug();
    await pass(3_000);
    expect(taker.asides.at(-1)).toMatchObject({ why: { code: 'minutes.sealed' }, server: chair.text() });
    expect(taker.asides.at(-1)!.mine).toContain('没赶上定稿的话');
    expect(taker.status()).toMatchObject({ writable: false, unsaved: false, generation: 1 });
    expect(taker.text()).toBe(chair.text());
    const before = taker.sent.length;
    await pass(60_000);
    expect(taker.sent.slice(before).every((message) => message.type === 'minutesOpen')).toBe(true);
    await world.reopen();
    await taker.minutes.open();
    await pass(100);
    taker.type('修订版里写的');
    await pass(600);
    expect(await serverText(world)).toBe(taker.text());
  });

  test('refused by the guard: tried once more as a whole, then handed out, and writing goes on', async () => {
    const { world, taker } = await twoDesks();
    taker.type('好的');
    await pass(400);
    const { doc } = taker.minutes;
    const script = new Y.XmlElement('script');
    script.insert(0, [new Y.XmlText('坏的')]);
    doc.transact(() => doc.getXmlFragment('survey').insert(0, [script]), TYPED);
    taker.type('一起写的');
    await pass(3_000);
    expect(taker.asides.map((aside) => aside.server === null)).toEqual([true, false]);
    expect(taker.asides[0]).toMatchObject({ why: { code: 'minutes.badUpdate' } });
    expect(taker.asides[0]!.mine).toContain('一起写的');
    expect(taker.text()).toContain('好的');
    taker.type('后来写的');
    await pass(600);
    expect(taker.status().unsaved).toBe(false);
    expect(await serverText(world)).toBe(taker.text());
  });
});

describe('P22: the same text on both sides within five seconds of quiet', () => {
  /** Something that must not happen: the browser's memory holds another word than it was sent. */
  const corrupt = ({ minutes }: Desk, word: string) => {
    const text = (minutes.doc.getXmlFragment('deliberate').get(0) as Y.XmlElement).get(0) as Y.XmlText;
    const item = (text as unknown as { _start: Y.Item })._start;
    item.content = new Y.ContentString(word);
  };

  test('a text that is not the server’s is shown aside, and the server’s takes its place', async () => {
    const { world, taker, chair } = await twoDesks();
    chair.type('同意');
    await pass(1_000);
    corrupt(taker, '反对');
    await pass(4_000);
    expect(taker.asides).toMatchObject([
      { why: 'diverged', server: null },
      { why: 'diverged', server: await serverText(world) },
    ]);
    expect(taker.asides[0]!.mine).toContain('反对');
    expect(taker.text()).toBe(await serverText(world));
    expect(taker.status()).toMatchObject({ writable: true, generation: 1 });
    taker.type('接着写');
    await pass(10_000);
    expect(chair.text()).toBe(taker.text());
    expect(taker.status()).toMatchObject({ unsaved: false, generation: 1 });
    expect(chair.asides).toEqual([]);
  });

  test('readers just get the server’s text', async () => {
    const { world, relay, chair } = await twoDesks();
    chair.type('同意');
    const wang = desk(world, relay, 'wang');
    await pass(1_000);
    corrupt(wang, '反对');
    await pass(40_000);
    expect(wang.text()).toBe(chair.text());
    expect(wang.asides).toEqual([]);
  });

  test('typing, holding back and lost broadcasts are no divergence', async () => {
    const { taker, chair } = await twoDesks();
    for (let round = 0; round < 20; round += 1) {
      chair.type(`第${round}句`);
      if (round % 5 === 2) taker.cut();
      await pass(round * 300);
      if (round % 5 === 2) taker.plug();
      taker.type(`另${round}句`);
      await pass(100);
    }
    await pass(60_000);
    expect([...taker.asides, ...chair.asides]).toEqual([]);
    expect(taker.text()).toBe(chair.text());
  });

  test('a server that counts differently costs one reload, not one every few seconds', async () => {
    const { taker } = await twoDesks();
    taker.state.fingerprint = 'of another version';
    taker.type('写着');
    await pass(120_000);
    taker.type('还写着');
    await pass(120_000);
    expect(taker.status()).toMatchObject({ generation: 1, unsaved: false, writable: true });
  });
});

test('presence: everybody who writes, from the server', async () => {
  const { taker, chair } = await twoDesks();
  chair.minutes.moveCursor({ section: 'deliberate', anchor: '{"a":1}', head: '{"a":1}' });
  await pass(1_000);
  expect(taker.status().people).toMatchObject([
    { personId: 'taker', clientId: taker.status().clientId, cursor: null },
    { personId: 'chair', cursor: { section: 'deliberate' } },
  ]);
  chair.minutes.close();
  await pass(1_000);
  expect(taker.status().people).toMatchObject([{ personId: 'taker' }]);
});
