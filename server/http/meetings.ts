/** Meetings of an account: the list, and a new one from a form or after the model of an earlier one. */
import * as z from 'zod/mini';
import { authorize, authorizeOn } from '../../shared/access/authorize.ts';
import { findDraft, notReady } from '../../shared/estate/topicDraft.ts';
import { MeetingId, TopicId } from '../../shared/meeting/ids.ts';
import type { EventBody } from '../../shared/meeting/meeting.ts';
import { type ListTopic, MAX_TOPICS, listed } from '../../shared/meeting/topic.ts';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import { CreateMeetingBody, type MeetingLine } from '../../shared/wire/http.ts';
import { DESK_ROUTES } from '../../shared/wire/deskRoutes.ts';
import { answersOf } from '../estate/draftList.ts';
import { idOfCommand } from '../access/idOfCommand.ts';
import type { HttpDeps } from './deps.ts';
import { makeMeeting } from './newMeeting.ts';
import { createOwnMeetings } from './ownMeetings.ts';
import { type RoutePlugin, isRefusal } from './route.ts';

type NewMeeting = z.infer<typeof CreateMeetingBody>;

export function meetingRoutes(deps: HttpDeps): RoutePlugin {
  const { store, lines, passes, estates, tellEstate, newId } = deps;

  const ownMeetings = createOwnMeetings(deps);

  /** What a meeting under an estate begins with besides: where it stands, and the topics drafted there. */
  async function homeOf({ id: estateId, draftIds }: NonNullable<NewMeeting['estate']>, accountId: string) {
    const standing = await estates.standing(estateId, accountId);
    if (!standing) return refused('estate.noPost');
    const { state, post } = standing;
    if (!authorizeOn(estateId, post, 'placeMeeting')) return refused('access.denied');
    const drafted: Omit<ListTopic, 'type'>[] = [];
    for (const draftId of new Set(draftIds)) {
      const draft = findDraft(state, draftId);
      const problem = draft ? notReady(draft) : refused('draft.unknown');
      if (!draft || problem) return problem ?? refused('draft.unknown');
      const answers = await answersOf(state, draft, await estates.reading(estateId));
      drafted.push({ title: draft.title, text: draft.text, answers });
    }
    const events = (by: PersonId): readonly EventBody[] => [
      { type: 'placedUnderEstate', estateId, by },
      ...drafted.flatMap((one) => listed(TopicId.parse(newId()), one, by)),
    ];
    return { ok: true as const, estateId, events };
  }

  return (routes) => {
    routes.account({
      route: DESK_ROUTES.meetings,
      run: async ({ accountId, request }) => {
        const [own, away] = await Promise.all([ownMeetings(accountId, request.log), store.putAwayBy(accountId)]);
        const shown = own.map(({ said: _, ...line }): MeetingLine =>
          away.has(line.id) ? { ...line, putAway: true } : line,
        );
        return { meetings: shown };
      },
    });

    routes.account({
      route: DESK_ROUTES.createMeeting,
      body: CreateMeetingBody,
      bodyLimit: CREATE_BODY_LIMIT,
      run: async ({ accountId, pass, body }) => {
        const { estate, commandId, ...wanted } = body;
        const id =
          commandId &&
          MeetingId.parse(
            idOfCommand('meeting', accountId, commandId, JSON.stringify({ ...wanted, estate: estate?.id })),
          );
        return estate && estate.draftIds.length > 0 ? estates.inTurn(estate.id, once) : once();

        /** Sent once more it is the one that stands, also when both come at once: the store is the referee. */
        async function once() {
          const made = await standing();
          if (made) return made;
          try {
            return await create();
          } catch (error) {
            const other = await standing();
            if (!other) throw error;
            return other;
          }
        }

        async function standing() {
          const row = id && (await store.findMeeting(id));
          if (!row) return null;
          await tellEstate(row.id);
          return { id: row.id, joinCode: row.joinCode };
        }

        async function create() {
          const account = await store.findAccount(accountId);
          if (!account) return refused('access.login');
          const unfit = body.copyOf === null ? null : await unfitModel(body.copyOf);
          if (unfit) return unfit;
          const home = estate ? await homeOf(estate, accountId) : null;
          if (isRefusal(home)) return home;
          if (body.topics.length + (estate?.draftIds.length ?? 0) > MAX_TOPICS)
            return refused('topic.tooMany', { max: MAX_TOPICS });
          // The whole agenda as it stood in the form: what was left out of a copy stays out.
          const { details, topics, copyOf: filesOf } = body;
          const made = await makeMeeting(deps, { ...(id ? { id } : {}), account, details, topics, filesOf, home });
          await tellEstate(made.id);
          return { id: made.id, joinCode: made.joinCode };
        }

        /** Only a meeting this account leads may serve as a model; any other looks as if it weren't there. */
        async function unfitModel(copyOf: MeetingId): Promise<Refusal | null> {
          const actor = await passes.actorIn(pass, copyOf);
          const state = authorize(actor, 'editMeeting', { meetingId: copyOf }) ? await lines.read(copyOf) : null;
          return state && !state.rehearsal ? null : refused('meeting.unknown');
        }
      },
    });
  };
}

/** 60 topics of 4,000 characters don't fit into 64 KB. */
const CREATE_BODY_LIMIT = 1024 * 1024;
