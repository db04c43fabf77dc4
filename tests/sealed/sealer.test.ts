/** The sealer in its own process, and the life of a key on the disk. */
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sealChoice } from '../../client/meeting/sealing.ts';
import { newKeyPair, seal } from '../../server/sealed/hpke.ts';
import {
  destroyKey,
  fileOf,
  forgetKey,
  keepKey,
  pendingKeys,
  readKey,
  writeKey,
} from '../../server/sealed/keyFiles.ts';
import { type Sealer, type SealerOptions, createSealer } from '../../server/sealed/sealer.ts';
import type { Box } from '../../server/sealed/work.ts';
import { PollId } from '../../shared/meeting/ids.ts';
import { optionsFor } from '../../shared/meeting/pollOption.ts';
import { SEAL_INFO } from '../../shared/meeting/sealedBallot.ts';
import { countBallots } from '../../shared/voting/tally.ts';
import { tellsTooMuch } from '../../shared/voting/sealedResult.ts';
import { builtSealer, newFolder } from './workers.ts';

const NAME = { meetingId: 'hall', keyId: 'key-1' };
const box = (change: Partial<Box> = {}): Box => ({
  ...{ id: PollId.parse('poll-1'), options: optionsFor([]), minChoices: 1, maxChoices: 1 },
  ...{ rule: { quorum: 'none', majority: 'half' }, entitled: 20, presentAtOpening: 20, mayVote: 20 },
  ...change,
});

let worker: string;
beforeAll(async () => {
  worker = await builtSealer();
});
const sealers: Sealer[] = [];
const begun = (options: SealerOptions): Sealer => {
  const sealer = createSealer(options);
  sealers.push(sealer);
  return sealer;
};
afterEach(() => sealers.splice(0).forEach((sealer) => sealer.close()));

/** A key of this poll, and what seals to it. */
async function opened(sealer: Sealer, folder: string, poll = box()) {
  const file = fileOf(folder, NAME);
  const publicKey = await sealer.makeKey(file);
  const sealed = (...choice: string[]) =>
    sealChoice({ publicKey, pollId: poll.id, options: poll.options }, choice).ballot;
  return { file, poll, publicKey, sealed };
}

describe('the sealer in a process of its own', () => {
  it('makes a key that only the file has, says valid or invalid, and gives totals', async () => {
    const folder = path.join(newFolder(), 'keys');
    const sealer = begun({ worker, folder });
    const { file, poll, publicKey, sealed } = await opened(sealer, folder);
    expect(publicKey).toMatch(/^[\w-]{43}$/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(file).size).toBe(64);

    const ballots = ['for', 'for', 'for', 'for', 'against', 'abstain'].map((choice) => sealed(choice));
    expect(await Promise.all(ballots.map((ballot) => sealer.isValid(file, poll, ballot)))).toEqual(Array(6).fill(true));
    expect(await sealer.count(file, poll, ballots)).toEqual({
      ...{ entitled: 20, cast: 6, quorumMet: null, carried: ['for'], outcome: 'passed' },
      counts: [
        { optionId: 'for', label: '赞成', count: 4 },
        { optionId: 'against', label: '反对', count: 1 },
        { optionId: 'abstain', label: '弃权', count: 1 },
      ],
    });
  });

  it('refuses what is no ballot of this poll', async () => {
    const folder = newFolder();
    const sealer = begun({ worker, folder });
    const { file, poll, publicKey, sealed } = await opened(sealer, folder);
    const about = { info: SEAL_INFO, about: 'poll-1' };
    const raw = (sheet: Uint8Array, belongs = about) =>
      Buffer.from(seal(Buffer.from(publicKey, 'base64url'), sheet, belongs)).toString('base64url');
    const bad = [
      sealed('for', 'against'),
      sealed(),
      raw(new Uint8Array(32).fill(1)),
      raw(Uint8Array.of(1, ...new Uint8Array(31)), { ...about, about: 'poll-2' }),
      raw(new Uint8Array(32), { ...about, info: 'another' }),
      'A'.repeat(107),
      '',
      JSON.stringify(['for']),
    ];
    expect(await Promise.all(bad.map((ballot) => sealer.isValid(file, poll, ballot)))).toEqual(bad.map(() => false));
    // One that can't be opened, or two that are one, and nothing at all is counted.
    await expect(sealer.count(file, poll, [sealed('for'), 'A'.repeat(107)])).rejects.toMatchObject({
      trouble: 'uneven',
    });
    const twice = sealed('for');
    await expect(sealer.count(file, poll, [twice, twice])).rejects.toMatchObject({ trouble: 'uneven' });
  });

  it('begins anew after it died, with the key from the file, and so does another one', async () => {
    const folder = newFolder();
    const [one, other] = [begun({ worker, folder }), begun({ worker, folder })];
    const { file, poll, sealed } = await opened(one, folder);
    const ballot = sealed('against');
    one.close();
    expect(await one.isValid(file, poll, ballot)).toBe(true);
    expect(await other.isValid(file, poll, ballot)).toBe(true);
  });

  it('knows no key any more once its file is gone, though it had used it a moment ago', async () => {
    const folder = newFolder();
    const sealer = begun({ worker, folder });
    const { file, poll, sealed } = await opened(sealer, folder);
    const ballot = sealed('for');
    expect(await sealer.isValid(file, poll, ballot)).toBe(true);
    destroyKey(folder, NAME);
    await expect(sealer.isValid(file, poll, ballot)).rejects.toMatchObject({ trouble: 'keyGone' });
    await expect(sealer.count(file, poll, [ballot])).rejects.toMatchObject({ trouble: 'keyGone' });
  });

  it('is called away when it does not answer, and nobody waits for ever', async () => {
    const deaf = path.join(newFolder(), 'deaf.mjs');
    writeFileSync(deaf, 'process.stdin.resume()');
    const folder = newFolder();
    const sealer = begun({ worker: deaf, folder, limitMs: 300 });
    await expect(sealer.makeKey(fileOf(folder, NAME))).rejects.toMatchObject({ trouble: 'away' });
  });

  it('never writes over a key, and reads and writes nowhere but among the keys', async () => {
    const folder = newFolder();
    const sealer = begun({ worker, folder });
    const { file } = await opened(sealer, folder);
    const before = readFileSync(file);
    await expect(sealer.makeKey(file)).rejects.toMatchObject({ trouble: 'away' });
    expect(readFileSync(file)).toEqual(before);
    const elsewhere = path.join(newFolder(), 'hall.key-2.key');
    await expect(sealer.makeKey(elsewhere)).rejects.toMatchObject({ trouble: 'away' });
    expect(existsSync(elsewhere)).toBe(false);
  });
});

describe('what leaves the box', () => {
  const folder = newFolder();
  const sealer = createSealer({ worker: null, folder });
  let number = 0;
  const counted = async (poll: Box, choices: readonly (readonly string[])[]) => {
    const file = fileOf(folder, { meetingId: 'hall', keyId: `k${(number += 1)}` });
    const publicKey = await sealer.makeKey(file);
    const ballots = choices.map((choice) => {
      return sealChoice({ publicKey, pollId: poll.id, options: poll.options }, choice).ballot;
    });
    return sealer.count(file, poll, ballots);
  };

  it('is the plain count of the same choices, in whatever order the box is emptied (property)', async () => {
    const options = optionsFor(['甲', '乙', '丙']);
    const choice = fc.oneof(
      fc.constantFrom(['against'], ['abstain']),
      fc.subarray(['p1', 'p2', 'p3'], { minLength: 1, maxLength: 2 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(choice, { minLength: 5, maxLength: 25 }),
        fc.constantFrom('half', 'twoThirds', 'threeQuarters', 'plurality'),
        fc.constantFrom('none', 'half', 'twoThirds'),
        async (choices, majority, quorum) => {
          const poll = box({ options, minChoices: 1, maxChoices: 2, rule: { quorum, majority }, mayVote: 30 });
          const plain = countBallots(
            poll,
            choices.map((one, index) => ({ voter: `${index}`, choice: one })),
          );
          expect(await counted(poll, choices)).toEqual(plain);
          expect(await counted(poll, [...choices].reverse())).toEqual(plain);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('with four ballots is the decision and no number of any choice; with five it is all of them', async () => {
    const four = await counted(box(), [['for'], ['for'], ['for'], ['against']]);
    expect(four).toEqual({
      ...{ entitled: 20, cast: 4, counts: [], quorumMet: null, carried: ['for'], outcome: 'passed', withheld: true },
    });
    expect(tellsTooMuch(four)).toBe('few');
    const five = await counted(box(), [['for'], ['for'], ['for'], ['against'], ['against']]);
    expect(five.counts.map(({ count }) => count)).toEqual([3, 2, 0]);
    expect(five.withheld).toBeUndefined();
    expect(tellsTooMuch(five)).toBeNull();
  });

  it('is called unanimous when all chose the same, and an empty box is neither', async () => {
    expect(tellsTooMuch(await counted(box(), Array<string[]>(5).fill(['against'])))).toBe('unanimous');
    const none = await counted(box(), []);
    expect(none).toMatchObject({ cast: 0, outcome: 'noBallots' });
    expect(none.counts).toHaveLength(3);
    expect(tellsTooMuch(none)).toBeNull();
  });
});

describe('a key on the disk', () => {
  it('is wiped, removed and marked; doing it again, from wherever it stopped, ends the same', () => {
    const folder = newFolder();
    const file = fileOf(folder, NAME);
    const keys = newKeyPair();
    writeKey(file, keys);
    keepKey(file);
    expect(Buffer.from(readKey(file)?.privateKey ?? [])).toEqual(Buffer.from(keys.privateKey));
    expect(pendingKeys(folder)).toMatchObject([NAME]);

    destroyKey(folder, NAME);
    expect(readdirSync(folder)).toEqual(['hall.key-1.gone']);
    expect(readKey(file)).toBeNull();
    expect(pendingKeys(folder)).toMatchObject([NAME]);
    destroyKey(folder, NAME);
    expect(readdirSync(folder)).toEqual(['hall.key-1.gone']);
    forgetKey(folder, NAME);
    forgetKey(folder, NAME);
    expect(pendingKeys(folder)).toEqual([]);
  });

  it('that was wiped and not yet removed is no key, and goes with the next try', () => {
    const folder = newFolder();
    const file = fileOf(folder, NAME);
    writeFileSync(file, Buffer.alloc(64));
    expect(readKey(file)).toBeNull();
    destroyKey(folder, NAME);
    expect(existsSync(file)).toBe(false);
  });

  it('a folder that is not there yet has none, and other files in it are nobody’s', () => {
    const folder = newFolder();
    expect(pendingKeys(path.join(folder, 'none'))).toEqual([]);
    mkdirSync(path.join(folder, 'sub.dir.key.d'));
    writeFileSync(path.join(folder, 'notes.txt'), '');
    expect(pendingKeys(folder)).toEqual([]);
  });
});
