/**
 * 停车场, on screens 「先记下的事」: what is said beside the topic is put aside and accounted for before everybody goes home, by an
 * answer, as a need of the estate, or as something for next time (people.md: a few who lead away from the matter).
 */
import * as z from 'zod/mini';
import { type Decision, type Refusal, assertNever, decided, refused } from '../stream/decision.ts';
import { anewIn } from '../stream/fold.ts';
import { PersonId, opaque } from '../stream/ids.ts';
import { shortened } from '../stream/plainText.ts';
import { optionalLine, paragraph } from '../stream/text.ts';
import type { Belonging } from './belonging.ts';
import { type Comments, findComment } from './comment.ts';
import type { Context } from './context.ts';
import { CommentId, InquiryId, TopicId } from './ids.ts';
import { type Inquiries, findInquiry } from './inquiry.ts';
import type { Minutes } from './minutes.ts';
import { type Topics, findTopic } from './topic.ts';

const PointId = opaque().brand<'PointId'>();
export type PointId = z.infer<typeof PointId>;

export const POINT_MAX = 200;

/** What became of it. `number`: the need's, on the estate the meeting stands under. */
export const Settled = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('answered'), note: paragraph(POINT_MAX) }),
  z.strictObject({ kind: z.literal('need'), number: z.int().check(z.positive()) }),
  z.strictObject({ kind: z.literal('nextTime'), note: optionalLine(120) }),
]);
export type Settled = z.infer<typeof Settled>;

export interface ParkedPoint {
  readonly id: PointId;
  /** Empty: of a comment that was hidden or taken back since. */
  readonly text: string;
  /** During which topic; null when at none. */
  readonly topicId: TopicId | null;
  /** The comment it was made of. */
  readonly commentId: CommentId | null;
  /** The question of the queue it was made of. */
  readonly inquiryId?: InquiryId;
  readonly settled: Settled | null;
}

/** Missing in meetings where nothing was put aside. */
export interface Parking {
  readonly parked?: readonly ParkedPoint[];
}

const point = {
  text: paragraph(POINT_MAX),
  topicId: z.nullable(TopicId),
  commentId: z.nullable(CommentId),
  inquiryId: z.optional(InquiryId),
} as const;

export const parkingEvents = [
  z.strictObject({ type: z.literal('pointParked'), pointId: PointId, ...point, by: PersonId }),
  z.strictObject({ type: z.literal('pointRemoved'), pointId: PointId, by: PersonId }),
  /** Null: it is open again. */
  z.strictObject({ type: z.literal('pointSettled'), pointId: PointId, settled: z.nullable(Settled), by: PersonId }),
] as const;
export type ParkingEvent = z.infer<(typeof parkingEvents)[number]>;

export const parkingCommands = [
  /** Of a comment or a question its words are taken, whatever `text` says. */
  z.strictObject({ type: z.literal('parkPoint'), ...point, text: optionalLine(POINT_MAX) }),
  z.strictObject({ type: z.literal('removePoint'), pointId: PointId }),
  z.strictObject({ type: z.literal('settlePoint'), pointId: PointId, settled: z.nullable(Settled) }),
] as const;
export type ParkingCommand = z.infer<(typeof parkingCommands)[number]>;

const MAX_POINTS = 100;

export const parkedIn = ({ parked = [] }: Parking): readonly ParkedPoint[] => parked;
/** Not accounted for yet. */
export const openPoints = (state: Parking): readonly ParkedPoint[] =>
  parkedIn(state).filter(({ settled }) => settled === null);

export function decideParking(
  state: Parking & Comments & Inquiries & Topics & Minutes & Belonging,
  command: ParkingCommand,
  { actor: { personId: by }, newId }: Context,
): Decision<ParkingEvent> | Refusal {
  if (state.minutes.sealed) return refused('minutes.sealed');
  if (command.type === 'parkPoint') return park(state, command, by, newId);
  const found = parkedIn(state).find(({ id }) => id === command.pointId);
  if (!found) return refused('point.unknown');
  const { pointId } = command;
  switch (command.type) {
    case 'removePoint':
      return decided({ type: 'pointRemoved', pointId, by });
    case 'settlePoint': {
      const { settled } = command;
      if (settled?.kind === 'need' && !state.estateId) return refused('point.noEstate');
      return decided({ type: 'pointSettled', pointId, settled, by });
    }
    default:
      return assertNever(command);
  }
}

function park(
  state: Parking & Comments & Inquiries & Topics,
  { text, topicId, commentId, inquiryId }: Extract<ParkingCommand, { type: 'parkPoint' }>,
  by: PersonId,
  newId: () => string,
): Decision<ParkingEvent> | Refusal {
  const known = parkedIn(state).find(
    (one) =>
      (commentId !== null && one.commentId === commentId) || (inquiryId !== undefined && one.inquiryId === inquiryId),
  );
  // A second tap, or a colleague's: it is there.
  if (known) return { ...decided<ParkingEvent>(), answer: { pointId: known.id } };
  if (parkedIn(state).length >= MAX_POINTS) return refused('point.tooMany', { max: MAX_POINTS });
  const comment = commentId === null ? null : findComment(state, commentId);
  if (comment === undefined || comment?.hidden) return refused('comment.unknown');
  const inquiry = inquiryId === undefined ? null : findInquiry(state, inquiryId);
  if (inquiry === undefined || inquiry?.hidden) return refused('inquiry.unknown');
  const during = comment ? comment.topicId : topicId;
  if (during !== null && !findTopic(state, during)) return refused('topic.unknown');
  const said = comment ?? inquiry;
  const words = said ? shortened(said.text, POINT_MAX) : text;
  if (words === '') return refused('point.empty');
  const pointId = PointId.parse(newId());
  return {
    ...decided<ParkingEvent>({
      ...{ type: 'pointParked', pointId, text: words, topicId: during, commentId },
      ...(inquiryId === undefined ? {} : { inquiryId }),
      by,
    }),
    answer: { pointId },
  };
}

const anew = anewIn<Parking>();

export function evolveParking<State extends Parking>(state: State, event: ParkingEvent): State {
  const parked = parkedIn(state);
  switch (event.type) {
    case 'pointParked': {
      const { pointId: id, text, topicId, commentId, inquiryId } = event;
      const from = { commentId, ...(inquiryId === undefined ? {} : { inquiryId }) };
      return anew(state, { parked: [...parked, { id, text, topicId, ...from, settled: null }] });
    }
    case 'pointRemoved':
      return anew(state, { parked: parked.filter(({ id }) => id !== event.pointId) });
    case 'pointSettled':
      return anew(state, {
        parked: parked.map((one) => (one.id === event.pointId ? { ...one, settled: event.settled } : one)),
      });
  }
}

/** What is hidden or taken back leaves no words anywhere else: an open point goes, of one accounted for what was said to it stays. */
export const withoutComment = <State extends Parking>(state: State, commentId: CommentId): State =>
  without(state, (one) => one.commentId === commentId);
export const withoutInquiry = <State extends Parking>(state: State, inquiryId: InquiryId): State =>
  without(state, (one) => one.inquiryId === inquiryId);

function without<State extends Parking>(state: State, isOf: (point: ParkedPoint) => boolean): State {
  const parked = parkedIn(state);
  if (!parked.some(isOf)) return state;
  const left = parked.flatMap((one) => (!isOf(one) ? [one] : one.settled === null ? [] : [{ ...one, text: '' }]));
  return anew(state, { parked: left });
}
