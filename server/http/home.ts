/** Under which address people elsewhere reach this server: for links that leave it, on paper, in a chat, in a picture. */
import type { FastifyRequest } from 'fastify';
import { isLoopback } from './addresses.ts';

export type Home = (request: FastifyRequest) => string;

/**
 * What the operator has named; else the address the page was asked for under, unless that is the server's own machine, which no
 * phone finds by this name: then the hall's. Without a slash at its end.
 */
export function createHome({
  publicUrl,
  addresses,
}: {
  readonly publicUrl: string | null;
  /** Best first. */
  readonly addresses: () => readonly string[];
}): Home {
  return (request) => {
    if (publicUrl !== null) return publicUrl;
    const asked = `${request.protocol}://${request.host}`;
    // What somebody made up for a host is no address, and must not become part of a page.
    const url = URL.canParse(asked) ? new URL(asked) : null;
    const isPlain = url !== null && url.origin === asked.toLowerCase();
    if (isPlain && !isLoopback(url.hostname)) return url.origin;
    return addresses()[0] ?? (isPlain ? url.origin : '');
  };
}
