/** Pages of PDF files, and photos, as pictures of a size: drawn once however many ask, kept while there is room, never two files at once. */
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import type { Log } from '../log.ts';
import type { Drawn, PageJob } from './drawPage.ts';
import { TookTooLong, builtWorker, inOwnProcess } from './ownProcess.ts';

export interface PdfPages {
  /** How many pages there are. `key` names the file's bytes. Null: they are gone. */
  count(key: string, load: Load): Promise<number | Refusal | null>;
  /** A JPEG picture of page `page` from 1, or of a photo, its longer edge `size` pixels. */
  picture(key: string, page: number | 'photo', size: number, load: Load): Promise<Uint8Array | Refusal | null>;
}
type Load = () => Promise<Uint8Array | null>;
type Answer = { readonly pages: number; readonly picture: Uint8Array } | Refusal | null;

export interface PdfPagesOptions {
  readonly log: Pick<Log, 'warn'>;
  /** The built worker; looked for beside the built server unless given. Null works in this process. */
  readonly worker?: string | null;
  readonly limitMs?: number;
}

/** A scan of 20 MB takes three seconds on a slow laptop; whatever takes longer than this is no page anybody reads. */
const LIMIT_MS = 20_000;
/** Kept pictures, bytes: about a hundred pages. */
const ROOM = 48 * 1024 * 1024;
const WAITING = 40;

export function createPdfPages({
  worker = builtWorker('pageWorker.js'),
  limitMs = LIMIT_MS,
  log,
}: PdfPagesOptions): PdfPages {
  /** The least lately used first. */
  const kept = new Map<string, Answer>();
  const underWay = new Map<string, Promise<Answer>>();
  let last: Promise<unknown> = Promise.resolve();
  let used = 0;

  async function draw(job: PageJob, load: Load): Promise<Answer> {
    const file = await load();
    if (!file) return null;
    const input = Buffer.concat([Buffer.from(`${JSON.stringify(job)}\n`), file]);
    try {
      return answerIn(await (worker === null ? here(input) : inOwnProcess(worker, input, limitMs)));
    } catch (error) {
      log.warn({ error }, 'A page of an attachment could not be drawn');
      // A file that brings the renderer down is the file's fault, not the house's.
      return refused(error instanceof TookTooLong ? 'attachment.tooHard' : 'attachment.unreadable');
    }
  }

  function keep(name: string, answer: Answer): void {
    kept.set(name, answer);
    used += sizeOf(answer);
    for (const [oldest, one] of kept) {
      if (used <= ROOM) return;
      kept.delete(oldest);
      used -= sizeOf(one);
    }
  }

  async function ask(key: string, job: PageJob, load: Load): Promise<Answer> {
    const name = `${key} ${job.page ?? ''} ${job.size}`;
    const known = kept.get(name);
    if (known) {
      kept.delete(name);
      kept.set(name, known);
      return known;
    }
    const running = underWay.get(name);
    if (running) return running;
    if (underWay.size >= WAITING) return refused('server.busy');
    // One after the other: a page takes a core for a second, and a hall votes meanwhile.
    const drawing = last.then(() => draw(job, load));
    last = drawing.catch(() => undefined);
    underWay.set(name, drawing);
    try {
      const answer = await drawing;
      if (answer) keep(name, answer);
      return answer;
    } finally {
      underWay.delete(name);
    }
  }

  return {
    async count(key, load) {
      const answer = await ask(key, { page: null, size: 0 }, load);
      return answer && 'pages' in answer ? answer.pages : answer;
    },
    async picture(key, page, size, load) {
      const answer = await ask(key, { page, size }, load);
      return answer && 'pages' in answer ? answer.picture : answer;
    },
  };
}

const sizeOf = (answer: Answer): number => (answer && 'picture' in answer ? answer.picture.length : 0) + 200;

function answerIn(sent: Uint8Array): Answer {
  const end = sent.indexOf(10);
  const drawn = JSON.parse(Buffer.from(sent.subarray(0, end)).toString('utf8')) as Drawn;
  if ('trouble' in drawn) return refused(`attachment.${drawn.trouble}`);
  return { pages: drawn.pages, picture: sent.subarray(end + 1) };
}

/** From source (tests, development) there is no built worker. Loaded only then: it brings 5 MB of WebAssembly. */
async function here(input: Uint8Array): Promise<Uint8Array> {
  const { drawPage, splitLine } = await import('./drawPage.ts');
  const [job, file] = splitLine(input);
  return drawPage(JSON.parse(job) as PageJob, file);
}
