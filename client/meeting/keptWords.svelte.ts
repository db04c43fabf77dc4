/** Words on their way into a form that goes with its dialog or its page: on this device they come back until they are sent. */
import { keep, kept } from './keep.ts';

export class KeptWords {
  readonly #key: string;
  #words = $state('');

  constructor(key: string) {
    this.#key = key;
    this.#words = kept(key) ?? '';
  }
  /** For `bind:`. */
  get words(): string {
    return this.#words;
  }
  set words(words: string) {
    this.#words = words;
    keep(this.#key, words === '' ? null : words);
  }
}
