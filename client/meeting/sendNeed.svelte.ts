/** A need on its way with its photos: these first, each by itself, so that what arrived is not sent again when the line breaks. */
import type { NeedRaised, RaiseNeed } from '../../shared/wire/estate.ts';
import { ESTATE_ROUTES } from '../../shared/wire/estateRoutes.ts';
import { need as text } from '../text/need.ts';
import { type HttpAnswer, request } from './http.ts';
import { dropPhotos, keptPhoto } from './photoBox.ts';

export type PhotoState = 'sending' | 'sent' | 'failed';

export class NeedSending {
  /** By photo; nothing while one waits. */
  photos = $state.raw<Readonly<Record<string, PhotoState>>>({});
  readonly #estateId: string;
  /** Of the worker who writes it down; null for the resident. */
  readonly #token: string | null;

  constructor(estateId: string, token: string | null) {
    this.#estateId = estateId;
    this.#token = token;
  }

  async send(body: RaiseNeed): Promise<HttpAnswer<NeedRaised>> {
    const answer = await this.#once(body);
    // They waited so long for their need that they were dropped: once more from the beginning.
    if (answer.ok || answer.code !== 'need.photoGone' || !body.need.photos.some((id) => this.photos[id] === 'sent'))
      return answer;
    this.photos = {};
    return this.#once(body);
  }

  async #once(body: RaiseNeed): Promise<HttpAnswer<NeedRaised>> {
    for (const id of body.need.photos) {
      const problem = this.photos[id] === 'sent' ? null : await this.#sendPhoto(id, body.receipt);
      if (problem) return problem;
    }
    const sent = { token: this.#token, params: { id: this.#estateId }, body };
    const answer = await request(this.#token === null ? ESTATE_ROUTES.raiseNeed : ESTATE_ROUTES.enterNeed, sent);
    if (answer.ok) await dropPhotos(body.need.photos);
    return answer;
  }

  async #sendPhoto(photoId: string, receipt: string): Promise<(HttpAnswer<never> & { readonly ok: false }) | null> {
    this.#note(photoId, 'sending');
    const bytes = await keptPhoto(photoId);
    if (!bytes) {
      this.#note(photoId, 'failed');
      return { ok: false, code: 'need.photoGone', message: text.photosLost(1) };
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
    this.photos = { ...this.photos, [id]: state };
  }
}
