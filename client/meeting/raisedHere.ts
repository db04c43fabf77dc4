/** Which needs were raised on this phone: whoever raised one has said so already, and does not second it. */
import { NeedId } from '../../shared/estate/ids.ts';
import { MOST_RAISED } from '../../shared/wire/sharedNeed.ts';
import { keep, keptJson } from './keep.ts';

const keyOf = (estateId: string) => `tea.raised.${estateId}`;
const isList = (value: unknown): value is readonly NeedId[] =>
  Array.isArray(value) && value.every((one) => NeedId.safeParse(one).success);

/** Their ids; the last fifty. */
export const raisedHere = (estateId: string): readonly NeedId[] => keptJson(keyOf(estateId), isList) ?? [];

export const keepRaised = (estateId: string, needId: NeedId): void =>
  keep(keyOf(estateId), JSON.stringify([...raisedHere(estateId), needId].slice(-MOST_RAISED)));
