/**
 * A resident's phone in a hall that writes without pause: `node tests/bench/phone.mjs [--seconds 300] [--beside FOLDER]`, and a part of
 * `npm run bench`. A real browser at a quarter of this processor and 1.6 Mbit/s looks on, scrolls, taps and writes while 50 comments a
 * second come in; how long a touch or a letter waits, and how often the page changes between two pictures, is measured in the page.
 */
import { fork } from 'node:child_process';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { CHROMIUM } from '../chromium.mjs';
import { round } from './measure.mjs';
import { SOCKET_PATH, startProduct } from './product.mjs';

/** Ten comments a minute are let through of one person. */
const [COMMENTS_A_SECOND, RESIDENTS] = [50, 400];
const [SLOWER, LINE] = [4, { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 }];
const HERE = fileURLToPath(new URL('.', import.meta.url));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { seconds: { type: 'string', default: '300' }, beside: { type: 'string' } },
  });
  const rows = [await measurePhone(Number(values.seconds))];
  if (values.beside) rows.unshift({ ...(await measurePhone(Number(values.seconds), values.beside)), built: 'before' });
  console.table(rows);
  process.exit(0);
}

/** Figures of one phone over `seconds`, of the product built in `checkout`. */
export async function measurePhone(seconds, checkout) {
  const product = await startProduct(RESIDENTS, checkout);
  const load = fork(path.join(HERE, 'load.mjs'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const ask = asking(load);
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  });
  try {
    const [watching, ...writing] = product.packets;
    await ask('connect', { target: 'product', port: product.port, path: SOCKET_PATH, packets: writing });
    const page = await openPhone(browser, product.port, JSON.parse(watching));
    const comments = ask('comments', {
      ...{ target: 'product', topicId: product.topicId, from: 0 },
      ...{ count: COMMENTS_A_SECOND * seconds, hz: COMMENTS_A_SECOND },
    });
    await use(page, seconds);
    const figures = await page.evaluate(() => window.measured());
    await page.close();
    const { ack, refused } = await comments;
    return { built: 'product', seconds, comments: ack.n, refused, ...rounded(figures) };
  } finally {
    await browser.close();
    load.disconnect();
    product.leave();
    await product.stop();
  }
}

async function openPhone(browser, port, { token, meetingId }) {
  const context = await browser.newContext({
    ...{ viewport: { width: 390, height: 844 }, locale: 'zh-CN', hasTouch: true, isMobile: true },
  });
  const page = await context.newPage();
  await page.addInitScript(measuring);
  await page.goto(`http://127.0.0.1:${port}/m/${meetingId}#${token}`);
  await page.locator('nav').waitFor();
  await page.waitForTimeout(5_000);
  const line = await context.newCDPSession(page);
  await line.send('Network.enable');
  await line.send('Network.emulateNetworkConditions', LINE);
  await line.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  return page;
}

/** What somebody does meanwhile, a third of the time each: looks on, reads further down, writes. */
async function use(page, seconds) {
  const end = Date.now() + seconds * 1_000;
  const third = (seconds * 1_000) / 3;
  const until = (share) => end - (3 - share) * third;
  const line = await page.context().newCDPSession(page);
  const touch = async (y) => {
    const at = [{ x: 20, y }];
    await line.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at });
    await line.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  };
  while (Date.now() < until(1)) {
    await touch(90);
    await pause(900);
  }
  while (Date.now() < until(2)) {
    await page.evaluate(() => scrollTo(0, scrollY === 900 ? 1_200 : 900));
    await touch(400);
    await pause(900);
  }
  await page.evaluate(() => scrollTo(0, 0));
  await page.locator('nav button').first().click({ timeout: 60_000, noWaitAfter: true });
  await page.locator('textarea').first().waitFor();
  for (let letters = 0; Date.now() < end; letters += 1) {
    await page.keyboard.press(letters % 200 === 199 ? 'Control+a' : 'a');
    await pause(250);
  }
}

/** Runs in the page, before anything of it. */
function measuring() {
  const waits = [];
  const shown = [];
  const updates = new Map();
  let frames = 0;
  let now = 0;
  const isInput = ({ name }) => /^(keydown|pointerdown|touchstart|input|click)$/.test(name);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (!isInput(entry)) continue;
      waits.push(entry.processingStart - entry.startTime);
      shown.push(entry.duration);
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });
  const tasks = [];
  new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => tasks.push(duration))).observe({
    type: 'longtask',
  });
  // One call is one update: Svelte writes all that a message changed before anybody else has a turn.
  new MutationObserver(() => (now += 1)).observe(document, { subtree: true, childList: true, characterData: true });
  const frame = () => {
    frames += 1;
    updates.set(now, (updates.get(now) ?? 0) + 1);
    now = 0;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  const at = (values, share) => [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? 0;
  window.measured = () => ({
    inputs: waits.length,
    delayP50: at(waits, 0.5),
    delayP99: at(waits, 0.99),
    delayMax: at(waits, 1),
    toPictureP50: at(shown, 0.5),
    toPictureMax: at(shown, 1),
    longestTask: at(tasks, 1),
    tasksOver50: tasks.length,
    frames,
    updatesAFrameMax: Math.max(...updates.keys()),
    framesWithMore: [...updates].reduce((sum, [count, times]) => sum + (count > 1 ? times : 0), 0),
    elements: document.querySelectorAll('*').length,
  });
}

function rounded(figures) {
  return Object.fromEntries(Object.entries(figures).map(([key, value]) => [key, round(value, 0)]));
}

function asking(child) {
  const waiting = new Map();
  let nextId = 1;
  child.on('message', ({ id, value, error }) => {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (error) asked?.reject(new Error(error));
    else asked?.resolve(value);
  });
  return (name, argument) =>
    new Promise((resolve, reject) => {
      const id = nextId++;
      waiting.set(id, { resolve, reject });
      child.send({ id, name, argument });
    });
}
