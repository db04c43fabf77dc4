/** What is written on a sealed ballot's sheet, and how its receipt is spelt: for who seals, opens and looks up, beside `sealedBallot.ts`. */
import type { OptionId } from './ids.ts';
import type { PollOption } from './pollOption.ts';
import { type Receipt, SHEET_BYTES } from './sealedBallot.ts';

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
