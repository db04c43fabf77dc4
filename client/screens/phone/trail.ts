/** Where the phone's own back button leads: one step back inside the meeting, and out of it only from its first page. */
import { held, hold, step } from '../../router/history.ts';
import type { TopicId } from '../../../shared/meeting/ids.ts';

/** Those after `me` are side views of 长辈版 alone, where the first page shows one thing. */
const PLACES = [
  'now',
  'agenda',
  'me',
  'more',
  'topic',
  'comments',
  'hand',
  'wall',
  'opinions',
  'inquiries',
  'results',
] as const;
export type PhonePlace = (typeof PLACES)[number];

export interface Spot {
  readonly place: PhonePlace;
  /** The topic read or written to on purpose; null while the phone follows the chair. */
  readonly topicId: TopicId | null;
  readonly composing: boolean;
}
interface Entry extends Spot {
  /** Steps away from the meeting's first page. */
  readonly depth: number;
}
const FIRST: Entry = { place: 'now', topicId: null, composing: false, depth: 0 };

export class Trail {
  #returning = false;
  /** Where somebody went before the browser was done going back. */
  #next: Spot | null = null;

  here(): Spot {
    return entryOfHistory();
  }

  step(spot: Spot): void {
    if (this.#returning) this.#next = spot;
    else step({ phone: { ...spot, depth: entryOfHistory().depth + 1 } });
  }

  /** The same step, differently: going back still leads to where it was taken. */
  replace(spot: Spot): void {
    if (this.#returning) this.#next = spot;
    else if (entryOfHistory().depth > 0) hold({ phone: { ...spot, depth: entryOfHistory().depth } });
    else this.step(spot);
  }

  home(): void {
    this.#goBack(entryOfHistory().depth);
  }
  back(): void {
    this.#goBack(Math.min(1, entryOfHistory().depth));
  }

  /** The browser went somewhere. Null when it was told to: the phone shows it already. */
  arrived(): Spot | null {
    if (!this.#returning) return entryOfHistory();
    this.#returning = false;
    const next = this.#next;
    this.#next = null;
    if (next) this.step(next);
    return null;
  }

  #goBack(steps: number): void {
    this.#next = null;
    if (steps === 0 || this.#returning) return;
    this.#returning = true;
    history.go(-steps);
  }
}

function entryOfHistory(): Entry {
  const written = held('phone');
  if (typeof written !== 'object' || written === null) return FIRST;
  const entry = written as Partial<Entry>;
  const place = PLACES.find((known) => known === entry.place) ?? 'now';
  return { ...FIRST, ...entry, place };
}
