/** Every way into an account ends alike: with a login on this device. */
import { type HttpAnswer, request } from '../../meeting/http.ts';
import { patiently } from '../../meeting/patiently.ts';
import { keepAccountToken } from '../../meeting/passes.ts';
import { deviceLabel } from '../../parts/device.ts';
import type { LoggedIn } from '../../../shared/wire/http.ts';

/** `path` takes `body` and the name of this device; the login is kept when it was granted. `onWait`: the line is full, it asks again. */
export async function enterAccount(
  path: string,
  body: Readonly<Record<string, unknown>>,
  onWait: (waits: boolean) => void,
): Promise<HttpAnswer<LoggedIn>> {
  const whole = { ...body, device: deviceLabel() };
  const answer = await patiently(() => request<LoggedIn>('POST', path, { body: whole }), onWait);
  if (answer.ok) keepAccountToken(answer.value.token);
  return answer;
}
