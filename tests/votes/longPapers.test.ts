/** Papers of 业主共同决定 with as much in them as may be: many matters, long questions, owners of thirty units, rare characters. */
import { describe, expect, test } from 'vitest';
import { voteBallotsOf } from '../../server/exports/voteBallots.ts';
import { voteCardsOf } from '../../server/exports/voteCards.ts';
import { compilePdf } from '../../server/exports/compilePdf.ts';
import { rollPaper } from '../../server/exports/voteRoll.ts';
import { USUAL_SETTINGS } from '../../shared/owners/rule.ts';
import { pdfText, squeezed } from '../exports/readers.ts';

const THIRTY = Array.from({ length: 30 }, (_, index) => `12-2-${index + 1}01`);
const pagesOf = (bytes: Uint8Array): string[] => pdfText(bytes).split('\f').slice(0, -1).map(squeezed);
const card = (index: number, units: readonly string[], owners: readonly string[]) => ({
  ...{ units, owners, letters: `7K3M9QXW2RTV000${index}`, link: `https://chahui.example.cn/v#7K3M9QXW2RTV000${index}` },
});
const item = (index: number, question: string) => ({
  ...{ id: `i${index}`, question, detail: '', matter: index % 2 === 0 ? ('rebuild' as const) : ('other' as const) },
});

describe('long papers', () => {
  test('nine cards are two sheets, however much stands on them', () => {
    const cards = [
      card(1, THIRTY, ['榕荫里房地产开发有限公司']),
      card(
        2,
        ['1-1-101'],
        Array.from({ length: 20 }, (_, index) => `欧阳某某${index + 1}`),
      ),
      card(3, ['1-1-102'], ['W'.repeat(40)]),
      card(4, ['东区十二号楼翠竹阁-12-10101门面'], ['𠮷田龘\ue123']),
      ...[5, 6, 7, 8, 9].map((index) => card(index, [`1-1-20${index}`], [])),
    ];
    const pages = pagesOf(voteCardsOf({ estate: '榕'.repeat(40), address: 'https://chahui.example.cn/v', cards }));
    expect(pages.map((page) => page.match(/业主表决卡/g)?.length)).toEqual([8, 1]);
    expect(pages[0]).toContain('等30处');
    expect(pages[0]).toContain('等20人');
    expect(pages[0]).toContain('𠮷田龘〔字符：U+E123〕');
    expect(pages[1]).not.toMatch(/业主(?!表决卡)/);
  });

  test('three short matters fit on one page; ten long ones go on under the same number, none of them torn', () => {
    const ballot = (number: number) => ({
      recused: [],
      serial: `3-000${number}`,
      units: number === 1 ? THIRTY : ['1-1-101'],
      area: 8642,
    });
    const ballots = [ballot(1), ballot(2)];
    const vote = { title: '东门改造', settings: USUAL_SETTINGS, closesAt: Date.UTC(2026, 10, 29, 11) };
    const short = [1, 3, 5].map((index) => item(index, `是否同意修第${index}道门？`));
    expect(pagesOf(voteBallotsOf({ estate: '榕荫里小区', vote: { ...vote, items: short }, ballots }))).toHaveLength(2);
    const long = Array.from({ length: 10 }, (_, index) => item(index + 1, `${'是否同意修东门'.repeat(17)}${index}`));
    const title = '改'.repeat(60);
    const pages = pagesOf(voteBallotsOf({ estate: '榕荫里小区', vote: { ...vote, title, items: long }, ballots }));
    const each = pages.length / 2;
    expect(pages.slice(0, each).every((page) => page.includes('票号3-0001'))).toBe(true);
    expect(pages.slice(each).every((page) => page.includes('票号3-0002'))).toBe(true);
    expect(pages[each - 1]).toContain(`第${each}页，共${each}页`);
    expect(pages[0]).toContain('等30处');
    const torn = pages.filter((page) => {
      const questions = page.match(/\d+．是否同意/g)?.length ?? 0;
      return questions !== (page.match(/同意反对弃权/g)?.length ?? 0);
    });
    expect(torn).toEqual([]);
    expect(pages.join('').match(/同意反对弃权/g)).toHaveLength(20);
  });

  test('a roll names every unit of an owner of hundreds, over as many pages as it takes', () => {
    const units = Array.from({ length: 600 }, (_, index) => `车位-${index + 1}`);
    const text = pagesOf(
      compilePdf(
        rollPaper({
          ...{
            estate: '榕荫里小区',
            title: '东门改造',
            number: 3,
            scope: { kind: 'units', units: THIRTY },
            version: 2,
          },
          ...{ totals: { people: 2, units: 601, area: 20_000 }, frozen: null, at: 0, isMasked: true },
          lines: [
            { serial: '3-0001', units, area: 12_000, owners: '榕荫里房地产开发有限公司' },
            { serial: '3-0002', units: ['1-1-101'], area: 8000, owners: '' },
          ],
        }),
      ),
    ).join('');
    for (const words of ['车位-1、', '车位-600', '3-00021-1-10180.00（名册没有登记）', '等30处'])
      expect(text).toContain(words);
  });
});
