/** What chair and tellers check around a poll: who has voted, the counted result, and the roll once it may be seen. */
import * as z from 'zod/mini';
import { authorize } from '../../shared/access/authorize.ts';
import { type Admission, admitting } from '../../shared/meeting/admission.ts';
import { termsOf } from '../../shared/meeting/admission.ts';
import { mayReadBallots, mayReadResult } from '../../shared/meeting/ballotBox.ts';
import { byDoor, maskHousehold } from '../../shared/meeting/household.ts';
import { type MeetingId, type OptionId, PollId, TopicId } from '../../shared/meeting/ids.ts';
import { type Poll, findPoll } from '../../shared/meeting/poll.ts';
import { isStaff } from '../../shared/meeting/role.ts';
import { shownNames } from '../../shared/meeting/shownName.ts';
import { inRollOrder } from '../../shared/record/rollOrder.ts';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import { resultSentence } from '../../shared/voting/sentence.ts';
import type {
  ElectorateView,
  PollPage,
  ReceiptsView,
  ResultView,
  RollView,
  TurnoutView,
} from '../../shared/wire/http.ts';
import type { HttpDeps } from './deps.ts';
import { type RoutePlugin, isRefusal } from './route.ts';
import { DESK_ROUTES } from '../../shared/wire/deskRoutes.ts';
import { ROUTES } from '../../shared/wire/routes.ts';

const PollParams = z.object({ pollId: PollId });
const wholeNumber = z.string().check(z.regex(/^\d{1,9}$/));
const PageQuery = z.object({ before: z.optional(wholeNumber), topic: z.optional(TopicId) });
const PAGE = 50;
const Choice = z.array(z.string());

export function pollRoutes({ store, lines }: Pick<HttpDeps, 'store' | 'lines'>): RoutePlugin {
  async function pollIn(meetingId: MeetingId, pollId: PollId): Promise<Poll | Refusal> {
    const state = await lines.read(meetingId);
    return (state && findPoll(state, pollId)) ?? refused('poll.unknown');
  }

  /** What voters are called: households by door number, people by the name they chose. */
  async function register(meetingId: MeetingId, poll: Poll) {
    const [people, households] = await Promise.all([store.people(meetingId), store.households(meetingId)]);
    const names = shownNames(people);
    const doors = new Map<string, string>(households.map(({ id, label }) => [id, label]));
    const labels = poll.basis === 'household' ? doors : names;
    const becameOf = new Map<string, string>(
      [...people, ...households].flatMap(({ id, mergedInto }) => (mergedInto === undefined ? [] : [[id, mergedInto]])),
    );
    /** Who a voter is by now: ballots in a box that is shut stay under who cast them, and the desk may make one of two. */
    const nowOf = (voter: string): string => {
      const into = becameOf.get(voter);
      return into === undefined ? voter : nowOf(into);
    };
    const gone = new Set<string>(people.flatMap(({ id, removedAt }) => (removedAt === null ? [] : [id])));
    return { names, gone, nowOf, labelOf: (voter: string) => labels.get(voter) ?? '' };
  }

  return (routes) => {
    routes.meeting({
      route: ROUTES.polls,
      action: 'readMeeting',
      query: PageQuery,
      run: async ({ meetingId, query }) => {
        const polls = (await lines.read(meetingId))?.polls ?? [];
        const before = query.before === undefined ? Infinity : Number(query.before);
        const older = polls.filter(
          ({ number = 0, topicId }) => number < before && (query.topic === undefined || topicId === query.topic),
        );
        const page = older.slice(-PAGE);
        return { polls: page, before: older.length > PAGE ? (page[0]?.number ?? null) : null } satisfies PollPage;
      },
    });

    routes.meeting({
      route: DESK_ROUTES.electorate,
      action: 'readTurnout',
      run: async ({ meetingId }) => {
        const count = async (basis: Poll['basis'], admission: Admission) =>
          (await store.electorate(meetingId, termsOf({ basis, ...admitting(admission) }))).length;
        const counts = async (basis: Poll['basis']) => ({
          anyone: await count(basis, 'anyone'),
          checkedIn: await count(basis, 'checkedIn'),
          registered: await count(basis, 'registered'),
        });
        return { household: await counts('household'), person: await counts('person') } satisfies ElectorateView;
      },
    });

    routes.meeting({
      route: DESK_ROUTES.turnout,
      action: 'readTurnout',
      params: PollParams,
      run: async ({ meetingId, params }) => {
        const poll = await pollIn(meetingId, params.pollId);
        if (isRefusal(poll)) return poll;
        const [{ names, gone, labelOf }, ballots, electorate] = await Promise.all([
          register(meetingId, poll),
          store.marksOf(meetingId, 'ballot', poll.id),
          store.electorate(meetingId, termsOf(poll)),
        ]);
        const voted = new Set(ballots.map((ballot) => ballot.voter));
        const missing = electorate.filter((voter) => !voted.has(voter));
        return {
          voters: ballots
            .map(({ voter, at, by }) => ({
              ...{ voter, label: labelOf(voter), at, by: names.get(by) ?? '' },
              ...(gone.has(by) ? { removed: true } : {}),
            }))
            .sort((a, b) => byDoor(a.label, b.label)),
          missing: missing.map((voter) => ({ voter, label: labelOf(voter) })).sort((a, b) => byDoor(a.label, b.label)),
        } satisfies TurnoutView;
      },
    });

    routes.meeting({
      route: DESK_ROUTES.result,
      action: 'readClosedResult',
      params: PollParams,
      run: async ({ meetingId, params }) => {
        const poll = await pollIn(meetingId, params.pollId);
        if (isRefusal(poll)) return poll;
        if (poll.status === 'voided') return refused('request.notFound');
        const result = mayReadResult(poll) ? await store.findResult(meetingId, poll.id) : null;
        if (!result) return refused(poll.sealed && poll.status === 'closed' ? 'poll.notCountedYet' : 'poll.notClosed');
        return { result, sentence: resultSentence(poll, result) } satisfies ResultView;
      },
    });

    routes.meeting({
      route: ROUTES.receipts,
      action: 'readMeeting',
      params: PollParams,
      run: async ({ meetingId, params }) => {
        const poll = await pollIn(meetingId, params.pollId);
        if (isRefusal(poll)) return poll;
        const seq = poll.sealed?.counted?.seq;
        if (poll.status !== 'published' || seq === undefined) return refused('poll.notClosed');
        const [event] = await store.eventsSince(meetingId, seq - 1, 1);
        const receipts = event?.body.type === 'ballotsCounted' ? event.body.receipts : [];
        return { receipts } satisfies ReceiptsView;
      },
    });

    routes.meeting({
      route: ROUTES.roll,
      // The wider of the two permissions; who only has this one must wait for publishing.
      action: 'readPublishedRoll',
      params: PollParams,
      run: async ({ meetingId, actor, params }) => {
        const poll = await pollIn(meetingId, params.pollId);
        if (isRefusal(poll)) return poll;
        if (poll.status === 'voided') return refused('request.notFound');
        if (poll.sealed) return refused('access.denied');
        const reader = authorize(actor, 'readRoll', { meetingId }) ? 'counters' : 'everyone';
        if (!mayReadBallots(poll, reader)) return refused(reader === 'counters' ? 'poll.notClosed' : 'access.denied');
        const [{ labelOf, nowOf }, ballots] = await Promise.all([
          register(meetingId, poll),
          store.marksOf(meetingId, 'ballot', poll.id),
        ]);
        const masked = poll.basis === 'household' && !isStaff(actor.role);
        const reading = poll.basis === 'household' ? actor.person?.householdId : actor.person?.id;
        const lines = inRollOrder(ballots.map(({ voter, value }) => ({ voter, label: labelOf(voter), value })));
        const rows = lines.map(({ voter, label, value }, index) => {
          const isOwn = nowOf(voter) === reading;
          return {
            number: index + 1,
            // Whoever reads it knows their own door.
            voter: masked && !isOwn ? maskHousehold(label) : label,
            choice: Choice.parse(JSON.parse(value)) as OptionId[],
            ...(isOwn ? { own: true } : {}),
          };
        });
        return { rows } satisfies RollView;
      },
    });
  };
}
