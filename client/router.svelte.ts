/** Which screen the address asks for. Real paths, not hashes: the join address is printed and read aloud. */
import { heldState } from './meeting/keep.ts';

export interface Route {
  readonly screen: ScreenName;
  readonly id: string;
}
export type ScreenName =
  | 'front'
  | 'setup'
  | 'reset'
  | 'login'
  | 'meetings'
  | 'newMeeting'
  | 'account'
  | 'cockpit'
  | 'phone'
  | 'code'
  | 'invitation'
  | 'projector'
  | 'minutes'
  | 'styleguide'
  | 'unknown';

const ROUTES: readonly (readonly [RegExp, ScreenName])[] = [
  [/^\/$/, 'front'],
  [/^\/setup$/, 'setup'],
  [/^\/reset$/, 'reset'],
  [/^\/login$/, 'login'],
  [/^\/chair$/, 'meetings'],
  [/^\/chair\/new$/, 'newMeeting'],
  [/^\/chair\/account$/, 'account'],
  [/^\/chair\/([\w-]+)$/, 'cockpit'],
  [/^\/m\/([\w-]+)$/, 'phone'],
  [/^\/j\/(\d{6})$/, 'code'],
  [/^\/i\/([\w-]+)$/, 'invitation'],
  [/^\/screen\/([\w-]+)$/, 'projector'],
  [/^\/minutes\/([\w-]+)$/, 'minutes'],
  [/^\/styleguide$/, 'styleguide'],
];

export function routeOf(path: string): Route {
  for (const [pattern, screen] of ROUTES) {
    const found = pattern.exec(path.replace(/\/+$/, '') || '/');
    if (found) return { screen, id: found[1] ?? '' };
  }
  return { screen: 'unknown', id: '' };
}

class Router {
  route = $state.raw<Route>(routeOf(location.pathname));

  constructor() {
    addEventListener('popstate', () => this.#look());
  }

  /** The same screen keeps standing: what is open or half typed in it is its own affair. */
  #look(): void {
    const next = routeOf(location.pathname);
    if (next.screen !== this.route.screen || next.id !== this.route.id) this.route = next;
  }

  go(path: string, options: { replace?: boolean } = {}): void {
    if (options.replace) history.replaceState(heldState(), '', path);
    else history.pushState(heldState(), '', path);
    this.#look();
    scrollTo(0, 0);
  }

  /** For links: an ordinary click stays in the page, everything else is the browser's. */
  follow = (event: MouseEvent): void => {
    const link = event.currentTarget;
    if (!(link instanceof HTMLAnchorElement) || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
      return;
    event.preventDefault();
    this.go(link.pathname);
  };
}

export const router = new Router();
