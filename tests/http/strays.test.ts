/** A process that dies between vault and log: whoever it kept for a need that never came does not stay. */
import { expect, test } from 'vitest';
import { EstateId } from '../../shared/estate/ids.ts';
import { testServer } from '../support/httpServer.ts';

const HOUR = 60 * 60_000;

test('who was kept for a need that never came goes after an hour; whom the log names, and who sends it again, stays', async () => {
  let alive = true;
  const orDie = <Done>(work: () => Promise<Done>): Promise<Done> =>
    alive ? work() : Promise.reject(new Error('killed'));
  const server = await testServer({
    store: (inner) => ({
      ...inner,
      estates: {
        ...inner.estates,
        append: (id, batch) => orDie(() => inner.estates.append(id, batch)),
        dropProposer: (id, person, before) => orDie(() => inner.estates.dropProposer(id, person, before)),
      },
    }),
  });
  const keeper = (await server.chair('段明珠')).token;
  const details = { community: '榕荫社区', name: '榕荫里小区', street: '' };
  const made = await server.send('POST', '/api/estates', keeper, { details, buildings: '2号楼，6层2户' });
  const id = EstateId.parse(made.body['id']);
  const need = { category: '设施', text: '灯坏了', place: '', building: null, photos: [], pseudonymous: false };
  const NEIGHBOURS = ['宋玉兰', '林国栋', '何晓棠'];
  const raise = (name: string) =>
    server.send('POST', `/api/estates/${id}/needs`, null, {
      ...{
        commandId: `raise-${NEIGHBOURS.indexOf(name)}`,
        receipt: `receipt-of-neighbour-${NEIGHBOURS.indexOf(name)}`,
      },
      ...{ need: { ...need, source: 'online' }, name, household: '', contact: '' },
    });
  const kept = async (name: string) => (await server.store.estates.estatePeopleNamed(id, name)).length;

  expect((await raise('宋玉兰')).status).toBe(200);
  alive = false;
  for (const name of ['林国栋', '何晓棠']) expect((await raise(name)).status).toBeGreaterThanOrEqual(500);
  alive = true;
  expect([await kept('宋玉兰'), await kept('林国栋'), await kept('何晓棠')]).toEqual([1, 1, 1]);
  await server.estates.forgetStrays(server.now);
  expect([await kept('林国栋'), await kept('何晓棠')]).toEqual([1, 1]);

  server.now += HOUR + 1;
  // Sent again and killed again: it is an hour from now.
  alive = false;
  await raise('何晓棠');
  alive = true;
  await server.estates.forgetStrays(server.now - HOUR);
  expect([await kept('宋玉兰'), await kept('林国栋'), await kept('何晓棠'), await kept('段明珠')]).toEqual([
    1, 0, 1, 1,
  ]);
  expect((await raise('何晓棠')).status).toBe(200);
  server.now += HOUR + 1;
  await server.estates.forgetStrays(server.now - HOUR);
  expect([await kept('宋玉兰'), await kept('何晓棠')]).toEqual([1, 1]);
});
