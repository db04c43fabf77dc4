/** Each of the hall's screens as the desk hears of it: whether it draws, what it is called, what it is held on. */
import type { MeetingState } from '../../../../shared/meeting/meeting.ts';
import { type PageTurn, type ShownPage, pageAt } from '../../../../shared/meeting/pageTurn.ts';
import type { HeldScene } from '../../../../shared/meeting/wallScene.ts';
import type { DownMessage } from '../../../../shared/wire/down.ts';

export type Sign = Extract<DownMessage, { type: 'displays' }>['displays'][number];

/** `still`: its browser stopped drawing. `gone`: its line ended. `silent`: nothing was heard of it. */
export type Health = 'well' | 'still' | 'silent' | 'gone';

export interface HallScreen {
  readonly id: string;
  /** As it was named; empty while nobody did. */
  readonly name: string;
  /** From 1, in the order in which they were opened. */
  readonly number: number;
  readonly health: Health;
  readonly held: HeldScene | null;
  /** Where a text takes several pages: which it shows, and whether it stays there; null else. */
  readonly shown: (ShownPage & { readonly stays: boolean }) | null;
}

/** Two signs that a screen gives every 2.5 s got lost, and a little: said well within ten seconds. */
export const SILENT_MS = 7_000;

export function healthOf(sign: Sign, now: number): Health {
  if (sign.gone) return 'gone';
  if (now - sign.beatAt > SILENT_MS) return 'silent';
  return sign.still ? 'still' : 'well';
}

export const screensOf = (
  signs: readonly Sign[],
  screens: MeetingState['screens'],
  now: number,
): readonly HallScreen[] =>
  [...signs]
    .sort((a, b) => (a.openedAt ?? 0) - (b.openedAt ?? 0) || (a.id < b.id ? -1 : 1))
    .map((sign, index) => ({
      id: sign.id,
      name: screens?.[sign.id]?.name ?? '',
      number: index + 1,
      health: healthOf(sign, now),
      held: screens?.[sign.id]?.held ?? null,
      shown: shownOn(sign, screens?.[sign.id]?.turn ?? null, now),
    }));

/** A turn that has been heard of is ahead of the wall's own word. */
function shownOn({ shown }: Sign, turn: PageTurn | null, now: number): HallScreen['shown'] {
  if (!shown) return null;
  if (turn?.of !== shown.of) return { ...shown, stays: false };
  return { ...shown, page: pageAt(turn, shown.pages, now), stays: turn.held };
}
