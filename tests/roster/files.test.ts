/** What kinds of files a list may come in, what is refused, and how much is read of one. */
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type CellSpec, letterOf, workbookOf, zipOf } from '../support/workbook.ts';
import { listOf, listsOf, open, plain, problemOf, reading, said } from './reading.ts';

const CSV = '楼栋,单元,房号,建筑面积,业主\n3栋,2单元,601,89.5,张三\n';
const READ = ['3-2-601 89.50 张三'];
const utf8 = (text: string) => strToU8(text);
const utf16 = (text: string, isBig = false): Uint8Array => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return new Uint8Array(isBig ? bytes.swap16() : bytes);
};
/** 楼栋,房号,面积,业主 / 3栋,601,89.5,张三 */
const GBK = Buffer.from('c2a5b6b02cb7bfbac52cc3e6bbfd2cd2b5d6f70d0a33b6b02c3630312c38392e352cd5c5c8fd0d0a', 'hex');
const OLE = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);

describe('text files', () => {
  it('UTF-8, with and without its mark, UTF-16 both ways round, GB18030', async () => {
    for (const file of [utf8(CSV), utf8(`\ufeff${CSV}`), utf16(CSV), utf16(CSV, true)])
      expect(said(await reading(file))).toEqual(READ);
    expect(said(await reading(new Uint8Array(GBK)))).toEqual(['3-601 89.50 张三']);
  });

  it('commas, tabs, semicolons, and a first line that says which', async () => {
    for (const sign of ['\t', ';']) expect(said(await reading(utf8(CSV.replaceAll(',', sign))))).toEqual(READ);
    expect(said(await reading(utf8(`sep=;\r\n${CSV.replaceAll(',', ';').replaceAll('\n', '\r\n')}`)))).toEqual(READ);
  });

  it('quoted cells hold line breaks, separators and quotation marks; rows are counted as office programs count', async () => {
    const read = await reading(utf8('房号,面积,业主\n3-2-601,"1,089.50","张三\n李四"\n\n3-2-602,"""",王五'));
    expect(said(read)).toEqual(['3-2-601 1089.50 张三、李四']);
    expect(open(read)).toEqual(['badArea B4']);
  });

  it('a quotation mark that never ends would swallow the rest', async () => {
    expect(await problemOf(utf8('房号,面积,业主\n601,"89.5,张三\n602,90,李四'))).toBe('broken');
  });

  it('what is no text, and what is text of another kind', async () => {
    expect(await problemOf(new Uint8Array([137, 80, 78, 71, 0, 0, 1]))).toBe('kind');
    expect(await problemOf(utf8('房号,面积\u0000'))).toBe('kind');
    expect(await problemOf(utf8('<html><table><tr><td>房号</td></tr></table></html>'))).toBe('kind');
    expect(await problemOf(utf8('%PDF-1.7 blah'))).toBe('kind');
    expect(await problemOf(new Uint8Array([0xff, 0xff, 0xff, 0x2c]))).toBe('kind');
  });

  it('nothing in it', async () => {
    expect(await problemOf(new Uint8Array())).toBe('empty');
    expect(await problemOf(utf8('\ufeff\r\n ,, \r\n'))).toBe('empty');
    expect(await problemOf(listOf([[null, { empty: true }]]))).toBe('empty');
  });
});

describe('workbooks', () => {
  it('shared and inline strings, numbers, kept values of formulas; links and macros are left alone', async () => {
    const file = workbookOf(
      [
        {
          name: '名册',
          rows: [
            ['楼栋', { inline: '单元' }, '房号', '建筑面积', '业主'],
            [
              3,
              { formula: 'A2-1', value: 2 },
              { formula: '"6"&"01"', value: '601' },
              { raw: '89.504999999999995' },
              { inline: '张 三' },
            ],
          ],
        },
      ],
      { 'xl/vbaProject.bin': 'macro', 'xl/externalLinks/externalLink1.xml': '<externalLink/>' },
    );
    expect(said(await reading(file))).toEqual(['3-2-601 89.51 张三']);
  });

  it('a part with prefixes, without places of cells, with marks of its own for signs', async () => {
    const sheet =
      '<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>房号</x:t></x:is></x:c><x:c t="inlineStr"><x:is><x:t><![CDATA[业主]]></x:t></x:is></x:c></x:row>' +
      '<x:row><x:c t="str"><x:v>3-2-601</x:v></x:c><x:c t="inlineStr"><x:is><x:t>张&#19977;_x000D_&amp;&bad;</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>';
    const file = workbookOf([{ name: '名册', rows: [['x']] }], { 'xl/worksheets/sheet1.xml': sheet });
    expect((await reading(file)).sheets[0]?.samples).toEqual([['3-2-601', '张三\n&&bad;']]);
  });

  it('a hidden sheet is not what the office sees, unless there is no other', async () => {
    const rows = [
      ['房号', '面积', '业主'],
      ['3-2-601', 80, '张三'],
    ];
    const old = {
      name: '旧',
      rows: [
        ['房号', '面积', '业主'],
        ['3-2-601', 70, '李四'],
      ],
      isHidden: true,
    };
    expect(said(await reading(listsOf(old, { name: '新', rows })))).toEqual(['3-2-601 80.00 张三']);
    expect(said(await reading(listsOf(old)))).toEqual(['3-2-601 70.00 李四']);
  });

  it('an old .xls, one with a password, a zip that is something else, one that is cut off or damaged', async () => {
    expect(await problemOf(new Uint8Array(OLE))).toBe('old');
    expect(await problemOf(new Uint8Array(Buffer.concat([OLE, Buffer.from('EncryptedPackage', 'utf16le')])))).toBe(
      'locked',
    );
    expect(await problemOf(zipOf({ 'word/document.xml': '<document/>' }))).toBe('kind');
    const file = plain(['3栋', '2单元', '601', 89.5, '张三']);
    expect(await problemOf(file.subarray(0, file.length - 40))).toBe('broken');
    expect(await problemOf(file.subarray(0, 200))).toBe('broken');
    const damaged = Uint8Array.from(file);
    const at = Buffer.from(file).indexOf('xl/worksheets/sheet1.xml') + 'xl/worksheets/sheet1.xml'.length;
    damaged.fill(0xff, at, at + 20);
    expect(await problemOf(damaged)).toBe('broken');
  });
});

describe('limits', () => {
  const HEADING = ['房号', '面积', '业主'] as const;
  const rows = (count: number) => Array.from({ length: count }, (_, at) => [`1-1-${101 + at}`, 80, `业主${at}`]);

  it('30,000 rows with something in them are read, one more is not', async () => {
    expect(await problemOf(listOf([HEADING, ...rows(29_999)]))).toBeNull();
    expect(await problemOf(listOf([HEADING, ...rows(30_000)]))).toBe('large');
    const lines = rows(30_000).map((row) => row.join(','));
    expect(await problemOf(utf8([HEADING.join(','), ...lines].join('\n')))).toBe('large');
  });

  it('60 columns with something in them are read, one more is not; 16,384 that are only formatted cost nothing', async () => {
    const wide = (count: number) => [[...HEADING, ...Array.from({ length: count - 3 }, (_, at) => `列${at}`)]];
    expect(await problemOf(listOf(wide(60)))).toBeNull();
    expect(await problemOf(listOf(wide(61)))).toBe('large');
    const formatted: CellSpec[] = Array.from({ length: 16_384 - 3 }, () => ({ empty: true }));
    const read = await reading(listOf([HEADING, ['3-2-601', 89.5, '张三', ...formatted]], [`A1:${letterOf(16_383)}1`]));
    expect(said(read)).toEqual(READ);
    expect(read.sheets[0]?.columns.map(({ letter }) => letter)).toEqual(['A', 'B', 'C']);
  });

  it('50 sheets are read, one more is not', async () => {
    const sheets = (count: number) =>
      listsOf(...Array.from({ length: count }, (_, at) => ({ name: `表${at}`, rows: [['x']] })));
    expect(await problemOf(sheets(50))).toBeNull();
    expect(await problemOf(sheets(51))).toBe('large');
  });

  it('more than 60 MB unpacked, a bomb, and one that says it is small', async () => {
    const bomb = zipSync({
      'xl/workbook.xml': utf8('<workbook/>'),
      'xl/media/1.bin': new Uint8Array(61 * 1024 * 1024),
    });
    expect(await problemOf(bomb)).toBe('large');
    expect(await problemOf(zipSync({ 'xl/workbook.xml': new Uint8Array(2 * 1024 * 1024) }))).toBe('large');
    const lying = zipSync({ 'xl/workbook.xml': utf8(`<workbook/>${' '.repeat(500_000)}`) });
    const view = new DataView(lying.buffer, lying.byteOffset);
    const entry = Buffer.from(lying).indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    view.setUint32(entry + 24, 11, true);
    expect(await problemOf(lying)).toBe('large');
  });

  it('a cell is cut at 200 signs', async () => {
    const read = await reading(
      listOf([
        ['房号', '面积', '业主', '备注'],
        ['3-2-601', 89.5, '张三', '长'.repeat(5_000)],
      ]),
    );
    expect(read.sheets[0]?.samples[0]?.[3]).toBe('长'.repeat(200));
  });

  it('__proto__ and constructor are words like others', async () => {
    const file = listOf([
      ['房号', '面积', '业主', '__proto__', 'constructor'],
      ['3-2-601', 89.5, '__proto__', 'x', 'y'],
      ['3-2-602', 89.5, 'constructor', 'x', 'y'],
    ]);
    const mapping = JSON.parse('{"__proto__":"remark","constructor":null}') as Record<string, 'remark' | null>;
    const read = await reading(file, { mapping });
    expect(read.sheets[0]?.columns.map(({ field }) => field)).toEqual(['room', 'area', 'owner', 'remark', null]);
    expect(said(read)).toEqual(['3-2-601 89.50 __proto__', '3-2-602 89.50 constructor']);
    expect({}).not.toHaveProperty('remark');
  });
});
