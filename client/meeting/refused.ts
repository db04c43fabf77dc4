/** Refusals as a browser handles them: some pass by themselves, and a few it gives itself. */
import type { Answer } from '../../shared/wire/answer.ts';
import { type RefusalCode, refusalSentence } from '../../shared/wire/refusals.ts';

export type Refused = Extract<Answer, { ok: false }>;

/** The server could not take it just now: it is asked again, and nobody has to do anything. */
const PASSING: readonly RefusalCode[] = ['server.busy', 'server.storage', 'request.tooFast'];

export const isPassing = (code: RefusalCode): boolean => PASSING.includes(code);
export const refusal = (code: RefusalCode): Refused => ({ ok: false, code, message: refusalSentence(code) });
