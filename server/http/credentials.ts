/** What a request brings to say who asks: a bearer token, or for reading the same token in a cookie. */
import type { FastifyReply, FastifyRequest } from 'fastify';

const TOKEN = /^[A-Za-z0-9_-]{10,100}$/;
const ACCOUNT_COOKIE = 'tea_account';
/** The last login of this device, ended or not: it only finds its own tries by it. */
const DEVICE_COOKIE = 'tea_device';
const meetingCookie = (meetingId: string) => `tea_${meetingId}`;

/**
 * The tokens in the order in which they are tried. An `Authorization` header stands alone: what it names was meant.
 * Cookies authorise GET and HEAD only (T18): a page elsewhere can make a browser send them, but nothing changes.
 */
export function tokensOf(request: FastifyRequest, meetingId: string | null): readonly string[] {
  if (request.headers.authorization !== undefined) {
    const bearer = bearerToken(request);
    return bearer === null ? [] : [bearer];
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return [];
  const wanted = meetingId === null ? [ACCOUNT_COOKIE] : [ACCOUNT_COOKIE, meetingCookie(meetingId)];
  return wanted.map((name) => request.cookies[name] ?? '').filter((token) => TOKEN.test(token));
}

export function bearerToken(request: FastifyRequest): string | null {
  const [scheme, token, ...rest] = (request.headers.authorization ?? '').split(' ');
  return scheme?.toLowerCase() === 'bearer' && token && rest.length === 0 && TOKEN.test(token) ? token : null;
}

/** Says which device this may be, whatever the method, also one that logged out; authorises nothing. */
export function loginTokensOf(request: FastifyRequest): readonly string[] {
  const kept = [ACCOUNT_COOKIE, DEVICE_COOKIE].map((name) => request.cookies[name] ?? '');
  return [bearerToken(request) ?? '', ...kept].filter((token) => TOKEN.test(token));
}

const MAX_AGE_S = 180 * 24 * 60 * 60;

const cookieOptions = (request: FastifyRequest, path: string) =>
  // A hall without HTTPS must be able to keep its cookie too.
  ({ path, httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https', maxAge: MAX_AGE_S }) as const;

export function rememberAccount(request: FastifyRequest, reply: FastifyReply, token: string): void {
  reply.setCookie(ACCOUNT_COOKIE, token, cookieOptions(request, '/api'));
  reply.setCookie(DEVICE_COOKIE, token, cookieOptions(request, '/api/login'));
}
export function forgetAccount(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(ACCOUNT_COOKIE, cookieOptions(request, '/api'));
}
/** Bound to the meeting's own paths, so that a phone with many meetings doesn't send a bag of cookies each time. */
export function rememberMeeting(request: FastifyRequest, reply: FastifyReply, meetingId: string, token: string): void {
  reply.setCookie(meetingCookie(meetingId), token, cookieOptions(request, `/api/meetings/${meetingId}`));
}
export function forgetMeeting(request: FastifyRequest, reply: FastifyReply, meetingId: string): void {
  reply.clearCookie(meetingCookie(meetingId), cookieOptions(request, `/api/meetings/${meetingId}`));
}
