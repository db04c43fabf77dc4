/** Meetings of an account: the list, and a new one from a form or after the model of an earlier one. */
import { randomInt } from 'node:crypto';
import * as z from 'zod/mini';
import { authorize, authorizeOn } from '../../shared/access/authorize.ts';
import type { EstateId } from '../../shared/estate/ids.ts';
import { findDraft, notReady } from '../../shared/estate/topicDraft.ts';
import { AttachmentId, MeetingId, TopicId } from '../../shared/meeting/ids.ts';
import { meeting as meetingKind } from '../../shared/meeting/kind.ts';
import { type EventBody, fold } from '../../shared/meeting/meeting.ts';
import { SEVEN_STEPS } from '../../shared/meeting/procedure.ts';
import { summaryOf } from '../../shared/meeting/summary.ts';
import { type Attachment, type ListTopic, MAX_TOPICS, listed } from '../../shared/meeting/topic.ts';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import { firstCards } from '../../shared/stream/kind.ts';
import { CreateMeetingBody, type MeetingLine } from '../../shared/wire/http.ts';
import { DESK_ROUTES } from '../../shared/wire/deskRoutes.ts';
import { chooseAlias } from '../access/alias.ts';
import { newPerson } from '../access/newPerson.ts';
import { answersOf } from '../estate/draftList.ts';
import type { FileRow } from '../store/files.ts';
import type { PersonRow } from '../store/people.ts';
import type { Store } from '../store/store.ts';
import type { HttpDeps } from './deps.ts';
import { createOwnMeetings } from './ownMeetings.ts';
import { type RoutePlugin, isRefusal } from './route.ts';

type NewMeeting = z.infer<typeof CreateMeetingBody>;
type NewTopic = Omit<NewMeeting['topics'][number], 'attachments'> & { readonly attachments: readonly Attachment[] };

export function meetingRoutes(deps: HttpDeps): RoutePlugin {
  const { store, lines, passes, estates, tellEstate, clock, newId } = deps;

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
        const estate = body.estate;
        return estate && estate.draftIds.length > 0 ? estates.inTurn(estate.id, create) : create();

        async function create() {
          const account = await store.findAccount(accountId);
          if (!account) return refused('access.login');
          const model = body.copyOf === null ? null : await modelOf(body.copyOf);
          if (isRefusal(model)) return model;
          const home = body.estate ? await homeOf(body.estate, accountId) : null;
          if (isRefusal(home)) return home;
          if (body.topics.length + (body.estate?.draftIds.length ?? 0) > MAX_TOPICS)
            return refused('topic.tooMany', { max: MAX_TOPICS });
          const id = MeetingId.parse(newId());
          const chair = newPerson({
            ...{ meetingId: id, name: account.name, role: 'chair', accountId, clock, newId },
            alias: chooseAlias(new Set(), randomInt),
          });
          const topics = body.topics.length > 0 || !model ? body.topics : model.topics;
          const copied = await copyFiles(store, body.copyOf, id, topics, deps);
          const events = [...firstEvents(body, copied.topics, chair, newId), ...(home?.events(chair.id) ?? [])];
          const estateId = home?.estateId;
          const made = await createUnderFreeCode(store, {
            ...{ id, events, chair, at: clock(), files: copied.files },
            ...(estateId ? { estateId } : {}),
          });
          await tellEstate(id);
          return made;
        }

        /** Only a meeting this account leads may serve as a model; any other looks as if it weren't there. */
        async function modelOf(copyOf: MeetingId): Promise<{ readonly topics: readonly NewTopic[] } | Refusal> {
          const actor = await passes.actorIn(pass, copyOf);
          const state = authorize(actor, 'editMeeting', { meetingId: copyOf }) ? await lines.read(copyOf) : null;
          return state ?? refused('meeting.unknown');
        }
      },
    });
  };
}

/** 60 topics of 4,000 characters don't fit into 64 KB. */
const CREATE_BODY_LIMIT = 1024 * 1024;
const CODE_TRIES = 50;

const firstEvents = (
  body: NewMeeting,
  topics: readonly NewTopic[],
  chair: PersonRow,
  newId: () => string,
): readonly EventBody[] => [
  { type: 'meetingCreated', details: body.details, procedure: SEVEN_STEPS, by: chair.id, tellsSteps: true },
  ...topics.map(({ title, text, plannedMinutes, attachments }) => ({
    ...{ type: 'topicAdded' as const, topicId: TopicId.parse(newId()) },
    ...{ title, text, plannedMinutes, attachments: [...attachments] },
  })),
];

export const newJoinCode = (): string => String(randomInt(100_000, 1_000_000));

/** Six digits are drawn anew until nobody has them; the store is the referee. */
export async function createUnderFreeCode(
  store: Pick<Store, 'createMeeting'>,
  meeting: {
    readonly id: MeetingId;
    readonly events: readonly EventBody[];
    readonly chair: PersonRow;
    readonly at: number;
    readonly files?: readonly FileRow[];
    readonly estateId?: EstateId;
  },
): Promise<{ readonly id: MeetingId; readonly joinCode: string }> {
  const { id, events, chair, at, files, estateId } = meeting;
  const state = fold(events.map((body, index) => ({ seq: index + 1, at, body })));
  if (!state) throw new Error('A meeting begins with an event');
  const cards = firstCards(meetingKind, state);
  for (let attempt = 0; attempt < CODE_TRIES; attempt += 1) {
    const joinCode = newJoinCode();
    const row = { id, joinCode, createdAt: at, summary: summaryOf(state), cards, ...(estateId ? { estateId } : {}) };
    if ((await store.createMeeting(row, events, [chair], files)) === 'created') return { id, joinCode };
  }
  throw new Error('No free join code found');
}

/** Files belong to one meeting: what the topics carry over from the model is copied under new ids, anything else dropped. */
async function copyFiles(
  store: Pick<Store, 'findFile'>,
  from: MeetingId | null,
  to: MeetingId,
  topics: readonly NewTopic[],
  { clock, newId }: Pick<HttpDeps, 'clock' | 'newId'>,
): Promise<{ readonly topics: readonly NewTopic[]; readonly files: readonly FileRow[] }> {
  const files = new Map<string, FileRow>();
  const copyOne = async (attachment: Attachment): Promise<readonly Attachment[]> => {
    const file = files.get(attachment.id) ?? (from && (await store.findFile(from, attachment.id)));
    if (!file) return [];
    const copy = files.get(attachment.id) ?? { ...file, id: newId(), meetingId: to, at: clock() };
    files.set(attachment.id, copy);
    return [{ ...attachment, id: AttachmentId.parse(copy.id) }];
  };
  const copied: NewTopic[] = [];
  for (const topic of topics) {
    const attachments: Attachment[] = [];
    for (const attachment of topic.attachments) attachments.push(...(await copyOne(attachment)));
    copied.push({ ...topic, attachments });
  }
  return { topics: copied, files: [...files.values()] };
}
