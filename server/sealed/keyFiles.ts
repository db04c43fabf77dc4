/**
 * The keys of sealed polls on the disk: one file each under `keys/` in the data folder, outside the database and never in a copy of it.
 * A key is written once and wiped once; both are on the disk, folder included, when the call returns.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  readdirSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { makeFolder } from '../store/folder.ts';
import { KEY_BYTES, type KeyPair } from './hpke.ts';

/** `meetingId` and `keyId`: letters, digits, `-` and `_`, so a name says which is which. */
export interface KeyName {
  readonly meetingId: string;
  readonly keyId: string;
}
const NAME = /^([\w-]{1,40})\.([\w-]{1,40})\.(key|gone)$/;

export const fileOf = (folder: string, { meetingId, keyId }: KeyName): string =>
  path.join(folder, `${meetingId}.${keyId}.key`);
const markerOf = (folder: string, { meetingId, keyId }: KeyName): string =>
  path.join(folder, `${meetingId}.${keyId}.gone`);

/**
 * Public key first, then the private one; readable by the server's own user alone. Throws when the file is there already. It is on the
 * disk for good only after `keepKey`: a process that is fenced in (`sealer.ts`) may not sync.
 */
export function writeKey(file: string, { publicKey, privateKey }: KeyPair): void {
  const written = openSync(file, 'wx', 0o600);
  try {
    writeSync(written, Buffer.concat([publicKey, privateKey]));
  } finally {
    closeSync(written);
  }
}

/** Brings it to the disk, its name too, without reading it. */
export function keepKey(file: string): void {
  const opened = openSync(file, 'r+');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
  syncFolder(path.dirname(file));
}

/** Null when it is gone, or was wiped and not yet removed. */
export function readKey(file: string): KeyPair | null {
  if (!existsSync(file)) return null;
  const bytes = readFileSync(file);
  const privateKey = bytes.subarray(KEY_BYTES);
  if (bytes.length !== 2 * KEY_BYTES || privateKey.every((byte) => byte === 0)) return null;
  return { publicKey: bytes.subarray(0, KEY_BYTES), privateKey };
}

/**
 * Wipes the key and removes its file. Beforehand an empty marker is written: whoever finds one and no key knows that the log may not
 * have been told. Called again, whatever happened in between, it ends the same.
 */
export function destroyKey(folder: string, name: KeyName): void {
  const file = fileOf(folder, name);
  makeFolder(folder);
  closeSync(openSync(markerOf(folder, name), 'a', 0o600));
  syncFolder(folder);
  if (!existsSync(file)) return;
  const opened = openSync(file, 'r+');
  try {
    writeSync(opened, Buffer.alloc(2 * KEY_BYTES), 0, 2 * KEY_BYTES, 0);
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
  unlinkSync(file);
  syncFolder(folder);
}

/** The log was told: nothing is left to do for this key. */
export function forgetKey(folder: string, name: KeyName): void {
  const marker = markerOf(folder, name);
  if (existsSync(marker)) unlinkSync(marker);
}

export interface PendingKey extends KeyName {
  /** When its file was last written, ms. */
  readonly at: number;
}

/** Keys that are there, and keys that are gone without the log saying so; each once. */
export function pendingKeys(folder: string): readonly PendingKey[] {
  if (!existsSync(folder)) return [];
  const found = new Map<string, PendingKey>();
  for (const name of readdirSync(folder)) {
    const [, meetingId, keyId] = NAME.exec(name) ?? [];
    if (meetingId === undefined || keyId === undefined) continue;
    const stat = statSync(path.join(folder, name), { throwIfNoEntry: false });
    if (stat) found.set(`${meetingId}.${keyId}`, { meetingId, keyId, at: stat.mtimeMs });
  }
  return [...found.values()];
}

/** Windows has no way to sync a folder, and needs none. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const opened = openSync(folder, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
