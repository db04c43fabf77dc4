/** What goes to and from the addresses of open questions: by neighbours without an account, and by staff. */
import * as z from 'zod/mini';
import { IdeaId, type QuestionId } from '../estate/ids.ts';
import { GiveIdea } from '../estate/openQuestionHandling.ts';
import type { QuestionStatus } from '../estate/openQuestion.ts';
import { CommandId } from '../stream/ids.ts';
import { optionalName } from '../stream/text.ts';

/** What everybody may know of a question. Hidden answers count in no figure. */
export interface QuestionShown {
  readonly id: QuestionId;
  readonly title: string;
  readonly text: string;
  readonly status: QuestionStatus;
  readonly closesAt: number | null;
  readonly askedAt: number;
  readonly conclusion: string | null;
  /** 条 */
  readonly ideas: number;
  /** 人: phones that answered; one phone counts once. */
  readonly people: number;
  /** Official, oldest first; an empty heading: to all of it. */
  readonly replies: readonly { readonly heading: string; readonly text: string; readonly at: number }[];
  /** By how many answers they gather, the largest first. */
  readonly headings: readonly { readonly heading: string; readonly ideas: number; readonly people: number }[];
}

export interface IdeaShown {
  readonly id: IdeaId;
  readonly number: number;
  readonly text: string;
  /** 陈*, or 一位邻居. */
  readonly author: string;
  readonly at: number;
  readonly heading: string;
  /** 附议, in phones. */
  readonly seconds: number;
}

/** GET /api/estates/:id/questions/:questionId, by anybody; the phone's token goes as bearer token and tells whose it is. */
export const IdeaQuery = z.strictObject({
  /** From the first, most seconded first; 50 at once. */
  from: z.optional(z.coerce.number().check(z.int(), z.minimum(0))),
  /** Under this heading alone. */
  heading: z.optional(z.string().check(z.maxLength(60))),
});
export interface QuestionView extends QuestionShown {
  readonly estate: string;
  readonly list: readonly (IdeaShown & { readonly isOwn: boolean; readonly isSeconded: boolean })[];
  /** How many there are in all under this heading. */
  readonly total: number;
  /** This phone's, hidden ones too, with the reason. */
  readonly own: readonly (IdeaShown & { readonly hidden: string | null })[];
}

/** A phone's, made there: what tells one from another where nobody has an account. */
export const PhoneToken = z.string().check(z.regex(/^[A-Za-z0-9_-]{22,64}$/));
/** POST …/ideas, by anybody. Repeated under the same `commandId` it is one answer. */
export const GiveIdeaBody = z.strictObject({
  commandId: CommandId,
  token: PhoneToken,
  text: GiveIdea.shape.text,
  pseudonymous: z.boolean(),
  /** Under a pseudonym it may be empty. */
  name: optionalName(20),
});
export interface IdeaGiven {
  readonly number: number;
}
/** POST …/seconds, by anybody: once for each phone; repeated it changes nothing. Answers how many there are now. */
export const SecondIdeaBody = z.strictObject({ token: PhoneToken, ideaId: IdeaId });
export interface IdeaSeconded {
  readonly seconds: number;
}

/** GET /api/estates/:id/questions, by staff, newest first. */
export interface QuestionList {
  readonly questions: readonly QuestionShown[];
}
/** GET /api/estates/:id/questions/:questionId/desk: with hidden ones, and the names given. */
export const DeskQuery = z.strictObject({
  /** `loose`: under no heading yet. */
  show: z.optional(z.enum(['all', 'loose', 'hidden'])),
  text: z.optional(z.string().check(z.maxLength(60))),
  from: z.optional(z.coerce.number().check(z.int(), z.minimum(0))),
});
export interface QuestionDesk extends QuestionShown {
  readonly list: readonly (IdeaShown & { readonly hidden: string | null })[];
  readonly total: number;
}
