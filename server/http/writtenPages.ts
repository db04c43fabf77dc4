/** What the pages for everybody have in common: how they are asked for, kept written, and handed out to browsers that may have them already. */
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { LOCALES } from '../../shared/locale.ts';
import { localeOf } from './locale.ts';

/** Whatever else stands in a link that was passed on does no harm: WeChat adds things of its own. */
export const PageQuery = z.object({
  large: z.optional(z.string()),
  all: z.optional(z.string()),
  in: z.optional(z.string()),
});

/** Browsers ask again after as long. */
const MAX_AGE_S = 20;
/** Pages kept written, each in three languages and two sizes. */
const KEPT = 200;

export interface WrittenPage {
  readonly html: string;
  readonly tag: string;
}

export function createWrittenPages() {
  const written = new Map<string, WrittenPage & { readonly says: string }>();
  return {
    /** Written anew only when it says something else. */
    of(key: string, says: string, make: () => string): WrittenPage {
      const known = written.get(key);
      if (known?.says === says) return known;
      const html = make();
      const tag = `"${createHash('sha256').update(html).digest('base64url').slice(0, 22)}"`;
      keep(written, key, { says, html, tag }, KEPT);
      return { html, tag };
    },
  };
}

/** How the page is to be shown. */
export function wayOf(query: z.infer<typeof PageQuery>, request: FastifyRequest) {
  const said = LOCALES.find((one) => one === query.in) ?? null;
  return { said, locale: said ?? localeOf(request), large: query.large === '1', all: query.all === '1' };
}

export function answerPage(request: FastifyRequest, reply: FastifyReply, { html, tag }: WrittenPage): FastifyReply {
  reply.header('Cache-Control', `public, max-age=${MAX_AGE_S}`).header('ETag', tag);
  const known = (request.headers['if-none-match'] ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  return known.includes(tag) ? reply.code(304).send() : reply.send(html);
}

/** The last `count` of them. */
export function keep<Value>(map: Map<string, Value>, key: string, value: Value, count: number): void {
  map.delete(key);
  map.set(key, value);
  for (const oldest of map.keys()) {
    if (map.size <= count) break;
    map.delete(oldest);
  }
}
