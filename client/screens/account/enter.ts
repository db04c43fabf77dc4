/** Every way into an account ends alike: with a login on this device. */
import { type HttpAnswer, request } from '../../meeting/http.ts';
import { keepAccountToken } from '../../meeting/passes.ts';
import { deviceLabel } from '../../parts/device.ts';
import type { LoggedIn } from '../../../shared/wire/http.ts';

/** `path` takes `body` and the name of this device; the login is kept when it was granted. */
export async function enterAccount(
  path: string,
  body: Readonly<Record<string, unknown>>,
): Promise<HttpAnswer<LoggedIn>> {
  const answer = await request<LoggedIn>('POST', path, { body: { ...body, device: deviceLabel() } });
  if (answer.ok) keepAccountToken(answer.value.token);
  return answer;
}
