/** Photos on their way, ahead of the need that names them: each by itself, so that what arrived is not sent again when the line breaks. */
import { ESTATE_ROUTES } from '../../shared/wire/estateRoutes.ts';
import { need as text } from '../text/need.ts';
import { type HttpAnswer, request } from './http.ts';
import { keptPhoto } from './photoBox.ts';

export type PhotoState = 'sending' | 'sent' | 'failed';
export type Unsent = HttpAnswer<never> & { readonly ok: false };

export class PhotoSending {
  /** By photo; nothing while one waits. */
  states = $state.raw<Readonly<Record<string, PhotoState>>>({});
  readonly #lost = new Set<string>();
  readonly #estateId: string;
  /** Of the worker who writes it down; null for the resident. */
  readonly #token: string | null;

  constructor(estateId: string, token: string | null) {
    this.#estateId = estateId;
    this.#token = token;
  }

  /**
   * Under the receipt of their need; the first that does not arrive ends it, and says why. One that is not on this device any more ends
   * nothing: another tab, or an answer that was not heard, may have brought it there already. The server knows.
   */
  async send(ids: readonly string[], receipt: string): Promise<Unsent | null> {
    for (const id of ids) {
      const problem = this.states[id] === 'sent' ? null : await this.#one(id, receipt);
      if (problem) return problem;
    }
    return null;
  }

  /** The server misses some: those that this device has lost are said to be. */
  worded<A extends HttpAnswer<unknown>>(answer: A): A {
    const isGone = !answer.ok && answer.code === 'need.photoGone' && this.#lost.size > 0;
    return isGone ? { ...answer, message: text.photosLost(this.#lost.size) } : answer;
  }

  /** They waited so long that the server dropped them: once more from the beginning. False when none was sent. */
  again(): boolean {
    const wereSent = Object.values(this.states).includes('sent');
    this.states = {};
    this.#lost.clear();
    return wereSent;
  }

  async #one(photoId: string, receipt: string): Promise<Unsent | null> {
    this.#note(photoId, 'sending');
    const bytes = await keptPhoto(photoId);
    if (!bytes) {
      this.#note(photoId, 'failed');
      this.#lost.add(photoId);
      return null;
    }
    const form = new FormData();
    form.append('receipt', receipt);
    form.append('file', bytes, 'photo.jpg');
    const route = this.#token === null ? ESTATE_ROUTES.sendPhoto : ESTATE_ROUTES.enterPhoto;
    const answer = await request(route, { token: this.#token, params: { id: this.#estateId, photoId }, form });
    this.#note(photoId, answer.ok ? 'sent' : 'failed');
    return answer.ok ? null : answer;
  }

  #note(id: string, state: PhotoState): void {
    this.states = { ...this.states, [id]: state };
  }
}
