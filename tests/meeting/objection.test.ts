import { describe, expect, it } from 'vitest';
import type { ActionItemId, PollId, TopicId } from '../../shared/meeting/ids.ts';
import type { EventBody } from '../../shared/meeting/meeting.ts';
import { outcomeNote } from '../../shared/meeting/objection.ts';
import type { Outcome, OutcomeKind } from '../../shared/meeting/outcome.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import type { PollResult } from '../../shared/voting/tally.ts';
import { contextOf, eventsOf, given, underWay } from './given.ts';
import { pollOpened } from './pollEvents.ts';

const a = 'a' as TopicId;
const by = 'chair' as PersonId;

/** A formal vote from opening to its published result. */
function voted(id: string, outcome: PollResult['outcome'], form: 'formal' | 'straw' = 'formal'): EventBody[] {
  const pollId = id as PollId;
  const result: PollResult = { entitled: 10, cast: 5, counts: [], quorumMet: null, carried: [], outcome };
  return [
    { ...pollOpened(id), form },
    { type: 'pollClosed', pollId, turnout: 5, by },
    { type: 'resultPublished', pollId, result, by },
  ];
}
const close = (events: readonly EventBody[], outcome: Outcome, at = 1_000_000) =>
  given(...underWay, ...events).when({ type: 'closeTopic', topicId: a, outcome }, { ...contextOf(), at });

describe('an outcome at odds with the published result', () => {
  const outcome = (kind: Exclude<OutcomeKind, 'deferred'>, despite?: string): Outcome => ({
    kind,
    note: '',
    ...(despite === undefined ? {} : { despite }),
  });

  it.each([
    ['passed', 'notPassed'],
    ['passed', 'noQuorum'],
    ['passed', 'tied'],
    ['passed', 'noBallots'],
    ['rejected', 'passed'],
    ['rejected', 'ranked'],
    ['rejected', 'noQuorum'],
    ['rejected', 'noBallots'],
    ['consensus', 'notPassed'],
    ['consensus', 'noQuorum'],
    ['consensus', 'tied'],
  ] as const)('is asked back: %s where the vote says %s', (kind, result) => {
    expect(close(voted('p', result), outcome(kind))).toEqual({ ok: false, code: 'topic.againstResult' });
    expect(close(voted('p', result), outcome(kind, ''))).toMatchObject({ code: 'topic.againstResult' });
    expect(eventsOf(close(voted('p', result), outcome(kind, '票数统计后有人补充了新的方案')))).toEqual([
      {
        type: 'topicClosed',
        topicId: 'a',
        outcome: { kind, note: '', despite: '票数统计后有人补充了新的方案' },
        by: 'chair',
      },
    ]);
  });

  it.each([
    ['passed', 'passed'],
    ['passed', 'ranked'],
    ['rejected', 'notPassed'],
    ['rejected', 'tied'],
    ['consensus', 'passed'],
    ['consensus', 'noBallots'],
    ['toPoll', 'passed'],
    ['carriedOver', 'notPassed'],
  ] as const)('is none: %s where the vote says %s; a reason without an objection is not kept', (kind, result) => {
    expect(eventsOf(close(voted('p', result), outcome(kind, '多余的话')))).toEqual([
      { type: 'topicClosed', topicId: 'a', outcome: { kind, note: '' }, by: 'chair' },
    ]);
  });

  it('is measured by the last formal vote on this topic', () => {
    const again = [...voted('p', 'notPassed'), ...voted('q', 'passed')];
    expect(close(again, outcome('passed'))).toMatchObject({ ok: true });
    expect(close(again, outcome('rejected'))).toMatchObject({ code: 'topic.againstResult' });
    expect(close(voted('p', 'notPassed', 'straw'), outcome('passed'))).toMatchObject({ ok: true });
  });
});

describe('a day that is over', () => {
  /** 2026年3月14日 23:59:59 and a second later, in China. */
  const lateOn14th = Date.parse('2026-03-14T23:59:59+08:00');
  const defer = (until: string, despite?: string): Outcome => ({
    ...{ kind: 'deferred', note: '', until },
    ...(despite === undefined ? {} : { despite }),
  });
  const item = { topicId: null, task: '修路灯', assignee: '物业', support: '', dueOn: '2026-03-13' };
  const work = (command: object, events: readonly EventBody[] = []) =>
    given(...underWay, ...events).when(command as never, { ...contextOf(), at: lateOn14th });

  it('is asked back when a topic is deferred to it; the day itself is not over before midnight in China', () => {
    expect(close([], defer('2026-03-14'), lateOn14th)).toMatchObject({ ok: true });
    expect(close([], defer('2026-03-14'), lateOn14th + 1_000)).toEqual({ ok: false, code: 'topic.pastDay' });
    expect(eventsOf(close([], defer('2026-03-13', '补记'), lateOn14th))).toMatchObject([
      { outcome: { kind: 'deferred', until: '2026-03-13', despite: '补记' } },
    ]);
  });

  it('is asked back as the deadline of a task, once', () => {
    expect(work({ type: 'addActionItem', ...item })).toEqual({ ok: false, code: 'actionItem.pastDay' });
    const added = eventsOf(work({ type: 'addActionItem', ...item, despite: '会前已办完' }));
    expect(added).toEqual([{ type: 'actionItemAdded', actionItemId: 'new1', ...item, despite: '会前已办完' }]);
    const edit = (patch: object) => work({ type: 'editActionItem', actionItemId: 'new1', ...patch }, added);
    expect(eventsOf(edit({ assignee: '居委会' }))).toMatchObject([{ assignee: '居委会', despite: '会前已办完' }]);
    expect(edit({ despite: '', dueOn: '2026-03-12' })).toMatchObject({ code: 'actionItem.pastDay' });
    expect(edit({ despite: '' })).toMatchObject({ code: 'actionItem.pastDay' });
    expect(eventsOf(edit({ dueOn: '2026-04-01' }))).toEqual([
      { type: 'actionItemEdited', actionItemId: 'new1', ...item, dueOn: '2026-04-01', by: 'chair' },
    ]);
  });

  it('is nothing to ask when something else is changed after the day has come and gone', () => {
    const old: EventBody = { type: 'actionItemAdded', actionItemId: 'x' as ActionItemId, ...item };
    const outcome = work({ type: 'editActionItem', actionItemId: 'x', assignee: '居委会' }, [old]);
    expect(eventsOf(outcome)).toMatchObject([{ assignee: '居委会', dueOn: '2026-03-13' }]);
  });
});

it('the reason is told wherever the note is', () => {
  expect(outcomeNote({ kind: 'passed', note: '先试三个月', despite: '原定人数写错了' })).toBe(
    '先试三个月\n与表决结果不一致，原因：原定人数写错了',
  );
  expect(outcomeNote({ kind: 'deferred', note: '', until: '2026-03-13', despite: '补记' })).toBe(
    '写下时日期已过，原因：补记',
  );
  expect(outcomeNote({ kind: 'passed', note: '' })).toBe('');
});
