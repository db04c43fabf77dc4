/** How a door number is read back to whoever typed it, and asked for when several could be meant. */
import type { HouseholdText } from '../household.ts';

export const household: HouseholdText = {
  /** Before the door as it is understood. */
  reads: '您家是',
  which: (door: string) => `只寫「${door}」分不清。您家是哪一家？`,
  none: '都不是，我來寫全',
  /** At the desk, while it is being typed. */
  understood: (door: string) => `記作：${door}`,
  whichTheirs: (door: string) => `只寫「${door}」分不清。是哪一家？`,
};
