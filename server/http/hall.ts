/** The hall as the server knows it from its settings and its machine: how it is found, and how much room it has. */
import { statfs } from 'node:fs/promises';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { isLoopback } from './addresses.ts';

export interface Hall {
  /** Under which phones are told to find this server, best first. */
  readonly addresses: () => readonly string[];
  /** It listens on its own machine alone, and nobody has named another address. */
  readonly onlyHere: boolean;
  /** On the disk that holds the data; null where that can't be known. */
  readonly freeBytes: () => Promise<number | null>;
}

export function hallOf({
  config: { publicUrl, host, databaseUrl, dataDir },
  addresses,
  log,
}: {
  readonly config: Pick<Config, 'publicUrl' | 'host' | 'databaseUrl' | 'dataDir'>;
  readonly addresses: () => readonly string[];
  readonly log: Pick<Logger, 'warn'>;
}): Hall {
  return {
    addresses,
    onlyHere: publicUrl === null && isLoopback(host),
    async freeBytes() {
      // The disk that fills up is then another machine's.
      if (databaseUrl !== null) return null;
      try {
        const { bavail, bsize } = await statfs(dataDir);
        return bavail * bsize;
      } catch (error) {
        // Some network drives don't say; that is no reason to know nothing else either.
        log.warn({ err: error }, 'The disk does not say how much room is left');
        return null;
      }
    },
  };
}
