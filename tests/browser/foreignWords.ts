/** What a page says in another language than its own: text, and what only ears or a pointer meet. */
import { readFileSync, readdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Locale } from '../../shared/locale.ts';

const HAN = /\p{Script=Han}/u;
const REFUSALS = { 'zh-CN': 'refusalSentences', 'zh-TW': 'refusalsInTaiwan' };
const TEXT = new URL('../../client/text/', import.meta.url);

/** Characters that Chinese of one side is written with and Chinese of the other is not: taken from the dictionaries themselves. */
const onlyIn = (locale: 'zh-CN' | 'zh-TW'): ReadonlySet<string> => {
  const lettersOf = (which: 'zh-CN' | 'zh-TW') =>
    readdirSync(new URL(`${which}/`, TEXT))
      // Its keys are what stands in a meeting's data.
      .filter((name) => name !== 'official.ts')
      .map((name) => readFileSync(new URL(`${which}/${name}`, TEXT), 'utf8'))
      .concat(readFileSync(new URL(`../../shared/wire/${REFUSALS[which]}.ts`, TEXT), 'utf8'))
      .flatMap((text) => Array.from(text))
      .filter((letter) => HAN.test(letter));
  const others = new Set(lettersOf(locale === 'zh-CN' ? 'zh-TW' : 'zh-CN'));
  return new Set(lettersOf(locale).filter((letter) => !others.has(letter)));
};
const FOREIGN = { 'zh-CN': onlyIn('zh-TW'), 'zh-TW': onlyIn('zh-CN') };

const isForeign = (locale: Locale, words: string): boolean =>
  locale === 'en'
    ? /\p{Script=Han}|[，。；：？！、（）「」【】“”‘’]/u.test(words)
    : Array.from(words).some((letter) => FOREIGN[locale].has(letter));

/** `written` is what people wrote themselves; whatever says its own language (`lang`) is not the page's. */
export async function speaksOnly(page: Page, locale: Locale, written: readonly (string | RegExp)[]): Promise<void> {
  const said = await page.evaluate(() => {
    const words: string[] = [document.title];
    const isOwn = (element: Element | null): boolean => element?.closest('[lang]') === document.documentElement;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Element) {
        if (!isOwn(node)) continue;
        for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-roledescription'])
          words.push(node.getAttribute(name) ?? '');
      } else if (isOwn(node.parentElement) && !/^(SCRIPT|STYLE)$/.test(node.parentElement?.tagName ?? ''))
        words.push(node.textContent ?? '');
    }
    return { lang: document.documentElement.lang, words: words.map((one) => one.trim()).filter((one) => one !== '') };
  });
  const ours = said.words.map((words) => written.reduce<string>((rest, own) => rest.split(own).join(''), words));
  expect({ lang: said.lang, foreign: ours.filter((words) => isForeign(locale, words)) }).toEqual({
    lang: locale,
    foreign: [],
  });
}
