import { describe, expect, it } from 'vitest';
import { chooseAlias } from '../../server/access/alias.ts';
import { addressKey, createAttempts } from '../../server/access/attempts.ts';
import { FRESH_MS, createPasses, hashToken } from '../../server/access/passes.ts';
import { createPasswords } from '../../server/access/password.ts';
import { memoryStore } from '../../server/store/memory.ts';
import type { PassRow } from '../../server/store/accounts.ts';

function desk() {
  const time = { now: 1_000_000 };
  const store = memoryStore();
  let looks = 0;
  const counted = { ...store, findPass: (hash: string) => ((looks += 1), store.findPass(hash)) };
  let ids = 0;
  const make = () => createPasses({ store: counted, clock: () => time.now, newId: () => `id${(ids += 1)}` });
  return { time, store, make, looks: () => looks };
}

describe('passes', () => {
  it('keep nothing of the token but its hash', async () => {
    const { make, store } = desk();
    const { token, pass } = await make().issue({ kind: 'display', label: '' });
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(pass.tokenHash).toBe(hashToken(token));
    expect(JSON.stringify(await store.findPass(pass.tokenHash))).not.toContain(token);
  });

  it('a crowd of requests with one token asks the store once', async () => {
    const { make, looks, time } = desk();
    const passes = make();
    const { token } = await passes.issue({ kind: 'display', label: '' });
    await Promise.all(Array.from({ length: 50 }, () => passes.resolve(token)));
    expect(looks()).toBe(1);
    time.now += FRESH_MS;
    await passes.resolve(token);
    expect(looks()).toBe(2);
  });

  it('revoked here, hold no longer at once; revoked elsewhere, within half a second', async () => {
    const { make, time } = desk();
    const [here, elsewhere] = [make(), make()];
    const { token, pass } = await here.issue({ kind: 'display', label: '' });
    expect(await elsewhere.resolve(token)).not.toBeNull();
    await here.revoke(pass);
    expect(await here.resolve(token)).toBeNull();
    time.now += FRESH_MS;
    expect(await elsewhere.resolve(token)).toBeNull();
  });

  it('a look that began before the revocation is not believed after it', async () => {
    const { make, store } = desk();
    const passes = make();
    const { token, pass } = await passes.issue({ kind: 'display', label: '' });
    const early = passes.resolve(token);
    await passes.revoke(pass);
    expect(await passes.resolve(token)).toBeNull();
    await early;
    expect(await passes.resolve(token)).toBeNull();
    expect((await store.findPass(pass.tokenHash))?.revokedAt).not.toBeNull();
  });

  it('a clock set back a year keeps no revoked pass alive', async () => {
    const { make, time } = desk();
    const [here, elsewhere] = [make(), make()];
    const { token, pass } = await here.issue({ kind: 'display', label: '' });
    await elsewhere.resolve(token);
    await here.revoke(pass);
    time.now -= 365 * 24 * 60 * 60_000;
    expect(await elsewhere.resolve(token)).toBeNull();
  });

  it('an unknown token is remembered by nobody', async () => {
    const { make, looks } = desk();
    const passes = make();
    expect(await passes.resolve('x'.repeat(43))).toBeNull();
    expect(await passes.resolve('x'.repeat(43))).toBeNull();
    expect(looks()).toBe(2);
  });

  it('a store that fails once is asked again', async () => {
    const { store, time } = desk();
    let fails = true;
    const flaky = (hash: string): Promise<PassRow | null> =>
      fails ? Promise.reject(new Error('gone')) : store.findPass(hash);
    const passes = createPasses({ store: { ...store, findPass: flaky }, clock: () => time.now, newId: () => 'id' });
    const { token } = await passes.issue({ kind: 'display', label: '' });
    await expect(passes.resolve(token)).rejects.toThrow('gone');
    fails = false;
    expect(await passes.resolve(token)).not.toBeNull();
  });
});

describe('passwords', () => {
  it('are kept as scrypt with N of 2^15, and match themselves alone', async () => {
    const passwords = createPasswords();
    const hash = await passwords.hash('榕荫里议事厅2026');
    expect(hash).toMatch(/^scrypt\$32768\$8\$1\$[A-Za-z0-9+/=]+\$[A-Za-z0-9+/=]+$/);
    expect(await passwords.matches('榕荫里议事厅2026', hash)).toBe(true);
    expect(await passwords.matches('榕荫里议事厅２０２６', hash)).toBe(true);
    expect(await passwords.matches('榕荫里议事厅2027', hash)).toBe(false);
    expect(await passwords.matches('', null)).toBe(false);
    expect(await passwords.hash('榕荫里议事厅2026')).not.toBe(hash);
  });

  it('a damaged hash matches nothing', async () => {
    const passwords = createPasswords({ cost: { N: 16, r: 1, p: 1 } });
    for (const stored of ['', 'scrypt$16$1$1$$', 'bcrypt$16$1$1$AAAA$AAAA'])
      expect(await passwords.matches('', stored)).toBe(false);
  });
});

describe('attempts', () => {
  it('run out at the limit, and come back when the window is over or the clock was set back', () => {
    let now = 0;
    const attempts = createAttempts({ clock: () => now, max: 2, windowMs: 1_000 });
    expect([attempts.take('a'), attempts.take('a'), attempts.take('a'), attempts.take('b')]).toEqual([
      true,
      true,
      false,
      true,
    ]);
    attempts.giveBack('a');
    expect([attempts.take('a'), attempts.take('a')]).toEqual([true, false]);
    now = 999;
    expect(attempts.take('a')).toBe(false);
    now = 1_000;
    expect(attempts.take('a')).toBe(true);
    attempts.take('a');
    now = 500;
    expect(attempts.take('a')).toBe(true);
  });

  it.each([
    ['192.168.1.9', '192.168.1.9'],
    ['::ffff:192.168.1.9', '192.168.1.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::6', '2001:db8:1:2'],
    ['2001:db8::6', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    [undefined, 'nowhere'],
    ['', 'nowhere'],
    ['::', '0:0:0:0'],
    [':::::::::', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['unknown', 'unknown'],
  ])('%s counts as %s', (ip, key) => expect(addressKey(ip)).toBe(key));
});

describe('pseudonyms', () => {
  it('never repeat, also when the words run out', () => {
    const taken = new Set<string>();
    const dice = (below: number) => Math.floor(below / 2);
    for (let count = 0; count < 200; count += 1) {
      const alias = chooseAlias(taken, dice);
      expect(taken.has(alias)).toBe(false);
      taken.add(alias);
    }
  });
});
