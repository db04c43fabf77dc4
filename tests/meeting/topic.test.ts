import { describe, expect, it } from 'vitest';
import type { ActionItemId, TopicId } from '../../shared/meeting/ids.ts';
import { Command, type EventBody } from '../../shared/meeting/meeting.ts';
import { chair, contextOf, created, eventsOf, given, stateOf, topicAdded, underWay } from './given.ts';
import { pollOpened } from './pollEvents.ts';

const a = 'a' as TopicId;
const b = 'b' as TopicId;
const agreed = { kind: 'consensus', note: '' } as const;

describe('topics', () => {
  it('are added with a fresh id, which the chair is told', () => {
    const outcome = given(created).when({
      type: 'addTopic',
      title: '加装电梯',
      text: '',
      plannedMinutes: 30,
      attachments: [],
    });
    expect(outcome).toMatchObject({ ok: true, answer: { topicId: 'new1' } });
    expect(eventsOf(outcome)).toEqual([
      { type: 'topicAdded', topicId: 'new1', title: '加装电梯', text: '', plannedMinutes: 30, attachments: [] },
    ]);
  });

  it('cannot be closed without an outcome: the command has no such shape', () => {
    expect(Command.safeParse({ type: 'closeTopic', topicId: 'a' }).success).toBe(false);
    expect(Command.safeParse({ type: 'closeTopic', topicId: 'a', outcome: { kind: 'done', note: '' } }).success).toBe(
      false,
    );
  });

  it('are deferred only to a real day', () => {
    const close = (until: string) =>
      Command.safeParse({ type: 'closeTopic', topicId: 'a', outcome: { kind: 'deferred', note: '', until } }).success;
    expect(close('2026-02-28')).toBe(true);
    expect(close('2026-02-30')).toBe(false);
    expect(close('')).toBe(false);
  });

  it('close with an outcome once, and can be opened again', () => {
    const closed = given(...underWay).when({ type: 'closeTopic', topicId: a, outcome: agreed });
    expect(eventsOf(closed)).toEqual([{ type: 'topicClosed', topicId: 'a', outcome: agreed, by: 'chair' }]);
    const again = given(...underWay, ...eventsOf(closed));
    expect(again.when({ type: 'closeTopic', topicId: a, outcome: agreed })).toMatchObject({ code: 'topic.closed' });
    expect(again.when({ type: 'reopenTopic', topicId: a })).toMatchObject({ ok: true });
    expect(given(...underWay).when({ type: 'reopenTopic', topicId: a })).toMatchObject({ code: 'topic.notClosed' });
  });

  it('cannot be closed over an open poll or an unpublished formal result', () => {
    const open = [...underWay, pollOpened('p')];
    const close = { type: 'closeTopic', topicId: a, outcome: agreed } as const;
    expect(given(...open).when(close)).toMatchObject({ code: 'topic.pollOpen' });
    const closed = { type: 'pollClosed', pollId: 'p' as never, turnout: 0, by: 'chair' as never } as const;
    expect(given(...open, closed).when(close)).toMatchObject({ code: 'topic.pollUnpublished' });
    expect(
      given(...open, { type: 'pollVoided', pollId: 'p' as never, reason: '有误', by: 'chair' as never }).when(close),
    ).toMatchObject({ ok: true });
  });

  it('stop their clock when closed, and start it again when reopened', () => {
    const closedAt7 = stateOf(...underWay, { type: 'topicClosed', topicId: a, outcome: agreed, by: 'chair' as never });
    expect(closedAt7.topics[0]?.spentMs).toBe(1000); // moved to at second 6, closed at second 7
    expect(closedAt7.sitting.discussingSince).toBeNull();
    expect(closedAt7.currentTopicId).toBe('a');
    const by = 'chair' as never;
    const closed: EventBody = { type: 'topicClosed', topicId: a, outcome: agreed, by };
    const reopened: EventBody = { type: 'topicReopened', topicId: a, by };
    expect(stateOf(...underWay, closed, reopened).sitting.discussingSince).toBe(8000);
    const closedAgain = stateOf(...underWay, closed, reopened, topicAdded('c'), closed);
    expect(closedAgain.topics[0]?.spentMs).toBe(3000); // one second before, and from second 8 to 10
    // Another topic's clock runs on.
    const elsewhere = [...underWay, { type: 'discussionMoved', topicId: b }, closed, reopened] as const;
    expect(stateOf(...elsewhere).sitting.discussingSince).toBe(7000);
  });

  it('keep their order only from a complete list', () => {
    const reorder = (order: readonly TopicId[]) =>
      given(...underWay).when({ type: 'reorderTopics', order: [...order] });
    expect(eventsOf(reorder([b, a]))).toEqual([{ type: 'topicsReordered', order: ['b', 'a'], by: 'chair' }]);
    for (const order of [[a], [a, a], [a, 'x' as TopicId], [a, b, a]])
      expect(reorder(order)).toMatchObject({ code: 'topic.orderStale' });
    expect(stateOf(...underWay, { type: 'topicsReordered', order: [b, a] }).topics.map((topic) => topic.id)).toEqual([
      'b',
      'a',
    ]);
  });

  it('with a record are kept, the others may be removed', () => {
    expect(given(...underWay).when({ type: 'removeTopic', topicId: b })).toMatchObject({ ok: true });
    expect(given(...underWay).when({ type: 'removeTopic', topicId: a })).toMatchObject({ code: 'topic.isCurrent' });
    expect(given(...underWay, pollOpened('p')).when({ type: 'removeTopic', topicId: a })).toMatchObject({
      code: 'topic.hasRecord',
    });
    // Its speakers and their times stand in the minutes.
    const spoke = ['speakerCalled', 'speakerEnded'].map((type) => ({
      ...{ type, handId: 'h', by: chair },
      ...(type === 'speakerCalled' ? { personId: chair, topicId: b, side: null, order: false, seconds: 180 } : {}),
    })) as EventBody[];
    expect(given(...underWay, ...spoke).when({ type: 'removeTopic', topicId: b })).toMatchObject({
      code: 'topic.hasRecord',
    });
    // A task whose topic is gone could not even be edited any more.
    const task: EventBody = {
      ...{ type: 'actionItemAdded', actionItemId: 'i' as ActionItemId, topicId: b },
      ...{ task: '修路灯', assignee: '物业', support: '', dueOn: '2026-12-01' },
    };
    expect(given(...underWay, task).when({ type: 'removeTopic', topicId: b })).toMatchObject({
      code: 'topic.hasRecord',
    });
  });

  it('end at sixty', () => {
    const many = Array.from({ length: 60 }, (_, index) => topicAdded(`t${index}`));
    const add = { type: 'addTopic', title: '又一个', text: '', plannedMinutes: 0, attachments: [] } as const;
    expect(given(created, ...many.slice(1)).when({ ...add, attachments: [] })).toMatchObject({ ok: true });
    expect(given(created, ...many).when({ ...add, attachments: [] })).toMatchObject({ code: 'topic.tooMany' });
  });

  it('change no more once the sitting has ended', () => {
    const ended = [
      created,
      topicAdded('a'),
      { type: 'sittingEnded', attendance: { people: 0, households: 0, onsite: 0, online: 0 } },
    ] as const;
    expect(given(...ended).when({ type: 'removeTopic', topicId: a }, contextOf())).toMatchObject({
      code: 'sitting.ended',
    });
  });
});
