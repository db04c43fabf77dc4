/** A meeting as it is typed: what a copy brings along, and what it counts on. */
import '../support/words.ts';
import { describe, expect, test } from 'vitest';
import { draftOfMeeting, nextNumber } from '../../client/screens/chair/meetings/draft.ts';
import { details } from '../meeting/given.ts';
import { TopicId } from '../../shared/meeting/ids.ts';
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
});
