/** 不记名选票: what a phone seals, always of one size, and the receipt that says it is in the box and nothing of what it says. */
import * as z from 'zod/mini';
import type { OptionId } from './ids.ts';
import type { PollOption } from './pollOption.ts';

/** One byte an option, and some to spare: a poll has 22 at most. Every choice fills the same sheet. */
export const SHEET_BYTES = 32;
/** A public key for this ballot alone (32), the sheet, and the seal that shows it was not touched (16): RFC 9180. */
export const SEALED_BYTES = 32 + SHEET_BYTES + 16;
/** Base64url without padding. */
const SEALED_CHARACTERS = Math.ceil((SEALED_BYTES * 8) / 6);

/** What seals and what opens must agree on; a sealed ballot belongs to its poll through the poll's id beside this. */
export const SEAL_INFO = 'linli-chahuahui/sealed-ballot/1';

/** The last character holds four bits of the bytes; the two that are left over must be zero, so that one ballot has one spelling. */
export const SealedBallot = z
  .string()
  .check(z.regex(new RegExp(`^[A-Za-z0-9_-]{${SEALED_CHARACTERS - 1}}[AEIMQUYcgkosw048]$`)));
export const PublicKey = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));

/** Fewer may not vote without names: what was chosen could be guessed from who voted (promises.md P12). */
export const FEWEST_ELECTORS = 5;
/** With fewer ballots in the box nothing but the decision itself leaves it. */
export const FEWEST_BALLOTS = 5;

/** The choice as a sheet: byte n is 1 when option n is ticked. */
export function sheetOf(options: readonly PollOption[], choice: readonly string[]): Uint8Array {
  const sheet = new Uint8Array(SHEET_BYTES);
  options.forEach(({ id }, place) => {
    if (choice.includes(id)) sheet[place] = 1;
  });
  return sheet;
}

/** The other way round; null when it is no sheet of this poll. */
export function choiceOn(options: readonly PollOption[], sheet: Uint8Array): OptionId[] | null {
  if (sheet.length !== SHEET_BYTES) return null;
  if (sheet.some((byte, place) => byte > (place < options.length ? 1 : 0))) return null;
  return options.flatMap(({ id }, place) => (sheet[place] === 1 ? [id] : []));
}

/** No I, L, O or U: nothing that is read as something else, from a phone or a sheet of paper. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const RECEIPT_LETTERS = 12;

/** 回执: 12 characters, the first 60 bits of SHA-256 of the sealed ballot. */
export const Receipt = z.string().check(z.regex(/^[0-9A-HJKMNP-TV-Z]{12}$/));
export type Receipt = z.infer<typeof Receipt>;

/** `hash`: SHA-256 of the sealed ballot's bytes. */
export function receiptOf(hash: Uint8Array): Receipt {
  let bits = 0n;
  for (const byte of hash.subarray(0, 8)) bits = (bits << 8n) | BigInt(byte);
  const letters = Array.from(
    { length: RECEIPT_LETTERS },
    (_, place) => LETTERS[Number((bits >> BigInt(59 - 5 * place)) & 31n)],
  );
  return letters.join('');
}

/** As people read it: 「7K2M 9QXA 04TD」. */
export const spacedReceipt = (receipt: Receipt): string => receipt.replace(/(.{4})(?=.)/g, '$1 ');

/** What is hashed of a list of receipts: sorted, one a line, so that everybody makes the same of the same ones. */
export const receiptList = (receipts: readonly Receipt[]): string => [...receipts].sort().join('\n');
