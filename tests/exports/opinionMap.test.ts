/** 意见地图 in the minutes: its picture and what was found in every format, nothing of a person, and the same again from an archive. */
import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compilePdf } from '../../server/exports/compilePdf.ts';
import { docxOf } from '../../server/exports/docx.ts';
import { htmlOf } from '../../server/exports/html.ts';
import { mdOf } from '../../server/exports/md.ts';
import { readThis } from './readThis.ts';
import type { MarkRow } from '../../server/store/marks.ts';
import { fold, MeetingEvent } from '../../shared/meeting/meeting.ts';
import { canonicalJson } from '../../shared/record/canonical.ts';
import { FACT_TITLES, factsOf } from '../../shared/record/facts.ts';
import { maskedRecord } from '../../shared/record/masked.ts';
import { RecordShape } from '../../shared/record/recordSchema.ts';
import { eveningArchive } from './eveningArchive.ts';
import { MEETING_ID, START, evening, eveningLog } from './fixture.ts';
import { draft } from './printed.ts';
import { docxParts, docxText, htmlText, mdText, pdfText, poppler, squeezed } from './readers.ts';

const STATEMENTS = ['先装两部试一年', '一层不分摊', '电费按楼层出'];
const opened = {
  ...{ type: 'opinionMapOpened', mapId: 'om', topicId: 't1', review: true, by: 'chair' },
  statements: STATEMENTS.map((text, index) => ({ statementId: `s${index}`, text })),
};
const closed = { type: 'opinionMapClosed', mapId: 'om', by: 'chair' };
const findings = {
  ...{ kind: 'groups', voices: 21 },
  groups: [
    {
      size: 11,
      apart: [{ statementId: 's0', side: 'agree' }],
      counts: [
        { statementId: 's0', agree: 11, disagree: 0, pass: 0 },
        { statementId: 's1', agree: 9, disagree: 0, pass: 2 },
      ],
    },
    {
      size: 7,
      apart: [{ statementId: 's0', side: 'disagree' }],
      counts: [
        { statementId: 's0', agree: 0, disagree: 6, pass: 1 },
        { statementId: 's1', agree: 7, disagree: 0, pass: 0 },
        { statementId: 's2', agree: 2, disagree: 2, pass: 3 },
      ],
    },
  ],
  dots: [
    { x: 2, y: 12, group: 0, people: 8 },
    { x: 3, y: 14, group: 0, people: 3 },
    { x: 22, y: 11, group: 1, people: 7 },
  ],
  shared: [{ statementId: 's1', side: 'agree' }],
};
/** The evening's log with these at its end. */
const logWith = (...bodies: readonly object[]): MeetingEvent[] => {
  const log = eveningLog();
  const last = log[log.length - 1];
  return [
    ...log,
    ...bodies.map((body, index) =>
      MeetingEvent.parse({ seq: (last?.seq ?? 0) + index + 1, at: (last?.at ?? START) + index, body }),
    ),
  ];
};
const mapped = logWith(opened, closed, { type: 'opinionsMapped', mapId: 'om', findings });
const { record } = evening(undefined, mapped);
const block = record.sections.flatMap(({ facts }) => facts).find((fact) => fact.block === 'opinions');

test('a map is a table with its picture, and what was found in sentences', () => {
  const [table] = block?.tables ?? [];
  expect(table).toMatchObject({
    caption: '议题一“2号楼1单元加装电梯”',
    head: ['说法', 'A组11人', 'B组7人'],
    rows: [
      ['先装两部试一年', '11/0/0', '0/6/1'],
      ['一层不分摊', '9/0/2', '7/0/0'],
      ['电费按楼层出', '—', '2/2/3'],
    ],
    sentence:
      '21人说了想法，画出A组11人、B组7人。各组都这么看：同意“一层不分摊”。' +
      'A组更多人这么看：同意“先装两部试一年”。B组更多人这么看：不同意“先装两部试一年”。',
    picture: {
      grid: 24,
      groups: [
        { letter: 'A', people: 11 },
        { letter: 'B', people: 7 },
      ],
      dots: findings.dots,
    },
  });
  expect(block?.sentences).toEqual(['意见地图只帮大家看清想法，不算表决。不到5人的想法不单独画出来，也不计数。']);
});

test('a map that is open, or not worked out yet, is in no paper; one that found nothing says why', () => {
  for (const log of [logWith(opened), logWith(opened, closed)]) {
    const { facts } = evening(undefined, log);
    expect(factsOf('deliberate', facts).map((fact) => fact.block)).not.toContain('opinions');
  }
  const few = { kind: 'tooFew', voices: 6, lacks: 'voices' };
  const { facts } = evening(undefined, logWith(opened, closed, { type: 'opinionsMapped', mapId: 'om', findings: few }));
  const told = factsOf('deliberate', facts).find((fact) => fact.block === 'opinions');
  expect(told?.tables).toEqual([
    {
      ...{ caption: '议题一“2号楼1单元加装电梯”', head: [], rows: [] },
      sentence: '6人说了想法，满10人才画得出来，没有结果。',
    },
  ]);
});

test('every format has the sentences and the picture', async () => {
  const paper = draft(record);
  const docx = await docxOf(paper);
  const pdf = compilePdf(paper);
  const html = htmlOf(paper);
  const md = mdOf(paper);
  if (process.env['SHOTS']) {
    writeFileSync(`${process.env['SHOTS']}/minutes.pdf`, pdf);
    writeFileSync(`${process.env['SHOTS']}/minutes.docx`, docx);
  }
  for (const text of [docxText(docx), pdfText(pdf), htmlText(html), mdText(md)])
    expect(squeezed(text)).toContain('21人说了想法，画出A组11人、B组7人。各组都这么看：同意“一层不分摊”。');
  const parts = docxParts(docx);
  expect(Object.keys(parts).filter((name) => /^word\/media\/.*\.png$/.test(name))).toHaveLength(1);
  expect(html.match(/<svg /g)).toHaveLength(1);
  expect(html).toContain('aria-label="意见地图：A组11人、B组7人"');
  expect(md).toMatch(/```text\n(?:[AB·](?: [AB·]){23}\n){24}```/);
  // Drawn in lines: persimmon squares are on the page of the PDF that holds the picture.
  expect(poppler('pdftotext', pdf, ['-raw'])).toContain('A组11人');
  expect(Buffer.from(compilePdf(paper)).equals(Buffer.from(pdf))).toBe(true);
});

test('a frozen record reads back with every block there is, and its public form keeps the picture', () => {
  expect(canonicalJson(RecordShape.parse(JSON.parse(canonicalJson(record))))).toBe(canonicalJson(record));
  const [section] = record.sections;
  for (const [name, title] of Object.entries(FACT_TITLES)) {
    const facts = [{ block: name, title }];
    expect(() => RecordShape.parse({ ...record, sections: [{ ...section, facts }] }), name).not.toThrow();
  }
  const masked = maskedRecord(record, { names: [], doors: [] });
  const kept = masked.sections.flatMap(({ facts }) => facts).find((fact) => fact.block === 'opinions');
  expect(kept?.tables?.[0]?.picture).toEqual(block?.tables?.[0]?.picture);
});

const order = { account: { id: 'a1', name: '段明珠' }, at: 7 };
const given: MarkRow = {
  ...{ kind: 'opinion', subject: 's0', voter: 'p38', by: 'p38' as MarkRow['by'], value: 'agree', at: START },
};

test('an archive holds no answer, and whoever imports it makes the same record', () => {
  const archive = eveningArchive(mapped, [...evening().marks, given]);
  expect(JSON.stringify(archive.marks)).not.toContain('opinion');
  const read = readThis(Buffer.from(JSON.stringify(archive)), order);
  expect(read?.events.map(({ body }) => body.type).slice(-2)).toEqual(['staffJoined', 'meetingImported']);
  expect(read?.events.find(({ body }) => body.type === 'meetingImported')?.body).toMatchObject({ checked: true });
  expect(archive.record.meetingId).toBe(MEETING_ID);
});

test('a map that was open when its meeting was carried elsewhere is closed there, and says that the answers stayed behind', () => {
  const read = readThis(Buffer.from(JSON.stringify(eveningArchive(logWith(opened)))), order);
  const state = read && fold(read.events);
  expect(state?.opinionMaps?.[0]).toMatchObject({ status: 'closed', findings: { kind: 'leftBehind' } });
});
