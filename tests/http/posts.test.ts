import { beforeEach, describe, expect, test } from 'vitest';
import type { EstateRole } from '../../shared/estate/post.ts';
import type { EstateView, NeedList, OpenPosts, PostOffer } from '../../shared/wire/estate.ts';
import type { DraftsView } from '../../shared/wire/agenda.ts';
import { type TestServer, testServer } from '../support/httpServer.ts';

let server: TestServer;
let keeper: string;
let estate: string;
let sent = 0;
beforeEach(async () => {
  server = await testServer();
  keeper = (await server.chair('段明珠')).token;
  const made = await server.send('POST', '/api/estates', keeper, {
    details: { community: '榕荫社区', name: '榕荫里小区', street: '' },
    buildings: '1–2号楼，每楼2单元，每单元6层2户',
  });
  estate = `/api/estates/${String(made.body['id'])}`;
});

const offer = (role: EstateRole, scope: 'all' | string[], token = keeper) =>
  server.send('POST', `${estate}/posts/invitations`, token, { role, scope });
const linkTo = async (role: EstateRole, scope: 'all' | string[]) => {
  const made = await offer(role, scope);
  expect(made.status).toBe(200);
  return String(made.body['token']);
};
const take = (token: string, name: string | null, login: string | null = null) =>
  server.send('POST', '/api/posts/take', login, {
    ...{ token, device: '' },
    ...(name === null ? {} : { account: { name, password: '一个很长很长的密码' } }),
  });
const comes = async (role: EstateRole, scope: 'all' | string[], name: string) =>
  String((await take(await linkTo(role, scope), name)).body['token']);
const view = async (token = keeper) => (await server.send('GET', estate, token)).body as unknown as EstateView;
const obey = (command: object, token = keeper) =>
  server.send('POST', `${estate}/commands`, token, { commandId: `c${(sent += 1)}`, command });
const raise = (text: string, building: string | null) =>
  server.send('POST', `${estate}/needs`, null, {
    ...{ commandId: `raise-${(sent += 1)}`, receipt: `receipt-number-${'x'.repeat(10)}-${sent}` },
    need: { category: '设施', text, place: '', building, photos: [], pseudonymous: false, source: 'online' },
    ...{ name: '宋玉兰', household: '', contact: '13800001111' },
  });
const codeOf = ({ status, body }: { readonly status: number; readonly body: object }) => [
  status,
  (body as { readonly code?: string }).code,
];

describe('a link to a post', () => {
  test('says what it offers without being used up, and gives it once, with an account', async () => {
    const token = await linkTo('buildingLead', ['2']);
    const look = () => server.send('POST', '/api/posts/look', null, { token });
    const offered = (await look()).body as unknown as PostOffer;
    expect([offered.community, offered.name, offered.role, offered.scope]).toEqual([
      ...['榕荫社区', '榕荫里小区', 'buildingLead'],
      ['2'],
    ]);
    expect((await look()).status).toBe(200);
    const taken = await take(token, '何大爷');
    expect(taken.status).toBe(200);
    const login = String(taken.body['token']);
    expect((await view(login)).posts.map(({ name, role, scope, isYou }) => [name, role, scope, isYou])).toEqual([
      ['段明珠', 'keeper', 'all', false],
      ['何大爷', 'buildingLead', ['2'], true],
    ]);
    expect(codeOf(await take(token, '别人'))).toEqual([410, 'invitation.invalid']);
    expect(codeOf(await look())).toEqual([410, 'invitation.invalid']);
    expect(
      (await server.send('POST', '/api/login', null, { name: '何大爷', password: '一个很长很长的密码', device: '' }))
        .status,
    ).toBe(200);
  });

  test('gives nobody a building that was removed meanwhile', async () => {
    const token = await linkTo('buildingLead', ['2']);
    const { buildings } = await view();
    await obey({ type: 'setBuildings', buildings: buildings.slice(0, 1), from: buildings });
    expect(codeOf(await take(token, '何大爷'))).toEqual([400, 'post.noBuilding']);
  });

  test('opens nothing any more when whoever made it keeps the estate no longer', async () => {
    const other = await comes('keeper', 'all', '何大爷');
    const back = String((await offer('keeper', 'all', other)).body['token']);
    const id = (await view()).posts.find(({ name }) => name === '何大爷')?.personId;
    await obey({ type: 'changePost', personId: id, role: 'gridWorker', scope: 'all' });
    expect(codeOf(await server.send('POST', '/api/posts/look', null, { token: back }))).toEqual([
      410,
      'invitation.invalid',
    ]);
    expect(codeOf(await take(back, '何大爷的另一个账号'))).toEqual([410, 'invitation.invalid']);
    const list = (await server.send('GET', `${estate}/posts/invitations`, keeper)).body as unknown as OpenPosts;
    expect(list.invitations).toEqual([]);
  });

  test('is for seven days, listed while unused, and can be taken back', async () => {
    const token = await linkTo('gridWorker', 'all');
    const list = async () =>
      ((await server.send('GET', `${estate}/posts/invitations`, keeper)).body as unknown as OpenPosts).invitations;
    const [row] = await list();
    expect([row?.role, row?.scope, Number(row?.expiresAt) - Number(row?.createdAt)]).toEqual([
      ...['gridWorker', 'all', 7 * 24 * 60 * 60_000],
    ]);
    const withdraw = () => server.send('DELETE', `${estate}/posts/invitations/${row?.id}`, keeper);
    expect((await withdraw()).status).toBe(200);
    expect(codeOf(await withdraw())).toEqual([410, 'invitation.gone']);
    expect(await list()).toEqual([]);
    expect(codeOf(await take(token, '何大爷'))).toEqual([410, 'invitation.invalid']);
    const late = await linkTo('gridWorker', 'all');
    server.now += 7 * 24 * 60 * 60_000;
    expect(codeOf(await take(late, '何大爷'))).toEqual([410, 'invitation.invalid']);
  });

  test('whoever has a login comes with that; whoever holds a post here is told so, and the link stays', async () => {
    const token = await linkTo('gridWorker', 'all');
    expect(codeOf(await take(token, null))).toEqual([401, 'access.login']);
    expect(codeOf(await take(token, null, keeper))).toEqual([409, 'post.already']);
    expect(codeOf(await take(token, '段明珠'))).toEqual([409, 'account.nameTaken']);
    expect((await take(token, '何大爷')).status).toBe(200);
    const login = String(
      (await server.send('POST', '/api/login', null, { name: '何大爷', password: '一个很长很长的密码', device: '' }))
        .body['token'],
    );
    // Once ended, the same person comes again by another link.
    const before = (await view()).posts[1]?.personId;
    await obey({ type: 'endPost', personId: before });
    expect((await server.send('GET', estate, login)).status).toBe(404);
    expect((await take(await linkTo('committee', 'all'), null, login)).body).toMatchObject({ token: null });
    expect((await view()).posts[1]).toMatchObject({ personId: before, role: 'committee', name: '何大爷' });
  });

  test('two at once: one of them holds it', async () => {
    const token = await linkTo('supervisor', 'all');
    const both = await Promise.all([take(token, '何大爷'), take(token, '袁淑雅')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 410]);
    expect((await view()).posts).toHaveLength(2);
  });

  test.each([
    ['buildingLead', 'all', 'post.whichBuildings'],
    ['buildingLead', ['9'], 'post.noBuilding'],
    ['keeper', ['1'], 'post.keeperOfAll'],
  ] as const)('%s of %s is asked back', async (role, scope, code) => {
    expect((await offer(role, scope === 'all' ? 'all' : [...scope])).body).toMatchObject({ code });
  });

  test('only the keeper makes, lists and takes them back', async () => {
    const roles = ['gridWorker', 'committee', 'supervisor', 'auditor', 'unitPartner'] as const;
    for (const [index, role] of roles.entries()) {
      const login = await comes(role, 'all', `新人${index}`);
      expect(codeOf(await offer('gridWorker', 'all', login))).toEqual([403, 'access.denied']);
      expect(codeOf(await server.send('GET', `${estate}/posts/invitations`, login))).toEqual([403, 'access.denied']);
      expect(codeOf(await server.send('DELETE', `${estate}/posts/invitations/x`, login))).toEqual([
        403,
        'access.denied',
      ]);
    }
  });

  test('is none of the other kinds of link', async () => {
    const token = await linkTo('gridWorker', 'all');
    const body = { token, name: '何大爷', password: '一个很长很长的密码', device: '' };
    expect(codeOf(await server.send('POST', '/api/setup', null, body))).toEqual([410, 'invitation.invalid']);
    const redeem = { token, name: '何大爷', device: '' };
    expect(codeOf(await server.send('POST', '/api/invitations/redeem', null, redeem))).toEqual([
      410,
      'invitation.invalid',
    ]);
    const chair = String((await server.send('POST', '/api/accounts/invitations', keeper)).body['token']);
    expect(codeOf(await take(chair, '何大爷'))).toEqual([410, 'invitation.invalid']);
    const listed = (await server.send('GET', '/api/accounts/invitations', keeper)).body as unknown as OpenPosts;
    expect(listed.invitations).toHaveLength(1);
  });
});

test('a building lead sees and handles what is of the own buildings, on every way', async () => {
  const lead = await comes('buildingLead', ['2'], '何大爷');
  await raise('一号楼的灯坏了', '1');
  await raise('二号楼的灯坏了', '2');
  await raise('车棚漏雨', null);
  const list = async (token: string, query = '') =>
    (await server.send('GET', `${estate}/needs${query}`, token)).body as unknown as NeedList;
  const [, , first] = (await list(keeper)).needs;
  const [shed, second] = (await list(keeper)).needs;
  expect((await list(lead)).needs.map(({ text }) => text)).toEqual(['二号楼的灯坏了']);
  for (const query of ['?building=1', '?text=1', `?text=${encodeURIComponent('一号楼')}`])
    expect((await list(lead, query)).total).toBe(0);
  expect((await server.send('GET', `${estate}/needs/${first?.id}`, lead)).status).toBe(404);
  expect((await server.send('GET', `${estate}/needs/${first?.id}/contact`, lead)).status).toBe(404);
  expect((await server.send('GET', `${estate}/needs/${second?.id}/contact`, lead)).status).toBe(200);
  expect((await obey({ type: 'replyToNeed', needId: first?.id, text: '收到' }, lead)).body).toMatchObject({
    code: 'post.otherBuilding',
  });
  // What another building said of the same thing is counted, and not read.
  await obey({ type: 'mergeNeeds', into: second?.id, needIds: [first?.id] });
  const page = await server.send('GET', `${estate}/needs/${second?.id}`, lead);
  expect(page.body).toMatchObject({ speaksFor: 2, others: [] });
  expect((await server.send('GET', `${estate}/needs/${second?.id}`, keeper)).body).toMatchObject({
    others: [{ text: '一号楼的灯坏了' }],
  });
  const topic = { title: '修灯', text: '', needIds: [second?.id, shed?.id], reviewFirst: false };
  await obey({ type: 'draftTopic', ...topic });
  const drafts = async (token: string) =>
    ((await server.send('GET', `${estate}/drafts`, token)).body as unknown as DraftsView).drafts;
  expect((await drafts(lead)).map(({ needs }) => needs.map(({ number }) => number))).toEqual([[2]]);
  expect((await drafts(keeper)).map(({ needs }) => needs.map(({ number }) => number))).toEqual([[2, 3]]);
  // Of how many buildings it is, whoever reads it is told the same number of needs.
  expect((await drafts(lead)).map(({ needs, needsElsewhere }) => [needs.length, needsElsewhere])).toEqual([[1, 1]]);
  expect((await drafts(keeper)).map(({ needs, needsElsewhere }) => [needs.length, needsElsewhere])).toEqual([
    [2, undefined],
  ]);
});
