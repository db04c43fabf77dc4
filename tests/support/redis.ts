/** A throwaway Redis that keeps nothing. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startUntil, stopChild } from './process.ts';

export interface Redis {
  readonly url: string;
  /** Keeps its connections and answers nobody, until told. */
  readonly hang: (hangs: boolean) => void;
  readonly stop: () => Promise<void>;
}

/** `port`: for tests in which Redis goes away and comes back at the same address. */
export async function startRedis(port?: number): Promise<Redis> {
  const folders = ['/usr/bin', ...(process.env['PATH'] ?? '').split(':')];
  const program = folders.map((folder) => join(folder, 'redis-server')).find((path) => existsSync(path));
  if (!program) throw new Error('These tests need Redis: apt-get install redis-server');
  const folder = mkdtempSync(join(tmpdir(), 'tea-redis-'));
  const chosen = port ?? (await freePort());
  const args = ['--port', String(chosen), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
  const server = await startUntil('Ready to accept connections', program, args, { cwd: folder });
  return {
    url: `redis://127.0.0.1:${chosen}`,
    hang: (hangs) => void server.kill(hangs ? 'SIGSTOP' : 'SIGCONT'),
    async stop() {
      server.kill('SIGCONT');
      await stopChild(server, 'SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
