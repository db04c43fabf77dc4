/** WebKitGTK's MiniBrowser on a display of its own, spoken to by the W3C WebDriver protocol over HTTP. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort, stopChild } from '../support/process.ts';

const PICTURES = fileURLToPath(new URL('../.artifacts/webkit/', import.meta.url));
const BROWSER = ['x86_64', 'aarch64'].map((machine) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-4.1/MiniBrowser`);
/** A phone's width, as far as a window with a frame of its own gives it. */
const WIDTH = 430;
const HEIGHT = 900;
const PATIENCE = 30_000;

export interface WebKit {
  readonly version: string;
  go(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Runs in the page; `script` returns a value that JSON can hold. */
  run<T>(script: string, ...args: readonly unknown[]): Promise<T>;
  /** Waits until the page's words hold these; gives the words. */
  see(words: string | RegExp): Promise<string>;
  type(label: string, text: string): Promise<void>;
  press(name: string): Promise<void>;
  /** The first button some words of which begin so: the mark of an option stands before its name. */
  choose(beginning: string): Promise<void>;
  picture(name: string): Promise<void>;
  close(): Promise<void>;
}

export async function openWebKit(): Promise<WebKit> {
  const [port, display] = [await freePort(), `:${100 + (process.pid % 800)}`];
  const started: ChildProcess[] = [
    spawn('Xvfb', [display, '-screen', '0', '800x1000x24'], { stdio: 'ignore' }),
    spawn('WebKitWebDriver', ['-p', String(port)], {
      stdio: 'ignore',
      env: {
        ...process.env,
        DISPLAY: display,
        LANG: 'zh_CN.UTF-8',
        LANGUAGE: 'zh_CN',
        // No graphics card here, and as root no sandbox.
        WEBKIT_DISABLE_COMPOSITING_MODE: '1',
        LIBGL_ALWAYS_SOFTWARE: '1',
        WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
      },
    }),
  ];
  const ask = async <T>(method: string, route: string, body?: unknown): Promise<T> => {
    const response = await fetch(`http://127.0.0.1:${port}${route}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(PATIENCE),
    });
    const { value } = (await response.json()) as { value: T & { error?: string; message?: string } };
    if (value && typeof value === 'object' && value.error) throw new Error(`${route}: ${value.error} ${value.message}`);
    return value;
  };
  await until(
    async () => (await ask<{ ready: boolean }>('GET', '/status').catch(() => null))?.ready === true,
    'a driver',
  );
  const made = await ask<{ sessionId: string; capabilities: { browserVersion: string } }>('POST', '/session', {
    capabilities: {
      alwaysMatch: {
        browserName: 'MiniBrowser',
        'webkitgtk:browserOptions': { binary: BROWSER[process.arch === 'arm64' ? 1 : 0], args: ['--automation'] },
      },
    },
  });
  const session = `/session/${made.sessionId}`;
  await ask('POST', `${session}/window/rect`, { width: WIDTH, height: HEIGHT });

  const run = <T>(script: string, ...args: readonly unknown[]) =>
    ask<T>('POST', `${session}/execute/sync`, { script, args });
  async function find(xpath: string): Promise<string> {
    let found = '';
    await until(async () => {
      const elements = await ask<Record<string, string>[]>('POST', `${session}/elements`, {
        using: 'xpath',
        value: xpath,
      });
      found = Object.values(elements[0] ?? {})[0] ?? '';
      return found !== '';
    }, xpath);
    return found;
  }
  /** The driver's own click never comes back when its element goes away under it: this one is made once the script is over. */
  async function click(xpath: string): Promise<void> {
    await find(xpath);
    await run(
      `const found = document.evaluate(arguments[0], document, null, 9, null).singleNodeValue;
       found.scrollIntoView({ block: 'center' });
       setTimeout(() => found.click(), 50);`,
      xpath,
    );
    await sleep(200);
  }

  return {
    version: made.capabilities.browserVersion,
    run,
    go: (url) => ask('POST', `${session}/url`, { url }),
    reload: () => ask('POST', `${session}/refresh`, {}),
    async see(words) {
      let all = '';
      await until(
        async () => {
          all = await run<string>('return document.body.innerText');
          return words instanceof RegExp ? words.test(all) : all.includes(words);
        },
        String(words),
        () => all,
      );
      return all;
    },
    async type(label, text) {
      const named = `//label[contains(.,"${label}")]`;
      const field = await find(`//*[@id=${named}/@for] | ${named}//input | ${named}//textarea`);
      await ask('POST', `${session}/element/${field}/clear`, {});
      await ask('POST', `${session}/element/${field}/value`, { text });
    },
    press: (name) =>
      click(`//button[normalize-space()="${name}" or @aria-label="${name}" or .//text()[normalize-space()="${name}"]]`),
    choose: (beginning) => click(`//button[.//text()[starts-with(normalize-space(),"${beginning}")]]`),
    async picture(name) {
      mkdirSync(PICTURES, { recursive: true });
      await sleep(600);
      // The driver's own picture hangs now and then; the display's shows what somebody sees.
      const part = ['-window', 'root', '-crop', `${WIDTH + 20}x${HEIGHT}+0+0`];
      execFileSync('import', ['-display', display, ...part, path.join(PICTURES, `${name}.png`)]);
    },
    async close() {
      await ask('DELETE', session).catch((error: unknown) => console.warn('The browser did not end by itself:', error));
      for (const child of started.reverse()) await stopChild(child, 'SIGTERM');
    },
  };
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function until(holds: () => Promise<boolean>, what: string, saw = () => ''): Promise<void> {
  for (const end = Date.now() + PATIENCE; !(await holds()); await sleep(200))
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}; last seen: ${saw().slice(0, 600)}`);
}
