/**
 * The sealer's whole work (不记名, promises.md 3.2): it makes a key, says whether a ballot holds a choice its poll knows, and opens the box
 * once for totals. It is told no voter and keeps nothing; what it answers never holds a single ballot's choice.
 */
import * as z from 'zod/mini';
import { type Choices, checkChoice } from '../../shared/meeting/ballotBox.ts';
import { OptionId, PollId } from '../../shared/meeting/ids.ts';
import { PollOption } from '../../shared/meeting/pollOption.ts';
import { SEAL_INFO, SealedBallot } from '../../shared/meeting/sealedBallot.ts';
import { choiceOn } from '../../shared/meeting/sealedSheet.ts';
import { DecisionRule } from '../../shared/voting/decisionRule.ts';
import { withoutFewCounts } from '../../shared/voting/sealedResult.ts';
import { type PollResult, countBallots } from '../../shared/voting/tally.ts';
import { type KeyPair, newKeyPair, open } from './hpke.ts';
import { readKey, writeKey } from './keyFiles.ts';

const choices = { id: PollId, options: z.array(PollOption), minChoices: z.int(), maxChoices: z.int() };
const Box = z.object({
  ...choices,
  rule: DecisionRule,
  entitled: z.int(),
  presentAtOpening: z.int(),
  mayVote: z.optional(z.int()),
});
export type Box = z.infer<typeof Box>;

/** `file`: where the poll's key is, or is to be. */
export const Order = z.discriminatedUnion('work', [
  z.object({ work: z.literal('makeKey'), file: z.string() }),
  z.object({ work: z.literal('check'), file: z.string(), poll: z.object(choices), ballot: z.string() }),
  z.object({ work: z.literal('count'), file: z.string(), poll: Box, ballots: z.array(SealedBallot) }),
]);
export type Order = z.infer<typeof Order>;

/** `keyGone`: there is no key in the file any more. `uneven`: two ballots are one and the same, or one can't be opened; nothing is counted. */
export type Done =
  | { readonly publicKey: string }
  | { readonly valid: boolean }
  | { readonly result: PollResult }
  | { readonly trouble: 'keyGone' | 'uneven' };

export function workOn(order: Order): Done {
  if (order.work === 'makeKey') {
    const keys = newKeyPair();
    writeKey(order.file, keys);
    return { publicKey: Buffer.from(keys.publicKey).toString('base64url') };
  }
  // Read anew each time: once the file is gone, no process has a key to open anything with.
  const keys = readKey(order.file);
  if (!keys) return { trouble: 'keyGone' };
  if (order.work === 'check') return { valid: choiceIn(keys, order.poll, order.ballot) !== null };
  const found = order.ballots.map((ballot) => choiceIn(keys, order.poll, ballot));
  const opened = found.flatMap((choice) => (choice ? [choice] : []));
  if (opened.length < found.length || new Set(order.ballots).size < found.length) return { trouble: 'uneven' };
  const rows = opened.map((choice, index) => ({ voter: String(index), choice }));
  return { result: withoutFewCounts(countBallots(order.poll, rows)) };
}

/** Null: not sealed for this poll, or not a choice it knows. */
function choiceIn(keys: KeyPair, poll: Choices, ballot: string): readonly OptionId[] | null {
  if (!SealedBallot.safeParse(ballot).success) return null;
  const sheet = open(keys, Buffer.from(ballot, 'base64url'), { info: SEAL_INFO, about: poll.id });
  const choice = sheet && choiceOn(poll.options, sheet);
  return choice && checkChoice(poll, choice) === null ? choice : null;
}
