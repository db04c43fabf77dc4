/** 证据包 of a vote: its files, the list of their fingerprints, and the page that counts them once more, in one zip. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Zip, ZipDeflate, ZipPassThrough, strToU8 } from 'fflate';
import { EVIDENCE, type Evidence, evidenceFiles, manifestOf, photosIn } from '../../shared/owners/evidence.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
export const VERIFY_PAGE = '核对.html';

/** `dist/verify/verify.js`, beside the built server; null where nothing was built. */
export function findVerifier(from: string = dirname(fileURLToPath(import.meta.url))): string | null {
  const found = ['..', '../..'].map((up) => join(from, up, 'verify', 'verify.js')).find((path) => existsSync(path));
  return found === undefined ? null : readFileSync(found, 'utf8');
}

export interface BundleOrder {
  readonly estate: string;
  readonly verifier: string | null;
  /** When it was made, for the entries' date. */
  readonly at: number;
  /** A photo by its file, as it was taken; null: it can't be read any more, and whoever checks is told that it is missing. */
  readonly photo: (file: string) => Promise<Uint8Array | null>;
}

/** Piece by piece: one photo is in memory at a time, however many there are. */
export async function* bundleOf(evidence: Evidence, order: BundleOrder): AsyncGenerator<Uint8Array> {
  const pieces: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    pieces.push(piece);
  });
  const add = (name: string, bytes: Uint8Array, isPhoto: boolean) => {
    // A photo is as small as it gets already.
    const entry = isPhoto ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 });
    entry.mtime = order.at;
    zip.add(entry);
    entry.push(bytes, true);
    return pieces.splice(0);
  };
  const { texts, photos } = contentOf(evidence, order);
  for (const [name, text] of texts) yield* add(name, strToU8(text), false);
  for (const file of photos) {
    const bytes = await order.photo(file);
    if (bytes) yield* add(file, bytes, true);
  }
  zip.end();
  yield* pieces;
}

function contentOf(evidence: Evidence, { estate, verifier }: BundleOrder) {
  const files = evidenceFiles(evidence, estate);
  const photos = photosIn(evidence.ballots);
  const hashes = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, sha256(text)]));
  const all: Record<string, string> = { ...files, [EVIDENCE.manifest]: manifestOf(hashes, photos) };
  const page: Record<string, string> =
    verifier === null ? {} : { [VERIFY_PAGE]: verifyPage(all, verifier, evidence.vote.title) };
  return { texts: Object.entries({ ...all, ...page }), photos: Object.keys(photos) };
}

/** Text that ends no script, wherever it stands. */
const inScript = (text: string): string => text.replace(/<(?=[/!])/g, '\\u003c');
const asText = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

function verifyPage(files: Readonly<Record<string, string>>, verifier: string, title: string): string {
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'">
<title>核对：${asText(title)}</title>
<style>
body { font: 18px/1.7 "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; max-width: 46em; margin: 2em auto; padding: 0 1em; color: #2b2622; background: #faf7f2; }
h1 { font-size: 1.4em; }
#outcome { padding: 1em; border-radius: 12px; background: #eee7dc; font-weight: 600; }
#outcome.good { background: #dcefe0; color: #14532d; }
#outcome.bad { background: #fbe3df; color: #8c1d10; }
pre { white-space: pre-wrap; font: inherit; }
</style>
<h1>${asText(title)}</h1>
<p id="outcome" role="status">正在重新数票……</p>
<pre id="files"></pre>
<script type="application/json" id="bundle">${inScript(JSON.stringify(files))}</script>
<script>${verifier.replace(/<\/(script)/gi, '<\\/$1')}</script>
</html>
`;
}
