/** Who opens the queue of questions, asks, enters one for somebody in the hall, wants the same, takes one up and answers it. */
import * as z from 'zod/mini';
import { type Decision, type Refusal, assertNever, decided, refused } from '../stream/decision.ts';
import { Instant } from '../stream/ids.ts';
import { line, optionalLine, optionalParagraph } from '../stream/text.ts';
import { type Comments, msToWithdraw } from './comment.ts';
import type { Context } from './context.ts';
import type { MeetingDetails } from './details.ts';
import { applyEdit, changedMeanwhile, isSame } from './edit.ts';
import type { Floor } from './floor.ts';
import { hold } from './held.ts';
import { WITHDRAWN } from './hidden.ts';
import { InquiryId } from './ids.ts';
import {
  ASKER_LENGTH,
  INQUIRY_ANSWER_LENGTH,
  INQUIRY_LENGTH,
  type Inquiries,
  type Inquiry,
  InquiryAnswerKind,
  type InquiryEvent,
  InquiryTerms,
  MAX_OF_ONE,
  MAX_WAITING_OF_ONE,
  findInquiry,
  inquiriesOf,
  lacksRoom,
} from './inquiry.ts';
import type { MeetingMark } from './mark.ts';
import type { Minutes } from './minutes.ts';
import { type Moderation, type ModerationEvent, mayWrite, moderationOf } from './moderation.ts';
import { LINK_LENGTH, outsideLink } from './outsideLink.ts';
import { speaksOfficially } from './role.ts';

const terms = z.partial(z.strictObject({ ...InquiryTerms.shape, link: optionalLine(LINK_LENGTH) }));

export const inquiryCommands = [
  z.strictObject({ type: z.literal('arrangeInquiries'), ...terms.shape, from: z.optional(z.partial(InquiryTerms)) }),
  z.strictObject({ type: z.literal('askInquiry'), text: line(INQUIRY_LENGTH), pseudonymous: z.boolean() }),
  /** 代录: heard in the hall. */
  z.strictObject({
    type: z.literal('enterInquiry'),
    text: line(INQUIRY_LENGTH),
    heardFrom: optionalLine(ASKER_LENGTH),
  }),
  /** 附议, or no more. */
  z.strictObject({ type: z.literal('backInquiry'), inquiryId: InquiryId, backs: z.boolean() }),
  z.strictObject({ type: z.literal('hideInquiry'), inquiryId: InquiryId, reason: line(60) }),
  /** By its author. */
  z.strictObject({ type: z.literal('withdrawInquiry'), inquiryId: InquiryId }),
  /** 请回答这个; null: none for now. */
  z.strictObject({ type: z.literal('takeInquiry'), inquiryId: z.nullable(InquiryId) }),
  z.strictObject({
    type: z.literal('answerInquiry'),
    inquiryId: InquiryId,
    /** Null: it waits again. */
    answer: z.nullable(z.strictObject({ kind: InquiryAnswerKind, text: optionalParagraph(INQUIRY_ANSWER_LENGTH) })),
    /** When the answer was given that this one takes the place of; null: there was none. */
    replaces: z.nullable(Instant),
  }),
] as const;
export type InquiryCommand = z.infer<(typeof inquiryCommands)[number]>;

type InquiryDecision = Decision<InquiryEvent | ModerationEvent, MeetingMark>;
interface Discussed extends Inquiries, Comments, Moderation, Minutes, Pick<Floor, 'sitting'> {
  readonly details: Pick<MeetingDetails, 'naming'>;
}

export function decideInquiries(
  state: Discussed,
  command: InquiryCommand,
  context: Context,
): InquiryDecision | Refusal {
  const queue = inquiriesOf(state);
  const { personId: by, aliasId } = context.actor;
  if (command.type === 'arrangeInquiries') return arrange(state, command, context);
  if (command.type === 'askInquiry') return ask(state, command, context);
  if (command.type === 'enterInquiry') return enter(state, command, context);
  if (command.type === 'takeInquiry') {
    if (state.sitting.status === 'ended') return refused('sitting.ended');
    if (command.inquiryId === queue.current) return decided();
    if (command.inquiryId === null) return decided({ type: 'inquiryTaken', inquiryId: null, by });
    const wanted = findInquiry(state, command.inquiryId);
    if (!wanted || wanted.hidden) return refused('inquiry.unknown');
    if (wanted.answer && wanted.answer.kind !== 'later') return refused('inquiry.answered');
    return decided({ type: 'inquiryTaken', inquiryId: wanted.id, by });
  }
  const one = findInquiry(state, command.inquiryId);
  if (!one) return refused('inquiry.unknown');
  const isOwn = one.authorId === by || one.authorId === aliasId;
  switch (command.type) {
    case 'backInquiry': {
      if (one.hidden) return refused('inquiry.unknown');
      if (isOwn) return refused('inquiry.own');
      const closed = refusesVoices(state);
      if (closed) return closed;
      const mark: MeetingMark = {
        ...{ kind: 'backing', subject: one.id, voter: by, by, value: command.backs ? BACKS : '', replaces: true },
      };
      return { ok: true, events: [], marks: [mark] };
    }
    case 'hideInquiry':
      if (one.hidden) return refused('inquiry.alreadyHidden');
      if (state.minutes.sealed) return refused('minutes.sealed');
      return decided({ type: 'inquiryHidden', inquiryId: one.id, reason: command.reason, by });
    case 'withdrawInquiry':
      if (!isOwn) return refused('inquiry.notYours');
      if (one.hidden) return one.hidden.withdrawn ? decided() : refused('inquiry.alreadyHidden');
      if (one.answer) return refused('inquiry.answered');
      if (msToWithdraw(one, context.at) <= 0) return refused('inquiry.withdrawLate');
      if (state.minutes.sealed) return refused('minutes.sealed');
      return decided({ type: 'inquiryHidden', inquiryId: one.id, reason: WITHDRAWN });
    case 'answerInquiry':
      return answer(state, one, command, context);
    default:
      return assertNever(command);
  }
}

/** What the mark of a 附议 holds; once it is taken back it holds nothing. */
const BACKS = 'yes';

/** Questions and 附议 are taken while the queue is open and people sit together, or are about to. */
function refusesVoices(state: Discussed): Refusal | null {
  if (state.sitting.status === 'ended') return refused('sitting.ended');
  return inquiriesOf(state).terms.open ? null : refused('inquiry.closed');
}

function arrange(
  state: Discussed,
  { type: _, from, ...patch }: Extract<InquiryCommand, { type: 'arrangeInquiries' }>,
  { actor }: Context,
): InquiryDecision | Refusal {
  const { terms: now } = inquiriesOf(state);
  if (patch.open && state.sitting.status === 'ended') return refused('sitting.ended');
  const link = patch.link ? outsideLink(patch.link) : patch.link;
  if (link === null) return refused('inquiry.link');
  const changed = applyEdit(now, { patch: { ...patch, ...(link === undefined ? {} : { link }) }, from });
  if ('clash' in changed) return changedMeanwhile(changed.clash);
  if (isSame(changed.value, now)) return decided();
  return decided({ type: 'inquiriesArranged', terms: changed.value, by: actor.personId });
}

function ask(
  state: Discussed,
  { text, pseudonymous }: Extract<InquiryCommand, { type: 'askInquiry' }>,
  context: Context,
): InquiryDecision | Refusal {
  const { actor, newId } = context;
  const closed = refusesVoices(state);
  if (closed) return closed;
  if (pseudonymous && (state.details.naming !== 'pseudonymAllowed' || actor.role === 'observer'))
    return refused('comment.realNameOnly');
  const official = speaksOfficially(actor.role);
  const refusal = official ? null : mayWrite(state, context);
  if (refusal) return refusal;
  const { list, terms: queueTerms } = inquiriesOf(state);
  const own = list.filter(({ authorId }) => authorId === actor.personId || authorId === actor.aliasId);
  if (!official && own.length >= MAX_OF_ONE) return refused('inquiry.tooManyOfYours', { max: MAX_OF_ONE });
  const waiting = own.filter(({ hidden, answer: given }) => !hidden && !given);
  if (!official && waiting.length >= MAX_WAITING_OF_ONE)
    return refused('inquiry.enoughOfYours', { max: MAX_WAITING_OF_ONE });
  const problem = lacksRoom(state);
  if (problem) return problem;
  if (!official && (queueTerms.review || moderationOf(state).terms.holdAll))
    return hold(state, { text, stance: null, pseudonymous, inquiry: true }, context);
  const inquiryId = InquiryId.parse(newId());
  const authorId = pseudonymous ? actor.aliasId : actor.personId;
  return { ...decided<InquiryEvent>({ type: 'inquiryAsked', inquiryId, text, authorId }), answer: { inquiryId } };
}

/** Also while the queue takes nothing from phones: whoever has the microphone is heard. */
function enter(
  state: Discussed,
  { text, heardFrom }: Extract<InquiryCommand, { type: 'enterInquiry' }>,
  { actor, newId }: Context,
): InquiryDecision | Refusal {
  if (!state.inquiries) return refused('inquiry.closed');
  if (state.minutes.sealed) return refused('minutes.sealed');
  const problem = lacksRoom(state);
  if (problem) return problem;
  const inquiryId = InquiryId.parse(newId());
  return {
    ...decided<InquiryEvent>({
      ...{ type: 'inquiryAsked', inquiryId, text, authorId: null, by: actor.personId },
      ...(heardFrom === '' ? {} : { heardFrom }),
    }),
    answer: { inquiryId },
  };
}

/** Of two who answer at once the second sees what the first wrote, and nothing of either is lost: the log keeps every wording. */
function answer(
  { minutes }: Discussed,
  one: Inquiry,
  { answer: given, replaces }: Extract<InquiryCommand, { type: 'answerInquiry' }>,
  { actor: { personId: by } }: Context,
): InquiryDecision | Refusal {
  if (minutes.sealed) return refused('minutes.sealed');
  if (one.hidden) return refused('inquiry.unknown');
  if (given && given.kind !== 'spoken' && given.text === '') return refused('inquiry.emptyAnswer');
  const stands = one.answer;
  const same = stands ? given?.kind === stands.kind && given.text === stands.text : given === null;
  // Tapped twice, or at two desks: it is there.
  if (same) return decided();
  if ((stands?.at ?? null) !== replaces) return refused('inquiry.answeredMeanwhile');
  return decided({ type: 'inquiryAnswered', inquiryId: one.id, answer: given, by });
}
