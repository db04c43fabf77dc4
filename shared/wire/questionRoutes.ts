/** Where the server is asked for open questions of an estate: by anybody, and by staff. */
import type * as z from 'zod/mini';
import type {
  GiveIdeaBody,
  IdeaGiven,
  IdeaSeconded,
  QuestionDesk,
  QuestionList,
  QuestionView,
  SecondIdeaBody,
} from './question.ts';
import { to } from './route.ts';

type Sent<Schema extends z.ZodMiniType> = z.input<Schema>;

export const QUESTION_ROUTES = {
  question: to('GET', '/api/estates/:id/questions/:questionId').asks<
    { readonly from?: string; readonly heading?: string },
    QuestionView
  >(),
  giveIdea: to('POST', '/api/estates/:id/questions/:questionId/ideas').with<Sent<typeof GiveIdeaBody>, IdeaGiven>(),
  secondIdea: to('POST', '/api/estates/:id/questions/:questionId/seconds').with<
    Sent<typeof SecondIdeaBody>,
    IdeaSeconded
  >(),
  questions: to('GET', '/api/estates/:id/questions').answers<QuestionList>(),
  questionDesk: to('GET', '/api/estates/:id/questions/:questionId/desk').asks<
    { readonly show?: string; readonly text?: string; readonly from?: string },
    QuestionDesk
  >(),
} as const;
