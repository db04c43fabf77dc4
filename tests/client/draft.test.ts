/** A meeting as it is typed: what a copy brings along, and what it counts on. */
import '../support/words.ts';
import { describe, expect, test } from 'vitest';
import { draftOfMeeting, nextNumber } from '../../client/screens/chair/meetings/draft.ts';
import { details } from '../meeting/given.ts';
import { TopicId } from '../../shared/meeting/ids.ts';
import type { ParkedPoint } from '../../shared/meeting/parking.ts';
import type { Topic } from '../../shared/meeting/topic.ts';

describe('a copy of an earlier meeting', () => {
  test.each([
    ['榕荫里小区第1次近邻茶话会', '榕荫里小区第2次近邻茶话会'],
    ['2026年第9期', '2026年第10期'],
    ['第3届业主大会第12次会议', '第3届业主大会第13次会议'],
    ['第2期近邻课堂第9次茶话会', '第2期近邻课堂第10次茶话会'],
    ['2号楼加装电梯协商会', '2号楼加装电梯协商会'],
    ['第三次恳谈会', '第三次恳谈会'],
    ['', ''],
  ])('%s is followed by %s', (text, next) => expect(nextNumber(text)).toBe(next));

  test('brings every topic along, and says what became of it', () => {
    const topic = (id: string, outcome: Topic['outcome']) =>
      ({ id: TopicId.parse(id), title: id, text: '', plannedMinutes: 0, attachments: [], outcome }) as unknown as Topic;
    const copied = draftOfMeeting(
      details,
      [topic('a', { kind: 'carriedOver', note: '' }), topic('b', { kind: 'passed', note: '' }), topic('c', null)],
      0,
    );
    expect(copied.topics.map(({ title, last }) => [title, last])).toEqual([
      ['a', '结转'],
      ['b', '通过'],
      ['c', undefined],
    ]);
  });

  test('brings what was left for next time, and nothing else that was put aside; long words stand whole below their title', () => {
    const point = (id: string, text: string, settled: ParkedPoint['settled']) =>
      ({ id, text, topicId: null, commentId: null, settled }) as unknown as ParkedPoint;
    const long = '垃圾桶离2号楼太近'.repeat(10);
    const copied = draftOfMeeting(details, [], 0, [
      point('p1', '门口的灯', { kind: 'nextTime', note: '' }),
      point('p2', '说过了', { kind: 'answered', note: '物业下周挪' }),
      point('p3', '还没交代', null),
      point('p4', long, { kind: 'nextTime', note: '等报价' }),
      point('p5', '', { kind: 'nextTime', note: '' }),
    ]);
    expect(copied.topics.map(({ title, text, last }) => [title, text, last])).toEqual([
      ['门口的灯', '', '留到下次'],
      [`${long.slice(0, 59)}…`, long, '留到下次：等报价'],
    ]);
  });
});
