/** From where somebody comes: behind a proxy of ours the address it reports, else the other end of the line (A13, F39). */
import { BlockList, isIP } from 'node:net';

/** Whether what this address reports about others is believed. */
export type Trusts = (address: string | undefined) => boolean;

/** `proxies`: addresses and CIDR ranges, as TRUST_PROXY holds them. */
export function trustIn(proxies: readonly string[]): Trusts {
  const list = new BlockList();
  for (const proxy of proxies) {
    const [address = '', bits] = proxy.split('/');
    const family = familyOf(address);
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return (address) => {
    // An address of this link carries the name of its network card; whoever has hung up has none.
    const [bare = ''] = (address ?? '').split('%');
    return isIP(bare) !== 0 && list.check(bare, familyOf(bare));
  };
}

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/**
 * `peer` is the other end of the line. Each trusted proxy is asked who came to it, from ours outwards; the first that is
 * nobody's proxy is the one. Just what Fastify's `request.ip` does with the same `Trusts`, for requests it never sees.
 */
export function addressBehind(
  peer: string,
  forwardedFor: string | readonly string[] | undefined,
  trusts: Trusts,
): string {
  const reported = [forwardedFor ?? []].flat().join(',').split(',').reverse();
  const way = [peer, ...reported.map((entry) => entry.trim()).filter((entry) => entry !== '')];
  return way.find((address) => !trusts(address)) ?? way.at(-1) ?? peer;
}
