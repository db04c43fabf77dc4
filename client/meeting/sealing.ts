/**
 * A ballot sealed on the phone: RFC 9180 as `server/sealed/hpke.ts` has it, from noble's code, since a browser offers its own only on a
 * secure address and a hall's network often has none. Loaded when a sealed poll is shown, by nothing else.
 */
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { x25519 } from '@noble/curves/ed25519.js';
import { expand, extract } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { PollOption } from '../../shared/meeting/pollOption.ts';
import { type Receipt, SEAL_INFO } from '../../shared/meeting/sealedBallot.ts';
import { receiptList, receiptOf, sheetOf } from '../../shared/meeting/sealedSheet.ts';

const KEM = utf8ToBytes('KEM\x00\x20');
const SUITE = utf8ToBytes('HPKE\x00\x20\x00\x01\x00\x03');
const VERSION = utf8ToBytes('HPKE-v1');
const NOTHING = new Uint8Array(0);

export interface Sealed {
  /** Base64url. */
  readonly ballot: string;
  readonly receipt: Receipt;
}

/** Drawn anew each time: the same choice sealed twice looks like two different ones. */
export function sealChoice(
  {
    publicKey,
    pollId,
    options,
  }: { readonly publicKey: string; readonly pollId: string; readonly options: readonly PollOption[] },
  choice: readonly string[],
): Sealed {
  const sealed = seal(fromBase64url(publicKey), sheetOf(options, choice), { info: SEAL_INFO, about: pollId });
  return { ballot: toBase64url(sealed), receipt: receiptOf(sha256(sealed)) };
}

/** SHA-256, in hex, of a published list: what the log says of it. */
export const hashOfReceipts = (receipts: readonly Receipt[]): string =>
  bytesToHex(sha256(utf8ToBytes(receiptList(receipts))));

/** `own`: a private key, only given by tests. */
export function seal(
  to: Uint8Array,
  message: Uint8Array,
  { info, about }: { readonly info: string; readonly about: string },
  own: Uint8Array = x25519.utils.randomSecretKey(),
): Uint8Array {
  const from = x25519.getPublicKey(own);
  const agreement = x25519.getSharedSecret(own, to);
  const shared = labelled(
    KEM,
    extracted(KEM, NOTHING, 'eae_prk', agreement),
    'shared_secret',
    concatBytes(from, to),
    32,
  );
  const context = concatBytes(
    Uint8Array.of(0),
    extracted(SUITE, NOTHING, 'psk_id_hash', NOTHING),
    extracted(SUITE, NOTHING, 'info_hash', utf8ToBytes(info)),
  );
  const secret = extracted(SUITE, shared, 'secret', NOTHING);
  const key = labelled(SUITE, secret, 'key', context, 32);
  const nonce = labelled(SUITE, secret, 'base_nonce', context, 12);
  return concatBytes(from, chacha20poly1305(key, nonce, utf8ToBytes(about)).encrypt(message));
}

const extracted = (suite: Uint8Array, salt: Uint8Array, label: string, secret: Uint8Array): Uint8Array =>
  extract(sha256, concatBytes(VERSION, suite, utf8ToBytes(label), secret), salt);

const labelled = (suite: Uint8Array, key: Uint8Array, label: string, context: Uint8Array, length: number): Uint8Array =>
  expand(sha256, key, concatBytes(Uint8Array.of(0, length), VERSION, suite, utf8ToBytes(label), context), length);

const fromBase64url = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));
const toBase64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
