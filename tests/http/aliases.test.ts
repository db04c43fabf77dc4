/** Two processes give pseudonyms in one meeting: still one of a kind. */
import { expect, test } from 'vitest';
import { createPasses } from '../../server/access/passes.ts';
import { createRegistry } from '../../server/access/registry.ts';
import { memoryStore } from '../../server/store/memory.ts';
import { M, makeMeeting } from '../store/fixtures.ts';

test('nobody gets a pseudonym the other process gave away', async () => {
  const store = memoryStore();
  await makeMeeting(store);
  let ids = 0;
  const newId = () => `id${(ids += 1)}`;
  const clock = () => ids;
  const publish = { personChanged() {}, passRevoked() {} };
  const lines = { read: async () => null };
  const process = () =>
    createRegistry({ store, lines, passes: createPasses({ store, clock, newId }), publish, clock, newId });
  const both = [process(), process()];
  // By turns: each has read the register before the other has given anything.
  for (let turn = 0; turn < 400; turn += 1)
    await both[turn % 2]!.enter({ meetingId: M, name: '王阿姨', household: '', role: 'resident' });
  const aliases = (await store.people(M)).map((person) => person.alias);
  expect(aliases).toHaveLength(400);
  expect(new Set(aliases).size).toBe(400);
});
