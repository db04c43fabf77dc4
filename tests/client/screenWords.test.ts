/** No screen draws with words that its address does not bring: whoever comes to it first, or loads it anew, would see nothing. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { SCREENS } from '../../client/router/routes.ts';

const CLIENT = fileURLToPath(new URL('../../client/', import.meta.url));
const TEXT = path.join(CLIENT, 'text');
const ROUTES = readFileSync(path.join(CLIENT, 'router', 'routes.ts'), 'utf8');
/** Those that `routes.ts` loads by a function of its own. */
const LOADED_OTHERWISE: Readonly<Record<string, string>> = {
  phone: 'screens/phone/Phone.svelte',
  enterNeeds: 'screens/estate/EnterNeeds.svelte',
  makeVisit: 'screens/estate/visits/MakeVisit.svelte',
};
/** The frame of these doors has the switch to large type for residents alone, who never stand here. */
const WITHOUT_PHONE = ['setup', 'reset', 'login', 'takePost'];
/** Words of the plain layer, filled where it is on, by whoever switches it. */
const LAYERS = ['elder'];

function fileOf(screen: string): string {
  const [, block = ''] = ROUTES.split(`\n  ${screen}: {`);
  const [, from = LOADED_OTHERWISE[screen]] =
    /import\('\.\.\/([^']+)'\)/.exec(block.split(/\n {2}},?| }\),?\n/)[0] ?? '') ?? [];
  if (from === undefined) throw new Error(`Which file draws ${screen}?`);
  return path.join(CLIENT, from);
}

/** The files that come with one, itself among them; a part that comes later brings its own words. */
function comesWith(file: string, known = new Set<string>()): ReadonlySet<string> {
  if (known.has(file)) return known;
  known.add(file);
  if (path.dirname(file) === TEXT) return known;
  for (const [, what = '', from = ''] of readFileSync(file, 'utf8').matchAll(
    /^\s*import ([^'"]*?)from '(\.[^']+)';/gms,
  )) {
    const imported = path.resolve(path.dirname(file), from);
    if (!what.startsWith('type ') && imported.startsWith(CLIENT)) comesWith(imported, known);
  }
  return known;
}

describe('the words of every screen come with its address', () => {
  afterAll(() => vi.resetModules());

  it.each(Object.keys(SCREENS) as (keyof typeof SCREENS)[])('%s', async (screen) => {
    const files = [...comesWith(fileOf(screen))];
    const texts = files.filter((file) => path.dirname(file) === TEXT).map((file) => path.basename(file, '.ts'));
    expect(texts).toContain('common');
    vi.resetModules();
    const { speakIn } = await import('../../client/text/speak.ts');
    await speakIn('zh-CN', SCREENS[screen].words);
    const empty: string[] = [];
    for (const name of texts) {
      const said = (await import(`../../client/text/${name}.ts`)) as Readonly<Record<string, unknown>>;
      if (name in said && said[name] === undefined && !LAYERS.includes(name)) empty.push(name);
    }
    expect(empty).toEqual(WITHOUT_PHONE.includes(screen) ? ['phone'] : []);
  });
});
