/** The language of a page that the server itself writes: the person's choice (`client/text/locale.ts`), else what their browser asks for. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LOCALES, LOCALE_COOKIE, type Locale, preferred } from '../../shared/locale.ts';

export function localeOf({ cookies, headers }: FastifyRequest): Locale {
  // Cookies are not read yet where a request is refused before its route.
  const chosen = (cookies as FastifyRequest['cookies'] | undefined)?.[LOCALE_COOKIE];
  return LOCALES.find((one) => one === chosen) ?? preferred(asked(headers['accept-language'] ?? ''));
}

/**
 * Chosen by a link on a page without a script: for all pages of this browser, as `client/text/locale.ts` does it. Whoever was only sent
 * such an address chose nothing; a browser that does not say where it comes from is believed. True: the answer carries the cookie.
 */
export function rememberLocale({ cookies, headers }: FastifyRequest, reply: FastifyReply, chosen: Locale): boolean {
  const isOwn = (headers['sec-fetch-site'] ?? 'same-origin') === 'same-origin';
  if (!isOwn || cookies[LOCALE_COOKIE] === chosen) return false;
  reply.setCookie(LOCALE_COOKIE, chosen, { path: '/', maxAge: YEAR_S, sameSite: 'lax' });
  return true;
}
const YEAR_S = 31_536_000;

/** `en;q=0.8, zh-TW` → zh-TW, en. As many as anybody asks for. */
function asked(header: string): readonly string[] {
  return header
    .slice(0, 500)
    .split(',')
    .map((entry) => {
      const [language = '', ...settings] = entry.split(';').map((part) => part.trim());
      const quality = settings.find((setting) => setting.startsWith('q='));
      return { language, quality: quality === undefined ? 1 : Number(quality.slice(2)) };
    })
    .filter(({ language, quality }) => language !== '' && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ language }) => language);
}
