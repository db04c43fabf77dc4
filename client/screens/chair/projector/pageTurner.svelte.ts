/** 翻页 by the chair's hand: the texts on the hall's screens that take several pages, each turned where it hangs. */
import type { Desk } from '../desk.svelte.ts';
import type { HallScreen } from './screens.ts';

/** One text on one screen, or on several that show it in equally many pages: these turn together. */
export interface LongText {
  readonly of: string;
  readonly pages: number;
  readonly page: number;
  /** It stays there; else it goes on by the clock. */
  readonly stays: boolean;
  readonly screens: readonly HallScreen[];
}

interface Asked {
  readonly of: string;
  readonly page: number;
  readonly stays: boolean;
  /** The place in the log from which on the meeting itself says it; null while there is no answer. */
  readonly heardAt: number | null;
}

export class PageTurner {
  readonly #desk: Desk;
  readonly #screens: () => readonly HallScreen[];
  /** What was asked for last: a second tap goes on from there before this page has heard of the first. */
  #asked = $state.raw<Asked | null>(null);

  /** The screen that was opened first comes first. */
  readonly texts = $derived.by((): readonly LongText[] => {
    const asked = this.#ahead();
    return textsOn(this.#screens()).map((text) =>
      asked?.of === text.of ? { ...text, page: Math.min(asked.page, text.pages), stays: asked.stays } : text,
    );
  });

  constructor(desk: Desk, screens: () => readonly HallScreen[]) {
    this.#desk = desk;
    this.#screens = screens;
  }

  /** After the last page comes the first, as by the clock. A text that stays goes on staying. */
  turn(text: LongText, by: 1 | -1): Promise<void> {
    return this.#show(text, ((text.page - 1 + by + text.pages) % text.pages) + 1, text.stays);
  }

  stay(text: LongText, stays: boolean): Promise<void> {
    return this.#show(text, text.page, stays);
  }

  #ahead(): Asked | null {
    const asked = this.#asked;
    const seq = this.#desk.meeting.state?.seq ?? 0;
    return asked && (asked.heardAt === null || seq < asked.heardAt) ? asked : null;
  }

  async #show({ of, screens }: LongText, page: number, stays: boolean): Promise<void> {
    const asked: Asked = { of, page, stays, heardAt: null };
    this.#asked = asked;
    const screenIds = screens.map(({ id }) => id);
    const answer = await this.#desk.acted({ type: 'turnPages', screenIds, of, page, held: stays });
    if (this.#asked === asked) this.#asked = answer?.ok ? { ...asked, heardAt: answer.seq } : null;
  }
}

/** Screens that don't draw show nothing that could be turned. */
export function textsOn(screens: readonly HallScreen[]): readonly LongText[] {
  const texts = new Map<string, LongText>();
  for (const screen of screens) {
    const { shown, health } = screen;
    if (!shown || health === 'gone' || health === 'silent') continue;
    const key = `${shown.of} ${shown.pages}`;
    const text = texts.get(key) ?? { ...shown, screens: [] };
    texts.set(key, { ...text, screens: [...text.screens, screen] });
  }
  return [...texts.values()];
}
