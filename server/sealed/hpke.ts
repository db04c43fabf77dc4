/**
 * Sealing to a public key, and opening: RFC 9180 in its base mode with DHKEM(X25519, HKDF-SHA256), HKDF-SHA256 and ChaCha20-Poly1305,
 * one message a key. The phone has the same in `client/meeting/sealing.ts`; both are held to the RFC's own numbers by tests/sealed.
 */
import { createCipheriv, createDecipheriv, createHmac, createPrivateKey, createPublicKey } from 'node:crypto';
import { diffieHellman, generateKeyPairSync } from 'node:crypto';

export const KEY_BYTES = 32;
const TAG_BYTES = 16;
const HASH_BYTES = 32;
const NONCE_BYTES = 12;

const KEM = Buffer.from('KEM\x00\x20', 'latin1');
const SUITE = Buffer.from('HPKE\x00\x20\x00\x01\x00\x03', 'latin1');
const VERSION = Buffer.from('HPKE-v1');
const NOTHING = Buffer.alloc(0);
const BASE_MODE = Buffer.from([0]);

/** Raw bytes, 32 each. */
export interface KeyPair {
  readonly publicKey: Uint8Array;
  readonly privateKey: Uint8Array;
}

/** What both sides name: `info` says what kind of message it is, `about` what this one belongs to. */
export interface Binding {
  readonly info: string;
  readonly about: string;
}

export function newKeyPair(): KeyPair {
  const { d = '', x = '' } = generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' });
  return { publicKey: Buffer.from(x, 'base64url'), privateKey: Buffer.from(d, 'base64url') };
}

/** The sender's public key, then the sealed message with its tag. `own` is drawn anew for every message; only tests give one. */
export function seal(to: Uint8Array, message: Uint8Array, binding: Binding, own: KeyPair = newKeyPair()): Uint8Array {
  const { key, nonce } = secretsOf(agreed(own, to), own.publicKey, to, binding);
  const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(binding.about), { plaintextLength: message.length });
  return Buffer.concat([own.publicKey, cipher.update(message), cipher.final(), cipher.getAuthTag()]);
}

/** Null when it was not sealed to this key, belongs to something else, or was touched on the way. */
export function open(keys: KeyPair, sealed: Uint8Array, binding: Binding): Uint8Array | null {
  if (sealed.length < KEY_BYTES + TAG_BYTES) return null;
  const from = sealed.subarray(0, KEY_BYTES);
  try {
    const { key, nonce } = secretsOf(agreed(keys, from), from, keys.publicKey, binding);
    const decipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
    const body = sealed.subarray(KEY_BYTES, sealed.length - TAG_BYTES);
    decipher.setAAD(Buffer.from(binding.about), { plaintextLength: body.length });
    return Buffer.concat([decipher.update(body), decipher.final()]);
  } catch {
    // A point of low order, or a tag that does not fit.
    return null;
  }
}

/** Throws for a public key with which everybody would agree on the same. */
function agreed({ publicKey, privateKey }: KeyPair, other: Uint8Array): Buffer {
  const okp = { kty: 'OKP', crv: 'X25519' };
  const own = { ...okp, x: base64url(publicKey), d: base64url(privateKey) };
  return diffieHellman({
    privateKey: createPrivateKey({ key: own, format: 'jwk' }),
    publicKey: createPublicKey({ key: { ...okp, x: base64url(other) }, format: 'jwk' }),
  });
}

/** RFC 9180, 4.1 and 5.1. `sender`, `receiver`: public keys. */
function secretsOf(agreement: Uint8Array, sender: Uint8Array, receiver: Uint8Array, { info }: Binding) {
  const shared = expand(
    KEM,
    extract(KEM, NOTHING, 'eae_prk', agreement),
    'shared_secret',
    [sender, receiver],
    HASH_BYTES,
  );
  const context = [
    BASE_MODE,
    extract(SUITE, NOTHING, 'psk_id_hash', NOTHING),
    extract(SUITE, NOTHING, 'info_hash', Buffer.from(info)),
  ];
  const secret = extract(SUITE, shared, 'secret', NOTHING);
  return {
    key: expand(SUITE, secret, 'key', context, KEY_BYTES),
    nonce: expand(SUITE, secret, 'base_nonce', context, NONCE_BYTES),
  };
}

const hmac = (key: Uint8Array, ...parts: readonly Uint8Array[]): Buffer => {
  const made = createHmac('sha256', key);
  for (const part of parts) made.update(part);
  return made.digest();
};

const extract = (suite: Uint8Array, salt: Uint8Array, label: string, secret: Uint8Array): Buffer =>
  hmac(salt, VERSION, suite, Buffer.from(label), secret);

/** Never more than one hash long. */
const expand = (
  suite: Uint8Array,
  key: Uint8Array,
  label: string,
  context: readonly Uint8Array[],
  length: number,
): Buffer =>
  hmac(
    key,
    ...[Buffer.from([length >> 8, length & 255]), VERSION, suite, Buffer.from(label)],
    ...[...context, Buffer.from([1])],
  ).subarray(0, length);

const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
