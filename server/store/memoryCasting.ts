/** I5 in the memory store: who casts a ballot, and for whom. */
import type { MarkKind, MeetingMark } from '../../shared/meeting/mark.ts';
import type { MarkRefusal } from '../../shared/meeting/mark.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import type { PersonRow } from './people.ts';

/** By poll and person: the voter they cast for. */
export type Casts = Map<string, Map<PersonId, string>>;

/** Null for a mark that is no ballot, and for a ballot whose caster is who it was decided for. */
export function refusalOf(
  { kind, subject, voter, by, needs = [] }: MeetingMark,
  caster: PersonRow | null,
  hasMark: (kind: MarkKind, voter: string) => boolean,
  casts: readonly Casts[],
): MarkRefusal | null {
  if (kind !== 'ballot') return null;
  const belongs = voter === by || caster?.householdId === voter;
  if ((caster?.removedAt ?? null) !== null || !belongs || !needs.every((need) => hasMark(need, by)))
    return 'casterChanged';
  const earlier = casts.map((some) => some.get(subject)?.get(by)).find((known) => known !== undefined);
  return earlier === undefined || earlier === voter ? null : 'castForAnother';
}

export function castIn(casts: Casts, { kind, subject, voter, by }: MeetingMark): void {
  if (kind !== 'ballot') return;
  casts.set(subject, (casts.get(subject) ?? new Map<PersonId, string>()).set(by, voter));
}

/** True when a ballot this person cast for a household lies in a box that is open. */
export const isBound = (casts: Casts, personId: PersonId, isOpen: (gate: string) => boolean): boolean =>
  [...casts].some(([poll, voters]) => {
    const voter = voters.get(personId);
    return voter !== undefined && voter !== personId && isOpen(poll);
  });
