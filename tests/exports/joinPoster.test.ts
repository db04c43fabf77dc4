/** 进场海报 and its picture: one page whatever is in it, and a code that leads to the meeting. */
import { describe, expect, test } from 'vitest';
import { type JoinSheet, joinPictureOf, joinPosterOf } from '../../server/exports/joinPoster.ts';
import { codeOf, readPage, readPng, scanned } from './pixels.ts';
import { pdfText, squeezed } from './readers.ts';

const sheet: JoinSheet = {
  host: '榕荫社区居民委员会',
  title: '榕荫里小区加装电梯协商会',
  time: '2026年3月14日（星期六）14:30',
  place: '党群服务中心二楼',
  topics: ['3号楼2单元加装电梯', '东门停车秩序'],
  code: '482 913',
  link: 'https://chahui.example.cn/m/V1StGXR8_Z5jdHi6B-myT',
  address: 'https://chahui.example.cn',
  local: false,
};
/** As long as the fields of a meeting may be. */
const longest: JoinSheet = {
  ...sheet,
  ...{ host: '榕'.repeat(40), title: '加'.repeat(60), place: '党'.repeat(60) },
  topics: Array.from({ length: 30 }, (_, index) => `${index + 1}${'停'.repeat(58)}`),
};
const pagesOf = (bytes: Uint8Array) =>
  pdfText(bytes)
    .split('\f')
    .map(squeezed)
    .filter((page) => page !== '');

describe('the poster', () => {
  test('says when, where, what about and how, on one page, and is scanned', () => {
    const pdf = joinPosterOf(sheet);
    const [page = '', ...more] = pagesOf(pdf);
    expect(more).toEqual([]);
    for (const words of [
      '榕荫社区居民委员会',
      '榕荫里小区加装电梯协商会',
      '2026年3月14日（星期六）14:30',
      '党群服务中心二楼',
      '1．3号楼2单元加装电梯',
      '2．东门停车秩序',
      '482913',
      'chahui.example.cn',
      '来现场、在家里，都能参加。',
    ])
      expect(page).toContain(words);
    const { size, rows } = codeOf(sheet.link);
    expect(scanned(readPage(pdf, 1), size)).toEqual(rows);
  });

  test('of a server in the hall’s Wi-Fi it promises nothing to those at home', () => {
    const [page = ''] = pagesOf(joinPosterOf({ ...sheet, local: true }));
    expect(page).toContain('到会场先连上那里的无线网，再扫码。');
    expect(page).not.toContain('在家里');
  });

  test('the longest fields stay on one page with the code whole, and it is told how many topics there are', () => {
    const pdf = joinPosterOf(longest);
    const pages = pagesOf(pdf);
    expect(pages).toHaveLength(1);
    expect(pages[0]).toContain('加'.repeat(20));
    expect(pages[0]).toContain('共30项，扫码看');
    const { size, rows } = codeOf(sheet.link);
    expect(scanned(readPage(pdf, 1), size)).toEqual(rows);
  });

  test('a meeting without topics has none, and what looks like code is only words', () => {
    const [page = ''] = pagesOf(joinPosterOf({ ...sheet, topics: [], title: '#pagebreak() 会' }));
    expect(page).not.toMatch(/1．|共\d+项/);
    expect(page).toContain('#pagebreak()会');
  });
});

test('the picture has the size of a phone and is scanned, also with the longest fields', () => {
  for (const one of [sheet, longest]) {
    const image = readPng(joinPictureOf(one));
    expect([image.width, image.height]).toEqual([1080, 1440]);
    const { size, rows } = codeOf(one.link);
    expect(scanned(image, size)).toEqual(rows);
  }
});
