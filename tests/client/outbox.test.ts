/** The outbox between tabs, visits and people: nothing pending is dropped, nothing is sent for somebody else. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Refused } from '../../client/meeting/refused.ts';
import type { RefusalCode } from '../../shared/wire/refusals.ts';
import { type Outgoing, againAfter } from '../../client/meeting/outbox.ts';
import type { Answer } from '../../shared/wire/answer.ts';

/** What a browser's storage does; `full` is its quota. */
function storage() {
  const items = new Map<string, string>();
  const store = {
    full: false,
    get length() {
      return items.size;
    },
    key: (at: number) => [...items.keys()][at] ?? null,
    getItem: (key: string) => items.get(key) ?? null,
    removeItem: (key: string) => void items.delete(key),
    setItem(key: string, value: string) {
      if (store.full) throw new DOMException('full', 'QuotaExceededError');
      items.set(key, value);
    },
  };
  return store;
}

let shared: ReturnType<typeof storage>;
beforeEach(() => {
  shared = storage();
  vi.stubGlobal('localStorage', shared);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const refusal = (code: RefusalCode): Refused => ({ ok: false, code, message: '' });

/** A page of its own: own memory, the browser's one storage. */
async function tab(token = 'token-of-wang', meetingId = 'm1') {
  vi.resetModules();
  const { outbox } = await import('../../client/meeting/outbox.ts');
  return outbox(meetingId, 'person', token);
}
const item = (commandId: string, since = 1, type = 'checkIn'): Outgoing =>
  ({ commandId, since, command: { type } }) as unknown as Outgoing;
const ids = (items: readonly Outgoing[]) => items.map(({ commandId }) => commandId);

describe('two tabs of one person', () => {
  test('neither drops what the other has pending', async () => {
    const [one, other] = [await tab(), await tab()];
    one.add(item('a', 1));
    other.add(item('b', 2));
    one.add(item('c', 3));
    one.answered('a');
    expect(ids((await tab()).kept())).toEqual(['b', 'c']);
    other.answered('b');
    one.answered('c');
    expect((await tab()).kept()).toEqual([]);
  });

  test('what both know goes out under one id, oldest first', async () => {
    const one = await tab();
    one.add(item('late', 9));
    one.add(item('early', 2));
    expect(ids((await tab()).kept())).toEqual(['early', 'late']);
    expect(ids(one.kept())).toEqual(['early', 'late']);
  });
});

test('whoever joins anew on the device sends nothing of who was here before', async () => {
  (await tab('token-of-wang')).add(item('ballot'));
  expect((await tab('token-of-li')).kept()).toEqual([]);
  expect((await tab('token-of-wang', 'm2')).kept()).toEqual([]);
  expect(ids((await tab('token-of-wang')).kept())).toEqual(['ballot']);
});

test('a chair’s step is not repeated after a reload', async () => {
  const one = await tab();
  one.add(item('open', 1, 'openPoll'));
  expect((await tab()).kept()).toEqual([]);
});

test('storage that is full or holds nonsense: the page goes on with what it remembers', async () => {
  const one = await tab();
  shared.setItem('tea.outbox.person.m1.ken-of-wang', 'older shape');
  one.add(item('a'));
  shared.full = true;
  one.add(item('b', 2));
  expect(ids(one.kept())).toEqual(['a', 'b']);
  expect(ids((await tab()).kept())).toEqual(['a']);
});

test('a value that storage would not take is not read back as the old one', async () => {
  vi.resetModules();
  const { keep, kept } = await import('../../client/meeting/keep.ts');
  keep('k', 'old');
  shared.full = true;
  keep('k', 'new');
  expect(kept('k')).toBe('new');
  shared.full = false;
  keep('k', 'newest');
  expect(shared.getItem('k')).toBe('newest');
});

describe('where storage is forbidden', () => {
  const forbidden = {
    get length(): number {
      throw new DOMException('denied', 'SecurityError');
    },
    key: () => null,
    getItem(): never {
      throw new DOMException('denied', 'SecurityError');
    },
    setItem(): never {
      throw new DOMException('denied', 'SecurityError');
    },
    removeItem(): never {
      throw new DOMException('denied', 'SecurityError');
    },
  };
  /** The history of one tab; a reload keeps it. */
  const tabHistory = { state: null as unknown, replaceState: (state: unknown) => void (tabHistory.state = state) };
  async function reload() {
    vi.resetModules();
    return import('../../client/meeting/keep.ts');
  }
  beforeEach(() => {
    tabHistory.state = { phone: 'where one was' };
    vi.stubGlobal('localStorage', forbidden);
    vi.stubGlobal('history', tabHistory);
  });

  test('a reload brings back what was kept, and nothing that was given up', async () => {
    const before = await reload();
    before.keep('tea.person.m1', 'pass');
    before.keep('tea.draft.m1.a', 'half a sentence');
    before.keep('tea.draft.m1.a', null);
    const after = await reload();
    expect(after.kept('tea.person.m1')).toBe('pass');
    expect(after.keptKeys('tea.')).toEqual(['tea.person.m1']);
    expect(tabHistory.state).toEqual({ phone: 'where one was', kept: [['tea.person.m1', 'pass']] });
  });

  test('what an entry holds that we never wrote is left alone', async () => {
    tabHistory.state = { kept: [['only one'], 7, ['tea.a', 'b']] };
    expect((await reload()).keptKeys('')).toEqual(['tea.a']);
  });

  test('a browser that will not write its history either loses only the reload', async () => {
    vi.stubGlobal('history', {
      state: null,
      replaceState() {
        throw new DOMException('too often', 'SecurityError');
      },
    });
    const { keep, kept } = await reload();
    keep('k', 'v');
    expect(kept('k')).toBe('v');
  });
});

describe('a command goes out again', () => {
  const taken: Answer = { ok: true, seq: 1, at: 1 };
  test.each<[Answer | null, boolean, number | null]>([
    [null, true, 0],
    [taken, true, null],
    [refusal('server.storage'), true, 0],
    [refusal('server.busy'), false, 0],
    [refusal('request.tooFast'), true, null],
    [refusal('request.tooFast'), false, 0],
    // The eleventh comment of a minute: nobody has to tap again.
    [refusal('comment.tooFast'), true, 5_000],
    [refusal('comment.tooFast'), false, 5_000],
    [refusal('poll.notOpen'), false, null],
  ])('%j, somebody waits: %s → after %s ms', (answer, waits, after) => {
    expect(againAfter(answer, waits)).toBe(after);
  });
});
