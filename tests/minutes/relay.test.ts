/** The relay on a real store: durable before acknowledged, roles at that instant, two processes, sealing, presence. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { SECTION_ROOTS } from '../../shared/minutesOutline.ts';
import { readCopy } from '../../server/minutes/copy.ts';
import { proseOf } from '../../server/minutes/prose.ts';
import { textFingerprint } from '../../shared/record/fingerprint.ts';
import {
  EMPTY_VECTOR,
  accepted,
  actorOf,
  base64,
  browser,
  bytesOf,
  codeOf,
  meetingId,
  newWorld,
  opened,
  people,
  textIn,
  write,
} from './world.ts';

afterEach(() => {
  vi.useRealTimers();
});

const SEALED = { type: 'minutesSealed', revision: 1, hash: 'a'.repeat(64), by: people.chair.id } as const;
const lastPresence = (sent: { message: { type: string } }[]) => {
  const found = sent.filter(({ message }) => message.type === 'minutesPresence').at(-1)?.message;
  return (found as unknown as { people: { clientId: number; name: string; cursor: unknown; colour: number }[] }).people;
};

describe('writing', () => {
  test('an accepted update is in the log before anybody hears of it, and others get what it changed', async () => {
    const world = await newWorld();
    const { relay } = world.process();
    const { doc } = await browser(relay, 'taker', 'c1');
    world.clock.now = 2_000_000;
    const answer = accepted(await relay.update(actorOf('taker'), 'c1', base64(write(doc, '第一段'))));
    expect(answer).toMatchObject({ at: 2_000_000, data: { docSeq: 1 } });
    const rows = await world.store.minutesSince(meetingId, 0);
    expect(rows).toMatchObject([{ docSeq: 1, personId: people.taker.id, at: 2_000_000 }]);
    const told = world.sent.filter(({ message }) => message.type === 'minutesUpdate');
    expect(told).toMatchObject([{ except: 'c1', message: { docSeq: 1 } }]);
    const other = await browser(relay, 'chair', 'c2');
    expect(textIn(other.doc)).toBe(textIn(doc));
    expect(other.given.savedAt).toBe(2_000_000);
  });

  test('sending the same again is acknowledged and written once', async () => {
    const world = await newWorld();
    const { relay } = world.process();
    const { doc } = await browser(relay, 'taker', 'c1');
    const bytes = base64(write(doc, '第一段'));
    await relay.update(actorOf('taker'), 'c1', bytes);
    world.clock.now += 60_000;
    const again = accepted(await relay.update(actorOf('taker'), 'c1', bytes));
    expect(again).toMatchObject({ at: 1_000_000, data: { docSeq: 1 } });
    expect(await world.store.minutesSince(meetingId, 0)).toHaveLength(1);
  });

  test('a hostile update leaves no trace in log, document or broadcast', async () => {
    const world = await newWorld();
    const { relay } = world.process();
    const { doc } = await browser(relay, 'taker', 'c1');
    accepted(await relay.update(actorOf('taker'), 'c1', base64(write(doc, '第一段'))));
    const before = textIn(doc);
    const forger = await browser(relay, 'second', 'c2');
    forger.doc.clientID = doc.clientID;
    const forged = write(forger.doc, '冒名');
    world.sent.length = 0;
    expect(codeOf(await relay.update(actorOf('second'), 'c2', base64(forged)))).toBe('minutes.badUpdate');
    expect(codeOf(await relay.update(actorOf('second'), 'c2', 'AAECAwQ='))).toBe('minutes.badUpdate');
    expect(world.sent).toEqual([]);
    expect(await world.store.minutesSince(meetingId, 0)).toHaveLength(1);
    expect(textIn((await browser(relay, 'chair', 'c3')).doc)).toBe(before);
  });

  test('a store that fails answers with a sentence, and the next try finds the document as the log has it', async () => {
    const world = await newWorld();
    const { relay } = world.process();
    const { doc } = await browser(relay, 'taker', 'c1');
    const bytes = base64(write(doc, '第一段'));
    const append = world.store.appendMinutes.bind(world.store);
    world.store.appendMinutes = () => Promise.reject(new Error('disk full'));
    expect(codeOf(await relay.update(actorOf('taker'), 'c1', bytes))).toBe('server.storage');
    world.store.appendMinutes = append;
    expect(textIn((await browser(relay, 'chair', 'c2')).doc)).toBe('');
    accepted(await relay.update(actorOf('taker'), 'c1', bytes));
    expect(textIn((await readCopy(world.store, meetingId)).doc)).toBe(textIn(doc));
  });
});

describe('P18: the role at that instant', () => {
  test('residents and projectors write nothing, whatever they send', async () => {
    const world = await newWorld();
    const { relay } = world.process();
    const given = await opened(relay, 'wang', 'c1');
    expect(given).toMatchObject({ clientId: 0, writable: false });
    const doc = new Y.Doc();
    expect(codeOf(await relay.update(actorOf('wang'), 'c1', base64(write(doc, '偷偷写'))))).toBe('access.denied');
    const display = { meetingId, role: 'display', passId: 'p', person: null } as const;
    expect(codeOf(await relay.open(display, 'c2', { clientId: null, stateVector: EMPTY_VECTOR }))).toBe(
      'access.denied',
    );
    expect(codeOf(await relay.update(display, 'c2', base64(write(doc, '大屏写'))))).toBe('access.denied');
    relay.cursor(actorOf('wang'), 'c1', { section: 'deliberate', anchor: '{}', head: '{}' });
    expect(world.sent).toEqual([]);
    expect(await world.store.minutesSince(meetingId, 0)).toEqual([]);
  });

  test('who was removed or lost the role a moment ago is refused on the open connection', async () => {
    const world = await newWorld();
    const { relay } = world.process();
    const { doc } = await browser(relay, 'taker', 'c1');
    await world.store.changePerson(meetingId, people.taker.id, { role: 'resident' });
    expect(codeOf(await relay.update(actorOf('taker'), 'c1', base64(write(doc, '一'))))).toBe('access.denied');
    await world.store.changePerson(meetingId, people.taker.id, { role: 'minuteTaker', removedAt: 5 });
    expect(codeOf(await relay.update(actorOf('taker'), 'c1', base64(write(doc, '二'))))).toBe('access.denied');
    expect(await world.store.minutesSince(meetingId, 0)).toEqual([]);
  });

  test('another meeting’s editor is refused', async () => {
    const world = await newWorld();
    const { relay } = world.process();
    const stranger = { ...actorOf('taker'), person: { ...people.taker, id: 'nobody' as typeof people.taker.id } };
    expect(codeOf(await relay.update(stranger, 'c9', base64(write(new Y.Doc(), '外人'))))).toBe('access.denied');
  });
});

describe('client ids', () => {
  test('each opening gets its own, kept on coming back, never somebody else’s', async () => {
    const world = await newWorld();
    const { relay } = world.process();
    const first = await opened(relay, 'taker', 'c1');
    const second = await opened(relay, 'chair', 'c2');
    expect(second.clientId).not.toBe(first.clientId);
    expect((await opened(relay, 'taker', 'c3', null, first.clientId)).clientId).toBe(first.clientId);
    expect((await opened(relay, 'chair', 'c4', null, first.clientId)).clientId).not.toBe(first.clientId);
    expect((await opened(relay, 'chair', 'c5', null, 424_242)).clientId).not.toBe(424_242);
    expect((await world.store.minutesAuthors(meetingId)).get(first.clientId)).toBe(people.taker.id);
  });
});

describe('two processes on one store', () => {
  test('each takes over what the other wrote, and both end with the same text', async () => {
    const world = await newWorld();
    const [a, b] = [world.process().relay, world.process().relay];
    const one = await browser(a, 'taker', 'a1');
    const two = await browser(b, 'chair', 'b1');
    accepted(await a.update(actorOf('taker'), 'a1', base64(write(one.doc, '甲'))));
    const answer = accepted(await b.update(actorOf('chair'), 'b1', base64(write(two.doc, '乙'))));
    expect(answer.data).toEqual({ docSeq: 2 });
    const [late, other] = [await browser(a, 'second', 'a2'), await browser(b, 'second', 'b2')];
    expect(textIn(late.doc)).toBe(textIn(other.doc));
    expect(textIn(late.doc)).toContain('甲');
    expect(textIn(late.doc)).toContain('乙');
  });

  test('who loses the race for a docSeq looks again and comes second', async () => {
    const world = await newWorld();
    const [a, b] = [world.process().relay, world.process().relay];
    const one = await browser(a, 'taker', 'a1');
    const two = await browser(b, 'chair', 'b1');
    const append = world.store.appendMinutes.bind(world.store);
    const inside = base64(write(two.doc, '乙抢先'));
    world.store.appendMinutes = async (id, row) => {
      world.store.appendMinutes = append;
      accepted(await b.update(actorOf('chair'), 'b1', inside));
      return append(id, row);
    };
    const answer = accepted(await a.update(actorOf('taker'), 'a1', base64(write(one.doc, '甲'))));
    expect(answer.data).toEqual({ docSeq: 2 });
    const rows = await world.store.minutesSince(meetingId, 0);
    expect(rows.map((row) => [row.docSeq, row.personId])).toEqual([
      [1, people.chair.id],
      [2, people.taker.id],
    ]);
    expect(textIn((await readCopy(world.store, meetingId)).doc)).toMatch(/甲.*乙抢先|乙抢先.*甲/);
  });

  test('a client that moves to the other process keeps its id and repeats what got lost', async () => {
    const world = await newWorld();
    const [a, b] = [world.process().relay, world.process().relay];
    const { doc, given } = await browser(a, 'taker', 'a1');
    accepted(await a.update(actorOf('taker'), 'a1', base64(write(doc, '第一段'))));
    write(doc, '没送到的一段');
    const again = await opened(b, 'taker', 'b1', doc, given.clientId);
    expect(again.clientId).toBe(given.clientId);
    const rest = Y.encodeStateAsUpdate(doc, bytesOf(again.stateVector));
    expect(accepted(await b.update(actorOf('taker'), 'b1', base64(rest))).data).toEqual({ docSeq: 2 });
    expect(textIn((await browser(a, 'chair', 'a2')).doc)).toBe(textIn(doc));
  });
});

describe('newcomers', () => {
  test('who is up to date gets nothing; who has a part gets the rest; nonsense is refused', async () => {
    const world = await newWorld();
    const { relay } = world.process();
    const { doc } = await browser(relay, 'taker', 'c1');
    accepted(await relay.update(actorOf('taker'), 'c1', base64(write(doc, '第一段'))));
    expect((await opened(relay, 'wang', 'c2', doc)).update).toBe('');
    const answer = await relay.open(actorOf('wang'), 'c3', {
      clientId: null,
      stateVector: base64(new Uint8Array([9, 9])),
    });
    expect(codeOf(answer)).toBe('minutes.badUpdate');
  });

  test('450 updates are read back in chunks to the same text', async () => {
    const world = await newWorld();
    const { relay } = world.process();
    const { doc } = await browser(relay, 'taker', 'c1');
    for (let at = 0; at < 450; at += 1) {
      const root = SECTION_ROOTS[at % SECTION_ROOTS.length]!;
      accepted(await relay.update(actorOf('taker'), 'c1', base64(write(doc, `第${at}段`, root))));
    }
    const copy = await readCopy(world.store, meetingId);
    expect(copy.docSeq).toBe(450);
    expect(proseOf(copy.doc)).toEqual(proseOf(doc));
  });
});

describe('sealed minutes', () => {
  test('nothing is written while sealed; reopening lets the same browsers write on', async () => {
    const world = await newWorld();
    const { relay } = world.process();
    const { doc } = await browser(relay, 'taker', 'c1');
    await world.seal();
    const bytes = base64(write(doc, '定稿以后'));
    expect(codeOf(await relay.update(actorOf('taker'), 'c1', bytes))).toBe('minutes.sealed');
    expect(await opened(relay, 'taker', 'c1', doc)).toMatchObject({ writable: false });
    await world.reopen();
    accepted(await relay.update(actorOf('taker'), 'c1', bytes));
    expect(await opened(relay, 'taker', 'c1', doc)).toMatchObject({ writable: true });
  });

  test('the log is asked, not only the lock: a lock that was lost lets nothing in', async () => {
    const world = await newWorld();
    const { relay } = world.process();
    const { doc } = await browser(relay, 'taker', 'c1');
    await world.record(SEALED);
    expect(codeOf(await relay.update(actorOf('taker'), 'c1', base64(write(doc, '一'))))).toBe('minutes.sealed');
  });

  test('sealed by another process between the look at the log and the write: told so, and nothing is written', async () => {
    const world = await newWorld();
    const { doc } = await browser(world.process().relay, 'taker', 'c1');
    const sealsFirst = {
      ...world.store,
      async appendMinutes(...row: Parameters<typeof world.store.appendMinutes>) {
        await world.seal();
        return world.store.appendMinutes(...row);
      },
    };
    const { relay } = world.process(sealsFirst);
    expect(codeOf(await relay.update(actorOf('taker'), 'c1', base64(write(doc, '晚了'))))).toBe('minutes.sealed');
    expect(await world.store.minutesSince(meetingId, 0)).toEqual([]);
  });
});

test('P22: whoever has everything is told the fingerprint of the text, the same by every process', async () => {
  const world = await newWorld();
  const [one, other] = [world.process().relay, world.process().relay];
  const { doc, given } = await browser(one, 'taker', 'c1');
  expect(given.fingerprint).toBe(textFingerprint((root) => new Y.Doc().getXmlFragment(root)));
  accepted(await one.update(actorOf('taker'), 'c1', base64(write(doc, '第一段'))));
  const mine = textFingerprint((root) => doc.getXmlFragment(root));
  expect(mine).not.toBe(given.fingerprint);
  expect((await opened(one, 'taker', 'c1', doc, given.clientId)).fingerprint).toBe(mine);
  expect((await opened(other, 'chair', 'c2', doc)).fingerprint).toBe(mine);
  expect((await opened(other, 'chair', 'c3')).fingerprint).toBeUndefined();
});

describe('F22: presence is the server’s', () => {
  test('opening again leaves the caret where it is and tells nobody', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const world = await newWorld();
    const { relay } = world.process();
    const { doc, given } = await browser(relay, 'taker', 'c1');
    const cursor = { section: 'deliberate', anchor: '{}', head: '{}' };
    relay.cursor(actorOf('taker'), 'c1', cursor);
    vi.advanceTimersByTime(1_000);
    const told = world.sent.length;
    await opened(relay, 'taker', 'c1', doc, given.clientId);
    vi.advanceTimersByTime(1_000);
    expect(world.sent).toHaveLength(told);
    expect(lastPresence(world.sent)).toMatchObject([{ clientId: given.clientId, cursor }]);
  });

  test('one entry per connection, named from the roster, gone on leaving; readers are not in it', async () => {
    vi.useFakeTimers();
    const world = await newWorld();
    const { relay } = world.process();
    const { given } = await browser(relay, 'taker', 'c1');
    await opened(relay, 'wang', 'c2');
    await browser(relay, 'chair', 'c3');
    await opened(relay, 'taker', 'c1', null, given.clientId);
    vi.advanceTimersByTime(250);
    expect(lastPresence(world.sent)).toMatchObject([
      { clientId: given.clientId, personId: 'taker', name: 'taker的名字', colour: 0, cursor: null },
      { personId: 'chair', colour: 1 },
    ]);
    relay.leave('c1');
    relay.leave('never-opened');
    vi.advanceTimersByTime(250);
    expect(lastPresence(world.sent)).toMatchObject([{ personId: 'chair' }]);
  });

  test('a caret goes out at most five times a second, the last place in the end; others’ carets can’t be moved', async () => {
    vi.useFakeTimers();
    const world = await newWorld();
    const { relay } = world.process();
    await browser(relay, 'taker', 'c1');
    await browser(relay, 'chair', 'c2');
    vi.advanceTimersByTime(1_000);
    world.sent.length = 0;
    for (let at = 0; at < 200; at += 1) {
      relay.cursor(actorOf('taker'), 'c1', { section: 'deliberate', anchor: String(at), head: String(at) });
      vi.advanceTimersByTime(5);
    }
    vi.advanceTimersByTime(250);
    expect(world.sent.length).toBeLessThanOrEqual(7);
    expect(lastPresence(world.sent)).toMatchObject([{ cursor: { anchor: '199' } }, { cursor: null }]);
    relay.cursor(actorOf('taker'), 'c2', { section: 'deliberate', anchor: 'x', head: 'x' });
    relay.cursor(actorOf('taker'), 'c1', { section: 'nowhere', anchor: 'x', head: 'x' });
    vi.advanceTimersByTime(250);
    expect(lastPresence(world.sent)).toMatchObject([{ cursor: null }, { cursor: null }]);
  });

  test('a connection that left while its opening was under way does not come in after all', async () => {
    vi.useFakeTimers();
    const world = await newWorld();
    const { relay } = world.process();
    const opening = relay.open(actorOf('taker'), 'c1', { clientId: null, stateVector: EMPTY_VECTOR });
    relay.leave('c1');
    accepted(await opening);
    vi.advanceTimersByTime(500);
    expect(world.sent).toEqual([]);
  });
});
