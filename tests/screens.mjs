/**
 * `npm run screens`: every screen in its states as pictures, of the product itself (tests/screens). No npm imports here.
 * `npm run screens -- [--locale zh-TW|en] [--dark] [part of a name …]`, e.g. `npm run screens -- --dark phone/ elder/ballot`.
 */
import { existsSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from '../server/bootstrap/build.mjs';
import { install } from '../server/bootstrap/install.mjs';
import { BROWSERS, CHROMIUM } from './chromium.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const LOCALES = ['zh-CN', 'zh-TW', 'en'];

process.exitCode = await pictures();

async function pictures() {
  let asked;
  try {
    asked = parseArgs({
      allowPositionals: true,
      options: { locale: { type: 'string', default: 'zh-CN' }, dark: { type: 'boolean', default: false } },
    });
  } catch (error) {
    return complain(error.message);
  }
  const { locale, dark } = asked.values;
  if (!LOCALES.includes(locale)) return complain(`--locale is one of ${LOCALES.join(', ')}.`);
  if (!existsSync(CHROMIUM))
    return complain(
      `No Chromium at ${CHROMIUM}: install it (Debian: apt-get install ${BROWSERS[0]} fonts-noto-cjk) or set CHROMIUM_PATH.`,
    );
  await install(ROOT, console.log);
  await build(ROOT, console.log);
  const folder = path.join(ROOT, 'tests', '.artifacts', 'screens');
  const names = asked.positionals;
  if (names.length === 0)
    rmSync(path.join(folder, `${locale}-${dark ? 'dark' : 'light'}`), { recursive: true, force: true });
  const vitest = path.join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', 'screens'], {
    cwd: ROOT,
    stdio: 'inherit',
    env: {
      ...process.env,
      SCREENS_LOCALE: locale,
      SCREENS_DARK: dark ? 'yes' : '',
      SCREENS_ONLY: names.join('\n'),
    },
  });
  console.log(`\n${path.join(folder, 'index.html')}`);
  return status ?? 1;
}

function complain(sentence) {
  console.error(sentence);
  return 2;
}
