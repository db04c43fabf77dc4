/** Two people at once: each writes only what they changed, against what they saw, and neither loses a word. */
import { describe, expect, it } from 'vitest';
import type { ActionItemId, TopicId } from '../../shared/meeting/ids.ts';
import { applyEdit, changedMeanwhile, editBetween } from '../../shared/meeting/edit.ts';
import { Command, type EventBody } from '../../shared/meeting/meeting.ts';
import { mergeOrder } from '../../shared/meeting/order.ts';
import type { Attachment } from '../../shared/meeting/topic.ts';
import { refusalSentence } from '../../shared/wire/refusalWording.ts';
import { contextOf, details, eventsOf, given, stateOf, underWay, wang } from './given.ts';

const a = 'a' as TopicId;
const coChair = contextOf({ personId: wang, role: 'coChair' });
const file = (id: string) =>
  ({ id, name: `${id}.pdf`, mediaType: 'application/pdf', size: 9 }) as unknown as Attachment;
const edited = (content: object): EventBody => ({
  type: 'topicEdited',
  topicId: a,
  title: '议题a',
  text: '',
  plannedMinutes: 10,
  attachments: [],
  ...content,
});

describe('a topic that two people change', () => {
  it('keeps the text, minutes and file of the one when the other saves a new title', () => {
    const byWang = edited({ text: '背景', plannedMinutes: 25, attachments: [file('f1')], by: wang });
    const saved = given(...underWay, byWang).when({
      ...{ type: 'editTopic', topicId: a, title: '加装电梯' },
      from: { title: '议题a' },
    });
    expect(eventsOf(saved)).toEqual([
      {
        ...{ type: 'topicEdited', topicId: 'a', title: '加装电梯', text: '背景', plannedMinutes: 25 },
        ...{ attachments: [{ id: 'f1', name: 'f1.pdf', mediaType: 'application/pdf', size: 9 }], by: 'chair' },
      },
    ]);
  });

  it('refuses only the field both changed, and says what stands there now', () => {
    const outcome = given(...underWay, edited({ title: '2号楼电梯', by: wang })).when({
      ...{ type: 'editTopic', topicId: a, title: '加装电梯', text: '背景' },
      from: { title: '议题a', text: '' },
    });
    expect(outcome).toEqual({
      ok: false,
      code: 'edit.changedMeanwhile',
      values: { field: '标题', value: '2号楼电梯', name: 'title', plain: '2号楼电梯' },
    });
    expect(refusalSentence('edit.changedMeanwhile', { field: '标题', value: '2号楼电梯' })).toBe(
      '“标题”刚被别人改成“2号楼电梯”，您改的还没有保存。您写的还在，请看一看两边，再决定用哪个。',
    );
  });

  it.each([
    ['2', '2号楼', '2'],
    [null, '没有写楼栋', ''],
  ])('reads a building out in words: %s', (present, value, plain) => {
    expect(changedMeanwhile({ field: 'building', present })).toMatchObject({
      values: { field: '楼栋', value, name: 'building', plain },
    });
  });

  it('takes the same words from both, and says nothing when nothing changes', () => {
    const log = [...underWay, edited({ title: '加装电梯', by: wang })];
    const same = { type: 'editTopic', topicId: a, title: '加装电梯', from: { title: '议题a' } } as const;
    expect(eventsOf(given(...log).when(same))).toEqual([]);
    expect(eventsOf(given(...log).when({ type: 'editTopic', topicId: a }))).toEqual([]);
  });

  it('holds the files of both, without the one that was taken away', () => {
    const log = [
      ...underWay,
      edited({ attachments: [file('f1'), file('f2')] }),
      edited({ attachments: [file('f1'), file('f2'), file('f3')], by: wang }),
    ];
    const mine = { attachments: [file('f2'), file('f4')], from: { attachments: [file('f1'), file('f2')] } };
    const [event] = eventsOf(given(...log).when({ type: 'editTopic', topicId: a, ...mine }));
    expect(event).toMatchObject({ attachments: [{ id: 'f2' }, { id: 'f3' }, { id: 'f4' }] });
  });

  it('holds twelve files, whoever added them', () => {
    const many = Array.from({ length: 11 }, (_, index) => file(`f${index}`));
    const log = [...underWay, edited({ attachments: many, by: wang })];
    const add = (...files: Attachment[]) =>
      given(...log).when({ type: 'editTopic', topicId: a, attachments: files, from: { attachments: [] } });
    expect(add(file('x'))).toMatchObject({ ok: true });
    expect(add(file('x'), file('y'))).toMatchObject({ code: 'topic.tooManyFiles', values: { max: 12 } });
  });

  it('may still be sent whole, as pages opened earlier do', () => {
    const whole = { type: 'editTopic', topicId: a, title: '新', text: '', plannedMinutes: 0, attachments: [] } as const;
    expect(Command.safeParse(whole).success).toBe(true);
    const [event] = eventsOf(given(...underWay).when({ ...whole, attachments: [] }));
    expect(event).toMatchObject({ title: '新', plannedMinutes: 0 });
  });

  it('is told by whom it was changed', () => {
    const outcome = given(...underWay).when({ type: 'editTopic', topicId: a, title: '新' }, coChair);
    expect(eventsOf(outcome)).toMatchObject([{ title: '新', by: 'wang' }]);
  });
});

describe('meeting details and tasks', () => {
  const place = { type: 'editMeeting', details: { place: '活动室' }, from: { place: '近邻议事厅' } } as const;

  it('keep what another changed', () => {
    const log: EventBody[] = [...underWay, { type: 'meetingEdited', details: { ...details, startsAt: 5 }, by: wang }];
    expect(eventsOf(given(...log).when(place))).toMatchObject([
      { type: 'meetingEdited', details: { place: '活动室', startsAt: 5, title: '榕荫里小区第1次近邻茶话会' } },
    ]);
    const scope = { type: 'editMeeting', details: { scope: { name: '东区' } }, from: { scope: { name: '' } } } as const;
    const renamed = { ...details, scope: { kind: 'building', name: '' } } as const;
    expect(eventsOf(given(...underWay, { type: 'meetingEdited', details: renamed }).when(scope))).toMatchObject([
      { details: { scope: { kind: 'building', name: '东区' } } },
    ]);
  });

  it('name the field both changed, and its value in words', () => {
    const elsewhere: EventBody = { type: 'meetingEdited', details: { ...details, place: '架空层' }, by: wang };
    expect(given(...underWay, elsewhere).when(place)).toMatchObject({ values: { field: '地点', value: '架空层' } });
    const later: EventBody = { type: 'meetingEdited', details: { ...details, startsAt: 1_773_473_400_000 } };
    const time = { type: 'editMeeting', details: { startsAt: 9 }, from: { startsAt: 1_773_469_800_000 } } as const;
    expect(given(...underWay, later).when(time)).toMatchObject({
      values: { field: '日期和时间', value: '2026年3月14日 15:30' },
    });
  });

  it('merge a task field by field', () => {
    const task = { topicId: a, task: '修路灯', assignee: '物业', support: '', dueOn: '2026-12-01' };
    const id = { actionItemId: 'i' as ActionItemId };
    const log: EventBody[] = [
      ...underWay,
      { type: 'actionItemAdded', ...id, ...task },
      { type: 'actionItemEdited', ...id, ...task, dueOn: '2026-12-31', by: wang },
    ];
    const assignee = { type: 'editActionItem', ...id, assignee: '王芳', from: { assignee: '物业' } } as const;
    expect(eventsOf(given(...log).when(assignee))).toEqual([
      {
        type: 'actionItemEdited',
        actionItemId: 'i',
        topicId: 'a',
        task: '修路灯',
        assignee: '王芳',
        support: '',
        dueOn: '2026-12-31',
        by: 'chair',
      },
    ]);
    const due = { type: 'editActionItem', ...id, dueOn: '2026-12-15', from: { dueOn: '2026-12-01' } } as const;
    expect(given(...log).when(due)).toMatchObject({ values: { field: '办完的日期', value: '2026年12月31日' } });
    const topic = { type: 'editActionItem', ...id, topicId: null, from: { topicId: 'b' as TopicId } } as const;
    expect(given(...log).when(topic)).toMatchObject({ values: { field: '来自议题', value: '议题a' } });
  });
});

describe('an order that two people arrange', () => {
  const order = (text: string) => text.split('');
  it.each([
    ['abcd', 'abcd', 'dabc', 'dabc'],
    // somebody added e, and f in the middle
    ['abcde', 'abcd', 'dabc', 'dabce'],
    ['afbc', 'abc', 'cab', 'cafb'],
    // somebody removed b
    ['acd', 'abcd', 'dabc', 'dac'],
    ['acd', 'abcd', 'bacd', 'acd'],
    // somebody moved b to the end, I d to the front
    ['acdb', 'abcd', 'dabc', 'dacb'],
    // both the same
    ['bacd', 'abcd', 'bacd', 'bacd'],
    ['dcba', 'abcd', 'abcd', 'dcba'],
  ])('%s, %s → %s: %s', (present, from, wanted, merged) =>
    expect(mergeOrder(order(present), order(from), order(wanted))?.join('')).toBe(merged),
  );

  it('asks when both moved the same topic elsewhere, and refuses what is no order', () => {
    expect(mergeOrder(order('bcda'), order('abcd'), order('bacd'))).toBeNull();
    for (const [from, wanted] of [
      ['abc', 'ab'],
      ['abc', 'abb'],
      ['abc', 'abx'],
      ['aab', 'aab'],
    ] as const)
      expect(mergeOrder(order('abc'), order(from), order(wanted))).toBeNull();
  });

  it('is written as the whole it makes', () => {
    const [b, c] = ['b' as TopicId, 'c' as TopicId];
    const log: EventBody[] = [
      ...underWay,
      { type: 'topicAdded', topicId: c, title: '丙', text: '', plannedMinutes: 0, attachments: [] },
    ];
    const moved = given(...log).when({ type: 'reorderTopics', order: [b, a], from: [a, b] });
    expect(eventsOf(moved)).toEqual([{ type: 'topicsReordered', order: ['b', 'a', 'c'], by: 'chair' }]);
    expect(stateOf(...log, ...eventsOf(moved)).topics.map((topic) => topic.id)).toEqual(['b', 'a', 'c']);
  });
});

describe('an edit', () => {
  it('is what differs, from what was really there', () => {
    const before = { title: '甲', scope: { kind: 'estate', name: '' }, startsAt: 60 };
    const after = { title: '甲', scope: { kind: 'estate', name: '东区' }, startsAt: 120 };
    expect(editBetween(before, after, { ...before, startsAt: 61 })).toEqual({
      patch: { scope: { name: '东区' }, startsAt: 120 },
      from: { scope: { name: '' }, startsAt: 61 },
    });
    expect(editBetween(before, { ...before })).toBeNull();
  });

  it('names a clash by its whole path', () => {
    const present = { scope: { name: '西区' } };
    expect(applyEdit(present, { patch: { scope: { name: '东区' } }, from: { scope: { name: '' } } })).toEqual({
      clash: { field: 'scope.name', present: '西区' },
    });
  });
});
