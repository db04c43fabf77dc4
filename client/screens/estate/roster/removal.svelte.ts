/** A unit taken off the roster: once, however often it is confirmed. */
import { randomId } from '../../../meeting/passes.ts';
import type { RosterDesk } from './rosterDesk.svelte.ts';

export class Removal {
  asking = $state(false);
  refused = $state('');
  readonly #desk: RosterDesk;
  readonly #commandId = randomId();
  /** The version it was seen in. */
  readonly #from: number;

  constructor(desk: RosterDesk) {
    this.#desk = desk;
    this.#from = desk.version;
  }

  /** The version it is now; null when it was refused. */
  async remove(label: string): Promise<number | null> {
    const edits = [{ was: label, unit: null }];
    const answer = await this.#desk.edit({ commandId: this.#commandId, from: this.#from, edits });
    this.refused = answer.ok ? '' : answer.message;
    return answer.ok ? answer.value.version : null;
  }
}
