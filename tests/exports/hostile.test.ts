/** F29, F30: whatever a person types comes out as the characters they typed, in every format. */
import { describe, expect, test } from 'vitest';
import { MeetingEvent } from '../../shared/meeting/meeting.ts';
import { docxOf } from '../../server/exports/docx.ts';
import { htmlOf } from '../../server/exports/html.ts';
import { mdOf } from '../../server/exports/md.ts';
import { escapeMarkdown } from '../../server/exports/mdEscape.ts';
import { paperOf } from '../../server/exports/paper.ts';
import { PROSE, evening, eveningLog, say } from './fixture.ts';
import { allTexts } from './printed.ts';
import { docxParts, mdText, squeezed } from './readers.ts';

const HOSTILE = [
  ']]><w:p><w:r><w:t>插入</w:t></w:r></w:p>',
  '<script>alert(1)</script>',
  '</title></style><img src=x onerror=alert(1)>',
  '#read("/etc/passwd")',
  '#image("https://evil.example/a.png") $x$ @cite <label>',
  "=cmd|'/C calc'!A0",
  '=HYPERLINK("http://evil.example","点我")',
  '[点我](javascript:alert(1)) ![图](http://evil.example/x.png)',
  '**粗** _斜_ `码` ~~删~~ | 竖 | \\反斜',
  '{{constructor}} ${7*7} %0a &amp; &#x41; "双" \'单\'',
  'https://evil.example/?a=1&b=2 www.evil.example a@evil.example',
  '_x0041_ INCLUDEPICTURE "http://evil.example/p.png"',
];

/** Every place in the record a person's words can reach. */
function poisoned(words: string) {
  const log = eveningLog().map((event): MeetingEvent => {
    const { body } = event;
    switch (body.type) {
      case 'meetingCreated':
        return {
          ...event,
          body: {
            ...body,
            details: { ...body.details, title: words, organizer: words, place: words, periodNo: words },
          },
        };
      case 'topicAdded':
        return { ...event, body: { ...body, title: words, text: words } };
      case 'commentPosted':
        return { ...event, body: { ...body, text: words } };
      case 'pollOpened':
        return { ...event, body: { ...body, question: words } };
      case 'actionItemAdded':
        return { ...event, body: { ...body, task: words, assignee: words, support: words } };
      case 'topicClosed':
        return { ...event, body: { ...body, outcome: { ...body.outcome, note: words } } };
      default:
        return event;
    }
  });
  const prose = { gatherNeeds: [say(words, 'bold')], survey: [{ type: 'quote' as const, content: [say(words)] }] };
  return paperOf(evening(prose, log).record, null);
}

describe.each(HOSTILE)('%s', (words) => {
  test('is text in every format', async () => {
    const paper = poisoned(words);
    const texts = await allTexts(paper);
    // In narrow cells a PDF's columns interleave, so there only one occurrence is asked for.
    const wanted = squeezed(words);
    for (const [format, text] of Object.entries(texts)) expect(text, format).toContain(wanted);
    for (const format of ['docx', 'html', 'md'] as const)
      expect(texts[format].split(wanted).length, format).toBeGreaterThan(20);
  });
});

test('characters XML forbids are left out of everything, and the .docx stays well formed', async () => {
  const words = 'A\u0000\u0001\u0008\u000b\u001f\ufffe\uffff\ud800B\u202eC';
  const paper = poisoned(words);
  for (const text of Object.values(await allTexts(paper))) expect(text).toContain('ABC');
  const xml = docxParts(await docxOf(paper))['word/document.xml'] ?? '';
  // eslint-disable-next-line no-control-regex
  expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
  expect(Buffer.from(xml, 'utf8').toString('utf8')).not.toContain('\ufffd');
});

describe('the .html', () => {
  const html = htmlOf(poisoned(HOSTILE.join(' ')));

  test('has no element, attribute or address of a person’s making', () => {
    const tags = new Set(Array.from(html.matchAll(/<\/?([a-z0-9]+)/gi), ([, tag]) => tag?.toLowerCase()));
    for (const tag of ['script', 'img', 'a', 'iframe', 'link', 'w']) expect(tags).not.toContain(tag);
    expect(html).not.toMatch(/<[^>]*\s(?:on\w+|href|src)\s*=/i);
    expect(html.match(/<style>/g)).toHaveLength(1);
  });

  test('forbids itself everything but its own style', () => {
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  });
});

describe('Markdown', () => {
  test.each([
    ['1. 一', '1\\. 一'],
    ['1) 一', '1\\) 一'],
    ['- 减', '\\- 减'],
    ['+ 加', '\\+ 加'],
    ['---', '\\---'],
    ['===', '\\==='],
    ['- - -', '\\- - -'],
    ['# 题', '\\# 题'],
    ['    缩进', '缩进'],
    ['|-|-|', '\\|-|-|'],
    [':-:', '\\:-:'],
    ['<b>', '&lt;b>'],
    ['<!-- x -->', '&lt;!-- x -->'],
    ['> 引', '\\> 引'],
    ['&lt;', '&amp;lt;'],
    ['http://a.b', 'http\\://a.b'],
    ['www.a.b', 'www\\.a.b'],
    ['a@b.c', 'a\\@b.c'],
    ['[x]: http', '\\[x]: http'],
    ['[ ] 待办', '\\[ ] 待办'],
    ['看[这里](javascript:alert)', '看[这里\\](javascript:alert)'],
    ['*一* 和 **二**', '\\*一\\* 和 \\*\\*二\\*\\*'],
    ['3~5楼，6~8楼', '3\\~5楼，6\\~8楼'],
    ['：____。：____。', '：\\_\\_\\_\\_。：\\_\\_\\_\\_。'],
    ['`一` `二`', '\\`一\\` \\`二\\`'],
    ['\\*', '\\\\*'],
    ['\\', '\\\\'],
    // What means nothing in Markdown is written as it was typed.
    ['14:30—17:00', '14:30—17:00'],
    ['1.5米，3#楼，a|b', '1.5米，3#楼，a|b'],
    ['5 < 10，R&D，A > B', '5 < 10，R&D，A > B'],
    ['-5℃到+3℃', '-5℃到+3℃'],
    ['5~8元', '5~8元'],
    ['长*宽', '长*宽'],
    ['会议由____主持，应到____户', '会议由____主持，应到____户'],
    ['共识：____。', '共识：____。'],
    ['[附件]一份，$5', '[附件]一份，$5'],
    ['C:\\文件', 'C:\\文件'],
  ])('%s', (typed, escaped) => {
    expect(escapeMarkdown(typed)).toBe(escaped);
    expect(mdText(escaped)).toBe(typed.trim());
  });

  test('a cell never breaks its row', () => {
    const rows = mdOf(poisoned('竖|线\n换行'))
      .split('\n')
      .filter((line) => line.startsWith('| 1 '));
    const typed = rows.filter((row) => row.includes('竖'));
    expect(typed.length).toBeGreaterThan(3);
    for (const row of typed) expect(row).toContain('竖\\|线<br>换行');
  });

  test('marks survive around escaped words', () => {
    const md = mdOf(paperOf(evening(PROSE).record, null));
    expect(md).toContain(
      '<strong>加装电梯：</strong>六层高龄住户期盼；二层住户关注采光和噪声；建议写明维保费分摊。  \n设计单位',
    );
    expect(md).toContain('<u>相关意见写入方案</u>~~，原方案废止~~');
    expect(md).toContain('> “榕树是几代人乘凉的地方。”');
    expect(md).toContain('| 1层不分摊 |  |  |');
  });
});
