import { describe, expect, it } from 'vitest';
import type { DraftCommand } from '../../shared/estate/topicDraft.ts';
import { findNeed, statusOf } from '../../shared/estate/need.ts';
import { notReady } from '../../shared/estate/topicDraft.ts';
import type { EstateBody } from '../../shared/estate/estate.ts';
import { DraftId } from '../../shared/estate/ids.ts';
import { MeetingId, TopicId } from '../../shared/meeting/ids.ts';
import type { Outcome } from '../../shared/meeting/outcome.ts';
import { codeOf, eventsOf, given, keeper, lead, need, raised, standing, stateOf, worker } from './given.ts';

const D = DraftId.parse('draft1');
const M = MeetingId.parse('meeting1');
const T = TopicId.parse('topic1');
const content = { title: '2号楼加装电梯', text: '一层补偿怎么定', reviewFirst: false };
const draftTopic = (needIds = [need('n1')], change: object = {}): DraftCommand => ({
  ...{ type: 'draftTopic', ...content, needIds },
  ...change,
});
const drafted = (needIds = [need('n1')], change: object = {}): EstateBody => ({
  ...{ type: 'topicDrafted', draftId: D, ...content, needIds, by: keeper },
  ...change,
});
const two = [...standing, raised('n1', 1), raised('n2', 2, { text: '电梯什么时候装' })];
const listed: EstateBody = {
  ...{ type: 'needsListed', meetingId: M, topicId: T, title: '2号楼加装电梯', needIds: [need('n1')], draftId: D },
};
const review = { body: '榕荫里党支部', opinion: 'agreed', words: '同意提交协商', on: '2026-11-20' } as const;

it('an agenda that counts anew who stands behind it lists nothing twice', () => {
  const note = { meetingId: M, topicId: T, title: '2号楼加装电梯', needIds: [need('n1')], draftId: D };
  const command = { type: 'noteListing', ...note } as const;
  expect(eventsOf(given(...two, drafted()).when(command))).toEqual([{ ...note, type: 'needsListed' }]);
  expect(eventsOf(given(...two, drafted(), listed).when(command))).toEqual([]);
});

describe('a topic is drafted from needs', () => {
  it('keeps them in their order, and each is in one draft', () => {
    const outcome = given(...two).when(draftTopic([need('n2'), need('n1')]), worker);
    expect(eventsOf(outcome)).toEqual([
      {
        ...{ type: 'topicDrafted', draftId: 'new1', title: '2号楼加装电梯', text: '一层补偿怎么定' },
        ...{ reviewFirst: false, needIds: ['n2', 'n1'], by: 'worker' },
      },
    ]);
    const state = stateOf(...two, drafted());
    expect(state.needs.map(statusOf)).toEqual(['drafted', 'open']);
    expect(codeOf(given(...two, drafted()).when(draftTopic()))).toBe('need.isDrafted');
    expect(codeOf(given(...two).when(draftTopic([need('n1'), need('n1')])))).toBe('draft.needTwice');
  });

  it.each<[string, EstateBody]>([
    ['need.isMerged', { type: 'needsMerged', into: need('n2'), needIds: [need('n1')], by: keeper }],
    ['need.isHidden', { type: 'needHidden', needId: need('n1'), reason: '骂人', by: keeper }],
    [
      'need.alreadySettled',
      { type: 'needSettled', needId: need('n1'), disposition: { kind: 'handled', words: '已修' }, by: keeper },
    ],
    ['need.isListed', listed],
  ])('%s: of such a need no topic is made', (code, before) =>
    expect(codeOf(given(...two, before).when(draftTopic()))).toBe(code),
  );

  describe('what a meeting carried over or put off is the desk’s again', () => {
    const concluded = (outcome: Outcome | null, topicId = T): EstateBody => ({
      ...{ type: 'needsConcluded', topicId, outcome, concludedAt: outcome && 5 },
    });
    const [carried, putOff, rejected] = [
      concluded({ kind: 'carriedOver', note: '' }),
      concluded({ kind: 'deferred', note: '等测绘', until: '2026-12-30' }),
      concluded({ kind: 'rejected', note: '' }),
    ];
    const after = (...events: readonly EstateBody[]) => stateOf(...two, drafted(), listed, ...events);

    it.each([
      ['结转', carried, { kind: 'carriedOver', note: '' }],
      ['暂缓', putOff, { kind: 'deferred', note: '等测绘', until: '2026-12-30' }],
    ])('%s: its draft waits for the next meeting and says where it was', (_, event, outcome) => {
      const { drafts, needs } = after(event);
      expect(drafts[0]).toMatchObject({ listing: null, earlier: { meetingId: M, topicId: T, outcome } });
      expect(drafts[0] && notReady(drafts[0])).toBeNull();
      expect(needs.map(statusOf)).toEqual(['drafted', 'open']);
      expect(codeOf(given(...two, drafted(), listed, event).when(draftTopic()))).toBe('need.isDrafted');
    });

    it('the next meeting takes it up, and what that one decides stands', () => {
      const again: EstateBody = { ...listed, meetingId: MeetingId.parse('meeting2'), topicId: TopicId.parse('topic2') };
      const { drafts, needs } = after(carried, again);
      expect(drafts[0]).toMatchObject({ listing: { meetingId: 'meeting2' }, earlier: { meetingId: 'meeting1' } });
      expect(needs.map(statusOf)).toEqual(['listed', 'open']);
      const passed = concluded({ kind: 'passed', note: '' }, TopicId.parse('topic2'));
      expect(after(carried, again, passed).needs.map(statusOf)).toEqual(['concluded', 'open']);
    });

    it('taken up once more by the same meeting it is its own again; decided, it stays so', () => {
      expect(after(carried, concluded(null)).drafts[0]).toMatchObject({ listing: { meetingId: M, topicId: T } });
      expect(after(carried, concluded(null)).drafts[0]?.earlier).toBeUndefined();
      expect(after(rejected).needs.map(statusOf)).toEqual(['concluded', 'open']);
      expect(codeOf(given(...two, drafted(), listed, rejected).when(draftTopic()))).toBe('need.isListed');
    });

    it('dropped, its needs wait for an answer, and may be settled', () => {
      const dropped: EstateBody = { type: 'topicDraftDropped', draftId: D, by: keeper };
      expect(after(carried, dropped).needs.map(statusOf)).toEqual(['open', 'open']);
      const settle = {
        type: 'settleNeed',
        needId: need('n1'),
        disposition: { kind: 'handled', words: '已修' },
      } as const;
      expect(codeOf(given(...two, drafted(), listed, carried).when(settle))).toBe('need.isDrafted');
      expect(codeOf(given(...two, drafted(), listed, carried, dropped).when(settle))).toBe('done');
    });
  });

  it('a building lead drafts nothing from another building, and nobody settles or merges away what is drafted', () => {
    const other = raised('n3', 3, { building: '1' });
    expect(codeOf(given(...two, other).when(draftTopic([need('n3')]), lead))).toBe('post.otherBuilding');
    const settle = { type: 'settleNeed', needId: need('n1'), disposition: { kind: 'handled', words: '已修' } } as const;
    expect(codeOf(given(...two, drafted()).when(settle))).toBe('need.isDrafted');
    expect(codeOf(given(...two, drafted()).when({ type: 'mergeNeeds', into: need('n2'), needIds: [need('n1')] }))).toBe(
      'need.isDrafted',
    );
    // Others may still become part of it.
    expect(codeOf(given(...two, drafted()).when({ type: 'mergeNeeds', into: need('n1'), needIds: [need('n2')] }))).toBe(
      'done',
    );
  });
});

describe('支部先议', () => {
  const ready = (...events: readonly EstateBody[]) => notReady(stateOf(...two, ...events).drafts[0]!)?.code ?? 'ready';
  const asked = drafted([need('n1')], { reviewFirst: true });
  const reviewed = (opinion: 'agreed' | 'returned'): EstateBody => ({
    ...{ type: 'topicDraftReviewed', draftId: D, review: { ...review, opinion }, by: keeper },
  });

  it('keeps a topic from every agenda until the branch has agreed', () => {
    expect(ready(drafted())).toBe('ready');
    expect(ready(asked)).toBe('draft.needsReview');
    expect(ready(asked, reviewed('returned'))).toBe('draft.returned');
    expect(ready(asked, reviewed('returned'), reviewed('agreed'))).toBe('ready');
  });

  it('is of today at the latest', () => {
    // The rules' clock stands on the first day of 1970.
    const on = (day: string) =>
      codeOf(given(...two, asked).when({ type: 'reviewTopicDraft', draftId: D, review: { ...review, on: day } }));
    expect([on('1969-12-31'), on('1970-01-01'), on('1970-01-02')]).toEqual(['done', 'done', 'draft.reviewInFuture']);
  });

  it('one that is returned says what to change; agreement needs no words', () => {
    const says = (opinion: 'agreed' | 'returned', words: string) =>
      codeOf(
        given(...two, asked).when({
          type: 'reviewTopicDraft',
          draftId: D,
          review: { ...review, opinion, words, on: '1970-01-01' },
        }),
      );
    expect([
      says('returned', ''),
      says('returned', '\u200b'),
      says('returned', '写清分摊办法'),
      says('agreed', ''),
    ]).toEqual(['draft.noReason', 'draft.noReason', 'done', 'done']);
  });

  it('other words need another opinion', () => {
    const edit = { type: 'editTopicDraft', draftId: D, title: '2号楼1单元加装电梯' } as const;
    const events = eventsOf(given(...two, asked, reviewed('agreed')).when(edit));
    expect(events).toMatchObject([{ type: 'topicDraftEdited', title: '2号楼1单元加装电梯', needIds: ['n1'] }]);
    expect(ready(asked, reviewed('agreed'), ...events)).toBe('draft.needsReview');
  });
});

describe('a draft goes on', () => {
  it('edited by two: what the other changed meanwhile is not written over', () => {
    const edit = { type: 'editTopicDraft', draftId: D, text: '别的', from: { text: '从前的' } } as const;
    expect(codeOf(given(...two, drafted()).when(edit))).toBe('edit.changedMeanwhile');
  });

  it('without a need: that one is free again', () => {
    const edit = { type: 'editTopicDraft' as const, draftId: D, needIds: [need('n2')] } satisfies DraftCommand;
    const state = stateOf(...two, drafted(), ...eventsOf(given(...two, drafted()).when(edit)));
    expect(state.needs.map(statusOf)).toEqual(['open', 'drafted']);
  });

  it('dropped: its needs are free; listed: the meeting has the word', () => {
    const drop = { type: 'dropTopicDraft', draftId: D } as const;
    const state = stateOf(...two, drafted(), ...eventsOf(given(...two, drafted()).when(drop)));
    expect(state.needs.map(statusOf)).toEqual(['open', 'open']);
    expect(codeOf(given(...two, drafted(), listed).when(drop))).toBe('draft.isListed');
    expect(codeOf(given(...two, drafted(), { type: 'topicDraftDropped', draftId: D, by: keeper }).when(drop))).toBe(
      'draft.unknown',
    );
  });
});

describe('what a meeting tells', () => {
  const note = (command: Parameters<ReturnType<typeof given>['when']>[0], ...events: readonly EstateBody[]) =>
    eventsOf(given(...two, drafted(), ...events).when(command));

  it('of the topic that answers them: listed, renamed, taken off again', () => {
    const listing = { meetingId: M, topicId: T, title: '2号楼加装电梯', draftId: D } as const;
    expect(note({ type: 'noteListing', ...listing, needIds: [need('n1'), need('gone')] })).toEqual([listed]);
    expect(stateOf(...two, drafted(), listed).drafts[0]?.listing).toEqual({ meetingId: 'meeting1', topicId: 'topic1' });
    expect(note({ type: 'noteTitle', topicId: T, title: '2号楼加装电梯' }, listed)).toEqual([]);
    const renamed = note({ type: 'noteTitle', topicId: T, title: '电梯' }, listed);
    expect(findNeed(stateOf(...two, drafted(), listed, ...renamed).needs, need('n1'))?.listing?.title).toBe('电梯');
    const off = stateOf(...two, drafted(), listed, ...note({ type: 'noteRemoval', topicId: T }, listed));
    expect(off.needs.map(statusOf)).toEqual(['drafted', 'open']);
    expect(off.drafts[0]?.listing).toBeNull();
  });

  it('of its outcome, and of a topic of nobody’s need nothing', () => {
    const outcome = { kind: 'passed', note: '' } as const;
    const told = note({ type: 'noteOutcome', topicId: T, outcome, concludedAt: 9 }, listed);
    expect(stateOf(...two, drafted(), listed, ...told).needs.map(statusOf)).toEqual(['concluded', 'open']);
    const other = TopicId.parse('other');
    expect(note({ type: 'noteOutcome', topicId: other, outcome, concludedAt: 9 }, listed)).toEqual([]);
    expect(note({ type: 'noteRemoval', topicId: other }, listed)).toEqual([]);
  });
});
