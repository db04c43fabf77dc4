/** Parts that come after their page: a module that failed once is lost to Safari, so none is asked for without a line. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Late, bringMissing } from '../../client/meeting/late.svelte.ts';

describe('a late part', () => {
  let hasLine = true;
  let asked = 0;
  let breaks = false;
  const load = async () => {
    asked += 1;
    if (breaks) throw new TypeError('Failed to fetch dynamically imported module');
    return 'here';
  };
  const line = async () => {
    if (!hasLine) throw new TypeError('Failed to fetch');
    return true;
  };
  beforeEach(() => {
    vi.useFakeTimers();
    [hasLine, asked, breaks] = [true, 0, false];
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('is brought once, however many ask for it', async () => {
    const part = new Late(load, line);
    await Promise.all([part.bring(), part.bring()]);
    await part.bring();
    expect([part.part, part.failed, asked]).toEqual(['here', false, 1]);
  });

  test('is not asked for while there is no line, and comes by itself once there is', async () => {
    const part = new Late(load, line);
    hasLine = false;
    await part.bring();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([part.part, part.failed, asked]).toEqual([null, true, 0]);
    hasLine = true;
    await vi.advanceTimersByTimeAsync(5_000);
    expect([part.part, part.failed, asked]).toEqual(['here', false, 1]);
  });

  test('comes at once when somebody hears the server again, and its timer rests then', async () => {
    const [one, other] = [new Late(load, line), new Late(load, line)];
    hasLine = false;
    await Promise.all([one.bring(), other.bring()]);
    hasLine = true;
    bringMissing();
    await vi.advanceTimersByTimeAsync(0);
    expect([one.part, other.part, asked]).toEqual(['here', 'here', 2]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toBe(2);
  });

  test('whoever taps meanwhile adds no second clock', async () => {
    const part = new Late(load, line);
    breaks = true;
    for (let taps = 0; taps < 5; taps += 1) await part.bring();
    expect(asked).toBe(5);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked).toBe(6);
  });

  test('with its page it comes without a question, and fails as the page does', async () => {
    const part = new Late(load, async () => {
      throw new Error('not asked');
    });
    breaks = true;
    await expect(part.first()).rejects.toThrow('Failed to fetch');
    breaks = false;
    await part.first();
    await part.bring();
    expect([part.part, asked]).toEqual(['here', 2]);
  });
});
