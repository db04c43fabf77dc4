/** A refusal in the server's words, for pages that can't say it themselves and pages that have no script. */
import { buildingName } from '../estate/buildingName.ts';
import { REFUSAL_SENTENCES } from './refusalSentences.ts';
import { type RefusalValues, filledIn, withBuilding } from './refusalValues.ts';
import type { RefusalCode } from './refusals.ts';

/** The sentence for a refusal, with its values filled in. */
export const refusalSentence = (code: RefusalCode, values: RefusalValues = {}): string =>
  filledIn(
    REFUSAL_SENTENCES[code],
    withBuilding(values, (number) => buildingName(number)),
  );
