/** 大屏画面: what the chair puts up on the wall beside the flow of the sitting, as the log keeps it. */
import * as z from 'zod/mini';
import { Instant } from '../stream/ids.ts';
import { line, optionalLine } from '../stream/text.ts';
import { VoteId } from '../estate/ids.ts';
import { AttachmentId, OpinionMapId } from './ids.ts';
import type { PageTurn } from './pageTurn.ts';

/** Sentences of two lines in the largest letters. */
export const MESSAGE_LENGTH = 60;
export const COUNTDOWN_LABEL_LENGTH = 30;

/** In which order a wall of comments stands. `sides`: for and against beside each other. */
export const CommentOrder = z.enum(['newest', 'seconded', 'sides']);
export type CommentOrder = z.infer<typeof CommentOrder>;

/** The picture whole at 100; further in up to four times. */
export const ZOOM = { least: 100, most: 400 } as const;
/** Places on a picture are counted in thousandths of its width and height. */
export const THOUSAND = 1000;
const Thousandths = z.int().check(z.minimum(0), z.maximum(THOUSAND));

/** A picture, or a page of a PDF file, of a topic's attachments. */
export const PictureScene = z.strictObject({
  kind: z.literal('attachment'),
  attachmentId: AttachmentId,
  /** From 1; 1 of a picture. */
  page: z.int().check(z.minimum(1), z.maximum(5000)),
  /** In percent. */
  zoom: z.int().check(z.minimum(ZOOM.least), z.maximum(ZOOM.most)),
  /** What stands in the middle of the wall, as far as the edges allow. */
  x: Thousandths,
  y: Thousandths,
});
export type PictureScene = z.infer<typeof PictureScene>;

const agenda = z.strictObject({ kind: z.literal('agenda') });
const comments = z.strictObject({ kind: z.literal('comments'), order: CommentOrder });
const message = z.strictObject({ kind: z.literal('message'), text: line(MESSAGE_LENGTH) });
const opinions = z.strictObject({ kind: z.literal('opinions'), mapId: OpinionMapId });
/** 问题墙 */
const inquiries = z.strictObject({ kind: z.literal('inquiries') });
/** 业主共同决定 of the meeting's estate: how far it has come, and its result once that is published. */
const ownersVote = z.strictObject({ kind: z.literal('ownersVote'), voteId: VoteId });
const label = optionalLine(COUNTDOWN_LABEL_LENGTH);

export const WallScene = z.discriminatedUnion('kind', [
  agenda,
  comments,
  message,
  z.strictObject({ kind: z.literal('countdown'), until: Instant, label }),
  PictureScene,
  opinions,
  inquiries,
  ownersVote,
]);
export type WallScene = z.infer<typeof WallScene>;

/** The same as it is asked for: a clock counts from the server's time, whatever the desk's own says. */
export const WantedScene = z.discriminatedUnion('kind', [
  agenda,
  comments,
  message,
  z.strictObject({ kind: z.literal('countdown'), seconds: z.int().check(z.minimum(5), z.maximum(12 * 3600)), label }),
  PictureScene,
  opinions,
  inquiries,
  ownersVote,
]);
export type WantedScene = z.infer<typeof WantedScene>;

/** What one screen stays on while the others follow the sitting. */
export const HeldScene = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('welcome') }),
  agenda,
  comments,
  inquiries,
]);
export type HeldScene = z.infer<typeof HeldScene>;

/** One of several screens: what it is called at the desk, and what it stays on; null follows the sitting. */
export interface Screen {
  readonly name: string;
  readonly held: HeldScene | null;
  /** The last turn by hand; missing while there was none. It says nothing of another text. */
  readonly turn?: PageTurn;
}
