/** How a door number is read back to whoever typed it, and asked for when several could be meant. */
import type { HouseholdText } from '../household.ts';

export const household: HouseholdText = {
  /** Before the door as it is understood. */
  reads: 'Your home:',
  which: (door) => `"${door}" fits several homes. Which one is yours?`,
  none: "None of these; I'll write it in full",
  understood: (door) => `Noted as ${door}`,
  whichTheirs: (door) => `"${door}" fits several homes. Which one is it?`,
};
