/** `npm run verify -- FILE`: an evidence bundle counted once more, without a network and without any database. */
import { readFileSync, statSync } from 'node:fs';
import { EVIDENCE, checkEvidence, verdictSaid } from '../shared/owners/evidence.ts';
import { openZip } from './roster/zip.ts';
import { sha256 } from './votes/bundle.ts';

const MOST_BYTES = 60 * 1024 * 1024;

export interface Verified {
  readonly isGenuine: boolean;
  /** What to tell whoever asked. */
  readonly sentence: string;
}

/** Reads nothing but this file. */
export async function verifyFile(path: string): Promise<Verified> {
  const files = filesIn(path);
  if (typeof files === 'string') return { isGenuine: false, sentence: files };
  const difference = await checkEvidence(files, async (text) => sha256(text));
  const said = verdictSaid(difference, sha256(files.get(EVIDENCE.manifest) ?? ''));
  if (difference !== null) return { isGenuine: false, sentence: said };
  return { isGenuine: true, sentence: `${files.get(EVIDENCE.readMe) ?? ''}\n${said}` };
}

function filesIn(path: string): ReadonlyMap<string, string> | string {
  try {
    if (statSync(path).size > MOST_BYTES) return '这个文件太大，不是证据包。';
    const zip = openZip(readFileSync(path));
    const files = new Map<string, string>();
    for (const name of Object.values(EVIDENCE)) {
      const pieces: Uint8Array[] = [];
      zip.unpack(name, (piece) => void pieces.push(piece));
      if (zip.has(name)) files.set(name, Buffer.concat(pieces).toString('utf8'));
    }
    return files;
  } catch {
    return '打不开这个文件：它不是证据包，或者没有拷完整。请重新拷一份再试。';
  }
}
