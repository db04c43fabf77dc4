/** The browser's files: hashed assets kept for good, the one page asked for each time, every page route its own. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { refuse } from './answers.ts';

/** Beside the built server file, or in `dist` while running from the sources. Null when nothing was built. */
export function findClientDir(): string | null {
  const candidates = ['../client', '../../dist/client'].map((place) => fileURLToPath(new URL(place, import.meta.url)));
  return candidates.find((directory) => existsSync(path.join(directory, 'index.html'))) ?? null;
}

const NOT_BUILT = '页面文件还没有生成，请在程序目录里运行 npm run build，然后刷新。';

/** Without `clientDir` only the interface under /api answers. */
export async function servePages(app: FastifyInstance, clientDir: string | null): Promise<void> {
  if (clientDir !== null) {
    await app.register(fastifyStatic, {
      root: clientDir,
      index: 'index.html',
      preCompressed: true,
      dotfiles: 'ignore',
      cacheControl: false,
      setHeaders: (reply, file) => {
        const hashed = file.includes(`${path.sep}assets${path.sep}`);
        reply.header('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }

  app.setNotFoundHandler((request, reply) => {
    // «//» and «//[» are paths to a client and hosts to URL.
    if (!URL.canParse(request.url, 'http://localhost')) return refuse(reply, { ok: false, code: 'request.notFound' });
    const { pathname } = new URL(request.url, 'http://localhost');
    const isPage = (request.method === 'GET' || request.method === 'HEAD') && !path.posix.extname(pathname);
    if (pathname.startsWith('/api/') || pathname === '/api' || !isPage)
      return refuse(reply, { ok: false, code: 'request.notFound' });
    if (clientDir === null) return reply.code(503).type('text/plain; charset=utf-8').send(NOT_BUILT);
    return reply.sendFile('index.html');
  });
}
