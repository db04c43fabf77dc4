/** Builds the browser's and the server's files when a source changed; run directly (`npm run build`) it builds anyway. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { runQuietly } from './child.mjs';
import { Trouble } from './trouble.mjs';

const SOURCES = ['server', 'client', 'shared'];
const SINGLE_FILES = ['vite.config.ts', 'package-lock.json'];

export async function build(root, say, { force = false } = {}) {
  const wanted = sourceHash(root);
  if (!force && readStamp(root) === wanted) return;
  say('正在准备程序文件……');
  rmSync(stampFile(root), { force: true });
  const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const outcomes = await Promise.all([
    runQuietly(root, 'build-client.log', process.execPath, [vite, 'build']),
    runQuietly(root, 'build-server.log', process.execPath, [vite, 'build', '--mode', 'server']),
    runQuietly(root, 'build-pages.log', process.execPath, [vite, 'build', '--mode', 'pages']),
    runQuietly(root, 'build-verify.log', process.execPath, [vite, 'build', '--mode', 'verify']),
  ]);
  if (outcomes.some((outcome) => !outcome.ok)) {
    throw new Trouble(whyNotBuilt(outcomes.map((outcome) => outcome.output).join('\n')));
  }
  compress(path.join(root, 'dist', 'client', 'assets'));
  // The hash from before: a file saved while building is then seen as a change next time.
  mkdirSync(path.join(root, 'dist'), { recursive: true });
  writeFileSync(stampFile(root), wanted);
}

function whyNotBuilt(output) {
  if (/ENOSPC/.test(output)) return '没能准备程序文件，因为磁盘满了：请腾出 1 GB 以上空间，再重新运行 npm start。';
  if (/EACCES|EPERM|EROFS/.test(output))
    return '没能准备程序文件，因为不能写入程序所在的文件夹：请把程序放到您自己的文件夹里，再重新运行 npm start。';
  return '没能准备程序文件：请重新下载完整的程序再试；仍不行，请把 build-client.log、build-server.log、build-pages.log 和 build-verify.log 发给技术人员。';
}

const stampFile = (root) => path.join(root, 'dist', '.stamp');

function readStamp(root) {
  try {
    return readFileSync(stampFile(root), 'utf8');
  } catch {
    return null; // never built, or a build was cut short
  }
}

/** One hash over every source's path and bytes: contents, not times, since a download or `git clone` sets new times. */
export function sourceHash(root) {
  const hash = createHash('sha256');
  for (const name of SINGLE_FILES) add(hash, root, name);
  for (const folder of SOURCES) {
    const files = readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)));
    for (const file of files.sort()) add(hash, root, file);
  }
  return hash.digest('hex');
}

function add(hash, root, file) {
  hash
    .update(`${file}\0`)
    .update(readFileSync(path.join(root, file)))
    .update('\0');
}

/** Once here instead of for every phone in the hall. */
function compress(folder) {
  for (const name of readdirSync(folder)) {
    if (!/\.(js|css)$/.test(name)) continue;
    const file = path.join(folder, name);
    writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build(fileURLToPath(new URL('../../', import.meta.url)), console.log, { force: true }).catch((error) => {
    process.exitCode = 1;
    if (!(error instanceof Trouble)) throw error;
    console.error(error.message);
  });
}
