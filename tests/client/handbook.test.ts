/** The printed handbook names buttons: each of them stands in the product's own words. */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const at = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

test('what the handbook tells the chair to press is on a screen, and its pictures are there', () => {
  const handbook = readFileSync(at('docs/handbook.html'), 'utf8');
  const texts = readdirSync(at('client/text/zh-CN'))
    .map((file) => readFileSync(at(`client/text/zh-CN/${file}`), 'utf8'))
    .join('');
  const named = [...handbook.matchAll(/<b\s*>([^<]+)<\/b\s*>/g)].map(([, words = '']) => words.trim());
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((words) => !texts.includes(words))).toEqual([]);
  const pictures = readdirSync(at('docs/pictures'));
  const shown = [...handbook.matchAll(/src="pictures\/([^"]+)"/g)].map(([, name]) => name);
  expect(shown.length).toBeGreaterThan(5);
  expect(shown.filter((name) => !pictures.includes(name ?? ''))).toEqual([]);
});
