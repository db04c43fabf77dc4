/** Asks the sealer: one process beside this one, begun when it is needed and gone when it is idle. Any server process may have one: what it needs is the key's file. */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { PollResult } from '../../shared/voting/tally.ts';
import { INHERITED, builtWorker } from '../press/ownProcess.ts';
import { makeFolder } from '../store/folder.ts';
import { keepKey } from './keyFiles.ts';
import { type Box, type Done, Order, workOn } from './work.ts';

/** `keyGone` and `uneven` as in `work.ts`. */
export class SealerTrouble extends Error {
  readonly trouble: 'keyGone' | 'uneven' | 'away';
  constructor(trouble: 'keyGone' | 'uneven' | 'away') {
    super(`The sealer can't: ${trouble}`);
    this.trouble = trouble;
  }
}

/** Each throws `SealerTrouble`; `away` when the process failed or did not answer in time. */
export interface Sealer {
  /** Writes a new key into the file; gives its public half, base64url. */
  makeKey(file: string): Promise<string>;
  isValid(file: string, poll: Extract<Order, { work: 'check' }>['poll'], ballot: string): Promise<boolean>;
  /** `ballots` in no order that says anything. */
  count(file: string, poll: Box, ballots: readonly string[]): Promise<PollResult>;
  /** Ends the process, and with it whatever its memory held. */
  close(): void;
}

export interface SealerOptions {
  /** The built worker; looked for beside the built server unless given. Null works in this process: for tests and where nothing is built. */
  readonly worker?: string | null;
  /** Where it may read and write; nowhere else, as far as this Node can hold it to that. */
  readonly folder: string;
  readonly limitMs?: number;
  readonly idleMs?: number;
}

/** Ten thousand ballots are opened in a tenth of it on a laptop. */
const LIMIT_MS = 30_000;
const IDLE_MS = 20_000;

interface Asked {
  readonly settle: (done: Done) => void;
  readonly fail: () => void;
}

export function createSealer({
  worker = builtWorker('sealerWorker.js'),
  folder,
  limitMs = LIMIT_MS,
  idleMs = IDLE_MS,
}: SealerOptions): Sealer {
  let child: ChildProcess | null = null;
  let idle: NodeJS.Timeout | null = null;
  let last = 0;
  const asked = new Map<number, Asked>();

  function end(): void {
    child?.kill('SIGKILL');
    child = null;
    if (idle) clearTimeout(idle);
    const waiting = [...asked.values()];
    asked.clear();
    for (const { fail } of waiting) fail();
  }

  function begin(built: string): ChildProcess {
    const started = spawn(process.execPath, [...limitsFor(built, folder), built], {
      // What it would have to say goes nowhere: it has no log.
      stdio: ['pipe', 'pipe', 'ignore'],
      env: Object.fromEntries(INHERITED.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []))),
    });
    const ended = () => {
      if (child === started) end();
    };
    started.on('error', ended);
    started.on('exit', ended);
    started.stdin.on('error', () => undefined);
    createInterface({ input: started.stdout }).on('line', (line) => {
      const { number, done } = JSON.parse(line) as {
        readonly number: number;
        readonly done: Done | { failed: string };
      };
      const waiting = asked.get(number);
      asked.delete(number);
      if ('failed' in done) waiting?.fail();
      else waiting?.settle(done);
    });
    started.unref();
    return started;
  }

  function inProcess(built: string, order: Order): Promise<Done> {
    return new Promise((resolve, reject) => {
      const number = (last += 1);
      const deadline = setTimeout(end, limitMs);
      const over = () => {
        clearTimeout(deadline);
        if (asked.size === 0 && child) {
          if (idle) clearTimeout(idle);
          idle = setTimeout(end, idleMs);
          idle.unref();
        }
      };
      asked.set(number, {
        settle: (done) => (over(), resolve(done)),
        fail: () => (over(), reject(new SealerTrouble('away'))),
      });
      if (idle) clearTimeout(idle);
      child ??= begin(built);
      child.stdin?.write(`${JSON.stringify({ number, order })}\n`);
    });
  }

  async function ask(order: Order): Promise<Done> {
    const done = worker === null ? workOn(order) : await inProcess(worker, order);
    if ('trouble' in done) throw new SealerTrouble(done.trouble);
    return done;
  }

  return {
    async makeKey(file) {
      makeFolder(folder);
      const done = await ask({ work: 'makeKey', file });
      if (!('publicKey' in done)) throw new SealerTrouble('away');
      // P1: a key that is lost with the power takes every ballot sealed to it along.
      keepKey(file);
      return done.publicKey;
    },
    async isValid(file, poll, ballot) {
      const done = await ask({ work: 'check', file, poll, ballot });
      if (!('valid' in done)) throw new SealerTrouble('away');
      return done.valid;
    },
    async count(file, poll, ballots) {
      const done = await ask({ work: 'count', file, poll, ballots: [...ballots] });
      if (!('result' in done)) throw new SealerTrouble('away');
      return done.result;
    },
    close: end,
  };
}

/** Node's own fence around a process, where it has one: its own files to read, the keys to read and write, no process and no thread of its own. */
function limitsFor(worker: string, folder: string): readonly string[] {
  const fence = ['--permission', '--experimental-permission'].find((flag) =>
    process.allowedNodeEnvironmentFlags.has(flag),
  );
  const memory = '--max-old-space-size=128';
  if (fence === undefined) return [memory];
  const keys = path.join(path.resolve(folder), '*');
  const code = path.join(path.dirname(worker), '*');
  return [
    ...[memory, '--no-warnings', fence],
    ...[`--allow-fs-read=${code}`, `--allow-fs-read=${keys}`, `--allow-fs-write=${keys}`],
  ];
}
