import { describe, expect, it } from 'vitest';
import type { CommentId, TopicId } from '../../shared/meeting/ids.ts';
import { type EventBody, type MeetingState, evolve, fold } from '../../shared/meeting/meeting.ts';
import type { StanceKind } from '../../shared/meeting/stance.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import { eventsOf, given, stateOf, underWay } from './given.ts';

const [li, again, wang] = ['li', 'li-again', 'wang'] as PersonId[] as [PersonId, PersonId, PersonId];
const by = 'chair' as PersonId;
let said = 0;
const says = (authorId: PersonId, stance: StanceKind | null, topicId = 'a', replaces?: StanceKind): EventBody => ({
  ...{ type: 'commentPosted', commentId: `c${(said += 1)}` as CommentId, topicId: topicId as TopicId, authorId },
  ...{ text: '我说', stance, official: false, replyTo: null },
  ...(replaces ? { replaces } : {}),
});
const merge = (...events: readonly EventBody[]) =>
  eventsOf(given(...underWay, ...events).when({ type: 'mergeSpeakers', from: again, into: li }));
const stancesAfter = (...events: readonly EventBody[]) =>
  stateOf(...underWay, ...events, ...merge(...events)).topics.map(({ stances }) => stances);
const NONE = { for: 0, against: 0, neutral: 0, question: 0 };

describe('two who are one', () => {
  it('stand for one thing on a topic: what was said last', () => {
    const events = [says(again, 'for'), says(li, 'for'), says(wang, 'against')];
    expect(stateOf(...underWay, ...events).topics[0]?.stances).toEqual({ ...NONE, for: 2, against: 1 });
    expect(stancesAfter(...events)).toEqual([{ ...NONE, for: 1, against: 1 }, NONE]);
    expect(stancesAfter(says(li, 'for'), says(again, 'against'))).toEqual([{ ...NONE, against: 1 }, NONE]);
    expect(stancesAfter(says(again, 'against'), says(li, 'for'))).toEqual([{ ...NONE, for: 1 }, NONE]);
    expect(stancesAfter(says(again, 'question', 'b'))).toEqual([NONE, { ...NONE, question: 1 }]);
  });

  it('keep their words, under one name', () => {
    const events = [says(again, 'for'), says(wang, null), says(li, null)];
    const state = stateOf(...underWay, ...events, ...merge(...events));
    expect(state.comments.map(({ authorId }) => authorId)).toEqual(['li', 'wang', 'li']);
  });

  it('go back to what either said before, once the last word is hidden', () => {
    const events = [says(again, 'against'), says(li, 'for')];
    const merged = [...underWay, ...events, ...merge(...events)];
    const last = stateOf(...merged).comments.slice(-1)[0]!.id;
    const hidden = eventsOf(given(...merged).when({ type: 'hideComment', commentId: last, reason: '重复' }));
    expect(stateOf(...merged, ...hidden).topics[0]?.stances).toEqual({ ...NONE, against: 1 });
  });

  it('who said nothing leaves nothing in the log', () => {
    expect(merge(says(li, 'for'))).toEqual([]);
  });

  it('a page that holds the newest comments alone counts as the whole log does', () => {
    const events = [says(again, 'for'), says(li, 'for'), says(wang, 'for')];
    const whole = stateOf(...underWay, ...events);
    const { stands: _, ...page } = whole;
    const turn = merge(...events).map((body, index) => ({ seq: whole.seq + 1 + index, at: 99_000, body }));
    expect(turn).toHaveLength(1);
    const short: MeetingState = { ...page, comments: whole.comments.slice(-1) };
    const after = turn.reduce<MeetingState | null>(evolve, short);
    expect(after?.topics).toEqual(fold(turn, whole)?.topics);
    expect(after?.topics[0]?.stances).toEqual({ ...NONE, for: 2 });
    expect(after?.comments.map(({ authorId }) => authorId)).toEqual(['wang']);
  });

  it('names who merged them', () => {
    expect(merge(says(again, 'for'), says(li, 'against'))).toEqual([
      {
        ...{ type: 'speakersMerged', from: 'li-again', into: 'li', by },
        stances: [{ topicId: 'a', from: 'for', to: null }],
      },
    ]);
  });
});
