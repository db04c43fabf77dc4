/** An import on the engine people use: SQLite in a file, with gates, dense logs and locks of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fold } from '../../shared/meeting/meeting.ts';
import { importArchive } from '../../server/exports/importArchive.ts';
import { summaryOf } from '../../server/meeting/summary.ts';
import { openStore } from '../../server/store/open.ts';
import type { Store } from '../../server/store/store.ts';
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

test('the same archive can be imported twice, each into a meeting of its own', async () => {
  const archive = eveningArchive();
  let ids = 0;
  const deps = {
    ...{ store, summaryOf, clock: () => 7, newId: () => `n${(ids += 1)}`, chooseAlias: () => '邻居·榕树01' },
    newJoinCode: () => String(100_000 + (ids % 2)),
  };
  const account = { id: 'a1', name: '段明珠' };
  const first = await importArchive(deps, archive, account);
  const second = await importArchive({ ...deps, newJoinCode: () => '222222' }, archive, account);
  expect(second.id).not.toBe(first.id);
  for (const { id, joinCode } of [first, second]) {
    expect((await store.findMeetingByCode(joinCode))?.id).toBe(id);
    const events = await store.eventsSince(id, 0);
    expect(events.slice(0, -1)).toEqual(archive.events);
    expect(fold(events)?.polls.map((poll) => poll.status)).toEqual(['published', 'voided', 'published']);
    expect((await store.marksOf(id, 'ballot', 'q2')).length).toBe(40);
    expect(await store.findResult(id, 'q2')).toEqual(fold(events)?.polls[2]?.result);
    expect((await store.present(id)).people).toBe(30);
    expect((await store.minutesSince(id, 0)).map(({ update }) => Buffer.from(update).toString('base64'))).toEqual(
      archive.minutes.updates.map(({ update }) => update),
    );
    expect(Buffer.from((await store.findFile(id, 'f1'))!.bytes).toString('base64')).toBe(archive.attachments[0]!.bytes);
  }
});

test('a taken join code is drawn anew', async () => {
  let ids = 0;
  const codes = ['111111', '111111', '333333'];
  const deps = {
    ...{ store, summaryOf, clock: () => 7, newId: () => `n${(ids += 1)}`, chooseAlias: () => '邻居·榕树01' },
    newJoinCode: () => codes.shift() ?? '999999',
  };
  const archive = eveningArchive(eveningArchive().events.slice(0, 3), []);
  await importArchive(deps, archive, { id: 'a1', name: '段明珠' });
  expect((await importArchive(deps, archive, { id: 'a1', name: '段明珠' })).joinCode).toBe('333333');
});
