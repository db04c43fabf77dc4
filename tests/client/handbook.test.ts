/** The printed handbook and card name buttons: each of them stands in the product's own words. */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const at = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

test.each([
  ['handbook', 40, 5],
  ['resident-card', 8, 2],
])('what the %s tells people to press is on a screen, and its pictures are there', (name, buttons, images) => {
  const handbook = readFileSync(at(`docs/${name}.html`), 'utf8');
  const texts = readdirSync(at('client/text/zh-CN'))
    .map((file) => readFileSync(at(`client/text/zh-CN/${file}`), 'utf8'))
    .join('');
  const named = [...handbook.matchAll(/<b\s*>([^<]+)<\/b\s*>/g)].map(([, words = '']) => words.trim());
  expect(named.length).toBeGreaterThan(buttons);
  expect(named.filter((words) => !texts.includes(words))).toEqual([]);
  const pictures = readdirSync(at('docs/pictures'));
  const shown = [...handbook.matchAll(/src="pictures\/([^"]+)"/g)].map(([, name]) => name);
  expect(shown.length).toBeGreaterThan(images);
  expect(shown.filter((name) => !pictures.includes(name ?? ''))).toEqual([]);
});
