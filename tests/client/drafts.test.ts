/** Words not sent yet: whose they are, and what comes back of what was. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Drafts, Posted, Written } from '../../client/meeting/drafts.ts';

beforeEach(() => {
  const items = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** A page of its own on the same device. */
async function page(personId: string, meetingId = 'm1'): Promise<Drafts> {
  vi.resetModules();
  return (await import('../../client/meeting/drafts.ts')).draftsOf(meetingId, personId);
}
const words = (text: string): Written => ({ text, stance: null, pseudonymous: false });

test('a draft belongs to a person in a meeting, not to the device', async () => {
  (await page('wang')).write('a', words('半句'));
  expect((await page('wang')).read('a')).toEqual(words('半句'));
  expect((await page('li')).read('a')).toBeNull();
  expect((await page('wang', 'm2')).read('a')).toBeNull();
  expect((await page('wang')).read('b')).toBeNull();
});

test('an empty one is none; a stance alone is one', async () => {
  const drafts = await page('wang');
  drafts.write('a', words('半句'));
  drafts.write('a', words(''));
  expect(drafts.read('a')).toBeNull();
  drafts.write('a', { ...words(''), stance: 'for' });
  expect(drafts.read('a')?.stance).toBe('for');
});

test('what comes back refused is written again, before what was written since, and not twice', async () => {
  const { withReturned } = await import('../../client/meeting/drafts.ts');
  const posted = { type: 'postComment', topicId: 'a', text: '原话', stance: 'for', replyTo: null, pseudonymous: true };
  const back = (text: string) => withReturned(words(text), posted as Posted);
  expect(back('')).toEqual({ text: '原话', stance: 'for', pseudonymous: true });
  expect(back('原话')).toEqual({ text: '原话', stance: 'for', pseudonymous: true });
  expect(back('后来写的')).toEqual({ text: '原话\n后来写的', stance: null, pseudonymous: false });
});
