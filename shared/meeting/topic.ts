/** 议题: what is put on the agenda, discussed, and closed with one outcome. */
import * as z from 'zod/mini';
import { type Decision, type Refusal, decided, refused } from '../stream/decision.ts';
import { anewIn } from '../stream/fold.ts';
import { PersonId } from '../stream/ids.ts';
import { asKept, line, optionalParagraph } from '../stream/text.ts';
import { AnsweredNeed, Answers, recounted } from './answers.ts';
import type { Context } from './context.ts';
import { applyEdit, changedMeanwhile, isSame } from './edit.ts';
import type { Floor } from './floor.ts';
import { AttachmentId, TopicId } from './ids.ts';
import { type Moderation, moderationOf } from './moderation.ts';
import { type Vote, objectionTo } from './objection.ts';
import { mergeOrder } from './order.ts';
import { Outcome } from './outcome.ts';
import type { Stances } from './stance.ts';

export const Attachment = z.strictObject({
  id: AttachmentId,
  name: line(120),
  /** Sniffed by the server from the bytes, never taken from the browser. */
  mediaType: z.enum(['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'application/pdf']),
  /** Bytes. */
  size: z.int().check(z.positive(), z.maximum(20 * 1024 * 1024)),
});
export type Attachment = z.infer<typeof Attachment>;

const MAX_FILES = 12;
const topicContent = {
  title: line(60),
  text: optionalParagraph(4000),
  /** 0: no time planned. */
  plannedMinutes: z.int().check(z.minimum(0), z.maximum(600)),
  attachments: z.array(Attachment).check(z.maxLength(MAX_FILES)),
};
export type TopicContent = Pick<Topic, 'title' | 'text' | 'plannedMinutes'> & { readonly attachments: Attachment[] };
/** What an edit was made from. */
const contentSeen = z.strictObject({
  title: z.optional(asKept(60)),
  text: z.optional(asKept(4000)),
  plannedMinutes: z.optional(z.int()),
  attachments: z.optional(topicContent.attachments),
});

export interface Topic {
  readonly id: TopicId;
  readonly title: string;
  readonly text: string;
  readonly plannedMinutes: number;
  readonly attachments: readonly Attachment[];
  readonly outcome: Outcome | null;
  /** Milliseconds under discussion so far, not counting the stretch that runs now. */
  readonly spentMs: number;
  /** Comments posted, hidden ones included. */
  readonly commentCount: number;
  /** Polls opened on it, voided ones included; missing before the first. A client may hold only the newest. */
  readonly pollCount?: number;
  /** Visible comments by stance. */
  readonly stances: Stances;
  /** Missing where the chair wrote it without needs. */
  readonly answers?: Answers;
}

/** The part of a meeting's state that its topics are. In agenda order. */
export interface Topics {
  readonly topics: readonly Topic[];
}

export const topicEvents = [
  z.strictObject({ type: z.literal('topicAdded'), topicId: TopicId, ...topicContent }),
  z.strictObject({ type: z.literal('topicEdited'), topicId: TopicId, ...topicContent, by: z.optional(PersonId) }),
  z.strictObject({ type: z.literal('topicRemoved'), topicId: TopicId, by: z.optional(PersonId) }),
  z.strictObject({
    type: z.literal('topicsReordered'),
    order: z.array(TopicId).check(z.maxLength(100)),
    by: z.optional(PersonId),
  }),
  z.strictObject({ type: z.literal('topicClosed'), topicId: TopicId, outcome: Outcome, by: PersonId }),
  z.strictObject({ type: z.literal('topicReopened'), topicId: TopicId, by: PersonId }),
  /** Follows the `topicAdded` of a topic that was drafted from needs, and comes again when more or fewer stand behind them. */
  z.strictObject({ type: z.literal('topicAnswers'), topicId: TopicId, answers: Answers, by: PersonId }),
  /** A need it answers was hidden on its estate, or is shown again. */
  z.strictObject({
    type: z.literal('answerReworded'),
    topicId: TopicId,
    needId: AnsweredNeed.shape.id,
    text: AnsweredNeed.shape.text,
    place: AnsweredNeed.shape.place,
  }),
] as const;
export type TopicEvent = z.infer<(typeof topicEvents)[number]>;

export const topicCommands = [
  z.strictObject({ type: z.literal('addTopic'), ...topicContent }),
  /** The fields that were changed, and what they were changed from: others' changes to the rest stay. */
  z.strictObject({
    type: z.literal('editTopic'),
    topicId: TopicId,
    ...z.partial(z.strictObject(topicContent)).shape,
    from: z.optional(contentSeen),
  }),
  z.strictObject({ type: z.literal('removeTopic'), topicId: TopicId }),
  /** `from`: the order that was rearranged. With it, what others moved, added or removed meanwhile stays. */
  z.strictObject({
    type: z.literal('reorderTopics'),
    order: z.array(TopicId).check(z.maxLength(100)),
    from: z.optional(z.array(TopicId).check(z.maxLength(100))),
  }),
  z.strictObject({ type: z.literal('closeTopic'), topicId: TopicId, outcome: Outcome }),
  z.strictObject({ type: z.literal('reopenTopic'), topicId: TopicId }),
] as const;
export type TopicCommand = z.infer<(typeof topicCommands)[number]>;

/** 列入议题: a topic drafted from needs comes onto the agenda. The server makes it of what the estate says. */
export interface ListTopic {
  readonly type: 'listTopic';
  readonly title: string;
  readonly text: string;
  readonly answers: Answers;
}

/** The server makes it when a need the topic answers was hidden on its estate, or is shown again: as it is to be read from now on. */
export interface RewordAnswer extends Pick<AnsweredNeed, 'text' | 'place'> {
  readonly type: 'rewordAnswer';
  readonly topicId: TopicId;
  readonly needId: AnsweredNeed['id'];
}

/** The server makes it when on the estate somebody joined or seconded what the topic answers: counts until it is concluded. */
export interface CountAnswers {
  readonly type: 'countAnswers';
  readonly topicId: TopicId;
  /** As they are counted now. */
  readonly answers: Answers;
}

export const MAX_TOPICS = 60;

/** What the rules of topics look at. */
interface Agenda extends Topics, Moderation, Pick<Floor, 'sitting' | 'currentTopicId'> {
  readonly polls: readonly Vote[];
  readonly opinionMaps?: readonly { readonly topicId: TopicId }[];
  readonly actionItems: readonly { readonly topicId: TopicId | null }[];
  readonly speaking?: { readonly spoken: readonly { readonly topicId: TopicId }[] };
}

export function decideTopic(
  state: Agenda,
  command: TopicCommand | ListTopic | RewordAnswer | CountAnswers,
  context: Context,
): Decision<TopicEvent> | Refusal {
  if (command.type === 'rewordAnswer') return rewordAnswer(state, command);
  if (command.type === 'countAnswers') return countAnswers(state, command, context);
  if (state.sitting.status === 'ended') return refused('sitting.ended');
  switch (command.type) {
    case 'addTopic': {
      if (state.topics.length >= MAX_TOPICS) return refused('topic.tooMany', { max: MAX_TOPICS });
      const { type: _, ...content } = command;
      const topicId = TopicId.parse(context.newId());
      return { ...decided<TopicEvent>({ type: 'topicAdded', topicId, ...content }), answer: { topicId } };
    }
    case 'listTopic': {
      if (state.topics.length >= MAX_TOPICS) return refused('topic.tooMany', { max: MAX_TOPICS });
      const { draftId } = command.answers;
      if (state.topics.some((topic) => topic.answers?.draftId === draftId)) return refused('topic.alreadyListed');
      const topicId = TopicId.parse(context.newId());
      return { ...decided(...listed(topicId, command, context.actor.personId)), answer: { topicId } };
    }
    case 'editTopic': {
      const topic = findTopic(state, command.topicId);
      if (!topic) return refused('topic.unknown');
      if (topic.outcome) return refused('topic.closed');
      const { type: _, topicId, from, ...patch } = command;
      const edited = applyEdit(contentOf(topic), { patch, from });
      if ('clash' in edited) return changedMeanwhile(edited.clash);
      if (edited.value.attachments.length > MAX_FILES) return refused('topic.tooManyFiles', { max: MAX_FILES });
      if (isSame(edited.value, contentOf(topic))) return decided();
      return decided({ type: 'topicEdited', topicId, ...edited.value, by: context.actor.personId });
    }
    case 'removeTopic': {
      const topic = findTopic(state, command.topicId);
      if (!topic) return refused('topic.unknown');
      const spoken = state.speaking?.spoken ?? [];
      const isHeld = moderationOf(state).held[topic.id] !== undefined;
      const kept = [...state.polls, ...state.actionItems, ...(state.opinionMaps ?? []), ...spoken].some(
        (record) => record.topicId === topic.id,
      );
      if (topic.commentCount > 0 || topic.outcome || kept || isHeld) return refused('topic.hasRecord');
      if (state.currentTopicId === topic.id) return refused('topic.isCurrent');
      return decided({ type: 'topicRemoved', topicId: topic.id, by: context.actor.personId });
    }
    case 'reorderTopics': {
      const present = state.topics.map((topic) => topic.id);
      const order = command.from ? mergeOrder(present, command.from, command.order) : command.order;
      if (!order) return refused('topic.orderStale');
      const known = new Set(present);
      const given = new Set(order);
      if (known.size !== order.length || given.size !== known.size || order.some((id) => !known.has(id)))
        return refused('topic.orderStale');
      return decided({ type: 'topicsReordered', order: [...order], by: context.actor.personId });
    }
    case 'closeTopic': {
      const topic = findTopic(state, command.topicId);
      if (!topic) return refused('topic.unknown');
      if (topic.outcome) return refused('topic.closed');
      const pending = pendingPoll(state, topic.id);
      if (pending) return pending;
      const { despite, ...outcome } = command.outcome;
      const objection = objectionTo(state, topic.id, outcome, context.at);
      if (objection && !despite) return refused(`topic.${objection}`);
      const reason = objection ? { despite } : {};
      return decided({
        type: 'topicClosed',
        topicId: topic.id,
        outcome: { ...outcome, ...reason },
        by: context.actor.personId,
      });
    }
    case 'reopenTopic': {
      const topic = findTopic(state, command.topicId);
      if (!topic) return refused('topic.unknown');
      if (!topic.outcome) return refused('topic.notClosed');
      return decided({ type: 'topicReopened', topicId: topic.id, by: context.actor.personId });
    }
  }
}

/** Also when the meeting is over: what is hidden is read nowhere any more, except where it was sealed. */
function rewordAnswer(state: Topics, { topicId, needId, text, place }: RewordAnswer): Decision<TopicEvent> {
  const answered = findTopic(state, topicId)?.answers?.needs.find(({ id }) => id === needId);
  if (!answered || (answered.text === text && answered.place === place)) return decided();
  return decided({ type: 'answerReworded', topicId, needId, text, place });
}

/** What a meeting has concluded, or ended without, stays as it was said there. */
function countAnswers(
  state: Agenda,
  { topicId, answers }: CountAnswers,
  { actor: { personId: by } }: Context,
): Decision<TopicEvent> {
  const anew = countedOn(state, topicId, answers);
  return anew ? decided({ type: 'topicAnswers', topicId, answers: anew, by }) : decided();
}

/** What the topic says once it is counted anew; null where that changes nothing, or nothing may change any more. */
export function countedOn(state: Topics & Pick<Floor, 'sitting'>, topicId: TopicId, answers: Answers): Answers | null {
  const topic = findTopic(state, topicId);
  if (!topic?.answers || topic.outcome || state.sitting.status === 'ended') return null;
  return recounted(topic.answers, answers);
}

/** The events by which a topic drafted from needs comes onto an agenda, also that of a meeting just called. */
export const listed = (
  topicId: TopicId,
  { title, text, answers }: Omit<ListTopic, 'type'>,
  by: PersonId,
): readonly TopicEvent[] => [
  { type: 'topicAdded', topicId, title, text, plannedMinutes: 0, attachments: [] },
  { type: 'topicAnswers', topicId, answers, by },
];

export const contentOf = ({
  title,
  text,
  plannedMinutes,
  attachments,
}: Pick<Topic, keyof TopicContent>): TopicContent => ({
  title,
  text,
  plannedMinutes,
  attachments: [...attachments],
});

/** Why the topic can't be closed yet: a poll on it is open, or a formal one's result is not published. */
export function pendingPoll(state: Pick<Agenda, 'polls'>, topicId: TopicId): Refusal | null {
  const pending = state.polls.find(
    (poll) =>
      poll.topicId === topicId && (poll.status === 'open' || (poll.form === 'formal' && poll.status === 'closed')),
  );
  if (!pending) return null;
  return refused(pending.status === 'open' ? 'topic.pollOpen' : 'topic.pollUnpublished');
}

const anew = anewIn<Topics>();

export function evolveTopic<State extends Topics>(state: State, event: TopicEvent): State {
  switch (event.type) {
    case 'topicAdded': {
      const { type: _, topicId, ...content } = event;
      const topic: Topic = { id: topicId, ...content, outcome: null, spentMs: 0, commentCount: 0, stances: NO_STANCES };
      return anew(state, { topics: [...state.topics, topic] });
    }
    case 'topicEdited': {
      const { type: _, topicId, by: __, ...content } = event;
      return changeTopic(state, topicId, (topic) => ({ ...topic, ...content }));
    }
    case 'topicRemoved':
      return anew(state, { topics: state.topics.filter((topic) => topic.id !== event.topicId) });
    case 'topicsReordered': {
      const place = new Map(event.order.map((id, index) => [id, index]));
      const topics = [...state.topics].sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
      return anew(state, { topics });
    }
    case 'topicClosed':
      return changeTopic(state, event.topicId, (topic) => ({ ...topic, outcome: event.outcome }));
    case 'topicReopened':
      return changeTopic(state, event.topicId, (topic) => ({ ...topic, outcome: null }));
    case 'topicAnswers':
      return changeTopic(state, event.topicId, (topic) => ({ ...topic, answers: event.answers }));
    case 'answerReworded': {
      const { needId, text, place } = event;
      return changeTopic(state, event.topicId, ({ answers, ...topic }) => ({
        ...topic,
        ...(answers && {
          answers: {
            ...answers,
            needs: answers.needs.map((one) => (one.id === needId ? { ...one, text, place } : one)),
          },
        }),
      }));
    }
  }
}

const NO_STANCES: Topic['stances'] = { for: 0, against: 0, neutral: 0, question: 0 };

export const findTopic = (state: Topics, id: TopicId | null): Topic | undefined =>
  state.topics.find((topic) => topic.id === id);

/** On whichever topic it hangs; undefined once it was taken off. */
export const findAttachment = ({ topics }: Topics, id: AttachmentId): Attachment | undefined =>
  topics.flatMap(({ attachments }) => attachments).find((attachment) => attachment.id === id);

export const changeTopic = <State extends Topics>(state: State, id: TopicId, change: (topic: Topic) => Topic): State =>
  anew(state, { topics: state.topics.map((topic) => (topic.id === id ? change(topic) : topic)) });

/** Whole minutes (`spent` in ms) beyond the plan: none until one is full, nor where nothing was planned. */
export const minutesOver = ({ plannedMinutes }: Pick<Topic, 'plannedMinutes'>, spent: number): number =>
  plannedMinutes > 0 ? Math.max(0, Math.floor(spent / 60_000) - plannedMinutes) : 0;

/** How long a topic was discussed, ms, the stretch that runs at `now` (the server's time) included. */
export function spentOn(
  topic: Pick<Topic, 'id' | 'spentMs'>,
  { currentTopicId, sitting }: Pick<Floor, 'currentTopicId' | 'sitting'>,
  now: number,
): number {
  const since = currentTopicId === topic.id ? sitting.discussingSince : null;
  return topic.spentMs + (since === null ? 0 : Math.max(0, now - since));
}
