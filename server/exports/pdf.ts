/** .pdf: selectable text in embedded subsets of Noto Serif SC. One process per export keeps its memory out of the server's. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Paper } from './paper.ts';
import { typstPaper } from './typstPaper.ts';

export interface PdfOptions {
  /** The built worker; found beside the built server when not given. Null compiles in this process. */
  readonly worker?: string | null;
  readonly limitMs?: number;
}

/** 300 comments take about a second; whatever takes this long will not come to an end. */
const LIMIT_MS = 30_000;

/** Throws when the time is up or Typst fails; what is in the paper never makes it fail. */
export async function pdfOf(paper: Paper, options: PdfOptions = {}): Promise<Uint8Array> {
  const { worker = builtWorker(), limitMs = LIMIT_MS } = options;
  const data = typstPaper(paper);
  if (worker !== null) return inProcess(worker, data, limitMs);
  // From source (tests, development) there is no built worker; loaded only then, since it brings 40 MB of native code.
  const { compilePdf } = await import('./compilePdf.ts');
  return compilePdf(data);
}

/** `vite build --mode server` writes pdfWorker.js beside main.js; shared pieces may land one folder deeper. */
function builtWorker(): string | null {
  const here = dirname(fileURLToPath(import.meta.url));
  return [join(here, 'pdfWorker.js'), join(here, '..', 'pdfWorker.js')].find((path) => existsSync(path)) ?? null;
}

function inProcess(worker: string, data: string, limitMs: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    // No environment is handed on: the worker needs none, and secrets of the server are none of its business.
    const child = spawn(process.execPath, [worker], {
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: limitMs,
      killSignal: 'SIGKILL',
      env: {},
    });
    const out: Buffer[] = [];
    let trouble = '';
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => {
      trouble = (trouble + chunk.toString('utf8')).slice(0, 2000);
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(new Uint8Array(Buffer.concat(out)));
      else reject(new Error(signal ? `The PDF took longer than ${limitMs} ms` : `The PDF worker failed: ${trouble}`));
    });
    // A worker that dies early closes its stdin; `close` above tells why.
    child.stdin.on('error', () => undefined);
    child.stdin.end(data);
  });
}
