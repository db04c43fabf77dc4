/** How stored text becomes values again, and the order lists come in: the same for every engine. */
import * as z from 'zod/mini';
import { PollResult } from '../../shared/voting/tally.ts';

const Choice = z.array(z.string());

export function parseChoice(value: string): readonly string[] {
  return Choice.parse(parseJson(value, 'A ballot'));
}

export function parseResult(text: string): PollResult {
  return PollResult.parse(parseJson(text, 'A result'));
}

/** Events were checked by the rules before they were written; 5,000 of them are not checked again, only read. */
export function parseBody<Body extends { readonly type: string }>(text: string, where: string): Body {
  const body = parseJson(text, where);
  if (typeof body !== 'object' || body === null || !('type' in body)) throw new Error(`${where} is no event`);
  return body as unknown as Body;
}

function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Neither the text nor the parser's message, which quotes it: it may be a ballot.
  }
  throw new Error(`${what} in the store is not JSON; restore the newest backup`);
}

/** By time, then by id in code units: databases' own text order depends on their locale. */
export const byTime = <Row>(time: (row: Row) => number, id: (row: Row) => string) => {
  return (a: Row, b: Row): number => time(a) - time(b) || compare(id(a), id(b));
};

export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
