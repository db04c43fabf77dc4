/** What takes a question off the desk, and what is told of what was typed into it. */
import { describe, expect, it } from 'vitest';
import '../support/words.ts';
import { answeredElsewhere, commandOf, typedInto } from '../../client/screens/chair/room/answered.ts';
import type { Opened } from '../../client/screens/chair/opened.ts';
import type { MeetingState } from '../../shared/meeting/meeting.ts';
import type { PersonLine } from '../../shared/wire/http.ts';

const topic = (id: string, outcome: unknown = null) => ({ id, title: `议题${id}`, outcome });
const meeting = (change: object = {}): MeetingState =>
  ({
    sitting: { status: 'running' },
    topics: [topic('t1'), topic('t2')],
    currentTopicId: 't1',
    polls: [],
    comments: [],
    procedure: { stages: [] },
    ...change,
  }) as unknown as MeetingState;
const person = (id: string, name: string) => ({ id, name, household: '3-2-101' }) as unknown as PersonLine;
const nobody = { muted: [], people: null, hidden: {} };
const said = (opened: object, state = meeting(), lists: object = nobody) =>
  answeredElsewhere(opened as Opened, state, () => '王芳', { ...nobody, ...lists });

describe('a question goes away when somebody else has answered it', () => {
  it.each([
    [{ kind: 'adjourn' }, { sitting: { status: 'adjourned' } }, '已经休会了。'],
    [{ kind: 'adjourn' }, { sitting: { status: 'ended' } }, '王芳刚结束了会议。'],
    [{ kind: 'endEarly' }, { topics: [topic('t1', { kind: 'consensus' })] }, '每个议题都有结论了，可以直接结束会议。'],
    [{ kind: 'addSpeaker', topicId: 't1' }, { currentTopicId: 't2' }, '已经不在讨论“议题t1”，没有加上发言的人。'],
    [{ kind: 'rules', topicId: 't1' }, { topics: [topic('t2')] }, '王芳刚删除了这个议题。'],
    [
      { kind: 'roll', pollId: 'p1' },
      { polls: [{ id: 'p1', status: 'voided', question: '装吗' }] },
      '王芳刚作废了表决：装吗',
    ],
  ])('%o', (opened, change, word) => {
    expect(said(opened, meeting(change))).toBe(word);
  });

  it('somebody is muted already, with the reason that was given', () => {
    const muted = [{ authorId: 'a1', reason: '请先听别人说完' }];
    const opened = { kind: 'mutePerson', authorId: 'a1', name: '刘大爷' };
    expect(said(opened, meeting(), { muted })).toBe('刘大爷刚被暂停发言（理由：请先听别人说完）。');
    expect(said({ ...opened, authorId: 'a2' }, meeting(), { muted })).toBe('');
  });

  it('a person is on the list no more; nothing is said before the list was read', () => {
    const opened = { kind: 'correctPerson', person: person('p1', '周伯') };
    expect(said(opened)).toBe('');
    expect(said(opened, meeting(), { people: [person('p1', '周伯')] })).toBe('');
    expect(said(opened, meeting(), { people: [person('p2', '陈姐')] })).toBe('周伯已经不在名单里了。');
    const many = { kind: 'removePeople', people: [person('p1', '周伯'), person('p2', '陈姐')] };
    expect(said(many, meeting(), { people: [person('p2', '陈姐')] })).toBe('');
    expect(said(many, meeting(), { people: [] })).toBe('周伯已经不在名单里了。');
  });

  it('stays while it is still to be answered', () => {
    for (const opened of [{ kind: 'adjourn' }, { kind: 'endEarly' }, { kind: 'addSpeaker', topicId: 't1' }])
      expect(said(opened), opened.kind).toBe('');
  });

  it('one’s own answer on its way is nobody else’s', () => {
    const own = (opened: object) => commandOf(opened as Opened);
    expect(own({ kind: 'adjourn' })).toBe('adjournSitting');
    expect(own({ kind: 'addSpeaker', topicId: 't1' })).toBe('raiseHandFor');
    expect(own({ kind: 'mutePerson' })).toBe('mutePerson');
    expect(own({ kind: 'join' })).toBeNull();
  });
});

describe('what was typed into it', () => {
  const typed = (opened: object, ...fields: readonly string[]) => typedInto(opened as Opened, fields, ['骗子', '滚']);
  it('is told where the question kept it alone', () => {
    expect(typed({ kind: 'hideComment', commentId: 'c1' }, ' 含他人隐私 ')).toBe('含他人隐私');
    expect(typed({ kind: 'voidPoll', pollId: 'p1' }, '')).toBe('');
  });
  it('is not told where nothing but what stood there was in the field', () => {
    const opened = { kind: 'correctPerson', person: person('p1', '周伯') };
    expect(typed(opened, '3-2-101')).toBe('');
    expect(typed(opened, '3-2-103')).toBe('3-2-103');
    expect(typed({ kind: 'rules', topicId: 't1' }, '骗子、滚')).toBe('');
  });
  it('is not told where the form keeps it', () => {
    expect(typed({ kind: 'openPoll', topicId: 't1' }, '同意吗')).toBe('');
  });
});
