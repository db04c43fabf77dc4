/** What a worker wrote down, kept on the phone in order until the server has it, for an afternoon without signal. Sent twice, each is one. */
import type { HttpAnswer } from './http.ts';
import { keep, keptJson, keptKeys } from './keep.ts';
import { isPassing } from './refused.ts';
import type { RefusalCode } from '../../shared/wire/refusals.ts';

export interface Waiting<Body> {
  readonly body: Body;
  /** By this device's clock, and never before what was written down earlier. */
  readonly since: number;
  /** Why the server did not take it: somebody has to look at it again. Empty while it only waits. */
  readonly problem: string;
  /** Of that refusal. */
  readonly code?: string;
}

interface Way<Body, Sent> {
  /** Begins the keys of what is kept here, and of nothing else. */
  readonly prefix: string;
  readonly isBody: (value: unknown) => value is Body;
  readonly send: (body: Body) => Promise<HttpAnswer<Sent>>;
}

const AGAIN_MS = 15_000;

/** Not about what was written down, but about who sends it: the login ran out, the post ended or may not write this down. */
export const HOLDS = ['access.login', 'estate.noPost', 'access.denied'] as const satisfies readonly RefusalCode[];
export type Hold = (typeof HOLDS)[number];
const holdIn = (code: string): Hold | null => HOLDS.find((hold) => hold === code) ?? null;

export class WaitingLine<Body extends { readonly commandId: string }, Sent> {
  /** Oldest first, of every tab of this browser. */
  waiting = $state.raw<readonly Waiting<Body>[]>([]);
  /** What the server said since the page was opened. */
  sent = $state.raw<readonly Sent[]>([]);
  /** Why nothing goes, and nothing is lost: it is tried again like without a network. */
  held = $state<Hold | null>(null);
  readonly #way: Way<Body, Sent>;
  #sending = false;

  constructor(way: Way<Body, Sent>) {
    this.#way = way;
    this.#look();
  }

  /** How many go by themselves; what was refused waits for somebody to correct it. */
  get going(): number {
    return this.waiting.filter(({ problem }) => problem === '').length;
  }

  /** Tries at once, whenever the network comes back, and every quarter of a minute. Returns how to stop. */
  begin(): () => void {
    const go = () => void this.send();
    // Another tab wrote something down, or had it through: what this page remembers of that is over too.
    const look = ({ key, newValue }: StorageEvent) => {
      if (key?.startsWith(this.#way.prefix) && newValue === null) keep(key, null);
      this.#look();
    };
    addEventListener('online', go);
    addEventListener('storage', look);
    const timer = setInterval(go, AGAIN_MS);
    go();
    return () => {
      removeEventListener('online', go);
      removeEventListener('storage', look);
      clearInterval(timer);
    };
  }

  /** False: another tab wrote down something else under the same id, which stays. One that was refused is exchanged. */
  add(body: Body): boolean {
    const there = this.#kept(body.commandId);
    if (there && there.problem === '') return JSON.stringify(there.body) === JSON.stringify(body);
    const last = this.waiting[this.waiting.length - 1];
    const since = there?.since ?? Math.max(Date.now(), (last?.since ?? 0) + 1);
    this.#keep({ body, since, problem: '' });
    void this.send();
    return true;
  }

  /** Nobody wants it any more. */
  drop({ body }: Waiting<Body>): void {
    keep(this.#way.prefix + body.commandId, null);
    this.#look();
  }

  /** One after the other; the first that finds no server ends it, the rest would not either. */
  async send(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    try {
      this.#look();
      for (let next = this.#next(); next; next = this.#next()) {
        const answer = await this.#way.send(next.body);
        this.held = answer.ok ? null : holdIn(answer.code);
        if (answer.ok) {
          this.sent = [...this.sent, answer.value];
          this.drop(next);
        } else if (answer.code === 'unreachable' || this.held || isPassing(answer.code)) return;
        else if (!this.#kept(next.body.commandId)) {
          // Another tab had it through meanwhile.
          this.#look();
        } else this.#keep({ ...next, problem: answer.message, code: answer.code });
      }
    } finally {
      this.#sending = false;
    }
  }

  #next(): Waiting<Body> | undefined {
    return this.waiting.find(({ problem }) => problem === '');
  }

  #kept(commandId: string): Waiting<Body> | null {
    return keptJson(this.#way.prefix + commandId, this.#isWaiting);
  }

  #keep(one: Waiting<Body>): void {
    keep(this.#way.prefix + one.body.commandId, JSON.stringify(one));
    this.#look();
  }

  #look(): void {
    this.waiting = keptKeys(this.#way.prefix)
      .flatMap((key) => keptJson(key, this.#isWaiting) ?? [])
      // An older page kept such a refusal with it; a new post makes it untrue.
      .map((one) => (holdIn(one.code ?? '') ? { ...one, problem: '' } : one))
      .sort((a, b) => a.since - b.since);
    if (this.waiting.length === 0) this.held = null;
  }

  readonly #isWaiting = (value: unknown): value is Waiting<Body> =>
    typeof value === 'object' &&
    value !== null &&
    'since' in value &&
    'problem' in value &&
    'body' in value &&
    this.#way.isBody(value.body);
}
