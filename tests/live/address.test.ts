/** F39: a socket's limits count by the address HTTP would see, whatever a stranger writes into X-Forwarded-For. */
import { expect, test } from 'vitest';
import { USUAL_LIMITS } from '../../server/live/limits.ts';
import { connectClient } from '../support/liveClient.ts';
import { openHall, startLiveServer } from '../support/liveServer.ts';

/** The answers to guesses at a token, each from a client that says it comes from there; two are allowed an address. */
async function guesses(trustProxy: readonly string[], forwarded: readonly string[]): Promise<readonly unknown[]> {
  const server = await startLiveServer({ trustProxy, limits: { ...USUAL_LIMITS, refusals: 2 } });
  await openHall(server.store);
  const codes = [];
  for (const address of forwarded) {
    const headers = { 'x-forwarded-for': address };
    const refusal: unknown = await connectClient(server.url, { token: 'x'.repeat(43), headers }).catch(
      (e: unknown) => e,
    );
    codes.push((refusal as { readonly code?: unknown }).code);
  }
  await server.close();
  return codes;
}

test('what a stranger reports is not believed: a new address a guess does not help', async () => {
  const three = ['203.0.113.1', '203.0.113.2', '203.0.113.3'];
  expect(await guesses(['10.0.0.0/8'], three)).toEqual(['access.login', 'access.login', 'request.tooFast']);
});

test('what our proxy reports is: each address has its own guesses', async () => {
  const forwarded = ['203.0.113.1', '6.6.6.6, 203.0.113.1', '7.7.7.7, 203.0.113.1', '203.0.113.2'];
  const codes = await guesses(['127.0.0.0/8', '::1'], forwarded);
  expect(codes).toEqual(['access.login', 'access.login', 'request.tooFast', 'access.login']);
});

test('one household’s IPv6 addresses count as one', async () => {
  const forwarded = ['2001:db8:1:2::1', '2001:db8:1:2::2', '2001:db8:1:2::3', '2001:db8:1:3::1'];
  const codes = await guesses(['127.0.0.0/8', '::1'], forwarded);
  expect(codes).toEqual(['access.login', 'access.login', 'request.tooFast', 'access.login']);
});
