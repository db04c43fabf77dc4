/** 千户访 over HTTP: recorded from the stairs, counted against the grid, read by those who make visits. */
import { beforeEach, describe, expect, test } from 'vitest';
import { EstateId, VisitId } from '../../shared/estate/ids.ts';
import type { EstateRole, PostScope } from '../../shared/estate/post.ts';
import type { Met } from '../../shared/estate/visit.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import type { NeedList, NeedReceipt } from '../../shared/wire/estate.ts';
import type { NeedHistoryView } from '../../shared/wire/needHistory.ts';
import type { Coverage, DoorsVisited, VisitList, VisitPage } from '../../shared/wire/visit.ts';
import { PASSWORD, type TestServer, testServer } from '../support/httpServer.ts';
import { takenPost } from '../support/httpRequests.ts';
import { PICTURE, photoForm } from '../support/photo.ts';

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

const said = (text: string, change: object = {}) => ({
  ...{ receipt: `receipt-number-${'x'.repeat(10)}-${(sent += 1)}`, category: '设施', text, place: '', photos: [] },
  ...change,
});
const visit = (household: string, change: object = {}) => ({
  ...{
    commandId: `visit-${(sent += 1)}`,
    visitId: `v${sent}`,
    household,
    met: 'somebody',
    note: '',
    madeAt: server.now,
  },
  ...{ name: '宋玉兰', pseudonymous: false, contact: '', needs: [said('楼道灯不亮'), said('想装扶手')] },
  ...change,
});
const quiet = (household: string, met: Met, change: object = {}) =>
  visit(household, { met, needs: [], note: met === 'somebody' ? '聊了聊' : '', ...change });
const record = (body: object, token: string | null = keeper) => server.send('POST', `${estate}/visits`, token, body);
const obey = async (command: object, token = keeper) =>
  (await server.send('POST', `${estate}/commands`, token, { commandId: `c${(sent += 1)}`, command })).body;
async function read<T>(path: string, token = keeper): Promise<T> {
  const answer = await server.send('GET', `${estate}/${path}`, token);
  expect(answer.status, answer.response.body).toBe(200);
  return answer.body as unknown as T;
}
const list = (query = '', token = keeper) => read<VisitList>(`visits${query}`, token);
const coverage = (token = keeper) => read<Coverage>('visits/coverage', token);

const taken = (name: string, role: EstateRole, scope: PostScope) =>
  takenPost(server, keeper, { estateId: estate.split('/')[3] ?? '', name, role, scope });

describe('when a need was said', () => {
  const HOUR = 60 * 60_000;
  async function times() {
    const { needs } = await read<NeedList>('needs');
    const id = needs[0]?.id ?? '';
    const { steps } = await read<NeedHistoryView>(`needs/${id}/history`);
    return [needs[0]?.raisedAt, steps[0]?.at].map((at) => (at ?? 0) - server.now);
  }
  test.each([
    [-2 * HOUR, -2 * HOUR],
    [HOUR, 0],
    [-10 * 24 * HOUR, -7 * 24 * HOUR],
  ])('on a visit or into a phone without signal, %i ms from its arrival: it is told as %i', async (offset, told) => {
    const receipt = 'receipt-of-who-was-visited';
    const needs = [said('楼道灯不亮', { receipt })];
    await record(visit('1-1-101', { madeAt: server.now + offset, needs }));
    expect(await times()).toEqual([told, told]);
    const own = (await server.send('GET', `${estate}/receipt`, receipt)).body as unknown as NeedReceipt;
    expect(own.raisedAt - server.now).toBe(told);

    const body = (source: string, commandId: string) => ({
      ...{ commandId, receipt: `receipt-${commandId}-${'x'.repeat(20)}`, name: '何建军', household: '', contact: '' },
      ...{ saidAt: server.now + offset },
      need: { category: '设施', text: '想装扶手', place: '', building: null, photos: [], pseudonymous: false, source },
    });
    await server.send('POST', `${estate}/needs/entered`, keeper, body('onsite', 'entered'));
    expect(await times()).toEqual([told, told]);
    // Nobody dates their own.
    await server.send('POST', `${estate}/needs`, null, body('online', 'own'));
    expect(await times()).toEqual([0, 0]);
  });
});

describe('recording a visit', () => {
  test('makes its needs 代录 of that household, and sent again it is the same visit', async () => {
    const body = visit('2号楼1单元601', { contact: '13800001111' });
    const first = await record(body);
    expect([first.status, first.body]).toEqual([200, { visitId: body.visitId, number: 1, needs: [1, 2] }]);
    expect((await record(body)).body).toEqual(first.body);
    // From another login of the same worker too: the answer was lost, and the login ran out meanwhile.
    const login = { name: '段明珠', password: PASSWORD, device: '' };
    const again = String((await server.send('POST', '/api/login', null, login)).body['token']);
    expect((await record(body, again)).body).toEqual(first.body);
    const { needs, total } = await read<NeedList>('needs');
    expect([
      total,
      needs.map(({ source, enteredBy, proposer, building }) => [source, enteredBy, proposer, building]),
    ]).toEqual([2, Array(2).fill(['visit', '段明珠', '宋玉兰', '2'])]);
    const receipt = await server.send('GET', `${estate}/receipt`, body.needs[1]!.receipt);
    expect((receipt.body as unknown as NeedReceipt).text).toBe('想装扶手');
    const page = await read<VisitPage>(`visits/${body.visitId}`);
    expect(page).toMatchObject({
      household: '2-1-601',
      building: '2',
      by: '段明珠',
      needs: 2,
      isOwn: true,
      unnamed: 0,
    });
    expect(page.said.map(({ number, text, status }) => [number, text, status])).toEqual([
      [1, '楼道灯不亮', 'open'],
      [2, '想装扶手', 'open'],
    ]);
  });

  test('refused and corrected it is of the door and the name it was sent with last', async () => {
    const lead = await taken('林网格', 'buildingLead', ['2']);
    const wrong = visit('1号楼1单元601', { contact: '13800001111' });
    expect((await record(wrong, lead)).body).toMatchObject({ code: 'post.otherBuilding' });
    const corrected = { ...wrong, household: '2号楼1单元602', name: '何大爷', contact: '13900002222' };
    expect((await record(corrected, lead)).body).toMatchObject({ number: 1, needs: [1, 2] });
    expect(await read<VisitPage>(`visits/${wrong.visitId}`)).toMatchObject({ household: '2-1-602' });
    expect((await coverage()).besides).toBe(0);
    const [need] = (await read<NeedList>('needs')).needs;
    expect(need?.proposer).toBe('何大爷');
    expect(await read(`needs/${need?.id}/contact`)).toEqual({ contact: '13900002222' });
    // Once it is there, nobody is anybody else by sending it again.
    expect((await record({ ...corrected, name: '宋玉兰' }, lead)).body).toMatchObject({ number: 1, needs: [1, 2] });
    expect((await read<NeedList>('needs')).needs[0]?.proposer).toBe('何大爷');
  });

  test('of a door with a name on it is of that door, and so are its needs', async () => {
    const buildings = (await server.send('GET', estate, keeper)).body['buildings'] as unknown as readonly object[];
    const named = [
      { door: '1-1-101', as: '1-1-小卖部' },
      { door: '1-1-601', as: '1-1-顶楼' },
    ];
    const renamed = [{ ...buildings[0], named }, ...buildings.slice(1)];
    expect(await obey({ type: 'setBuildings', buildings: renamed, from: buildings })).toMatchObject({ ok: true });
    for (const household of ['1-1-小卖部', '1-1-顶楼']) {
      const body = visit(household);
      expect((await record(body)).status).toBe(200);
      expect(await read<VisitPage>(`visits/${body.visitId}`)).toMatchObject({ household, building: '1' });
      const [need] = (await read<NeedList>('needs')).needs;
      expect(await read(`needs/${need?.id}`)).toMatchObject({ household });
    }
    expect(await coverage()).toMatchObject({ besides: 0, buildings: [{ number: '1', somebody: 2 }, { number: '2' }] });
  });

  test('leaves no door, name or contact in the log', async () => {
    await record(visit('2-1-601', { contact: '13800001111' }));
    const events = await server.store.estates.eventsSince(EstateId.parse(estate.split('/')[3]), 0);
    const log = JSON.stringify(events);
    expect(log).toContain('visitMade');
    for (const kept of ['2-1-601', '宋玉兰', '13800001111']) expect(log).not.toContain(kept);
  });

  test('with a photo sent under the receipt of its need', async () => {
    const need = said('墙上有裂缝', { photos: ['photo-1'] });
    const gone = await record(visit('2-1-601', { needs: [need] }));
    expect(gone.body).toMatchObject({ code: 'need.photoGone' });
    expect((await list()).total).toBe(0);
    const { payload, headers } = photoForm(need.receipt, PICTURE);
    const put = await server.send('PUT', `${estate}/needs/entered/photos/photo-1`, null, undefined, {
      ...{ payload, headers: { ...headers, authorization: `Bearer ${keeper}` } },
    });
    expect(put.status, put.response.body).toBe(200);
    expect((await record(visit('2-1-601', { needs: [need] }))).status).toBe(200);
    expect((await read<NeedList>('needs')).needs[0]?.photos).toEqual(['photo-1']);
  });

  test.each([
    [
      'a door that is none',
      { household: '楼上' },
      400,
      '请选是哪一户，或把门牌号写成“2-1-601”这样的数字。您写的都在。',
    ],
    [
      'another building',
      { household: '9-1-101' },
      400,
      '小区里没有9号楼，请核对门牌号，或请社区管理员先添上这栋楼。您写的都在。',
    ],
    ['no name', { name: '' }, 400, '请写上您的姓名；不想让邻居看到名字的，可以选“不显示姓名”。'],
    ['nothing said', { needs: [] }, 400, '见到人了，请记下一条需求，或写一写聊了什么。'],
  ])('%s is asked back and nothing of it is there', async (_, change, status, message) => {
    const answer = await record(visit('2-1-601', change));
    expect([answer.status, answer.body['message']]).toEqual([status, message]);
    expect([(await list()).total, (await read<NeedList>('needs')).total]).toEqual([0, 0]);
  });

  test('who does not want to be named is not found through the visit', async () => {
    const body = visit('2-1-601', { pseudonymous: true, name: '' });
    await record(body);
    const page = await read<VisitPage>(`visits/${body.visitId}`);
    expect([page.household, page.needs, page.said, page.unnamed]).toEqual(['2-1-601', 2, [], 2]);
  });

  test('what a phone says of the future is the moment it arrived', async () => {
    await record(quiet('2-1-601', 'somebody', { madeAt: server.now + 86_400_000 }));
    await record(quiet('2-1-602', 'somebody', { madeAt: server.now - 60_000 }));
    expect((await list()).visits.map(({ madeAt }) => madeAt)).toEqual([server.now, server.now - 60_000]);
  });
});

describe('the desk', () => {
  test('counts households of the grid once, by the visit that got furthest', async () => {
    await record(quiet('2-1-601', 'nobody'));
    await record(quiet('2-1-601', 'somebody'));
    await record(quiet('2-1-601', 'nobody'));
    await record(quiet('2-1-602', 'declined'));
    await record(quiet('1-1-101', 'nobody'));
    await record(quiet('1-9-999', 'somebody'));
    const mistake = quiet('1-1-102', 'somebody');
    await record(mistake);
    await obey({ type: 'withdrawVisit', visitId: mistake.visitId, reason: '走错了门' });
    const counted = await coverage();
    expect(counted.buildings).toEqual([
      { number: '1', households: 24, somebody: 0, declined: 0, nobody: 1 },
      { number: '2', households: 24, somebody: 1, declined: 1, nobody: 0 },
    ]);
    expect([counted.besides, counted.visits, counted.workers.map(({ name }) => name)]).toEqual([1, 6, ['段明珠']]);
    const { doors } = await read<DoorsVisited>('visits/doors?building=2');
    expect(doors).toEqual([
      { door: '2-1-601', met: 'somebody' },
      { door: '2-1-602', met: 'declined' },
    ]);
  });

  test('lists them newest first, by building, worker and outcome; what was taken back by itself', async () => {
    const worker = await taken('林小勤', 'gridWorker', 'all');
    const earlier = quiet('1-1-101', 'somebody', { madeAt: server.now - 3_600_000 });
    await record(quiet('2-1-601', 'nobody'));
    await record(earlier);
    await record(quiet('2-1-602', 'somebody', { madeAt: server.now - 60_000 }), worker);
    const doors = async (query = '') => (await list(query)).visits.map(({ household }) => household);
    expect(await doors()).toEqual(['2-1-601', '2-1-602', '1-1-101']);
    expect(await doors('?building=2')).toEqual(['2-1-601', '2-1-602']);
    expect(await doors('?met=nobody')).toEqual(['2-1-601']);
    const { workers } = await coverage();
    const id = workers.find(({ name }) => name === '林小勤')?.personId;
    expect(await doors(`?by=${id}`)).toEqual(['2-1-602']);
    const page = await read<VisitPage>(`visits/${earlier.visitId}`, worker);
    expect(page.isOwn).toBe(false);
    const edit = { type: 'editVisit', visitId: earlier.visitId, note: '改', from: '聊了聊' };
    expect(await obey(edit, worker)).toMatchObject({ code: 'visit.notYours' });
    expect(await obey(edit)).toMatchObject({ ok: true });
    expect((await read<VisitPage>(`visits/${earlier.visitId}`)).earlier).toMatchObject([
      { note: '聊了聊', by: '段明珠' },
    ]);
    await obey({ type: 'withdrawVisit', visitId: earlier.visitId, reason: '走错了门' });
    expect([await doors(), await doors('?met=withdrawn')]).toEqual([['2-1-601', '2-1-602'], ['1-1-101']]);
    const gone = await read<VisitPage>(`visits/${earlier.visitId}`);
    expect(gone.takenBack).toMatchObject({ reason: '走错了门', by: '段明珠' });
  });

  test('a building lead has the own building alone, in every list and figure', async () => {
    const lead = await taken('何楼长', 'buildingLead', ['2']);
    const other = quiet('1-1-101', 'somebody');
    await record(other);
    await record(quiet('2-1-601', 'somebody'), lead);
    expect((await record(quiet('1-1-102', 'somebody'), lead)).body).toMatchObject({ code: 'post.otherBuilding' });
    expect((await list('', lead)).visits.map(({ household }) => household)).toEqual(['2-1-601']);
    expect((await coverage(lead)).buildings.map(({ number }) => number)).toEqual(['2']);
    expect(await read<DoorsVisited>('visits/doors?building=1', lead)).toEqual({ doors: [] });
    expect((await server.send('GET', `${estate}/visits/${other.visitId}`, lead)).status).toBe(404);
    const withdraw = { type: 'withdrawVisit', visitId: other.visitId, reason: '看看' };
    expect(await obey(withdraw, lead)).toMatchObject({ code: 'visit.unknown' });
  });

  test.each(['committee', 'supervisor', 'auditor', 'unitPartner'] as const)('%s has no part in it', async (role) => {
    const token = await taken('别的岗位', role, 'all');
    for (const path of ['visits', 'visits/coverage', 'visits/doors?building=1', 'visits/v1'])
      expect((await server.send('GET', `${estate}/${path}`, token)).body).toMatchObject({ code: 'access.denied' });
    expect((await record(quiet('1-1-101', 'somebody'), token)).body).toMatchObject({ code: 'access.denied' });
    for (const command of [
      { type: 'editVisit', visitId: 'v1', note: '', from: '' },
      { type: 'withdrawVisit', visitId: 'v1', reason: '看看' },
    ])
      expect(await obey(command, token)).toMatchObject({ code: 'access.denied' });
    expect((await record(quiet('1-1-101', 'somebody'), null)).status).toBe(401);
  });

  test('five thousand visits come in pages of fifty, and a household that was erased is none any more', async () => {
    const { estates } = server.store;
    const id = EstateId.parse(estate.split('/')[3]);
    const by = PersonId.parse('nobody');
    const events = Array.from({ length: 5_000 }, (_, index) => ({
      ...{ type: 'visitMade' as const, visitId: VisitId.parse(`w${index}`), number: index + 1, building: '1' },
      ...{
        met: 'somebody' as const,
        note: '聊了聊',
        madeAt: index,
        needs: 0,
        visitedId: PersonId.parse(`d${index}`),
        by,
      },
    }));
    const nothing = { at: server.now, marks: [], commands: [], openGates: [] };
    await estates.append(id, { ...nothing, expectedSeq: await estates.lastSeq(id), events });
    const first = await list();
    expect([first.total, first.visits.length, first.visits[0]?.number]).toEqual([5_000, 50, 5_000]);
    const next = await list(`?after=${first.visits[49]?.id}`);
    expect([next.total, next.visits.length, next.visits[0]?.number]).toEqual([5_000, 50, 4_950]);
    expect((await list('?after=w0')).visits).toEqual([]);
    const counted = await coverage();
    expect([counted.visits, counted.besides, counted.buildings[0]?.somebody]).toEqual([5_000, 0, 0]);
  });
});
