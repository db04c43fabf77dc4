/** What is asked back before it is written down: a conclusion the vote does not bear out, a day that is over already. */
import { isoDay } from '../record/dates.ts';
import type { PollResult } from '../voting/tally.ts';
import type { TopicId } from './ids.ts';
import type { Outcome, OutcomeKind } from './outcome.ts';

/** A poll, as far as it speaks for or against an outcome. */
export interface Vote {
  readonly topicId: TopicId;
  readonly form: 'straw' | 'formal';
  readonly status: 'open' | 'closed' | 'published' | 'voided';
  readonly result: PollResult | null;
}

export type Objection = 'againstResult' | 'pastDay';

/** Results that a conclusion can't stand beside without a reason. A consensus without any ballot cast may be reached all the same. */
const AT_ODDS: Readonly<Record<OutcomeKind, readonly PollResult['outcome'][]>> = {
  passed: ['notPassed', 'noQuorum', 'tied', 'noBallots'],
  rejected: ['passed', 'ranked', 'noQuorum', 'noBallots'],
  consensus: ['notPassed', 'noQuorum', 'tied'],
  toPoll: [],
  deferred: [],
  carriedOver: [],
};

/** What speaks against the outcome at `at` (ms since 1970); null when nothing does. The last published formal vote counts. */
export function objectionTo(
  state: { readonly polls: readonly Vote[] },
  topicId: TopicId,
  outcome: Pick<Outcome, 'kind'> & { readonly until?: string | undefined },
  at: number,
): Objection | null {
  if (outcome.until !== undefined && isPast(outcome.until, at)) return 'pastDay';
  const result = lastVote(state, topicId)?.result;
  return result && AT_ODDS[outcome.kind].includes(result.outcome) ? 'againstResult' : null;
}

/** The topic's last formal vote whose result is published. */
export const lastVote = <Poll extends Vote>(
  state: { readonly polls: readonly Poll[] },
  topicId: TopicId,
): Poll | undefined =>
  state.polls.filter((poll) => poll.topicId === topicId && poll.form === 'formal' && poll.status === 'published').pop();

/** `day` as `YYYY-MM-DD`, in China's time: the day itself is not over. */
export const isPast = (day: string, at: number): boolean => day < isoDay(at);

export type DespiteWords = Readonly<Record<Objection, (reason: string) => string>>;
const DESPITE: DespiteWords = {
  pastDay: (reason) => `写下时日期已过，原因：${reason}`,
  againstResult: (reason) => `与表决结果不一致，原因：${reason}`,
};

/** The note of an outcome as every face and paper shows it, with the reason that was asked for. */
export function outcomeNote({ kind, note, despite }: Outcome, words: DespiteWords = DESPITE): string {
  const reason = despite && words[kind === 'deferred' ? 'pastDay' : 'againstResult'](despite);
  return [note, reason].filter(Boolean).join('\n');
}
