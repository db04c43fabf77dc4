/** Which needs were raised on this phone: whoever raised one has said so already, and does not second it. */
import { keep, keptJson } from './keep.ts';

const MOST = 50;
const keyOf = (estateId: string) => `tea.raised.${estateId}`;
const isList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

/** Their ids; the last fifty. */
export const raisedHere = (estateId: string): readonly string[] => keptJson(keyOf(estateId), isList) ?? [];

export const keepRaised = (estateId: string, needId: string): void =>
  keep(keyOf(estateId), JSON.stringify([...raisedHere(estateId), needId].slice(-MOST)));
