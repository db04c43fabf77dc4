/** Lists keep their numbers and levels, words their side, in every format; a soft line break stays one. */
import { describe, expect, test } from 'vitest';
import { compilePdf } from '../../server/exports/compilePdf.ts';
import { docxOf } from '../../server/exports/docx.ts';
import { htmlOf } from '../../server/exports/html.ts';
import { mdOf } from '../../server/exports/md.ts';
import { type ListStyle, listMark } from '../../shared/record/listMarks.ts';
import type { Block } from '../../shared/record/prose.ts';
import { evening, say } from './fixture.ts';
import { draft } from './printed.ts';
import { docxParts, docxText, pdfText } from './readers.ts';

const run = (text: string) => ({ type: 'text' as const, text, marks: [] });
const ordered = (items: readonly (readonly Block[])[], style: Omit<ListStyle, 'ordered'> = {}): Block => ({
  ...{ type: 'list', ordered: true, items },
  ...style,
});

describe('what stands before an item', () => {
  test.each([
    [{ ordered: false }, 0, '•'],
    [{ ordered: true }, 0, '1.'],
    [{ ordered: true, start: 3 }, 2, '5.'],
    [{ ordered: true, start: 0 }, 0, '0.'],
    [{ ordered: true, numbering: 'a' }, 25, 'z.'],
    [{ ordered: true, numbering: 'A' }, 26, 'AA.'],
    [{ ordered: true, numbering: 'a', start: 0 }, 0, '0.'],
    [{ ordered: true, numbering: 'i', start: 4 }, 0, 'iv.'],
    [{ ordered: true, numbering: 'I' }, 1998, 'MCMXCIX.'],
    [{ ordered: true, numbering: 'i', start: 4000 }, 0, '4000.'],
  ] as const)('%j, %i: %s', (list, index, mark) => {
    expect(listMark(list, index)).toBe(mark);
  });
});

const PROSE: readonly Block[] = [
  ordered([[say('头一条')]]),
  say('一段插话。'),
  ordered([[say('第二条'), ordered([[say('甲项')], [say('乙项')]])], [say('第三条')]], { start: 2 }),
  ordered([[say('另起的第九条')]], { start: 9 }),
  ordered([[say('字母项')], [], [say('又一项')]], { numbering: 'a', start: 2 }),
  { type: 'paragraph', content: [run('上一行'), { type: 'break' }, run('下一行')] },
  { type: 'paragraph', align: 'right', content: [run('靠右的落款')] },
  {
    type: 'table',
    rows: [
      [
        { header: true, colspan: 1, rowspan: 1, align: 'left', content: [say('靠左的表头')] },
        { header: true, colspan: 1, rowspan: 1, content: [say('表头')] },
      ],
      [
        { header: false, colspan: 1, rowspan: 2, content: [say('合并')] },
        { header: false, colspan: 1, rowspan: 1, align: 'right', content: [say('120元')] },
      ],
      [{ header: false, colspan: 1, rowspan: 1, align: 'right', content: [say('80元')] }],
      [
        { header: false, colspan: 1, rowspan: 1, content: [] },
        { header: false, colspan: 1, rowspan: 1, content: [] },
      ],
    ],
  },
];
const paper = draft(evening({ survey: PROSE }).record);
const MARKED = [
  '1.头一条',
  '一段插话。',
  '2.第二条',
  '1.甲项',
  '2.乙项',
  '3.第三条',
  '9.另起的第九条',
  'b.字母项',
  'd.又一项',
];
const inOrder = (text: string): readonly string[] => {
  let at = 0;
  return MARKED.filter((words) => {
    const found = text.indexOf(words, at);
    if (found >= 0) at = found;
    return found < 0;
  });
};

describe('on paper', async () => {
  const docx = await docxOf(paper);
  const xml = docxParts(docx)['word/document.xml'] ?? '';
  const paragraph = (words: string) => xml.split('<w:p>').find((part) => part.includes(`>${words}<`)) ?? '';

  test('.docx: the numbers, the levels further in, the sides, one paragraph with a break', () => {
    expect(inOrder(docxText(docx).replace(/\s/g, ''))).toEqual([]);
    const indent = (words: string) => Number(/<w:ind w:left="(\d+)"/.exec(paragraph(words))?.[1]);
    expect([indent('第二条'), indent('甲项')]).toEqual([1040, 1440]);
    expect(paragraph('靠右的落款')).toContain('<w:jc w:val="right"/>');
    expect(paragraph('靠左的表头')).toContain('<w:jc w:val="left"/>');
    expect(paragraph('表头')).toContain('<w:jc w:val="center"/>');
    expect(paragraph('120元')).toContain('<w:jc w:val="right"/>');
    expect(paragraph('上一行')).toMatch(/上一行.*<w:br\/>.*下一行/);
    // Justified, the line before the break would be torn over the whole width.
    expect(paragraph('上一行')).toContain('<w:jc w:val="left"/>');
  });

  test('.pdf: the same numbers', () => {
    const text = pdfText(compilePdf(paper));
    expect(inOrder(text.replace(/\s/g, ''))).toEqual([]);
    expect(text).toMatch(/上一行\n下一行/);
  });

  test('.html: real lists with their beginnings', () => {
    const html = htmlOf(paper);
    expect(html).toContain(
      '<ol><li><p class="prose">头一条</p></li></ol><p class="prose">一段插话。</p>'.replace('</ol><p', '</ol>\n<p'),
    );
    expect(html).toContain(
      '<ol start="2"><li><p class="prose">第二条</p><ol><li><p class="prose">甲项</p></li><li><p class="prose">乙项</p></li></ol></li><li><p class="prose">第三条</p></li></ol>',
    );
    expect(html).toContain('<ol start="2" type="a"><li><p class="prose">字母项</p></li><li></li><li>');
    expect(html).toContain('<p class="prose right">靠右的落款</p>');
    expect(html).toContain('<th class="left"><p class="prose">靠左的表头</p></th>');
    expect(html).toContain('上一行<br>下一行');
    expect(html).toContain('<tr><td></td><td></td></tr>');
  });

  test('.md: a list after another one has the other sign, letters are words, merged cells leave their column free', () => {
    expect(mdOf(paper)).toContain(
      [
        ...['1. 头一条', '', '一段插话。', '', '2. 第二条', '', '   1. 甲项', '   2. 乙项', '3. 第三条', ''],
        ...['9) 另起的第九条', '', 'b. 字母项', '', 'c.', '', 'd. 又一项', '', '上一行  ', '下一行', ''],
        ...['<div align="right">', '', '靠右的落款', '', '</div>', ''],
        ...['| 靠左的表头 | 表头 |', '| --- | --: |', '| 合并 | 120元 |', '|  | 80元 |', '|  |  |'],
      ].join('\n'),
    );
  });
});

describe('.md reads the same for CommonMark', () => {
  const bold = (text: string) => ({ type: 'text' as const, text, marks: ['bold' as const] });
  const strike = (text: string) => ({ type: 'text' as const, text, marks: ['strike' as const] });
  const line = (content: Extract<Block, { type: 'paragraph' }>['content']) =>
    mdOf(draft(evening({ survey: [{ type: 'paragraph', content }] }).record));
  test.each([
    // The closing asterisks stand behind punctuation and before a letter: CommonMark would print them.
    [[bold('注意：'), run('请大家')], '<strong>注意：</strong>请大家'],
    [[run('他说'), bold('“可以”'), run('。')], '他说<strong>“可以”</strong>。'],
    [[run('他说：'), bold('“可以”'), run('。')], '他说：**“可以”**。'],
    [[bold('注意'), run('：请大家')], '**注意**：请大家'],
    [[run('请'), bold('大家'), run('注意')], '请**大家**注意'],
    [[bold('注意：'), { type: 'break' as const }, run('请大家')], '**注意：**  \n请大家'],
    [[strike('（作废）'), run('改为')], '<del>（作废）</del>改为'],
    [[bold('甲'), strike('乙')], '**甲**<del>乙</del>'],
    [[bold('￥5'), run('元')], '**￥5**元'],
    [[run('共'), bold('￥5'), run('元')], '共<strong>￥5</strong>元'],
  ])('%j', (content, md) => {
    expect(line(content)).toContain(`\n\n${md}\n`);
  });

  test('a table without a head has an empty one, heads beside the rows are bold', () => {
    const cell = (text: string, header = false) => ({ header, colspan: 1, rowspan: 1, content: [say(text)] });
    const rows = [
      [cell('时间', true), cell('甲')],
      [cell('地点', true), cell('乙')],
    ];
    expect(mdOf(draft(evening({ survey: [{ type: 'table', rows }] }).record))).toContain(
      '|  |  |\n| --- | --- |\n| **时间** | 甲 |\n| **地点** | 乙 |',
    );
  });

  test('words behind merged cells stay in their column', () => {
    const cell = (text: string, colspan = 1, rowspan = 1, header = false) => ({
      ...{ header, colspan, rowspan, content: [say(text)] },
    });
    const rows = [
      [cell('楼', 1, 1, true), cell('层', 1, 1, true), cell('费用', 2, 1, true)],
      [cell('2号', 1, 3), cell('1'), cell('0'), cell('免')],
      [cell('2'), cell('10', 2)],
      [cell('3'), cell('20'), cell('元')],
    ];
    expect(mdOf(draft(evening({ survey: [{ type: 'table', rows }] }).record))).toContain(
      '| 楼 | 层 | 费用 |  |\n| --- | --- | --- | --- |\n| 2号 | 1 | 0 | 免 |\n|  | 2 | 10 |  |\n|  | 3 | 20 | 元 |',
    );
  });
});
