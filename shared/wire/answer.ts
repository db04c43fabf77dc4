/** The acknowledgement of everything a browser asks of a stream: done, with the place in the log, or why not in one sentence. */
import * as z from 'zod/mini';
import type { Refusal } from '../stream/decision.ts';
import { Instant } from '../stream/ids.ts';
import { RefusalValues } from './refusalValues.ts';
import { refusalSentence } from './refusalWording.ts';
import { REFUSALS, type RefusalCode } from './refusals.ts';

/** `seq` is the log position that covers it. */
export const Answer = z.discriminatedUnion('ok', [
  z.strictObject({
    ok: z.literal(true),
    seq: z.int(),
    at: Instant,
    data: z.optional(z.record(z.string(), z.unknown())),
  }),
  z.strictObject({
    ok: z.literal(false),
    code: z.enum(Object.keys(REFUSALS) as [RefusalCode, ...RefusalCode[]]),
    /** In Chinese, for pages that can't say it themselves. */
    message: z.string(),
    values: z.optional(RefusalValues),
  }),
]);
export type Answer = z.infer<typeof Answer>;

export const answerRefusal = (refusal: Refusal): Answer => ({
  ok: false,
  code: refusal.code,
  message: refusalSentence(refusal.code, refusal.values),
  ...(refusal.values ? { values: refusal.values } : {}),
});
