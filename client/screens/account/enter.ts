/** Every way into an account ends alike: with a login on this device. */
import { type HttpAnswer, request } from '../../meeting/http.ts';
import { patiently } from '../../meeting/patiently.ts';
import { keepAccountToken } from '../../meeting/passes.ts';
import { deviceLabel } from '../../parts/device.ts';
import type { Route } from '../../../shared/wire/route.ts';
import type { LoggedIn } from '../../../shared/wire/http.ts';

type Way<Body> = Route<string, Body & { readonly device: string }, undefined, LoggedIn>;

/** The route takes `body` and the name of this device; the login is kept when it was granted. `onWait`: the line is full, it asks again. */
export async function enterAccount<Body extends object>(
  { method, path }: Way<Body>,
  body: NoInfer<Omit<Body, 'device'>>,
  onWait: (waits: boolean) => void,
): Promise<HttpAnswer<LoggedIn>> {
  const way: Route<string, object, undefined, LoggedIn> = { method, path };
  const whole = { ...body, device: deviceLabel() };
  const answer = await patiently(() => request(way, { body: whole }), onWait);
  if (answer.ok) keepAccountToken(answer.value.token);
  return answer;
}
