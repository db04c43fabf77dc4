/** 翠竹楼 is 翠竹阁 from now on: its lead, its needs, its visits and the printed code go along, and whoever says the old name is understood. */
import { beforeEach, expect, test } from 'vitest';
import { renumbered } from '../../shared/estate/buildingEdit.ts';
import type { EstateDoor, EstateView, NeedList, OpenPosts, PostOffer } from '../../shared/wire/estate.ts';
import type { Coverage, DoorsVisited, VisitList } from '../../shared/wire/visit.ts';
import { type TestServer, testServer } from '../support/httpServer.ts';
import { takenPost } from '../support/httpRequests.ts';

let server: TestServer;
let keeper: string;
let id: string;
let sent = 0;
const path = (rest: string) => `/api/estates/${id}${rest}`;

beforeEach(async () => {
  server = await testServer();
  keeper = (await server.chair('段明珠')).token;
  const made = await server.send('POST', '/api/estates', keeper, {
    details: { community: '榕荫社区', name: '榕荫里小区', street: '' },
    buildings: '翠竹楼，2单元，每单元6层2户；3号楼，6层2户',
  });
  id = String(made.body['id']);
});

async function read<T>(rest: string, token: string | null = keeper): Promise<T> {
  const answer = await server.send('GET', path(rest), token);
  expect(answer.status, answer.response.body).toBe(200);
  return answer.body as unknown as T;
}
const raise = (text: string, building: string | null, household = '') =>
  server.send('POST', path('/needs'), null, {
    ...{ commandId: `raise-${(sent += 1)}`, receipt: `receipt-number-${'x'.repeat(10)}-${sent}` },
    need: { category: '设施', text, place: '', building, photos: [], pseudonymous: false, source: 'online' },
    ...{ name: '宋玉兰', household, contact: '' },
  });
const visit = (household: string, visitId: string) =>
  server.send('POST', path('/visits'), keeper, {
    ...{ commandId: `visit-${(sent += 1)}`, visitId, household, met: 'somebody', note: '聊了聊', madeAt: server.now },
    ...{ name: '', pseudonymous: false, contact: '', needs: [] },
  });
async function rename(from: string, to: string) {
  const { buildings } = await read<EstateView>('');
  const command = {
    type: 'setBuildings',
    buildings: buildings.map((one) => (one.number === from ? renumbered(one, to, one) : one)),
    from: buildings,
  };
  const done = await server.send('POST', path('/commands'), keeper, { commandId: `rename-${(sent += 1)}`, command });
  expect(done.body).toMatchObject({ ok: true });
}

test('a building gets another name: what belongs to it goes along', async () => {
  const lead = await takenPost(server, keeper, {
    estateId: id,
    name: '何大爷',
    role: 'buildingLead',
    scope: ['翠竹楼'],
  });
  const offer = await server.send('POST', path('/posts/invitations'), keeper, {
    role: 'buildingLead',
    scope: ['翠竹楼'],
  });
  await raise('楼道灯不亮', '翠竹楼', '翠竹楼1单元601');
  await visit('翠竹楼1单元602', 'v-before');

  await rename('翠竹楼', '翠竹阁');

  const { posts } = await read<EstateView>('');
  expect(posts.find(({ name }) => name === '何大爷')?.scope).toEqual(['翠竹阁']);
  const needs = await read<NeedList>('/needs?building=%E7%BF%A0%E7%AB%B9%E9%98%81', lead);
  expect(needs.needs.map(({ text, building }) => [text, building])).toEqual([['楼道灯不亮', '翠竹阁']]);
  const { visits } = await read<VisitList>('/visits');
  expect(visits.map(({ building, household }) => [building, household])).toEqual([['翠竹阁', '翠竹阁-1-602']]);

  // Said under the old name: from a printed code, by who has lived there for thirty years, from a phone without signal.
  const door = await read<EstateDoor>('/door', null);
  expect([door.buildings, door.formerly]).toEqual([['翠竹阁', '3'], [{ called: '翠竹楼', number: '翠竹阁' }]]);
  expect((await raise('门禁坏了', '翠竹楼', '翠竹1单元501')).status).toBe(200);
  expect((await visit('翠竹楼1单元602', 'v-after')).status).toBe(200);
  const all = await read<NeedList>('/needs', lead);
  expect(all.needs.map(({ text, building }) => [text, building])).toEqual([
    ['门禁坏了', '翠竹阁'],
    ['楼道灯不亮', '翠竹阁'],
  ]);

  // 24 households, of which one was visited, twice.
  const coverage = await read<Coverage>('/visits/coverage');
  expect([coverage.buildings[0], coverage.besides]).toMatchObject([
    { number: '翠竹阁', households: 24, somebody: 1, nobody: 0 },
    0,
  ]);
  const { doors } = await read<DoorsVisited>('/visits/doors?building=%E7%BF%A0%E7%AB%B9%E9%98%81');
  expect(doors).toEqual([{ door: '翠竹阁-1-602', met: 'somebody' }]);

  // Who is behind a door is found by either name, whenever they said it.
  for (const words of ['翠竹阁1单元601', '翠竹楼1单元601']) {
    const found = await read<NeedList>(`/needs?text=${encodeURIComponent(words)}`);
    expect(found.needs.map(({ text }) => text)).toEqual(['楼道灯不亮']);
  }

  // The link that was sent out before gives the post of today.
  const token = String(offer.body['token']);
  const look = (await server.send('POST', '/api/posts/look', null, { token })).body as unknown as PostOffer;
  const open = await read<OpenPosts>('/posts/invitations');
  expect([look.scope, open.invitations.map(({ scope }) => scope)]).toEqual([['翠竹阁'], [['翠竹阁']]]);
  const account = { name: '冯秀英', password: '一个很长很长的密码' };
  await server.send('POST', '/api/posts/take', null, { token, device: '', account });
  const after = await read<EstateView>('');
  expect(after.posts.find(({ name }) => name === '冯秀英')?.scope).toEqual(['翠竹阁']);
});

test('numbers exchanged one after the other, and a new building of an old name: each keeps its own', async () => {
  await raise('甲的事', '翠竹楼');
  await raise('乙的事', '3');
  await rename('翠竹楼', '9');
  await rename('3', '翠竹楼');
  await rename('9', '3');
  const where = async () => {
    const { needs } = await read<NeedList>('/needs');
    return needs.map(({ text, building }) => [text, building]);
  };
  expect(await where()).toEqual([
    ['乙的事', '翠竹楼'],
    ['甲的事', '3'],
  ]);
  // 9 is nobody's number now, so it still means the one that was called so.
  await raise('丙的事', '9');
  expect((await where())[0]).toEqual(['丙的事', '3']);
});

test('whoever says a door and no building comes from that building, unless under a pseudonym', async () => {
  const lead = await takenPost(server, keeper, {
    estateId: id,
    name: '何大爷',
    role: 'buildingLead',
    scope: ['翠竹楼'],
  });
  await raise('门口的灯不亮', null, '翠竹楼1单元601');
  await raise('围墙裂了', null, '601');
  await raise('谁家的狗', null);
  await server.send('POST', path('/needs'), null, {
    ...{ commandId: 'hidden', receipt: `receipt-number-${'y'.repeat(20)}`, name: '竹影', contact: '' },
    ...{ household: '翠竹楼1单元602' },
    need: {
      ...{ category: '设施', text: '不想说是谁', place: '', building: null, photos: [], pseudonymous: true },
      source: 'online',
    },
  });
  const { needs } = await read<NeedList>('/needs');
  expect(needs.map(({ text, building }) => [text, building])).toEqual([
    ['不想说是谁', null],
    ['谁家的狗', null],
    ['围墙裂了', null],
    ['门口的灯不亮', '翠竹楼'],
  ]);
  expect((await read<NeedList>('/needs', lead)).total).toBe(1);
});
