/** 撤销: what takes a step back, and when somebody else has changed it since. */
import { describe, expect, it } from 'vitest';
import '../support/words.ts';
import { undoOf } from '../../client/screens/chair/undo.ts';
import type { Command, MeetingState } from '../../shared/meeting/meeting.ts';

const meeting = (change: object = {}): MeetingState =>
  ({
    topics: [{ id: 't1' }, { id: 't2' }, { id: 't3' }],
    ...{ currentTopicId: 't1', showing: { kind: 'flow' }, actionItems: [], parked: [], comments: [] },
    ...change,
  }) as unknown as MeetingState;
const undo = (command: object, before = meeting(), made: Readonly<Record<string, unknown>> = {}) =>
  undoOf(command as Command, before, () => '陈阿婆', made);

describe('the wall', () => {
  const toWelcome = { type: 'changeDisplay', showing: { kind: 'welcome' } };
  it('shows again what was put up before', () => {
    const before = meeting({ showing: { kind: 'message', text: '先喝口茶' } });
    const step = undo(toWelcome, before);
    expect(step?.command).toEqual({ type: 'showScene', scene: { kind: 'message', text: '先喝口茶' } });
    expect(step?.said).toBe('换了大屏画面');
    expect(undo(toWelcome)?.command).toEqual({ type: 'changeDisplay', showing: { kind: 'flow' } });
  });
  it('stands as long as it shows what was put up', () => {
    const step = undo(toWelcome);
    expect(step?.stands(meeting({ showing: { kind: 'welcome' } }))).toBe(true);
    expect(step?.stands(meeting({ showing: { kind: 'agenda' } }))).toBe(false);
    expect(step?.stands(meeting({ showing: { kind: 'welcome' }, dark: true }))).toBe(false);
  });
  it('a clock that ran on, a page, and nothing changed are not taken back', () => {
    expect(undo(toWelcome, meeting({ showing: { kind: 'countdown', until: 9, label: '' } }))).toBeNull();
    expect(undo(toWelcome, meeting({ showing: { kind: 'attachment' } }))).toBeNull();
    expect(undo(toWelcome, meeting({ showing: { kind: 'welcome' } }))).toBeNull();
  });
  it('black is lit again', () => {
    const step = undo({ type: 'darkenWall', dark: true });
    expect(step?.command).toEqual({ type: 'darkenWall', dark: false });
    expect(step?.stands(meeting({ dark: true }))).toBe(true);
    expect(step?.stands(meeting())).toBe(false);
  });
});

describe('a hand', () => {
  const hand = { id: 'h1', personId: 'p1', side: 'for', order: false, raisedAt: 5 };
  const raised = meeting({ speaking: { hands: [hand], turn: null, spoken: [], terms: {} } });
  it('that was lowered is raised for the same person, on the same side', () => {
    const step = undo({ type: 'lowerHand', handId: 'h1' }, raised);
    expect(step?.command).toEqual({ type: 'raiseHandFor', personId: 'p1', side: 'for', order: false });
    expect(step?.said).toContain('放下了陈阿婆的手');
  });
  it('is not raised twice, nor at another topic, nor for whoever speaks', () => {
    const step = undo({ type: 'lowerHand', handId: 'h1' }, raised);
    expect(step?.stands(meeting())).toBe(true);
    expect(step?.stands(raised)).toBe(false);
    expect(step?.stands(meeting({ currentTopicId: 't2' }))).toBe(false);
    const speaks = { hands: [], turn: { ...hand, topicId: 't1' }, spoken: [], terms: {} };
    expect(step?.stands(meeting({ speaking: speaks }))).toBe(false);
  });
});

describe('the agenda', () => {
  it('goes back to the order it had, unless it was moved again', () => {
    const step = undo({ type: 'reorderTopics', order: ['t2', 't1', 't3'], from: ['t1', 't2', 't3'] });
    expect(step?.command).toEqual({
      type: 'reorderTopics',
      order: ['t1', 't2', 't3'],
      from: ['t2', 't1', 't3'],
    });
    expect(step?.stands(meeting({ topics: [{ id: 't2' }, { id: 't1' }, { id: 't3' }] }))).toBe(true);
    expect(step?.stands(meeting({ topics: [{ id: 't3' }, { id: 't2' }, { id: 't1' }] }))).toBe(false);
  });
});

describe('what was put aside', () => {
  const point = { id: 'k1', text: '路灯坏了', topicId: 't1', commentId: null, settled: null };
  it('is removed again while nobody accounted for it', () => {
    const step = undo({ type: 'parkPoint', text: '路灯坏了', topicId: 't1', commentId: null }, meeting(), {
      pointId: 'k1',
    });
    expect(step?.command).toEqual({ type: 'removePoint', pointId: 'k1' });
    expect(step?.stands(meeting({ parked: [point] }))).toBe(true);
    expect(step?.stands(meeting({ parked: [{ ...point, settled: { kind: 'nextTime', note: '' } }] }))).toBe(false);
    expect(step?.stands(meeting())).toBe(false);
  });
  it('that a colleague had put aside before is not removed', () => {
    expect(undo({ type: 'parkPoint' }, meeting({ parked: [point] }), { pointId: 'k1' })).toBeNull();
  });
  it('that was removed is put aside again, once', () => {
    const step = undo({ type: 'removePoint', pointId: 'k1' }, meeting({ parked: [point] }));
    expect(step?.command).toEqual({ type: 'parkPoint', text: '路灯坏了', topicId: 't1', commentId: null });
    expect(step?.stands(meeting())).toBe(true);
    expect(step?.stands(meeting({ parked: [{ ...point, id: 'k2' }] }))).toBe(false);
  });
  it('an answer is taken back, a need that stands on the estate is not', () => {
    const answered = { kind: 'answered', note: '明天修' };
    const before = meeting({ parked: [point] });
    const step = undo({ type: 'settlePoint', pointId: 'k1', settled: answered }, before);
    expect(step?.command).toEqual({ type: 'settlePoint', pointId: 'k1', settled: null });
    expect(step?.stands(meeting({ parked: [{ ...point, settled: answered }] }))).toBe(true);
    expect(step?.stands(meeting({ parked: [{ ...point, settled: { ...answered, note: '后天修' } }] }))).toBe(false);
    expect(undo({ type: 'settlePoint', pointId: 'k1', settled: { kind: 'need', number: 3 } }, before)).toBeNull();
  });
});

describe('a comment that was hidden', () => {
  const hide = { type: 'hideComment', commentId: 'c1', reason: '点错了' };
  const comments = (hidden: object | null) => [{ id: 'c1', authorId: 'p', hidden }];
  it('is shown again, as long as it is hidden by staff', () => {
    const step = undo(hide, meeting({ comments: comments(null) }));
    expect(step?.said).toBe('隐藏了陈阿婆的一条发言');
    expect(step?.command).toEqual({ type: 'showComment', commentId: 'c1' });
    expect(step?.stands(meeting({ comments: comments({ reason: '点错了' }) }))).toBe(true);
    expect(step?.stands(meeting({ comments: comments(null) }))).toBe(false);
    expect(step?.stands(meeting({ comments: comments({ reason: '', withdrawn: true }) }))).toBe(false);
  });
  it('stays hidden where it was put aside or into the minutes: that would not come back', () => {
    const used = { id: 'k1', text: '', topicId: null, commentId: 'c1', settled: null };
    expect(undo(hide, meeting({ comments: comments(null), parked: [used] }))).toBeNull();
    expect(undo(hide, meeting({ comments: comments(null), remarks: [{ commentId: 'c1' }] }))).toBeNull();
  });
});

describe('never taken back', () => {
  it.each(['castBallot', 'openPoll', 'closePoll', 'publishResult', 'voidPoll', 'closeTopic', 'endSitting'])(
    '%s',
    (type) => expect(undo({ type })).toBeNull(),
  );
});
