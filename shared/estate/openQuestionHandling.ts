/** 集思广益: asking, answering, gathering answers under headings, replying, and saying what came of it. */
import * as z from 'zod/mini';
import { type Decision, type Refusal, assertNever, decided, refused } from '../stream/decision.ts';
import { PersonId } from '../stream/ids.ts';
import { line, optionalLine, paragraph } from '../stream/text.ts';
import type { Context } from './context.ts';
import { IdeaId, PhoneKey, QuestionId, ReplyId } from './ids.ts';
import {
  type Asked,
  IDEA_MAX,
  type QuestionEvent,
  findIdea,
  findQuestion,
  ideasOf,
  questionContent,
  questionStatus,
} from './openQuestion.ts';

const MAX_QUESTIONS = 500;
const MAX_IDEAS = 5_000;
/** One phone's, to one question: enough for everybody at home, too few to drown the others. */
const IDEAS_OF_PHONE = 5;
const MAX_REPLIES = 50;

export const questionCommands = [
  z.strictObject({ type: z.literal('askQuestion'), ...questionContent }),
  z.strictObject({
    type: z.literal('replyToQuestion'),
    questionId: QuestionId,
    heading: optionalLine(30),
    text: paragraph(IDEA_MAX),
  }),
  z.strictObject({ type: z.literal('closeQuestion'), questionId: QuestionId, conclusion: paragraph(1000) }),
  z.strictObject({ type: z.literal('reopenQuestion'), questionId: QuestionId, reason: line(60) }),
  z.strictObject({
    type: z.literal('groupIdeas'),
    questionId: QuestionId,
    heading: optionalLine(30),
    ideaIds: z.array(IdeaId).check(z.minLength(1), z.maxLength(500)),
  }),
  z.strictObject({ type: z.literal('hideIdea'), ideaId: IdeaId, reason: line(60) }),
  z.strictObject({ type: z.literal('showIdea'), ideaId: IdeaId }),
] as const;
export type QuestionCommand = z.infer<(typeof questionCommands)[number]>;

/** Made by the server of what a resident sent. */
export const GiveIdea = z.strictObject({
  type: z.literal('giveIdea'),
  questionId: QuestionId,
  text: paragraph(IDEA_MAX),
  pseudonymous: z.boolean(),
  authorId: PersonId,
  phone: PhoneKey,
});
export type IdeaCommand = z.infer<typeof GiveIdea>;

export function decideQuestion(
  state: Asked,
  command: QuestionCommand | IdeaCommand,
  context: Context,
): Decision<QuestionEvent> | Refusal {
  const by = context.actor.personId;
  switch (command.type) {
    case 'askQuestion': {
      if (state.questions.length >= MAX_QUESTIONS) return refused('question.tooMany', { max: MAX_QUESTIONS });
      const { type: _, ...content } = command;
      if (content.closesAt !== null && content.closesAt <= context.at) return refused('question.dayOver');
      const questionId = QuestionId.parse(context.newId());
      const number = state.questions.length + 1;
      return {
        ...decided<QuestionEvent>({ type: 'questionAsked', questionId, number, ...content, by }),
        answer: { questionId },
      };
    }
    case 'hideIdea':
    case 'showIdea': {
      const idea = findIdea(state, command.ideaId);
      if (!idea) return refused('idea.unknown');
      const isHidden = idea.hidden !== null;
      if (command.type === 'showIdea')
        return isHidden ? decided({ type: 'ideaShown', ideaId: idea.id, by }) : decided();
      return isHidden
        ? refused('idea.alreadyHidden')
        : decided({ type: 'ideaHidden', ideaId: idea.id, reason: command.reason, by });
    }
    case 'giveIdea':
      return give(state, command, context);
    default:
      return handle(state, command, context);
  }
}

function handle(
  state: Asked,
  command: Exclude<QuestionCommand, { type: 'askQuestion' | 'hideIdea' | 'showIdea' }>,
  { actor: { personId: by }, newId }: Context,
): Decision<QuestionEvent> | Refusal {
  const question = findQuestion(state, command.questionId);
  if (!question) return refused('question.unknown');
  const questionId = question.id;
  switch (command.type) {
    case 'replyToQuestion': {
      if (question.replies.length >= MAX_REPLIES) return refused('question.tooManyReplies', { max: MAX_REPLIES });
      const { heading, text } = command;
      if (heading !== '' && !ideasOf(state, questionId).some((idea) => idea.heading === heading))
        return refused('question.noHeading');
      return decided({ type: 'questionReplied', questionId, replyId: ReplyId.parse(newId()), heading, text, by });
    }
    case 'closeQuestion':
      return question.conclusion === null
        ? decided({ type: 'questionClosed', questionId, conclusion: command.conclusion, by })
        : refused('question.closed');
    case 'reopenQuestion':
      return question.conclusion === null
        ? refused('question.notClosed')
        : decided({ type: 'questionReopened', questionId, reason: command.reason, by });
    case 'groupIdeas': {
      const ideaIds = [...new Set(command.ideaIds)].filter((id) => findIdea(state, id)?.heading !== command.heading);
      if (ideaIds.some((id) => findIdea(state, id)?.questionId !== questionId)) return refused('idea.unknown');
      return ideaIds.length === 0
        ? decided()
        : decided({ type: 'ideasGrouped', questionId, heading: command.heading, ideaIds, by });
    }
    default:
      return assertNever(command);
  }
}

function give(
  state: Asked,
  { type: _, ...said }: IdeaCommand,
  { at, newId }: Context,
): Decision<QuestionEvent> | Refusal {
  const question = findQuestion(state, said.questionId);
  if (!question) return refused('question.unknown');
  if (questionStatus(question, at) !== 'open') return refused('question.closed');
  const ideas = ideasOf(state, question.id);
  if (ideas.length >= MAX_IDEAS) return refused('question.full', { max: MAX_IDEAS });
  if (ideas.filter(({ phone }) => phone === said.phone).length >= IDEAS_OF_PHONE)
    return refused('idea.tooMany', { max: IDEAS_OF_PHONE });
  const ideaId = IdeaId.parse(newId());
  const number = ideas.length + 1;
  return { ...decided<QuestionEvent>({ type: 'ideaGiven', ideaId, number, ...said }), answer: { ideaId, number } };
}
