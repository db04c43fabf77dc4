/** How a field of the vote's form is read in one line, where two people changed it to different things. */
import type { Building } from '../../../../shared/estate/building.ts';
import { estate as text } from '../../../text/estate.ts';
import { fields as words } from '../../../text/fields.ts';
import { type VoteTyped, scopeOf } from './voteDraft.ts';
import { scopeSaid } from './voteWords.ts';

type Numbered = readonly Pick<Building, 'number'>[];

/** `value` is what the field held in a `VoteTyped`. */
export function fieldSaid(field: string, value: unknown, buildings: Numbered): string {
  // One field with its own value: the form keeps them together.
  const typed = { [field]: value } as Partial<VoteTyped>;
  const { settings, owners } = text.votes;
  const said =
    typed.title ??
    (typed.matters && owners.doors(typed.matters.list.map(({ question }) => question))) ??
    (typed.scope && scopeSaid(scopeOf(typed.scope), buildings)) ??
    (typed.force && settings.forces[typed.force]) ??
    (typed.silence && settings.silences[typed.silence]) ??
    (typed.parking && settings.parkings[typed.parking]) ??
    (typed.duplicates && settings.duplicatesOf[typed.duplicates]) ??
    (typed.changeable && settings.changeables[typed.changeable]) ??
    (typed.list && settings.lists[typed.list]) ??
    (typed.invalid && settings.counts[typed.invalid]) ??
    (typed.blank && settings.counts[typed.blank]) ??
    typed.basis ??
    typed.clause ??
    typed.proxyCap ??
    '';
  return said === '' ? words.empty : said;
}
