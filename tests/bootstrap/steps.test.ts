import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { ROOT, runToEnd, sentences, temporaryFolder } from './program.ts';

/** Stands for Vite: writes what a build writes, at once. Breaks when a source says so. */
const BUILDER = `
const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const isServer = process.argv.includes('server');
if (readFileSync('shared/rule.ts', 'utf8').includes('broken')) { console.error('SyntaxError'); process.exit(1); }
mkdirSync(isServer ? 'dist/server' : 'dist/client/assets', { recursive: true });
if (isServer) writeFileSync('dist/server/main.js', "console.log('served', process.argv.slice(2).join(' '));");
else writeFileSync('dist/client/assets/app.js', 'const hello = 1;'.repeat(200));
`;

/** A small product with our own first steps, already installed. */
function product() {
  const folder = temporaryFolder();
  const write = (name: string, text: string) => {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  };
  for (const name of ['client/app.ts', 'shared/rule.ts', 'vite.config.ts']) write(name, 'export {};\n');
  write('package.json', '{"type":"module"}');
  write('package-lock.json', '{"packages":{}}');
  write('node_modules/vite/package.json', '{"type":"commonjs"}');
  write('node_modules/vite/bin/vite.js', BUILDER);
  cpSync(path.join(ROOT, 'server/bootstrap'), path.join(folder, 'server/bootstrap'), { recursive: true });
  const stamp = {
    lock: createHash('sha256').update('{"packages":{}}').digest('hex'),
    abi: process.versions.modules,
    platform: `${process.platform}-${process.arch}`,
  };
  write('node_modules/.linli-stamp.json', JSON.stringify(stamp));
  const start = (...args: string[]) => runToEnd([path.join(folder, 'server/bootstrap/start.mjs'), ...args]);
  return { folder, write, start };
}

test('the first start builds, the second only runs, and a change builds again', async () => {
  const { write, start } = product();
  expect((await start('--demo')).stdout).toBe('正在准备程序文件……\nserved --demo\n');
  expect((await start()).stdout).toBe('served \n');
  write('shared/rule.ts', 'export const changed = true;\n');
  expect((await start()).stdout).toBe('正在准备程序文件……\nserved \n');
});

test('what the browser loads is there compressed as well', async () => {
  const { folder, start } = product();
  await start();
  const file = path.join(folder, 'dist/client/assets/app.js');
  expect(gunzipSync(readFileSync(`${file}.gz`)).equals(readFileSync(file))).toBe(true);
});

test('a build that fails is one sentence, and is tried again at the next start', async () => {
  const { folder, write, start } = product();
  write('shared/rule.ts', 'broken');
  const ended = await start();
  expect(ended.code).toBe(1);
  expect(sentences(ended.stderr)).toEqual([
    '没能准备程序文件：请重新下载完整的程序再试；仍不行，请把 build-client.log、build-server.log、build-pages.log 和 build-verify.log 发给技术人员。',
  ]);
  expect(existsSync(path.join(folder, 'dist/.stamp'))).toBe(false);
  write('shared/rule.ts', 'export {};\n');
  expect((await start()).stdout).toContain('served');
});
