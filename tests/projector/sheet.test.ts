/** The sheet by a beamer's ratio, and how choices stand on it: below, at and above each limit. */
import { describe, expect, test, vi } from 'vitest';
import { layoutOf } from '../../client/screens/projector/choices.ts';
import { lineSize, rowsFit } from '../../client/screens/projector/typeSize.ts';

vi.stubGlobal('innerWidth', 1920);
vi.stubGlobal('innerHeight', 1080);
const { Sheet, sheetWidthFor } = await import('../../client/screens/projector/sheet.svelte.ts');

describe('a sheet 1080 high', () => {
  test.each([
    ['16:9', 1920, 1080, 1920],
    ['a small one', 1280, 720, 1920],
    ['four times as many points', 3840, 2160, 1920],
    ['16:10', 1920, 1200, 1728],
    ['4:3', 1024, 768, 1440],
    ['5:4', 1280, 1024, 1350],
    ['21:9', 2560, 1080, 2520],
    ['narrower than any beamer', 1080, 1920, 1350],
  ])('is as wide as %s makes it', (_, width, height, sheet) => {
    expect(sheetWidthFor(width, height)).toBe(sheet);
  });
  test('is that of the wall whose small picture it is', () => {
    expect(new Sheet(() => 1440).room).toBe(1328);
    expect(new Sheet(() => null).room).toBe(1760);
    expect([1599, 1600].map((width) => new Sheet(() => width).narrow)).toEqual([true, false]);
  });
});

describe('choices', () => {
  const labels = (count: number, length: number) => Array.from({ length: count }, () => '东'.repeat(length));
  test('stand as large as all of them fit, in two columns where that is larger', () => {
    expect(layoutOf(labels(3, 8), { width: 1760, height: 249 })).toEqual({ columns: 1, size: 60 });
    expect(layoutOf(labels(3, 8), { width: 1760, height: 248 })).toEqual({ columns: 2, size: 60 });
    expect(layoutOf(labels(6, 20), { width: 1760, height: 378 })).toEqual({ columns: 1, size: 44 });
  });
  test('need pages where they do not fit at 38 px, the least that is read from the last row', () => {
    expect(layoutOf(labels(8, 20), { width: 1328, height: 412 })).toEqual({ columns: 2, size: 38 });
    expect(layoutOf(labels(8, 20), { width: 1328, height: 411 })).toBeNull();
  });
  test('and rows of counts are measured the same way', () => {
    const place = { width: 400, height: 200, lineHeight: 1.2, padding: 4 };
    expect(rowsFit(labels(3, 9), 40, place)).toBe(true);
    expect(rowsFit(labels(4, 9), 40, place)).toBe(false);
    expect(rowsFit(labels(2, 10), 40, place)).toBe(true);
    expect(lineSize('192.168.1.23:8080', 94, 49, 600)).toBe(60);
    expect(lineSize('192.168.1.23:8080', 94, 49, 300)).toBe(49);
  });
});
