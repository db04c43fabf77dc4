/** 代录: needs a worker wrote down, kept on the phone until the server has them, for an afternoon without signal. Sent twice, each is one. */
import { RaiseNeedBody, type RaiseNeed } from '../../shared/wire/estate.ts';
import { keep, keptJson, keptKeys } from './keep.ts';
import { isPassing } from './refused.ts';
import { NeedSending } from './sendNeed.svelte.ts';

export interface Entered {
  readonly body: RaiseNeed;
  /** By this device's clock. */
  readonly since: number;
  /** Why the server did not take it: somebody has to look at it again. Empty while it only waits. */
  readonly problem: string;
}

const isEntered = (value: unknown): value is Entered =>
  typeof value === 'object' &&
  value !== null &&
  'since' in value &&
  'problem' in value &&
  'body' in value &&
  RaiseNeedBody.safeParse(value.body).success;

const AGAIN_MS = 15_000;

export class EnteredNeeds {
  /** Oldest first. */
  waiting = $state.raw<readonly Entered[]>([]);
  /** Numbers given since the page was opened. */
  numbers = $state.raw<readonly number[]>([]);
  readonly #estateId: string;
  readonly #token: string;
  readonly #prefix: string;
  #sending = false;

  constructor(estateId: string, token: string) {
    this.#estateId = estateId;
    this.#token = token;
    this.#prefix = `tea.entered.${estateId}.`;
    this.#look();
  }

  /** Tries at once, whenever the network comes back, and every quarter of a minute. Returns how to stop. */
  begin(): () => void {
    const go = () => void this.send();
    addEventListener('online', go);
    const timer = setInterval(go, AGAIN_MS);
    go();
    return () => {
      removeEventListener('online', go);
      clearInterval(timer);
    };
  }

  add(body: RaiseNeed): void {
    this.#keep({ body, since: Date.now(), problem: '' });
    void this.send();
  }

  /** Taken back to be written anew. */
  take({ body }: Entered): void {
    keep(this.#prefix + body.commandId, null);
    this.#look();
  }

  /** One after the other; the first that finds no server ends it, the rest would not either. */
  async send(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    try {
      for (const entered of this.waiting.filter(({ problem }) => problem === '')) {
        const answer = await new NeedSending(this.#estateId, this.#token).send(entered.body);
        if (answer.ok) {
          this.numbers = [...this.numbers, answer.value.number];
          this.take(entered);
        } else if (answer.code === 'unreachable' || answer.code === 'access.login' || isPassing(answer.code)) return;
        else this.#keep({ ...entered, problem: answer.message });
      }
    } finally {
      this.#sending = false;
    }
  }

  #keep(entered: Entered): void {
    keep(this.#prefix + entered.body.commandId, JSON.stringify(entered));
    this.#look();
  }

  #look(): void {
    this.waiting = keptKeys(this.#prefix)
      .flatMap((key) => keptJson(key, isEntered) ?? [])
      .sort((a, b) => a.since - b.since);
  }
}
