/** Coming back: a refusal may be over in a minute, and a page older than the server loads itself anew. */
import '../support/words.ts';
import { describe, expect, test } from 'vitest';
import { isTooLong, waitAfterRefusal } from '../../client/meeting/connection.ts';
import { mayReload } from '../../client/meeting/outdated.ts';
import type { RefusalCode } from '../../shared/wire/refusals.ts';

describe('after a refused handshake', () => {
  test.each<[RefusalCode, number, number]>([
    ['server.busy', 1, 2_000],
    ['request.tooFast', 3, 8_000],
    ['server.busy', 5, 30_000],
    ['server.busy', 500, 30_000],
    ['access.revoked', 1, 60_000],
    ['access.denied', 9, 60_000],
    ['meeting.deleted', 9, 20_000],
  ])('%s, time %i: again in %i ms', (code, tries, ms) => {
    expect(waitAfterRefusal(code, tries)).toBe(ms);
  });
});

describe('an outdated page', () => {
  const now = 1_000_000_000;

  test('reloads at most once in ten minutes', () => {
    const reloads = [now, now + 599_999, now + 600_000].map((at) => mayReload(at, '/m/a'));
    expect(reloads).toEqual([true, false, true]);
  });

  test('uses up no other page’s turn: the cockpit and the projector in one browser', () => {
    expect(['/chair/a', '/screen/a', '/chair/a'].map((place) => mayReload(now, place))).toEqual([true, true, false]);
  });
});

describe('a message is measured before it is sent', () => {
  const message = (text: string) => ({ type: 'minutesUpdate', update: text }) as const;
  test.each([
    ['a'.repeat(520_000), false],
    ['a'.repeat(523_300), true],
    ['字'.repeat(170_000), false],
    ['字'.repeat(175_000), true],
  ])('case %#', (text, tooLong) => expect(isTooLong(message(text))).toBe(tooLong));
});
