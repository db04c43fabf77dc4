import { describe, expect, test } from 'vitest';
import { EventBody, MeetingEvent } from '../../shared/meeting/meeting.ts';
import { sealedSheet } from '../../client/screens/minutes/sheet.ts';
import { docxOf } from '../../server/exports/docx.ts';
import { htmlOf } from '../../server/exports/html.ts';
import { paperOf } from '../../server/exports/paper.ts';
import { PROSE, evening, eveningLog, spokenLog } from './fixture.ts';
import { allTexts, draft, stringsOf } from './printed.ts';
import { docxParts, squeezed } from './readers.ts';

const missingFrom = (text: string, strings: readonly string[]) =>
  strings.filter((wanted) => !text.includes(squeezed(wanted)));

const cases = {
  'an evening as a draft': draft(evening().record),
  'an evening as sealed': paperOf(evening().record, {
    revision: 1,
    moment: '2026年3月14日 17:20',
    hash: '0f'.repeat(32),
  }),
  'an evening at which people had the floor': draft(evening(PROSE, spokenLog()).record),
  'a meeting nobody wrote anything about': draft(evening({}, eveningLog().slice(0, 1)).record),
};

describe.each(Object.entries(cases))('%s', (_, paper) => {
  test('says the same in .docx, .pdf, .html and .md', async () => {
    const strings = stringsOf(paper);
    const texts = await allTexts(paper);
    for (const text of Object.values(texts)) expect(missingFrom(text, strings)).toEqual([]);
  });
});

test('the page says of a table that is wider than a phone that it goes on', () => {
  const page = htmlOf(cases['an evening as sealed']);
  const tables = page.match(/<div class="[^"]*"><table[^>]*>/g) ?? [];
  expect(tables.filter((one) => /<table class="[^"]*wide/.test(one)).length).toBeGreaterThan(0);
  // By its style alone: the page of a record sealed long ago says what it said, letter by letter.
  expect(tables.filter((one) => !one.startsWith('<div class="scroll">'))).toEqual([]);
  expect(page).toMatch(/\btable\.wide::before\{content:"表格右边还有，可以左右滑动"/);
});

test('the facts people will look for stand in every format', async () => {
  const facts = [
    '2026年3月14日（星期六）14:30—16:00',
    '42人，来自35户',
    '通过：应投48户，实投40户（83.33%）；赞成31户，反对6户，弃权3户。赞成占实投77.50%，超过半数。',
    '现场意向不具表决效力。',
    '暂缓至2026年4月18日',
    '「已隐藏：涉及他人隐私」',
    '清理僵尸车、登记46辆车牌',
    '草稿（未定稿）',
  ];
  for (const text of Object.values(await allTexts(draft(evening().record))))
    expect(missingFrom(text, facts)).toEqual([]);
});

test('a step left out says so on paper, with its reason, alone under its heading or beside others', async () => {
  const { record } = evening();
  const skipped = { block: 'skipped', title: '本次不做', sentences: ['时间太紧。'] } as const;
  const notes = { block: 'notes', title: '记录', rows: [{ label: '3月1日', value: '看过一次' }] } as const;
  const sections = record.sections.map((section, index) =>
    index === 2
      ? { ...section, facts: [skipped], prose: [] }
      : index === 5
        ? { ...section, facts: [notes, skipped] }
        : section,
  );
  for (const text of Object.values(await allTexts(draft({ ...record, sections }))))
    expect(missingFrom(text, ['本次不做：时间太紧。', '（二）本次不做'])).toEqual([]);
});

test('sealed, the screen says （未作记录） where paper does, and titles the words that are there', () => {
  const { record } = evening();
  const skipped = { block: 'skipped', title: '本次不做', sentences: ['时间太紧。'] } as const;
  const notes = { block: 'notes', title: '记录', rows: [{ label: '3月1日', value: '看过一次' }] } as const;
  // Somebody's cursor was there.
  const empty = [{ type: 'paragraph', content: [{ type: 'text', text: ' ', marks: [] }, { type: 'break' }] }] as const;
  const words = [{ type: 'paragraph', content: [{ type: 'text', text: '看过了', marks: [] }] }] as const;
  const contents = [
    { facts: [], prose: empty },
    { facts: [skipped], prose: [] },
    { facts: [skipped], prose: empty },
    { facts: [notes, skipped], prose: empty },
    { facts: [notes, skipped], prose: words },
    { facts: [], prose: words },
    { facts: [], prose: [] },
  ];
  const sections = record.sections.map((section, index) => ({ ...section, ...contents[index] }));
  const told = { ...record, sections };
  const onScreen = sealedSheet(told).sections;
  expect(onScreen.map(({ unrecorded }) => unrecorded)).toEqual([true, false, false, false, false, false, true]);
  expect(onScreen.map(({ titled }) => titled)).toEqual([false, false, false, false, true, false, false]);
  const printed = stringsOf(paperOf(told, { revision: 1, moment: '2026年3月14日 17:20', hash: '0f'.repeat(32) }));
  expect(printed.filter((text) => text === '（未作记录）')).toHaveLength(2);
  expect(printed.filter((text) => text.endsWith('协商过程'))).toEqual(['（三）协商过程']);
});

test('300 comments all stand in every format', async () => {
  const log = eveningLog();
  const said = Array.from({ length: 300 }, (_, index) =>
    MeetingEvent.parse({
      seq: log.length + 1 + index,
      at: log.at(-1)!.at,
      body: EventBody.parse({
        ...{ type: 'commentPosted', commentId: `x${index}`, topicId: 't3', authorId: 'p38', stance: 'for' },
        ...{
          text: `意见${index}：离住宅外窗不小于6米，先验收再通电。`.repeat(1 + (index % 5)),
          official: false,
          replyTo: null,
        },
      }),
    }),
  );
  const paper = draft(evening(PROSE, [...log, ...said]).record);
  const texts = await allTexts(paper);
  const wanted = Array.from({ length: 300 }, (_, index) => `意见${index}：离住宅外窗不小于6米`);
  // Between the pages of a .pdf a cell's text may meet a page number: there, only what stays on one line is compared.
  for (const text of Object.values(texts))
    expect(
      missingFrom(
        text,
        wanted.map((words) => words.slice(0, 8)),
      ),
    ).toEqual([]);
  for (const text of [texts.docx, texts.html, texts.md]) expect(missingFrom(text, wanted)).toEqual([]);
});

test('a long speech may go on over the page; a short one never does', async () => {
  const log = eveningLog();
  const said = (text: string, index: number) =>
    MeetingEvent.parse({
      seq: log.length + 1 + index,
      at: log.at(-1)!.at,
      body: EventBody.parse({
        ...{ type: 'commentPosted', commentId: `y${index}`, topicId: 't3', authorId: 'p38', stance: null, text },
        ...{ official: false, replyTo: null },
      }),
    });
  const { record } = evening(PROSE, [...log, said('长'.repeat(480), 0), said('短话', 1)]);
  const xml = docxParts(await docxOf(draft(record)))['word/document.xml'] ?? '';
  const row = (words: string) => xml.split('<w:tr>').find((part) => part.includes(words)) ?? '';
  expect(row('长长长')).not.toContain('<w:cantSplit/>');
  expect(row('短话')).toContain('<w:cantSplit/>');
});
