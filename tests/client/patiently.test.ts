/** A page that found the line full comes back by itself, and gives up after half a minute. */
import { expect, test } from 'vitest';
import type { HttpAnswer } from '../../client/meeting/http.ts';
import { patiently } from '../../client/meeting/patiently.ts';

const IN: HttpAnswer<string> = { ok: true, value: 'in' };
const no = (code: 'request.tooFast' | 'account.tooManyTries' | 'account.badLogin'): HttpAnswer<string> => ({
  ok: false,
  code,
  message: code,
});

/** Answers one after the other, the last one for ever; by a clock that waiting moves. */
async function asked(answers: readonly HttpAnswer<string>[], random: number) {
  let now = 0;
  const at: number[] = [];
  const told: boolean[] = [];
  const answer = await patiently(
    async () => {
      at.push(now);
      return answers[Math.min(at.length, answers.length) - 1] ?? IN;
    },
    (waits) => void told.push(waits),
    { clock: () => now, wait: async (ms) => void (now += ms), random: () => random },
  );
  return { answer, at, told };
}

test.each(['request.tooFast', 'account.tooManyTries'] as const)(
  '%s is asked again until there is room',
  async (code) => {
    const { answer, at, told } = await asked([no(code), no(code), IN], 0.5);
    expect(answer).toEqual(IN);
    expect(at).toEqual([0, 2_500, 5_000]);
    expect(told).toEqual([true, true, false]);
  },
);

test('pages that were turned away together come back between one and four seconds later', async () => {
  expect((await asked([no('request.tooFast'), IN], 0)).at).toEqual([0, 1_000]);
  expect((await asked([no('request.tooFast'), IN], 1)).at).toEqual([0, 4_000]);
});

test('after half a minute the refusal is said, and nothing waits any more', async () => {
  const { answer, at, told } = await asked([no('account.tooManyTries')], 1);
  expect(answer).toEqual(no('account.tooManyTries'));
  expect(at).toEqual([0, 4_000, 8_000, 12_000, 16_000, 20_000, 24_000, 28_000]);
  expect(told.at(-1)).toBe(false);
});

test('any other answer is given at once', async () => {
  expect((await asked([no('account.badLogin')], 0)).at).toEqual([0]);
  expect((await asked([IN], 0)).told).toEqual([false]);
});
