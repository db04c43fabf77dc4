/** 答疑 in the minutes: the same questions in the same order in every format, on the public page without names, and again from an archive. */
import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compilePdf } from '../../server/exports/compilePdf.ts';
import { docxOf } from '../../server/exports/docx.ts';
import { htmlOf } from '../../server/exports/html.ts';
import { mdOf } from '../../server/exports/md.ts';
import { recordFrom } from '../../server/minutes/record.ts';
import type { MarkRow } from '../../server/store/marks.ts';
import { fold, MeetingEvent } from '../../shared/meeting/meeting.ts';
import { inquiriesOf } from '../../shared/meeting/inquiry.ts';
import { canonicalJson } from '../../shared/record/canonical.ts';
import { factsOf } from '../../shared/record/facts.ts';
import { maskedRecord } from '../../shared/record/masked.ts';
import { RecordShape } from '../../shared/record/recordSchema.ts';
import { eveningArchive } from './eveningArchive.ts';
import { MEETING_ID, NAMES, PROSE, START, evening, eveningLog } from './fixture.ts';
import { draft } from './printed.ts';
import { docxText, htmlText, mdText, pdfText, squeezed } from './readers.ts';
import { readThis } from './readThis.ts';

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
const asked = (inquiryId: string, text: string, more: object = {}) => ({
  ...{ type: 'inquiryAsked', inquiryId, text, authorId: 'p29' },
  ...more,
});
const answered = (inquiryId: string, kind: string, text: string) => ({
  ...{ type: 'inquiryAnswered', inquiryId, answer: { kind, text }, by: 'chair' },
});
const log = logWith(
  {
    ...{ type: 'inquiriesArranged', by: 'chair' },
    terms: { open: true, review: false, link: 'https://live.example.com/room/1' },
  },
  asked('q1', '电梯的维修基金还剩多少？'),
  asked('q2', '施工期间老人怎么上下楼？', { authorId: 'alias-p42' }),
  asked('q3', '夜里能不能不施工？', { authorId: null, heardFrom: '陈阿姨', by: 'taker' }),
  asked('q4', '什么时候开工？'),
  asked('q5', '与会议无关的一句'),
  asked('q6', '写错了'),
  { type: 'inquiryTaken', inquiryId: 'q2', by: 'chair' },
  answered('q2', 'written', '请物业找人背'),
  answered('q2', 'written', '每天两次，物业派人接送，电话登记就行。'),
  answered('q3', 'spoken', ''),
  answered('q1', 'later', '会后三天内贴在公告栏'),
  { type: 'inquiryHidden', inquiryId: 'q5', reason: '与会议无关', by: 'chair' },
  { type: 'inquiryHidden', inquiryId: 'q6', reason: '发言人已撤回' },
);
const backing = (subject: string, ...voters: readonly string[]): MarkRow[] =>
  voters.map((voter, nth) => ({
    ...{ kind: 'backing', subject, voter, by: voter as MarkRow['by'], value: 'yes', at: START + nth },
  }));
const marks = [...backing('q2', 'v1', 'v2', 'v3'), ...backing('q3', 'v1'), ...backing('q4', 'v2')];
const state = fold(log);
if (!state) throw new Error('no meeting');
const counts = { q2: 3, q3: 1, q4: 1 };
const { record } = recordFrom({
  ...{ meetingId: MEETING_ID, state, prose: PROSE, seconds: {}, backing: counts, ballots: new Map(), checkIns: [] },
  ...{ present: evening().facts.present, nameOf: (id: string) => NAMES[id] ?? '' },
});
const block = record.sections.flatMap(({ facts }) => facts).find((fact) => fact.block === 'inquiries');

test('each question stands with its 附议, what was answered and by whom, most wanted first', () => {
  expect(block).toEqual({
    ...{ block: 'inquiries', title: '答疑' },
    tables: [
      {
        head: ['问题', '提问人', '附议', '答复', '答复人'],
        rows: [
          [
            '施工期间老人怎么上下楼？',
            NAMES['alias-p42'],
            '3人',
            '每天两次，物业派人接送，电话登记就行。',
            NAMES['chair'],
          ],
          ['夜里能不能不施工？', '陈阿姨（现场代录）', '1人', '现场已口头答复', NAMES['chair']],
          ['什么时候开工？', NAMES['p29'], '1人', '还没有答复', '—'],
          ['电梯的维修基金还剩多少？', NAMES['p29'], '0人', '会后答复：会后三天内贴在公告栏', NAMES['chair']],
        ],
      },
    ],
    sentences: ['大家提了4个问题，已答复2个，会后答复1个，还没有答复1个。', '另有1个问题已隐藏，原因：与会议无关。'],
  });
  // What was said in between is the log's, not the paper's; what was taken back is nobody's.
  expect(canonicalJson(record)).not.toMatch(/请物业找人背|写错了|无关的一句/);
});

test('a meeting without questions says nothing of them', () => {
  const { facts } = evening();
  expect(factsOf('deliberate', facts).map((fact) => fact.block)).not.toContain('inquiries');
  const none = evening(
    undefined,
    logWith({ ...{ type: 'inquiriesArranged', by: 'chair' }, terms: { open: true, review: false, link: '' } }),
  );
  expect(factsOf('deliberate', none.facts).map((fact) => fact.block)).not.toContain('inquiries');
});

test('every format has them in the same order', async () => {
  const paper = draft(record);
  const [docx, pdf] = [await docxOf(paper), compilePdf(paper)];
  if (process.env['SHOTS']) {
    writeFileSync(`${process.env['SHOTS']}/minutes.pdf`, pdf);
    writeFileSync(`${process.env['SHOTS']}/minutes.docx`, docx);
  }
  const wanted = ['施工期间老人怎么上下楼？', '夜里能不能不施工？', '什么时候开工？', '电梯的维修基金还剩多少？'];
  for (const text of [docxText(docx), pdfText(pdf), htmlText(htmlOf(paper)), mdText(mdOf(paper))]) {
    const told = squeezed(text);
    expect(told).toContain('大家提了4个问题，已答复2个，会后答复1个，还没有答复1个。');
    const places = wanted.map((question) => told.indexOf(question));
    expect(places.every((place) => place > 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
  }
});

test('a frozen record reads back, and its public form names no resident', () => {
  expect(canonicalJson(RecordShape.parse(JSON.parse(canonicalJson(record))))).toBe(canonicalJson(record));
  const masked = maskedRecord(record, { names: [NAMES['p29'] ?? ''], doors: [] });
  const kept = masked.sections.flatMap(({ facts }) => facts).find((fact) => fact.block === 'inquiries');
  expect(canonicalJson(kept)).not.toContain(NAMES['p29']);
  expect(canonicalJson(kept)).toContain('施工期间老人怎么上下楼');
  // Whom staff named by hearsay is on no list that could star them out.
  expect(canonicalJson(kept)).not.toContain('陈阿姨');
  expect(kept?.tables?.[0]?.rows.map((row) => row[1])).toContain('现场代录');
});

const order = { account: { id: 'a1', name: '段明珠' }, at: 7 };

test('an archive carries questions and 附议 without what was taken back, and whoever imports it makes the same record', () => {
  const archive = eveningArchive(log, [...evening().marks, ...marks]);
  expect(archive.marks.filter(({ kind }) => kind === 'backing')).toHaveLength(5);
  expect(JSON.stringify(archive)).not.toContain('写错了');
  const read = readThis(Buffer.from(JSON.stringify(archive)), order);
  expect(read?.events.find(({ body }) => body.type === 'meetingImported')?.body).toMatchObject({ checked: true });
  const carried = read && fold(read.events);
  expect(carried && inquiriesOf(carried).list.map(({ id, text }) => [id, text])).toEqual([
    ...[
      ['q1', '电梯的维修基金还剩多少？'],
      ['q2', '施工期间老人怎么上下楼？'],
      ['q3', '夜里能不能不施工？'],
    ],
    ...[
      ['q4', '什么时候开工？'],
      ['q5', ''],
      ['q6', ''],
    ],
  ]);
  expect(read?.marks.filter(({ kind }) => kind === 'backing')).toHaveLength(5);
});

test('an archive with more words than a meeting here takes is damaged', () => {
  const read = (more: object) =>
    readThis(Buffer.from(JSON.stringify(eveningArchive(logWith(asked('q1', '问', more)), evening().marks))), order);
  const entered = (heardFrom: string) => ({ authorId: null, heardFrom, by: 'taker' });
  expect(read(entered('陈'.repeat(20)))).not.toBeNull();
  expect(read(entered('陈'.repeat(21)))).toBeNull();
});

test('an archive with 附议 of a question that is not there, or twice, is damaged', () => {
  const damaged = (...more: readonly MarkRow[]) => {
    const archive = eveningArchive(log, [...evening().marks, ...marks, ...more]);
    return readThis(Buffer.from(JSON.stringify(archive)), order);
  };
  expect(damaged(...backing('nothing', 'v1'))).toBeNull();
  expect(damaged(...backing('q2', 'v1'))).toBeNull();
  expect(damaged(...backing('q4', 'v7'))).not.toBeNull();
});
