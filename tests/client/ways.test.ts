/** Which way a connection takes, attempt by attempt, and when a line counts as dead. */
import { describe, expect, test } from 'vitest';
import { silence } from '../../client/meeting/silence.ts';
import { type Ways, ways } from '../../client/meeting/ways.ts';

const MINUTE = 60_000;
const evenly = () => ways(() => 0.5);
const nextOf = (way: Ways, now = 0) => way.next(now).transports.join('+');

describe('the first connection', () => {
  test('is a WebSocket that has three and a half seconds to say something', () => {
    expect(evenly().next(0)).toEqual({ transports: ['websocket'], after: 0, opensWithin: 3_500, enteredWithin: 6_000 });
  });

  test('a WebSocket that is refused is followed at once by polling alone, which stays for ten minutes', () => {
    const way = evenly();
    way.next(0);
    way.failed();
    expect(way.next(100)).toMatchObject({ transports: ['polling'], after: 0 });
    way.opened(200);
    way.lost(5 * MINUTE, 'polling', 'closed');
    expect(nextOf(way, 5 * MINUTE)).toBe('polling');
    expect(nextOf(way, 10 * MINUTE + 200)).toBe('websocket');
  });

  test('while the server is away both take turns, more and more rarely, and nothing is held against either', () => {
    const way = evenly();
    const tried = [];
    for (let time = 0; time < 10; time += 1) {
      const { transports, after } = way.next(0);
      tried.push([transports.join('+'), after]);
      way.failed();
    }
    expect(tried).toEqual([
      ['websocket', 0],
      ['polling', 0],
      ['websocket', 500],
      ['polling', 0],
      ['websocket', 1_000],
      ['polling', 0],
      ['websocket', 2_000],
      ['polling', 0],
      ['websocket', 4_000],
      ['polling', 0],
    ]);
    way.next(0);
    way.opened(0);
    expect(nextOf(way)).toBe('websocket');
  });

  test.each([
    [0, 250],
    [1, 750],
  ])('dice %d: a hall comes back %d ms after a restart, spread', (dice, after) => {
    const way = ways(() => dice);
    way.next(0);
    way.opened(0);
    way.lost(MINUTE, 'websocket', 'closed');
    expect(way.next(MINUTE)).toMatchObject({ transports: ['websocket'], after });
  });
});

describe('a WebSocket that was open and', () => {
  const opened = () => {
    const way = evenly();
    way.next(0);
    way.opened(0);
    return way;
  };
  const upgraded = (way: Ways, at: number) => {
    way.next(at);
    way.opened(at);
  };

  test('fell silent before our eyes is followed at once by polling alone', () => {
    const way = opened();
    way.lost(MINUTE, 'websocket', 'silent');
    expect(way.next(MINUTE)).toMatchObject({ transports: ['polling'], after: 0 });
  });

  test('was found dead by a phone that slept is followed by polling, and comes back when it has shown itself', () => {
    const way = opened();
    way.lost(MINUTE, 'websocket', 'slept');
    expect(way.next(MINUTE)).toMatchObject({ transports: ['polling', 'websocket'], after: 0 });
    upgraded(way, MINUTE);
    way.lost(2 * MINUTE, 'websocket', 'slept');
    expect(nextOf(way, 2 * MINUTE)).toBe('polling');
  });

  test('is found dead every hour, on a phone that sleeps, comes back every time', () => {
    const way = opened();
    for (const hour of [1, 2, 3]) {
      way.lost(hour * 60 * MINUTE, 'websocket', 'slept');
      expect(nextOf(way, hour * 60 * MINUTE)).toBe('polling+websocket');
      upgraded(way, hour * 60 * MINUTE);
    }
  });

  test('that slept longer than any server waits comes back at once the way it was, however often', () => {
    const way = opened();
    for (const minute of [5, 10, 15]) {
      way.lost(minute * MINUTE, 'websocket', 'asleep');
      expect(way.next(minute * MINUTE)).toMatchObject({ transports: ['websocket'], after: 0 });
      way.opened(minute * MINUTE);
    }
  });

  test('is cut twice within half a minute is given up; once may be anything', () => {
    const way = opened();
    way.lost(20_000, 'websocket', 'closed');
    expect(nextOf(way, 20_000)).toBe('websocket');
    upgraded(way, 21_000);
    way.lost(40_000, 'websocket', 'closed');
    expect(nextOf(way, 40_000)).toBe('polling');
  });

  test('is given up, and polling fails as well: WebSocket is tried next, for polling may have gone down another dead connection', () => {
    const way = opened();
    way.lost(MINUTE, 'websocket', 'slept');
    const tried = [0, 1, 2, 3].map(() => {
      const next = nextOf(way, MINUTE);
      way.failed();
      return next;
    });
    expect(tried).toEqual(['polling+websocket', 'websocket', 'polling+websocket', 'polling+websocket']);
  });
});

describe('a line', () => {
  /** Second by second from the last word of the server on; what it says at each second that is no «well». */
  function seconds(from: number, to: number, line = silence()): (number | string)[] {
    if (from === 1) line.begin(0);
    const said = [];
    for (let second = from; second <= to; second += 1) {
      const state = line.tick(second * 1_000);
      if (state !== 'well') said.push(second, state);
    }
    return said;
  }

  test('that is silent is asked after 12 s and given up after 20', () => {
    expect(seconds(1, 20)).toEqual([12, 'ask', 20, 'silent']);
  });

  test('that answers is well again, and asked again', () => {
    const line = silence();
    expect(seconds(1, 13, line)).toEqual([12, 'ask']);
    line.heard(14_000);
    expect(seconds(14, 34, line)).toEqual([26, 'ask', 34, 'silent']);
  });

  test('that is heard but answers nothing is asked once more, and given up six seconds later', () => {
    const line = silence();
    expect(seconds(1, 5, line)).toEqual([]);
    line.heard(5_000);
    expect(seconds(6, 13, line)).toEqual([]);
    expect([line.unanswered(3_000, 13_000), line.unanswered(5_000, 13_000)]).toEqual(['ask', 'silent']);
    line.heard(14_000);
    expect(line.unanswered(3_500, 13_500)).toBe('ask');
    line.heard(18_500);
    expect(seconds(14, 19, line)).toEqual([19, 'silent']);
  });

  test('that answers when it is asked once more is well again', () => {
    const line = silence();
    expect(seconds(1, 5, line)).toEqual([]);
    line.heard(5_000);
    expect(seconds(6, 13, line)).toEqual([]);
    expect(line.unanswered(3_000, 13_000)).toBe('ask');
    line.answered(13_100);
    expect(seconds(14, 26, line)).toEqual([26, 'ask']);
  });

  test('whose timers stood still is asked before it is given up: what came may not have been handed on', () => {
    const line = silence();
    line.begin(0);
    expect([line.tick(1_000), line.tick(60_000), line.tick(61_000), line.tick(63_999)]).toEqual([
      'well',
      'ask',
      'well',
      'well',
    ]);
    expect(line.tick(64_000)).toBe('slept');
  });

  test('is certainly given up by a server that has heard nothing for 40 seconds', () => {
    const line = silence();
    line.begin(0);
    line.heard(1_000);
    expect([line.isGivenUp(40_999), line.isGivenUp(41_000), line.isGivenUp(41_001)]).toEqual([false, false, true]);
  });

  test('a device’s clock that is set back kills no line', () => {
    const line = silence();
    line.begin(3_600_000);
    expect([line.tick(3_601_000), line.tick(2_000)]).toEqual(['well', 'ask']);
    line.heard(3_000);
    expect([line.tick(3_000), line.tick(4_000)]).toEqual(['well', 'well']);
  });

  test('is asked when somebody looks at the page again, unless it has just spoken', () => {
    const line = silence();
    line.begin(0);
    expect(line.woke(5_000)).toBe('well');
    expect(line.woke(5_001)).toBe('ask');
    expect(line.woke(5_002)).toBe('well');
    expect([line.tick(6_000), line.tick(9_001)]).toEqual(['well', 'slept']);
  });
});
