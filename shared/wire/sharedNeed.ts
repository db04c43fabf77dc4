/** 附议 of needs over HTTP: what neighbours see of a need that staff put before them, and how they say that it is theirs too. */
import * as z from 'zod/mini';
import type { NeedId } from '../estate/ids.ts';
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
  /** A meeting has it on its agenda: who seconds it is counted there. Which one is said on the receipts. */
  readonly listed?: true;
}

/** POST /api/estates/:id/shared/:needId/seconds, by anybody: once for each phone; repeated it changes nothing. Answers how many there are now. */
export const SecondNeedBody = z.strictObject({ token: PhoneToken });
export interface NeedSeconded {
  readonly seconds: number;
}
