/**
 * How many requests a minute are taken. A whole hall comes from one address, so whoever shows a pass is counted by that
 * pass: no neighbour's phone can use up the chair's share. Strangers are counted by their address. Pages and their files
 * are not counted at all: they cost less than the counting could save, and everybody in the hall needs them.
 */
import type { FastifyRequest } from 'fastify';
import { addressKey, createAttempts } from '../access/attempts.ts';
import { type PassDesk, hashToken } from '../access/passes.ts';
import { tokensOf } from './credentials.ts';

export interface RequestLimits {
  /** Whether there is room for this request. */
  take(request: FastifyRequest): Promise<boolean>;
}

const WINDOW_MS = 60_000;
/** Passes that were shown here and held: they skip the address's share of tokens nobody has looked at yet. */
const MAX_KNOWN = 20_000;

export function createRequestLimits(deps: {
  readonly passes: Pick<PassDesk, 'resolve'>;
  readonly clock: () => number;
  /** Of one pass; of one address without any; and of one address with tokens not seen before, each. */
  readonly perMinute: { readonly pass: number; readonly address: number };
}): RequestLimits {
  const { passes, clock, perMinute } = deps;
  const limit = (max: number) => createAttempts({ clock, max, windowMs: WINDOW_MS });
  const ofPass = limit(perMinute.pass);
  const strangers = limit(perMinute.address);
  const unproven = limit(perMinute.address);
  const known = new Set<string>();

  return {
    async take(request) {
      const { id } = (request.params ?? {}) as { readonly id?: unknown };
      const tokens = tokensOf(request, typeof id === 'string' ? id : null);
      const address = addressKey(request.ip);
      if (tokens.length === 0) return strangers.take(address);
      const hashes = tokens.map(hashToken);
      const seen = hashes.find((hash) => known.has(hash));
      if (seen !== undefined) return ofPass.take(seen);
      // Taken before anything is awaited and given back when it was a pass, so that forged ones sent at once all count.
      if (!unproven.take(address)) return false;
      for (const [index, token] of tokens.entries()) {
        if (!(await passes.resolve(token))) continue;
        unproven.giveBack(address);
        const hash = hashes[index] ?? '';
        if (known.size >= MAX_KNOWN) known.clear();
        known.add(hash);
        return ofPass.take(hash);
      }
      return true;
    },
  };
}
