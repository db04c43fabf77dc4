/**
 * The press prints papers of every kind, each in a process of its own: setting 5,000 comments takes seconds, in which the
 * hall would wait for its acknowledgements, and Typst's memory never comes back (dependencies.md 5).
 */
import { builtWorker, inOwnProcess } from './ownProcess.ts';
import type { Job } from './work.ts';

export interface Press {
  /** Null when too many wait already. Throws when the time is up; what a paper holds never makes it fail. */
  print(job: Job): Promise<Uint8Array | null>;
}

export interface PressOptions {
  /** The built worker; looked for beside the built server unless given. Null works in this process. */
  readonly worker?: string | null;
  /** Instead of `limitFor`. */
  readonly limitMs?: number;
}

/**
 * How long printing may take, ms, by the length of the job as JSON: whatever takes longer will not come to an end. On two
 * busy cores 20,000 comments (1.9 million signs) took 50 s as .docx and 100 s as .pdf; this is three times as much.
 */
export const limitFor = (length: number): number => LEAST_MS + Math.ceil(length * MS_A_SIGN);
const LEAST_MS = 30_000;
const MS_A_SIGN = 0.15;
/** A process holds about 150 MB. */
const AT_ONCE = 2;
const WAITING = 30;

export function createPress({ worker = builtWorker('pdfWorker.js'), limitMs }: PressOptions = {}): Press {
  let running = 0;
  const queue: (() => void)[] = [];

  return {
    async print(job) {
      if (queue.length >= WAITING) return null;
      if (running >= AT_ONCE) await new Promise<void>((start) => queue.push(start));
      else running += 1;
      try {
        return await (worker === null ? here(job) : inProcess(worker, job, limitMs));
      } finally {
        // The place goes straight to whoever waits longest.
        const next = queue.shift();
        if (next) next();
        else running -= 1;
      }
    },
  };
}

/** From source (tests, development) there is no built worker. Loaded only then: it brings 40 MB of native code. */
async function here(job: Job): Promise<Uint8Array> {
  const { work } = await import('./work.ts');
  return work(job);
}

function inProcess(worker: string, job: Job, wanted: number | undefined): Promise<Uint8Array> {
  const text = JSON.stringify(job);
  return inOwnProcess(worker, text, wanted ?? limitFor(text.length));
}
