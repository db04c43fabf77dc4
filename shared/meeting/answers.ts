/** 议题来源: which needs of residents a topic answers, as they stood when it was put on the agenda; who stands behind them is counted on. */
import * as z from 'zod/mini';
import { DraftId, NeedId } from '../estate/ids.ts';
import { Instant } from '../stream/ids.ts';
import { Day, line, optionalLine } from '../stream/text.ts';
import { isSame } from './edit.ts';

/** A need in short; its whole text stays with the estate. */
export const AnsweredNeed = z.strictObject({
  id: NeedId,
  /** 需求编号 */
  number: z.int().check(z.positive()),
  category: line(10),
  text: line(120),
  place: optionalLine(60),
  raisedAt: Instant,
  /** How many needs it speaks for, itself among them. */
  speaksFor: z.int().check(z.positive()),
});
export type AnsweredNeed = z.infer<typeof AnsweredNeed>;

/** 支部先议: what the party branch said before the topic went public. */
export const Review = z.strictObject({
  /** Who gave it, e.g. 榕荫里党支部 */
  body: line(40),
  opinion: z.enum(['agreed', 'returned']),
  words: optionalLine(200),
  on: Day,
});
export type Review = z.infer<typeof Review>;

export const MAX_ANSWERED = 50;

export const Answers = z.strictObject({
  draftId: DraftId,
  needs: z.array(AnsweredNeed).check(z.maxLength(MAX_ANSWERED)),
  /** People, not needs: whoever raised several counts once. Hidden needs don't count. */
  proposers: z.int().check(z.nonnegative()),
  /** 附议, in phones: neighbours who said that they have the same. Missing where nobody did. */
  seconds: z.optional(z.int().check(z.positive())),
  review: z.nullable(Review),
});
export type Answers = z.infer<typeof Answers>;

/** The same needs in the same words, with how many stand behind them by `counted`; null where that is what it says already. */
export function recounted(present: Answers, counted: Answers): Answers | null {
  const speaksFor = new Map(counted.needs.map((need) => [need.id, need.speaksFor]));
  const { seconds: _, ...rest } = present;
  const anew: Answers = {
    ...rest,
    proposers: counted.proposers,
    ...(counted.seconds === undefined ? {} : { seconds: counted.seconds }),
    needs: present.needs.map((need) => ({ ...need, speaksFor: speaksFor.get(need.id) ?? need.speaksFor })),
  };
  return isSame(anew, present) ? null : anew;
}
