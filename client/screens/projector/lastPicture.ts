/** The last picture of the projector, kept in this browser: it is drawn again when the page comes back and the line does not. */
import type { View } from '../../../shared/follow.ts';
import { WIRE_VERSION } from '../../../shared/wire/version.ts';

export interface Picture {
  readonly view: View;
  /** When it was last known to be true, by the server's clock, ms. */
  readonly at: number;
}

/** One projector, one picture: the next meeting's takes its place. */
const VIEW = 'tea.wall';
const AT = 'tea.wall.at';
const SCREEN = 'tea.wall.screen';
/** Tomorrow nobody wants to see today's hall. */
const STAYS_MS = 12 * 3600_000;

/** Writes what changed since the last time; the moment is a key of its own, since it changes every time. */
export function pictureKeeper(meetingId: string): (picture: Picture) => void {
  let written: View | null = null;
  return ({ view, at }) => {
    try {
      // Of this version alone: another folds and draws it differently.
      if (view !== written) localStorage.setItem(VIEW, JSON.stringify({ meetingId, version: WIRE_VERSION, view }));
      localStorage.setItem(AT, String(at));
      written = view;
    } catch {
      // Full or forbidden: then a reload without the line has nothing to show, as it says.
    }
  };
}

export function lastPicture(meetingId: string, now: number): Picture | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(VIEW) ?? 'null');
    const at = Number(localStorage.getItem(AT));
    if (!isKept(kept) || kept.meetingId !== meetingId || kept.version !== WIRE_VERSION) return null;
    return Math.abs(now - at) < STAYS_MS ? { view: kept.view, at } : null;
  } catch {
    return null;
  }
}

/** As the server knows this wall, so that a reload without the line shows what it is held on. */
export function keepScreenId(meetingId: string, screenId: string): void {
  try {
    localStorage.setItem(SCREEN, `${meetingId} ${screenId}`);
  } catch {
    // Full or forbidden: the server says it again with the first sign of life.
  }
}
export function keptScreenId(meetingId: string): string | null {
  try {
    const [ofMeeting, screenId] = (localStorage.getItem(SCREEN) ?? '').split(' ');
    return ofMeeting === meetingId ? (screenId ?? null) : null;
  } catch {
    return null;
  }
}

export function forgetPicture(): void {
  try {
    localStorage.removeItem(VIEW);
    localStorage.removeItem(AT);
    localStorage.removeItem(SCREEN);
  } catch {
    // Forbidden: nothing was kept.
  }
}

interface Kept {
  readonly meetingId: unknown;
  readonly version: unknown;
  readonly view: View;
}
/** Written by this program in this version: only that it is whole has to be looked at. */
const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' && value !== null && 'meetingId' in value && 'version' in value && 'view' in value;
