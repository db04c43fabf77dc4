/** Contacts as they lie in the store: encrypted with a key that is not in it, so that a copy of the database gives away no telephone number. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeFolder } from '../store/folder.ts';

export interface Contacts {
  readonly seal: (contact: string) => string;
  /** Null when it was sealed with another key: the one lying beside the data was lost or changed. */
  open(sealed: string): string | null;
  /** The same for what is no text: photos of ballots. */
  readonly sealBytes: (bytes: Uint8Array) => Uint8Array;
  openBytes(sealed: Uint8Array): Uint8Array | null;
}

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM, a nonce for each: nonce, tag and cipher; of a text in base64. */
export function createContacts(key: Buffer): Contacts {
  function sealBytes(bytes: Uint8Array): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    const sealed = Buffer.concat([cipher.update(bytes), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  }
  function openBytes(sealed: Uint8Array): Buffer | null {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
    } catch {
      return null;
    }
  }
  return {
    ...{ sealBytes, openBytes },
    seal: (contact) => sealBytes(Buffer.from(contact, 'utf8')).toString('base64'),
    open: (sealed) => openBytes(Buffer.from(sealed, 'base64'))?.toString('utf8') ?? null,
  };
}

/** `contact.key` in the data folder, made at the first start and readable by the server alone. Throws when it holds no key. */
export function contactKeyIn(dataDir: string): Buffer {
  makeFolder(dataDir);
  const file = path.join(dataDir, 'contact.key');
  try {
    writeFileSync(file, randomBytes(KEY_BYTES).toString('base64'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    // Made before, or by another process just now: that one counts.
    if (!existsSync(file)) throw error;
  }
  const key = Buffer.from(readFileSync(file, 'utf8'), 'base64');
  if (key.length !== KEY_BYTES) throw new Error(`${file} does not hold a key of ${KEY_BYTES} bytes`);
  return key;
}
