/** The hall's Wi-Fi, for people to join before they open the page. It is kept by this browser alone and sent nowhere. */
import type { Wifi } from '../parts/wifiCode.ts';
import { keep, keptJson } from './keep.ts';

/** Of the hall, not of a meeting: it stays from evening to evening. */
const KEY = 'tea.hall.wifi';

const isWifi = (value: unknown): value is Wifi =>
  typeof value === 'object' &&
  value !== null &&
  'name' in value &&
  typeof value.name === 'string' &&
  'password' in value &&
  typeof value.password === 'string';

export class HallWifi {
  #wifi = $state.raw<Wifi | null>(keptJson(KEY, isWifi));

  get wifi(): Wifi | null {
    return this.#wifi;
  }

  /** Null forgets it. */
  set(wifi: Wifi | null): void {
    keep(KEY, wifi === null ? null : JSON.stringify(wifi));
    this.#wifi = wifi;
  }

  /** What another window of this browser enters is here at once, until the answer is called. */
  listen(): () => void {
    const heard = ({ key }: StorageEvent) => {
      if (key === KEY || key === null) this.#wifi = keptJson(KEY, isWifi);
    };
    addEventListener('storage', heard);
    return () => removeEventListener('storage', heard);
  }
}
