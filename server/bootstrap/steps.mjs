/** The three steps of a start, in order: install, build, run. Each is skipped when its stamp says nothing changed. */
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { install } from './install.mjs';
import { Trouble } from './trouble.mjs';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export async function startEverything() {
  try {
    await install(ROOT, console.log);
    await build(ROOT, console.log);
  } catch (error) {
    // `exitCode`, not `exit()`: on some terminals exit() cuts the sentence off.
    process.exitCode = 1;
    if (!(error instanceof Trouble)) throw error;
    console.error(error.message);
    return;
  }
  await run();
}

/**
 * In this process, not in a child: signals and the exit code are then the server's own, and killing one process kills
 * everything.
 */
async function run() {
  process.env.NODE_ENV ??= 'production';
  silenceExperimentalWarnings();
  process.chdir(ROOT);
  await import(pathToFileURL(path.join(ROOT, 'dist/server/main.js')).href);
}

/** Node 22 warns that node:sqlite is experimental; whoever runs a meeting can do nothing about it. Other warnings stay. */
function silenceExperimentalWarnings() {
  const listeners = process.listeners('warning');
  process.removeAllListeners('warning');
  process.on('warning', (warning) => {
    if (warning.name === 'ExperimentalWarning') return;
    for (const listener of listeners) listener.call(process, warning);
  });
}
