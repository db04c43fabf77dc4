/** Where lists are read: one at a time, in a process of its own with a deadline and little memory, for anybody may bring a file. */
import type { FileProblem, Reading } from '../../shared/roster/draft.ts';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import { TookTooLong, builtWorker, inOwnProcess } from '../press/ownProcess.ts';
import { type RosterOrder, readRoster } from './readRoster.ts';

type Read = Reading | { readonly problem: FileProblem };

export interface RosterReader {
  /** Refused: too many wait already. Throws when the process fails. */
  read(file: Uint8Array, order: RosterOrder): Promise<Read | Refusal>;
}
export interface RosterReaderOptions {
  /** The built worker; looked for beside the built server unless given. Null reads in this process. */
  readonly worker?: string | null;
  readonly limitMs?: number;
}

/** 30,000 rows take a tenth of it on a laptop. */
const LIMIT_MS = 60_000;
/** Each holds its whole file in memory. */
const WAITING = 2;
const FLAGS = ['--max-old-space-size=256'];

export function createRosterReader({
  worker = builtWorker('rosterWorker.js'),
  limitMs = LIMIT_MS,
}: RosterReaderOptions = {}): RosterReader {
  let waiting = 0;
  let before: Promise<unknown> = Promise.resolve();
  return {
    async read(file, order) {
      if (waiting > WAITING) return refused('server.busy');
      waiting += 1;
      const reading = before.then(() =>
        worker === null ? readRoster(file, order) : inProcess(worker, file, order, limitMs),
      );
      before = reading.catch(() => undefined);
      return reading.finally(() => (waiting -= 1));
    },
  };
}

/** Too large: what took too long, and what took more memory than it may, which a signal ends too. */
async function inProcess(worker: string, file: Uint8Array, order: RosterOrder, limitMs: number): Promise<Read> {
  const input = Buffer.concat([Buffer.from(`${JSON.stringify(order)}\n`), file]);
  try {
    const out = await inOwnProcess(worker, input, limitMs, FLAGS);
    return JSON.parse(Buffer.from(out).toString('utf8')) as Read;
  } catch (error) {
    if (error instanceof TookTooLong) return { problem: 'large' };
    throw error;
  }
}
