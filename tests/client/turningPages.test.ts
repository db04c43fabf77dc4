import { describe, expect, it } from 'vitest';
import { readOn } from '../../client/meeting/turningPages.ts';

const page = (ids: string, total: number) => ({ list: [...ids].map((id) => ({ id, seconds: 0 })), total });
const ids = (read: { readonly list: readonly { readonly id: string }[] }) => read.list.map(({ id }) => id).join('');

describe('a list whose order changes while it is read', () => {
  it('is read on where the last page ended', () => {
    const first = readOn(null, page('abc', 5));
    expect(first.from).toBe(3);
    const all = readOn(first, page('de', 5));
    expect(ids(all)).toBe('abcde');
  });

  it('holds what comes a second time once, with its new figures', () => {
    // Somebody seconds e: it moves up, and c comes again on the second page.
    const first = readOn(null, page('abc', 5));
    const second = readOn(first, {
      list: [
        { id: 'c', seconds: 1 },
        { id: 'd', seconds: 0 },
      ],
      total: 5,
    });
    expect(ids(second)).toBe('abcd');
    expect(second.list[2]).toEqual({ id: 'c', seconds: 1 });
    // What moved up unread is found at the beginning.
    expect(second.from).toBe(0);
    expect(ids(readOn(second, page('eab', 5)))).toBe('abcde');
  });

  it('does not read an empty page for ever', () => {
    const first = readOn(null, page('abc', 5));
    expect(readOn(first, page('', 5)).from).toBe(0);
    expect(readOn(null, page('', 0))).toEqual({ list: [], from: 0 });
  });
});
