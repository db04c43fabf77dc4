/** A ballot sent before the page was loaded anew: it is counted only where it is this person's own that lies in the box. */
import '../support/words.ts';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Meeting } from '../../client/meeting/Meeting.svelte.ts';
import { Ballot } from '../../client/screens/phone/ballot.svelte.ts';
import type { PollId } from '../../shared/meeting/ids.ts';

const pollId = 'p1' as PollId;
beforeEach(() => {
  const kept = { picked: ['for'], pending: ['for'], counted: null };
  const items = new Map([['tea.ballot.m1.token.p1', JSON.stringify(kept)]]);
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** The page as it stands after the reload, with what the server says of this voter. */
function page(mine: object): Ballot {
  const meeting = { ...{ id: 'm1', token: 'token', status: 'live', outgoing: [] }, view: { mine } };
  return new Ballot(meeting as unknown as Meeting, pollId);
}

test('one’s own in the box is counted', () => {
  const ballot = page({ voted: { p1: 5_000 } });
  ballot.settle(false);
  expect(ballot.phase).toBe('counted');
  expect(ballot.counted).toEqual({ choice: ['for'], at: 5_000 });
});

test('another member’s in the box is no receipt for this one', () => {
  const ballot = page({ voted: { p1: 5_000 }, votedBy: { p1: { name: '李强', replaced: false } } });
  ballot.settle(false);
  expect(ballot.counted).toBeNull();
  expect(ballot.phase).not.toBe('sending');
  expect(ballot.elsewhereAt).toBe(5_000);
});

test('a late refusal is said, and what was picked stays picked', () => {
  const ballot = page({ voted: {} });
  ballot.late(['for'], { ok: false, code: 'poll.alreadyVoted', message: '这一户已经投过票了。' });
  expect(ballot.problem).toBe('这一户已经投过票了。');
  expect(ballot.phase).toBe('choosing');
  expect(ballot.picked).toEqual(['for']);
});

test('a late yes is a receipt', () => {
  const ballot = page({ voted: {} });
  ballot.late(['for'], { ok: true, seq: 9, at: 6_000 });
  expect(ballot.counted).toEqual({ choice: ['for'], at: 6_000 });
});
