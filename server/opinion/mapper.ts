/** Works out an opinion map beside the server's own thread: a hall of thousands takes a second, in which nobody could be answered. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type Answers, type Mapped, mapOpinions } from './groups.ts';

/** Rejects when the worker fails; nothing is kept of it then. */
export type MapAnswers = (answers: Answers) => Promise<Mapped>;

/** `worker`: the built one; looked for beside the built server unless given. Null works in this thread. */
export function createMapper(worker: string | null = builtWorker()): MapAnswers {
  if (worker === null) return (answers) => Promise.resolve(mapOpinions(answers));
  return (answers) =>
    new Promise((resolve, reject) => {
      const thread = new Worker(worker, { workerData: answers });
      thread.once('message', (mapped: Mapped) => resolve(mapped));
      thread.once('error', reject);
      // After its message this comes too late to say anything.
      thread.once('exit', () => reject(new Error('The thread of the opinion map ended without a word')));
      // A server that is told to stop doesn't wait for it.
      thread.unref();
    });
}

/** `vite build --mode server` writes it beside main.js; shared pieces may land one folder deeper. */
function builtWorker(): string | null {
  const folder = dirname(fileURLToPath(import.meta.url));
  return (
    [folder, join(folder, '..')].map((at) => join(at, 'opinionWorker.js')).find((path) => existsSync(path)) ?? null
  );
}
