/** Where somebody is. Real paths, not hashes: the join address is printed and read aloud. */
import { keepOnly } from '../meeting/above.ts';
import { accountToken, fragmentToken, passFor } from '../meeting/passes.ts';
import { elderMode } from '../parts/elder.svelte.ts';
import { held, hold, step, swap } from './history.ts';
import { readOn } from './readOn.ts';
import { type Place, type ScreenRoute, placeOf } from './route.ts';
import { afterSignIn, signInFor } from './signIn.ts';

const here = () => location.pathname + location.search;

class Router {
  /** Null until it begins. */
  place = $state.raw<Place | null>(null);

  #screens: Readonly<Record<string, ScreenRoute>> = {};
  /** How far down each entry of the history was read, by its number. */
  readonly #depths = new Map<number, number>();
  /** Where to go on reading once the screen is there; null when it begins at its top. */
  #wanted: number | null = null;
  #stopReadingOn = () => {};

  /** Once, before anything is drawn. The records come in from outside: screens know the router, so it can't know them. */
  begin(screens: Readonly<Record<string, ScreenRoute>>): Place {
    this.#screens = screens;
    elderMode.fromAddress();
    if (typeof held('entry') !== 'number') hold({ entry: Date.now() });
    addEventListener('popstate', () => {
      this.#wanted = this.#depths.get(this.#entry) ?? null;
      this.#look();
    });
    addEventListener('scroll', () => this.#depths.set(this.#entry, scrollY), { passive: true });
    return this.#look();
  }

  get #entry(): number {
    const entry = held('entry');
    return typeof entry === 'number' ? entry : 0;
  }

  /** Whoever has nothing to be let in by asks for it first, and comes back. */
  #guarded(place: Place): Place {
    const { needs } = place.route;
    if (needs === 'nothing' || accountToken() !== null) return place;
    // A pass behind # is taken by the screen itself.
    const hasPass = passFor('staff', place.id) !== null || /^[\w-]{10,100}$/.test(fragmentToken());
    if (needs === 'office' && hasPass) return place;
    swap({ entry: Date.now() }, signInFor(this.#screens, here()));
    return placeOf(this.#screens, location.pathname);
  }

  /** The same screen keeps standing: what is open or half typed in it is its own affair. */
  #look(): Place {
    const next = this.#guarded(placeOf(this.#screens, location.pathname));
    if (next.screen === this.place?.screen && next.id === this.place.id) return this.place;
    // Before anything of the screen is drawn.
    elderMode.apply(next.route.face);
    this.place = next;
    return next;
  }

  /** The screen of this place stands, and the one before is gone. */
  arrived(): void {
    const { place } = this;
    keepOnly(place?.route.layout === 'meeting' ? place.id : null);
    this.#stopReadingOn();
    if (this.#wanted !== null) this.#stopReadingOn = readOn(this.#wanted);
    this.#wanted = null;
  }

  go(address: string, options: { replace?: boolean } = {}): void {
    const entry = { entry: Date.now() };
    if (options.replace) swap(entry, address);
    else step(entry, address);
    this.#stopReadingOn();
    this.#wanted = null;
    this.#look();
    scrollTo(0, 0);
  }

  /** To the login, and back here from it. `out`: this device was logged in before. */
  signIn(options: { out?: boolean; replace?: boolean } = {}): void {
    this.go(signInFor(this.#screens, here(), options.out), options);
  }
  /** Where the login leads. */
  afterSignIn(): void {
    this.go(afterSignIn(this.#screens, location.search), { replace: true });
  }

  /** For links: an ordinary click stays in the page, everything else is the browser's. */
  follow = (event: MouseEvent): void => {
    const link = event.currentTarget;
    if (!(link instanceof HTMLAnchorElement) || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
      return;
    event.preventDefault();
    this.go(link.pathname + link.search);
  };
}

export const router = new Router();
