/** What a building is called in this language. */
import { buildingName } from '../../../shared/estate/buildingName.ts';
import { BUILDING_WORDS } from '../../../shared/estate/buildingWords.ts';

export const building = (number: string): string => buildingName(number, BUILDING_WORDS.en);
