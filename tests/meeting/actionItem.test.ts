/** 任务: given events, when command, then events or refusal. */
import { describe, expect, it } from 'vitest';
import type { ActionItemId, InquiryId, TopicId } from '../../shared/meeting/ids.ts';
import { Command, type EventBody } from '../../shared/meeting/meeting.ts';
import { contextOf, created, eventsOf, given, stateOf, underWay, wang } from './given.ts';

const lamp = { topicId: 'a' as TopicId, task: '修路灯', assignee: '物业', support: '', dueOn: '2026-12-01' };
const id = (text: string) => text as ActionItemId;
const added = (name: string, change: Partial<typeof lamp> = {}): EventBody => ({
  ...{ type: 'actionItemAdded', actionItemId: id(name) },
  ...lamp,
  ...change,
});
const sealed: EventBody = { type: 'minutesSealed', revision: 1, hash: 'x'.repeat(64), by: wang };
const ended: EventBody = {
  type: 'sittingEnded',
  attendance: { people: 0, households: 0, onsite: 0, online: 0 },
};
const edit = (change: object) => ({ type: 'editActionItem', actionItemId: id('i'), ...change }) as const;
const remove = { type: 'removeActionItem', actionItemId: id('i') } as const;

describe('a task is added', () => {
  it('with a fresh id, which is told, behind those there are', () => {
    const outcome = given(...underWay, added('i')).when({ type: 'addActionItem', ...lamp, task: '量尺寸' });
    expect(outcome).toMatchObject({ ok: true, answer: { actionItemId: 'new1' } });
    expect(eventsOf(outcome)).toEqual([
      {
        ...{ type: 'actionItemAdded', actionItemId: 'new1', topicId: 'a', task: '量尺寸', assignee: '物业' },
        ...{ support: '', dueOn: '2026-12-01' },
      },
    ]);
    const state = stateOf(...underWay, added('i'), ...eventsOf(outcome));
    expect(state.actionItems.map(({ task }) => task)).toEqual(['修路灯', '量尺寸']);
  });

  it('for a topic that is there, or for none', () => {
    const add = (topicId: string | null) =>
      given(...underWay).when({ type: 'addActionItem', ...lamp, topicId: topicId as TopicId });
    expect(add('x')).toMatchObject({ ok: false, code: 'topic.unknown' });
    expect(eventsOf(add(null))).toMatchObject([{ type: 'actionItemAdded', topicId: null }]);
  });

  it('of a question that was asked, which it keeps through every change, and of none that is hidden', () => {
    const q = 'q' as InquiryId;
    const asked: EventBody = { type: 'inquiryAsked', inquiryId: q, text: '路灯什么时候修？', authorId: null, by: wang };
    const add = { type: 'addActionItem', ...lamp, inquiryId: q } as const;
    const outcome = given(...underWay, asked).when(add);
    expect(eventsOf(outcome)).toMatchObject([{ type: 'actionItemAdded', actionItemId: 'new1', inquiryId: 'q' }]);
    const changed = { type: 'actionItemEdited', actionItemId: id('new1'), ...lamp, task: '换路灯', by: wang } as const;
    const state = stateOf(...underWay, asked, ...eventsOf(outcome), changed);
    expect(state.actionItems).toMatchObject([{ task: '换路灯', inquiryId: 'q' }]);
    expect(given(...underWay).when(add)).toMatchObject({ ok: false, code: 'inquiry.unknown' });
    const hidden: EventBody = { type: 'inquiryHidden', inquiryId: q, reason: '私事', by: wang };
    expect(given(...underWay, asked, hidden).when(add)).toMatchObject({ ok: false, code: 'inquiry.unknown' });
  });

  it('up to two hundred', () => {
    const many = Array.from({ length: 200 }, (_, index) => added(`i${index}`));
    const add = { type: 'addActionItem', ...lamp } as const;
    expect(given(...underWay, ...many.slice(1)).when(add)).toMatchObject({ ok: true });
    expect(given(...underWay, ...many).when(add)).toMatchObject({ code: 'actionItem.tooMany', values: { max: 200 } });
  });

  it('with a task, somebody and a day', () => {
    const parse = (change: object) => Command.safeParse({ type: 'addActionItem', ...lamp, ...change }).success;
    expect(parse({})).toBe(true);
    for (const change of [{ task: ' ' }, { assignee: '' }, { dueOn: '12月1日' }, { dueOn: '2026-02-30' }, { more: 1 }])
      expect(parse(change), JSON.stringify(change)).toBe(false);
  });
});

describe('a task is edited', () => {
  it('in the fields that were changed, by whom', () => {
    const outcome = given(...underWay, added('i')).when(edit({ dueOn: '2026-12-20', from: { dueOn: '2026-12-01' } }));
    expect(eventsOf(outcome)).toEqual([
      {
        ...{ type: 'actionItemEdited', actionItemId: 'i', topicId: 'a', task: '修路灯', assignee: '物业' },
        ...{ support: '', dueOn: '2026-12-20', by: 'chair' },
      },
    ]);
    const state = stateOf(...underWay, added('h'), added('i'), added('j'), ...eventsOf(outcome));
    expect(state.actionItems.map(({ dueOn }) => dueOn)).toEqual(['2026-12-01', '2026-12-20', '2026-12-01']);
    // Who it was is told by the event; the task itself is what it is.
    expect(state.actionItems[1]).toEqual({ id: 'i', ...lamp, dueOn: '2026-12-20' });
  });

  it('not over what somebody else wrote meanwhile, which is told', () => {
    const changed: EventBody = {
      type: 'actionItemEdited',
      actionItemId: id('i'),
      ...lamp,
      assignee: '业委会',
      by: wang,
    };
    const outcome = given(...underWay, added('i'), changed).when(
      edit({ assignee: '居委会', from: { assignee: '物业' } }),
    );
    expect(outcome).toMatchObject({
      ...{ ok: false, code: 'edit.changedMeanwhile' },
      values: { field: '责任人', value: '业委会' },
    });
  });

  it('to what it is already: nothing is written', () => {
    expect(eventsOf(given(...underWay, added('i')).when(edit({ task: '修路灯' })))).toEqual([]);
  });

  it('only when it is there, and only to a topic that is', () => {
    expect(given(...underWay).when(edit({ task: '量尺寸' }))).toMatchObject({ code: 'actionItem.unknown' });
    const elsewhere = edit({ topicId: 'x' as TopicId });
    expect(given(...underWay, added('i')).when(elsewhere)).toMatchObject({ code: 'topic.unknown' });
  });
});

describe('a task is removed', () => {
  it('and gone, alone', () => {
    const outcome = given(...underWay, added('h'), added('i')).when(remove);
    expect(eventsOf(outcome)).toEqual([{ type: 'actionItemRemoved', actionItemId: 'i', by: 'chair' }]);
    const state = stateOf(...underWay, added('h'), added('i'), ...eventsOf(outcome));
    expect(state.actionItems.map((item) => item.id)).toEqual(['h']);
  });

  it('once', () => {
    const gone: EventBody = { type: 'actionItemRemoved', actionItemId: id('i') };
    expect(given(...underWay, added('i'), gone).when(remove)).toMatchObject({ code: 'actionItem.unknown' });
  });
});

describe('tasks', () => {
  const all = [{ type: 'addActionItem', ...lamp } as const, edit({ task: '量尺寸' }), remove] as const;

  it('stay open after the sitting, for that is when most are written down', () => {
    for (const command of all) expect(given(...underWay, added('i'), ended).when(command)).toMatchObject({ ok: true });
  });

  it('I9: change no more once the minutes are sealed, until they are opened again', () => {
    const reopened: EventBody = { type: 'minutesReopened', revision: 2, reason: '更正', by: wang };
    for (const command of all) {
      expect(given(...underWay, added('i'), ended, sealed).when(command)).toMatchObject({ code: 'minutes.sealed' });
      expect(given(...underWay, added('i'), ended, sealed, reopened).when(command)).toMatchObject({ ok: true });
    }
  });

  it('may be set before the sitting begins', () => {
    const outcome = given(created).when(
      { type: 'addActionItem', ...lamp, topicId: null },
      contextOf({ role: 'minuteTaker' }),
    );
    expect(eventsOf(outcome)).toHaveLength(1);
  });
});
