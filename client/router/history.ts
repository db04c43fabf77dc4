/**
 * The tab's history, and the one writer of it. Each entry holds what belongs to its page under a name of its own; what the tab itself
 * keeps is taken along from entry to entry.
 */
type Held = Readonly<Record<string, unknown>>;

const alongside = new Map<string, () => unknown>();

function stateNow(): Held {
  const state: unknown = typeof history === 'undefined' ? null : history.state;
  return typeof state === 'object' && state !== null ? (state as Held) : {};
}
const takenAlong = (): Held => Object.fromEntries([...alongside].map(([name, value]) => [name, value()]));

/** Whatever page is gone to, it finds this under `name`. */
export const takeAlong = (name: string, value: () => unknown): void => void alongside.set(name, value);

/** What this entry holds under `name`; undefined when nothing does. */
export const held = (name: string): unknown => stateNow()[name];

/** Changes this entry, and its address where one is given; everything else in it stays. */
export function hold(entry: Held, address = ''): void {
  history.replaceState({ ...stateNow(), ...takenAlong(), ...entry }, '', address || undefined);
}

/** One step on, to an entry of its own. */
export const step = (entry: Held, address = ''): void =>
  history.pushState({ ...takenAlong(), ...entry }, '', address || undefined);

/** Another page takes this entry's place. */
export const swap = (entry: Held, address: string): void =>
  history.replaceState({ ...takenAlong(), ...entry }, '', address);

/** Takes what stands behind # out of the address, so that it is not shared by copying it. */
export const withoutFragment = (entry: Held = {}): void => hold(entry, location.pathname + location.search);

/** Takes one question out of the address; what others asked, and what stands behind #, stays. */
export function withoutQuestion(name: string): void {
  const left = location.search
    .slice(1)
    .split('&')
    .filter((part) => part !== '' && part.split('=')[0] !== name);
  hold({}, location.pathname + (left.length > 0 ? `?${left.join('&')}` : '') + location.hash);
}
