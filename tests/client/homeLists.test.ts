/** 首页: what is coming stands first, however much lies behind it. */
import { expect, test } from 'vitest';
import { homeLists } from '../../client/screens/chair/meetings/homeLists.ts';
import type { MeetingLine } from '../../shared/wire/http.ts';

const DAY = 24 * 60 * 60_000;
const TODAY = 1_000 * DAY;
const line = (id: string, day: number, sitting: MeetingLine['sitting'], putAway = false) =>
  ({ id, startsAt: TODAY + day * DAY, sitting, putAway }) as unknown as MeetingLine;
const ids = (lines: readonly MeetingLine[]) => lines.map(({ id }) => id);

test('of five hundred that were never held the last three are listed, behind those to come', () => {
  const old = Array.from({ length: 500 }, (_, index) => line(`old${index}`, index - 500, 'notStarted'));
  const lists = homeLists(
    [...old, line('later', 9, 'notStarted'), line('today', 0, 'notStarted'), line('late', -2, 'adjourned')],
    TODAY,
  );
  expect(ids(lists.coming)).toEqual(['late', 'today', 'later', 'old499', 'old498', 'old497']);
  expect(lists.missed).toBe(497);
});

test('no more than three, and there is no more to look for', () => {
  const lists = homeLists(
    [line('a', -1, 'notStarted'), line('b', -2, 'notStarted'), line('c', -3, 'notStarted')],
    TODAY,
  );
  expect([ids(lists.coming), lists.missed]).toEqual([['a', 'b', 'c'], 0]);
});

test('of those that are over the last ten; what was put away is nowhere', () => {
  const over = Array.from({ length: 12 }, (_, index) => line(`over${index}`, index - 12, 'ended'));
  const lists = homeLists([...over, line('away', 1, 'notStarted', true), line('gone', -1, 'notStarted', true)], TODAY);
  expect([ids(lists.coming), lists.missed]).toEqual([[], 0]);
  expect(ids(lists.past)).toEqual([
    'over11',
    'over10',
    'over9',
    'over8',
    'over7',
    'over6',
    'over5',
    'over4',
    'over3',
    'over2',
  ]);
});
