import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT, runToEnd, sentences, temporaryFolder } from './program.ts';

const START = path.join(ROOT, 'server/bootstrap/start.mjs');

/** Node options that make the program believe it runs on another Node. */
const pretend = (version: string): string[] => [
  '--import',
  `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'${version}'}})`,
];

describe('npm start on an old Node', () => {
  test.each(['12.22.12', '18.20.8', '20.18.3', '21.7.3', '22.11.0'])(
    '%s is told which one to install',
    async (version) => {
      const ended = await runToEnd([...pretend(version), START]);
      expect(ended.code).toBe(1);
      expect(sentences(ended.stderr)).toEqual([
        `这台电脑上的 Node.js 版本是 ${version}，太旧了：请安装 Node.js 22 或 24 长期支持版（最低 20.19），再重新运行 npm start。`,
      ]);
      expect(ended.stdout).toBe('');
    },
  );

  test('what an old Node has to parse holds no new syntax', () => {
    for (const name of ['nodeVersion.mjs', 'start.mjs']) {
      const source = readFileSync(path.join(ROOT, 'server/bootstrap', name), 'utf8');
      expect(source).not.toMatch(/=>|\bconst\b|\blet\b|\?\.|\?\?|\bawait\b|from 'node:/);
    }
  });
});

describe('npm start without a network', () => {
  test.each(['notice', 'silent'])('the first start says that it needs one (npm being %s)', async (loglevel) => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'server'));
    cpSync(path.join(ROOT, 'server/bootstrap'), path.join(folder, 'server/bootstrap'), { recursive: true });
    for (const name of ['package.json', 'package-lock.json']) cpSync(path.join(ROOT, name), path.join(folder, name));
    const ended = await runToEnd([path.join(folder, 'server/bootstrap/start.mjs')], {
      npm_config_registry: 'http://127.0.0.1:9/',
      npm_config_replace_registry_host: 'always',
      npm_config_cache: path.join(folder, 'cache'),
      npm_config_fetch_retries: '0',
      npm_config_loglevel: loglevel,
    });
    expect(sentences(ended.stderr)).toEqual([
      '没能下载所需的组件，因为连不上网络：请接通网络（第一次启动需要），再重新运行 npm start；详情见 install.log。',
    ]);
    expect(ended.code).toBe(1);
    expect(existsSync(path.join(folder, 'node_modules/.linli-stamp.json'))).toBe(false);
  });
});
