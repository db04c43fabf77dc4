/** What a vote of the owners is at this moment for one of them, by the server's clock. */
import { takesBallots } from '../../../shared/estate/ownersVote.ts';
import { itemRuleSaid } from '../../../shared/owners/itemTelling.ts';
import type { BallotPaper } from '../../../shared/wire/votes.ts';

/** `late`: it should have begun, and nobody has opened it. */
export type Phase = 'announced' | 'late' | 'open' | 'counting' | 'published' | 'final' | 'cancelled';

type Timed = Pick<BallotPaper, 'status' | 'opensAt' | 'closesAt'>;
export function phaseOf({ status, opensAt, closesAt }: Timed, now: number): Phase {
  switch (status) {
    case 'announced':
      return now < opensAt ? 'announced' : 'late';
    case 'open':
      return takesBallots({ status, closesAt }, now) ? 'open' : 'counting';
    case 'closed':
      return 'counting';
    case 'published':
    case 'final':
    case 'cancelled':
      return status;
  }
}

const ORDER: readonly Phase[] = ['open', 'late', 'announced', 'published', 'counting', 'final', 'cancelled'];
/** What there is something to do about comes first; what does not concern the owner, last. */
export const inOrder = (votes: readonly BallotPaper[], now: number): readonly BallotPaper[] =>
  [...votes].sort((a, b) => placeOf(a, now) - placeOf(b, now) || a.closesAt - b.closesAt);
const placeOf = (paper: BallotPaper, now: number): number =>
  ORDER.indexOf(phaseOf(paper, now)) + (paper.own === null ? ORDER.length : 0);

/** Nothing comes of it any more. */
export const isPast = ({ status }: Pick<BallotPaper, 'status'>): boolean =>
  status === 'final' || status === 'cancelled';

/** Whether the owner can say something against the result now. */
export const takesObjections = (
  { status, own, objectionsUntil }: Pick<BallotPaper, 'status' | 'own' | 'objectionsUntil'>,
  now: number,
): boolean => status === 'published' && own !== null && objectionsUntil !== null && now < objectionsUntil;

export interface AnnouncedRule {
  readonly said: string;
  /** Of the matters it is for, from 1. */
  readonly numbers: readonly number[];
}
/** How many must agree, each rule once. */
export function rulesAnnounced(items: BallotPaper['items']): readonly AnnouncedRule[] {
  return items.reduce<readonly AnnouncedRule[]>((rules, item, index) => {
    const said = itemRuleSaid(item);
    const known = rules.some((one) => one.said === said);
    return known
      ? rules.map((one) => (one.said === said ? { ...one, numbers: [...one.numbers, index + 1] } : one))
      : [...rules, { said, numbers: [index + 1] }];
  }, []);
}
