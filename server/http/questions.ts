/** 集思广益 over HTTP: read, answered and seconded by anybody, looked through by staff. Handling goes through the estate's commands. */
import * as z from 'zod/mini';
import { EstateId, IdeaId, QuestionId } from '../../shared/estate/ids.ts';
import { findIdea, findQuestion, questionStatus } from '../../shared/estate/openQuestion.ts';
import { refused } from '../../shared/stream/decision.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import { DeskQuery, GiveIdeaBody, IdeaQuery, SecondIdeaBody } from '../../shared/wire/question.ts';
import { QUESTION_ROUTES } from '../../shared/wire/questionRoutes.ts';
import { hashToken } from '../access/passes.ts';
import { questionDesk, questionShown, questionView, secondsBy } from '../estate/questionList.ts';
import { bearerToken } from './credentials.ts';
import type { HttpDeps } from './deps.ts';
import { type PhonePace, phoneOf } from './phonePace.ts';
import type { RoutePlugin } from './route.ts';

const Params = z.object({ id: EstateId, questionId: QuestionId });
const DeskParams = z.object({ questionId: QuestionId });

export function questionRoutes(
  { store, estates, clock }: Pick<HttpDeps, 'store' | 'estates' | 'clock'>,
  pace: PhonePace,
): RoutePlugin {
  const { lines } = estates;
  async function reading(id: EstateId, questionId: QuestionId) {
    const state = await lines.read(id);
    if (!state) return null;
    const seconds = secondsBy(await store.estates.ideaSeconds(id, questionId));
    return { state, seconds, now: clock(), readPeople: (ids: readonly PersonId[]) => estates.people(id, ids) };
  }

  return (routes) => {
    routes.open({
      route: QUESTION_ROUTES.question,
      share: 'door',
      params: Params,
      query: IdeaQuery,
      run: async ({ params: { id, questionId }, query, request }) => {
        const token = bearerToken(request);
        const from = await reading(id, questionId);
        if (!from) return refused('question.unknown');
        const phone = token === null ? null : phoneOf(token);
        const mask = await estates.maskOf(id, from.state);
        return (await questionView({ ...from, mask }, questionId, phone, query)) ?? refused('question.unknown');
      },
    });

    routes.open({
      route: QUESTION_ROUTES.giveIdea,
      share: 'join',
      params: Params,
      body: GiveIdeaBody,
      run: async ({ params: { id, questionId }, body, request }) => {
        const { commandId, token, text, pseudonymous, name } = body;
        if (!pseudonymous && name === '') return refused('need.noName');
        const phone = phoneOf(token);
        if (!(await pace(phone, request.ip))) return refused('request.tooFast');
        if (!(await lines.read(id))) return refused('question.unknown');
        // A name of its own for each answer: found again when it is sent once more.
        const author = await estates.speaker({
          ...{ estateId: id, name, alias: '一位邻居', household: '', contact: null },
          receiptHash: hashToken(`${token} ${commandId}`),
        });
        const answer = await lines.submit(id, {
          ...{ commandId, sender: phone, actor: { personId: author.id } },
          command: { type: 'giveIdea', questionId, text, pseudonymous, authorId: author.id, phone },
        });
        if (!answer.ok) {
          await estates.forget(id, [author]);
          return { ok: false, code: answer.code, ...(answer.values ? { values: answer.values } : {}) };
        }
        return { number: Given.parse(answer.data).number };
      },
    });

    routes.open({
      route: QUESTION_ROUTES.secondIdea,
      share: 'join',
      params: Params,
      body: SecondIdeaBody,
      run: async ({ params: { id, questionId }, body: { token, ideaId }, request }) => {
        const phone = phoneOf(token);
        if (!(await pace(phone, request.ip))) return refused('request.tooFast');
        const state = await lines.read(id);
        const question = state && findQuestion(state, questionId);
        const idea = state && findIdea(state, ideaId);
        if (!question || !idea || idea.questionId !== questionId || idea.hidden !== null)
          return refused('idea.unknown');
        if (questionStatus(question, clock()) !== 'open') return refused('question.closed');
        if (idea.phone === phone) return refused('idea.own');
        await store.estates.secondIdea({ estateId: id, questionId, ideaId, phone, at: clock() });
        const seconds = secondsBy(await store.estates.ideaSeconds(id, questionId));
        return { seconds: seconds.get(ideaId)?.size ?? 0 };
      },
    });

    routes.estate({
      route: QUESTION_ROUTES.questions,
      action: 'readQuestions',
      run: async ({ state }) => ({
        questions: state.questions.map((question) => questionShown(state, question, clock())).reverse(),
      }),
    });

    routes.estate({
      route: QUESTION_ROUTES.questionDesk,
      action: 'readQuestions',
      params: DeskParams,
      query: DeskQuery,
      run: async ({ estateId, params: { questionId }, query }) => {
        const from = await reading(estateId, questionId);
        return (from && (await questionDesk(from, questionId, query))) ?? refused('question.unknown');
      },
    });
  };
}

const Given = z.object({ ideaId: IdeaId, number: z.int() });
