/** A result in one plain sentence, told the same way on phone, projector, minutes and export (I12), in the words of one language. */
import type { Poll } from '../meeting/poll.ts';
import type { DecisionRule } from './decisionRule.ts';
import { percent } from './fraction.ts';
import type { PollResult } from './tally.ts';

export type Counted = Pick<Poll, 'form' | 'basis' | 'rule' | 'method'>;
type Basis = Poll['basis'];
type Quorum = Exclude<DecisionRule['quorum'], 'none'>;
type Majority = Exclude<DecisionRule['majority'], 'plurality'>;

export interface ResultWords {
  /** Proposals named in a heading. */
  readonly quoted: (labels: readonly string[]) => string;
  readonly straw: string;
  readonly strawTied: string;
  readonly passed: (quoted: string) => string;
  readonly notPassed: string;
  readonly noQuorum: string;
  readonly most: (quoted: string) => string;
  readonly tied: string;
  readonly noBallots: string;
  readonly entitled: (count: number, basis: Basis) => string;
  readonly cast: (count: number, basis: Basis, share: string) => string;
  readonly count: (label: string, count: number, basis: Basis) => string;
  /** In place of the counts, where they stayed in a sealed box (P12). */
  readonly withheld: string;
  readonly comma: string;
  readonly whole: (verdict: string, turnout: string, counts: string, reason: string) => string;
  readonly strawReason: string;
  readonly quorumReason: (quorum: Quorum | 'none') => string;
  /** `label` is empty where the ballot asks for or against. */
  readonly share: (label: string, share: string, majority: Majority, isReached: boolean) => string;
}

export function tellResult(words: ResultWords, poll: Counted, result: PollResult): string {
  const counts = result.withheld
    ? words.withheld
    : result.counts.map((row) => words.count(row.label, row.count, poll.basis)).join(words.comma);
  // A number written down too small says nothing about a share.
  const share = result.entitled >= Math.max(1, result.cast) ? percent(result.cast, result.entitled) : '';
  const turnout = [
    ...(result.entitled > 0 ? [words.entitled(result.entitled, poll.basis)] : []),
    words.cast(result.cast, poll.basis, share),
  ].join(words.comma);
  return words.whole(tellVerdict(words, poll, result), turnout, counts, reason(words, poll, result));
}

/** 通过 / 未通过 / … in at most a few characters, for headings. */
export function tellVerdict(words: ResultWords, poll: Counted, result: PollResult): string {
  const isStraw = poll.form === 'straw';
  switch (result.outcome) {
    case 'passed':
      return isStraw ? words.straw : words.passed(poll.method === 'threeWay' ? '' : carried(words, result));
    case 'notPassed':
      return isStraw ? words.straw : words.notPassed;
    case 'noQuorum':
      return words.noQuorum;
    case 'ranked':
      return isStraw ? words.straw : words.most(carried(words, result));
    case 'tied':
      return isStraw ? words.strawTied : words.tied;
    case 'noBallots':
      return words.noBallots;
  }
}

function reason(words: ResultWords, poll: Counted, result: PollResult): string {
  if (poll.form === 'straw') return words.strawReason;
  if (result.outcome === 'noQuorum') return words.quorumReason(poll.rule.quorum);
  if (result.withheld || result.outcome === 'noBallots' || poll.rule.majority === 'plurality') return '';
  const proposals = result.counts.filter((row) => row.optionId !== 'against' && row.optionId !== 'abstain');
  const best = proposals.reduce((a, b) => (b.count > a.count ? b : a), { label: '', count: 0 });
  const label = poll.method === 'threeWay' ? '' : best.label;
  return words.share(label, percent(best.count, result.cast), poll.rule.majority, result.outcome === 'passed');
}

const carried = (words: ResultWords, result: PollResult): string =>
  words.quoted(result.counts.filter((row) => result.carried.includes(row.optionId)).map(({ label }) => label));
