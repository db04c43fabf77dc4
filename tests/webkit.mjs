/**
 * `npm run webkit`: a resident's whole evening in a real WebKit, Debian's WebKitGTK over WebDriver (tests/webkit). Not of
 * `npm test`: the browser and its display are 100 MB that most machines lack. No npm imports here.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../server/bootstrap/build.mjs';
import { install } from '../server/bootstrap/install.mjs';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const NEEDED = { WebKitWebDriver: 'webkit2gtk-driver', Xvfb: 'xvfb', import: 'imagemagick' };

const onPath = (name) => (process.env.PATH ?? '').split(path.delimiter).some((dir) => existsSync(path.join(dir, name)));
const missing = Object.keys(NEEDED).filter((name) => !onPath(name));

if (missing.length > 0) {
  console.error(
    `This needs ${missing.join(', ')}. On Debian: apt-get install ${missing.map((name) => NEEDED[name]).join(' ')}`,
  );
  process.exitCode = 2;
} else {
  await install(ROOT, console.log);
  await build(ROOT, console.log);
  const vitest = path.join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const { status } = spawnSync(process.execPath, [vitest, 'run', '--project', 'webkit'], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  console.log(`\nPictures: ${path.join(ROOT, 'tests', '.artifacts', 'webkit')}`);
  process.exitCode = status ?? 1;
}
