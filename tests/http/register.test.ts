/** The register of people holds what a hall needs, and no more than that whatever a script sends. */
import { beforeEach, describe, expect, test } from 'vitest';
import { createPasses } from '../../server/access/passes.ts';
import { type Registry, createRegistry } from '../../server/access/registry.ts';
import { memoryStore } from '../../server/store/memory.ts';
import type { PersonRow } from '../../server/store/people.ts';
import type { Store } from '../../server/store/store.ts';
import { HouseholdId } from '../../shared/meeting/ids.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import { M, makeMeeting } from '../store/fixtures.ts';

let store: Store;
let registry: Registry;
let now: number;
let ids = 0;
const newId = () => `id${(ids += 1)}`;
const clock = () => now;
const newRegistry = () =>
  createRegistry({
    ...{ store, clock, newId },
    lines: { read: async () => null },
    passes: createPasses({ store, clock, newId }),
    publish: { personChanged() {}, passRevoked() {} },
  });
beforeEach(async () => {
  store = memoryStore();
  await makeMeeting(store);
  now = 1_790_000_000_000;
  registry = newRegistry();
});

const comeIn = async (household = ''): Promise<PersonRow> => {
  const person = await registry.enter({ meetingId: M, name: '王阿姨', household, role: 'resident' });
  if ('code' in person) throw new Error(person.code);
  return person;
};

describe('door numbers', () => {
  const change = async (id: PersonId, household: string) => {
    const person = await store.findPerson(M, id);
    const done = await registry.correct(person!, { name: person!.name, household });
    return done === true ? 'done' : done.code;
  };

  test('one person changes theirs ten times in ten minutes; the same again is no change', async () => {
    const { id } = await comeIn('1-1-100');
    for (let door = 101; door <= 110; door += 1) {
      expect(await change(id, `1-1-${door}`)).toBe('done');
      expect(await change(id, `1-1-${door}`)).toBe('done');
    }
    expect(await change(id, '1-1-111')).toBe('request.tooFast');
    expect(await change(id, '')).toBe('request.tooFast');
    expect(await store.households(M)).toHaveLength(11);
    const neighbour = await comeIn();
    expect(await change(neighbour.id, '1-1-111')).toBe('done');
    now += 10 * 60_000;
    expect(await change(id, '')).toBe('done');
  });

  test('20,000 that nobody lives in lock nobody out', async () => {
    for (let door = 1; door < 20_000; door += 1) {
      const label = `1-${door}-1`;
      await store.ensureHousehold(M, label, HouseholdId.parse(`h${door}`));
    }
    const { id } = await comeIn('9-9-909');
    expect(await change(id, '9-9-910')).toBe('done');
    expect(await change(id, '1-7-1')).toBe('done');
  });

  test('20,000 of them are read in pieces: whoever waits for anything else gets a turn in between, and once is enough', async () => {
    for (let door = 1; door <= 20_000; door += 1)
      await store.ensureHousehold(M, `1-${door}-1`, HouseholdId.parse(`h${door}`));
    const turnsWhile = async (work: Promise<unknown>) => {
      let turns = 0;
      let isDone = false;
      const others = (async () => {
        for (; !isDone; turns += 1) await new Promise(setImmediate);
      })();
      await work;
      isDone = true;
      await others;
      return turns;
    };
    expect(await turnsWhile(comeIn('9-9-909'))).toBeGreaterThanOrEqual(80);
    expect(await turnsWhile(comeIn('9-9-910'))).toBeLessThan(10);
  });
});

test('whoever was removed leaves a seat', async () => {
  const first = await comeIn();
  for (let seat = 1; seat < 20_000; seat += 1)
    await store.addPerson({ ...first, id: PersonId.parse(`p${seat}`), aliasId: PersonId.parse(`a${seat}`), alias: '' });
  const gone = await store.findPerson(M, PersonId.parse('p7'));
  await store.changePerson(M, gone!.id, { removedAt: 1 });
  const restarted = newRegistry();
  const newcomer = { meetingId: M, name: '李叔', household: '', role: 'resident' } as const;
  expect(await restarted.enter(newcomer)).toHaveProperty('alias');
  expect(await restarted.enter(newcomer)).toMatchObject({ code: 'join.full' });
  await restarted.remove(first);
  expect(await restarted.enter(newcomer)).toHaveProperty('alias');
});
