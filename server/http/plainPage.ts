/** A page of a few sentences, for whoever follows a plain link and does not get what it names: never JSON, no script. */

import type { FastifyRequest } from 'fastify';
import type { Locale } from '../../shared/locale.ts';
import { localeOf } from './locale.ts';
import { words } from './words.ts';

interface Words {
  readonly locale: Locale;
  readonly title: string;
  readonly sentences: readonly string[];
  /** Where to go on. */
  readonly link: { readonly href: string; readonly words: string };
}

/** Somebody followed a link; a script of ours never asks for a page. */
export const wantsPage = ({ method, headers }: FastifyRequest): boolean =>
  (method === 'GET' || method === 'HEAD') && /text\/html/.test(headers.accept ?? '');

/** The page of the meeting whose address this is; else the front page. */
export function meetingPageOf(request: FastifyRequest): Words['link'] {
  const { toFront, toMeeting } = words[localeOf(request)];
  const id = /^\/api\/meetings\/([\w-]+)\//.exec(request.url)?.[1];
  return id === undefined ? { href: '/', words: toFront } : { href: `/m/${id}`, words: toMeeting };
}

const STYLE = `
  body { max-width: 21em; margin: 18vh auto 0; padding: 0 1.5em; background: #fbf8f2; color: #1f2421; font: 20px/1.6 sans-serif; }
  h1 { font-size: 1.3em; }
  a { display: block; margin-top: 1.5em; padding: 0.8em; border-radius: 14px; background: #2f6b4f; color: #fffdf9; text-align: center; text-decoration: none; }
  @media (prefers-color-scheme: dark) { body { background: #1d211e; color: #f1ece0; } }
`;

export const plainPage = ({ locale, title, sentences, link }: Words): string => `<!doctype html>
<html lang="${locale}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escaped(title)}</title>
    <style>${STYLE}</style>
  </head>
  <body>
    <main>
      <h1>${escaped(title)}</h1>
${sentences.map((sentence) => `      <p>${escaped(sentence)}</p>\n`).join('')}      <a href="${escaped(link.href)}">${escaped(link.words)}</a>
    </main>
  </body>
</html>
`;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (found) => ENTITIES[found] ?? '');
