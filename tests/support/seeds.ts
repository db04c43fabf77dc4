/** Every run tries the kept seeds and some that nobody has tried before; a red one says how to see it again: SEED=…, alone. */
import { randomInt } from 'node:crypto';
import { expect } from 'vitest';

const asked = process.env['SEED'];

/** Seeds that once found something are kept, and stay. */
export const seeds = (kept: readonly number[], fresh = 1): readonly number[] =>
  asked === undefined ? [...kept, ...Array.from({ length: fresh }, () => randomInt(2 ** 31))] : [Number(asked)];

export async function seeded(seed: number, work: (seed: number) => unknown): Promise<void> {
  try {
    await work(seed);
  } catch (error) {
    const { testPath = '' } = expect.getState();
    const file = testPath.slice(testPath.lastIndexOf('/tests/') + 1);
    if (error instanceof Error) error.message += `\nOnce more: SEED=${seed} npx vitest run ${file}`;
    throw error;
  }
}

/** For properties, which have no test of their own for each seed. */
export async function eachSeed(kept: readonly number[], work: (seed: number) => unknown): Promise<void> {
  for (const seed of seeds(kept)) await seeded(seed, work);
}
