/** An archive of a sealed poll: no ballot leaves the house, the result and its receipts do, and another house takes it in. */
import { expect, test } from 'vitest';
import { hashed } from '../../server/exports/archive.ts';
import { recordOfRows } from '../../server/minutes/record.ts';
import { gatherArchive } from '../../server/press/gather.ts';
import { memoryStore } from '../../server/store/memory.ts';
import { fold } from '../../shared/meeting/meeting.ts';
import { readThis } from '../exports/readThis.ts';
import { AT, HALL, makeHall, openHouse } from './house.ts';
import { newFolder } from './workers.ts';

test('published it stays as it is; counted and not yet published, it is voided where it comes to', async () => {
  const store = memoryStore();
  await makeHall(store, 6, 'chair');
  const house = openHouse(store, newFolder());
  const vote = async () => {
    const poll = await house.open();
    for (let number = 1; number <= 6; number += 1) await house.cast(`r${number}`, poll, number < 5 ? 'for' : 'against');
    await house.send('chair', { type: 'closePoll', pollId: poll.id });
    await house.desk.sweep();
    return poll;
  };
  const first = await vote();
  await house.send('chair', { type: 'publishResult', pollId: first.id });
  const second = await vote();

  const stateOf = async () => fold(await store.eventsSince(HALL, 0));
  const archive = await gatherArchive(
    {
      store,
      stateOf,
      recordOf: recordOfRows,
      clock: () => AT,
      currentRecord: async () => null,
      sealOf: async () => null,
    },
    HALL,
  );
  if (!archive) throw new Error('No archive');
  expect(archive.marks.filter(({ kind }) => kind === 'ballot')).toEqual([]);
  const file = Buffer.from(JSON.stringify(hashed(archive)));
  expect(file.includes('"for"]}')).toBe(false);

  const read = readThis(file, { account: { id: 'a1', name: '段明珠' }, at: AT });
  if (!read) throw new Error('Not taken');
  const other = memoryStore();
  expect(await other.importMeeting({ ...read, row: { ...read.row, joinCode: '111111' } })).toBe('created');
  const [one, two] = fold(await other.eventsSince(read.row.id, 0))?.polls ?? [];
  expect(one).toMatchObject({ id: first.id, status: 'published', disclosure: 'sealed', result: { cast: 6 } });
  expect(one?.sealed?.counted?.receipts).toBe(6);
  expect(two).toMatchObject({ id: second.id, status: 'voided' });
  expect(two?.voidReason).toContain('结果未随档案转移');
});
