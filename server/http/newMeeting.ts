/** How a meeting is made, a real one and a rehearsal alike: its first events, its chair, its files, a free code. */
import { randomInt } from 'node:crypto';
import type { EstateId } from '../../shared/estate/ids.ts';
import type { MeetingDetails } from '../../shared/meeting/details.ts';
import { AttachmentId, MeetingId, TopicId } from '../../shared/meeting/ids.ts';
import { meeting as meetingKind } from '../../shared/meeting/kind.ts';
import { type EventBody, fold } from '../../shared/meeting/meeting.ts';
import { SEVEN_STEPS } from '../../shared/meeting/procedure.ts';
import { summaryOf } from '../../shared/meeting/summary.ts';
import type { Attachment } from '../../shared/meeting/topic.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import { firstCards } from '../../shared/stream/kind.ts';
import { chooseAlias } from '../access/alias.ts';
import { newPerson } from '../access/newPerson.ts';
import type { FileRow } from '../store/files.ts';
import type { PersonRow } from '../store/people.ts';
import type { Store } from '../store/store.ts';
import type { HttpDeps } from './deps.ts';

export interface NewTopic {
  readonly title: string;
  readonly text: string;
  readonly plannedMinutes: number;
  readonly attachments: readonly Attachment[];
}

export interface NewMeeting {
  /** Made of what asked for it, where it may be asked for again. */
  readonly id?: MeetingId;
  readonly account: { readonly id: string; readonly name: string };
  readonly details: MeetingDetails;
  readonly topics: readonly NewTopic[];
  /** Whose files the topics name; they are copied. Null: nobody's, and such names are dropped. */
  readonly filesOf: MeetingId | null;
  /** Under which estate, and what follows from that. */
  readonly home?: { readonly estateId: EstateId; readonly events: (by: PersonId) => readonly EventBody[] } | null;
  readonly rehearsal?: true;
}

export async function makeMeeting(deps: Pick<HttpDeps, 'store' | 'clock' | 'newId'>, wanted: NewMeeting) {
  const { store, clock, newId } = deps;
  const { account, filesOf, home } = wanted;
  const id = wanted.id ?? MeetingId.parse(newId());
  const chair = newPerson({
    ...{ meetingId: id, name: account.name, role: 'chair', accountId: account.id, clock, newId },
    alias: chooseAlias(new Set(), randomInt),
  });
  const { topics, files } = await copyFiles(store, filesOf, id, wanted.topics, deps);
  const events = [...firstEvents(wanted, topics, chair.id, newId), ...(home?.events(chair.id) ?? [])];
  const under = home ? { estateId: home.estateId } : {};
  const made = await createUnderFreeCode(store, { ...{ id, events, chair, at: clock(), files }, ...under });
  return { ...made, chair };
}

const CODE_TRIES = 50;

const firstEvents = (
  { details, rehearsal }: Pick<NewMeeting, 'details' | 'rehearsal'>,
  topics: readonly NewTopic[],
  by: PersonId,
  newId: () => string,
): readonly EventBody[] => [
  {
    ...{ type: 'meetingCreated', details, procedure: SEVEN_STEPS, by, tellsSteps: true },
    ...(rehearsal ? { rehearsal: true } : {}),
  },
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
