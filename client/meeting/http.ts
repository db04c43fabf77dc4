/** Requests to the server's HTTP interface. A refusal is an answer like any other; only its sentence is shown. */
import { common } from '../text/common.ts';
import type { RefusedAnswer } from '../../shared/wire/http.ts';
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

interface Options {
  readonly token?: string | null;
  readonly body?: unknown;
  /** A file instead of JSON. */
  readonly form?: FormData;
}

export async function request<T>(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  options: Options = {},
): Promise<HttpAnswer<T>> {
  const headers: Record<string, string> = {};
  if (options.token) headers['authorization'] = `Bearer ${options.token}`;
  if (options.body !== undefined) headers['content-type'] = 'application/json';
  try {
    const response = await fetch(path, {
      method,
      headers,
      body: options.form ?? (options.body === undefined ? undefined : JSON.stringify(options.body)),
    });
    const value: unknown = await response.json();
    if (response.ok) return { ok: true, value: value as T };
    const refusal = value as Partial<RefusedAnswer>;
    const { code, message = common.unreachable, values, choices } = refusal;
    if (!code) return { ok: false, code: 'unreachable', message };
    return { ok: false, code, message: sentenceOf({ code, message, values }), ...(choices ? { choices } : {}) };
  } catch {
    return { ok: false, code: 'unreachable', message: common.unreachable };
  }
}
