/** The desk's single keys: which there are, whether they are on, and when a press is meant for the desk at all. */
import { keep, kept } from '../../../meeting/keep.ts';

/** In the order of the overview. */
export const KEYS = {
  next: 'n',
  poll: 'p',
  recess: 'b',
  parked: 'k',
  tasks: 't',
  speaker: 's',
  longer: 'l',
  endTurn: 'e',
  addSpeaker: 'a',
  held: 'h',
  wall: 'w',
  flow: 'f',
  dark: 'd',
  welcome: 'q',
  pageBack: ',',
  pageOn: '.',
  pageStay: 'g',
  agenda: '1',
  live: '2',
  people: '3',
  search: '/',
  earlier: '[',
  later: ']',
  undo: 'u',
  overview: '?',
} as const;
export type KeyName = keyof typeof KEYS;

const STORED = 'tea.desk.keys';

/** Whoever speaks to the computer, or rests a hand on its keys, switches them off (WCAG 2.1.4); on this device. */
class KeysOn {
  on = $state(kept(STORED) !== 'off');
  set(on: boolean): void {
    this.on = on;
    keep(STORED, on ? null : 'off');
  }
}
export const keysOn = new KeysOn();

/** For `aria-keyshortcuts`; nothing while they are off. */
export const ariaKeys = (name: KeyName | undefined): string | undefined =>
  name && keysOn.on ? KEYS[name].toUpperCase() : undefined;

/** As pressed in either case, and with the full-width marks of a Chinese keyboard. */
export function keyNamed(key: string): KeyName | null {
  const plain = { '？': '?', '、': '/', '【': '[', '】': ']', '，': ',', '。': '.' }[key] ?? key.toLowerCase();
  return (Object.keys(KEYS) as KeyName[]).find((name) => KEYS[name] === plain) ?? null;
}

/** What of a press is looked at. */
interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly repeat: boolean;
  readonly isComposing: boolean;
  readonly keyCode: number;
  readonly defaultPrevented: boolean;
}

/** An input method is at work: the browser says so in one of two ways. */
export const COMPOSING = 229;

/** Null where it is somebody typing, another program's key, or an answer to a dialog. */
export function pressed(event: Press, at: { readonly typing: boolean; readonly dialog: boolean }): KeyName | null {
  if (at.typing || at.dialog || event.defaultPrevented || event.repeat) return null;
  if (event.isComposing || event.keyCode === COMPOSING || event.ctrlKey || event.metaKey || event.altKey) return null;
  return keyNamed(event.key);
}

export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input, textarea, select, [role=textbox]') !== null);
