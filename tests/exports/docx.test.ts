import { describe, expect, test } from 'vitest';
import { docxOf } from '../../server/exports/docx.ts';
import { signInPaper } from '../../server/exports/signInSheet.ts';
import { grid, staysWhole } from '../../server/exports/grids.ts';
import type { Block } from '../../shared/record/prose.ts';
import { evening, eveningLog, say } from './fixture.ts';
import { draft } from './printed.ts';
import { docxParts } from './readers.ts';

const parts = docxParts(await docxOf(draft(evening().record)));
const xml = parts['word/document.xml'] ?? '';

/** The paragraph with this text, as XML. */
const paragraph = (text: string): string => xml.split('<w:p>').find((part) => part.includes(`>${text}<`)) ?? '';

describe('the .docx keeps to GB/T 9704-2012', () => {
  test('A4 with margins 37, 35, 28 and 26 mm', () => {
    expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
    expect(xml).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/);
  });

  test('title in 22 pt 方正小标宋简体, centred', () => {
    const title = paragraph('榕荫里小区2026年第1次近邻茶话会纪要');
    expect(title).toContain('w:eastAsia="方正小标宋简体"');
    expect(title).toContain('<w:sz w:val="44"/>');
    expect(title).toContain('<w:jc w:val="center"/>');
  });

  test('body in 16 pt 仿宋_GB2312, lines of exactly 28.95 pt, two characters in, justified', () => {
    const body = paragraph('居民监督队按周检查，红黄灯晾晒。');
    expect(body).toContain('w:eastAsia="仿宋_GB2312"');
    expect(body).toContain('w:ascii="Times New Roman"');
    expect(body).toContain('<w:sz w:val="32"/>');
    expect(body).toMatch(/<w:spacing [^>]*w:line="579"[^>]*w:lineRule="exact"/);
    expect(body).toMatch(/<w:ind [^>]*w:firstLineChars="200"/);
    expect(body).toContain('<w:jc w:val="both"/>');
  });

  test('levels 一、in 黑体 and （一） in 楷体', () => {
    expect(paragraph('四、协商表决')).toContain('w:eastAsia="黑体"');
    expect(paragraph('（四）表决结果')).toContain('w:eastAsia="楷体_GB2312"');
  });

  test('grids repeat their head in 12 pt and no row breaks across pages', () => {
    const grids = xml
      .split('<w:tbl>')
      .slice(1)
      .filter((grid) => grid.includes('<w:tblHeader/>'));
    expect(grids.length).toBeGreaterThanOrEqual(8);
    const rows = xml.match(/<w:tr>/g)?.length ?? 0;
    expect(xml.match(/<w:cantSplit\/>/g)?.length).toBe(rows);
    expect(paragraph('清理僵尸车、登记46辆车牌')).toContain('<w:sz w:val="24"/>');
  });

  test('page numbers — 1 — in 14 pt 宋体, right on odd and left on even pages', () => {
    expect(parts['word/settings.xml']).toContain('<w:evenAndOddHeaders/>');
    const footers = Object.entries(parts)
      .filter(([name]) => /^word\/footer\d+\.xml$/.test(name))
      .map(([, text]) => text);
    expect(footers).toHaveLength(2);
    for (const footer of footers) {
      expect(footer).toMatch(/— <.*PAGE.*> —</);
      expect(footer).toContain('w:eastAsia="宋体"');
      expect(footer).toContain('<w:sz w:val="28"/>');
    }
    expect(footers.map((footer) => /<w:jc w:val="(\w+)"/.exec(footer)?.[1]).sort()).toEqual(['left', 'right']);
  });

  test('says what to take where a face is not installed: 仿宋 for 仿宋_GB2312, not 宋体', () => {
    const fonts = parts['word/fontTable.xml'] ?? '';
    expect(fonts).toMatch(/<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋,/);
    expect(fonts).toMatch(/<w:font w:name="楷体_GB2312"><w:altName w:val="楷体,/);
  });

  test('fills its 22 lines: body text is not held together at the edges of a page', () => {
    expect(xml).toContain('<w:widowControl w:val="false"/>');
    expect(xml).not.toMatch(/<w:widowControl(?: w:val="true")?\/>/);
  });

  test('an appendix begins a page with its mark at the left and its title centred', () => {
    expect(paragraph('附件1')).toMatch(/<w:pageBreakBefore\/>/);
    expect(paragraph('附件2')).toMatch(/<w:pageBreakBefore\/>/);
    expect(paragraph('发言记录')).toContain('<w:jc w:val="center"/>');
  });

  test('nothing stands between the last grid of one appendix and the page of the next: LibreOffice made an empty one of it', () => {
    const before = xml.slice(0, xml.lastIndexOf('>附件2<')).split('<w:p>').slice(0, -1).join('<w:p>');
    expect(before.endsWith('</w:tbl>')).toBe(true);
  });

  test('F30: no relationship leaves the file, no link, no font inside', () => {
    for (const [name, text] of Object.entries(parts)) {
      expect(text, name).not.toContain('TargetMode="External"');
      expect(text, name).not.toContain('<w:hyperlink');
      expect(name).not.toMatch(/fonts\//);
    }
  });
});

describe('signatures never stand alone on a page', () => {
  const cell = { header: false, colspan: 1, rowspan: 1, content: [say('格子里的话')] };
  const last: readonly Block[] = [
    say('最后一段话'),
    { type: 'list', ordered: true, items: [[say('一')], [say('最后一条'), say('最后一条的第二段')]] },
    { type: 'quote', content: [say('一'), say('最后一句引用')] },
    { type: 'table', rows: [[cell], [cell]] },
    { type: 'heading', level: 3, content: [{ type: 'text', text: '最后一个题', marks: [] }] },
  ];
  test.each(last)('whatever comes before them goes along: $type', async (block) => {
    const bare = evening({ reportBack: [block] }, eveningLog().slice(0, 1)).record;
    const text = docxParts(await docxOf(draft(bare)))['word/document.xml'] ?? '';
    const before = (text.split('主持人（签字）')[0] ?? '').split('<w:p>').slice(0, -1);
    // From the last words on, every paragraph is kept with the next.
    const words = before.map((part) => part.includes('<w:t ')).lastIndexOf(true);
    expect(words).toBeGreaterThan(0);
    for (const part of before.slice(words)) expect(part).toContain('<w:keepNext/>');
    const after = (text.split('主持人（签字）')[1] ?? '').split('<w:p>').slice(1, -2);
    for (const part of after) expect(part).toContain('<w:keepNext/>');
  });

  test('a list of what is enclosed is none of the words: those before it go along too', async () => {
    const whole = docxParts(await docxOf(draft(evening({ reportBack: [say('最后一段话')] }).record)));
    const before = ((whole['word/document.xml'] ?? '').split('主持人（签字）')[0] ?? '').split('<w:p>').slice(0, -1);
    const kept = before.slice(before.findIndex((part) => part.includes('最后一段话')));
    expect(kept.some((part) => part.includes('附件：'))).toBe(true);
    for (const part of kept) expect(part).toContain('<w:keepNext/>');
  });

  test('what is kept together is less than a third of a page: 36 mm of table at most', () => {
    const columns = [{ head: '内容', share: 58, align: 'left' as const }];
    expect(staysWhole(['字'.repeat(100)], columns)).toBe(true);
    expect(staysWhole(['字'.repeat(110)], columns)).toBe(false);
    const options = (count: number) =>
      grid(
        ['选项', '户数', '占实投'],
        Array.from({ length: count }, () => ['赞成', '31', '']),
      );
    expect(options(3).whole).toBe(true);
    expect(options(4).whole).toBe(false);
  });
});

test('a paper that ends in a grid ends there: no line below it can start a page of its own', async () => {
  const tables = [{ caption: '2号楼', head: ['门牌号', '签名'], rows: [['2-1-101', '']] }];
  const sheet = { title: '茶话会', periodNo: '', byline: '榕荫社区', about: '请签名', tables };
  const xml = docxParts(await docxOf(signInPaper(sheet)))['word/document.xml'] ?? '';
  const [, below = ''] = xml.split('</w:tbl>');
  // The unit's name is repeated with the heads of the columns, on every page the grid goes on to.
  const heads = xml.split('<w:tr>').filter((row) => row.includes('<w:tblHeader/>'));
  expect(heads.map((row) => row.match(/(?<=<w:t[^>]*>)[^<]+/g)?.join(''))).toEqual(['2号楼', '门牌号签名']);
  // One paragraph, of one point; Word asks for one behind every table.
  expect(below.match(/<w:p>/g)).toHaveLength(1);
  expect(below).toContain('w:line="20" w:lineRule="exact"');
});
