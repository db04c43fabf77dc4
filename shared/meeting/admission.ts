/** 谁可以投: what a poll asks of whoever votes in it. */
import type { MarkKind } from './mark.ts';
import type { Poll } from './poll.ts';
import { type Role, VOTERS } from './role.ts';

/**
 * `anyone`: whoever opened the link. `checkedIn`: and tapped 签到, which nobody looks at. `registered`: and was registered by
 * staff, for the door they still have.
 */
export type Admission = 'anyone' | 'checkedIn' | 'registered';

type Terms = Pick<Poll, 'checkedInOnly' | 'registeredOnly'>;

export const admissionOf = ({ checkedInOnly, registeredOnly }: Terms): Admission =>
  registeredOnly ? 'registered' : checkedInOnly ? 'checkedIn' : 'anyone';

/** The other way round: the terms that admit just these. */
export const admitting = (admission: Admission): Terms => ({
  checkedInOnly: admission !== 'anyone',
  ...(admission === 'registered' ? { registeredOnly: true } : {}),
});

/** The marks on `sitting` a ballot stands on. */
export const needsOf = (poll: Terms): readonly ('checkIn' | 'registration')[] => NEEDS[admissionOf(poll)];
const NEEDS = { anyone: [], checkedIn: ['checkIn'], registered: ['checkIn', 'registration'] } as const;

/** What makes somebody a voter: a role that casts ballots, a phone of their own, and these marks on the sitting. */
export interface ElectorateTerms {
  readonly basis: Poll['basis'];
  readonly roles: readonly Role[];
  readonly needs: readonly Exclude<MarkKind, 'ballot' | 'second'>[];
}

export const termsOf = (poll: Terms & Pick<Poll, 'basis'>): ElectorateTerms => ({
  basis: poll.basis,
  roles: VOTERS,
  needs: needsOf(poll),
});
