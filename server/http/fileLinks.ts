/** A file behind a plain link, in a browser that may not be able to show it, or may be another one than the meeting's. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { FileKeys } from '../access/fileKeys.ts';
import type { MeetingActor } from '../access/passes.ts';
import type { PassRow } from '../store/accounts.ts';
import { localeOf } from './locale.ts';
import { meetingPageOf, plainPage, wantsPage } from './plainPage.ts';
import { words } from './words.ts';

/** Answers and returns the reply; null where the browser can show or keep the file itself. */
export type LeaveWeChat = () => FastifyReply | null;

const pathOf = ({ url }: FastifyRequest): string => url.split('?')[0] ?? '';
export function keyOf({ query }: FastifyRequest): string | null {
  const key = (query as { readonly key?: unknown } | null)?.key;
  return typeof key === 'string' ? key : null;
}

/** Whom the key in the address was made for; null without one, or when it no longer holds. */
export async function keyHolder(keys: FileKeys, request: FastifyRequest, meetingId: MeetingId) {
  const key = keyOf(request);
  return key === null ? null : keys.holder(pathOf(request), key, meetingId);
}

/** Android's WeChat shows no papers and saves none; the iPhone's does. */
const isHelpless = ({ headers }: FastifyRequest): boolean => {
  const agent = headers['user-agent'] ?? '';
  return /MicroMessenger/i.test(agent) && !/iPhone|iPad|iPod/.test(agent);
};

/**
 * In WeChat the address gets a key, and the page behind it says how to open that address in the phone's own browser, which
 * holds neither pass nor cookie. `pass` is null when the key in the address has let in already.
 */
export const leaveWeChat =
  (
    keys: FileKeys,
    request: FastifyRequest,
    reply: FastifyReply,
    actor: MeetingActor,
    pass: PassRow | null,
  ): LeaveWeChat =>
  () => {
    if (!isHelpless(request) || !wantsPage(request)) return null;
    if (pass) {
      const key = keys.mint(pathOf(request), actor, pass);
      return key === null ? null : reply.redirect(`${pathOf(request)}?key=${key}`);
    }
    const locale = localeOf(request);
    const { outside, outsideWhy, outsideUntil } = words[locale];
    const page = plainPage({
      locale,
      title: outside,
      sentences: [outsideWhy, outsideUntil],
      link: meetingPageOf(request),
    });
    return reply.type('text/html; charset=utf-8').send(page);
  };
