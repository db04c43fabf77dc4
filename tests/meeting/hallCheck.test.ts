import { describe, expect, it } from 'vitest';
import {
  clockOffsetOf,
  heightFor,
  heightOf,
  middleOf,
  readableFrom,
  verdictOfBackup,
  verdictOfClock,
  verdictOfRoom,
  verdictOfTrip,
  verdictOfWall,
  widthOf,
} from '../../shared/meeting/hallCheck.ts';

const tenths = (value: number) => Math.round(value * 10) / 10;
const DAY = 86_400_000;

describe('text on the wall, from the last row', () => {
  it('is read from two hundred times the height of its characters', () => {
    // 1.5 m high: characters of 4.7 cm and of 6.8 cm.
    expect(tenths(readableFrom(1.5, 0.035))).toBe(9.5);
    expect(tenths(readableFrom(1.5, 0.05))).toBe(13.5);
  });

  it.each([
    [9, 1.5, 'ok'],
    [10, 1.5, 'look'],
    [13, 1.5, 'look'],
    [14, 1.5, 'trouble'],
    [6, 1, 'ok'],
    [7, 1, 'look'],
    [10, 1, 'trouble'],
  ] as const)('%s m away from a picture %s m high: %s', (distance, height, verdict) =>
    expect(verdictOfWall(distance, height)).toBe(verdict),
  );

  it('says how large the picture must be', () => {
    expect(tenths(heightFor(10))).toBe(1.6);
    expect(tenths(widthOf(heightFor(10)))).toBe(2.8);
    expect(heightOf(3.2)).toBe(1.8);
    expect(verdictOfWall(10, heightFor(10))).toBe('ok');
  });
});

describe('what was measured', () => {
  it.each([
    [verdictOfTrip(300), 'ok'],
    [verdictOfTrip(301), 'look'],
    [verdictOfTrip(1_500), 'look'],
    [verdictOfTrip(1_501), 'trouble'],
    [verdictOfRoom(1_073_741_824), 'ok'],
    [verdictOfRoom(1_073_741_823), 'look'],
    [verdictOfRoom(209_715_200), 'look'],
    [verdictOfRoom(209_715_199), 'trouble'],
    [verdictOfClock(59_999), 'ok'],
    [verdictOfClock(60_000), 'look'],
    [verdictOfClock(-60_000), 'look'],
    [verdictOfBackup(null, 10 * DAY), 'look'],
    [verdictOfBackup(4 * DAY, 10 * DAY), 'ok'],
    [verdictOfBackup(3 * DAY, 10 * DAY), 'look'],
  ])('%s is %s', (verdict, wanted) => expect(verdict).toBe(wanted));

  it('a trip that got stuck counts neither for the line nor for the clock', () => {
    expect(middleOf([12, 9, 2_000, 11, 10])).toBe(11);
    expect(middleOf([])).toBe(0);
    // Nine minutes slow, seen through a trip of 20 ms and one of 4 s.
    expect(
      clockOffsetOf([
        { sent: 1_000, came: 5_000, now: 544_900 },
        { sent: 6_000, came: 6_020, now: 546_010 },
      ]),
    ).toBe(540_000);
  });
});
