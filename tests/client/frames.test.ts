/** However much comes, a page is drawn once a picture. */
import { beforeEach, describe, expect, test } from 'vitest';
import { onceAPicture } from '../../client/meeting/frames.ts';

describe('what is drawn', () => {
  let shown: number[];
  let due: (() => void)[];
  const picture = () => due.splice(0).forEach((then) => then());
  const pictures = () =>
    onceAPicture<number>(
      (what) => shown.push(what),
      (then) => due.push(then),
    );
  beforeEach(() => {
    shown = [];
    due = [];
  });

  test('is at once what comes first, and the newest of the rest with the next picture', () => {
    const { put } = pictures();
    put(1);
    expect(shown).toEqual([1]);
    put(2);
    put(3);
    expect(shown).toEqual([1]);
    picture();
    expect(shown).toEqual([1, 3]);
  });

  test('waits for one more picture when the last one drew', () => {
    const { put } = pictures();
    put(1);
    put(2);
    picture();
    put(3);
    expect(shown).toEqual([1, 2]);
    picture();
    expect(shown).toEqual([1, 2, 3]);
    picture();
    expect(due).toEqual([]);
    put(4);
    expect(shown).toEqual([1, 2, 3, 4]);
  });

  test('is what was asked for, without waiting', () => {
    const { put, now } = pictures();
    put(1);
    put(2);
    now();
    now();
    expect(shown).toEqual([1, 2]);
  });
});
