/** Refusals as a browser handles them: said in its own language, some pass by themselves, and a few it gives itself. */
import type { Answer } from '../../shared/wire/answer.ts';
import { type RefusalValues, filledIn, withBuilding } from '../../shared/wire/refusalValues.ts';
import type { RefusalCode } from '../../shared/wire/refusals.ts';
import { fieldName, fieldValue } from '../parts/fields.ts';
import { fields } from '../text/fields.ts';
import { type OwnRefusal, refusals } from '../text/refusals.ts';

export type Refused = Extract<Answer, { ok: false }>;

/** The server could not take it just now: it is asked again, and nobody has to do anything. */
const PASSING: readonly RefusalCode[] = ['server.busy', 'server.storage', 'request.tooFast'];

export const isPassing = (code: RefusalCode): boolean => PASSING.includes(code);
export const refusal = (code: OwnRefusal): Refused => ({ ok: false, code, message: refusalSentence(code) });
export const refusalSentence = (code: OwnRefusal, values: RefusalValues = {}): string =>
  filledIn(refusals[code], values);

/** What came from the server, said in this page's language; a code from a newer server keeps the server's sentence. */
export function sentenceOf({ code, message, values = {} }: Pick<Refused, 'code' | 'message' | 'values'>): string {
  const sentence = refusals[code];
  const filled = code === 'edit.changedMeanwhile' ? inWords(values) : withBuilding(values, fields.building);
  const isLacking = (sentence?.match(/\{\w+\}/g) ?? []).some((place) => !(place.slice(1, -1) in filled));
  return sentence === undefined || isLacking ? message : filledIn(sentence, filled);
}

export const worded = (answer: Answer): Answer => (answer.ok ? answer : { ...answer, message: sentenceOf(answer) });

/** `value` came read out in Chinese; `plain` is what the field holds, a topic by its title already. */
function inWords({ name, plain, ...rest }: RefusalValues): RefusalValues {
  if (typeof name !== 'string') return {};
  const titles = new Map([[String(plain), String(plain)]]);
  return { ...rest, field: fieldName(name), value: fieldValue(name, plain, titles) };
}
