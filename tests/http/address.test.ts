/** F39: HTTP and sockets believe the same proxies, in the same way. */
import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { addressBehind, trustIn } from '../../server/access/address.ts';
import { rememberedFor } from '../../server/http/addresses.ts';

const PROXIES = ['10.0.0.0/8', '192.168.1.1', 'fd00::/8', '::1'];

describe('whom a proxy reports', () => {
  const trusts = trustIn(PROXIES);

  it.each<readonly [peer: string, forwarded: string | undefined, whom: string]>([
    ['203.0.113.1', undefined, '203.0.113.1'],
    // A stranger may write whatever they like.
    ['203.0.113.1', '198.51.100.7', '203.0.113.1'],
    ['192.168.1.2', '198.51.100.7', '192.168.1.2'],
    ['10.1.2.3', undefined, '10.1.2.3'],
    ['10.1.2.3', '198.51.100.7', '198.51.100.7'],
    ['192.168.1.1', '198.51.100.7', '198.51.100.7'],
    ['::ffff:10.1.2.3', '198.51.100.7', '198.51.100.7'],
    ['::1', '2001:db8::7', '2001:db8::7'],
    ['fd12::9', ' 198.51.100.7 ', '198.51.100.7'],
    // What stands before the entry of the outermost proxy is the stranger's own invention.
    ['10.1.2.3', '1.1.1.1, 198.51.100.7', '198.51.100.7'],
    ['10.1.2.3', '1.1.1.1, 198.51.100.7, 10.9.9.9', '198.51.100.7'],
    ['10.1.2.3', '10.8.8.8, 10.9.9.9', '10.8.8.8'],
    ['10.1.2.3', 'unknown, 10.9.9.9', 'unknown'],
    ['10.1.2.3', '198.51.100.7, unknown', 'unknown'],
    ['10.1.2.3', '198.51.100.7,, ', '198.51.100.7'],
    ['10.1.2.3', '', '10.1.2.3'],
    ['10.1.2.3', ',', '10.1.2.3'],
  ])('from %s with %s: %s', async (peer, forwarded, whom) => {
    expect(addressBehind(peer, forwarded, trusts)).toBe(whom);
    const app = Fastify({ trustProxy: trusts });
    app.get('/', (request) => request.ip);
    const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
    expect((await app.inject({ url: '/', remoteAddress: peer, headers })).body).toBe(whom);
  });

  it('nobody is believed unless named', () => {
    const nobody = trustIn([]);
    for (const address of ['127.0.0.1', '::1', '10.0.0.1', '', 'unknown']) expect(nobody(address)).toBe(false);
    expect(addressBehind('127.0.0.1', '198.51.100.7', nobody)).toBe('127.0.0.1');
  });

  it('the edges of a range, and the name of a network card', () => {
    const link = trustIn(['192.168.4.0/22', 'fe80::/10']);
    // Whoever has hung up meanwhile, and what is no address.
    expect([undefined, '', '::ffff', '%', 'unknown'].map(link)).toEqual([false, false, false, false, false]);
    for (const inside of ['192.168.4.0', '192.168.7.255', 'fe80::1%eth0']) expect(link(inside)).toBe(true);
    for (const outside of ['192.168.3.255', '192.168.8.0', 'fec0::1', '192.168.4.0/22'])
      expect(link(outside)).toBe(false);
  });
});

describe('this machine’s own addresses', () => {
  it('are asked for once in five seconds, however many come in, and again when the clock was set back', () => {
    let now = 100_000;
    let asked = 0;
    const addresses = rememberedFor(
      5_000,
      () => now,
      () => (asked += 1),
    );
    for (let phone = 0; phone < 6_000; phone += 1) addresses();
    expect(asked).toBe(1);
    now += 4_999;
    expect(addresses()).toBe(1);
    now += 1;
    expect(addresses()).toBe(2);
    now -= 60_000;
    expect(addresses()).toBe(3);
  });
});
