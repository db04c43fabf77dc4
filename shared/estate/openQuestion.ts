/** 集思广益: an open question to all neighbours, their answers (意见), and what is made of them. Open until closed, or until its day. */
import * as z from 'zod/mini';
import { Instant, PersonId } from '../stream/ids.ts';
import { type LongList, appended, changed, itemById } from '../stream/longList.ts';
import { line, optionalLine, optionalParagraph, paragraph } from '../stream/text.ts';
import { IdeaId, PhoneKey, QuestionId, ReplyId } from './ids.ts';
import type { Reply } from './need.ts';

export const IDEA_MAX = 500;

export const questionContent = {
  title: line(60),
  text: optionalParagraph(1000),
  /** Answers are taken before this moment; null: until somebody closes it. */
  closesAt: z.nullable(Instant),
} as const;

export interface OpenQuestion {
  readonly id: QuestionId;
  /** 1, 2, 3 … in the order asked. */
  readonly number: number;
  readonly title: string;
  readonly text: string;
  readonly closesAt: number | null;
  readonly askedAt: number;
  /** What came of it; null while it is open. */
  readonly conclusion: string | null;
  /** To the answers under one heading; under none, to all of them. */
  readonly replies: readonly (Reply & { readonly heading: string })[];
}

export interface Idea {
  readonly id: IdeaId;
  readonly questionId: QuestionId;
  /** 1, 2, 3 … within its question. */
  readonly number: number;
  readonly text: string;
  /** Whose it is stands in the vault. */
  readonly authorId: PersonId;
  readonly pseudonymous: boolean;
  /** Which phone gave it: all that tells one proposer from another. */
  readonly phone: PhoneKey;
  readonly givenAt: number;
  /** Under which it was gathered; empty: under none. */
  readonly heading: string;
  /** Why others don't see it; whoever wrote it does, with this. */
  readonly hidden: string | null;
}

/** Both in the order they came. */
export interface Asked {
  readonly questions: LongList<OpenQuestion>;
  readonly ideas: LongList<Idea>;
}
export const NOTHING_ASKED: Asked = { questions: [], ideas: [] };

const at = { questionId: QuestionId, by: PersonId };
export const questionEvents = [
  z.strictObject({
    type: z.literal('questionAsked'),
    ...at,
    number: z.int().check(z.positive()),
    ...questionContent,
  }),
  z.strictObject({
    type: z.literal('questionReplied'),
    ...at,
    replyId: ReplyId,
    heading: optionalLine(30),
    text: paragraph(IDEA_MAX),
  }),
  z.strictObject({ type: z.literal('questionClosed'), ...at, conclusion: paragraph(1000) }),
  z.strictObject({ type: z.literal('questionReopened'), ...at, reason: line(60) }),
  z.strictObject({
    type: z.literal('ideaGiven'),
    questionId: QuestionId,
    ideaId: IdeaId,
    number: z.int().check(z.positive()),
    text: paragraph(IDEA_MAX),
    authorId: PersonId,
    pseudonymous: z.boolean(),
    phone: PhoneKey,
  }),
  /** An empty heading takes them out again. */
  z.strictObject({ type: z.literal('ideasGrouped'), ...at, heading: optionalLine(30), ideaIds: z.array(IdeaId) }),
  z.strictObject({ type: z.literal('ideaHidden'), ideaId: IdeaId, reason: line(60), by: PersonId }),
  z.strictObject({ type: z.literal('ideaShown'), ideaId: IdeaId, by: PersonId }),
] as const;
export type QuestionEvent = z.infer<(typeof questionEvents)[number]>;

export function evolveAsked({ questions, ideas }: Asked, event: QuestionEvent, moment: number): Asked {
  switch (event.type) {
    case 'questionAsked': {
      const { questionId: id, number, title, text, closesAt } = event;
      const fresh = { askedAt: moment, conclusion: null, replies: [] };
      return { ideas, questions: appended(questions, { id, number, title, text, closesAt, ...fresh }) };
    }
    case 'questionReplied': {
      const { questionId, replyId: id, heading, text, by } = event;
      const reply = { id, heading, text, by, at: moment };
      return {
        ideas,
        questions: changed(questions, questionId, (one) => ({ ...one, replies: [...one.replies, reply] })),
      };
    }
    case 'questionClosed':
      return {
        ideas,
        questions: changed(questions, event.questionId, (one) => ({ ...one, conclusion: event.conclusion })),
      };
    case 'questionReopened':
      return {
        ideas,
        // Its day may be over: it is open until it is closed again.
        questions: changed(questions, event.questionId, (one) => ({ ...one, conclusion: null, closesAt: null })),
      };
    case 'ideaGiven': {
      const { type: _, ideaId: id, ...said } = event;
      return { questions, ideas: appended(ideas, { id, ...said, givenAt: moment, heading: '', hidden: null }) };
    }
    case 'ideasGrouped':
      return {
        questions,
        ideas: event.ideaIds.reduce(
          (all, id) => changed(all, id, (idea) => ({ ...idea, heading: event.heading })),
          ideas,
        ),
      };
    case 'ideaHidden':
      return { questions, ideas: changed(ideas, event.ideaId, (idea) => ({ ...idea, hidden: event.reason })) };
    case 'ideaShown':
      return { questions, ideas: changed(ideas, event.ideaId, (idea) => ({ ...idea, hidden: null })) };
  }
}

export const findQuestion = ({ questions }: Asked, id: QuestionId): OpenQuestion | undefined => itemById(questions, id);
export const findIdea = ({ ideas }: Asked, id: IdeaId): Idea | undefined => itemById(ideas, id);

export const ideasOf = ({ ideas }: Asked, id: QuestionId): readonly Idea[] =>
  ideas.filter(({ questionId }) => questionId === id);

/** `ended`: its day is over and nobody has said yet what came of it. */
export type QuestionStatus = 'open' | 'ended' | 'closed';
export function questionStatus({ conclusion, closesAt }: OpenQuestion, now: number): QuestionStatus {
  if (conclusion !== null) return 'closed';
  return closesAt !== null && now >= closesAt ? 'ended' : 'open';
}
