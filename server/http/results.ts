/** What an ended meeting has published, for whoever has its link: no name, no door, no comment, and nobody has to join. */
import * as z from 'zod/mini';
import { MeetingId } from '../../shared/meeting/ids.ts';
import type { MeetingState } from '../../shared/meeting/meeting.ts';
import type { Outcome } from '../../shared/meeting/outcome.ts';
import type { Mask } from '../../shared/record/masked.ts';
import { refused } from '../../shared/stream/decision.ts';
import { resultSentence } from '../../shared/voting/sentence.ts';
import type { ResultsView } from '../../shared/wire/http.ts';
import { ROUTES } from '../../shared/wire/routes.ts';
import type { HttpDeps } from './deps.ts';
import type { MeetingMaskOf } from './meetingMask.ts';
import type { RoutePlugin } from './route.ts';

const MeetingParams = z.object({ id: z.string().check(z.maxLength(60)) });

export const resultRoutes =
  ({ lines, passes }: Pick<HttpDeps, 'lines' | 'passes'>, maskOf: MeetingMaskOf): RoutePlugin =>
  (routes) => {
    routes.open({
      route: ROUTES.results,
      params: MeetingParams,
      run: async ({ params }) => {
        const id = MeetingId.safeParse(params.id);
        if (id.success && (await passes.deletionOf(id.data))) return refused('meeting.deleted');
        const state = id.success ? await lines.read(id.data) : null;
        if (!id.success || !state) return refused('meeting.unknown');
        if (state.sitting.status !== 'ended') return refused('results.notYet');
        return resultsOf(state, await maskOf(id.data, state));
      },
    });
  };

/** Chosen field by field: what is added to a topic or a poll later stays inside until somebody puts it in here. As in the public minutes names, doors and numbers of residents are starred out. */
export const resultsOf = ({ topics, polls, sitting }: MeetingState, mask: Mask): ResultsView => ({
  attendance: sitting.attendance && { people: sitting.attendance.people, households: sitting.attendance.households },
  topics: topics.map(({ id, title, outcome }) => ({
    title: mask(title),
    outcome: outcome && maskedOutcome(outcome, mask),
    polls: polls.flatMap((poll) => {
      if (poll.topicId !== id || poll.status !== 'published' || !poll.result) return [];
      const { question, form, basis, rule, method, result } = poll;
      const counts = result.counts.map((one) => ({ ...one, label: mask(one.label) }));
      return [
        {
          ...{ question: mask(question), form, basis, rule, method, result: { ...result, counts } },
          sentence: mask(resultSentence(poll, result)),
        },
      ];
    }),
  })),
});

export const maskedOutcome = (outcome: Outcome, mask: Mask): Outcome => ({
  ...{ ...outcome, note: mask(outcome.note) },
  ...(outcome.despite === undefined ? {} : { despite: mask(outcome.despite) }),
});
