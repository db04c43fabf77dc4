/** The cards of a meeting: itself, its topics and its tasks, for whoever looks for one. What crowds write leaves none. */
import { dayOf, isoDay } from '../record/dates.ts';
import { type CardChanges, type ListCard, NO_CHANGES, card, changesOf } from '../stream/listCard.ts';
import type { ActionItems } from './actionItem.ts';
import type { MeetingDetails } from './details.ts';
import type { Floor } from './floor.ts';
import type { Rehearsed } from './rehearsal.ts';
import type { Topics } from './topic.ts';

/**
 * 1: the meeting with its sitting, its topics; how many comments there were in each month stands in the summary.
 * 2: there too, under which estate it stands, and that it was imported.
 * 3: what its topics say, and its tasks.
 * 4: found by the day it was held on, as it is shown.
 * 5: among the comments of a month stand those that are hidden or were taken back.
 */
export const CARDS_VERSION = 5;

interface Listed extends Topics, ActionItems, Rehearsed, Pick<Floor, 'sitting'> {
  readonly details: MeetingDetails;
}

export function cardsOf(before: Listed | null, after: Listed): CardChanges {
  return before && isAlike(before, after) ? NO_CHANGES : changesOf(before ? all(before) : [], all(after));
}

/** Comments change a topic's counts, and nothing that is looked for. */
const isAlike = (before: Listed, after: Listed): boolean =>
  before.details === after.details &&
  before.sitting === after.sitting &&
  before.actionItems === after.actionItems &&
  before.topics.length === after.topics.length &&
  before.topics.every(({ id, title, text }, place) => {
    const now = after.topics[place];
    return now?.id === id && now.title === title && now.text === text;
  });

/** A sitting that is over stands at its end, so that it counts in the year it ended in; any other at its beginning. */
function all({ details, sitting, topics, actionItems, rehearsal }: Listed): readonly ListCard[] {
  // Nobody looks for a rehearsal, and none is counted.
  if (rehearsal) return [];
  const { title, place, periodNo, startsAt } = details;
  const { status, startedAt, endedAt } = sitting;
  // As everywhere: the day it was held on, once it was, whatever was planned.
  const beganAt = startedAt ?? startsAt;
  const beside = [place, periodNo, isoDay(beganAt), dayOf(beganAt)].join('\n');
  return [
    card({ kind: 'meeting', id: 'meeting', status, at: endedAt ?? beganAt, text: title, beside }),
    ...topics.map((topic, index) =>
      card({
        ...{ kind: 'topic', id: topic.id, status: '', at: startsAt, text: topic.title, beside: topic.text },
        number: index + 1,
      }),
    ),
    ...actionItems.map(({ id, task, assignee, support }) =>
      card({ kind: 'task', id, status: '', at: startsAt, text: task, beside: `${assignee}\n${support}` }),
    ),
  ];
}
