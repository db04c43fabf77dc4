/** 结果长图: published numbers alone, and a picture that is scanned however long it is. */
import { describe, expect, test } from 'vitest';
import type { MeetingState } from '../../shared/meeting/meeting.ts';
import { masker } from '../../shared/record/masked.ts';
import type { ResultSheet } from '../../shared/record/resultSheet.ts';
import { sheetOfEvening, sheetOfPoll } from '../../shared/record/resultSheet.ts';
import { resultPictureOf } from '../../server/exports/resultPicture.ts';
import { codeOf, readPng, scanned } from './pixels.ts';

const counts = [
  { optionId: 'for', label: '赞成', count: 31 },
  { optionId: 'against', label: '反对', count: 6 },
  { optionId: 'abstain', label: '弃权', count: 3 },
];
const poll = (id: string, status: string) => ({
  ...{
    id,
    topicId: 't1',
    status,
    question: '是否同意加装电梯？',
    form: 'formal',
    method: 'threeWay',
    basis: 'household',
  },
  ...{ rule: { quorum: 'none', majority: 'half' }, closedAt: Date.UTC(2026, 10, 21, 12, 30) },
  result: { entitled: 48, cast: 40, counts, outcome: 'passed', winners: [] },
});
const state = (...polls: object[]) =>
  ({
    details: { title: '榕荫里小区近邻茶话会', startsAt: 0 },
    sitting: {
      ...{ startedAt: Date.UTC(2026, 10, 21, 11, 0), endedAt: Date.UTC(2026, 10, 21, 13, 0) },
      attendance: { people: 62, households: 46, onsite: 50, online: 12 },
    },
    topics: [
      { id: 't1', title: '2号楼1单元加装电梯', outcome: { kind: 'passed', note: '按方案一推进' } },
      { id: 't2', title: '停车位改造', outcome: null },
    ],
    polls,
  }) as unknown as MeetingState;

const told = {
  kind: '正式表决 · 一户一票',
  question: '是否同意加装电梯？',
  verdict: '通过',
  rows: [
    { id: 'for', label: '赞成', count: '31户', share: '77.50%', part: 7750 },
    { id: 'against', label: '反对', count: '6户', share: '15.00%', part: 1500 },
    { id: 'abstain', label: '弃权', count: '3户', share: '7.50%', part: 750 },
  ],
  sentence: '通过：应投48户，实投40户（83.33%）；赞成31户，反对6户，弃权3户。赞成占实投77.50%，超过半数。',
  closed: '计票时间 2026年11月21日 20:30',
};
const head = { title: '榕荫里小区近邻茶话会', when: '2026年11月21日（星期六）19:00—21:00', present: '到会62人，46户' };

const mask = masker({ names: ['宋玉兰', '何晓棠'], doors: ['2-1-603'] });

describe('what stands on it', () => {
  test('no name, door or number of a resident, wherever somebody wrote one: it goes from chat group to chat group', () => {
    const named = {
      ...poll('p', 'published'),
      question: '先修宋玉兰家吗？',
      result: {
        ...{ entitled: 48, cast: 40, outcome: 'passed', winners: ['p1'] },
        counts: [{ optionId: 'p1', label: '先修宋玉兰家', count: 40 }],
      },
    };
    const evening = state(named);
    const written = {
      ...evening,
      details: { ...evening.details, title: '宋玉兰家漏水协商会' },
      topics: evening.topics.map((topic, index) =>
        index > 0
          ? topic
          : {
              ...{ ...topic, title: '宋玉兰家漏水，2-1-603' },
              outcome: { kind: 'passed' as const, note: '找何晓棠（二幢一单元五零三）' },
            },
      ),
    };
    const all = sheetOfEvening(written, mask);
    expect(all?.title).toBe('宋**家漏水协商会');
    expect(all?.topics[0]).toMatchObject({ title: '宋**家漏水，2-*-***', note: '找何**（二幢*单元***）' });
    for (const sheet of [all, sheetOfPoll(written, 'p', mask)]) {
      expect(sheet?.topics[0]?.polls[0]?.question).toBe('先修宋**家吗？');
      expect(sheet?.topics[0]?.polls[0]?.rows[0]?.label).toBe('先修宋**家');
      expect(JSON.stringify(sheet)).not.toMatch(/宋玉兰|何晓棠|603|五零三/);
    }
  });

  test('of a rehearsal: nobody in a chat group takes it for a real vote', () => {
    const rehearsed = { ...state(poll('p', 'published')), rehearsal: true as const };
    expect(sheetOfPoll(rehearsed, 'p', mask)?.title).toBe('【彩排】榕荫里小区近邻茶话会');
    expect(sheetOfEvening(rehearsed, mask)?.title).toBe('【彩排】榕荫里小区近邻茶话会');
  });

  test('of one poll: the published numbers, with units and shares, who was entitled, and when', () => {
    expect(sheetOfPoll(state(poll('p', 'published')), 'p', mask)).toEqual({
      ...head,
      topics: [{ title: '2号楼1单元加装电梯', outcome: '', note: '', polls: [told] }],
    });
  });
  test('of the evening: what was decided, and nothing that was not', () => {
    expect(sheetOfEvening(state(poll('p', 'published'), poll('q', 'closed')), mask)).toEqual({
      ...head,
      topics: [{ title: '2号楼1单元加装电梯', outcome: '通过', note: '按方案一推进', polls: [told] }],
    });
  });
  test('of what was concluded against the vote, why: the picture goes from phone to phone by itself', () => {
    const evening = state(poll('p', 'published'));
    const topics = evening.topics.map((topic, index) =>
      index > 0 ? topic : { ...topic, outcome: { kind: 'rejected' as const, note: '', despite: '资金没有着落' } },
    );
    expect(sheetOfEvening({ ...evening, topics }, mask)?.topics[0]).toMatchObject({
      outcome: '否决',
      note: '与表决结果不一致，原因：资金没有着落',
    });
  });
  test('nothing of a poll that is not published, is voided or unknown', () => {
    for (const status of ['open', 'closed', 'voided'])
      expect(sheetOfPoll(state(poll('p', status)), 'p', mask)).toBeNull();
    expect(sheetOfPoll(state(poll('p', 'published')), 'q', mask)).toBeNull();
  });
});

const link = 'https://chahui.example.cn/m/V1StGXR8_Z5jdHi6B-myT';
test.each([
  ['one result', 1, 3],
  ['a long evening', 6, 8],
])('the picture of %s is scanned', (_, topics, options) => {
  const rows = Array.from({ length: options }, (_, index) => ({
    ...{
      id: `p${index + 1}`,
      label: `第${index + 1}个方案，名字很长很长很长很长很长很长很长`,
      count: '31户',
      share: '77.50%',
      part: 7750,
    },
  }));
  const one = { ...told, rows: topics === 1 ? told.rows : rows };
  const sheet: ResultSheet = {
    ...head,
    topics: Array.from({ length: topics }, () => ({ title: '加'.repeat(60), outcome: '通过', note: '', polls: [one] })),
  };
  const image = readPng(resultPictureOf({ sheet, code: '482 913', link, isPublic: topics > 1 }));
  expect(image.width).toBe(1080);
  expect(image.height).toBeGreaterThan(topics === 1 ? 1200 : 6000);
  expect(image.height).toBeLessThanOrEqual(16_000);
  const { size, rows: modules } = codeOf(link);
  expect(scanned(image, size)).toEqual(modules);
});
