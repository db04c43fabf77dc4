/** 业主共同决定 that came of a topic: as its estate tells it, for the minutes of the evening it was asked for. It runs longer than any meeting. */
import * as z from 'zod/mini';
import { VoteId } from '../estate/ids.ts';
import { type Decision, decided } from '../stream/decision.ts';
import { anewIn } from '../stream/fold.ts';
import { Instant, PersonId } from '../stream/ids.ts';
import type { Context } from './context.ts';
import { isSame } from './edit.ts';
import { TopicId } from './ids.ts';
import { type Topics, findTopic } from './topic.ts';

export const CitedVote = z.strictObject({
  id: VoteId,
  /** 第几次表决 of the estate. */
  number: z.int().check(z.positive()),
  title: z.string(),
  topicId: TopicId,
  status: z.enum(['announced', 'open', 'closed', 'published', 'final', 'cancelled']),
  isLegal: z.boolean(),
  opensAt: Instant,
  closesAt: Instant,
  /** Of each matter its question and, once published, what its result paper says: the sentence, the inequalities, 临界. */
  items: z.array(z.strictObject({ question: z.string(), said: z.array(z.string()) })),
});
export type CitedVote = z.infer<typeof CitedVote>;

export interface CitedVotes {
  /** In the order they were first told; missing while there are none. */
  readonly ownersVotes?: readonly CitedVote[];
}

export const citedVoteEvents = [
  z.strictObject({
    type: z.literal('ownersVoteTold'),
    voteId: VoteId,
    /** Null: it belongs to no topic of this meeting any more. */
    vote: z.nullable(CitedVote),
    by: PersonId,
  }),
] as const;
export type CitedVoteEvent = z.infer<(typeof citedVoteEvents)[number]>;

/** The server makes it when something happened to the vote; also after the meeting, for a vote goes on. */
export interface TellOwnersVote extends Pick<CitedVoteEvent, 'voteId' | 'vote'> {
  readonly type: 'tellOwnersVote';
}

export function decideCitedVote(
  state: CitedVotes & Topics,
  { voteId, vote }: TellOwnersVote,
  { actor: { personId: by } }: Context,
): Decision<CitedVoteEvent> {
  if (isToldOf(state, voteId, vote)) return decided();
  return decided({ type: 'ownersVoteTold', voteId, vote: told(state, vote), by });
}

/** Of a topic that was taken from the agenda nothing is told. */
const told = (state: Topics, vote: CitedVote | null): CitedVote | null =>
  vote && findTopic(state, vote.topicId) ? vote : null;

/** Whether the meeting says it already. */
export const isToldOf = (state: CitedVotes & Topics, voteId: VoteId, vote: CitedVote | null): boolean =>
  isSame(state.ownersVotes?.find(({ id }) => id === voteId) ?? null, told(state, vote));

const anew = anewIn<CitedVotes>();

export function evolveCitedVotes<State extends CitedVotes>(state: State, { voteId, vote }: CitedVoteEvent): State {
  const before = state.ownersVotes ?? [];
  if (!vote) return anew(state, { ownersVotes: before.filter(({ id }) => id !== voteId) });
  const isKnown = before.some(({ id }) => id === voteId);
  return anew(state, {
    ownersVotes: isKnown ? before.map((one) => (one.id === voteId ? vote : one)) : [...before, vote],
  });
}
