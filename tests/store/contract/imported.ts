/** A whole meeting written at once: all of it, each thing with its own time, or nothing. */
import { describe, expect, it } from 'vitest';
import type { FileRow } from '../../../server/store/files.ts';
import type { ImportedMeeting } from '../../../server/store/importedMeeting.ts';
import type { MarkRow } from '../../../server/store/marks.ts';
import type { Store } from '../../../server/store/store.ts';
import type { Open } from '../contract.ts';
import {
  AT,
  M,
  OTHER,
  POLL,
  ballot,
  batch,
  checkIn,
  fileRow,
  household,
  joined,
  makeMeeting,
  person,
  personRow,
  reopening,
  resultOf,
  second,
} from '../fixtures.ts';

const marked = ({ kind, subject, voter, by, value }: ReturnType<typeof ballot>, at: number): MarkRow => ({
  ...{ kind, subject, voter, by, value, at },
});

const held: ImportedMeeting = {
  row: { id: M, joinCode: '123456', createdAt: AT, summary: '{"title":"车棚"}' },
  events: [
    { seq: 1, at: AT, body: joined('chair') },
    { seq: 2, at: AT + 60_000, body: joined('taker') },
    { seq: 3, at: AT + 60_000, body: joined('teller') },
  ],
  people: [
    personRow('chair', { role: 'chair', accountId: 'a1' }),
    personRow('p1', { joinedAt: AT + 1, householdId: household('h1') }),
    personRow('p2', { joinedAt: AT + 2, removedAt: AT + 3 }),
  ],
  households: [
    { id: household('h1'), label: '1-1-101' },
    { id: household('h2'), label: '1-1-102' },
  ],
  marks: [
    marked(ballot('h1', 'for'), AT + 10),
    marked(ballot('h2', 'against'), AT + 11),
    marked(second('p1'), AT + 12),
    marked(checkIn('p1', 'onsite'), AT + 13),
  ],
  shutGates: [
    { name: POLL, result: resultOf(2) },
    { name: 'poll2', result: resultOf(0) },
  ],
  minutes: {
    updates: [
      { docSeq: 1, update: Uint8Array.of(0, 255), personId: person('chair'), at: AT + 20 },
      { docSeq: 2, update: Uint8Array.of(7), personId: person('p1'), at: AT + 21 },
    ],
    authors: [{ clientId: 4_000_000_000, personId: person('chair') }],
    seals: [
      { revision: 2, hash: 'hash2', record: '{}', names: null, at: AT + 31 },
      { revision: 1, hash: 'hash1', record: '{"标题":"纪要"}', names: { chair: '段明珠' }, at: AT + 30 },
    ],
    locked: true,
  },
  files: [fileRow('f1', { at: AT + 40 }), fileRow('f2', { at: AT + 41 })],
};

/** Everything the store has of a meeting. */
async function left(store: Store) {
  return {
    row: await store.findMeeting(M),
    events: await store.eventsSince(M, 0),
    people: await store.people(M),
    households: await store.households(M),
    ballots: await store.marksOf(M, 'ballot', POLL),
    voters: await store.marksBy(M, [household('h1'), person('p1')]),
    results: [await store.findResult(M, POLL), await store.findResult(M, 'poll2')],
    updates: await store.minutesSince(M, 0),
    authors: [...(await store.minutesAuthors(M))],
    seals: await store.seals(M),
    files: [await store.findFile(M, 'f1'), await store.findFile(M, 'f2')],
  };
}

export function importPromises(open: Open): void {
  describe('a whole meeting', () => {
    it('comes back as it was, with its own times', async () => {
      const { store, reopen } = await open();
      expect(await store.importMeeting(held)).toBe('created');
      const kept = await left(reopen ? await reopen() : store);
      const byVoter = (a: { voter: string }, b: { voter: string }) => (a.voter < b.voter ? -1 : 1);
      expect({ ...kept, ballots: [...kept.ballots].sort(byVoter), voters: kept.voters.length }).toEqual({
        ...{ row: held.row, events: held.events, people: held.people, households: held.households },
        ...{ ballots: held.marks.slice(0, 2), voters: 3 },
        results: [resultOf(2), resultOf(0)],
        ...{ updates: held.minutes.updates, authors: [[4_000_000_000, person('chair')]] },
        seals: [...held.minutes.seals].reverse(),
        files: held.files,
      });
    });

    it('goes on where it was: seq, docSeq, doors, boxes and the lock', async () => {
      const { store } = await open();
      await store.importMeeting(held);
      const next = await store.append(M, batch({ expectedSeq: 3, events: [joined('later')] }));
      expect(next.ok && next.events[0]?.seq).toBe(4);
      const late = await store.append(M, batch({ marks: [ballot('h3', 'for'), second('p1'), second('p2')] }));
      expect(late.ok && [...late.refusedMarks]).toEqual([
        [0, 'gateClosed'],
        [1, 'alreadyThere'],
      ]);
      expect(await store.ensureHousehold(M, '1-1-101', household('new'))).toEqual(held.households[0]);
      expect(await store.bindAuthor(M, 4_000_000_000, person('p1'))).toBe(false);
      const third = { docSeq: 3, update: Uint8Array.of(1), personId: person('p1'), at: AT };
      expect(await store.appendMinutes(M, third)).toBe('locked');
      await store.append(M, reopening(4));
      expect(await store.appendMinutes(M, { ...third, docSeq: 2 })).toBe('behind');
      expect(await store.appendMinutes(M, third)).toBe('appended');
      expect((await store.findPersonOfAccount(M, 'a1'))?.id).toBe('chair');
      expect((await store.present(M)).people).toBe(1);
    });

    it('under a taken code leaves nothing', async () => {
      const { store } = await open();
      await makeMeeting(store, OTHER, held.row.joinCode);
      const nothing = await left(store);
      expect(await store.importMeeting(held)).toBe('codeTaken');
      expect(await left(store)).toEqual(nothing);
      expect(await store.importMeeting({ ...held, row: { ...held.row, joinCode: '999999' } })).toBe('created');
    });

    it('made twice under one id throws and leaves the first as it was', async () => {
      const { store } = await open();
      await store.importMeeting(held);
      const before = await left(store);
      const again = { ...held, row: { ...held.row, joinCode: '999999' }, events: [] };
      await expect(store.importMeeting(again)).rejects.toThrow();
      expect(await left(store)).toEqual(before);
    });

    const twice = <Item>(items: readonly Item[]) => [...items, ...items.slice(0, 1)];
    const { minutes } = held;
    const stray: readonly FileRow[] = [fileRow('f3', { meetingId: OTHER })];
    it.each<readonly [string, Partial<ImportedMeeting>]>([
      ['a gap in the log', { events: held.events.filter((event) => event.seq !== 2) }],
      ['a log that begins later', { events: held.events.slice(1) }],
      ['a person twice', { people: twice(held.people) }],
      ['a person of another meeting', { people: [personRow('p1', { meetingId: OTHER })] }],
      ['a household twice', { households: twice(held.households) }],
      ['a door number twice', { households: [...held.households, { id: household('h3'), label: '1-1-101' }] }],
      ['I5: two ballots of one household', { marks: twice(held.marks) }],
      ['a box twice', { shutGates: twice(held.shutGates) }],
      ['a gap in the minutes', { minutes: { ...minutes, updates: minutes.updates.slice(1) } }],
      ['a Yjs client of two people', { minutes: { ...minutes, authors: twice(minutes.authors) } }],
      ['a seal twice', { minutes: { ...minutes, seals: twice(minutes.seals) } }],
      ['a file twice', { files: twice(held.files) }],
      ['a file of another meeting', { files: stray }],
    ])('with %s throws and leaves nothing', async (_what, change) => {
      const { store } = await open();
      await makeMeeting(store, OTHER);
      const nothing = await left(store);
      await expect(store.importMeeting({ ...held, ...change })).rejects.toThrow();
      expect(await left(store)).toEqual(nothing);
    });

    it('with thousands of everything is seen whole or not at all', async () => {
      const { store, other } = await open();
      const many = <Item>(count: number, make: (index: number) => Item) =>
        Array.from({ length: count }, (_, i) => make(i));
      const big: ImportedMeeting = {
        ...held,
        events: many(3_000, (index) => ({ seq: index + 1, at: AT + index, body: joined(`p${index}`) })),
        people: many(1_200, (index) => personRow(`p${index}`)),
        marks: many(2_000, (index) => marked(second(`p${index}`), AT + index)),
      };
      let isThrough = false;
      const importing = store.importMeeting(big).finally(() => {
        isThrough = true;
      });
      const seen = new Set<number>();
      while (!isThrough) if (await other.findMeeting(M)) seen.add(await other.lastSeq(M));
      await importing;
      expect([...seen].filter((seq) => seq !== 3_000)).toEqual([]);
      expect(await other.lastSeq(M)).toBe(3_000);
      expect(await other.people(M)).toHaveLength(1_200);
      expect((await other.countMarks(M, 'second', ['comment1'])).get('comment1')).toBe(2_000);
    });
  });
}
