/** How the HTTP interface answers: refusals with their status and sentence, failures without a word of their cause. */
import type { FastifyReply } from 'fastify';
import type { Refusal } from '../../shared/stream/decision.ts';
import type { RefusedAnswer } from '../../shared/wire/http.ts';
import { REFUSALS, type RefusalCode } from '../../shared/wire/refusals.ts';
import { refusalSentence } from '../../shared/wire/refusalWording.ts';
import { localeOf } from './locale.ts';
import { meetingPageOf, plainPage, wantsPage } from './plainPage.ts';
import { refusalOnPage, words } from './words.ts';

export const refusedAnswer = (
  code: RefusalCode,
  values?: Refusal['values'],
  choices?: Refusal['choices'],
): RefusedAnswer => ({
  ok: false,
  code,
  message: refusalSentence(code, values),
  ...(values ? { values } : {}),
  ...(choices ? { choices } : {}),
});

/** JSON for our own scripts; whoever follows a plain link gets a page that says the same. */
export function refuse(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const { request } = reply;
  const status = REFUSALS[refusal.code];
  reply.code(status);
  if (!wantsPage(request)) return reply.send(refusedAnswer(refusal.code, refusal.values, refusal.choices));
  const locale = localeOf(request);
  const page = plainPage({
    locale,
    title: words[locale].refused,
    sentences: status === 401 ? [words[locale].strange] : [refusalOnPage(locale, refusal.code, refusal.values)],
    link: meetingPageOf(request),
  });
  return reply.type('text/html; charset=utf-8').send(page);
}

/** Raised by Fastify and its plugins before a route runs; everything else thrown is an outage or a defect. */
const CODES: Readonly<Record<string, RefusalCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'request.tooLarge',
  FST_REQ_FILE_TOO_LARGE: 'attachment.tooLarge',
  FST_FILES_LIMIT: 'request.malformed',
  FST_PARTS_LIMIT: 'request.malformed',
  FST_FIELDS_LIMIT: 'request.malformed',
  FST_PROTO_VIOLATION: 'request.malformed',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'request.malformed',
  FST_ERR_BAD_URL: 'request.notFound',
};

/** The refusal for something thrown; null says: not the sender's doing, log it. */
export function refusalOfError(error: unknown): RefusalCode | null {
  const { code, statusCode } = error as { readonly code?: unknown; readonly statusCode?: unknown };
  const known = typeof code === 'string' ? CODES[code] : undefined;
  if (known) return known;
  if (statusCode === 429) return 'request.tooFast';
  if (statusCode === 413) return 'request.tooLarge';
  if (statusCode === 404) return 'request.notFound';
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500 ? 'request.malformed' : null;
}

// SQLite's codes, the file system's, and the classes of PostgreSQL's that mean «can't keep anything now».
const STORAGE =
  /^(SQLITE_|ERR_SQLITE|ENOSPC|EIO|EROFS|EDQUOT|ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|EPIPE|08|25006|53|57|58|XX)/;
/** What SQLite says of a statement that should not have been sent: ours to mend, and no staff in the hall could help. */
const DEFECT = /^SQLITE_(ERROR|CONSTRAINT|MISMATCH|MISUSE|RANGE)/;
/** The same as numbers (ERROR, CONSTRAINT, MISMATCH, MISUSE, RANGE), which is all that `node:sqlite` tells. */
const DEFECTS: readonly number[] = [1, 19, 20, 21, 25];

export const isStorageTrouble = (error: unknown): boolean => {
  const { code, errcode } = error as { readonly code?: unknown; readonly errcode?: unknown };
  if (typeof code !== 'string' || !STORAGE.test(code) || DEFECT.test(code)) return false;
  return typeof errcode !== 'number' || !DEFECTS.includes(errcode & 0xff);
};
