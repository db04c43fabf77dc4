import { describe, expect, test } from 'vitest';
import { DraftId, NeedId } from '../../shared/estate/ids.ts';
import type { Answers } from '../../shared/meeting/answers.ts';
import type { TopicId } from '../../shared/meeting/ids.ts';
import type { EventBody } from '../../shared/meeting/meeting.ts';
import { needs } from '../../shared/record/stepFacts.ts';
import { chair, created, given, stateOf, topicAdded } from './given.ts';

const topicId = 'a' as TopicId;
const answering = (proposers: number, speaksFor: number, seconds?: number, text = '加装电梯'): Answers => ({
  ...{ draftId: DraftId.parse('d'), proposers, review: null },
  ...(seconds === undefined ? {} : { seconds }),
  needs: [
    { ...{ id: NeedId.parse('n'), number: 1, category: '设施', text, place: '', raisedAt: 0 }, speaksFor },
    { ...{ id: NeedId.parse('m'), number: 2, category: '房屋', text: '采光', place: '' }, raisedAt: 0, speaksFor: 1 },
  ],
});
const told = (answers: Answers): EventBody => ({ type: 'topicAnswers', topicId, answers, by: chair });
const listed = [created, topicAdded('a'), told(answering(2, 1, 3))];
const count = (answers: Answers) => ({ type: 'countAnswers', topicId, answers }) as const;
const events = (outcome: ReturnType<ReturnType<typeof given>['when']>) => (outcome.ok ? outcome.events : outcome.code);
const sitting: readonly EventBody[] = [{ type: 'stageEntered', stage: 'deliberate' }, { type: 'sittingStarted' }];
const closed: EventBody = { type: 'topicClosed', topicId, outcome: { kind: 'consensus', note: '' }, by: chair };

describe('who stands behind a topic is counted on', () => {
  test('before the meeting and while it is open; minutes say the same number', () => {
    for (const before of [listed, [...listed, ...sitting]]) {
      const [event, ...more] = events(given(...before).when(count(answering(3, 2, 5))));
      expect([event, more]).toEqual([told(answering(3, 2, 5)), []]);
    }
    const state = stateOf(...listed, told(answering(3, 2, 5)));
    expect(needs(state).sentences).toEqual(['议题一“议题a”：3位居民提出，5人附议，需求3条。']);
  });

  test('the words stay as they were put on the agenda', () => {
    const other = answering(3, 2, undefined, '别的话');
    expect(events(given(...listed).when(count(other)))).toEqual([told(answering(3, 2))]);
  });

  test('counted anew with nobody more it says nothing', () => {
    expect(events(given(...listed).when(count(answering(2, 1, 3))))).toEqual([]);
    expect(events(given(...listed).when({ ...count(answering(3, 2)), topicId: 'x' as TopicId }))).toEqual([]);
    expect(events(given(created, topicAdded('a')).when(count(answering(3, 2))))).toEqual([]);
  });

  test('once it is concluded, or the meeting is over, it stays as it was; taken up again it is counted again', () => {
    const ended: EventBody = {
      ...{ type: 'sittingEnded', attendance: { people: 0, households: 0, onsite: 0, online: 0 } },
    };
    const more = count(answering(3, 2, 5));
    expect(events(given(...listed, ...sitting, closed).when(more))).toEqual([]);
    expect(events(given(...listed, ...sitting, ended).when(more))).toEqual([]);
    const reopened: EventBody = { type: 'topicReopened', topicId, by: chair };
    expect(events(given(...listed, ...sitting, closed, reopened).when(more))).toEqual([told(answering(3, 2, 5))]);
  });
});
