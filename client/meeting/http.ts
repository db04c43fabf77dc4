/** Requests to the server's HTTP interface. A refusal is an answer like any other; only its sentence is shown. */
import { common } from '../text/common.ts';
import type { RefusedAnswer } from '../../shared/wire/http.ts';
import {
  type AnswerOf,
  type AnyRoute,
  type BodyOf,
  type ParamsOf,
  type QueryOf,
  type Route,
  pathOf,
} from '../../shared/wire/route.ts';
import type { RefusalCode } from '../../shared/wire/refusals.ts';
import { sentenceOf } from './refused.ts';

export type HttpAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly code: RefusalCode | 'unreachable';
      readonly message: string;
      readonly choices?: readonly string[];
    };

/** What goes along: whatever the route needs, and nothing it does not know. */
export type Sent<R extends AnyRoute> = {
  readonly token?: string | null;
  /** A file instead of JSON. */
  readonly form?: FormData;
} & (keyof ParamsOf<R> extends never ? object : { readonly params: ParamsOf<R> }) &
  (BodyOf<R> extends undefined ? object : { readonly body: BodyOf<R> }) &
  (QueryOf<R> extends undefined ? object : { readonly query?: QueryOf<R> });

interface Anything {
  readonly token?: string | null;
  readonly form?: FormData;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** The address of what a link leads to. */
export const hrefOf = <R extends AnyRoute>(route: R, params: ParamsOf<R>): string => pathOf(route.path, params);

export async function request<R extends AnyRoute>(
  route: R,
  ...[sent]: object extends Sent<R> ? [Sent<R>?] : [Sent<R>]
): Promise<HttpAnswer<AnswerOf<R>>> {
  const { token, form, params = {}, query, body } = (sent ?? {}) as Anything;
  const path = pathOf(route.path, params) + (query ? `?${new URLSearchParams(query)}` : '');
  const headers: Record<string, string> = {};
  if (token) headers['authorization'] = `Bearer ${token}`;
  if (body !== undefined) headers['content-type'] = 'application/json';
  try {
    const response = await fetch(path, {
      method: route.method,
      headers,
      body: form ?? (body === undefined ? undefined : JSON.stringify(body)),
    });
    const value: unknown = await response.json();
    if (response.ok) return { ok: true, value };
    const refusal = value as Partial<RefusedAnswer>;
    const { code, message = common.unreachable, values, choices } = refusal;
    if (!code) return { ok: false, code: 'unreachable', message };
    return { ok: false, code, message: sentenceOf({ code, message, values }), ...(choices ? { choices } : {}) };
  } catch {
    return { ok: false, code: 'unreachable', message: common.unreachable };
  }
}

/** A file, read with a pass that no cookie holds; null when it could not be read. */
export async function requestFile<R extends AnyRoute>(
  route: R,
  { token, params }: { readonly token: string; readonly params: ParamsOf<R> },
): Promise<Blob | null> {
  try {
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(pathOf(route.path, params), { method: route.method, headers });
    return response.ok ? await response.blob() : null;
  } catch {
    return null;
  }
}

/** Of one meeting, whose id and pass its screens need not say. */
export type MeetingRoute = Route<`/api/meetings/:id/${string}`, unknown, unknown, unknown>;
/** What a screen adds. */
export type Rest<R extends MeetingRoute> = object extends RestOf<R> ? [RestOf<R>?] : [RestOf<R>];
type RestOf<R extends MeetingRoute> = Omit<Sent<R>, 'params' | 'token'> &
  (Exclude<keyof ParamsOf<R>, 'id'> extends never ? object : { readonly params: Omit<ParamsOf<R>, 'id'> });

export function inMeeting<R extends MeetingRoute>(
  { id, token }: { readonly id: string; readonly token: string },
  { method, path }: R,
  ...[sent]: Rest<R>
): Promise<HttpAnswer<AnswerOf<R>>> {
  const { params, ...rest }: Anything = sent ?? {};
  const route: Route<'/api/meetings/:id', unknown, unknown, AnswerOf<R>> = {
    method,
    path: path as '/api/meetings/:id',
  };
  return request(route, { ...rest, token, params: { ...params, id } } as Sent<typeof route>);
}
