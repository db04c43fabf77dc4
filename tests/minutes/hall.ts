/** The whole program with one meeting in it, and browsers that sit down at its minutes. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, type Socket, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { type Browser, type CDPSession, type Locator, type Page, chromium } from 'playwright-core';
import { build } from 'vite';
import { type App, createApp } from '../../server/app.ts';
import { memoryStore } from '../../server/store/memory.ts';
import type { Store } from '../../server/store/store.ts';
import type { EventBody } from '../../shared/meeting/meeting.ts';
import { CHROMIUM } from '../chromium.mjs';
import { meetingId, people } from './world.ts';

export interface Seat {
  readonly page: Page;
  readonly cdp: CDPSession;
  section(kind?: string): Locator;
  text(kind?: string): Promise<string>;
  status(): Locator;
  /** Pulls this browser's cable out, or puts it back. */
  offline(yes: boolean): void;
  leave(): Promise<void>;
  /** What the console complained about. */
  readonly complaints: readonly string[];
}
export interface Hall {
  readonly app: App;
  readonly store: Store;
  readonly port: number;
  sit(who: keyof typeof people): Promise<Seat>;
  close(): Promise<void>;
}

const FLAGS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--hide-scrollbars'];

/** Builds the pages into a folder of its own, so that it disturbs nobody who builds at the same time. */
export async function openHall(events: readonly EventBody[]): Promise<Hall> {
  const clientDir = await mkdtemp(join(tmpdir(), 'minutes-pages-'));
  await build({ logLevel: 'error', mode: 'production', build: { outDir: clientDir, emptyOutDir: true } });
  const store = memoryStore();
  await store.createMeeting(
    { id: meetingId, joinCode: '123456', createdAt: 0, summary: '{}' },
    events,
    Object.values(people),
  );
  const app = await createApp({
    store,
    contactKey: Buffer.alloc(32, 7),
    config: {
      port: 0,
      host: '127.0.0.1',
      dataDir: clientDir,
      databaseUrl: null,
      redisUrl: null,
      publicUrl: null,
      logLevel: 'silent',
      trustProxy: [],
      allowedOrigins: [],
    },
    clock: Date.now,
    newId: () => randomBytes(16).toString('base64url'),
    log: pino({ level: 'silent' }),
    clientDir,
  });
  const { port } = await app.listen();
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  return {
    ...{ app, store, port },
    sit: (who) => sit(app, browser, port, who),
    async close() {
      await browser.close();
      await app.close();
      await rm(clientDir, { recursive: true, force: true });
    },
  };
}

async function sit(app: App, browser: Browser, port: number, who: keyof typeof people): Promise<Seat> {
  const { token } = await app.passes.issue({ kind: 'person', meetingId, personId: people[who].id, label: '' });
  const face = people[who].role === 'resident' ? 'person' : 'staff';
  const cable = await newCable(port);
  const context = await browser.newContext({ viewport: { width: 1100, height: 900 }, locale: 'zh-CN' });
  const page = await context.newPage();
  await page.addInitScript(([key, value]) => localStorage.setItem(key!, value!), [`tea.${face}.${meetingId}`, token]);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`http://127.0.0.1:${cable.port}/minutes/${meetingId}`);
  const cdp = await context.newCDPSession(page);
  const section = (kind = 'deliberate') => page.locator(`[data-section="${kind}"] .ProseMirror`);
  return {
    ...{ page, cdp, section, complaints },
    status: () => page.locator('[data-status]'),
    // Other people's carets carry their names into the text.
    text: (kind) =>
      section(kind).evaluate((element) => {
        const copy = element.cloneNode(true) as HTMLElement;
        copy.querySelectorAll('.caret').forEach((caret) => caret.remove());
        return copy.textContent ?? '';
      }),
    offline: cable.cut,
    async leave() {
      await context.close();
      cable.close();
    },
  };
}

interface Cable {
  readonly port: number;
  readonly cut: (yes: boolean) => void;
  readonly close: () => void;
}

/** A wire of TCP: Chromium's own «offline» leaves open sockets alone. */
async function newCable(to: number): Promise<Cable> {
  const open = new Set<Socket>();
  let out = false;
  const drop = () => open.forEach((socket) => socket.destroy());
  const server = createServer((near) => {
    if (out) return void near.destroy();
    const far = connect(to, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on('close', () => (open.delete(one), other.destroy()));
      one.on('error', () => other.destroy());
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    cut(yes) {
      out = yes;
      if (yes) drop();
    },
    close() {
      drop();
      server.close();
    },
  };
}
