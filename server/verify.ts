/** `npm run verify -- FILE`: an evidence bundle counted once more, without a network and without any database. */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { EVIDENCE, checkEvidence, verdictSaid } from '../shared/owners/evidence.ts';
import { type Zip, openZip } from './roster/zip.ts';
import { sha256 } from './votes/bundle.ts';

/** With photos of a whole neighbourhood's papers. */
const MOST_BYTES = 1_900 * 1024 * 1024;

export interface Verified {
  readonly isGenuine: boolean;
  /** What to tell whoever asked. */
  readonly sentence: string;
}

/** Reads nothing but this file. */
export async function verifyFile(path: string): Promise<Verified> {
  const opened = open(path);
  if (typeof opened === 'string') return { isGenuine: false, sentence: opened };
  const { files, photoHash } = opened;
  const difference = await checkEvidence(files, async (text) => sha256(text), photoHash);
  const said = verdictSaid(difference, sha256(files.get(EVIDENCE.manifest) ?? ''));
  if (difference !== null) return { isGenuine: false, sentence: said };
  return { isGenuine: true, sentence: `${files.get(EVIDENCE.readMe) ?? ''}\n${said}` };
}

interface Opened {
  readonly files: ReadonlyMap<string, string>;
  /** Null: it is not there, or can't be read. */
  readonly photoHash: (file: string) => string | null;
}

function open(path: string): Opened | string {
  try {
    if (statSync(path).size > MOST_BYTES) return '这个文件太大，不是证据包。';
    const zip = openZip(readFileSync(path), MOST_BYTES);
    const files = new Map<string, string>();
    for (const name of Object.values(EVIDENCE)) {
      const pieces: Uint8Array[] = [];
      zip.unpack(name, (piece) => void pieces.push(piece));
      if (zip.has(name)) files.set(name, Buffer.concat(pieces).toString('utf8'));
    }
    return { files, photoHash: (file) => hashIn(zip, file) };
  } catch {
    return '打不开这个文件：它不是证据包，或者没有拷完整。请重新拷一份再试。';
  }
}

function hashIn(zip: Zip, file: string): string | null {
  if (!zip.has(file)) return null;
  const hash = createHash('sha256');
  try {
    zip.unpack(file, (piece) => void hash.update(piece));
    return hash.digest('hex');
  } catch {
    return null;
  }
}
