/** A picture on the wall: where it lies, how it is zoomed and moved, and that a place on it is the same place everywhere. */
import { describe, expect, test } from 'vitest';
import {
  areaOf,
  asWide,
  WHOLE,
  moved,
  placed,
  pointOn,
  shareSeen,
  spotAt,
  zoomed,
} from '../../client/screens/projector/picture.ts';

/** Of a wall of 16:9. */
const AREA = areaOf(1920);
const PAGE = { width: 636, height: 900 };
const PHOTO = { width: 4000, height: 3000 };

const rounded = (numbers: object): object =>
  Object.fromEntries(Object.entries(numbers).map(([name, number]) => [name, Math.round(Number(number) * 100) / 100]));

describe('a picture', () => {
  test('is whole and in the middle at first', () => {
    expect(placed({ width: 1840, height: 776 }, AREA, WHOLE)).toEqual({ left: 0, top: 0, width: 1840, height: 776 });
    expect(placed({ width: 776, height: 776 }, AREA, WHOLE)).toEqual({ left: 532, top: 0, width: 776, height: 776 });
    expect(rounded(placed({ width: 100, height: 10 }, AREA, WHOLE))).toEqual({
      left: 0,
      top: 296,
      width: 1840,
      height: 184,
    });
  });

  test('grows in steps, and ends at four times', () => {
    const seen = [WHOLE];
    for (let step = 0; step < 5; step += 1) seen.push(zoomed(seen[seen.length - 1] ?? WHOLE, 1, PHOTO, AREA));
    expect(seen.map(({ zoom }) => zoom)).toEqual([100, 150, 200, 300, 400, 400]);
    expect(zoomed(WHOLE, -1, PHOTO, AREA)).toEqual(WHOLE);
  });

  test('fills the width, from its top: four times is the most, and what is that wide already stays as it is', () => {
    expect(asWide(WHOLE, PAGE, AREA)).toEqual({ zoom: 335, x: 500, y: 149 });
    expect(asWide({ zoom: 200, x: 500, y: 750 }, PHOTO, AREA)).toEqual({ zoom: 177, x: 500, y: 282 });
    expect(asWide(WHOLE, { width: 100, height: 3000 }, AREA).zoom).toBe(400);
    const wide = { zoom: 150, x: 400, y: 500 };
    expect(asWide(wide, { width: 1840, height: 300 }, AREA)).toEqual(wide);
  });

  test('leaves no edge empty that it could fill, and steps against an edge do not add up', () => {
    const close = { zoom: 200, x: 500, y: 500 };
    let look = close;
    for (let step = 0; step < 9; step += 1) look = moved(look, 1, 0, { width: 1840, height: 776 }, AREA);
    expect(look).toEqual({ zoom: 200, x: 750, y: 500 });
    expect(placed({ width: 1840, height: 776 }, AREA, look)).toEqual({
      left: -1840,
      top: -388,
      width: 3680,
      height: 1552,
    });
    expect(moved(look, -1, 0, { width: 1840, height: 776 }, AREA).x).toBe(500);
  });

  test('does not move along an edge that is whole', () => {
    const look = { zoom: 200, x: 500, y: 500 };
    expect(rounded(shareSeen(look, PAGE, AREA))).toEqual({ x: 1, y: 0.5 });
    expect(moved(look, 1, 0, PAGE, AREA)).toEqual(look);
    expect(moved(look, 0, 1, PAGE, AREA)).toEqual({ zoom: 200, x: 500, y: 750 });
  });
});

describe('a place on it', () => {
  test('is the same place on a small picture and on the wall, however far it is zoomed', () => {
    for (const look of [WHOLE, { zoom: 300, x: 200, y: 700 }]) {
      const small = placed(PHOTO, { width: 307, height: 129 }, look);
      const wall = placed(PHOTO, { width: 1840, height: 774 }, look);
      const spot = spotAt({ x: 120, y: 40 }, small);
      if (!spot) throw new Error('Beside the picture');
      const there = pointOn(spot, wall);
      expect(Math.abs(there.x - 120 * (1840 / 307))).toBeLessThan(2);
      expect(Math.abs(there.y - 40 * 6)).toBeLessThan(2);
    }
  });

  test('beside the picture there is none', () => {
    expect(spotAt({ x: 5, y: 50 }, { left: 10, top: 0, width: 100, height: 100 })).toBeNull();
    expect(spotAt({ x: 10, y: 100 }, { left: 10, top: 0, width: 100, height: 100 })).toEqual({ x: 0, y: 10_000 });
  });
});
