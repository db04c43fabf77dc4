/** 海报 and 群图片: what they say can be read and what they show can be scanned. */
import { inflateSync } from 'node:zlib';
import { encode } from 'uqr';
import { describe, expect, test } from 'vitest';
import { drawn } from '../../server/exports/drawing.ts';
import { pngOf } from '../../server/exports/png.ts';
import { type Sheet, pictureOf, postersOf } from '../../server/exports/poster.ts';
import { pdfText, poppler, squeezed } from './readers.ts';

const LINK = 'https://chahui.example.cn/need/V1StGXR8_Z5jdHi6B-myT';
const sheet = (building: string | null, change: Partial<Sheet> = {}): Sheet => ({
  community: '榕荫社区',
  estate: '榕荫里小区',
  building,
  link: `${LINK}${building === null ? '' : `?building=${building}`}`,
  ...change,
});

interface Pixels {
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
function readPng(png: Uint8Array): Pixels {
  const bytes = Buffer.from(png);
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const length = bytes.readUInt32BE(33);
  expect(bytes.toString('latin1', 37, 41)).toBe('IDAT');
  return pixels(width, height, inflateSync(bytes.subarray(41, 41 + length)), 1);
}

/** A page of a PDF as a scanner sees it. */
function readPage(pdf: Uint8Array, page: number): Pixels {
  const ppm = poppler('pdftoppm', pdf, ['-r', '100', '-f', String(page), '-l', String(page)], 'latin1');
  const bytes = Buffer.from(ppm, 'latin1');
  const [head = '', width = '', height = ''] = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(ppm) ?? [];
  return pixels(Number(width), Number(height), bytes.subarray(head.length));
}

/** The dark modules of the one code on it, as rows of 0 and 1. */
function scanned(image: Pixels, size: number): readonly string[] {
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
const codeOf = (link: string) => {
  const { size, data } = encode(link, { ecc: 'Q', border: 0 });
  return { size, rows: data.map((row) => row.map((dark) => (dark ? '1' : '0')).join('')) };
};

describe('posters', () => {
  const pdf = postersOf([sheet(null), sheet('3'), sheet('12A')]);
  const pages = pdfText(pdf).split('\f').map(squeezed);

  test('are a page each, with the estate, the building, what to do, and the fonts inside', () => {
    expect(pages.filter((page) => page !== '')).toHaveLength(3);
    for (const page of pages.slice(0, 3)) {
      expect(page).toContain('榕荫社区');
      expect(page).toContain('榕荫里小区');
      expect(page).toContain('小区里有什么事扫码说给社区听');
      expect(page).toContain('打开微信，点“扫一扫”，对准这个码');
      expect(page).toContain('写下什么事、在哪里，点“提交需求”');
      expect(page).toContain('收好回执，随时看这件事办得怎么样');
      expect(page).toContain('不会用手机的，请找楼栋长或社区工作人员代写。');
      expect(page).toContain('chahui.example.cn/need/V1StGXR8_Z5jdHi6B-myT');
    }
    expect(pages[0]).not.toContain('号楼');
    expect(pages[1]).toContain('3号楼');
    expect(pages[2]).toContain('12A号楼');
    const fonts = poppler('pdffonts', pdf)
      .split('\n')
      .slice(2)
      .filter((line) => line !== '');
    expect(fonts.every((line) => /NotoSerifSC/.test(line) && / yes yes /.test(line))).toBe(true);
  });

  test('are A4', () => expect(poppler('pdfinfo', pdf)).toMatch(/Page size: +595\.2\d* x 841\.8\d* pts \(A4\)/));

  test('the code of each leads to its own building', () => {
    for (const [index, building] of [null, '3', '12A'].entries()) {
      const { size, rows } = codeOf(sheet(building).link);
      expect(scanned(readPage(pdf, index + 1), size)).toEqual(rows);
    }
  });

  test('the longest names stay on the one page, and what looks like code is only words', () => {
    const long = postersOf([
      sheet('12A', { community: '#pagebreak() 很'.repeat(4).slice(0, 40), estate: '榕'.repeat(40) }),
    ]);
    const text = pdfText(long)
      .split('\f')
      .map(squeezed)
      .filter((page) => page !== '');
    expect(text).toHaveLength(1);
    expect(text[0]).toContain('榕'.repeat(20));
    expect(text[0]).toContain('#pagebreak()');
    expect(text[0]).toContain('收好回执');
  });
});

describe('pictures', () => {
  test('the one for a group has the size of a phone and a code that leads to the need’s page', () => {
    const image = readPng(pictureOf(sheet('3'), 'group'));
    expect([image.width, image.height]).toEqual([1080, 1440]);
    const { size, rows } = codeOf(sheet('3').link);
    expect(scanned(image, size)).toEqual(rows);
    // On paper from edge to edge.
    for (const [x, y] of [
      [0, 0],
      [1079, 0],
      [0, 1439],
      [1079, 1439],
    ] as const)
      expect(image.at(x, y)).toEqual([0xfb, 0xf8, 0xf2]);
  });

  test('the one beside a shared link is square', () => {
    const image = readPng(pictureOf(sheet(null), 'share'));
    expect([image.width, image.height]).toEqual([600, 600]);
  });
});

describe('a drawing as pixels', () => {
  const svg = (body: string) => `<svg viewBox="0 0 4 4">${body}</svg>`;
  const reds = (body: string) => {
    const { pixels: bytes } = drawn(svg(body), 4, 4);
    return Array.from({ length: 16 }, (_, index) => 255 - (bytes[index * 3] ?? 0));
  };

  test('covers as much of each pixel as the outline does', () => {
    expect(reds('<path fill="#000000" d="M 1 1 L 3 1 L 3 2.5 L 1 2.5 Z"/>')).toEqual([
      0, 0, 0, 0, 0, 255, 255, 0, 0, 127, 127, 0, 0, 0, 0, 0,
    ]);
  });

  test('reaches to the edge and over it without spilling into the next row', () => {
    expect(reds('<path fill="#000000" d="M 2 0 L 9 0 L 9 1 L 2 1 Z"/>')).toEqual([
      0,
      0,
      255,
      255,
      ...Array<number>(12).fill(0),
    ]);
  });

  test('moves and mirrors as it is told', () => {
    expect(
      reds(
        '<g transform="translate(0 4)"><g transform="scale(1, -1)"><path fill="#000000" d="M 0 0 L 1 0 L 1 1 L 0 1 Z"/></g></g>',
      ),
    ).toEqual([...Array<number>(12).fill(0), 255, 0, 0, 0]);
  });

  test('what it does not know it says', () => {
    expect(() => drawn(svg('<image href="x"/>'), 4, 4)).toThrow('A drawing has a image');
    expect(() => drawn(svg('<path stroke="#ff0000" d="M 0 0"/>'), 4, 4)).toThrow('stroke');
  });

  test('the file is one that others read', () => {
    const png = Buffer.from(pngOf({ width: 1, height: 1, pixels: new Uint8Array([1, 2, 3]) }));
    expect(png.subarray(0, 8).toString('hex')).toBe('89504e470d0a1a0a');
    expect(png.subarray(8, 33).toString('hex')).toBe('0000000d494844520000000100000001080200000090' + '7753de');
  });
});
