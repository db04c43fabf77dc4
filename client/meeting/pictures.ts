/** Pictures and pages of a meeting's attachments, fetched with the pass and looked at before anybody sees them. */
import type { Attachment } from '../../shared/meeting/topic.ts';
import type { PageSize, RefusedAnswer } from '../../shared/wire/http.ts';
import { ROUTES } from '../../shared/wire/routes.ts';
import { common } from '../text/common.ts';
import { hrefOf } from './http.ts';
import { sentenceOf } from './refused.ts';

export interface Picture {
  readonly url: string;
  /** In its own pixels, turned as it is to be looked at. */
  readonly width: number;
  readonly height: number;
}
export type PictureAnswer =
  | { readonly ok: true; readonly picture: Picture }
  /** `message` is empty for a picture that this browser can't open. `lasting`: trying again will not help. */
  | { readonly ok: false; readonly message: string; readonly lasting: boolean };

/** One that is shown, its neighbours, and the sharper one while it is zoomed in. */
const KEPT = 6;

export const isPaper = ({ mediaType }: Attachment): boolean => mediaType === 'application/pdf';

/** The address of one picture; a page of a paper is drawn by the server. */
export function pictureHref(meetingId: string, file: Attachment, page: number, size: PageSize): string {
  const params = { id: meetingId, attachmentId: file.id };
  if (!isPaper(file)) return hrefOf(ROUTES.attachment, params);
  return `${hrefOf(ROUTES.attachmentPage, { ...params, page: String(page) })}?size=${size}`;
}

/** Pictures of one screen. What is shown is always among those kept: it was asked for last. */
export class PictureShelf {
  readonly #meeting: { readonly id: string; readonly token: string };
  /** By address, the least lately asked for first. */
  readonly #kept = new Map<string, Promise<PictureAnswer>>();

  constructor(meeting: { readonly id: string; readonly token: string }) {
    this.#meeting = meeting;
  }

  load(file: Attachment, page: number, size: PageSize): Promise<PictureAnswer> {
    const href = pictureHref(this.#meeting.id, file, page, size);
    const known = this.#kept.get(href);
    const picture = known ?? this.#fetch(href);
    this.#kept.delete(href);
    this.#kept.set(href, picture);
    if (!known) void this.#tidy(href, picture);
    return picture;
  }

  close(): void {
    for (const picture of this.#kept.values()) void forget(picture);
    this.#kept.clear();
  }

  async #tidy(href: string, picture: Promise<PictureAnswer>): Promise<void> {
    const answer = await picture;
    // Next time anew: the line may be back, the file be another.
    if (!answer.ok && this.#kept.get(href) === picture) this.#kept.delete(href);
    for (const [oldest, one] of this.#kept) {
      if (this.#kept.size <= KEPT) return;
      this.#kept.delete(oldest);
      void forget(one);
    }
  }

  async #fetch(href: string): Promise<PictureAnswer> {
    try {
      const response = await fetch(href, { headers: { authorization: `Bearer ${this.#meeting.token}` } });
      if (!response.ok) {
        const { code, message, values } = (await response.json()) as Partial<RefusedAnswer>;
        if (!code) return { ok: false, message: common.unreachable, lasting: false };
        return {
          ok: false,
          message: sentenceOf({ code, message: message ?? '', values }),
          lasting: response.status < 429,
        };
      }
      return await seen(URL.createObjectURL(await response.blob()));
    } catch {
      return { ok: false, message: common.unreachable, lasting: false };
    }
  }
}

/** Decoded here: a picture that no browser can open never takes the place of one that is shown. */
async function seen(url: string): Promise<PictureAnswer> {
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
    return { ok: true, picture: { url, width: image.naturalWidth, height: image.naturalHeight } };
  } catch {
    URL.revokeObjectURL(url);
    return { ok: false, message: '', lasting: true };
  }
}

async function forget(picture: Promise<PictureAnswer>): Promise<void> {
  const answer = await picture;
  if (answer.ok) URL.revokeObjectURL(answer.picture.url);
}
