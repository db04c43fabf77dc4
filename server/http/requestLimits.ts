/**
 * How many requests a minute are taken. A whole hall comes from one address, so whoever shows a pass is counted by that
 * pass, whatever strangers behind the same address do. Strangers are counted by their address, for the door, joining,
 * logging in and the rest each by itself; beyond that they wait a moment instead of being refused. Pages and their files
 * are not counted at all: they cost less than the counting could save, and everybody in the hall needs them.
 */
import type { FastifyRequest } from 'fastify';
import { addressKey, createAttempts } from '../access/attempts.ts';
import { type PassDesk, hashToken } from '../access/passes.ts';
import { createSlowLane } from '../access/slowLane.ts';
import { tokensOf } from './credentials.ts';
import type { Share } from './route.ts';

export interface RequestLimits {
  /** Whether there is room for this request, at once or after a moment. */
  take(request: FastifyRequest): Promise<boolean>;
}

const WINDOW_MS = 60_000;
/** Looking at a door costs no more than refusing it, and every phone that scans the code does. */
const DOORS = 10;
/** Above its share an address goes on at 50 a second. */
const SLOW_MS = 2_000;
const AT_ONCE = 100;
const ANYWHERE = 2_000;

export function createRequestLimits(deps: {
  readonly passes: Pick<PassDesk, 'resolve'>;
  readonly clock: () => number;
  readonly wait: (ms: number) => Promise<void>;
  /** Of one pass; and of one address without any, for each share: ten times as many for the door. */
  readonly perMinute: { readonly pass: number; readonly address: number };
}): RequestLimits {
  const { passes, clock, wait, perMinute } = deps;
  const limit = (max: number) => createAttempts({ clock, max, windowMs: WINDOW_MS });
  const ofPass = limit(perMinute.pass);
  const strangers = limit(perMinute.address);
  const atDoors = limit(perMinute.address * DOORS);
  const lane = createSlowLane({ wait, ms: SLOW_MS, atOnce: AT_ONCE, queued: 0, anywhere: ANYWHERE });

  async function stranger(share: Share | 'unproven', address: string): Promise<boolean> {
    const key = `${share} ${address}`;
    return (share === 'door' ? atDoors : strangers).take(key) || lane.turn(key);
  }

  return {
    async take(request) {
      const { id } = (request.params ?? {}) as { readonly id?: unknown };
      const tokens = tokensOf(request, typeof id === 'string' ? id : null);
      // Whose it is comes first: only what turns out to be nobody's is charged to the address.
      for (const token of tokens) if (await passes.resolve(token)) return ofPass.take(hashToken(token));
      const share = request.routeOptions.config.share ?? 'other';
      // Whoever has hung up meanwhile hears no answer.
      if (request.raw.socket.destroyed) return false;
      return stranger(tokens.length > 0 ? 'unproven' : share, addressKey(request.ip));
    },
  };
}
