/** Whether a register that went on since still means the same owners by the doors of 回避. */
import type { EstateState } from '../../shared/estate/estate.ts';
import type { EstateId } from '../../shared/estate/ids.ts';
import type { OwnersVote } from '../../shared/estate/ownersVote.ts';
import { standing } from '../../shared/owners/recusal.ts';
import type { RollLine } from '../../shared/owners/roll.ts';
import { type Register, type Registers, isSameOwners } from './registers.ts';

/** Null: every door written down belongs to whom it did then. Else the first that does not, for it would take another owner's vote. */
export async function changedSince(
  {
    registers,
    now,
    roll,
  }: { readonly registers: Registers; readonly now: Register; readonly roll: readonly RollLine[] },
  { estateId, state }: { readonly estateId: EstateId; readonly state: EstateState },
  { recusals }: Pick<OwnersVote, 'recusals'>,
): Promise<string | null> {
  for (const { unit, version } of standing(recusals)) {
    const then = await registers.version(estateId, state, version);
    const isThere = roll.some(({ units }) => units.includes(unit));
    if (!isThere || (then && !isSameOwners(then, now, unit))) return unit;
  }
  return null;
}
