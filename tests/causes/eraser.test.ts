/** The sweep that erases: what is due and nothing else, the estate told first, whatever dies or is asked twice. */
import { describe, expect, test } from 'vitest';
import { createCarrier } from '../../server/causes/carrier.ts';
import { MARGIN_MS, createEraser } from '../../server/causes/eraser.ts';
import { createEstateLines } from '../../server/estate/lines.ts';
import { createLiveMeetings } from '../../server/meeting/lines.ts';
import { memoryStore } from '../../server/store/memory.ts';
import type { Store } from '../../server/store/store.ts';
import type { EstateEvent } from '../../shared/estate/estate.ts';
import { statusOf } from '../../shared/estate/need.ts';
import { DraftId, EstateId, NeedId } from '../../shared/estate/ids.ts';
import { MeetingId, TopicId } from '../../shared/meeting/ids.ts';
import type { EventBody } from '../../shared/meeting/meeting.ts';
import { keeper, raised, standing } from '../estate/given.ts';
import { chair, created } from '../meeting/given.ts';
import { personRow } from '../store/fixtures.ts';
import { silentLog } from '../support/silentLog.ts';

const E = EstateId.parse('estate');
const M = MeetingId.parse('m1');
const [DONE, OPEN] = [TopicId.parse('done'), TopicId.parse('open')];
const DUE = 1_790_000_000_000;
const WHERE = { category: '设施', place: '', raisedAt: 1 };
const topic = (topicId: TopicId, needId: string): readonly EventBody[] => [
  { type: 'topicAdded', topicId, title: `议题${topicId}`, text: '', plannedMinutes: 0, attachments: [] },
  {
    ...{ type: 'topicAnswers', topicId, by: chair },
    answers: {
      ...{ draftId: DraftId.parse(`d-${needId}`), proposers: 1, review: null },
      needs: [{ id: NeedId.parse(needId), number: 1, text: '电梯', speaksFor: 1, ...WHERE }],
    },
  },
];
const drafted = (needId: string): EstateEvent['body'] => ({
  ...{ type: 'topicDrafted', draftId: DraftId.parse(`d-${needId}`), title: '电梯', text: '' },
  ...{ needIds: [NeedId.parse(needId)], reviewFirst: false, by: keeper },
});

async function house() {
  const store = memoryStore();
  const nobody = { household: '', contact: null, accountId: null, receiptHash: null, joinedAt: 0 };
  await store.estates.createEstate(
    { id: E, createdAt: 0, summary: '{}' },
    [...standing, raised('n1', 1), raised('n2', 2), drafted('n1'), drafted('n2')],
    { id: keeper, estateId: E, name: '段明珠', alias: '段明珠', ...nobody },
  );
  const events: readonly EventBody[] = [
    ...[created, { type: 'placedUnderEstate', estateId: E, by: chair } as const],
    ...[...topic(DONE, 'n1'), ...topic(OPEN, 'n2')],
    { type: 'topicClosed', topicId: DONE, outcome: { kind: 'passed', note: '装' }, by: chair },
  ];
  const people = [personRow('chair', { meetingId: M, role: 'chair', accountId: 'a1' })];
  await store.createMeeting({ id: M, joinCode: '000001', createdAt: 0, summary: '{}', estateId: E }, events, people);
  const time = { now: DUE + MARGIN_MS };
  const process = (over: Store = store) => {
    const clock = () => time.now;
    const meetings = createLiveMeetings({ store: over, clock });
    const estates = createEstateLines({ store: over.estates, clock, newId: () => 'x', log: silentLog });
    const stateOf = (id: MeetingId) => meetings.read(id);
    const carrier = createCarrier({ store: over, stateOf, estates, log: silentLog });
    const forget = (id: MeetingId) => meetings.forget(id);
    return {
      estates,
      stateOf,
      ...createEraser({ store: over, stateOf, forget, carrier, estates, clock, log: silentLog }),
    };
  };
  const needs = async () => {
    const state = await process().estates.read(E);
    return state!.needs.map((need) => [need.number, statusOf(need), need.listing?.outcome?.kind ?? null]);
  };
  return { store, time, process, needs };
}

describe('the sweep', () => {
  test('leaves what stands, what was taken back, and what is not due by more than the clocks may differ', async () => {
    const { store, time, process } = await house();
    await process().sweep();
    await store.deleteMeeting(M, { deletedAt: 1, dueAt: DUE });
    time.now = DUE + MARGIN_MS - 1;
    await process().sweep();
    expect(await store.lastSeq(M)).toBe(7);
    await store.takeBackMeeting(M);
    time.now = DUE * 2;
    await process().sweep();
    expect(await store.lastSeq(M)).toBe(7);
  });

  test('tells the estate all of it first: what was concluded stays concluded, what was not is free again', async () => {
    const { store, process, needs } = await house();
    // Nothing was told yet: the process that wrote it died.
    expect(await needs()).toEqual([
      [1, 'drafted', null],
      [2, 'drafted', null],
    ]);
    await store.deleteMeeting(M, { deletedAt: 1, dueAt: DUE });
    const one = process();
    expect((await one.stateOf(M))?.seq).toBe(7);
    await one.sweep();
    expect([await store.findMeeting(M), await one.stateOf(M)]).toEqual([null, null]);
    expect(await needs()).toEqual([
      [1, 'concluded', 'passed'],
      [2, 'drafted', null],
    ]);
    await one.sweep();
    expect((await needs()).length).toBe(2);
  });

  test('while the estate can’t be told it stays; a process that dies before erasing leaves it to the next', async () => {
    const { store, process, needs } = await house();
    await store.deleteMeeting(M, { deletedAt: 1, dueAt: DUE });
    const deaf = { ...store, estates: { ...store.estates, append: () => Promise.reject(new Error('gone')) } };
    await process(deaf).sweep();
    expect(await store.lastSeq(M)).toBe(7);
    await process({ ...store, eraseMeeting: () => Promise.reject(new Error('killed')) }).sweep();
    expect(await store.lastSeq(M)).toBe(7);
    // Two processes at once.
    await Promise.all([process().sweep(), process().sweep()]);
    expect(await store.findMeeting(M)).toBeNull();
    expect(await needs()).toEqual([
      [1, 'concluded', 'passed'],
      [2, 'drafted', null],
    ]);
  });

  test('scrubs at its first turn, after each erasing, and again while somebody reads', async () => {
    const { store, process } = await house();
    const answers = [true, false, true];
    let asked = 0;
    const one = process({ ...store, scrub: async () => answers[(asked += 1) - 1] ?? true });
    await one.sweep();
    await one.sweep();
    expect(asked).toBe(1);
    await store.deleteMeeting(M, { deletedAt: 1, dueAt: DUE });
    await one.sweep();
    expect(asked).toBe(2);
    await one.sweep();
    await one.sweep();
    expect(asked).toBe(3);
  });
});
