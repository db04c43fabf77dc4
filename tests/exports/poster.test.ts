/** 海报 and 群图片: what they say can be read and what they show can be scanned. */
import { describe, expect, test } from 'vitest';
import { drawn } from '../../server/exports/drawing.ts';
import { pngOf } from '../../server/exports/png.ts';
import { type Sheet, pictureOf, postersOf } from '../../server/exports/poster.ts';
import { codeOf, readPage, readPng, scanned } from './pixels.ts';
import { pdfText, poppler, squeezed } from './readers.ts';

const LINK = 'https://chahui.example.cn/need/V1StGXR8_Z5jdHi6B-myT';
const sheet = (building: string | null, change: Partial<Sheet> = {}): Sheet => ({
  community: '榕荫社区',
  estate: '榕荫里小区',
  building,
  link: `${LINK}${building === null ? '' : `?building=${building}`}`,
  ...change,
});

describe('posters', () => {
  const pdf = postersOf([sheet(null), sheet('3'), sheet('12A'), sheet('供销社一家翠竹楼')]);
  const pages = pdfText(pdf).split('\f').map(squeezed);

  test('are a page each, with the estate, the building, what to do, and the fonts inside', () => {
    expect(pages.filter((page) => page !== '')).toHaveLength(4);
    for (const page of pages.slice(0, 4)) {
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
    expect(pages[3]).toContain('供销社一家翠竹楼');
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
