/** 附议 of needs over HTTP: what neighbours see of a need that staff put before them, and how they say that it is theirs too. */
import * as z from 'zod/mini';
import { NeedId } from '../estate/ids.ts';
import { PhoneToken } from './question.ts';

/** GET /api/estates/:id/shared, by anybody; the phone's token goes as bearer token. Most seconded first. */
export interface SharedNeeds {
  readonly estate: string;
  readonly needs: readonly SharedNeed[];
}
export interface SharedNeed {
  readonly id: NeedId;
  readonly number: number;
  readonly category: string;
  /** Of staff; what the resident wrote stays with them. */
  readonly words: string;
  readonly building: string | null;
  /** 人: phones that seconded it or one merged into it, each counts once; who raised it is not among them. */
  readonly seconds: number;
  readonly isSeconded: boolean;
  /** What was merged into it: who raised one of these raised this. Absent: nothing, or nobody's phone asks. */
  readonly merged?: readonly NeedId[];
  /** A meeting has it on its agenda: who seconds it is counted there. Which one is said on the receipts. */
  readonly listed?: true;
}

/** What a phone remembers of having raised, at most. */
export const MOST_RAISED = 50;

/**
 * POST /api/estates/:id/shared/:needId/seconds, by anybody: once for each phone; repeated it changes nothing. Answers how many there are now.
 * `raised`: what was raised on this phone. Whoever raised the need, or one merged into it, is a proposer, and is not counted a second time.
 */
export const SecondNeedBody = z.strictObject({
  token: PhoneToken,
  raised: z.optional(z.array(NeedId).check(z.maxLength(MOST_RAISED))),
});
export interface NeedSeconded {
  readonly seconds: number;
  /** A proposer's phone: it was not counted. */
  readonly isOwn?: true;
}
