/** Takes a screen in every size of its face, into a folder of its language and light, and lays all of them out on one page. */
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { Visitors } from '../browser/house.ts';
import { type Locale, LOCALES } from '../../shared/locale.ts';

/** A phone, a tablet, the chair's laptop, a beamer. */
const SIZES = [
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
] as const;
/** What the wall meets: 16:9, 16:10, 4:3, a small one and one of four times as many points. */
export const BEAMERS = [
  { width: 1920, height: 1080 },
  { width: 1920, height: 1200 },
  { width: 1024, height: 768 },
  { width: 1280, height: 720 },
  { width: 3840, height: 2160 },
] as const;
interface Size {
  readonly width: number;
  readonly height: number;
}
const isWall = (face: string): boolean => face === 'wall';
const sizesOf = (face: string): readonly Size[] => (isWall(face) ? BEAMERS : SIZES);
const sizeName = (face: string, { width, height }: Size): string => (isWall(face) ? `${width}x${height}` : `${width}`);
const ROOT = fileURLToPath(new URL('../.artifacts/screens/', import.meta.url));

export const locale: Locale = LOCALES.find((one) => one === process.env['SCREENS_LOCALE']) ?? 'zh-CN';
const light = process.env['SCREENS_DARK'] ? 'dark' : 'light';
const only = (process.env['SCREENS_ONLY'] ?? '').split('\n').filter((part) => part !== '');
const here = path.join(ROOT, `${locale}-${light}`);

/** `name`: face/state, e.g. phone/topic. A long page whole when it is `whole`, else what is seen without scrolling. */
export async function take(page: Page, name: string, { whole = false } = {}): Promise<void> {
  if (only.length > 0 && !only.some((part) => name.includes(part))) return;
  const face = name.split('/')[0] ?? '';
  const sizes = sizesOf(face);
  const file = (size: Size) => path.join(here, `${name}-${sizeName(face, size)}.png`);
  // A run of all of them begins with an empty folder (screens.mjs).
  if (only.length === 0 && existsSync(file(sizes[0] ?? SIZES[0]))) throw new Error(`Two screens are called ${name}`);
  const usual = page.viewportSize();
  mkdirSync(path.dirname(file(SIZES[0])), { recursive: true });
  for (const size of sizes) {
    await page.setViewportSize(size);
    // What is drawn anew for another width is there with the second frame.
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    await page.screenshot({ path: file(size), animations: 'disabled', fullPage: whole });
  }
  if (usual) await page.setViewportSize(usual);
}

export interface Guest {
  /** In 长辈版. */
  readonly elder?: boolean;
  readonly size?: { readonly width: number; readonly height: number };
  /** What the browser holds already, e.g. the account's login. */
  readonly holds?: Readonly<Record<string, string>>;
}

/** Somebody with a device of their own, in the language and light that are asked for. */
export async function guest(
  visitors: Visitors,
  url: string,
  { elder = false, size = SIZES[0], holds = {} }: Guest = {},
): Promise<Page> {
  const device: BrowserContextOptions = { locale, colorScheme: light, reducedMotion: 'reduce' };
  const page = await visitors.visitor(size, device);
  const kept = { 'tea.locale': locale, ...(elder ? { 'tea.elder': 'yes' } : {}), ...holds };
  // Only in a fresh browser: what the product keeps afterwards stays.
  await page.addInitScript((entries) => {
    for (const [key, value] of entries) if (localStorage.getItem(key) === null) localStorage.setItem(key, value);
  }, Object.entries(kept));
  await page.context().addCookies([{ name: 'tea_locale', value: locale, url }]);
  return page;
}

/** index.html: all folders that are there, by face and state. */
export function writeIndex(): void {
  if (!existsSync(ROOT)) return;
  const variants = readdirSync(ROOT, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const parts = variants.map(({ name }) => {
    const faces = readdirSync(path.join(ROOT, name));
    return `<h1 id="${name}">${name}</h1>${faces.map((face) => faceRows(name, face)).join('')}`;
  });
  const links = variants.map(({ name }) => `<a href="#${name}">${name}</a>`).join(' · ');
  writeFileSync(path.join(ROOT, 'index.html'), `${HEAD}<nav>${links}</nav>${parts.join('')}`);
}

function faceRows(variant: string, face: string): string {
  const folder = path.join(ROOT, variant, face);
  const sizes = sizesOf(face);
  const [first] = sizes.map((size) => sizeName(face, size));
  const age = (state: string) => statSync(path.join(folder, `${state}-${first}.png`)).mtimeMs;
  // In the order they were taken, which is that of the evening.
  const states = [...new Set(readdirSync(folder).map((name) => name.replace(/-\d+(x\d+)?\.png$/, '')))].sort(
    (one, other) => age(one) - age(other),
  );
  const rows = states.map((state) => {
    const cells = sizes.map((size) => {
      const source = `${variant}/${face}/${state}-${sizeName(face, size)}.png`;
      const alt = `${face}/${state} ${sizeName(face, size)}`;
      return `<td><a href="${source}"><img loading="lazy" src="${source}" alt="${alt}"></a></td>`;
    });
    return `<tr id="${variant}/${face}/${state}"><th>${state}</th>${cells.join('')}</tr>`;
  });
  const widths = sizes.map((size) => `<th>${sizeName(face, size)}</th>`).join('');
  return `<h2>${face}</h2><table><tr><th></th>${widths}</tr>${rows.join('')}</table>`;
}

const HEAD = `<!doctype html><meta charset="utf-8"><title>Screens</title><style>
body { font: 16px/1.4 system-ui, sans-serif; margin: 1rem 2rem; background: #ddd; color: #222 }
nav { position: sticky; top: 0; background: #ddd; padding: .5rem 0 }
th { text-align: left; vertical-align: top; padding: .5rem }
td { vertical-align: top; padding: .5rem }
img { max-width: 100%; max-height: 420px; box-shadow: 0 1px 6px #0006; background: #fff }
</style>`;
