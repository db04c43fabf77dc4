import { describe, expect, it } from 'vitest';
import { forecastOf } from '../../shared/meeting/forecast.ts';
import type { TopicId } from '../../shared/meeting/ids.ts';
import { minutesOver } from '../../shared/meeting/topic.ts';
import type { EventBody } from '../../shared/meeting/meeting.ts';
import { chair, created, stateOf, topicAdded, underWay } from './given.ts';

const MINUTE = 60_000;
/** The sitting of `underWay` begins at 5 s, its first topic at 6 s; two topics of ten minutes. */
const BEGAN = 5_000;
const closed = (topicId: string): EventBody => ({
  ...{ type: 'topicClosed', topicId: topicId as TopicId, outcome: { kind: 'passed', note: '' }, by: chair },
});

it('a topic is over its time by whole minutes, none at first, and never without a plan', () => {
  const over = (plannedMinutes: number, spent: number) => minutesOver({ plannedMinutes }, spent);
  expect([over(10, 10 * MINUTE + 3_000), over(10, 11 * MINUTE - 1), over(10, 11 * MINUTE)]).toEqual([0, 0, 1]);
  expect([over(10, 9 * MINUTE), over(0, 30 * MINUTE)]).toEqual([0, 0]);
});

describe('预计散会', () => {
  it('what is left of the topic under discussion, and the plan of those to come', () => {
    const now = 6_000 + 4 * MINUTE;
    expect(forecastOf(stateOf(...underWay), now)).toEqual({
      endsAt: now + 16 * MINUTE,
      plannedEnd: BEGAN + 20 * MINUTE,
      unplanned: 0,
    });
  });

  it('a topic over its time takes no more of it, and pushes the end', () => {
    const now = 6_000 + 25 * MINUTE;
    expect(forecastOf(stateOf(...underWay), now)?.endsAt).toBe(now + 10 * MINUTE);
  });

  it('a break lasts until it was said to, or goes on from now', () => {
    const now = 8_000;
    const rests = (until?: number) =>
      stateOf(...underWay, { type: 'sittingAdjourned', ...(until === undefined ? {} : { until }) });
    // One second of the first topic is spent.
    expect(forecastOf(rests(), now)?.endsAt).toBe(now + 20 * MINUTE - 1_000);
    expect(forecastOf(rests(now + 10 * MINUTE), now)?.endsAt).toBe(now + 30 * MINUTE - 1_000);
    expect(forecastOf(rests(now - 1), now)?.endsAt).toBe(now + 20 * MINUTE - 1_000);
  });

  const untimed = (id: string) => ({ ...topicAdded(id), plannedMinutes: 0 }) as EventBody;

  it('where no topic has a time there is no plan to be late against', () => {
    const free = stateOf(created, untimed('a'), untimed('b'), ...underWay.slice(3));
    expect(forecastOf(free, 6_000 + 25 * MINUTE)).toBeNull();
  });

  it('what is said on a topic without a time makes nobody late', () => {
    const mixed = stateOf(created, untimed('a'), topicAdded('b'), ...underWay.slice(3));
    // The first second of the sitting belongs to no topic.
    expect(forecastOf(mixed, 6_000 + 25 * MINUTE)).toEqual({
      endsAt: 6_000 + 35 * MINUTE,
      plannedEnd: BEGAN + 35 * MINUTE,
      unplanned: 1,
    });
  });

  it('topics without a time are named, not guessed', () => {
    const free = untimed('c');
    expect(forecastOf(stateOf(created, topicAdded('a'), free, ...underWay.slice(3)), 6_000)?.unplanned).toBe(1);
  });

  it('none before the sitting, none when nothing is left', () => {
    expect(forecastOf(stateOf(created, topicAdded('a')), 0)).toBeNull();
    expect(forecastOf(stateOf(...underWay, closed('a'), closed('b')), 9_000)).toBeNull();
  });
});
