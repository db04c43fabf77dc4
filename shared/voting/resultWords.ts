/** The words of a result in Chinese: on paper, and on every screen that speaks it. */
import type { Poll } from '../meeting/poll.ts';
import type { ResultWords } from './telling.ts';

const REACHED = { half: '超过半数', twoThirds: '达到三分之二以上', threeQuarters: '达到四分之三以上' } as const;
const NOT_REACHED = { half: '没有超过半数', twoThirds: '没有达到三分之二', threeQuarters: '没有达到四分之三' } as const;
const QUORUM_WORDS = { none: '', half: '超过应投的半数', twoThirds: '达到应投的三分之二以上' } as const;
const unit = (basis: Poll['basis']) => (basis === 'household' ? '户' : '人');

export const RESULT_WORDS: ResultWords = {
  quoted: (labels) => labels.map((label) => `“${label}”`).join(''),
  straw: '现场意向',
  strawTied: '现场意向，票数相同',
  passed: (quoted) => `${quoted}通过`,
  notPassed: '未通过',
  noQuorum: '未达到参与人数',
  most: (quoted) => `${quoted}得票最多`,
  tied: '票数相同，未决出',
  noBallots: '无人投票',
  entitled: (count, basis) => `应投${count}${unit(basis)}`,
  cast: (count, basis, share) => `实投${count}${unit(basis)}${share && `（${share}）`}`,
  count: (label, count, basis) => `${label}${count}${unit(basis)}`,
  withheld: '不记名，不到5票，不公布各项票数',
  comma: '，',
  whole: (verdict, turnout, counts, reason) => `${verdict}：${turnout}；${counts}。${reason}`,
  strawReason: '现场意向不具表决效力。',
  quorumReason: (quorum) => `参与表决的应当${QUORUM_WORDS[quorum]}，这次不能形成结果。`,
  share: (label, share, majority, isReached) =>
    `${label === '' ? '赞成' : `“${label}”`}占实投${share}，${(isReached ? REACHED : NOT_REACHED)[majority]}。`,
};
