/** Under which addresses phones in the hall reach this server. */
import { isIP } from 'node:net';
import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';

/** Bridges and tunnels of containers, virtual machines and VPNs: no phone gets through them. */
const VIRTUAL = /^(docker|br-|veth|virbr|vmnet|vboxnet|utun|tun|tap|zt|tailscale|wg|vEthernet|lo)/i;

const EVERYWHERE = ['0.0.0.0', '::'];

/** Where a hall's Wi-Fi usually is comes first. */
const RANKS = [/^192\.168\./, /^10\./, /^172\.(1[6-9]|2\d|3[01])\./];

/** Listening there, a server is heard on its own machine alone. */
export const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.');

/** Where a browser on the server's own machine finds it: `localhost`, unless it listens somewhere else alone. */
export function ownAddress(host: string, port: number): string {
  const isHere = EVERYWHERE.includes(host) || host === '127.0.0.1';
  const name = isHere ? 'localhost' : isIP(host) === 6 ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

/** Best first: the configured address, then this machine's IPv4 addresses in the local network that it listens to. */
export function addressesOf(deps: {
  readonly publicUrl: string | null;
  readonly port: number;
  /** Where the server listens. */
  readonly host: string;
  readonly interfaces?: NodeJS.Dict<NetworkInterfaceInfo[]>;
}): readonly string[] {
  const { publicUrl, port, host, interfaces = networkInterfaces() } = deps;
  const found = Object.entries(interfaces).flatMap(([name, infos]) => (VIRTUAL.test(name) ? [] : (infos ?? [])));
  const local = (isLoopback(host) ? [] : found)
    .filter((info) => info.family === 'IPv4' && !info.internal && !info.address.startsWith('169.254.'))
    .map((info) => info.address)
    .filter((address) => isIP(host) === 0 || EVERYWHERE.includes(host) || address === host)
    .sort((a, b) => rankOf(a) - rankOf(b))
    .map((address) => `http://${address}${port === 80 ? '' : `:${port}`}`);
  return [...new Set([...(publicUrl === null ? [] : [publicUrl]), ...local])];
}

function rankOf(address: string): number {
  const rank = RANKS.findIndex((range) => range.test(address));
  return rank === -1 ? RANKS.length : rank;
}

/** `ask`, asked again only when the answer is older than `ms`, or the clock was set back. */
export function rememberedFor<Value>(ms: number, clock: () => number, ask: () => Value): () => Value {
  let known: { readonly at: number; readonly value: Value } | null = null;
  return () => {
    const now = clock();
    if (!known || Math.abs(now - known.at) >= ms) known = { at: now, value: ask() };
    return known.value;
  };
}
