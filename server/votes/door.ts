/** A door as an owner's roll has it, from what somebody typed. */
import { type Building, doorIn } from '../../shared/estate/building.ts';

/** However it is written; as it stands where it can't be read, for parking spaces have no door's spelling. */
export const labelOf = (buildings: readonly Building[], typed: string): string =>
  doorIn(buildings, typed) ?? typed.trim();
