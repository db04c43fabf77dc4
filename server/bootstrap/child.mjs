/** Runs a program quietly: its output goes to a log file, for whoever has to look closer. */
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import path from 'node:path';

const STILL_BUSY_MS = 15_000;

/**
 * Ends with `{ok, output}`; never throws. `waiting` is called every 15 s with the seconds so far, so that nobody takes
 * a slow network for a hang.
 */
export function runQuietly(root, logName, command, args, waiting = () => {}) {
  return new Promise((resolve) => {
    const log = createWriteStream(path.join(root, logName));
    log.on('error', () => {}); // a folder that can't be written to is reported by the program itself
    const started = Date.now();
    const timer = setInterval(() => waiting(Math.round((Date.now() - started) / 1000)), STILL_BUSY_MS);
    let output = '';
    const keep = (chunk) => {
      log.write(chunk);
      output = (output + chunk).slice(-20_000);
    };
    // Whoever stops the start stops npm as well; half an installation is noticed at the next start.
    const interrupted = (signal) => {
      child.kill(signal);
      process.exit(1);
    };
    const end = (ok) => {
      clearInterval(timer);
      process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
      log.end();
      resolve({ ok, output });
    };
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    process.on('SIGINT', interrupted).on('SIGTERM', interrupted);
    child.stdout.setEncoding('utf8').on('data', keep);
    child.stderr.setEncoding('utf8').on('data', keep);
    child.once('error', (error) => {
      keep(String(error));
      end(false);
    });
    child.once('close', (code) => end(code === 0));
  });
}
