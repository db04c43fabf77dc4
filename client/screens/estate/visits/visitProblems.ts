/** What stands against a visit as it is written, said on the phone: without signal nobody else says it. */
import { buildingSaid, doorIn } from '../../../../shared/estate/building.ts';
import { needContent } from '../../../../shared/estate/need.ts';
import { isBlank } from '../../../../shared/stream/plainText.ts';
import type { Stairs } from '../../../meeting/stairs.ts';
import type { VisitDraft, VisitField } from '../../../meeting/visitDraft.ts';
import { estate as text } from '../../../text/estate.ts';
import { need as words } from '../../../text/need.ts';

/** As the server reads it: what nobody can see says nothing. */
const isSaid = (text: string): boolean => needContent.text.safeParse(text).success;

/** The door in its one spelling, null when it is none; and a sentence for each field that has to be looked at, empty where nothing is wrong. */
export function checkVisit(
  draft: VisitDraft,
  { buildings, isBuilt, categories, name: neighborhood }: Stairs,
): { readonly door: string | null; readonly problems: readonly (readonly [VisitField, string])[] } {
  const { household, met, note, needs, name, pseudonymous } = draft;
  const { visits } = text;
  const door = doorIn(buildings, household, { name, neighborhood });
  const building = buildingSaid(buildings, door ?? '');
  const isOwn = !isBuilt || buildings.some(({ number }) => number === building);
  const saysNothing = met === 'somebody' && needs.length === 0 && isBlank(note);
  const saysTooMuch = met !== 'somebody' && needs.length > 0;
  const isNameless = needs.length > 0 && !pseudonymous && isBlank(name);
  return {
    door,
    problems: [
      ['household', door === null ? visits.doorMissing : isOwn ? '' : visits.notThere(building)],
      ['met', met === '' ? visits.metMissing : saysTooMuch ? visits.nobodySaid : ''],
      ['note', saysNothing ? visits.saySomething : ''],
      ['name', isNameless ? visits.nameMissing : ''],
      ...needs.map((said, place) => [`text${place}`, isSaid(said.text) ? '' : words.wordsMissing] as const),
      // One that was there when it was written down, and is not any more.
      ...needs.map(
        ({ category }, place) => [`category${place}`, categories.includes(category) ? '' : visits.metMissing] as const,
      ),
    ],
  };
}
