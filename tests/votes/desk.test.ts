/** 业主共同决定 over HTTP: what may be done when, by whom, by which card; and what a vote keeps when the register goes on. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createContacts } from '../../server/estate/contacts.ts';
import { EstateId } from '../../shared/estate/ids.ts';
import type { EstateRole, PostScope } from '../../shared/estate/post.ts';
import { USUAL_SETTINGS } from '../../shared/owners/rule.ts';
import type { OwnersBallots, OwnersPage, VoteView } from '../../shared/wire/votes.ts';
import { takenPost } from '../support/httpRequests.ts';
import { type TestServer, testServer } from '../support/httpServer.ts';

const DAY = 86_400_000;
let server: TestServer;
let keeper: string;
let estateId: EstateId;
let estate: string;
let sent = 0;

const act = () => ({ commandId: `a${(sent += 1)}` });
const post = (path: string, body: object, token: string | null = keeper) => server.send('POST', path, token, body);
const ok = async (path: string, body: object, token: string | null = keeper): Promise<Record<string, unknown>> => {
  const answer = await post(path, body, token);
  expect(answer.status, `${path} ${answer.response.body}`).toBe(200);
  return answer.body;
};
const code = async (path: string, body: object, token: string | null = keeper): Promise<string> =>
  String((await post(path, body, token)).body['code']);
const send = (command: object, token = keeper) => post(`${estate}/commands`, { ...act(), command }, token);
const obey = async (command: object, token = keeper) => {
  const answer = await send(command, token);
  expect(answer.body['ok'], answer.response.body).toBe(true);
  return (answer.body as { data?: Record<string, string> }).data ?? {};
};
const refusal = async (command: object, token = keeper) => String((await send(command, token)).body['code']);
const view = async (voteId: string, token = keeper) =>
  (await server.send('GET', `${estate}/votes/${voteId}`, token)).body as unknown as VoteView;
const owners = async (voteId: string, query = '', token = keeper) =>
  (await server.send('GET', `${estate}/votes/${voteId}/owners${query}`, token)).body as unknown as OwnersPage;
const taken = (name: string, role: EstateRole, scope: PostScope = 'all') =>
  takenPost(server, keeper, { estateId, name, role, scope });

/** The register as an office brings it: door, area in m², owner. Who has the same name is the same person here. */
type Home = readonly [door: string, area: string, owner: string];
async function register(homes: readonly Home[]): Promise<void> {
  const rows = homes.map(([door, area, owner]) => {
    const [building, entrance, room] = door.split('-');
    const mark = String(1_000 + (owner.codePointAt(0) ?? 0)).slice(-4);
    return [`${building}号楼`, `${entrance}单元`, room, area, owner, mark].join(',');
  });
  const text = ['楼栋,单元,房号,建筑面积,业主,证件号后四位', ...rows].join('\r\n');
  const edge = '----roster';
  const head = `--${edge}\r\nContent-Disposition: form-data; name="file"; filename="名册.csv"\r\nContent-Type: text/csv\r\n\r\n`;
  const payload = Buffer.from(`${head}${text}\r\n--${edge}--\r\n`, 'utf8');
  const headers = { 'content-type': `multipart/form-data; boundary=${edge}`, authorization: `Bearer ${keeper}` };
  const brought = await server.send('POST', `${estate}/roster/drafts`, null, undefined, { payload, headers });
  const { draftId, from, open } = brought.body as unknown as { draftId: string; from: number; open: number };
  expect(open, brought.response.body).toBe(0);
  await ok(`${estate}/roster/drafts/${draftId}/adopt`, { ...act(), from });
}
/** Six homes of 100 m² in two buildings: 陆一 has two of them. */
const HOMES: readonly Home[] = [
  ...([['1-1-101', '100', '陆一'], ['1-1-102', '100', '陆一'], ['1-1-201', '100', '邱二']] as const), // prettier-ignore
  ...([['2-1-101', '100', '孟三'], ['2-1-102', '100', '段四'], ['2-1-201', '100', '齐五']] as const), // prettier-ignore
];

async function cards(): Promise<ReadonlyMap<string, string>> {
  await ok(`${estate}/cards`, { ...act(), building: null });
  const contacts = createContacts(Buffer.alloc(32, 7));
  const valid = await server.store.estates.validCards(estateId);
  return new Map(valid.map((card) => [card.unit, contacts.open(card.tokenSealed) ?? '']));
}
const look = async (card: string) => (await ok('/api/ballots/look', { card }, null)) as unknown as OwnersBallots;
let ballots = 0;
const ballot = (card: string | undefined, voteId: string, answer = 'for', ballotId = `b${(ballots += 1)}`) => ({
  ...{ card, voteId, ballotId, choices: { i1: answer } },
});
const cast = (...given: Parameters<typeof ballot>) => post('/api/ballots/cast', ballot(...given), null);
const paper = (change: object = {}) => ({
  ...{ ballotId: `p${(ballots += 1)}`, unit: '2-1-101', channel: 'paper', at: server.now },
  ...{ answers: { i1: 'for' }, serial: '', agent: '', ...change },
});

const draft = (settings: object = {}, scope: object = { kind: 'estate' }) =>
  obey({
    ...{ type: 'draftVote', title: '公共收益怎么用', scope, settings: { ...USUAL_SETTINGS, ...settings } },
    items: [{ id: 'i1', question: '是否同意用公共收益修大门', detail: '', matter: 'other' }],
  }).then(({ voteId = '' }) => voteId);
async function opened(settings: object = {}, scope?: object): Promise<string> {
  const voteId = await draft(settings, scope);
  await obey({ type: 'announceVote', voteId, opensAt: server.now, closesAt: server.now + 7 * DAY });
  await ok(`${estate}/votes/${voteId}/open`, act());
  return voteId;
}

beforeEach(async () => {
  server = await testServer();
  keeper = (await server.chair('段明珠')).token;
  const made = await server.send('POST', '/api/estates', keeper, {
    details: { community: '榕荫社区', name: '榕荫里小区', street: '' },
    buildings: '1–2号楼，每楼1单元，每单元6层2户',
  });
  estateId = EstateId.parse(String(made.body['id']));
  estate = `/api/estates/${estateId}`;
});

describe('a vote of the owners', () => {
  it('goes forward only, from draft to archive, and each step waits for what it stands on', async () => {
    await register(HOMES);
    const voteId = await draft({ basis: '业主大会第三次会议' });
    const at = (name: string) => `${estate}/votes/${voteId}/${name}`;
    expect(await code(at('open'), act())).toBe('vote.notAnnounced');
    // 物业管理条例 14: fifteen days before.
    const soon = { type: 'announceVote', voteId, opensAt: server.now + 14 * DAY, closesAt: server.now + 20 * DAY };
    expect(await refusal(soon)).toBe('vote.noticeShort');
    await obey({ ...soon, opensAt: server.now + 15 * DAY });
    expect(await refusal({ type: 'editVote', voteId, title: '改一改' })).toBe('vote.announcedAlready');
    expect(await code(at('open'), act())).toBe('vote.opensLater');
    server.now += 15 * DAY;
    await ok(at('open'), act());
    expect((await view(voteId)).vote.roll).toMatchObject({ version: 1, people: 5, units: 6, area: 60_000 });
    const card = await cards();
    for (const [door, answer] of [
      ['1-1-101', 'for'],
      ['1-1-201', 'for'],
      ['2-1-101', 'against'],
    ])
      expect((await cast(card.get(door!), voteId, answer)).status).toBe(200);
    expect(await code(at('close'), act())).toBe('vote.closesLater');
    await obey({ type: 'extendVote', voteId, closesAt: server.now + 9 * DAY, reason: '有几户出差' });
    expect(await refusal({ type: 'extendVote', voteId, closesAt: server.now + 12 * DAY, reason: '再延' })).toBe(
      'vote.extendedAlready',
    );
    expect(await refusal({ type: 'signCount', voteId, as: 'teller' })).toBe('vote.stillOpen');
    server.now += 9 * DAY;
    expect((await cast(card.get('2-1-201'), voteId)).body).toMatchObject({ code: 'vote.notOpen' });
    await ok(at('close'), act());
    expect((await view(voteId)).count?.results[0]?.count).toMatchObject({
      ...{ taking: { people: 3, area: 40_000 }, quorumMet: false, outcome: 'noQuorum' },
    });
    expect(await code(at('publish'), { ...act(), days: 7 })).toBe('vote.notSigned');
    await obey({ type: 'signCount', voteId, as: 'teller' });
    expect(await refusal({ type: 'signCount', voteId, as: 'witness' })).toBe('vote.signedOtherwise');
    expect(await code(at('publish'), { ...act(), days: 7 })).toBe('vote.notSigned');
    await obey({ type: 'signCount', voteId, as: 'witness' }, await taken('许静宜', 'supervisor'));
    await ok(at('publish'), { ...act(), days: 7 });
    const objection = { card: card.get('2-1-101'), voteId, text: '我家的票是不是算错了' };
    expect(await ok('/api/ballots/object', { ...act(), ...objection }, null)).toEqual({ number: 1 });
    expect(await ok('/api/ballots/object', { ...act(), ...objection }, null)).toEqual({ number: 1 });
    server.now += 7 * DAY;
    expect(await refusal({ type: 'finishVote', voteId })).toBe('vote.unanswered');
    await obey({ type: 'answerObjection', voteId, number: 1, text: '核对过了，您家记的是反对。' });
    expect(await code('/api/ballots/object', { ...act(), ...objection, text: '再问一句' }, null)).toBe(
      'vote.objectionsOver',
    );
    await obey({ type: 'finishVote', voteId });
    expect(await refusal({ type: 'cancelVote', voteId, reason: '不要了' })).toBe('vote.finalAlready');
    await obey({ type: 'archiveVote', voteId });
    const [own] = (await look(card.get('2-1-101')!)).votes;
    expect(own).toMatchObject({
      ...{ status: 'final', isLegal: true, counted: { i1: 'against' } },
      objections: [{ number: 1, isOwn: true, answer: '核对过了，您家记的是反对。' }],
      results: [{ itemId: 'i1', count: { outcome: 'noQuorum' } }],
    });
    // Another owner reads the objection, and not whose it is.
    expect((await look(card.get('1-1-101')!)).votes[0]?.objections[0]?.isOwn).toBe(false);
  });

  it('keeps the roll it was opened with; a card goes with the people', async () => {
    await register(HOMES);
    const card = await cards();
    const voteId = await opened();
    await cast(card.get('2-1-102'), voteId, 'for');
    // 段四 sells, and 陆一 buys one more: the open vote knows nothing of it.
    await register([...HOMES.slice(0, 4), ['2-1-102', '100', '新业主'], ['2-1-201', '999', '陆一']]);
    expect((await view(voteId)).vote.roll).toMatchObject({ version: 1, people: 5, area: 60_000 });
    expect((await owners(voteId)).rows.map(({ units, area }) => [units.join(' '), area])).toEqual([
      ...[['1-1-101 1-1-102', 20_000], ['1-1-201', 10_000], ['2-1-101', 10_000], ['2-1-102', 10_000], ['2-1-201', 10_000]], // prettier-ignore
    ]);
    expect((await look(card.get('2-1-102')!)).votes[0]).toMatchObject({ voted: { channel: 'phone' } });
    const next = await opened();
    expect((await view(next)).vote.roll).toMatchObject({ version: 2, people: 4, area: 149_900 });
    // The former owner's card opens the vote it was frozen for, and not the next.
    expect((await look(card.get('2-1-102')!)).votes.map(({ id }) => id)).toEqual([voteId]);
    expect((await cast(card.get('2-1-102'), next)).body).toMatchObject({ code: 'vote.cardOfFormer' });
    // Issued again, the new owner has one, and 陆一 none more.
    expect(await ok(`${estate}/cards`, { ...act(), building: null })).toEqual({ issued: 1, valid: 4 });
    expect((await owners(next)).rows.every(({ hasCard }) => hasCard)).toBe(true);
  });

  it('takes one ballot an owner, by whatever number of sends, devices and ways', async () => {
    await register(HOMES);
    const card = await cards();
    const once = await opened({ changeable: false });
    const fifty = await Promise.all(Array.from({ length: 50 }, () => cast(card.get('1-1-201'), once)));
    expect(fifty.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(fifty.find(({ status }) => status !== 200)?.body).toMatchObject({ code: 'vote.alreadyVoted' });
    // The answer was lost, and the page sends the same once more.
    const same = ballot(card.get('2-1-101'), once, 'for', 'same');
    const [first, second] = [await post('/api/ballots/cast', same, null), await post('/api/ballots/cast', same, null)];
    expect([second.status, second.body]).toEqual([200, first.body]);
    const entered = paper({ unit: '1号楼1单元201' });
    await ok(`${estate}/votes/${once}/ballots`, entered);
    expect((await view(once)).gauge).toMatchObject({ returned: { people: 2, area: 20_000 }, unconfirmed: 1 });
    server.now += 8 * DAY;
    const close = `${estate}/votes/${once}/close`;
    expect((await post(close, act())).body).toMatchObject({
      code: 'vote.unconfirmed',
      message: '还有1张纸质票没有第二个人复核，请先复核。',
    });
    await ok(`${estate}/votes/${once}/ballots/${entered.ballotId}/aside`, { reason: '不是业主本人签的' });
    await ok(close, act());
    const closed = await view(once);
    expect(closed.count?.results[0]?.count).toMatchObject({ returned: { people: 2, area: 20_000 } });
    expect(closed.ballots.find(({ id }) => id === entered.ballotId)).toMatchObject({
      ...{ counts: false, setAside: '不是业主本人签的' },
    });
  });

  it('a phone may change its mind where that was announced, the last one counts, and not without end', async () => {
    await register(HOMES);
    const card = await cards();
    const voteId = await opened();
    for (let at = 0; at < 20; at += 1) {
      server.now += 1_000;
      expect((await cast(card.get('1-1-201'), voteId, at % 2 === 0 ? 'for' : 'against')).status).toBe(200);
    }
    expect((await cast(card.get('1-1-201'), voteId)).body).toMatchObject({ code: 'vote.changedTooOften' });
    server.now += 8 * DAY;
    await ok(`${estate}/votes/${voteId}/close`, act());
    const { count, vote } = await view(voteId);
    expect(vote.returned).toBe(1);
    expect(count?.results[0]?.count).toMatchObject({ for: { people: 0 }, against: { people: 1, area: 10_000 } });
  });

  it('a paper is entered by one and looked over by another, who does not see what the first wrote', async () => {
    await register(HOMES);
    const voteId = await opened({ proxyCap: 1 });
    const at = `${estate}/votes/${voteId}/ballots`;
    const worker = await taken('马青松', 'gridWorker');
    const lead = await taken('林佳穗', 'buildingLead', ['1']);
    expect(await code(at, paper(), lead)).toBe('post.otherBuilding');
    expect(await code(at, paper({ unit: '3-1-101' }))).toBe('vote.electorUnknown');
    expect(await code(at, paper({ answers: {} }))).toBe('vote.badAnswers');
    expect(await code(at, paper({ answers: { i1: 'for', i2: 'for' } }))).toBe('vote.badAnswers');
    expect(await code(at, paper({ at: server.now + 2 * DAY }))).toBe('vote.handedAtWrong');
    const first = paper({ serial: 'B-1' });
    await ok(at, first);
    await ok(at, first);
    expect(await code(at, paper({ serial: 'B-1', unit: '2-1-102' }))).toBe('vote.serialTwice');
    const again = `${at}/${first.ballotId}/confirm`;
    expect(await code(again, { answers: { i1: 'for' } })).toBe('vote.confirmOwn');
    expect((await view(voteId, worker)).ballots[0]).toMatchObject({ by: '段明珠', confirmedBy: '', answers: null });
    expect(await code(again, { answers: { i1: 'against' } }, worker)).toBe('vote.papersDiffer');
    await ok(again, { answers: { i1: 'for' } }, worker);
    expect(await code(again, { answers: { i1: 'for' } }, worker)).toBe('vote.confirmedAlready');
    expect(await code(at, paper({ channel: 'proxy' }))).toBe('vote.proxyMissing');
    await ok(at, paper({ channel: 'proxy', agent: '段家女儿', unit: '2-1-102' }));
    expect(await code(at, paper({ channel: 'proxy', agent: '段家女儿', unit: '2-1-201' }))).toBe('vote.proxyCap');
    expect((await view(voteId)).gauge).toMatchObject({ returned: { people: 2, area: 20_000 }, unconfirmed: 1 });
  });

  it('silence counts with the majority only by a clause, and only of whom delivery is on record', async () => {
    await register(HOMES);
    const card = await cards();
    const voteId = await opened({ silence: { clause: '议事规则第十八条' } });
    const at = `${estate}/votes/${voteId}/deliveries`;
    const told = (units: string[], change: object = {}) => ({
      ...{ units, way: 'hand', at: server.now, note: '本人签收', ...change },
    });
    await cast(card.get('1-1-101'), voteId, 'for');
    await cast(card.get('1-1-201'), voteId, 'for');
    expect(await code(at, told(['2-1-101', '9-1-101']))).toBe('vote.electorUnknown');
    expect(await code(at, told(['2-1-101'], { at: server.now - DAY }))).toBe('vote.toldAtWrong');
    // Nothing of what was refused was written down.
    expect((await view(voteId)).gauge?.served).toEqual({ people: 0, area: 0 });
    await ok(at, told(['2号楼1单元101', '2-1-102']));
    await ok(at, told(['2-1-101'], { way: 'post', note: 'EMS1122' }));
    expect((await view(voteId)).gauge?.served).toEqual({ people: 2, area: 20_000 });
    expect((await owners(voteId, '?unserved=1')).rows.map(({ units }) => units[0])).toEqual([
      '1-1-101',
      '1-1-201',
      '2-1-201',
    ]);
    expect((await owners(voteId, '?text=2-1-101')).rows[0]?.served.map(({ way, note }) => [way, note])).toEqual([
      ['hand', '本人签收'],
      ['post', 'EMS1122'],
    ]);
    server.now += 8 * DAY;
    await ok(`${estate}/votes/${voteId}/close`, act());
    // Two told and silent go with the two that agreed; 齐五, of whom nothing is on record, does not.
    expect((await view(voteId)).count?.results[0]?.count).toMatchObject({
      ...{ silent: { people: 2, area: 20_000 }, silentFor: 'for', for: { people: 4, area: 50_000 } },
      ...{ taking: { people: 4, area: 50_000 }, outcome: 'passed' },
    });
  });

  it('closes before its hour only when nobody is left who could still vote', async () => {
    await register(HOMES.slice(0, 3));
    const card = await cards();
    const voteId = await opened();
    await cast(card.get('1-1-101'), voteId);
    expect(await code(`${estate}/votes/${voteId}/close`, act())).toBe('vote.closesLater');
    // What was refused left the box open.
    expect((await cast(card.get('1-1-201'), voteId)).status).toBe(200);
    await ok(`${estate}/votes/${voteId}/close`, act());
    expect((await view(voteId)).vote).toMatchObject({ status: 'closed', returned: 2 });
  });

  it('a card that is replaced, unknown or mistyped opens nothing; letters read alike do', async () => {
    await register(HOMES);
    const old = (await cards()).get('1-1-101')!;
    const order = { ...act(), unit: '1号楼1单元102', reason: '老人丢了' };
    expect(await ok(`${estate}/cards/renew`, order)).toEqual({ issued: 1, valid: 5 });
    expect(await ok(`${estate}/cards/renew`, order)).toEqual({ issued: 1, valid: 5 });
    expect(await code('/api/ballots/look', { card: old }, null)).toBe('vote.cardRevoked');
    const fresh = (await cards()).get('1-1-101')!;
    const spoken = ` ${fresh
      .toLowerCase()
      .replace(/0/g, 'o')
      .replace(/1/g, 'l')
      .replace(/(.{4})/g, '$1-')}`;
    expect(await look(spoken)).toMatchObject({ estate: '榕荫里小区', unit: '1-1-101', owner: '陆**', votes: [] });
    for (const wrong of ['', 'ABCD', '0000000000000000', `${fresh}0`])
      expect(await code('/api/ballots/look', { card: wrong }, null)).toBe('vote.cardUnknown');
  });

  it('with nobody’s register there is no vote, and outside its scope no ballot', async () => {
    const voteId = await draft();
    expect((await view(voteId)).findings).toMatchObject([{ code: 'noRoster', stops: true }, { code: 'noBasis' }]);
    await obey({ type: 'announceVote', voteId, opensAt: server.now, closesAt: server.now + DAY });
    expect(await code(`${estate}/votes/${voteId}/open`, act())).toBe('vote.noRoster');
    await register(HOMES);
    const card = await cards();
    const second = await opened({}, { kind: 'buildings', buildings: ['2'] });
    expect((await cast(card.get('1-1-201'), second)).body).toMatchObject({ code: 'vote.notInRoll' });
    expect((await look(card.get('1-1-201')!)).votes[0]).toMatchObject({ own: null });
    const nowhere = await draft({}, { kind: 'buildings', buildings: ['9'] });
    await obey({ type: 'announceVote', voteId: nowhere, opensAt: server.now, closesAt: server.now + DAY });
    expect(await code(`${estate}/votes/${nowhere}/open`, act())).toBe('vote.nobody');
  });

  it('is run by the keeper alone; others read it without names; whoever holds no post reads nothing', async () => {
    await register(HOMES);
    const voteId = await opened();
    const auditor = await taken('街道指导', 'auditor');
    const partner = await taken('物业经理', 'unitPartner');
    expect((await owners(voteId, '?missing=1&text=2-1-101', auditor)).rows).toMatchObject([
      { owners: '孟**', hasVoted: false },
    ]);
    expect((await owners(voteId, '?building=1')).rows.map((row) => row.owners)).toEqual(['陆一', '邱二']);
    for (const [path, body] of [
      ['close', act()],
      ['publish', { ...act(), days: 7 }],
      ['ballots', paper()],
    ] as const)
      expect(await code(`${estate}/votes/${voteId}/${path}`, body, auditor), path).toBe('access.denied');
    expect(await refusal({ type: 'cancelVote', voteId, reason: '不行' }, auditor)).toBe('access.denied');
    expect(await code(`${estate}/cards`, { ...act(), building: null }, auditor)).toBe('access.denied');
    expect((await server.send('GET', `${estate}/votes/${voteId}`, partner)).body).toMatchObject({
      code: 'access.denied',
    });
    await obey({ type: 'cancelVote', voteId, reason: '事项写错了' });
    const card = await cards();
    expect((await look(card.get('1-1-101')!)).votes[0]).toMatchObject({ status: 'cancelled', cancelled: '事项写错了' });
    expect((await cast(card.get('1-1-101'), voteId)).body).toMatchObject({ code: 'vote.notOpen' });
  });

  it('two keepers who edit a draft both keep what they changed, and a clash is said', async () => {
    await register(HOMES);
    const voteId = await draft();
    await obey({ type: 'editVote', voteId, title: '公共收益使用方案', from: { title: '公共收益怎么用' } });
    await obey({
      type: 'editVote',
      voteId,
      scope: { kind: 'entrance', building: '2', entrance: 1 },
      from: { scope: { kind: 'estate' } },
    });
    expect((await view(voteId)).vote).toMatchObject({
      ...{ title: '公共收益使用方案', scope: { kind: 'entrance', building: '2', entrance: 1 } },
    });
    const clash = await send({ type: 'editVote', voteId, title: '又一个题目', from: { title: '公共收益怎么用' } });
    expect(clash.body).toMatchObject({ code: 'edit.changedMeanwhile' });
  });
});
