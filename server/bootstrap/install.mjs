/** Installs what package-lock.json names, once for each lockfile, Node ABI and platform. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { runQuietly } from './child.mjs';
import { Trouble } from './trouble.mjs';

const LOG = 'install.log';
// `--include=dev`: the build tools are development packages, and hosts often set NODE_ENV=production.
const FLAGS = ['--include=dev', '--no-audit', '--no-fund'];

export async function install(root, say) {
  const wanted = wantedStamp(root);
  const found = readStamp(root);
  if (sameStamp(found, wanted)) return;
  const waiting = (seconds) => say(`  还在进行，请稍等（已用 ${seconds} 秒）……`);

  // Somebody may have run npm themselves, and a new lockfile may name nothing new: then all is there already.
  const samePlatform = found === null || found.platform === wanted.platform;
  const samePackages = samePlatform && (found?.lock === wanted.lock || holdsAllPackages(root));
  if (samePackages) {
    if (found && found.abi !== wanted.abi) {
      say('Node.js 版本变了，正在更新数据库组件……');
      await npm(root, ['rebuild', 'better-sqlite3'], waiting);
    }
    if (hasDatabase(root)) return writeStamp(root, wanted);
  }

  say('正在安装所需的组件，第一次需要几分钟（要连网）……');
  let outcome = await npm(root, ['ci', ...FLAGS], waiting);
  // `npm ci` refuses a lockfile that does not fit package.json or this platform; `npm install` mends it.
  if (!outcome.ok && /EUSAGE|can only install|in sync/i.test(outcome.output)) {
    outcome = await npm(root, ['install', ...FLAGS], waiting);
  }
  if (!outcome.ok) throw new Trouble(whyNotInstalled(outcome.output));
  if (!hasDatabase(root)) {
    throw new Trouble('这台电脑装不了数据库组件：请安装 Node.js 22.13 或更新的版本，再重新运行 npm start。');
  }
  writeStamp(root, wantedStamp(root));
  say('组件已装好。');
}

export function whyNotInstalled(output) {
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|network/i.test(
      output,
    )
  )
    return `没能下载所需的组件，因为连不上网络：请接通网络（第一次启动需要），再重新运行 npm start；详情见 ${LOG}。`;
  if (/ENOSPC/.test(output)) return '没能安装所需的组件，因为磁盘满了：请腾出 1 GB 以上空间，再重新运行 npm start。';
  if (/EACCES|EPERM|EROFS/.test(output))
    return '没能安装所需的组件，因为不能写入程序所在的文件夹：请把程序放到您自己的文件夹里，再重新运行 npm start。';
  return `没能安装所需的组件：请检查网络后重新运行 npm start；仍不行，请把 ${LOG} 发给技术人员。`;
}

const stampFile = (root) => path.join(root, 'node_modules', '.linli-stamp.json');

const wantedStamp = (root) => ({
  lock: createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex'),
  abi: process.versions.modules,
  platform: `${process.platform}-${process.arch}`,
});

const sameStamp = (a, b) => a !== null && a.lock === b.lock && a.abi === b.abi && a.platform === b.platform;

const writeStamp = (root, stamp) => writeFileSync(stampFile(root), JSON.stringify(stamp));

function readStamp(root) {
  return readJson(stampFile(root));
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null; // absent or half written: the same as no stamp
  }
}

/** True when every package is there in the version the lockfile names. */
function holdsAllPackages(root) {
  const wanted = readJson(path.join(root, 'package-lock.json'))?.packages ?? {};
  const found = readJson(path.join(root, 'node_modules', '.package-lock.json'))?.packages;
  if (!found) return false;
  return Object.entries(wanted).every(
    ([name, entry]) => name === '' || entry.optional || found[name]?.version === entry.version,
  );
}

/** better-sqlite3 loads, or Node brings its own SQLite. Tried in a child: a wrong binary can end the process it is loaded into. */
function hasDatabase(root) {
  if (isBuiltin('node:sqlite')) return true;
  if (!existsSync(path.join(root, 'node_modules', 'better-sqlite3'))) return false;
  const probe = "new (require('better-sqlite3'))(':memory:').close()";
  return spawnSync(process.execPath, ['-e', probe], { cwd: root, stdio: 'ignore' }).status === 0;
}

/** npm through the very file that started us, so that it runs under this Node; otherwise whatever `npm` is on the path. */
function npm(root, words, waiting) {
  // Whoever says `npm start --silent` still wants to know why it failed: the silence would reach this npm as well.
  const args = [...words, '--loglevel=notice'];
  const started = process.env.npm_execpath;
  if (started && /npm-cli\.c?js$/.test(started))
    return runQuietly(root, LOG, process.execPath, [started, ...args], waiting);
  if (process.platform === 'win32')
    return runQuietly(root, LOG, 'cmd.exe', ['/d', '/s', '/c', 'npm', ...args], waiting);
  return runQuietly(root, LOG, 'npm', args, waiting);
}
