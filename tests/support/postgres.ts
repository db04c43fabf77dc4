/** A throwaway PostgreSQL: its own cluster in a temporary folder, with fsync on, like the ones people run. */
import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort, startUntil, stopChild } from './process.ts';

export interface Postgres {
  /** Makes an empty database and gives its URL. */
  readonly createDatabase: () => Promise<string>;
  /** Runs one statement in a database, as its owner. */
  readonly run: (url: string, statement: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Deletes every row but those that say which migrations ran; much quicker than a new database. */
  readonly emptyDatabase: (url: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

export async function startPostgres(): Promise<Postgres> {
  const bin = findPrograms();
  const folder = mkdtempSync(join(tmpdir(), 'tea-postgres-'));
  const data = join(folder, 'data');
  const account = unprivileged();
  if (account) chownSync(folder, account.uid, account.gid);
  const options = { cwd: folder, ...account, env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } };
  const init = ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync'];
  execFileSync(join(bin, 'initdb'), init, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });

  const port = await freePort();
  const settings = ['-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${folder}`, '-c', 'fsync=on'];
  const args = ['-D', data, '-p', String(port), ...settings];
  const server = await startUntil('database system is ready to accept', join(bin, 'postgres'), args, options);

  const urlOf = (database: string) => `postgres://postgres@127.0.0.1:${port}/${database}`;
  const admin = new pg.Client({ connectionString: urlOf('postgres') });
  await admin.connect();
  let made = 0;
  const run: Postgres['run'] = async (url, statement) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(statement)).rows;
    } finally {
      await client.end();
    }
  };
  return {
    run,
    async emptyDatabase(url) {
      const tables = await run(url, `select tablename as name from pg_tables where schemaname = 'public'`);
      const names = tables.map((table) => String(table['name'])).filter((name) => !name.startsWith('kysely_'));
      // Everything else belongs to a meeting or a stream, so these go last.
      const whole = ['meetings', 'estates', 'streams'];
      const order = names.sort((a, b) => whole.indexOf(a) - whole.indexOf(b));
      if (order.length > 0) await run(url, order.map((name) => `delete from "${name}"`).join(';'));
    },
    async createDatabase() {
      made += 1;
      await admin.query(`create database tea_${made}`);
      return urlOf(`tea_${made}`);
    },
    async stop() {
      await admin.end();
      // SIGINT is PostgreSQL's fast shutdown: it ends whoever is still connected.
      await stopChild(server, 'SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function findPrograms(): string {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(':'),
  ];
  const found = folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
  if (!found)
    throw new Error('These tests need PostgreSQL: apt-get install postgresql (or put initdb and postgres on PATH)');
  return found;
}

/** PostgreSQL refuses to run as root. */
function unprivileged(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // No such account here; the next one.
    }
  }
  throw new Error('As root these tests need an account named postgres or nobody');
}
