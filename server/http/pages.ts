/** The browser's files: hashed assets kept for good, the one page asked for each time, every page route its own. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LOCALES, type Locale } from '../../shared/locale.ts';
import { refuse } from './answers.ts';
import { localeOf } from './locale.ts';

/** Beside the built server file, or in `dist` while running from the sources. Null when nothing was built. */
export function findClientDir(): string | null {
  const candidates = ['../client', '../../dist/client'].map((place) => fileURLToPath(new URL(place, import.meta.url)));
  return candidates.find((directory) => existsSync(path.join(directory, 'index.html'))) ?? null;
}

/** The page's first words are written into it (`vite.config.ts`): one file for each language, the first for who asks for none. */
const PAGES: Readonly<Record<Locale, string>> = {
  ...{ 'zh-CN': 'index.html', 'zh-TW': 'index.zh-TW.html', en: 'index.en.html' },
};

const NOT_BUILT = '页面文件还没有生成，请在程序目录里运行 npm run build，然后刷新。';

/** Without `clientDir` only the interface under /api answers. */
export async function servePages(app: FastifyInstance, clientDir: string | null): Promise<void> {
  if (clientDir !== null) {
    await app.register(fastifyStatic, {
      root: clientDir,
      index: false,
      preCompressed: true,
      dotfiles: 'ignore',
      cacheControl: false,
      setHeaders: (reply, file) => {
        const hashed = file.includes(`${path.sep}assets${path.sep}`);
        reply.header('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }

  const there = (name: string): boolean => clientDir !== null && existsSync(path.join(clientDir, name));
  const translated = new Set(LOCALES.filter((locale) => there(PAGES[locale])));
  function page(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    if (clientDir === null) return reply.code(503).type('text/plain; charset=utf-8').send(NOT_BUILT);
    const locale = localeOf(request);
    reply.header('Vary', 'Accept-Language, Cookie');
    return reply.sendFile(PAGES[translated.has(locale) ? locale : 'zh-CN']);
  }

  if (clientDir !== null) app.get('/', page);

  app.setNotFoundHandler((request, reply) => {
    // «//» and «//[» are paths to a client and hosts to URL.
    if (!URL.canParse(request.url, 'http://localhost')) return refuse(reply, { ok: false, code: 'request.notFound' });
    const { pathname } = new URL(request.url, 'http://localhost');
    const isPage = (request.method === 'GET' || request.method === 'HEAD') && !path.posix.extname(pathname);
    if (pathname.startsWith('/api/') || pathname === '/api' || !isPage)
      return refuse(reply, { ok: false, code: 'request.notFound' });
    return page(request, reply);
  });
}
