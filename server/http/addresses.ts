/** Under which addresses phones in the hall reach this server. */
import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';

/** Bridges and tunnels of containers, virtual machines and VPNs: no phone gets through them. */
const VIRTUAL = /^(docker|br-|veth|virbr|vmnet|vboxnet|utun|tun|tap|zt|tailscale|wg|vEthernet|lo)/i;

/** Where a hall's Wi-Fi usually is comes first. */
const RANKS = [/^192\.168\./, /^10\./, /^172\.(1[6-9]|2\d|3[01])\./];

/** Best first: the configured address, then this machine's IPv4 addresses in the local network. */
export function addressesOf(deps: {
  readonly publicUrl: string | null;
  readonly port: number;
  readonly interfaces?: NodeJS.Dict<NetworkInterfaceInfo[]>;
}): readonly string[] {
  const { publicUrl, port, interfaces = networkInterfaces() } = deps;
  const found = Object.entries(interfaces).flatMap(([name, infos]) => (VIRTUAL.test(name) ? [] : (infos ?? [])));
  const local = found
    .filter((info) => info.family === 'IPv4' && !info.internal && !info.address.startsWith('169.254.'))
    .map((info) => info.address)
    .sort((a, b) => rankOf(a) - rankOf(b))
    .map((address) => `http://${address}${port === 80 ? '' : `:${port}`}`);
  return [...new Set([...(publicUrl === null ? [] : [publicUrl]), ...local])];
}

function rankOf(address: string): number {
  const rank = RANKS.findIndex((range) => range.test(address));
  return rank === -1 ? RANKS.length : rank;
}
