/** The languages people may read the product in. The paper of a meeting is Chinese in all of them. */
export const LOCALES = ['zh-CN', 'zh-TW', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
/** Holds what the person chose, for the pages the server writes and for those of the browser. */
export const LOCALE_COOKIE = 'tea_locale';

/** By the languages a browser asks for, the most wanted first: anything but Chinese reads English better than Chinese. */
export function preferred(languages: readonly string[]): Locale {
  for (const language of languages) {
    const tag = language.toLowerCase();
    if (/^(zh|yue)\b/.test(tag)) return /-(hant|tw|hk|mo)\b/.test(tag) && !/-hans\b/.test(tag) ? 'zh-TW' : 'zh-CN';
    if (/^en\b/.test(tag)) return 'en';
  }
  return languages.some((language) => /^[a-z]/i.test(language)) ? 'en' : 'zh-CN';
}
