/** Tables drawn by hand, also those that two people changed at once, stand on paper as Word and Typst want them. */
import { describe, expect, test } from 'vitest';
import { docxOf } from '../../server/exports/docx.ts';
import { compilePdf } from '../../server/exports/compilePdf.ts';
import { htmlOf } from '../../server/exports/html.ts';
import { columnShares, columnsOf, hasHead, shapedRows } from '../../server/exports/proseTable.ts';
import { asPrinted } from '../../server/exports/printedProse.ts';
import { evening, say } from './fixture.ts';
import { allTexts, draft } from './printed.ts';
import { docxParts, poppler, squeezed } from './readers.ts';

const cell = (text: string, change: { header?: boolean; colspan?: number; rowspan?: number } = {}) => ({
  ...{ header: false, colspan: 1, rowspan: 1, content: text === '' ? [] : [say(text)] },
  ...change,
});
type Rows = Parameters<typeof shapedRows>[0];
const words = (rows: Rows) =>
  rows.map((row) =>
    row.map(({ content }) =>
      content
        .flatMap((block) => (block.type === 'paragraph' ? block.content : []))
        .map((part) => 'text' in part && part.text)
        .join('+'),
    ),
  );

/** How many columns each row of every table covers, beside what its grid promises. */
function widthsIn(xml: string): readonly (readonly [number, number])[] {
  return xml
    .split('<w:tbl>')
    .slice(1)
    .flatMap((part) => {
      const table = part.split('</w:tbl>')[0] ?? '';
      const promised = table.match(/<w:gridCol /g)?.length ?? 0;
      return table
        .split('<w:tr>')
        .slice(1)
        .map((row) => {
          const spans = Array.from(row.matchAll(/<w:gridSpan w:val="(\d+)"/g), ([, span]) => Number(span) - 1);
          const cells = row.match(/<w:tc>/g)?.length ?? 0;
          return [promised, cells + spans.reduce((sum, more) => sum + more, 0)] as const;
        });
    });
}

const RAGGED: Rows = [
  [cell('甲', { header: true }), cell('乙', { header: true })],
  [cell('丙', { rowspan: 9 }), cell('丁'), cell('戊')],
  [cell('己', { colspan: 7 })],
  [],
];

describe('the shape of a table', () => {
  test('rows of different lengths are filled, spans end at the edge, no words are lost', () => {
    const rows = shapedRows(RAGGED);
    expect(words(rows)).toEqual([
      ['甲', '乙', '', '', '', '', '', ''],
      ['丙', '丁', '戊', '', '', '', '', ''],
      ['己'],
      ['', '', '', '', '', '', ''],
    ]);
    expect(rows[1]?.[0]?.rowspan).toBe(3);
    expect(rows[0]?.every(({ header }) => header)).toBe(true);
  });

  test('more columns than Word opens: what is beyond goes along with the last', () => {
    const [row = []] = shapedRows([Array.from({ length: 100 }, (_, index) => cell(`列${index}`))]);
    expect(row).toHaveLength(63);
    expect(row[62]?.content).toHaveLength(38);
    expect(shapedRows([[cell('宽', { colspan: 100 })]])[0]?.[0]?.colspan).toBe(63);
  });

  test('a whole table stays as it is', () => {
    const whole = [[cell('甲'), cell('乙')], [cell('丙', { colspan: 2 })]];
    expect(shapedRows(whole)).toEqual(whole);
    expect(columnsOf(whole)).toBe(2);
  });

  test('columns get the room their words need', () => {
    const shares = columnShares([
      [cell('楼层', { header: true }), cell('说明', { header: true })],
      [cell('1层'), cell('按楼层系数分摊，1层不分摊，2层增设隔声与磨砂挡板')],
    ]);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100);
    expect((shares[1] ?? 0) / (shares[0] ?? 1)).toBeGreaterThan(3);
  });

  test('a head is a first row of heads only, with rows below it', () => {
    const head = [cell('甲', { header: true }), cell('乙', { header: true })];
    expect(hasHead([head, [cell('丙'), cell('丁')]])).toBe(true);
    expect(hasHead([head])).toBe(false);
    expect(hasHead([[cell('甲', { header: true, rowspan: 2 }), cell('乙', { header: true })], [cell('丙')]])).toBe(
      false,
    );
  });
});

describe('on paper', () => {
  test('every row of the .docx covers the columns its table promises, and the words stand in all formats', async () => {
    const paper = draft(evening({ survey: [{ type: 'table', rows: RAGGED }] }).record);
    const widths = widthsIn(docxParts(await docxOf(paper))['word/document.xml'] ?? '');
    expect(widths.length).toBeGreaterThan(20);
    for (const [promised, covered] of widths) expect(covered).toBe(promised);
    for (const text of Object.values(await allTexts(paper)))
      for (const word of ['甲', '乙', '丙', '丁', '戊', '己']) expect(text).toContain(word);
  });

  test('its head stands on every page it covers', async () => {
    const rows = [
      [cell('楼层编号', { header: true }), cell('每户分摊', { header: true })],
      ...Array.from({ length: 90 }, (_, index) => [cell(`第${index}层`), cell(String(14_800 + index))]),
    ];
    const paper = draft(evening({ survey: [{ type: 'table', rows }] }).record);
    const pages = poppler('pdftotext', compilePdf(paper), ['-raw']).split('\f');
    const covered = pages.filter((page) => /第\d+层/.test(squeezed(page)));
    expect(covered.length).toBeGreaterThan(2);
    for (const page of covered) expect(squeezed(page)).toContain('楼层编号每户分摊');
    expect(docxParts(await docxOf(paper))['word/document.xml']).toMatch(/<w:tblHeader\/>(?:(?!<w:tr>).)*楼层编号/);
    expect(htmlOf(paper)).toMatch(/<thead><tr><th>.*楼层编号.*<\/thead>/);
  });

  test('an empty item at the end of a list is where somebody’s cursor was; one between others keeps its number', () => {
    const empty = [{ type: 'paragraph' as const, content: [] }];
    const list = (items: Parameters<typeof asPrinted>[0][][]) => asPrinted({ type: 'list', ordered: true, items });
    expect(list([[say('查看现场')], empty])).toEqual([{ type: 'list', ordered: true, items: [[say('查看现场')]] }]);
    expect(list([[say('一')], empty, [say('三')]])).toEqual([
      { type: 'list', ordered: true, items: [[say('一')], [], [say('三')]] },
    ]);
    expect(list([empty])).toEqual([]);
  });
});
