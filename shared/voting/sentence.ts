/** The result in one plain sentence, the same on phone, projector, minutes and export (I12). */
import type { Poll } from '../meeting/poll.ts';
import { percent } from './fraction.ts';
import type { PollResult } from './tally.ts';

const REACHED = { half: '超过半数', twoThirds: '达到三分之二以上', threeQuarters: '达到四分之三以上' } as const;
const NOT_REACHED = { half: '没有超过半数', twoThirds: '没有达到三分之二', threeQuarters: '没有达到四分之三' } as const;
const QUORUM_WORDS = { none: '', half: '超过应投的半数', twoThirds: '达到应投的三分之二以上' } as const;

type Counted = Pick<Poll, 'form' | 'basis' | 'rule' | 'method'>;

/** E.g. 「通过：应投48户，实投40户（83.33%）；赞成31户，反对6户，弃权3户。赞成占实投77.50%，超过半数。」 */
export function resultSentence(poll: Counted, result: PollResult): string {
  const unit = poll.basis === 'household' ? '户' : '人';
  const counts = result.counts.map((row) => `${row.label}${row.count}${unit}`).join('，');
  const turnout = [
    ...(result.entitled > 0 ? [`应投${result.entitled}${unit}`] : []),
    // A number written down too small says nothing about a share.
    `实投${result.cast}${unit}${result.entitled >= Math.max(1, result.cast) ? `（${percent(result.cast, result.entitled)}）` : ''}`,
  ].join('，');
  return `${verdict(poll, result)}：${turnout}；${counts}。${reason(poll, result)}`;
}

/** 通过 / 未通过 / … in at most a few characters, for headings. */
export function verdict(poll: Counted, result: PollResult): string {
  const straw = poll.form === 'straw' ? '现场意向' : '';
  switch (result.outcome) {
    case 'passed':
      return straw || (poll.method === 'threeWay' ? '通过' : `${carriedLabels(result)}通过`);
    case 'notPassed':
      return straw || '未通过';
    case 'noQuorum':
      return '未达到参与人数';
    case 'ranked':
      return straw || `${carriedLabels(result)}得票最多`;
    case 'tied':
      return straw ? '现场意向，票数相同' : '票数相同，未决出';
    case 'noBallots':
      return '无人投票';
  }
}

function reason(poll: Counted, result: PollResult): string {
  if (poll.form === 'straw') return '现场意向不具表决效力。';
  if (result.outcome === 'noQuorum') return `参与表决的应当${QUORUM_WORDS[poll.rule.quorum]}，这次不能形成结果。`;
  if (result.outcome === 'noBallots' || poll.rule.majority === 'plurality') return '';
  const proposals = result.counts.filter((row) => row.optionId !== 'against' && row.optionId !== 'abstain');
  const best = proposals.reduce((a, b) => (b.count > a.count ? b : a), { label: '', count: 0 });
  const share = `${poll.method === 'threeWay' ? '赞成' : `“${best.label}”`}占实投${percent(best.count, result.cast)}`;
  return `${share}，${(result.outcome === 'passed' ? REACHED : NOT_REACHED)[poll.rule.majority]}。`;
}

const carriedLabels = (result: PollResult): string =>
  result.counts
    .filter((row) => result.carried.includes(row.optionId))
    .map((row) => `“${row.label}”`)
    .join('');
