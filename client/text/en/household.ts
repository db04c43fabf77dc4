/** How a door number is read back to whoever typed it, and asked for when several could be meant. */
import type { HouseholdText } from '../household.ts';

export const household: HouseholdText = {
  isIt: (door) => `Your home is ${door}, right?`,
  yes: 'Yes',
  no: 'No, change it',
  which: (door) => `"${door}" fits several homes. Which one is yours?`,
  none: "None of these; I'll write it in full",
  understood: (door) => `Noted as ${door}`,
  whichTheirs: (door) => `"${door}" fits several homes. Which one is it?`,
};
