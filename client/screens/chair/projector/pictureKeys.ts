/** The keys of the picture on the wall: pages, zoom, the part that is seen. They work wherever the desk is looked at. */
import { COMPOSING } from '../room/keyboard.svelte.ts';
import type { WallDesk } from './wallDesk.svelte.ts';

type Tools = Pick<WallDesk, 'turn' | 'zoom' | 'whole' | 'move'>;

const KEYS: Readonly<Record<string, (wall: Tools) => unknown>> = {
  PageUp: (wall) => wall.turn(-1),
  PageDown: (wall) => wall.turn(1),
  '+': (wall) => wall.zoom(1),
  '=': (wall) => wall.zoom(1),
  '-': (wall) => wall.zoom(-1),
  '0': (wall) => wall.whole(),
};
/** All of the picture is seen: then these scroll the desk as ever. */
const MOVES: typeof KEYS = {
  ArrowLeft: (wall) => wall.move(-1, 0),
  ArrowRight: (wall) => wall.move(1, 0),
  ArrowUp: (wall) => wall.move(0, -1),
  ArrowDown: (wall) => wall.move(0, 1),
};

interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly isComposing: boolean;
  readonly keyCode: number;
  readonly defaultPrevented: boolean;
}
interface At {
  readonly typing: boolean;
  readonly dialog: boolean;
  /** Per cent, of the picture on the wall. */
  readonly zoom: number;
  /** Among the tools below the small picture. */
  readonly within: boolean;
  /** Whether single keys are switched on: without them the keys are the tools' own (WCAG 2.1.4). */
  readonly on: boolean;
}

/** What the press does to the picture; null where it is somebody typing, or meant for something else. */
export function pictureKey(event: Press, at: At): ((wall: Tools) => unknown) | null {
  if (at.typing || at.dialog || event.defaultPrevented || (!at.on && !at.within)) return null;
  if (event.isComposing || event.keyCode === COMPOSING || event.ctrlKey || event.metaKey || event.altKey) return null;
  return KEYS[event.key] ?? (at.zoom > 100 ? MOVES[event.key] : undefined) ?? null;
}
