import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ROOT, runToEnd, sentences, temporaryFolder } from './program.ts';

const MAIN = path.join(ROOT, 'dist/server/main.js');

/** Whatever is wrong: one sentence, an exit code, no stack. */
async function refusedStart(
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
  cwd = ROOT,
): Promise<string> {
  const settings = { HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'silent', ...env };
  const ended = await runToEnd([MAIN, ...args], settings, { cwd });
  expect(ended.code).toBe(1);
  expect(ended.stdout).toBe('');
  expect(sentences(ended.stderr)).toHaveLength(1);
  return ended.stderr.trim();
}

function takenPort(): Promise<number> {
  const server = createServer();
  onTestFinished(() => void server.close());
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));
}

describe('a start that cannot succeed says why and what to do', () => {
  test('the port is taken: nothing is written', async () => {
    const data = path.join(temporaryFolder(), 'data');
    const port = await takenPort();
    const sentence = await refusedStart({ DATA_DIR: data, PORT: String(port) });
    expect(sentence).toBe(
      `端口 ${port} 已经被占用，可能本程序已在另一个窗口运行：请关掉它，或换一个端口，例如 npm start -- --port ${port + 1}。`,
    );
    expect(existsSync(data)).toBe(false);
  });

  test('the port is taken: a demonstration that runs keeps its file', async () => {
    const data = temporaryFolder();
    writeFileSync(path.join(data, 'demo.sqlite'), 'in use');
    await refusedStart({ DATA_DIR: data, PORT: String(await takenPort()) }, ['--demo']);
    expect(readFileSync(path.join(data, 'demo.sqlite'), 'utf8')).toBe('in use');
  });

  // A file in the folder's place, since root may write into any folder.
  test('the data folder cannot be written to', async () => {
    const data = path.join(temporaryFolder(), 'data');
    writeFileSync(data, 'not a folder');
    expect(await refusedStart({ DATA_DIR: data })).toMatch(/^数据库无法写入；请检查.+。$/);
    expect(readFileSync(data, 'utf8')).toBe('not a folder');
  });

  test.runIf(process.platform === 'linux')('the data folder is where no folder can be', async () => {
    expect(await refusedStart({ DATA_DIR: '/proc/chahuahui/data' })).toMatch(/^数据库无法写入；请检查.+。$/);
  });

  test('the database is damaged: it is left as it was found, byte for byte', async () => {
    const data = temporaryFolder();
    const file = path.join(data, 'meetings.sqlite');
    const damaged = Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(8_000, 0xa5)]);
    writeFileSync(file, damaged);
    chmodSync(file, 0o600);
    expect(await refusedStart({ DATA_DIR: data })).toMatch(/^数据库文件已损坏.+未作任何改动.+备份.+。$/);
    expect(readFileSync(file).equals(damaged)).toBe(true);
    expect(readdirSync(data)).toEqual(['meetings.sqlite']);
  });

  test('a setting is wrong', async () => {
    const sentence = await refusedStart({ DATA_DIR: temporaryFolder(), PUBLIC_URL: 'chahui' });
    expect(sentence).toMatch(/^配置项 PUBLIC_URL 写得不对/);
  });

  test('the settings cannot be read', async () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, '.env'));
    expect(await refusedStart({ DATA_DIR: folder }, [], folder)).toMatch(/^读不了 \.env 文件：请.+。$/);
  });

  test('an option is unknown', async () => {
    const data = path.join(temporaryFolder(), 'data');
    mkdirSync(data);
    expect(await refusedStart({ DATA_DIR: data }, ['--demonstrate'])).toMatch(
      /^没有这个启动选项.+--demo.+--reset-password/,
    );
    expect(readdirSync(data)).toEqual([]);
  });
});
