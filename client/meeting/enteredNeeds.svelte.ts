/** 代录: needs a worker wrote down, waiting on the phone. */
import { type NeedRaised, type RaiseNeed, RaiseNeedBody } from '../../shared/wire/estate.ts';
import { keep, kept, keptKeys } from './keep.ts';
import { NeedSending } from './sendNeed.svelte.ts';
import { WaitingLine } from './waitingLine.svelte.ts';

export type EnteredNeeds = WaitingLine<RaiseNeed, NeedRaised>;

/** Begins the keys of all that is kept here: then estate, person and command. */
export const NEEDS_KEPT = 'tea.needs.';

/** `personId`: who wrote them down. On a phone that is handed on nobody sends them as their own. */
export function enteredNeeds(estateId: string, personId: string, token: string): EnteredNeeds {
  const prefix = `${NEEDS_KEPT}${estateId}.${personId}.`;
  // Written down before it was said whose they are: theirs who is here.
  const before = `tea.entered.${estateId}.`;
  for (const key of keptKeys(before)) {
    keep(prefix + key.slice(before.length), kept(key));
    keep(key, null);
  }
  return new WaitingLine({
    prefix,
    isBody: (value): value is RaiseNeed => RaiseNeedBody.safeParse(value).success,
    send: (body) => new NeedSending(estateId, token).send(body),
  });
}
