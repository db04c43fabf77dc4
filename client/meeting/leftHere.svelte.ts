/** 走访 and 代录 that this phone still holds, of whoever is logged in: told and sent wherever the account's pages are open, whether or not the post still stands. */
import { type EnteredNeeds, NEEDS_KEPT, enteredNeeds } from './enteredNeeds.svelte.ts';
import { keptKeys } from './keep.ts';
import { accountName, isSelf } from './stairs.ts';
import { VISITS_KEPT, type WaitingVisits, waitingVisits } from './waitingVisits.svelte.ts';

export type LeftKind = 'visits' | 'needs';
interface Held {
  readonly kind: LeftKind;
  readonly estateId: string;
  readonly personId: string;
}
export interface Left extends Pick<Held, 'kind' | 'estateId'> {
  readonly line: WaitingVisits | EnteredNeeds;
}

const KEPT: Readonly<Record<LeftKind, string>> = { visits: VISITS_KEPT, needs: NEEDS_KEPT };
const KINDS = ['visits', 'needs'] as const satisfies readonly LeftKind[];
const AGAIN_MS = 15_000;
const KEY = /^([\w-]+)\.([\w-]+)\./;

export class LeftHere {
  lines = $state.raw<readonly Left[]>([]);
  readonly #token: string;
  readonly #only: string | null;
  readonly #kinds: readonly LeftKind[];

  /** `only`: of this estate. `kinds`: without what the page sends itself, so that nothing goes twice. */
  constructor(token: string, only: string | null = null, kinds: readonly LeftKind[] = KINDS) {
    this.#token = token;
    this.#only = only;
    this.#kinds = kinds;
  }

  /** Returns how to stop. A phone that holds nothing asks nobody. */
  begin(): () => void {
    const stops: (() => void)[] = [];
    let isOver = false;
    const look = async () => {
      const held = this.#held();
      const name = held.length > 0 ? await accountName(this.#token) : null;
      if (isOver || name === null) return;
      for (const { kind, estateId, personId } of held) {
        if (!isSelf(estateId, personId, name)) continue;
        const line = (kind === 'visits' ? waitingVisits : enteredNeeds)(estateId, personId, this.#token);
        this.lines = [...this.lines, { kind, estateId, line }];
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

  /** Estate and person, each once of a kind. */
  #held(): readonly Held[] {
    const found = new Map<string, Held>();
    for (const kind of this.#kinds) {
      for (const key of keptKeys(KEPT[kind])) {
        const [whose, estateId, personId] = KEY.exec(key.slice(KEPT[kind].length)) ?? [];
        if (whose === undefined || estateId === undefined || personId === undefined) continue;
        if (this.#only === null || this.#only === estateId) found.set(kind + whose, { kind, estateId, personId });
      }
    }
    return [...found.values()];
  }
}
