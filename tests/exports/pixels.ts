/** Pictures and pages as a scanner sees them: pixels, and the modules of the code in them. */
import { inflateSync } from 'node:zlib';
import { encode } from 'uqr';
import { expect } from 'vitest';
import { poppler } from './readers.ts';

export interface Pixels {
  readonly width: number;
  readonly height: number;
  isBlack(x: number, y: number): boolean;
  at(x: number, y: number): readonly number[];
}
const pixels = (width: number, height: number, bytes: Uint8Array, skipped = 0): Pixels => {
  const at = (x: number, y: number) =>
    [0, 1, 2].map((channel) => bytes[y * (width * 3 + skipped) + skipped + x * 3 + channel] ?? -1);
  // Words are of ink, which is not quite black: only the code is.
  return { width, height, at, isBlack: (x, y) => at(x, y).every((value) => value < 16) };
};

/** Our own PNG: one IDAT, no filter. */
export function readPng(png: Uint8Array): Pixels {
  const bytes = Buffer.from(png);
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const length = bytes.readUInt32BE(33);
  expect(bytes.toString('latin1', 37, 41)).toBe('IDAT');
  return pixels(width, height, inflateSync(bytes.subarray(41, 41 + length)), 1);
}

/** A page of a PDF as a scanner sees it. */
export function readPage(pdf: Uint8Array, page: number, dpi = 100): Pixels {
  const ppm = poppler('pdftoppm', pdf, ['-r', String(dpi), '-f', String(page), '-l', String(page)], 'latin1');
  const bytes = Buffer.from(ppm, 'latin1');
  const [head = '', width = '', height = ''] = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(ppm) ?? [];
  return pixels(Number(width), Number(height), bytes.subarray(head.length));
}

/** The dark modules of the one code on it, as rows of 0 and 1. */
export function scanned(image: Pixels, size: number): readonly string[] {
  let [left, top, right, bottom] = [image.width, image.height, -1, -1];
  for (let y = 0; y < image.height; y += 1)
    for (let x = 0; x < image.width; x += 1)
      if (image.isBlack(x, y)) {
        [left, right] = [Math.min(left, x), Math.max(right, x)];
        [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
      }
  const unit = (right - left + 1) / size;
  expect(Math.abs(right - left - (bottom - top))).toBeLessThan(3);
  const middle = (from: number, index: number) => Math.floor(from + (index + 0.5) * unit);
  return Array.from({ length: size }, (_, y) =>
    Array.from({ length: size }, (_, x) => (image.isBlack(middle(left, x), middle(top, y)) ? '1' : '0')).join(''),
  );
}
export const codeOf = (link: string) => {
  const { size, data } = encode(link, { ecc: 'Q', border: 0 });
  return { size, rows: data.map((row) => row.map((dark) => (dark ? '1' : '0')).join('')) };
};
