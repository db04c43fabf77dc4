/** An import on the engine people use: SQLite in a file, with gates, dense logs and locks of its own. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { meeting } from '../../shared/meeting/kind.ts';
import { fold } from '../../shared/meeting/meeting.ts';
import { normalDoors } from '../../server/imports/checkPeople.ts';
import { createImportDesk } from '../../server/imports/importDesk.ts';
import { importLines, importReader } from '../../server/imports/importStream.ts';
import { readArchive } from '../../server/imports/readArchive.ts';
import { readThis } from './readThis.ts';
import { openStore } from '../../server/store/open.ts';
import type { Store } from '../../server/store/store.ts';
import { keptCards, sorted } from '../stream/keptCards.ts';
import { eveningArchive } from './eveningArchive.ts';

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'import-'));
  store = await openStore({ sqlitePath: join(folder, 'tea.db') });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const order = { account: { id: 'a1', name: '段明珠' }, at: 7 };
const fileOf = (archive: unknown) => Buffer.from(JSON.stringify(archive));

test('the same archive can be imported twice, each into a meeting of its own', async () => {
  const archive = eveningArchive();
  const both = ['111111', '222222'].map((joinCode) => ({ joinCode, read: readThis(fileOf(archive), order)! }));
  expect(both[0]!.read.row.id).not.toBe(both[1]!.read.row.id);
  for (const { joinCode, read } of both) {
    expect(await store.importMeeting({ ...read, row: { ...read.row, joinCode } })).toBe('created');
    const { id } = read.row;
    expect((await store.findMeetingByCode(joinCode))?.id).toBe(id);
    const events = await store.eventsSince(id, 0);
    expect(events.slice(0, -2)).toEqual(archive.events);
    expect(events.slice(-2).map(({ body }) => body.type)).toEqual(['staffJoined', 'meetingImported']);
    expect(fold(events)?.polls.map((poll) => poll.status)).toEqual(['published', 'voided', 'published']);
    expect((await store.marksOf(id, 'ballot', 'q2')).length).toBe(40);
    expect(await store.findResult(id, 'q2')).toEqual(fold(events)?.polls[2]?.result);
    expect((await store.present(id)).people).toBe(30);
    expect((await store.minutesSince(id, 0)).map(({ update }) => Buffer.from(update).toString('base64'))).toEqual(
      archive.minutes.updates.map(({ update }) => update),
    );
    // The search finds it at once: its cards came with it.
    const log = keptCards(meeting);
    for (const event of events) log.take(event);
    const cards = await store.findCards({ in: id, kinds: ['meeting', 'topic', 'task'] }, 100);
    expect(sorted(cards.map(({ streamId: _, ...card }) => card))).toEqual(log.made());
    expect(cards.filter(({ kind }) => kind === 'topic').map(({ text }) => text)).toContain(
      fold(events)?.topics[0]?.title,
    );
    expect(await store.behindCards(meeting.cardsVersion)).toEqual([]);
    expect(Buffer.from((await store.findFile(id, 'f1'))!.bytes).toString('base64')).toBe(archive.attachments[0]!.bytes);
  }
});

test('what the process hands over line by line is what it read, bytes and all', () => {
  const archive = eveningArchive();
  const read = readThis(fileOf(archive), order)!;
  const large = { ...read.files[0]!, id: 'f2', bytes: Buffer.alloc(300_001, 7) };
  const whole = { ...read, files: [...read.files, large] };
  const reader = importReader();
  const lines = [...importLines(whole)];
  for (const line of lines) reader.line(line);
  expect(reader.done()).toEqual(whole);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(200_000);

  const torn = importReader();
  for (const line of lines.slice(0, -1)) torn.line(line);
  expect(() => torn.done()).toThrow();
  const refused = importReader();
  for (const line of importLines(null)) refused.line(line);
  expect(refused.done()).toBeNull();
  const newer = importReader();
  for (const line of importLines('newer')) newer.line(line);
  expect(newer.done()).toBe('newer');
});

test('anything else is read as nothing, whatever it is', () => {
  const whole = JSON.stringify(eveningArchive());
  const files = [
    '',
    '7',
    'null',
    '[]',
    '{',
    whole.slice(0, -1),
    `${whole} x`,
    whole.replace('{', '{"__proto__":{"a":1},'),
  ];
  expect(files.map((text) => readArchive(Buffer.from(text), order))).toEqual(files.map(() => null));
  expect(readArchive(Buffer.from([0xff, 0xfe, 0x7b]), order)).toBeNull();
});

/** A process that does what it is told instead of reading archives. */
function desk(program: string, limitMs = 60_000) {
  const worker = join(folder, 'worker.mjs');
  writeFileSync(worker, program);
  return createImportDesk({ worker, limitMs });
}

test('the desk reads in a process of its own, and has a deadline', async () => {
  const lines = JSON.stringify([...importLines(readArchive(fileOf(eveningArchive()), order))].join(''));
  const honest = desk(`process.stdin.resume().on('end', () => process.stdout.write(${lines}));`);
  expect(await honest.read(Buffer.from('{}'), order)).toMatchObject({ minutes: { locked: false } });
  const refusing = desk(`console.log('{"part":"end","accepted":false}')`);
  expect(await refusing.read(Buffer.from('{}'), order)).toEqual({ ok: false, code: 'import.invalid' });
  const older = desk(`console.log('{"part":"end","accepted":"newer"}')`);
  expect(await older.read(Buffer.from('{}'), order)).toEqual({ ok: false, code: 'import.newer' });
  const hanging = desk('setInterval(() => {}, 1000)', 50);
  const tooLong = { ok: false, code: 'import.tooLong', values: { seconds: 0 } };
  expect(await hanging.read(Buffer.from('{}'), order)).toEqual(tooLong);
  await expect(desk('process.exit(3)').read(Buffer.from('{}'), order)).rejects.toThrow('Reading an archive failed');
  await expect(desk('').read(Buffer.from('{}'), order)).rejects.toThrow('ended in the middle');
});

test('one archive is read at a time, a few wait, the rest is told so', async () => {
  const busy = desk(`console.log('{"part":"end","accepted":false}')`);
  const reads = Array.from({ length: 5 }, () => busy.read(Buffer.from('{}'), order));
  const codes = (await Promise.all(reads)).map((answer) => 'code' in answer && answer.code);
  expect(codes).toEqual(['import.invalid', 'import.invalid', 'import.invalid', 'server.busy', 'server.busy']);
  expect(await busy.read(Buffer.from('{}'), order)).toMatchObject({ code: 'import.invalid' });
});

test('doors are spelled as they are here, except where two that were counted apart would become one', () => {
  const door = (id: string, label: string) => ({ id: id as never, label });
  expect(normalDoors([door('a', '2-1-601'), door('b', '甲-12号')])).toEqual([door('a', '2-1-601'), door('b', '甲-12')]);
  expect(normalDoors([door('a', '3-12'), door('b', '3-12号')])).toEqual([door('a', '3-12'), door('b', '3-12号')]);
});
