/** The words of a result. */
import type { ResultWords } from '../../../shared/voting/telling.ts';
import { inUnits } from './plural.ts';

const SHARES = { half: 'more than half', twoThirds: 'two thirds', threeQuarters: 'three quarters' } as const;
const QUORUM = { none: '', half: 'more than half', twoThirds: 'at least two thirds' } as const;

export const results: ResultWords = {
  quoted: (labels) => labels.map((label) => `"${label}"`).join(' and '),
  straw: 'Show of opinion',
  strawTied: 'Show of opinion, a tie',
  passed: (quoted) => (quoted === '' ? 'Passed' : `${quoted} passed`),
  notPassed: 'Not passed',
  noQuorum: 'Too few took part',
  most: (quoted) => `${quoted} has the most votes`,
  tied: 'A tie, undecided',
  noBallots: 'Nobody voted',
  entitled: (count, basis) => `${inUnits(count, basis)} entitled`,
  cast: (count, _, share) => `${count} voted${share && ` (${share})`}`,
  count: (label, count) => `${label} ${count}`,
  withheld: 'unnamed and fewer than 5 votes, so only the decision is published and no counts',
  comma: ', ',
  whole: (verdict, turnout, counts, reason) => `${verdict}: ${turnout}; ${counts}.${reason && ` ${reason}`}`,
  strawReason: 'A show of opinion is not binding.',
  quorumReason: (quorum) => `For a result, ${QUORUM[quorum]} of those entitled had to vote.`,
  share: (label, share, majority, isReached) => {
    const whose = label === '' ? 'Votes for' : `"${label}"`;
    const needed = majority === 'half' || !isReached ? SHARES[majority] : `${SHARES[majority]} or more`;
    return `${whose}: ${share} of the votes, ${isReached ? '' : 'not '}${needed}.`;
  },
};
