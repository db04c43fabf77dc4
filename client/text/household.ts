/** How a door number is read back and asked for. In the language of this page: `speak.ts` fills it before anything is drawn. */
import type { household as chinese } from './zh-CN/household.ts';
import type { Words } from './words.ts';

export type HouseholdText = Words<typeof chinese>;
export let household: HouseholdText;
export const fillHousehold = (words: HouseholdText): void => void (household = words);
