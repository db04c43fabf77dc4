/** 不记名选票: what a phone seals, always of one size, and the receipt that says it is in the box and nothing of what it says. */
import * as z from 'zod/mini';

/** One byte an option, and some to spare: a poll has 22 at most. Every choice fills the same sheet. */
export const SHEET_BYTES = 32;
/** A public key for this ballot alone (32), the sheet, and the seal that shows it was not touched (16): RFC 9180. */
export const SEALED_BYTES = 32 + SHEET_BYTES + 16;
/** What seals and what opens must agree on; a sealed ballot belongs to its poll through the poll's id beside this. */
export const SEAL_INFO = 'linli-chahuahui/sealed-ballot/1';

/** Base64url, 107 characters. The last holds four bits of the bytes and two zeros, so that one ballot has one spelling. */
export const SealedBallot = z.string().check(z.regex(/^[\w-]{106}[AEIMQUYcgkosw048]$/));
export const PublicKey = z.string().check(z.regex(/^[\w-]{43}$/));

/** Fewer may not vote without names: what was chosen could be guessed from who voted (promises.md P12). */
export const FEWEST_ELECTORS = 5;
/** With fewer ballots in the box nothing but the decision itself leaves it. */
export const FEWEST_BALLOTS = 5;

/** 回执: 12 characters, the first 60 bits of SHA-256 of the sealed ballot. */
export const Receipt = z.string().check(z.regex(/^[0-9A-HJKMNP-TV-Z]{12}$/));
export type Receipt = z.infer<typeof Receipt>;
