/** What an ended meeting has published, for whoever has its link: no name, no door, no comment, and nobody has to join. */
import * as z from 'zod/mini';
import { MeetingId } from '../../shared/meeting/ids.ts';
import type { MeetingState } from '../../shared/meeting/meeting.ts';
import { refused } from '../../shared/stream/decision.ts';
import { resultSentence } from '../../shared/voting/sentence.ts';
import type { ResultsView } from '../../shared/wire/http.ts';
import { ROUTES } from '../../shared/wire/routes.ts';
import type { HttpDeps } from './deps.ts';
import type { RoutePlugin } from './route.ts';

const MeetingParams = z.object({ id: z.string().check(z.maxLength(60)) });

export const resultRoutes =
  ({ lines, passes }: Pick<HttpDeps, 'lines' | 'passes'>): RoutePlugin =>
  (routes) => {
    routes.open({
      route: ROUTES.results,
      params: MeetingParams,
      run: async ({ params }) => {
        const id = MeetingId.safeParse(params.id);
        if (id.success && (await passes.deletionOf(id.data))) return refused('meeting.deleted');
        const state = id.success ? await lines.read(id.data) : null;
        if (!state) return refused('meeting.unknown');
        return state.sitting.status === 'ended' ? resultsOf(state) : refused('results.notYet');
      },
    });
  };

/** Chosen field by field: what is added to a topic or a poll later stays inside until somebody puts it in here. */
export const resultsOf = ({ topics, polls, sitting }: MeetingState): ResultsView => ({
  attendance: sitting.attendance && { people: sitting.attendance.people, households: sitting.attendance.households },
  topics: topics.map(({ id, title, outcome }) => ({
    title,
    outcome,
    polls: polls.flatMap((poll) => {
      if (poll.topicId !== id || poll.status !== 'published' || !poll.result) return [];
      const { question, form, basis, rule, method, result } = poll;
      return [{ question, form, basis, rule, method, result, sentence: resultSentence(poll, result) }];
    }),
  })),
});
