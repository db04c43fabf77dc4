/** A hall for browser tests: the built product on a folder of its own, and a browser in which people come in. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, type BrowserContextOptions, type Page, chromium } from 'playwright-core';
import { BROWSERS, CHROMIUM } from '../chromium.mjs';
import { freePort, stopChild } from '../support/process.ts';

const MAIN = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url));
const ARTIFACTS = fileURLToPath(new URL('../.artifacts/', import.meta.url));

export interface Hall {
  /** The address phones in the hall use: the LAN's plain HTTP where there is one, so that nothing may need a secure page. */
  readonly url: string;
  readonly setUpLink: string;
  readonly dataDir: string;
  /** All the console said. */
  readonly said: string;
  /** Ends the server at once, as a power cut does to the process. */
  kill(): Promise<void>;
  /** Starts it again on the same files and port. */
  restart(): Promise<void>;
  killAndRestart(): Promise<void>;
  /** Ends the server as it wants to end. */
  end(): Promise<void>;
  close(): Promise<void>;
}

/** `prepare` may put files into the data folder before the server sees it; `options` are those of `npm start`. */
export async function openHall(
  prepare: (dataDir: string) => Promise<void> = async () => {},
  options: readonly string[] = [],
): Promise<Hall> {
  if (!existsSync(MAIN)) throw new Error('dist/server/main.js is missing: run `npm run build` first');
  const dataDir = mkdtempSync(path.join(tmpdir(), 'chahuahui-hall-'));
  await prepare(dataDir);
  const port = await freePort();
  let server = await start(dataDir, port, options);
  const setUpLink = /http:\S+\/setup#\S+/.exec(server.said())?.[0] ?? '';
  const url = /局域网打开\s+(http:\S+)/.exec(server.said())?.[1] ?? `http://localhost:${port}`;
  const kill = () => stopChild(server.child, 'SIGKILL');
  const end = () => stopChild(server.child, 'SIGTERM');
  const restart = async () => {
    server = await start(dataDir, port, options);
  };
  return {
    url,
    setUpLink,
    dataDir,
    get said() {
      return server.said();
    },
    kill,
    restart,
    async killAndRestart() {
      await kill();
      await restart();
    },
    end,
    async close() {
      await end();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function start(
  dataDir: string,
  port: number,
  options: readonly string[],
): Promise<{ child: ChildProcess; said: () => string }> {
  const env = { ...process.env, NODE_ENV: 'production', DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'warn' };
  const child = spawn(process.execPath, [MAIN, ...options], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  child.once('exit', () => process.off('exit', endWithUs));
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('要停止')) resolve();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', () => reject(new Error(`The server ended: ${said}`)));
  });
  return { child, said: () => said };
}

export interface Visitors {
  /** Somebody with a device of their own: no cookie or storage is shared with anyone else. */
  visitor(size?: { readonly width: number; readonly height: number }, device?: BrowserContextOptions): Promise<Page>;
  readonly browser: Browser;
  /** What pages complained about: uncaught errors, broken requests to our own server, console errors. */
  readonly complaints: string[];
  /** Pictures of every page as it stands, for whoever looks into a failure. */
  photograph(name: string): Promise<void>;
  close(): Promise<void>;
}

export const PHONE = { width: 390, height: 844 };
export const LAPTOP = { width: 1366, height: 768 };
export const BEAMER = { width: 1920, height: 1080 };

export async function openBrowser(): Promise<Visitors> {
  if (!existsSync(CHROMIUM))
    throw new Error(`No browser at ${CHROMIUM}: apt-get install ${BROWSERS[0]} fonts-noto-cjk`);
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];
  return {
    browser,
    complaints,
    async visitor(size = PHONE, device = {}) {
      const usual = { viewport: size, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' };
      const context = await browser.newContext({ ...usual, ...device });
      contexts.push(context);
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      page.on('pageerror', (error) => complaints.push(`${page.url()} ${error.message}`));
      page.on('console', (message) => {
        // A server that is killed on purpose makes the browser report failed connections; that is not the page's fault.
        const isNetwork = /net::ERR_|WebSocket connection|Failed to load resource/.test(message.text());
        if (message.type() === 'error' && !isNetwork) complaints.push(`${page.url()} ${message.text()}`);
      });
      return page;
    },
    async photograph(name) {
      mkdirSync(ARTIFACTS, { recursive: true });
      const pages = contexts.flatMap((context) => context.pages());
      await Promise.all(
        pages.map((page, index) => page.screenshot({ path: path.join(ARTIFACTS, `${name}-${index}.png`) })),
      );
    },
    async close() {
      await Promise.all(contexts.map((context) => context.close()));
      await browser.close();
    },
  };
}
