import { describe, expect, test } from 'vitest';
import type { AnyEstateCommand, EstateBody } from '../../shared/estate/estate.ts';
import { speakerFor, spokenForBy, statusOf, unsortedHead } from '../../shared/estate/need.ts';
import { MeetingId, TopicId } from '../../shared/meeting/ids.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import { codeOf, eventsOf, given, keeper, lead, need, raised, song, standing, stateOf, worker } from './given.ts';

const he = PersonId.parse('he');
const mine: Extract<AnyEstateCommand, { type: 'raiseNeed' }> = {
  type: 'raiseNeed',
  category: '停车',
  text: '晚上八点后没有车位',
  place: '东门',
  building: null,
  photos: [],
  pseudonymous: true,
  source: 'online',
  proposerId: he,
};
const three = [...standing, raised('a', 1), raised('b', 2), raised('c', 3)];
const merged = (into: string, ...ids: string[]): EstateBody => ({
  type: 'needsMerged',
  into: need(into),
  needIds: ids.map(need),
  by: keeper,
});
const settled: EstateBody = {
  type: 'needSettled',
  needId: need('a'),
  disposition: { kind: 'handled', words: '灯已修好' },
  by: keeper,
};
const meetingId = MeetingId.parse('m1');
const topicId = TopicId.parse('t1');
const listed: EstateBody = {
  type: 'needsListed',
  meetingId,
  topicId,
  title: '加装电梯',
  needIds: [need('a'), need('b')],
};
const concluded: EstateBody = {
  type: 'needsConcluded',
  topicId,
  outcome: { kind: 'passed', note: '按公示方案加装' },
  concludedAt: 9_000,
};
const needOf = (id: string, ...events: readonly EstateBody[]) => {
  const { needs } = stateOf(...events);
  const found = needs.find((one) => one.id === id);
  if (!found) throw new Error(`no need ${id}`);
  return { needs, found };
};

describe('raising', () => {
  test('by the resident: the next number, and whose it is', () => {
    const outcome = given(...three).when(mine, he);
    expect(outcome).toEqual({
      ok: true,
      events: [{ ...mine, type: 'needRaised', needId: 'new1', number: 4, by: 'he' }],
      answer: { needId: 'new1', number: 4 },
    });
  });

  test('代录 by a worker keeps both: who said it and who wrote it down', () => {
    const written = { ...mine, source: 'visit', building: '1' } as const;
    expect(eventsOf(given(...standing).when(written, worker))).toEqual([
      { ...written, type: 'needRaised', needId: 'new1', number: 1, proposerId: 'he', by: 'worker' },
    ]);
  });

  test.each([
    ['a head that is not there', { ...mine, category: '装修' }, he, 'need.badCategory'],
    ['a building that is not there', { ...mine, building: '9' }, he, 'need.badBuilding'],
    ['said to come from a visit, by nobody of the estate', { ...mine, source: 'visit' }, he, 'need.badSource'],
    ['one’s own as the hotline’s', { ...mine, source: 'hotline', proposerId: worker }, worker, 'need.badSource'],
    ['for somebody else without a post', { ...mine, source: 'visit' }, PersonId.parse('nobody'), 'access.denied'],
    ['of another building, by its lead', { ...mine, source: 'visit', building: '1' }, lead, 'post.otherBuilding'],
    ['of no building, by a lead', { ...mine, source: 'visit' }, lead, 'post.otherBuilding'],
  ] as const)('%s is refused', (_, command, by, code) =>
    expect(codeOf(given(...standing).when(command, by))).toBe(code),
  );

  test.each([
    ['by its holder', { ...mine, proposerId: song }, song],
    ['by a worker', { ...mine, source: 'onsite', proposerId: song }, worker],
  ] as const)('a receipt that is of a need is of no second one, %s', (_, command, by) => {
    expect(codeOf(given(...standing, raised('a', 1)).when(command, by))).toBe('need.receiptUsed');
    expect(codeOf(given(...standing).when(command, by))).toBe('done');
  });

  test('a lead writes down what is said in the own building', () => {
    expect(codeOf(given(...standing).when({ ...mine, source: 'visit', building: '2' }, lead))).toBe('done');
  });
});

describe('merging', () => {
  const merge = (into: string, ...ids: string[]) =>
    ({ type: 'mergeNeeds', into: need(into), needIds: ids.map(need) }) as const;

  test('the merged keep their number, the one that speaks for them is found through every step', () => {
    const { needs, found } = needOf('c', ...three, merged('b', 'c'), merged('a', 'b'));
    expect(found.number).toBe(3);
    expect(speakerFor(needs, found).id).toBe('a');
    const { found: a } = needOf('a', ...three);
    expect(spokenForBy(needs, a).map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  test('separated again, it stands for itself with all that was merged into it', () => {
    const events = [...three, merged('b', 'c'), merged('a', 'b')] as const;
    const separate = { type: 'separateNeed', needId: need('b') } as const;
    const [back] = eventsOf(given(...events).when(separate));
    if (!back) throw new Error('nothing happened');
    const { needs, found } = needOf('b', ...events, back);
    expect(spokenForBy(needs, found).map(({ id }) => id)).toEqual(['b', 'c']);
    expect(codeOf(given(...three).when(separate))).toBe('need.notMerged');
  });

  test.each([
    ['into itself', merge('a', 'a'), three, 'need.intoItself'],
    ['one that is merged already', merge('b', 'c'), [...three, merged('a', 'c')], 'need.isMerged'],
    ['into one that is merged itself', merge('c', 'b'), [...three, merged('a', 'c')], 'need.isMerged'],
    ['one that is settled', merge('b', 'a'), [...three, settled], 'need.alreadySettled'],
    ['one that a meeting has listed', merge('c', 'a'), [...three, listed], 'need.isListed'],
    ['into what a meeting has concluded', merge('a', 'c'), [...three, listed, concluded], 'need.isConcluded'],
    ['one that is not there', merge('a', 'x'), three, 'need.unknown'],
    ['into one that is not there', merge('x', 'a'), three, 'need.unknown'],
  ])('%s is refused', (_, command, events, code) => expect(codeOf(given(...events).when(command))).toBe(code));

  test('until its topic is concluded others join what a meeting has listed; put off it is open to them again', () => {
    expect(eventsOf(given(...three, listed).when(merge('a', 'c')))).toEqual([merged('a', 'c')]);
    const putOff: EstateBody = { ...concluded, outcome: { kind: 'deferred', note: '', until: '2026-06-01' } };
    expect(eventsOf(given(...three, listed, putOff).when(merge('a', 'c')))).toEqual([merged('a', 'c')]);
  });

  test('twice the same counts once', () => {
    expect(eventsOf(given(...three).when(merge('a', 'b', 'b')))).toEqual([merged('a', 'b')]);
  });
});

describe('settling', () => {
  const settle = {
    type: 'settleNeed',
    needId: need('a'),
    disposition: { kind: 'forwarded', to: '物业', words: '' },
  } as const;

  test('即办, 转办, 暂不受理 give the need its status', () => {
    expect(statusOf(needOf('a', ...three, settled).found)).toBe('handled');
    expect(eventsOf(given(...three).when(settle))).toEqual([
      { type: 'needSettled', needId: 'a', disposition: { kind: 'forwarded', to: '物业', words: '' }, by: 'keeper' },
    ]);
  });

  test('settled is settled until it is opened again', () => {
    expect(codeOf(given(...three, settled).when(settle))).toBe('need.alreadySettled');
    const reopen = { type: 'reopenNeed', needId: need('a'), reason: '又坏了' } as const;
    const [again] = eventsOf(given(...three, settled).when(reopen));
    if (!again) throw new Error('nothing happened');
    expect(statusOf(needOf('a', ...three, settled, again).found)).toBe('open');
    expect(codeOf(given(...three).when(reopen))).toBe('need.notSettled');
  });

  test('what is merged or listed is settled elsewhere', () => {
    expect(codeOf(given(...three, merged('b', 'a')).when(settle))).toBe('need.isMerged');
    expect(codeOf(given(...three, listed).when(settle))).toBe('need.isListed');
  });

  test('a lead handles the own building alone', () => {
    expect(codeOf(given(...three).when(settle, lead))).toBe('done');
    const elsewhere = [...standing, raised('a', 1, { building: '1' })];
    expect(codeOf(given(...elsewhere).when(settle, lead))).toBe('post.otherBuilding');
    expect(codeOf(given(...three).when(settle, song))).toBe('access.denied');
  });
});

describe('a meeting’s word', () => {
  test('listed, concluded, taken up again, and taken out', () => {
    expect(statusOf(needOf('a', ...three, listed).found)).toBe('listed');
    const { found } = needOf('b', ...three, listed, concluded);
    expect(statusOf(found)).toBe('concluded');
    expect(found.listing).toEqual({
      meetingId: 'm1',
      topicId: 't1',
      title: '加装电梯',
      outcome: { kind: 'passed', note: '按公示方案加装' },
      concludedAt: 9_000,
    });
    expect(statusOf(needOf('c', ...three, listed, concluded).found)).toBe('open');
    // What was concluded while c was part of a was concluded of c; what comes up again waits by itself.
    const merged: EstateBody = { type: 'needsMerged', into: need('a'), needIds: [need('c')], by: keeper };
    const alone: EstateBody = { type: 'needSeparated', needId: need('c'), by: keeper };
    const put: EstateBody = { ...concluded, outcome: { kind: 'carriedOver', note: '' } };
    expect(statusOf(needOf('c', ...three, listed, merged, concluded, alone).found)).toBe('concluded');
    expect(needOf('c', ...three, listed, merged, concluded, alone).found.listing?.title).toBe('加装电梯');
    expect(statusOf(needOf('c', ...three, listed, merged, put, alone).found)).toBe('open');
    expect(statusOf(needOf('c', ...three, listed, merged, alone).found)).toBe('open');
    const reopened: EstateBody = { type: 'needsConcluded', topicId, outcome: null, concludedAt: null };
    expect(statusOf(needOf('a', ...three, listed, concluded, reopened).found)).toBe('listed');
    const out: EstateBody = { type: 'needsUnlisted', topicId, needIds: [need('a')] };
    expect(statusOf(needOf('a', ...three, listed, out).found)).toBe('open');
  });
});

describe('words and heads', () => {
  test('a reply is added, hidden is said once', () => {
    const reply = { type: 'replyToNeed', needId: need('a'), text: '下周安排勘察' } as const;
    const [said] = eventsOf(given(...three).when(reply, worker));
    if (!said) throw new Error('nothing happened');
    expect(needOf('a', ...three, said).found.replies).toEqual([
      { id: 'new1', text: '下周安排勘察', by: 'worker', at: 8_000 },
    ]);
    const hide = { type: 'hideNeed', needId: need('a'), reason: '有人身攻击' } as const;
    const [hidden] = eventsOf(given(...three).when(hide));
    if (!hidden) throw new Error('nothing happened');
    expect(needOf('a', ...three, hidden).found.hidden).toBe('有人身攻击');
    expect(codeOf(given(...three, hidden).when(hide))).toBe('need.alreadyHidden');
    expect(codeOf(given(...three, hidden).when({ type: 'showNeed', needId: need('a') }))).toBe('done');
  });

  test('where it belongs is changed against what stands there', () => {
    const edit = { type: 'editNeed', needId: need('a'), category: '房屋', from: { category: '设施' } } as const;
    expect(eventsOf(given(...three).when(edit))).toEqual([
      { type: 'needEdited', needId: 'a', category: '房屋', place: '2号楼1单元', building: '2', by: 'keeper' },
    ]);
    const other: EstateBody = {
      ...{ type: 'needEdited', needId: need('a'), category: '安全', place: '', building: '2', by: worker },
    };
    expect(codeOf(given(...three, other).when(edit))).toBe('edit.changedMeanwhile');
    expect(codeOf(given(...three).when({ ...edit, category: '装修' }))).toBe('need.badCategory');
  });
});

test.each([
  [['房屋', '设施', '停车', '环境', '安全', '邻里', '其他'], '其他'],
  [['其他', '加梯'], '其他'],
  [['加梯', '漏水', '别的'], '别的'],
])('what nobody put under one of %j stands under %s', (heads, head) => expect(unsortedHead(heads)).toBe(head));
