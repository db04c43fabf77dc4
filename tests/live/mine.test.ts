/** A person's own card costs the same however many doors the neighbourhood has. */
import { expect, test } from 'vitest';
import { createMine } from '../../server/live/mine.ts';
import { memoryStore } from '../../server/store/memory.ts';
import { HALL, enter, openHall } from '../support/liveServer.ts';

test('when everybody comes in at once, nobody reads all the doors', async () => {
  const store = memoryStore();
  await openHall(store);
  let readings = 0;
  const mine = createMine({
    ...store,
    households: (id) => {
      readings += 1;
      return store.households(id);
    },
  });
  const noPasses = { issue: async () => ({ token: '', pass: { id: '' } }) } as never;
  for (let door = 101; door < 131; door += 1) {
    const { person } = await enter({ store, passes: noPasses }, `p${door}`, 'resident', `1-1-${door}`);
    expect((await mine.of(HALL, person.id))?.household).toBe(`1-1-${door}`);
  }
  expect(readings).toBe(0);
});
