/** A process of its own for what is heavy or of unknown origin: something goes in, something comes out, and then it is gone. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `vite build --mode server` writes the workers beside main.js; shared pieces may land one folder deeper. Null: not built. */
export function builtWorker(name: string): string | null {
  const folder = dirname(fileURLToPath(import.meta.url));
  return [join(folder, name), join(folder, '..', name)].find((path) => existsSync(path)) ?? null;
}

/** What a process needs to start and to find the machine's fonts. The server's secrets are none of its business. */
export const INHERITED = ['PATH', 'HOME', 'SystemRoot', 'TEMP', 'TMPDIR', 'LD_LIBRARY_PATH'];

/** Its time was up. */
export class TookTooLong extends Error {}

/** What the worker wrote to stdout. Throws `TookTooLong` after `limitMs`, and when it ended with any other code than 0. `flags`: Node's own. */
export function inOwnProcess(
  worker: string,
  input: string | Uint8Array,
  limitMs: number,
  flags: readonly string[] = [],
): Promise<Uint8Array> {
  const env = Object.fromEntries(INHERITED.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...flags, worker], {
      stdio: 'pipe',
      timeout: limitMs,
      killSignal: 'SIGKILL',
      env,
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
      else if (signal) reject(new TookTooLong(`Took longer than ${limitMs} ms`));
      else reject(new Error(`The process failed: ${trouble}`));
    });
    // A worker that dies early closes its stdin; `close` above tells why.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
