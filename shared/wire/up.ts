/** Everything a browser may send over its socket: event `up`, one message, always answered by the acknowledgement. */
import * as z from 'zod/mini';
import { Command } from '../meeting/meeting.ts';
import { ShownPage } from '../meeting/pageTurn.ts';
import { CommandId } from '../stream/ids.ts';

/** The longest message of a browser (bytes). A longer one ends the connection, so it is measured before it is sent. */
export const MAX_MESSAGE_BYTES = 512 * 1024;

/** Yjs bytes as base64 in the text frame: one frame instead of two, packed with the rest (performance.md 4.6). */
const Bytes = z.string().check(z.maxLength(400_000), z.regex(/^[A-Za-z0-9+/]*={0,2}$/));

export const Cursor = z.strictObject({
  /** A stage kind: which of the sections. */
  section: z.string().check(z.maxLength(20)),
  /** Yjs relative positions as JSON. */
  anchor: z.string().check(z.maxLength(256)),
  head: z.string().check(z.maxLength(256)),
});
export type Cursor = z.infer<typeof Cursor>;

/** A place on a picture, in ten-thousandths of its width and height. */
const TenThousandths = z.int().check(z.minimum(0), z.maximum(10_000));
export const Spot = z.strictObject({ x: TenThousandths, y: TenThousandths });
export type Spot = z.infer<typeof Spot>;

export const UpMessage = z.discriminatedUnion('type', [
  /** Repeating a `commandId` gives the first outcome again (I4). */
  z.strictObject({ type: z.literal('command'), commandId: CommandId, command: Command }),
  /** «I have everything up to `seq`.» Answered with `events`, or with a new `welcome` when that is shorter. */
  z.strictObject({ type: z.literal('since'), seq: z.int().check(z.nonnegative()) }),
  /** Opens the minutes. `stateVector` says what the browser holds; `clientId` is the one it was given before, if any. */
  z.strictObject({ type: z.literal('minutesOpen'), clientId: z.nullable(z.int()), stateVector: Bytes }),
  z.strictObject({ type: z.literal('minutesUpdate'), update: Bytes }),
  z.strictObject({ type: z.literal('minutesCursor'), cursor: z.nullable(Cursor) }),
  z.strictObject({ type: z.literal('minutesLeave') }),
  /** A projector saying what it shows: the cockpit's heartbeat. `still`: its browser has stopped drawing. */
  z.strictObject({
    type: z.literal('displayBeat'),
    seq: z.int(),
    scene: z.string().check(z.maxLength(40)),
    still: z.optional(z.literal(true)),
    /** How wide its sheet is where it is 1080 high: the beamer's ratio. */
    sheet: z.optional(z.int().check(z.minimum(1), z.maximum(10_000))),
    /** Which page it shows, where a text takes several. */
    shown: z.optional(ShownPage),
  }),
  /** The chair's finger on the picture that is on the wall; null takes it away. Kept nowhere. */
  z.strictObject({ type: z.literal('pointAt'), at: z.nullable(Spot) }),
  /** Whether this page shows the picture on the wall, and so the pointer on it. */
  z.strictObject({ type: z.literal('watchPointer'), on: z.boolean() }),
  /** 听不清: somebody who is not in the hall can't hear it. Kept nowhere. */
  z.strictObject({ type: z.literal('cantHear') }),
  /** Staff sees to it. */
  z.strictObject({ type: z.literal('hearingAnswered') }),
]);
export type UpMessage = z.infer<typeof UpMessage>;

/** What the socket's `auth` holds at connecting. `seq` is the last event the browser has; 0 for none. */
export const Handshake = z.object({
  token: z.string().check(z.minLength(10), z.maxLength(100)),
  meetingId: z.string().check(z.maxLength(40)),
  version: z.int(),
  seq: z.int().check(z.nonnegative()),
});
export type Handshake = z.infer<typeof Handshake>;
