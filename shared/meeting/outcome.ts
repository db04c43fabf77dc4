/** 结论: how a topic ended. 通过 / 否决 / 达成共识 / 转表决 / 暂缓 (+date) / 结转 */
import * as z from 'zod/mini';
import { Day, optionalLine, optionalParagraph } from '../stream/text.ts';

const words = {
  note: optionalParagraph(500),
  /** Why it was concluded so all the same, where something spoke against it (`objection.ts`). */
  despite: z.optional(optionalLine(120)),
};
export const Outcome = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['passed', 'rejected', 'consensus', 'toPoll', 'carriedOver']), ...words }),
  z.strictObject({ kind: z.literal('deferred'), ...words, until: Day }),
]);
export type Outcome = z.infer<typeof Outcome>;
export type OutcomeKind = Outcome['kind'];

/** 暂缓 and 结转 end the topic of this evening and settle nothing: it comes up again. */
export const comesAgain = (outcome: Outcome | null): boolean =>
  outcome?.kind === 'carriedOver' || outcome?.kind === 'deferred';

/** 采纳: what was asked for shall be done. 转表决 decides nothing yet, 暂缓 and 结转 come up again. */
export const isAdopting = ({ kind }: Outcome): boolean => kind === 'passed' || kind === 'consensus';
