/** At a terminal the program speaks in sentences; its log stands in a file. To a pipe the log is JSON, one line each. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ROOT, temporaryFolder } from './program.ts';

const MAIN = path.join(ROOT, 'dist/server/main.js');
const SCRIPT = '/usr/bin/script';

/** Starts the server with a Redis that is not there, asks it nonsense, stops it; gives back all that was written. */
async function said(command: string, args: readonly string[], data: string): Promise<string> {
  const env = { ...process.env, HOST: '127.0.0.1', PORT: '0', DATA_DIR: data, PUBLIC_URL: '', LOG_LEVEL: 'debug' };
  const child = spawn(command, args, {
    env: { ...env, REDIS_URL: 'redis://127.0.0.1:9' },
    stdio: ['ignore', 'pipe', 'pipe'],
    // `script` passes no signals on: what it started is stopped with it.
    detached: true,
  });
  const stop = (signal: NodeJS.Signals) => child.pid !== undefined && process.kill(-child.pid, signal);
  onTestFinished(() => void (child.exitCode === null && child.signalCode === null && stop('SIGKILL')));
  let text = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  for await (const chunk of child.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    text += String(chunk);
    if (text.includes('Ctrl + C')) break;
  }
  child.stdout.on('data', (chunk: string) => (text += chunk));
  const here = /本机打开\s+(http:[\w.:/]+)/.exec(text)?.[1] ?? '';
  await fetch(`${here}/api/login`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{bad' });
  await fetch(`${here}/socket.io/?EIO=9`, { method: 'POST', body: 'x' });
  const ended = once(child, 'close');
  stop('SIGTERM');
  await ended;
  return text;
}

const json = (text: string): readonly string[] => text.split(/\r?\n/).filter((line) => line.startsWith('{'));

test.runIf(existsSync(SCRIPT))('no JSON stands between the sentences, and Redis being away is in the log', async () => {
  const data = temporaryFolder();
  const text = await said(SCRIPT, ['-qec', `${process.execPath} ${MAIN}`, '/dev/null'], data);
  expect(text).toContain('近邻茶话会已经启动');
  expect(json(text)).toEqual([]);
  expect(text).not.toMatch(/Warning|ECONNREFUSED|\bat .*:\d+/);
  expect(json(readFileSync(path.join(data, 'server.log'), 'utf8')).join()).toContain('Redis is away');
});

test('to a pipe the log is JSON', async () => {
  const text = await said(process.execPath, [MAIN], temporaryFolder());
  expect(json(text).join()).toContain('Redis is away');
});
