/** The acknowledgement of everything a browser asks of a stream: done, with the place in the log, or why not in one sentence. */
import * as z from 'zod/mini';
import type { Refusal } from '../stream/decision.ts';
import { Instant } from '../stream/ids.ts';
import { REFUSALS, type RefusalCode, refusalSentence } from './refusals.ts';

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
    message: z.string(),
  }),
]);
export type Answer = z.infer<typeof Answer>;

export const answerRefusal = (refusal: Refusal): Answer => ({
  ok: false,
  code: refusal.code,
  message: refusalSentence(refusal.code, refusal.values),
});
