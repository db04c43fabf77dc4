/** Which language this page speaks: the person's choice, kept on this device; before there is one, what their browser asks for. */
import { keep, kept } from '../meeting/keep.ts';
import { LOCALES, LOCALE_COOKIE, type Locale, preferred } from '../../shared/locale.ts';

const KEY = 'tea.locale';

const isLocale = (value: string | null): value is Locale => LOCALES.some((one) => one === value);

export const locale: Locale =
  asked() ?? chosen() ?? preferred(typeof navigator === 'undefined' ? [] : navigator.languages);

/** Kept for the page, and told to the server for the pages it writes itself; what is typed is kept by its own screen. */
export function choose(wanted: Locale): void {
  keep(KEY, wanted);
  document.cookie = `${LOCALE_COOKIE}=${wanted}; path=/; max-age=31536000; samesite=lax`;
  location.reload();
}

/** The cookie first: pages of the server's write it too. */
function chosen(): Locale | null {
  const said =
    typeof document === 'undefined' ? null : new RegExp(`${LOCALE_COOKIE}=([\\w-]+)`).exec(document.cookie)?.[1];
  return [said ?? null, kept(KEY)].find(isLocale) ?? null;
}

/** A wall speaks as the desk that opened it, whatever the computer beside the projector is used to. */
function asked(): Locale | null {
  if (typeof location === 'undefined' || !location.pathname.startsWith('/screen/')) return null;
  const found = new URLSearchParams(location.search).get('in');
  return isLocale(found) ? found : null;
}
