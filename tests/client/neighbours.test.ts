/** One phone, several people: who is in front, who is found again, and what is forgotten. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

let items: Map<string, string>;
beforeEach(() => {
  items = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
    key: (at: number) => [...items.keys()][at] ?? null,
    get length() {
      return items.size;
    },
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** A page of its own on the same device. */
async function page() {
  vi.resetModules();
  return {
    ...(await import('../../client/meeting/neighbours.ts')),
    ...(await import('../../client/meeting/passes.ts')),
    ...(await import('../../client/meeting/drafts.ts')),
  };
}
const WANG = { token: 'pass-of-wang', personId: 'wang', name: '王秀英', household: '3-201' };
const LI = { token: 'pass-of-li', personId: 'li', name: '李大爷', household: '' };

test('handed on, the phone holds nobody’s pass in front, also after a reload, and knows whom to offer', async () => {
  const before = await page();
  before.keepPass('person', 'm1', WANG.token);
  before.handOn('m1', WANG);
  const { inFront, neighbours } = await page();
  expect(inFront('m1')).toBeNull();
  expect(neighbours('m1')).toEqual([{ ...WANG, isStaff: false }]);
  expect(neighbours('m2')).toEqual([]);
});

test('back in front is the same pass; handed on again, nobody stands in the list twice, and a new name is the one shown', async () => {
  const { keepPass, handOn, comeBack, neighbours, inFront } = await page();
  keepPass('person', 'm1', WANG.token);
  handOn('m1', WANG);
  keepPass('person', 'm1', LI.token);
  handOn('m1', LI);
  comeBack('m1', { ...WANG, isStaff: false });
  expect(inFront('m1')).toBe('pass-of-wang');
  handOn('m1', { ...WANG, name: '王阿姨' });
  expect(neighbours('m1').map(({ name }) => name)).toEqual(['王阿姨', '李大爷']);
});

test('an official’s pass goes aside with them, so that a neighbour opens no cockpit, and comes back as one', async () => {
  const { keepPass, handOn, comeBack, neighbours, staffToken, passFor } = await page();
  keepPass('staff', 'm1', WANG.token);
  handOn('m1', WANG);
  expect(staffToken('m1')).toBeNull();
  keepPass('person', 'm1', LI.token);
  handOn('m1', LI);
  const [official] = neighbours('m1');
  if (official) comeBack('m1', official);
  expect([staffToken('m1'), passFor('person', 'm1')]).toEqual(['pass-of-wang', null]);
});

test('forgotten, a person leaves nothing on this phone, and the other keeps everything', async () => {
  const { keepPass, handOn, comeBack, forgetNeighbour, forgetDrafts, draftsOf } = await page();
  const words = (text: string) => ({ text, stance: null, pseudonymous: false });
  for (const one of [WANG, LI]) {
    keepPass('person', 'm1', one.token);
    draftsOf('m1', one.personId).write('a', words(one.name));
    handOn('m1', one);
  }
  comeBack('m1', { ...WANG, isStaff: false });
  forgetNeighbour('m1', WANG.token);
  forgetDrafts('m1', WANG.personId);
  const left = JSON.stringify([...items]);
  expect(left).not.toContain('pass-of-wang');
  expect(left).not.toContain('王秀英');
  expect((await page()).neighbours('m1')).toEqual([{ ...LI, isStaff: false }]);
  expect(draftsOf('m1', 'li').read('a')?.text).toBe('李大爷');
});
