/** The built server as a process of its own, on a free port, with what a browser would ask of it over HTTP. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Joined, LoggedIn } from '../../shared/wire/http.ts';
import { details } from '../meeting/given.ts';
import { freePort, stopChild } from './process.ts';

const MAIN = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url));

export interface Program {
  readonly url: string;
  /** The single-use token of the first chair's link; null once there is one. */
  readonly setUpToken: string | null;
  /** As a power cut would, for the process: no goodbye, nothing written any more. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** The same folder given again: the same data. `environment` may name a database and a Redis. */
export async function startProgram(
  folder: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Program> {
  if (!existsSync(MAIN)) throw new Error('These tests need the built server: npm run build');
  const port = await freePort();
  const child = spawn(process.execPath, [MAIN], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...{ PATH: process.env['PATH'], TMPDIR: tmpdir(), NODE_ENV: 'production' },
      ...{ PORT: String(port), HOST: '127.0.0.1', DATA_DIR: path.join(folder, 'data') },
      ...environment,
    },
  });
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('Ctrl + C')) resolve();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', () => {
      process.off('exit', endWithUs);
      reject(new Error(`The server ended: ${said.slice(-2000)}`));
    });
  });
  return {
    url: `http://127.0.0.1:${port}`,
    setUpToken: /\/setup#([\w-]+)/.exec(said)?.[1] ?? null,
    kill: () => stopChild(child, 'SIGKILL'),
    stop: () => stopChild(child, 'SIGTERM'),
  };
}

export function programFolder(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'tea-program-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export async function ask<Answer>(url: string, route: string, body?: object, token?: string): Promise<Answer> {
  const response = await fetch(url + route, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${route}: ${response.status} ${text}`);
  return JSON.parse(text) as Answer;
}

/** The first chair, and a meeting with one topic. */
export async function setUpMeeting({
  url,
  setUpToken,
}: Program): Promise<{ readonly meetingId: string; readonly token: string }> {
  const chair = await ask<LoggedIn>(url, '/api/setup', {
    token: setUpToken,
    name: '林芳',
    password: '榕荫里议事厅2026',
    device: '',
  });
  const topics = [{ title: '充电桩选址', text: '', plannedMinutes: 20, attachments: [] }];
  const made = await ask<{ id: string }>(url, '/api/meetings', { details, topics, copyOf: null }, chair.token);
  return { meetingId: made.id, token: chair.token };
}

export const joinMeeting = (url: string, meetingId: string, name: string, household = ''): Promise<Joined> =>
  ask<Joined>(url, `/api/meetings/${meetingId}/join`, { name, household, device: '' });
