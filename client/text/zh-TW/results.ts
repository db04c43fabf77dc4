/** The words of a result. */
import type { Poll } from '../../../shared/meeting/poll.ts';
import type { ResultWords } from '../../../shared/voting/telling.ts';

const REACHED = { half: '超過半數', twoThirds: '達到三分之二以上', threeQuarters: '達到四分之三以上' } as const;
const NOT_REACHED = { half: '沒有超過半數', twoThirds: '沒有達到三分之二', threeQuarters: '沒有達到四分之三' } as const;
const QUORUM_WORDS = { none: '', half: '超過應投的半數', twoThirds: '達到應投的三分之二以上' } as const;
const unit = (basis: Poll['basis']) => (basis === 'household' ? '戶' : '人');

export const results: ResultWords = {
  quoted: (labels) => labels.map((label) => `「${label}」`).join(''),
  straw: '現場意向',
  strawTied: '現場意向，票數相同',
  passed: (quoted) => `${quoted}通過`,
  notPassed: '未通過',
  noQuorum: '未達到參與人數',
  most: (quoted) => `${quoted}得票最多`,
  tied: '票數相同，未決出',
  noBallots: '無人投票',
  entitled: (count, basis) => `應投${count}${unit(basis)}`,
  cast: (count, basis, share) => `實投${count}${unit(basis)}${share && `（${share}）`}`,
  count: (label, count, basis) => `${label}${count}${unit(basis)}`,
  withheld: '不記名，不到5票，不公布各項票數',
  comma: '，',
  whole: (verdict, turnout, counts, reason) => `${verdict}：${turnout}；${counts}。${reason}`,
  strawReason: '現場意向不具表決效力。',
  quorumReason: (quorum) => `參與表決的應當${QUORUM_WORDS[quorum]}，這次不能形成結果。`,
  share: (label, share, majority, isReached) =>
    `${label === '' ? '贊成' : `「${label}」`}占實投${share}，${(isReached ? REACHED : NOT_REACHED)[majority]}。`,
};
