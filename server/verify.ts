/** `npm run verify -- FILE`: an evidence bundle counted once more, without a network and without any database. */
import { readFileSync, statSync } from 'node:fs';
import { EVIDENCE, checkEvidence } from '../shared/owners/evidence.ts';
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
  if (difference !== null) return { isGenuine: false, sentence: `对不上：${difference}` };
  const seal = sha256(files.get(EVIDENCE.manifest) ?? '').slice(0, 16);
  const sentence = `对得上：每个文件的指纹都对，票重新数过，和公示的结果一样。总指纹 ${seal}`;
  return { isGenuine: true, sentence: `${files.get(EVIDENCE.readMe) ?? ''}\n${sentence}` };
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
