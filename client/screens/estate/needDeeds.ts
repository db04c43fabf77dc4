/** One step of a need's history in a sentence. */
import type { Corrections } from '../../../shared/estate/needHistory.ts';
import type { Disposition } from '../../../shared/estate/need.ts';
import type { Outcome } from '../../../shared/meeting/outcome.ts';
import { assertNever } from '../../../shared/stream/decision.ts';
import type { ToldStep } from '../../../shared/wire/needHistory.ts';
import { fieldName } from '../../parts/fields.ts';
import { calendarDay } from '../../parts/format.ts';
import { inWords, outcomeNote } from '../../parts/wording.ts';
import { common } from '../../text/common.ts';
import { estate } from '../../text/estate.ts';
import { need } from '../../text/need.ts';

/** Who it was, with the post held then; a meeting speaks for itself. */
export function whoDid({ by, role }: ToldStep): string {
  const { history, roles } = estate;
  if (by === '' && role === null) return history.meeting;
  return history.who(by, role === null ? '' : roles[role]);
}

export function deedInWords({ did, meeting }: ToldStep): string {
  const { history } = estate;
  switch (did.kind) {
    case 'raised': {
      const said = did.visit ? history.saidIn(did.visit.number) : '';
      return listed([did.entered ? history.entered(estate.sources[did.source]) : history.raised, said]);
    }
    case 'corrected':
      return correctionsInWords(did.changes);
    case 'merged':
      return history.merged(did.into);
    case 'separated':
      return history.separated(did.from);
    case 'tookIn':
      return history.tookIn(did.numbers);
    case 'letGo':
      return history.letGo(did.number);
    case 'replied':
      return history.replied(did.text);
    case 'settled':
      return did.disposition.kind === 'forwarded'
        ? dispositionInWords(did.disposition)
        : `${history.settled[did.disposition.kind]}${common.colon}${dispositionInWords(did.disposition)}`;
    case 'reopened':
    case 'hidden':
      return history[did.kind](did.reason);
    case 'shown':
    case 'unshared':
      return history[did.kind];
    case 'shared':
      return history.shared(did.words);
    case 'listed':
      return meeting === '' ? history.listed(did.title) : history.listedIn(meeting, did.title);
    case 'drafted':
    case 'undrafted':
    case 'retitled':
    case 'unlisted':
      return history[did.kind](did.title);
    case 'concluded':
      return did.outcome ? history.concluded(did.title, outcomeInWords(did.outcome)) : history.again(did.title);
    default:
      return assertNever(did);
  }
}

/** What was decided on it, in the words of whoever did. */
export function dispositionInWords(disposition: Disposition): string {
  if (disposition.kind === 'handled') return disposition.words;
  if (disposition.kind === 'declined') return disposition.reason;
  return listed([need.forwardedTo(disposition.to), disposition.words]);
}

const listed = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(common.comma);

function outcomeInWords(outcome: Outcome): string {
  const until = outcome.kind === 'deferred' ? estate.history.until(calendarDay(outcome.until)) : '';
  return listed([common.outcomes[outcome.kind], until, outcomeNote(outcome)]);
}

function correctionsInWords({ category, building, place }: Corrections): string {
  const { history } = estate;
  const changed = (field: string, from: string, to: string) => history.corrected(fieldName(field), from, to);
  const buildingOf = (number: string | null) => (number === null ? history.noBuilding : need.buildingOf(number));
  return listed([
    category ? changed('category', inWords(category.from), inWords(category.to)) : '',
    building ? changed('building', buildingOf(building.from), buildingOf(building.to)) : '',
    place ? changed('place', place.from || history.noPlace, place.to || history.noPlace) : '',
  ]);
}
