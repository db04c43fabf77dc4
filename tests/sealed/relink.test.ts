/** F43: whoever has the database, its journal, its free pages and every copy after close links nobody to a choice; a planted leak is found. */
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { open } from '../../server/sealed/hpke.ts';
import { openStore } from '../../server/store/open.ts';
import type { Store } from '../../server/store/store.ts';
import type { Poll } from '../../shared/meeting/poll.ts';
import { SEAL_INFO } from '../../shared/meeting/sealedBallot.ts';
import { choiceOn } from '../../shared/meeting/sealedSheet.ts';
import { HALL, type House, makeHall, openHouse } from './house.ts';
import { newFolder } from './workers.ts';

const VOTERS = 24;
const choiceOf = (number: number): string => ['for', 'against', 'abstain'][(number * 7) % 3] ?? '';

let data: string;
let keys: string;
let copies: string;
let store: Store;
let house: House;
beforeEach(async () => {
  const root = newFolder();
  [data, keys, copies] = [path.join(root, 'data'), path.join(root, 'keys'), path.join(root, 'copies')];
  for (const folder of [data, copies]) mkdirSync(folder);
  store = await openStore({ sqlitePath: path.join(data, 'hall.sqlite') });
  await makeHall(store, VOTERS);
  house = openHouse(store, keys);
});
afterEach(async () => {
  house.stop();
  await store.close();
});

/** As a copy is made while the hall votes: the file and its journal as they lie there, never the keys. */
const copy = (name: string) => cpSync(data, path.join(copies, name), { recursive: true });

/** A vote in which everybody votes, and half of them twice. */
async function evening(): Promise<Poll> {
  const poll = await house.open();
  for (let number = 1; number <= VOTERS; number += 1) {
    if (number % 2) await house.cast(`r${number}`, poll, choiceOf(number + 1));
    await house.cast(`r${number}`, poll, choiceOf(number));
    if (number === 12) copy('open');
  }
  await house.send('chair', { type: 'closePoll', pollId: poll.id });
  copy('closed');
  await house.desk.sweep();
  copy('counted');
  await house.send('chair', { type: 'publishResult', pollId: poll.id });
  copy('published');
  return house.poll(poll.id);
}

const filesIn = (folder: string): readonly Buffer[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name)));

/** Whatever in these bytes could be a private key: text of the right length, and all that lies around a public one. */
function* candidates(bytes: Buffer, publicKey: Buffer): Generator<Buffer> {
  const text = bytes.toString('latin1');
  for (const [found] of text.matchAll(/[A-Za-z0-9_+/-]{43,44}/g)) yield Buffer.from(found, 'base64');
  for (const [found] of text.matchAll(/[0-9a-f]{64}/gi)) yield Buffer.from(found, 'hex');
  for (let at = bytes.indexOf(publicKey); at >= 0; at = bytes.indexOf(publicKey, at + 1))
    for (let near = Math.max(0, at - 128); near < at + 128; near += 1) yield bytes.subarray(near, near + 32);
}

function isKeyOf(publicKey: Buffer, privateKey: Buffer): boolean {
  if (privateKey.length !== 32) return false;
  // As any X25519 private key is written in PKCS #8.
  const der = Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), privateKey]);
  const made = createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })).export({ format: 'jwk' });
  return made.x === publicKey.toString('base64url');
}

/** The attack: voters with the choice that could be shown to be theirs. */
async function relink(poll: Poll): Promise<ReadonlyMap<string, string>> {
  const publicKey = Buffer.from(poll.sealed?.publicKey ?? '', 'base64url');
  const files = [...filesIn(data), ...filesIn(copies), ...filesIn(keys)];
  const linked = new Map<string, string>();
  // A choice that stands open beside a voter, in whatever page of whatever file.
  for (const bytes of files) {
    const text = bytes.toString('latin1');
    for (const { 1: choice = '', index } of text.matchAll(/"(for|against|abstain)"\]/g)) {
      const before = [...text.slice(Math.max(0, index - 80), index).matchAll(/(r\d+)(?=\D)/g)].pop();
      if (before?.[1]) linked.set(before[1], choice);
    }
  }
  // A key, and every ballot opened with it.
  const found = files.flatMap((bytes) =>
    [...candidates(bytes, publicKey)].filter((privateKey) => isKeyOf(publicKey, privateKey)),
  );
  const [privateKey] = found;
  if (!privateKey) return linked;
  for (const { voter, value } of await store.marksOf(HALL, 'ballot', poll.id)) {
    const sealed = Buffer.from((JSON.parse(value) as string[])[0] ?? '', 'base64url');
    const sheet = open({ publicKey, privateKey }, sealed, { info: SEAL_INFO, about: poll.id });
    const [choice] = (sheet && choiceOn(poll.options, sheet)) ?? [];
    if (choice) linked.set(voter, choice);
  }
  return linked;
}

describe('after close', () => {
  it('database, journal, free pages and copies link nobody to a choice', async () => {
    const poll = await evening();
    expect(poll.result?.cast).toBe(VOTERS);
    expect(readdirSync(keys)).toEqual([]);
    expect(await relink(poll)).toEqual(new Map());
  });

  it('a key that somebody copied is found, and with it everybody', async () => {
    const poll = await house.open();
    const [name = ''] = readdirSync(keys);
    cpSync(path.join(keys, name), path.join(copies, 'taken.bin'));
    for (let number = 1; number <= VOTERS; number += 1) await house.cast(`r${number}`, poll, choiceOf(number));
    await house.send('chair', { type: 'closePoll', pollId: poll.id });
    await house.desk.sweep();
    const linked = await relink(await house.poll(poll.id));
    expect(linked.size).toBe(VOTERS);
    for (let number = 1; number <= VOTERS; number += 1) expect(linked.get(`r${number}`)).toBe(choiceOf(number));
  });

  it('a key in a log is found, and a ballot that stands open in one too', async () => {
    const poll = await house.open();
    const [name = ''] = readdirSync(keys);
    const privateKey = readFileSync(path.join(keys, name)).subarray(32);
    writeFileSync(path.join(copies, 'server.log'), `{"level":30,"key":"${privateKey.toString('base64url')}"}`);
    await house.cast('r1', poll, 'against');
    expect((await relink(poll)).get('r1')).toBe('against');
    writeFileSync(path.join(copies, 'server.log'), `{"voter":"r2","choice":["abstain"]}`);
    expect((await relink(poll)).get('r2')).toBe('abstain');
  });
});
