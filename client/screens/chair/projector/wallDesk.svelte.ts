/** The pictures of the wall as the desk handles them: looked at here first, put up, turned, zoomed and pointed at. */
import { ROUTES } from '../../../../shared/wire/routes.ts';
import { type Attachment, findAttachment } from '../../../../shared/meeting/topic.ts';
import type { PictureScene } from '../../../../shared/meeting/wallScene.ts';
import type { Spot } from '../../../../shared/wire/up.ts';
import { type Picture, PictureShelf, isPaper } from '../../../meeting/pictures.ts';
import { chair } from '../../../text/chair.ts';
import { mirroredOf } from '../../projector/mirrored.ts';
import { type Box, type Look, WHOLE, areaOf, asWide, moved, placed, zoomed } from '../../projector/picture.ts';
import { USUAL_WIDTH } from '../../projector/sheet.svelte.ts';
import type { Desk } from '../desk.svelte.ts';

/** What the wall fetches too: the server draws a page once for both. */
const SIZE = '1800';
/** Eight signs of the finger a second: smooth to look at, and room for everything else the desk says. */
const POINT_EVERY_MS = 120;

/** All of it; a page is read from its top once it is zoomed in. */
const lookAt = (file: Attachment): Look => (isPaper(file) ? { ...WHOLE, y: 0 } : WHOLE);

export class WallDesk {
  readonly #desk: Desk;
  readonly #shelf: PictureShelf;
  /** Pages of papers that were counted, by attachment. */
  #pages = $state.raw<Readonly<Record<string, number>>>({});
  /**
   * What was asked for last: the next step goes on from there until this page has heard of it. An answer overtakes
   * the event it speaks of, so `heardAt` is the place in the log; null while there is no answer.
   */
  #asked = $state.raw<{ readonly scene: PictureScene; readonly heardAt: number | null } | null>(null);
  /** The attachment that is being opened; empty while none is. */
  opening = $state('');
  /** Why an attachment could not be put up: in a sentence, beside the attachment. */
  problem = $state.raw<{ readonly of: string; readonly sentence: string } | null>(null);
  /** What is on the wall, as this desk loaded it itself. */
  picture = $state.raw<Picture | null>(null);
  /** How often something was put up from here: on a phone the desk then shows its tools. */
  putUp = $state(0);
  #pointTimer: ReturnType<typeof setTimeout> | undefined;
  #nextPoint: Spot | null | undefined;

  /** Null while no picture is put up. */
  readonly scene = $derived.by((): PictureScene | null => {
    const { state } = this.#desk.meeting;
    if (!state) return null;
    const asked = this.#asked;
    const isAhead = asked && (asked.heardAt === null || state.seq < asked.heardAt);
    const up = isAhead ? asked.scene : state.showing;
    return up.kind === 'attachment' && findAttachment(state, up.attachmentId) ? up : null;
  });
  readonly file = $derived.by((): Attachment | null => {
    const { state } = this.#desk.meeting;
    return (state && this.scene && findAttachment(state, this.scene.attachmentId)) ?? null;
  });
  /** Of the wall that the small picture at the desk is of, where it is 1080 high. */
  readonly sheetWidth = $derived.by((): number => {
    const { projectors, state } = this.#desk.meeting;
    return mirroredOf(projectors, state?.screens)?.sheet ?? USUAL_WIDTH;
  });
  /** Where a picture lies on it. */
  readonly area: Box = $derived(areaOf(this.sheetWidth));
  /** All of its topic's, in their order. */
  readonly files = $derived.by((): readonly Attachment[] => {
    const topic = this.#desk.meeting.state?.topics.find(({ attachments }) =>
      attachments.some(({ id }) => id === this.file?.id),
    );
    return topic?.attachments ?? [];
  });

  constructor(desk: Desk) {
    this.#desk = desk;
    this.#shelf = new PictureShelf(desk.meeting);
  }

  close(): void {
    clearTimeout(this.#pointTimer);
    this.#shelf.close();
  }

  /** 1 of a picture, and of a paper that is not counted yet. */
  pagesOf(file: Attachment): number {
    return isPaper(file) ? (this.#pages[file.id] ?? 1) : 1;
  }

  /** Only what this desk could open itself goes to the wall. */
  async put(file: Attachment, page = 1): Promise<boolean> {
    if (this.opening !== '') return false;
    this.opening = file.id;
    this.problem = null;
    try {
      const counted = await this.#count(file);
      const loaded = counted === '' ? await this.#shelf.load(file, page, SIZE) : null;
      if (!loaded?.ok) {
        const sentence = counted || loaded?.message || chair.wall.undecodable;
        this.problem = { of: file.id, sentence };
        return false;
      }
      const shown = await this.#show({ kind: 'attachment', attachmentId: file.id, page, ...lookAt(file) });
      if (shown) this.putUp += 1;
      return shown;
    } finally {
      this.opening = '';
    }
  }

  /** One page on or back; at either end the attachment beside it. */
  async turn(by: 1 | -1): Promise<void> {
    const beside = this.beside(by);
    if (beside) await this.put(beside.file, beside.page);
  }

  /** What `turn` would lead to; null at either end. */
  beside(by: 1 | -1): { readonly file: Attachment; readonly page: number } | null {
    const { scene, file } = this;
    if (!scene || !file) return null;
    const page = scene.page + by;
    if (page >= 1 && page <= this.pagesOf(file)) return { file, page };
    const other = this.files[this.files.findIndex(({ id }) => id === file.id) + by];
    return other ? { file: other, page: by > 0 ? 1 : this.pagesOf(other) } : null;
  }

  /** The small picture of what comes next; null where nothing does, or it can't be opened. */
  async peek(): Promise<Picture | null> {
    const next = this.beside(1);
    if (!next) return null;
    const loaded = await this.#shelf.load(next.file, next.page, SIZE);
    return loaded.ok ? loaded.picture : null;
  }

  zoom(by: 1 | -1): void {
    this.#look((look, picture) => zoomed(look, by, picture, this.area));
  }
  move(dx: -1 | 0 | 1, dy: -1 | 0 | 1): void {
    this.#look((look, picture) => moved(look, dx, dy, picture, this.area));
  }
  wide(): void {
    this.#look((look, picture) => asWide(look, picture, this.area));
  }
  /** Something is gained by `wide`. */
  readonly isNarrow = $derived.by(
    () => this.picture !== null && placed(this.picture, this.area, WHOLE).width < this.area.width * 0.8,
  );
  whole(): void {
    const { file } = this;
    if (file) this.#look(() => lookAt(file));
  }

  /** For whoever opens the desk while a picture is up: what the small picture is measured by. */
  async look(): Promise<void> {
    const { scene, file } = this;
    if (!scene || !file) {
      this.picture = null;
      return;
    }
    void this.#count(file);
    const loaded = await this.#shelf.load(file, scene.page, SIZE);
    if (this.scene?.attachmentId === file.id && this.scene.page === scene.page)
      this.picture = loaded.ok ? loaded.picture : null;
  }

  /** At once, then as often as the line should carry; the last place always arrives. */
  point(at: Spot | null): void {
    this.#nextPoint = at;
    if (this.#pointTimer !== undefined) return;
    this.#sendPoint();
  }

  #sendPoint(): void {
    if (this.#nextPoint === undefined) {
      this.#pointTimer = undefined;
      return;
    }
    void this.#desk.meeting.connection.send({ type: 'pointAt', at: this.#nextPoint });
    this.#nextPoint = undefined;
    this.#pointTimer = setTimeout(() => this.#sendPoint(), POINT_EVERY_MS);
  }

  #look(change: (look: Look, picture: Picture) => Look): void {
    const { scene, picture } = this;
    if (!scene || !picture) return;
    const next = { ...scene, ...change(scene, picture) };
    if (next.zoom !== scene.zoom || next.x !== scene.x || next.y !== scene.y) void this.#show(next);
  }

  async #show(scene: PictureScene): Promise<boolean> {
    const asked = { scene, heardAt: null };
    this.#asked = asked;
    const answer = await this.#desk.acted({ type: 'showScene', scene });
    if (this.#asked === asked) this.#asked = answer?.ok ? { scene, heardAt: answer.seq } : null;
    return answer?.ok ?? false;
  }

  /** Empty once it is counted. */
  async #count(file: Attachment): Promise<string> {
    if (!isPaper(file) || this.#pages[file.id] !== undefined) return '';
    const answer = await this.#desk.request(ROUTES.attachmentPages, { params: { attachmentId: file.id } });
    if (!answer.ok) return answer.message;
    this.#pages = { ...this.#pages, [file.id]: answer.value.pages };
    return '';
  }
}
