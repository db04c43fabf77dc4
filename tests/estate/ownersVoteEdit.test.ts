/** A vote's draft that two people change: nothing that was worded otherwise is lost, and nobody overwrites the other unasked. */
import { describe, expect, it } from 'vitest';
import { type VoteEvent, type VoteItem, NO_VOTES, evolveVotes } from '../../shared/estate/ownersVote.ts';
import { decideVote } from '../../shared/estate/ownersVoteHandling.ts';
import { USUAL_SETTINGS } from '../../shared/owners/rule.ts';

const item = (id: string, question: string): VoteItem => ({ id, question, detail: '', matter: 'other' });
const content = {
  title: '选聘',
  items: [item('i1', '甲？')],
  scope: { kind: 'estate' as const },
  settings: USUAL_SETTINGS,
};
const context = { at: 1, newId: () => 'v1', actor: { personId: 'p1' } } as never;
const apply = (events: readonly VoteEvent[], state = NO_VOTES) =>
  events.reduce((all, event) => evolveVotes(all, event, 1), state);
const told = (state: typeof NO_VOTES, command: Parameters<typeof decideVote>[1]) => {
  const decision = decideVote(state, command, context);
  if (!decision.ok) throw new Error(JSON.stringify(decision));
  return apply(decision.events, state);
};
const drafted = told(NO_VOTES, { type: 'draftVote', ...content });
const edit = (items: VoteItem[], from: VoteItem[]) =>
  ({ type: 'editVote', voteId: 'v1' as never, items, from: { items: from } }) as const;

describe('matters of a draft', () => {
  it('one that is worded otherwise is, and their order is the one sent', () => {
    const changed = [item('i2', '乙？'), item('i1', '甲，是否同意？')];
    expect(told(drafted, edit(changed, content.items)).votes[0]?.items).toEqual(changed);
  });

  it('that somebody else changed meanwhile are not overwritten', () => {
    const theirs = told(drafted, edit([item('i1', '丙？')], content.items));
    const refusal = decideVote(theirs, edit([item('i1', '丁？')], content.items), context);
    expect(refusal).toMatchObject({ code: 'edit.changedMeanwhile' });
  });
});
