/** 走访 that this phone still holds, of whoever is logged in: told and sent wherever the account's pages are open, whether or not the post still stands. */
import { keptKeys } from './keep.ts';
import { accountName, isSelf } from './stairs.ts';
import { VISITS_KEPT, type WaitingVisits, waitingVisits } from './waitingVisits.svelte.ts';

interface Left {
  readonly estateId: string;
  readonly line: WaitingVisits;
}

const AGAIN_MS = 15_000;
const KEY = /^([\w-]+)\.([\w-]+)\./;

export class LeftHere {
  lines = $state.raw<readonly Left[]>([]);
  readonly #token: string;
  readonly #only: string | null;

  /** `only`: of this estate. */
  constructor(token: string, only: string | null = null) {
    this.#token = token;
    this.#only = only;
  }

  /** Returns how to stop. A phone that holds nothing asks nobody. */
  begin(): () => void {
    const stops: (() => void)[] = [];
    let isOver = false;
    const look = async () => {
      const held = this.#held();
      const name = held.length > 0 ? await accountName(this.#token) : null;
      if (isOver || name === null) return;
      for (const [estateId, personId] of held) {
        if (!isSelf(estateId, personId, name)) continue;
        const line = waitingVisits(estateId, personId, this.#token);
        this.lines = [...this.lines, { estateId, line }];
        stops.push(line.begin());
      }
    };
    const again = () => void (this.lines.length === 0 && look());
    addEventListener('online', again);
    const timer = setInterval(again, AGAIN_MS);
    again();
    return () => {
      isOver = true;
      removeEventListener('online', again);
      clearInterval(timer);
      stops.forEach((stop) => stop());
    };
  }

  /** Estate and person, each once. */
  #held(): readonly (readonly [string, string])[] {
    const found = new Map<string, readonly [string, string]>();
    for (const key of keptKeys(VISITS_KEPT)) {
      const [whose, estateId, personId] = KEY.exec(key.slice(VISITS_KEPT.length)) ?? [];
      if (whose === undefined || estateId === undefined || personId === undefined) continue;
      if (this.#only === null || this.#only === estateId) found.set(whose, [estateId, personId]);
    }
    return [...found.values()];
  }
}
