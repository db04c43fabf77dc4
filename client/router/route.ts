/** What the router knows of a screen, and which one an address asks for. */
import type { Face } from '../parts/elder.svelte.ts';
import type { Face as Words } from '../text/speak.ts';

/** What somebody must hold to be shown it. Who holds nothing goes to the login, and comes back. */
export type Need = 'nothing' | 'account' | 'office';

export interface ScreenRoute {
  /** Its one group is the id. */
  readonly pattern: RegExp;
  /** The questions in its address that mean something to it. */
  readonly query: readonly string[];
  /** Of the place with this id. */
  readonly load: (id: string) => Promise<{ readonly default: unknown }>;
  readonly face: Face;
  readonly words: readonly Words[];
  /** In 长辈版 it says less, in plainer words: switching draws it anew. */
  readonly plainer?: true;
  readonly needs: Need;
  /** `meeting`: the connection of the meeting stands above it, and goes on from one such screen to the next. */
  readonly layout: 'alone' | 'meeting';
}

export interface Place {
  readonly screen: string;
  /** Empty where the screen has none. */
  readonly id: string;
  readonly route: ScreenRoute;
}

/** The first whose pattern fits; the last one fits everything. */
export function placeOf(screens: Readonly<Record<string, ScreenRoute>>, path: string): Place {
  const trimmed = path.replace(/\/+$/, '') || '/';
  for (const [screen, route] of Object.entries(screens)) {
    const found = route.pattern.exec(trimmed);
    if (found) return { screen, id: found[1] ?? '', route };
  }
  throw new Error(`No screen for ${path}`);
}
