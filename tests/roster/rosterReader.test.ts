/** Lists are read one at a time, in a process of its own, with a deadline. */
import { writeFileSync } from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createRosterReader } from '../../server/roster/rosterReader.ts';
import { readRoster } from '../../server/roster/readRoster.ts';
import { partiesOf } from '../../server/roster/partiesOf.ts';
import { Party, Share, Unit } from '../../shared/roster/roster.ts';
import { building, listOf, open, plain, reading } from './reading.ts';

const folder = mkdtempSync(join(tmpdir(), 'roster-'));
afterAll(() => rmSync(folder, { recursive: true }));
/** A worker made of a few lines. */
const worker = (name: string, code: string): string => {
  const path = join(folder, `${name}.mjs`);
  writeFileSync(path, code);
  return path;
};
const ORDER = { mapping: {}, decisions: {}, estate: { name: '幸福里', buildings: [] } };
const FILE = plain(['3', '2', '601', 80, '张三']);

describe('the reader', () => {
  it('reads in this process where nothing is built', async () => {
    const reader = createRosterReader({ worker: null });
    expect(await reader.read(FILE, ORDER)).toEqual(await readRoster(FILE, ORDER));
    expect(await reader.read(new Uint8Array(), ORDER)).toEqual({ problem: 'empty' });
  });

  it('gives its process the order as a line, then the file, and 256 MB', async () => {
    const echo = worker(
      'echo',
      `const all = []; process.stdin.on('data', (c) => all.push(c)); process.stdin.on('end', () => {
        const bytes = Buffer.concat(all); const end = bytes.indexOf('\\n');
        process.stdout.write(JSON.stringify({ order: JSON.parse(bytes.toString('utf8', 0, end)), length: bytes.length - end - 1, flags: process.execArgv }));
      });`,
    );
    const read = await createRosterReader({ worker: echo }).read(FILE, ORDER);
    expect(read).toEqual({ order: ORDER, length: FILE.length, flags: ['--max-old-space-size=256'] });
  });

  it('what takes too long is too large; what fails is thrown, and the next one is read', async () => {
    const slow = createRosterReader({ worker: worker('slow', 'setInterval(() => {}, 1000);'), limitMs: 300 });
    expect(await slow.read(FILE, ORDER)).toEqual({ problem: 'large' });
    const failing = createRosterReader({ worker: worker('failing', 'throw new Error("broken pipe of the kitchen");') });
    await expect(failing.read(FILE, ORDER)).rejects.toThrow('broken pipe of the kitchen');
    await expect(failing.read(FILE, ORDER)).rejects.toThrow('broken pipe of the kitchen');
  });

  it('two wait at most', async () => {
    const reader = createRosterReader({ worker: null });
    const all = await Promise.all([1, 2, 3, 4].map(() => reader.read(FILE, ORDER)));
    expect(all.map((one) => ('code' in one ? one.code : 'read'))).toEqual(['read', 'read', 'read', 'server.busy']);
    expect(await reader.read(FILE, ORDER)).toHaveProperty('units');
  });
});

describe('a whole estate', () => {
  it('of 5,000 units is read, and what comes of it is a roster', async () => {
    const rows = Array.from({ length: 5_000 }, (_, at) => [
      `${1 + Math.floor(at / 250)}号楼`,
      `${1 + (Math.floor(at / 125) % 2)}单元`,
      `${101 + 100 * Math.floor((at % 125) / 5) + (at % 5)}`,
      89.5,
      `业主${at}`,
      '13800138000',
    ]);
    const buildings = Array.from({ length: 20 }, (_, at) => building(`${at + 1}`, 2, 25)).map((one) => ({
      ...one,
      perFloor: 5,
    }));
    const read = await reading(listOf([['楼栋', '单元', '房号', '面积', '业主', '电话'], ...rows]), { buildings });
    expect([read.units.length, open(read)]).toEqual([5_000, []]);
    const roster = partiesOf(read.units, {});
    for (const unit of roster.units) Unit.parse(unit);
    for (const party of roster.parties) Party.parse(party);
    for (const share of roster.shares) Share.parse(share);
    expect([roster.units.length, roster.parties.length, roster.shares.length]).toEqual([5_000, 5_000, 5_000]);
  });
});
