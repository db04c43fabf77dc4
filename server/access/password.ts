/** Passwords of accounts: scrypt as `scrypt$N$r$p$salt$hash`, never more than a few computed at once. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { lengthOf } from '../../shared/stream/plainText.ts';

export interface Passwords {
  hash(password: string): Promise<string>;
  /** `stored` null: an unknown name, which takes just as long and is always wrong. */
  matches(password: string, stored: string | null): Promise<boolean>;
}

export const PASSWORD_MIN = 8;
export const isStrongEnough = (password: string): boolean => lengthOf(password) >= PASSWORD_MIN;

/** About 80 ms and 32 MB each (dependencies.md 7). */
const COST = { N: 2 ** 15, r: 8, p: 1 } as const;
const KEY_BYTES = 32;
// Two leave two of libuv's four threads to the files; more would only make a flood of logins hold more memory.
const AT_ONCE = 2;

interface PasswordDeps {
  /** The exponent's price; tests take a cheap one. */
  readonly cost?: { readonly N: number; readonly r: number; readonly p: number };
}

export function createPasswords({ cost = COST }: PasswordDeps = {}): Passwords {
  const inTurn = limitTo(AT_ONCE);
  // A hash of a password nobody has, at today's price: unknown names cost what known names cost.
  const nobody = inTurn(() => seal(randomBytes(16).toString('hex'), cost));
  nobody.catch(() => undefined);

  return {
    hash: (password) => inTurn(() => seal(password, cost)),
    async matches(password, stored) {
      const against = parse(stored ?? (await nobody));
      if (!against) return false;
      const key = await inTurn(() => derive(password, against.salt, against.hash.length, against.cost));
      return timingSafeEqual(key, against.hash) && stored !== null;
    },
  };
}

async function seal(password: string, cost: Required<PasswordDeps>['cost']): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, KEY_BYTES, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64'), key.toString('base64')].join('$');
}

function parse(stored: string) {
  const [scheme, N, r, p, salt, hash] = stored.split('$');
  if (scheme !== 'scrypt' || !N || !r || !p || !salt || !hash) return null;
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  return { cost, salt: Buffer.from(salt, 'base64'), hash: Buffer.from(hash, 'base64') };
}

/** The same password typed on another keyboard: NFKC first, as for door numbers. */
function derive(
  password: string,
  salt: Buffer,
  length: number,
  { N, r, p }: Required<PasswordDeps>['cost'],
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, length, { N, r, p, maxmem: 256 * N * r }, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

/** At most `count` at a time; the others wait in line. */
function limitTo(count: number) {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= count) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      // The place is handed on, so that nobody who comes meanwhile takes it twice.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
