/**
 * The desk where archives are read: one at a time, in a process of its own and with a deadline. Checking 20,000 comments
 * takes a second or more, in which no meeting of this server could be answered.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import type { PreparedImport } from './importArchive.ts';
import { type TurnedAway, importReader } from './importStream.ts';
import { type ImportOrder, readArchive } from './readArchive.ts';

export interface ImportDesk {
  /** Refused: not an archive, not read within the deadline, or too many wait already. Throws when the process fails. */
  read(file: Uint8Array, order: ImportOrder): Promise<PreparedImport | Refusal>;
}

export interface ImportDeskOptions {
  /** The built worker; looked for beside the built server unless given. Null reads in this process. */
  readonly worker?: string | null;
  readonly limitMs?: number;
}

/** The largest archive a meeting can leave takes a tenth of it on a laptop. */
const LIMIT_MS = 60_000;
/** Each holds its whole upload in memory. */
const WAITING = 2;

export function createImportDesk({ worker = builtWorker(), limitMs = LIMIT_MS }: ImportDeskOptions = {}): ImportDesk {
  let waiting = 0;
  let before: Promise<unknown> = Promise.resolve();

  const readNow = async (file: Uint8Array, order: ImportOrder): Promise<PreparedImport | Refusal> => {
    const read = worker === null ? readArchive(file, order) : await inProcess(worker, file, order, limitMs);
    if (read === 'newer' || read === 'rehearsal') return refused(`import.${read}`);
    return read ?? refused('import.invalid');
  };

  return {
    async read(file, order) {
      if (waiting > WAITING) return refused('server.busy');
      waiting += 1;
      const reading = before.then(() => readNow(file, order));
      before = reading.catch(() => undefined);
      return reading.finally(() => (waiting -= 1));
    },
  };
}

/** `vite build --mode server` writes importWorker.js beside main.js; shared pieces may land one folder deeper. */
function builtWorker(): string | null {
  const folder = dirname(fileURLToPath(import.meta.url));
  return [folder, join(folder, '..')].map((at) => join(at, 'importWorker.js')).find((path) => existsSync(path)) ?? null;
}

/** What a process needs to start. The server's secrets are none of its business. */
const INHERITED = ['PATH', 'SystemRoot', 'TEMP', 'TMPDIR', 'LD_LIBRARY_PATH'];

function inProcess(
  worker: string,
  file: Uint8Array,
  order: ImportOrder,
  limitMs: number,
): Promise<PreparedImport | Refusal | TurnedAway | null> {
  const env = Object.fromEntries(INHERITED.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [worker], { stdio: 'pipe', env });
    const reader = importReader();
    let late = false;
    let trouble = '';
    const deadline = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, limitMs);
    const lines = createInterface({ input: child.stdout });
    const read = new Promise((done) => lines.once('close', done));
    lines.on('line', (line) => {
      try {
        reader.line(line);
      } catch (error) {
        child.kill('SIGKILL');
        trouble ||= String(error);
      }
    });
    child.stderr.on('data', (chunk: Buffer) => {
      trouble = (trouble + chunk.toString('utf8')).slice(0, 2000);
    });
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(deadline);
      if (late) return resolve(refused('import.tooLong', { seconds: Math.round(limitMs / 1000) }));
      if (code !== 0) return reject(new Error(`Reading an archive failed: ${trouble}`));
      read.then(() => resolve(reader.done())).catch(reject);
    });
    // A worker that dies early closes its stdin; `close` above tells why.
    child.stdin.on('error', () => undefined);
    child.stdin.write(`${JSON.stringify(order)}\n`);
    child.stdin.end(file);
  });
}
