/** A welcome carries the newest polls and those that are not over; every face can still have them all, in order. */
import { describe, expect, test } from 'vitest';
import { type View, follow, withPolls } from '../../shared/follow.ts';
import type { PollId, TopicId } from '../../shared/meeting/ids.ts';
import { type EventBody, type MeetingEvent, type MeetingState, fold } from '../../shared/meeting/meeting.ts';
import { lacksPolls } from '../../shared/meeting/recentPolls.ts';
import { welcomeState } from '../../shared/meeting/shown.ts';
import { factContent } from '../../shared/record/facts.ts';
import type { DownMessage } from '../../shared/wire/down.ts';
import { WIRE_VERSION } from '../../shared/wire/version.ts';
import { createDice } from '../support/dice.ts';
import { chair, stateOf, underWay } from './given.ts';
import { pollOpened } from './pollEvents.ts';

const a = 'a' as TopicId;
const b = 'b' as TopicId;
const id = (number: number) => `p${number}` as PollId;
const opened = (number: number, topicId = a): EventBody =>
  pollOpened(`p${number}`, { topicId, question: `第${number}次表决` });
const closed = (number: number): EventBody => ({ type: 'pollClosed', pollId: id(number), turnout: 0, by: chair });
const voided = (number: number): EventBody => ({ type: 'pollVoided', pollId: id(number), reason: '写错了', by: chair });
const over = (number: number, topicId = a): EventBody[] => [opened(number, topicId), voided(number)];

const welcome = (state: MeetingState): DownMessage =>
  JSON.parse(
    JSON.stringify({
      ...{ type: 'welcome', version: WIRE_VERSION, meetingId: 'hall', joinCode: '123456', addresses: [], cards: [] },
      ...{ state: welcomeState(state), now: 1 },
    }),
  ) as DownMessage;
const numbers = (state: MeetingState) => state.polls.map((poll) => poll.number);
const meeting = (...bodies: readonly EventBody[]) => stateOf(...underWay, ...bodies);
const joining = (state: MeetingState): View => follow(null, welcome(state))!;
const following = (view: View, state: MeetingState, ...bodies: readonly EventBody[]): [View, MeetingState] => {
  const events = bodies.map((body, index): MeetingEvent => ({ seq: state.seq + index + 1, at: 5, body }));
  return [follow(view, { type: 'events', events, cards: [] })!, fold(events, state)!];
};

describe('polls of a long meeting', () => {
  const fifty = meeting(
    ...over(1, b),
    ...[opened(2), closed(2)],
    ...Array.from({ length: 48 }, (_, index) => over(index + 3)).flat(),
  );

  test('a welcome holds the ten newest, and the one whose result waits, however old', () => {
    expect(numbers(welcomeState(fifty))).toEqual([2, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50]);
    expect(JSON.stringify(welcomeState(fifty)).length).toBeLessThan(12_000);
  });

  test('what is missing is known, of all and of one topic; a page puts it in its place', () => {
    const view = joining(fifty);
    expect([lacksPolls(view.state), lacksPolls(view.state, a), lacksPolls(view.state, b)]).toEqual([true, true, true]);
    const older = fifty.polls.filter((poll) => poll.topicId === b);
    const some = withPolls(view, { polls: older, before: null });
    expect(numbers(some.state)).toEqual([1, 2, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50]);
    expect([lacksPolls(some.state, a), lacksPolls(some.state, b)]).toEqual([true, false]);
    const all = withPolls(some, { polls: fifty.polls, before: null });
    expect(all.state.polls).toEqual(fifty.polls);
    expect(lacksPolls(all.state)).toBe(false);
    expect(lacksPolls(fifty)).toBe(false);
  });

  test('the minutes number each as on paper, also before the older ones are there, and say that more are coming', () => {
    const content = (state: MeetingState) =>
      factContent(
        'results',
        {
          ...{ state, nameOf: () => '' },
          present: { people: 0, households: 0, onsite: 0, online: 0 },
        },
        'deliberate',
      );
    const part = content(joining(fifty).state);
    expect(part.tables!.slice(0, 2).map((table) => table.caption)).toEqual([
      '表决二：第2次表决',
      '表决四十一：第41次表决',
    ]);
    expect(part.sentences).toEqual(['还有更早的表决，正在读取。']);
    expect(content(fifty).tables).toHaveLength(50);
    expect(content(fifty).sentences).toBeUndefined();
  });

  test('what a page says of a poll that is not over, or that this page has not come to, comes by events instead', () => {
    const [view, later] = following(joining(fifty), fifty, voided(2));
    const stale = withPolls(view, { polls: fifty.polls, before: null });
    expect(stale.state.polls.find((poll) => poll.id === id(2))?.status).toBe('voided');
    const ahead = meeting(...over(1), ...over(2), ...over(3));
    const behind = joining(meeting(...over(1), ...over(2)));
    expect(numbers(withPolls(behind, { polls: ahead.polls, before: null }).state)).toEqual([1, 2]);
    expect(later.polls).toHaveLength(50);
  });

  test('what was read stays through a new welcome, unless the page could not follow', () => {
    const all = withPolls(joining(fifty), { polls: fifty.polls, before: null });
    const later = meeting(...over(1), ...Array.from({ length: 59 }, (_, index) => over(index + 2)).flat());
    const back = follow(all, welcome(later))!;
    expect(numbers(back.state)).toEqual([
      ...[
        1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31,
      ],
      ...[32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50],
      ...[51, 52, 53, 54, 55, 56, 57, 58, 59, 60],
    ]);
    expect(lacksPolls(back.state)).toBe(true);
    expect(numbers(follow({ ...all, outdated: true }, welcome(later))!.state)).toEqual([
      51, 52, 53, 54, 55, 56, 57, 58, 59, 60,
    ]);
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'I3: who followed, who came late and who read older ones hold the same, seed %i',
    (seed) => {
      const dice = createDice(seed);
      let state = meeting();
      const views = [joining(state)];
      let count = 0;
      for (let turn = 0; turn < 150; turn += 1) {
        const open = state.polls.find((poll) => poll.status === 'open');
        const waiting = state.polls.filter((poll) => poll.status === 'closed');
        const body =
          open && dice.chance(0.7)
            ? dice.chance(0.5)
              ? closed(open.number!)
              : voided(open.number!)
            : waiting.length > 0 && (open || dice.chance(0.3))
              ? voided(dice.pick(waiting).number!)
              : open
                ? closed(open.number!)
                : opened((count += 1), dice.pick([a, b]));
        const before = state;
        views.forEach((view, index) => ([views[index], state] = following(view, before, body)));
        if (dice.chance(0.05)) views.push(joining(state));
        if (dice.chance(0.05)) views[0] = withPolls(views[0]!, { polls: state.polls.slice(0, 20), before: null });
        if (dice.chance(0.05)) views[0] = follow(views[0]!, welcome(state))!;
        for (const view of views) expect(welcomeState(view.state)).toEqual(welcomeState(joining(state).state));
      }
      expect(state.polls.length).toBeGreaterThan(30);
      expect(numbers(state)).toEqual(state.polls.map((_, index) => index + 1));
    },
  );
});
