/**
 * 答疑: questions that residents put in one line and others 附议, in the order of how many want an answer. Staff take one up,
 * answer it now or promise an answer, and every answer stays in the log however often it is reworded.
 *
 * 附议 is a mark in the vault under a person's id, which they may take back until the queue is closed; everybody is told the count.
 */
import * as z from 'zod/mini';
import { type Refusal, refused } from '../stream/decision.ts';
import { anewIn } from '../stream/fold.ts';
import { Instant, PersonId } from '../stream/ids.ts';
import { type Hidden, hiddenFrom } from './hidden.ts';
import { InquiryId } from './ids.ts';
import { LINK_LENGTH } from './outsideLink.ts';
import { type Moderation, releasing } from './moderation.ts';

/** Two lines of the wall. */
export const INQUIRY_LENGTH = 140;
export const INQUIRY_ANSWER_LENGTH = 300;
export const ASKER_LENGTH = 20;
/** More than an evening answers; a newcomer's first message carries them all. Those hidden and taken back count too. */
export const MAX_INQUIRIES = 200;
/** Of one person, without an answer: so that nobody fills the queue alone. */
export const MAX_WAITING_OF_ONE = 5;
/** Of one person in all, those hidden and taken back included: asked and taken back over and over, they would fill it too. */
export const MAX_OF_ONE = 20;

/** 已答复, 现场口头答复, 会后答复 with what was promised. */
export const InquiryAnswerKind = z.enum(['written', 'spoken', 'later']);
export type InquiryAnswerKind = z.infer<typeof InquiryAnswerKind>;

export interface InquiryAnswer {
  readonly kind: InquiryAnswerKind;
  /** May be empty where it was spoken. */
  readonly text: string;
  readonly by: PersonId;
  readonly at: number;
}

export interface Inquiry {
  readonly id: InquiryId;
  /** Empty once it is hidden. */
  readonly text: string;
  /** A person's id, or their alias id when asked under a pseudonym; null: heard in the hall and entered by staff. */
  readonly authorId: PersonId | null;
  /** Who asked it in the hall, in the words of whoever entered it; may be empty. */
  readonly heardFrom?: string;
  /** When it was asked. */
  readonly at: number;
  /** When it was let through, where the chair looked first. */
  readonly releasedAt?: number;
  readonly hidden: Hidden | null;
  readonly answer: InquiryAnswer | null;
}

export const InquiryTerms = z.strictObject({
  /** Whether questions and 附议 are taken. */
  open: z.boolean(),
  /** 先看后发, beside what holds for comments. */
  review: z.boolean(),
  /** Of an outside stream, as `outsideLink` keeps it; empty: none. */
  link: z.string().check(z.maxLength(LINK_LENGTH)),
});
export type InquiryTerms = z.infer<typeof InquiryTerms>;

export interface InquiryQueue {
  readonly terms: InquiryTerms;
  /** In the order they came into the log. */
  readonly list: readonly Inquiry[];
  /** 正在答: the one that is being answered. */
  readonly current: InquiryId | null;
}

/** Missing in meetings where nobody has opened the queue. */
export interface Inquiries {
  readonly inquiries?: InquiryQueue;
}

const answer = z.strictObject({ kind: InquiryAnswerKind, text: z.string() });

export const inquiryEvents = [
  z.strictObject({ type: z.literal('inquiriesArranged'), terms: InquiryTerms, by: PersonId }),
  z.strictObject({
    type: z.literal('inquiryAsked'),
    inquiryId: InquiryId,
    text: z.string(),
    authorId: z.nullable(PersonId),
    heardFrom: z.optional(z.string()),
    /** 先看后发: asked then, and let through with this event, under the id it waited under. */
    saidAt: z.optional(Instant),
    /** Staff who entered what was heard in the hall. */
    by: z.optional(PersonId),
  }),
  /** Without `by` its author took it back. */
  z.strictObject({
    type: z.literal('inquiryHidden'),
    inquiryId: InquiryId,
    reason: z.string(),
    by: z.optional(PersonId),
  }),
  /** Null: none is being answered. */
  z.strictObject({ type: z.literal('inquiryTaken'), inquiryId: z.nullable(InquiryId), by: PersonId }),
  /** Null: it waits again. */
  z.strictObject({
    type: z.literal('inquiryAnswered'),
    inquiryId: InquiryId,
    answer: z.nullable(answer),
    by: PersonId,
  }),
] as const;
export type InquiryEvent = z.infer<(typeof inquiryEvents)[number]>;

const NOTHING: InquiryQueue = { terms: { open: false, review: false, link: '' }, list: [], current: null };

export const inquiriesOf = ({ inquiries }: Inquiries): InquiryQueue => inquiries ?? NOTHING;
export const findInquiry = (state: Inquiries, id: InquiryId): Inquiry | undefined =>
  inquiriesOf(state).list.find((one) => one.id === id);

export const lacksRoom = (state: Inquiries): Refusal | null =>
  inquiriesOf(state).list.length >= MAX_INQUIRIES ? refused('inquiry.full', { max: MAX_INQUIRIES }) : null;

/** `waiting` 待答, `current` 正在答, `answered` 已答, `later` 会后答复; null: hidden or taken back. */
export type InquiryStanding = 'waiting' | 'current' | 'answered' | 'later';
export function standingOf({ current }: Pick<InquiryQueue, 'current'>, one: Inquiry): InquiryStanding | null {
  if (one.hidden) return null;
  if (current === one.id) return 'current';
  if (!one.answer) return 'waiting';
  return one.answer.kind === 'later' ? 'later' : 'answered';
}

/** 附议 by inquiry. */
export type Backing = Readonly<Record<string, number>>;

/** Those of these standings: most 附议 first, then the earlier one. The same on every face and on paper. */
export function inQueue(
  queue: Pick<InquiryQueue, 'list' | 'current'>,
  backing: Backing,
  standings: readonly InquiryStanding[],
): readonly Inquiry[] {
  const wanted = queue.list.filter((one) => {
    const standing = standingOf(queue, one);
    return standing !== null && standings.includes(standing);
  });
  // The same millisecond: as they came, since sorting keeps their order.
  return wanted.sort((a, b) => (backing[b.id] ?? 0) - (backing[a.id] ?? 0) || a.at - b.at);
}

export const currentInquiry = ({ list, current }: InquiryQueue): Inquiry | undefined =>
  list.find(({ id }) => id === current);

const anew = anewIn<Inquiries>();

export function evolveInquiries<State extends Inquiries & Moderation>(
  state: State,
  event: InquiryEvent,
  at: number,
): State {
  const queue = inquiriesOf(state);
  const changing = (id: InquiryId, change: (one: Inquiry) => Inquiry): readonly Inquiry[] =>
    queue.list.map((one) => (one.id === id ? change(one) : one));
  switch (event.type) {
    case 'inquiriesArranged':
      return anew(state, { inquiries: { ...queue, terms: event.terms } });
    case 'inquiryAsked': {
      const { inquiryId: id, text, authorId, heardFrom, saidAt } = event;
      const one: Inquiry = {
        ...{ id, text, authorId, ...(heardFrom === undefined ? {} : { heardFrom }) },
        ...(saidAt === undefined ? { at } : { at: saidAt, releasedAt: at }),
        ...{ hidden: null, answer: null },
      };
      const free = saidAt === undefined ? state : releasing(state);
      return anew(free, { inquiries: { ...queue, list: [...queue.list, one] } });
    }
    case 'inquiryHidden': {
      const { inquiryId, reason, by } = event;
      const hidden = hiddenFrom(reason, by === undefined);
      // The text is dropped from the fold, so it reaches nobody who joins later, no wall, no export and no page.
      const list = changing(inquiryId, (one) => ({ ...one, text: '', hidden }));
      return anew(state, {
        inquiries: { ...queue, list, current: queue.current === inquiryId ? null : queue.current },
      });
    }
    case 'inquiryTaken':
      return anew(state, { inquiries: { ...queue, current: event.inquiryId } });
    case 'inquiryAnswered': {
      const { inquiryId, by } = event;
      const given = event.answer && { ...event.answer, by, at };
      const list = changing(inquiryId, (one) => ({ ...one, answer: given }));
      const current = given && queue.current === inquiryId ? null : queue.current;
      return anew(state, { inquiries: { ...queue, list, current } });
    }
  }
}

/** A merge of two people on the list: what was asked as `from` was asked by `into`. */
export const movingInquirers = <State extends Inquiries>(state: State, from: PersonId, into: PersonId): State =>
  hasAsked(state, from)
    ? anew(state, {
        inquiries: {
          ...inquiriesOf(state),
          list: inquiriesOf(state).list.map((one) => (one.authorId === from ? { ...one, authorId: into } : one)),
        },
      })
    : state;

export const hasAsked = (state: Inquiries, personId: PersonId): boolean =>
  inquiriesOf(state).list.some(({ authorId }) => authorId === personId);
