/** A need on its way, its photos first. */
import type { NeedRaised, RaiseNeed } from '../../shared/wire/estate.ts';
import { ESTATE_ROUTES } from '../../shared/wire/estateRoutes.ts';
import { type HttpAnswer, request } from './http.ts';
import { dropPhotos } from './photoBox.ts';
import { type PhotoState, PhotoSending } from './photoSending.svelte.ts';

export class NeedSending {
  readonly #photos: PhotoSending;
  readonly #estateId: string;
  /** Of the worker who writes it down; null for the resident. */
  readonly #token: string | null;

  constructor(estateId: string, token: string | null) {
    this.#estateId = estateId;
    this.#token = token;
    this.#photos = new PhotoSending(estateId, token);
  }

  get photos(): Readonly<Record<string, PhotoState>> {
    return this.#photos.states;
  }

  async send(body: RaiseNeed): Promise<HttpAnswer<NeedRaised>> {
    const answer = await this.#once(body);
    const mayHelp = !answer.ok && answer.code === 'need.photoGone' && this.#photos.again();
    return this.#photos.worded(mayHelp ? await this.#once(body) : answer);
  }

  async #once(body: RaiseNeed): Promise<HttpAnswer<NeedRaised>> {
    const problem = await this.#photos.send(body.need.photos, body.receipt);
    if (problem) return problem;
    const sent = { token: this.#token, params: { id: this.#estateId }, body };
    const answer = await request(this.#token === null ? ESTATE_ROUTES.raiseNeed : ESTATE_ROUTES.enterNeed, sent);
    if (answer.ok) await dropPhotos(body.need.photos);
    return answer;
  }
}
