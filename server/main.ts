/** The server's beginning and end: settings, store, app, port; and a sentence for whoever starts it when one is missing. */
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { parseArgs } from 'node:util';
import closeWithGrace from 'close-with-grace';
import { nanoid } from 'nanoid';
import { type Logger, destination } from 'pino';
import { announcement } from './announce.ts';
import { createApp } from './app.ts';
import { type Config, ConfigTrouble, readConfig, textOf } from './config.ts';
import { loadDemo } from './demo/load.ts';
import { contactKeyIn } from './estate/contacts.ts';
import { addressesOf, isLoopback, ownAddress } from './http/addresses.ts';
import { createLog } from './http/log.ts';
import { type Bus, loneBus } from './live/bus.ts';
import { resetPassword } from './resetPassword.ts';
import { makeFolder } from './store/folder.ts';
import { openStore } from './store/open.ts';
import type { Store } from './store/store.ts';
import { StoreUnusable } from './store/unusable.ts';

/** Something the person at the console can put right; shown as it stands. */
class StartTrouble extends Error {}

/** A little less than the five seconds after which whoever stops us would use force. */
const GRACE_MS = 4_500;
const LOG_MAX_BYTES = 10 * 1024 * 1024;
const clock = () => Date.now();
const newId = () => nanoid(21);

/** What is open, closed again from the last to the first. */
const open: (() => Promise<void>)[] = [];
let log: Logger | null = null;

// Before anything is opened: a stop in the middle of a start must end just as properly.
const grace = closeWithGrace({ delay: GRACE_MS, skip: ['SIGINT', 'SIGTERM'] }, async ({ err }) => {
  if (err) {
    log?.fatal({ err }, 'The server ends because of a defect');
    console.error(`程序出了意外，只好停止；已经保存的内容都在。请重新启动；详情见${log ? '日志' : '下面'}。`);
    if (!log) console.error(err);
  }
  await closeEverything();
});
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // Ctrl + C reaches us twice when npm passes it on: the second must not cut the first short.
    if (stopping) return;
    stopping = true;
    grace.close();
  });
}

try {
  await start();
} catch (error) {
  grace.uninstall();
  process.exitCode = 1;
  console.error(sentenceOf(error) ?? error);
  await closeEverything();
}

async function start(): Promise<void> {
  const { demo, port, forgetful } = givenArguments();
  const config = readConfig({ ...process.env, ...(port === undefined ? {} : { PORT: port }) }, envFile());
  if (forgetful !== undefined) return printResetLink(config, forgetful);
  await refuseTakenPort(config);
  const { store, where } = await openData(config, demo);
  open.push(() => store.close());
  log = createLog(config.logLevel, logFile(config));
  const bus = await busFor(config, demo, log);
  // As the demonstration has a file of its own, its keys lie by themselves.
  const keysFolder = path.resolve(config.dataDir, demo ? 'demo-keys' : 'keys');
  const contactKey = contactKeyIn(config.dataDir);
  const app = await createApp({ store, config, clock, newId, log, bus, contactKey, keysFolder });
  open.push(() => app.close());
  const demoMeeting = demo
    ? await loadDemo({ ...app, store, clock, newId, tellEstate: (id) => app.carrier.tell(id) })
    : null;
  const opened = await app.listen();
  console.log(
    announcement({
      own: ownAddress(config.host, opened.port),
      publicUrl: config.publicUrl,
      addresses: app.addresses(),
      onlyHere: isLoopback(config.host),
      setUpToken: (await app.firstChairInvitation())?.token ?? null,
      demo: demoMeeting,
      data: where,
      colours: process.stdout.isTTY,
    }),
  );
}

/** Opens the data and no port: a server that runs beside it goes on, and takes the link when it is opened. */
async function printResetLink(config: Config, name: string): Promise<void> {
  const { store } = await openData(config, false);
  open.push(() => store.close());
  const { port, publicUrl, host } = config;
  const best = publicUrl ?? ownAddress(host, port);
  const addresses = [...new Set([best, ...addressesOf({ publicUrl, port, host })])];
  const { ok, said } = await resetPassword({ store, clock, newId, addresses }, name);
  if (!ok) throw new StartTrouble(said);
  console.log(said);
  grace.uninstall();
  await closeEverything();
}

/** Most halls have one process and no Redis: they needn't load what talks to it. A demonstration keeps to itself. */
async function busFor({ redisUrl }: Config, demo: boolean, to: Logger): Promise<Bus> {
  if (demo || redisUrl === null) return loneBus();
  const { redisBus } = await import('./live/adapter.ts');
  return redisBus(redisUrl, to);
}

async function closeEverything(): Promise<void> {
  for (let close = open.pop(); close; close = open.pop()) await close();
}

/* ---- what it is started with ----------------------------------------------------------------------------------- */

interface Arguments {
  readonly demo: boolean;
  readonly port: string | undefined;
  /** The name of a chair who needs a new password. */
  readonly forgetful: string | undefined;
}

function givenArguments(): Arguments {
  try {
    const { values } = parseArgs({
      options: { demo: { type: 'boolean' }, port: { type: 'string' }, 'reset-password': { type: 'string' } },
    });
    const { demo = false, port, 'reset-password': forgetful } = values;
    // A demonstration begins with an empty file: there is nobody in it to have forgotten anything.
    if (!demo || forgetful === undefined) return { demo, port, forgetful };
  } catch {
    // Said below.
  }
  throw new StartTrouble(
    '没有这个启动选项：只能用 --demo（演示）、--port 端口号、--reset-password 名字（主持人忘了密码），例如 npm start -- --port 3001。',
  );
}

function envFile(): string {
  if (!existsSync('.env')) return '';
  try {
    return textOf(readFileSync('.env'));
  } catch (error) {
    throw new StartTrouble('读不了 .env 文件：请检查它是不是一个普通文件、能不能打开，再重新启动。', { cause: error });
  }
}

/** Asked before the data is touched: a second start by mistake must change nothing at all. */
function refuseTakenPort({ port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve()));
  });
}

/** The demonstration has a file of its own, new each time, so that it never meets the data of real meetings. */
async function openData(config: Config, demo: boolean): Promise<{ readonly store: Store; readonly where: string }> {
  const file = path.resolve(config.dataDir, demo ? 'demo.sqlite' : 'meetings.sqlite');
  if (demo) for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${end}`, { force: true });
  if (demo || config.databaseUrl === null) return { store: await openStore({ sqlitePath: file }), where: file };
  return { store: await openStore({ databaseUrl: config.databaseUrl, sqlitePath: file }), where: 'PostgreSQL' };
}

/** At a terminal the log goes into a file: whoever holds the meeting should see the address, not JSON. */
function logFile({ dataDir }: Config) {
  if (!process.stdout.isTTY) return undefined;
  makeFolder(dataDir);
  const file = path.join(dataDir, 'server.log');
  if (existsSync(file) && statSync(file).size > LOG_MAX_BYTES) rmSync(file);
  return destination({ dest: file, sync: true });
}

/* ---- what went wrong ------------------------------------------------------------------------------------------- */

function sentenceOf(error: unknown): string | null {
  if (error instanceof StartTrouble || error instanceof ConfigTrouble) return error.message;
  if (error instanceof StoreUnusable) return `${error.message}。`;
  if (!(error instanceof Error) || !('code' in error)) return null;
  const { port = '' } = error as { readonly port?: number };
  switch (error.code) {
    case 'EADDRINUSE':
      return `端口 ${port} 已经被占用，可能本程序已在另一个窗口运行：请关掉它，或换一个端口，例如 npm start -- --port ${Number(port) + 1}。`;
    case 'EACCES':
    case 'EPERM':
      return port === ''
        ? '没有权限写入数据文件夹：请检查它的权限，或在 .env 文件里用 DATA_DIR 换一个文件夹，再重新启动。'
        : `没有权限使用端口 ${port}：请换一个 1024 以上的端口，例如 npm start -- --port 3000。`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return '配置项 HOST 不是这台电脑的地址：请改成 0.0.0.0，或删掉这一项，再重新启动。';
    case 'ENOSPC':
      return '磁盘满了：请腾出一些空间，再重新启动。';
    case 'EBUSY':
      return '数据文件正被另一个程序使用：请关掉它，再重新启动。';
    default:
      return null;
  }
}
