import { describe, expect, test } from 'vitest';
import type { EstateBody } from '../../shared/estate/estate.ts';
import { DraftId, ReplyId, VisitId } from '../../shared/estate/ids.ts';
import { type NeedStep, noHistory, withEvent } from '../../shared/estate/needHistory.ts';
import { MeetingId, TopicId } from '../../shared/meeting/ids.ts';
import { keeper, lead, need, raised, standing, worker } from './given.ts';

const numbers: Readonly<Record<string, number>> = { a: 1, b: 2, c: 3 };
/** Event n happens at n seconds, counted from the first after `standing`. */
function historyOf(id: string, ...bodies: readonly EstateBody[]): readonly NeedStep[] {
  return [...standing, ...bodies].reduce(
    (history, body, index) =>
      withEvent(
        history,
        { seq: index + 1, at: (index + 1 - standing.length) * 1000, body },
        (one) => numbers[one] ?? 0,
      ),
    noHistory(need(id)),
  ).steps;
}
const deeds = (steps: readonly NeedStep[]) => steps.map(({ did }) => did);
const [draftId, meetingId, topicId] = [DraftId.parse('draft'), MeetingId.parse('evening'), TopicId.parse('topic')];

describe('the history of a need', () => {
  test('says who raised it, who wrote it down, from where, and with which post at that time', () => {
    const visitId = VisitId.parse('visit');
    const steps = historyOf(
      'a',
      raised('a', 1, { source: 'visit', by: lead, visitId }),
      { type: 'postGiven', personId: lead, role: 'gridWorker', scope: 'all', by: keeper },
      { type: 'needReplied', needId: need('a'), replyId: ReplyId.parse('r'), text: '周四来修', by: lead },
      { type: 'postEnded', personId: lead, by: keeper },
    );
    expect(steps).toEqual([
      { at: 1000, by: 'lead', role: 'buildingLead', did: { kind: 'raised', source: 'visit', entered: true, visitId } },
      { at: 3000, by: 'lead', role: 'gridWorker', did: { kind: 'replied', text: '周四来修' } },
    ]);
    expect(historyOf('a', raised('a', 1))).toEqual([
      { at: 1000, by: 'song', role: null, did: { kind: 'raised', source: 'online', entered: false, visitId: null } },
    ]);
  });

  test('tells a merge and its undoing from both sides, and nothing of anybody else', () => {
    const bodies: readonly EstateBody[] = [
      raised('a', 1),
      raised('b', 2),
      raised('c', 3),
      { type: 'needsMerged', into: need('a'), needIds: [need('b'), need('c')], by: worker },
      { type: 'needSeparated', needId: need('b'), by: keeper },
      { type: 'needHidden', needId: need('b'), reason: '写了电话', by: keeper },
    ];
    expect(deeds(historyOf('a', ...bodies)).slice(1)).toEqual([
      { kind: 'tookIn', numbers: [2, 3] },
      { kind: 'letGo', number: 2 },
    ]);
    expect(deeds(historyOf('b', ...bodies)).slice(1)).toEqual([
      { kind: 'merged', into: 1 },
      { kind: 'separated', from: 1 },
      { kind: 'hidden', reason: '写了电话' },
    ]);
    expect(deeds(historyOf('c', ...bodies)).slice(1)).toEqual([{ kind: 'merged', into: 1 }]);
  });

  test('tells of one that was merged what became of it meanwhile, and keeps a conclusion when it goes', () => {
    const outcome = { kind: 'consensus' as const, note: '先装扶手' };
    const said = (reply: string, text: string) =>
      ({ type: 'needReplied', needId: need('a'), replyId: ReplyId.parse(reply), text, by: keeper }) as const;
    const bodies: readonly EstateBody[] = [
      raised('a', 1),
      raised('b', 2),
      raised('c', 3),
      said('r1', '先前说的'),
      { type: 'needsMerged', into: need('a'), needIds: [need('b')], by: worker },
      { type: 'needsListed', meetingId, topicId, title: '装扶手', needIds: [need('a')], draftId },
      said('r2', '周四量尺寸'),
      { type: 'needsConcluded', topicId, outcome, concludedAt: 5 },
      { type: 'needSeparated', needId: need('b'), by: keeper },
      said('r3', '第1号的事'),
      { type: 'needsConcluded', topicId, outcome: null, concludedAt: null },
    ];
    expect(deeds(historyOf('b', ...bodies)).slice(1)).toEqual([
      { kind: 'merged', into: 1 },
      { kind: 'listed', title: '装扶手', meetingId: 'evening' },
      { kind: 'replied', text: '周四量尺寸' },
      { kind: 'concluded', title: '装扶手', outcome: { kind: 'consensus', note: '先装扶手' } },
      { kind: 'separated', from: 1 },
      { kind: 'concluded', title: '装扶手', outcome: null },
    ]);
    expect(deeds(historyOf('c', ...bodies)).slice(1)).toEqual([]);
    // Separated before the meeting came to it, it stands for itself.
    const early = [...bodies.slice(0, 6), bodies[8]!, ...bodies.slice(6, 8)];
    expect(deeds(historyOf('b', ...early)).slice(1)).toEqual([
      { kind: 'merged', into: 1 },
      { kind: 'listed', title: '装扶手', meetingId: 'evening' },
      { kind: 'separated', from: 1 },
    ]);
  });

  test('says of a correction only what was changed, from what to what', () => {
    const edited = { type: 'needEdited', needId: need('a'), category: '设施', by: worker } as const;
    const steps = historyOf(
      'a',
      raised('a', 1, { building: null }),
      { ...edited, place: '2号楼1单元', building: '2' },
      { ...edited, category: '安全', place: '', building: '2' },
    );
    expect(deeds(steps).slice(1)).toEqual([
      { kind: 'corrected', changes: { building: { from: null, to: '2' } } },
      {
        kind: 'corrected',
        changes: { category: { from: '设施', to: '安全' }, place: { from: '2号楼1单元', to: '' } },
      },
    ]);
  });

  test('follows it through drafts and a meeting to the outcome, whoever renames the topic', () => {
    const draft = { draftId, title: '加装电梯', text: '', reviewFirst: false, by: worker };
    const outcome = { kind: 'passed' as const, note: '先装1单元' };
    const steps = historyOf(
      'a',
      raised('a', 1),
      { type: 'topicDrafted', ...draft, needIds: [need('a')] },
      { type: 'topicDraftEdited', ...draft, title: '装电梯', needIds: [need('a'), need('b')] },
      { type: 'topicDraftEdited', ...draft, needIds: [need('b')] },
      { type: 'topicDraftEdited', ...draft, needIds: [need('b'), need('a')] },
      { type: 'needsListed', meetingId, topicId, title: '加装电梯', needIds: [need('b'), need('a')], draftId },
      { type: 'needsRetitled', topicId, title: '2号楼加装电梯' },
      { type: 'needsRetitled', topicId: TopicId.parse('another'), title: '停车' },
      { type: 'needsConcluded', topicId, outcome, concludedAt: 5 },
      { type: 'needsConcluded', topicId, outcome: null, concludedAt: null },
      { type: 'needsUnlisted', topicId, needIds: [need('a'), need('b')] },
      { type: 'needsConcluded', topicId, outcome, concludedAt: 6 },
      { type: 'topicDraftDropped', draftId, by: keeper },
    );
    expect(deeds(steps).slice(1)).toEqual([
      { kind: 'drafted', title: '加装电梯' },
      { kind: 'undrafted', title: '装电梯' },
      { kind: 'drafted', title: '加装电梯' },
      { kind: 'listed', title: '加装电梯', meetingId: 'evening' },
      { kind: 'retitled', title: '2号楼加装电梯' },
      { kind: 'concluded', title: '2号楼加装电梯', outcome: { kind: 'passed', note: '先装1单元' } },
      { kind: 'concluded', title: '2号楼加装电梯', outcome: null },
      { kind: 'unlisted', title: '2号楼加装电梯' },
      { kind: 'undrafted', title: '加装电梯' },
    ]);
    expect(steps[4]).toMatchObject({ by: null, role: null });
  });

  test('settled, opened again, shared and shown again, in the order it happened', () => {
    const [needId, by] = [need('a'), keeper];
    const steps = historyOf(
      'a',
      raised('a', 1),
      { type: 'needShared', needId, words: '盼加装电梯', by },
      { type: 'needUnshared', needId, by },
      { type: 'needSettled', needId, disposition: { kind: 'declined', reason: '不属于本小区' }, by },
      { type: 'needReopened', needId, reason: '查过了，属于', by },
      { type: 'needHidden', needId, reason: '写了电话', by },
      { type: 'needShown', needId, by },
    );
    expect(deeds(steps).slice(1)).toEqual([
      { kind: 'shared', words: '盼加装电梯' },
      { kind: 'unshared' },
      { kind: 'settled', disposition: { kind: 'declined', reason: '不属于本小区' } },
      { kind: 'reopened', reason: '查过了，属于' },
      { kind: 'hidden', reason: '写了电话' },
      { kind: 'shown' },
    ]);
  });
});
