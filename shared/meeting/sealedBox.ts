/** 不记名票箱: what the log says of a sealed poll's key and of what came out of its box. */
import * as z from 'zod/mini';
import { Instant, opaque } from '../stream/ids.ts';
import { PollId } from './ids.ts';
import { PublicKey, Receipt } from './sealedBallot.ts';

/** A key made for one poll: its public half, and what its private half is called where it lies. */
export const SealKey = z.strictObject({ keyId: opaque(), publicKey: PublicKey });
export type SealKey = z.infer<typeof SealKey>;

const Hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));

export const SealedBox = z.strictObject({
  ...SealKey.shape,
  /** Once the box was opened for its totals. `seq`: the event that lists the receipts; `receiptsHash`: SHA-256 of `receiptList`. */
  counted: z.optional(z.strictObject({ seq: z.int(), receipts: z.int(), receiptsHash: Hash })),
  /** From then on nobody can open a ballot any more. */
  keyGoneAt: z.optional(Instant),
});
export type SealedBox = z.infer<typeof SealedBox>;

export const sealedEvents = [
  /** Its result waits in the vault; who reads the log learns which ballots were in the box, and of none what it says. */
  z.strictObject({
    type: z.literal('ballotsCounted'),
    pollId: PollId,
    receipts: z.array(Receipt).check(z.maxLength(100_000)),
    receiptsHash: Hash,
  }),
  z.strictObject({ type: z.literal('pollKeyDestroyed'), pollId: PollId }),
] as const;
export type SealedEvent = z.infer<(typeof sealedEvents)[number]>;
