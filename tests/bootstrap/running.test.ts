import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ROOT, temporaryFolder } from './program.ts';

/** The real server; resolves when the console has said everything. */
async function started(data: string, ...args: string[]) {
  const child = spawn(process.execPath, [path.join(ROOT, 'dist/server/main.js'), ...args], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', DATA_DIR: data, LOG_LEVEL: 'silent', PUBLIC_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  for await (const chunk of child.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    said += String(chunk);
    if (said.includes('Ctrl + C')) break;
  }
  child.stdout.resume();
  const here = /本机打开\s+(\S+)/.exec(said)?.[1] ?? '';
  return {
    said,
    post: (route: string, body: object) =>
      fetch(here + route, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    async stop(signal: NodeJS.Signals): Promise<number | null> {
      const ended = once(child, 'exit') as Promise<[number | null]>;
      child.kill(signal);
      const [code] = await ended;
      return code;
    },
  };
}

const setUpToken = (said: string): string | undefined => /\/setup#(\S+)/.exec(said)?.[1];

test('a new server hands out one set-up link, until somebody has used it', async () => {
  const data = temporaryFolder();
  const first = await started(data);
  const stale = setUpToken(first.said);
  expect(stale).toMatch(/^[\w-]{40,}$/);
  expect(await first.stop('SIGTERM')).toBe(0);

  const second = await started(data);
  const chair = { name: '段明珠', password: '榕荫里议事厅2026', device: '' };
  expect((await second.post('/api/setup', { ...chair, token: stale })).status).toBe(410);
  expect((await second.post('/api/setup', { ...chair, token: setUpToken(second.said) })).status).toBe(200);
  expect(await second.stop('SIGINT')).toBe(0);

  const third = await started(data);
  expect(setUpToken(third.said)).toBeUndefined();
  expect(await third.stop('SIGTERM')).toBe(0);
});

test('a demonstration has ready-made links and leaves the real meetings alone', async () => {
  const data = temporaryFolder();
  const real = await started(data);
  await real.stop('SIGTERM');
  const demo = await started(data, '--demo');
  for (const link of [/\/chair\/\S+#\S+/, /\/screen\/\S+#\S+/]) expect(demo.said).toMatch(link);
  expect(demo.said.match(/\/m\/\S+#\S+/g)).toHaveLength(3);
  expect(demo.said).toContain('虚构');
  await demo.stop('SIGTERM');
  const again = await started(data);
  expect(setUpToken(again.said)).toMatch(/^[\w-]{40,}$/);
  await again.stop('SIGTERM');
});
