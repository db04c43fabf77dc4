/** What a meeting leaves for lists, search and figures. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { ActionItemId, CommentId, TopicId } from '../../shared/meeting/ids.ts';
import { meeting } from '../../shared/meeting/kind.ts';
import type { EventBody, MeetingEvent } from '../../shared/meeting/meeting.ts';
import { NOTHING_SAID, saidByMonth, saying } from '../../shared/meeting/said.ts';
import { isoDay, isoMonth } from '../../shared/record/dates.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import { simulateEvening } from '../simulation/evening.ts';
import { keptCards } from '../stream/keptCards.ts';
import { chair, created, details, topicAdded, underWay, wang } from './given.ts';

const after = (...bodies: readonly EventBody[]) => {
  const log = keptCards(meeting);
  const rows = bodies.map((body, index) => log.take({ seq: index + 1, at: (index + 1) * 1000, body }));
  expect(log.kept()).toEqual(log.made());
  return { rows, cards: log.kept(), state: log.state };
};
const comment = (id: string): EventBody => ({
  ...{ type: 'commentPosted', commentId: id as CommentId, topicId: 'a' as TopicId, authorId: wang, text: '我赞成' },
  ...{ stance: 'for', official: false, replyTo: null },
});

describe('a meeting and its topics', () => {
  it('are looked for by title; the meeting by place, number and day besides', () => {
    const { cards } = after(created, topicAdded('a', '加装电梯'));
    expect(cards).toEqual([
      {
        ...{ kind: 'meeting', id: 'meeting', status: 'notStarted', at: details.startsAt, text: details.title },
        beside: '近邻议事厅\n2026年第1期\n2026-03-14\n2026年3月14日',
        ...{ number: null, of: null, building: null, author: null, named: false },
      },
      {
        ...{ kind: 'topic', id: 'a', status: '', at: details.startsAt, text: '加装电梯', beside: '', number: 1 },
        ...{ of: null, building: null, author: null, named: false },
      },
    ]);
  });

  it('a topic that goes from the agenda leaves nothing, and the others move up', () => {
    const { cards } = after(created, topicAdded('a'), topicAdded('b'), {
      type: 'topicRemoved',
      topicId: 'a' as TopicId,
    });
    expect(cards.map(({ kind, id, number }) => [kind, id, number])).toEqual([
      ['meeting', 'meeting', null],
      ['topic', 'b', 1],
    ]);
  });

  it('a topic is looked for by what it says too, a task by what is to be done and by whom', () => {
    const told = { topicId: null, task: '请两家出报价', assignee: '榕荫物业', support: '社区', dueOn: '2026-04-01' };
    const actionItemId = 't' as ActionItemId;
    const { cards } = after(created, { ...topicAdded('a', '加装电梯'), text: '一层不出钱' } as EventBody, {
      type: 'actionItemAdded',
      actionItemId,
      ...told,
    });
    expect(cards.slice(1).map(({ kind, id, text, beside }) => [kind, id, text, beside])).toEqual([
      ['task', 't', '请两家出报价', '榕荫物业\n社区'],
      ['topic', 'a', '加装电梯', '一层不出钱'],
    ]);
    const gone = after(
      created,
      { type: 'actionItemAdded', actionItemId, ...told },
      { type: 'actionItemRemoved', actionItemId, by: chair },
    );
    expect(gone.cards.map(({ kind }) => kind)).toEqual(['meeting']);
  });

  it('held on another day than it was called for, it is looked for by the day it was held on', () => {
    const { cards } = after(...underWay);
    expect(cards[0]).toMatchObject({ at: 5000, beside: '近邻议事厅\n2026年第1期\n1970-01-01\n1970年1月1日' });
  });

  it('a sitting that ended stands at its end', () => {
    const attendance = { people: 3, households: 3, onsite: 3, online: 0 };
    const { cards } = after(...underWay, { type: 'sittingEnded', attendance });
    expect(cards[0]).toMatchObject({ kind: 'meeting', status: 'ended', at: 7000 });
  });

  it('what a crowd writes leaves no row at all', () => {
    const { rows } = after(...underWay, ...Array.from({ length: 50 }, (_, index) => comment(`c${index}`)), {
      type: 'commentHidden',
      commentId: 'c3' as CommentId,
      topicId: 'a' as TopicId,
      stance: 'for',
      reason: 'x',
      by: chair,
    });
    expect(rows.slice(underWay.length)).toEqual(Array.from({ length: 51 }, () => 0));
  });
});

it('comments are counted by the month they were posted in, in China, also those hidden or taken back', () => {
  const log = keptCards(meeting);
  let seq = 0;
  const take = (at: number, ...bodies: readonly EventBody[]) =>
    bodies.forEach((body) => log.take({ seq: (seq += 1), at, body }));
  const lastOfMay = Date.UTC(2026, 4, 31, 15, 59, 59, 999);
  take(lastOfMay, ...underWay, comment('c1'));
  take(lastOfMay + 1, comment('c2'), comment('c3'));
  const hidden = (id: string): EventBody => ({
    ...{ type: 'commentHidden', commentId: id as CommentId, topicId: 'a' as TopicId, stance: 'for', reason: 'x' },
    by: PersonId.parse('chair'),
  });
  take(lastOfMay + 9_000_000_000, hidden('c2'));
  take(lastOfMay + 2, comment('c4'), {
    ...{ type: 'commentWithdrawn', commentId: 'c4' as CommentId, topicId: 'a' as TopicId, stance: 'for' },
  });
  const { state } = log;
  expect(state && JSON.parse(meeting.lists(state, []).summary)).toMatchObject({ said: { '2026-05': 1, '2026-06': 3 } });
  // Whoever looks on is not told what nobody on a phone looks at.
  expect(state && meeting.shown(state)).not.toHaveProperty('said');
});

it('a month is the one the day lies in, on every day of two hundred years', () => {
  for (let at = 0; at < 200 * 365.25 * 86_400_000; at += 86_400_000 / 2)
    expect(isoMonth(at)).toBe(isoDay(at).slice(0, 7));
});

it('a clock that goes back counts where it stands', () => {
  const [may, june] = [Date.UTC(2026, 4, 9), Date.UTC(2026, 5, 9)];
  const moments = [may, june, may, may, june];
  const all = moments.reduce((said, at) => saying(said, at), NOTHING_SAID);
  expect(saidByMonth(all)).toEqual({ '2026-05': 3, '2026-06': 2 });
});

describe('the rows kept are those that would be made from the log', () => {
  const follow = (events: readonly MeetingEvent[]) => {
    const log = keptCards(meeting);
    events.forEach((event) => log.take(event));
    expect(log.kept().length).toBeGreaterThan(1);
    expect(log.kept()).toEqual(log.made());
    const said = Object.values(saidByMonth(log.state?.said ?? NOTHING_SAID)).reduce((sum, count) => sum + count, 0);
    expect(said).toBe(log.state?.comments.length);
  };

  it('of an evening of the first version', () => {
    const file = fileURLToPath(new URL('../fixtures/firstStorey/archive.json.gz', import.meta.url));
    follow((JSON.parse(gunzipSync(readFileSync(file)).toString()) as { events: MeetingEvent[] }).events);
  });

  it.each([3, 7, 11])('of a simulated evening, and the store has them: seed %i', async (seed) => {
    const { store } = await simulateEvening(seed);
    const [id] = await store.behindCards(-1);
    if (!id) throw new Error('no evening');
    const events = await store.eventsSince(id, 0);
    follow(events);
    const log = keptCards(meeting);
    events.forEach((event) => log.take(event));
    const rows = await store.findCards({ in: id, kinds: ['meeting', 'topic'] }, 1000);
    const plain = rows.map(({ streamId: _, ...card }) => card);
    expect(plain.sort((a, b) => (`${a.kind} ${a.id}` < `${b.kind} ${b.id}` ? -1 : 1))).toEqual(log.kept());
  });
});
