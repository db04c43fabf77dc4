/** The way to the login and back to where somebody wanted to be. */
import { type ScreenRoute, placeOf } from './route.ts';

type Screens = Readonly<Record<string, ScreenRoute>>;

/** `out`: whoever did not log out here is told why this device asks again. */
export function signInFor(screens: Screens, address: string, out = false): string {
  const asked = [
    ...(out ? ['out'] : []),
    ...(leadsBack(screens, address) ? [`next=${encodeURIComponent(address)}`] : []),
  ];
  return asked.length === 0 ? '/login' : `/login?${asked.join('&')}`;
}

/** Only a page of our own that is for staff: a link to the login must not lead anywhere else. */
export function afterSignIn(screens: Screens, search: string): string {
  const next = new URLSearchParams(search).get('next') ?? '';
  return leadsBack(screens, next) ? next : '/chair';
}

function leadsBack(screens: Screens, address: string): boolean {
  // `//host` and `/\host` are other places to a browser.
  if (!/^\/[\w-]/.test(address)) return false;
  const { needs, face } = placeOf(screens, new URL(address, 'http://here.invalid').pathname).route;
  return needs !== 'nothing' || face === 'paper' || face === 'projector';
}
