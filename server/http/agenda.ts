/** 拟定议题: topics drafted from needs, put on a meeting's agenda, and the meetings that stand under an estate. */
import * as z from 'zod/mini';
import { authorize, authorizeOn } from '../../shared/access/authorize.ts';
import { DraftId, type EstateId } from '../../shared/estate/ids.ts';
import { unknownDoors } from '../../shared/estate/building.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import { findDraft, notReady } from '../../shared/estate/topicDraft.ts';
import { refused } from '../../shared/stream/decision.ts';
import { optionalLine } from '../../shared/stream/text.ts';
import { type DraftsView, type EstateMeeting, ListTopicBody, PlaceMeetingBody } from '../../shared/wire/agenda.ts';
import { type Answer, answerRefusal } from '../../shared/wire/answer.ts';
import { DESK_ROUTES } from '../../shared/wire/deskRoutes.ts';
import { ESTATE_ROUTES } from '../../shared/wire/estateRoutes.ts';
import { answersOf, draftViews, fitNeeds } from '../estate/draftList.ts';
import type { PassRow } from '../store/accounts.ts';
import type { HttpDeps } from './deps.ts';
import { summariesFrom } from './ownMeetings.ts';
import type { RoutePlugin } from './route.ts';
import { unmatchedDoors } from './unmatchedDoors.ts';

const DraftParams = z.object({ draftId: DraftId });
const FitQuery = z.object({ text: z.optional(optionalLine(60)) });

export function agendaRoutes({ store, lines, passes, estates, tellEstate }: HttpDeps): RoutePlugin {
  const summaryIn = summariesFrom({ lines });

  async function list(
    estateId: EstateId,
    pass: PassRow,
    draftId: DraftId,
    { commandId, meetingId }: z.infer<typeof ListTopicBody>,
  ): Promise<Answer> {
    const actor = await passes.actorIn(pass, meetingId);
    if (!actor?.person || !authorize(actor, 'addTopic', { meetingId }))
      return answerRefusal(refused('meeting.unknown'));
    const meeting = await lines.read(meetingId);
    if (meeting?.estateId !== estateId) return answerRefusal(refused('meeting.otherEstate'));
    // As it stands now: whoever had the turn before may have taken the draft up.
    const state = await estates.lines.read(estateId);
    const draft = state && findDraft(state, draftId);
    if (!state || !draft) return answerRefusal(refused('draft.unknown'));
    // A repetition of what was done finds the draft listed: the meeting knows its answer.
    const problem = draft.listing?.meetingId === meetingId ? null : notReady(draft);
    if (problem) return answerRefusal(problem);
    const { title, text } = draft;
    const answers = await answersOf(state, draft, await estates.reading(estateId));
    const answer = await lines.submit(meetingId, {
      ...{ commandId, sender: pass.id, actor: { personId: actor.person.id, role: actor.role } },
      command: { type: 'listTopic', title, text, answers },
    });
    if (answer.ok) await tellEstate(meetingId);
    return answer;
  }

  /** As everybody is let read them on the estate's page. */
  async function isReleased(id: MeetingId): Promise<boolean> {
    const minutes = (await lines.read(id))?.minutes;
    return minutes?.released === true && minutes.seals.length > 0;
  }

  return (routes) => {
    routes.estate({
      route: ESTATE_ROUTES.drafts,
      action: 'readDrafts',
      run: async ({ estateId, state, post }): Promise<DraftsView> => ({
        drafts: await draftViews(state, post, await estates.reading(estateId), async (id) =>
          (await passes.deletionOf(id)) ? null : lines.read(id),
        ),
      }),
    });

    routes.estate({
      route: ESTATE_ROUTES.fitNeeds,
      action: 'readDrafts',
      query: FitQuery,
      run: async ({ state, post, query: { text = '' } }) => ({ needs: fitNeeds(state, post, text) }),
    });

    routes.estate({
      route: ESTATE_ROUTES.listTopic,
      action: 'listTopic',
      params: DraftParams,
      body: ListTopicBody,
      run: ({ estateId, pass, params, body }) =>
        estates.inTurn(estateId, () => list(estateId, pass, params.draftId, body)),
    });

    routes.estate({
      route: ESTATE_ROUTES.estateMeetings,
      action: 'readEstate',
      run: async ({ estateId, state, post, pass, request }) => {
        const meetings: EstateMeeting[] = [];
        const rows = await store.meetingsOfEstate(estateId);
        const doors = await unmatchedDoors(
          store,
          state.buildings,
          rows.map(({ id }) => id),
        );
        // A door of no building is in nobody's scope that is bound to some.
        const readsDoors = post.scope === 'all' && authorizeOn(estateId, post, 'placeMeeting');
        for (const row of rows) {
          const summary = await summaryIn(row, request.log);
          if (!summary) continue;
          const { said: _, ...line } = summary;
          const actor = await passes.actorIn(pass, row.id);
          const readsNames = authorize(actor, 'readPeople', { meetingId: row.id });
          const found = readsDoors || readsNames ? doors.get(row.id) : undefined;
          const unmatched = readsNames ? found : found?.map(({ door }) => ({ door, names: [] }));
          const released = state.publicPage && line.sitting === 'ended' && !readsNames && (await isReleased(row.id));
          meetings.push({
            ...{ ...line, id: row.id, role: actor?.role ?? null },
            ...(released ? { released: true } : {}),
            ...(unmatched ? { unmatched } : {}),
          });
        }
        // By their day, the latest first, whichever was made or placed here first.
        return { meetings: meetings.sort((one, other) => other.startsAt - one.startsAt) };
      },
    });

    routes.meeting({
      route: DESK_ROUTES.placeMeeting,
      action: 'editMeeting',
      body: PlaceMeetingBody,
      run: async ({ meetingId, actor, body: { commandId, estateId } }) => {
        const accountId = actor.person?.accountId ?? null;
        const standing = accountId === null ? null : await estates.standing(estateId, accountId);
        if (!actor.person || !standing) return refused('estate.noPost');
        if (!authorizeOn(estateId, standing.post, 'placeMeeting')) return refused('access.denied');
        const answer = await lines.submit(meetingId, {
          ...{ commandId, sender: actor.passId, actor: { personId: actor.person.id, role: actor.role } },
          command: { type: 'placeUnderEstate', estateId },
        });
        if (!answer.ok) return answer;
        await tellEstate(meetingId);
        const labels = (await store.households(meetingId)).map(({ label }) => label);
        const unknown = unknownDoors(standing.state.buildings, labels);
        return { matched: labels.length - unknown.length, unknown };
      },
    });
  };
}
