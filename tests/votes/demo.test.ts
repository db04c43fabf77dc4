/** The two votes of the demo case, through the same doors as everybody's: register, cards, phones, papers by two, one clash; and the published figures. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import type { EstateRole } from '../../shared/estate/post.ts';
import type { VoteView } from '../../shared/wire/votes.ts';
import { manifestOf } from '../../shared/owners/evidence.ts';
import { USUAL_SETTINGS, ruleOf } from '../../shared/owners/rule.ts';
import { inequalities, resultSaid } from '../../shared/owners/telling.ts';
import { adoptRoster } from '../../server/demo/roster.ts';
import { takenPost } from '../support/httpRequests.ts';
import { type TestServer, testServer } from '../support/httpServer.ts';
import { EstateId } from '../../shared/estate/ids.ts';
import { hashToken } from '../../server/access/passes.ts';
import { verifyFile } from '../../server/verify.ts';
import { sha256 } from '../../server/votes/bundle.ts';
import { createContacts } from '../../server/estate/contacts.ts';

interface Said {
  readonly unit: string;
  readonly choice: string;
  readonly channel: string;
  readonly serial: string;
  readonly agent: string;
}
/** As the case was published: who answered what, and by which way. */
const CASE = JSON.parse(readFileSync(new URL('demoVotes.json', import.meta.url), 'utf8')) as readonly {
  readonly title: string;
  readonly ballots: readonly Said[];
}[];
const ANSWERS: Readonly<Record<string, string>> = { 同意: 'for', 反对: 'against', 弃权: 'abstain', 无效: 'invalid' };
const DAY = 86_400_000;

let server: TestServer;
let keeper: string;
let worker: string;
let estateId: EstateId;
let estate: string;
let sent = 0;
const post = async (path: string, body: object, token: string | null = keeper) => {
  const answer = await server.send('POST', path, token, body);
  return { ...answer, text: answer.response.body };
};
const ok = async (path: string, body: object, token: string | null = keeper) => {
  const answer = await post(path, body, token);
  expect(answer.status, `${path} ${answer.text}`).toBe(200);
  return answer.body as Record<string, unknown>;
};
const obey = async (command: object) => {
  const answer = await ok(`${estate}/commands`, { commandId: `c${(sent += 1)}`, command });
  return (answer as { data?: Record<string, string> }).data ?? (answer as Record<string, string>);
};
const act = () => ({ commandId: `a${(sent += 1)}` });
const taken = (name: string, role: EstateRole) => takenPost(server, keeper, { estateId, name, role, scope: 'all' });
const view = async (voteId: string, token = keeper): Promise<VoteView> =>
  (await server.send('GET', `${estate}/votes/${voteId}`, token)).body as unknown as VoteView;

/** What is printed on each card, by door. */
async function cards(): Promise<ReadonlyMap<string, string>> {
  await ok(`${estate}/cards`, { ...act(), building: null });
  const contacts = createContacts(Buffer.alloc(32, 7));
  return new Map(
    (await server.store.estates.validCards(estateId)).map(({ unit, tokenSealed, tokenHash }) => {
      const token = contacts.open(tokenSealed) ?? '';
      expect(hashToken(token)).toBe(tokenHash);
      return [unit, token];
    }),
  );
}
let papers = 0;
const enter = (voteId: string, paper: object, token = keeper) =>
  post(`${estate}/votes/${voteId}/ballots`, { ballotId: `p${(papers += 1)}`, serial: '', agent: '', ...paper }, token);

beforeEach(async () => {
  server = await testServer();
  const chair = await server.chair('段明珠');
  keeper = chair.token;
  const made = await server.send('POST', '/api/estates', keeper, {
    details: { community: '榕荫社区', name: '榕荫里小区', street: '' },
    buildings: '1–2号楼，每楼2单元，每单元6层2户',
  });
  estateId = EstateId.parse(String(made.body['id']));
  estate = `/api/estates/${estateId}`;
  const newId = () => `r${(sent += 1)}`;
  await adoptRoster({ estates: server.estates, rosters: server.rosters, newId }, estateId, chair.accountId);
  worker = await taken('马青松', 'gridWorker');
});

/** Announced and open, with a matter each. */
async function opened(title: string, matter: string, scope: object, settings: object = {}): Promise<string> {
  const items = [{ id: 'i1', question: title, detail: '', matter }];
  const { voteId = '' } = await obey({
    ...{ type: 'draftVote', title, items, scope, settings: { ...USUAL_SETTINGS, ...settings } },
  });
  await obey({ type: 'announceVote', voteId, opensAt: server.now, closesAt: server.now + 14 * DAY });
  await ok(`${estate}/votes/${voteId}/open`, act());
  return voteId;
}

async function castAll(voteId: string, ballots: readonly Said[]): Promise<void> {
  const cardOf = await cards();
  for (const { unit, choice, channel, serial, agent } of ballots) {
    server.now += 60_000;
    const answer = ANSWERS[choice];
    if (channel.endsWith('电子')) {
      const card = cardOf.get(unit);
      expect(card, unit).toBeDefined();
      const ballotId = `b-${unit.replace('店面', 'shop')}`;
      await ok('/api/ballots/cast', { card, voteId, ballotId, choices: { i1: answer } }, null);
      continue;
    }
    const ballotId = `b-${unit.replace('店面', 'shop')}`;
    const way = channel === '委托代理' ? 'proxy' : 'paper';
    const paper = { ballotId, unit, channel: way, at: server.now, answers: { i1: answer }, serial, agent };
    const entered = await enter(voteId, paper);
    expect(entered.status, entered.text).toBe(200);
    await ok(`${estate}/votes/${voteId}/ballots/${ballotId}/confirm`, { answers: { i1: answer } }, worker);
  }
}

async function counted(voteId: string): Promise<VoteView> {
  server.now += 14 * DAY;
  await ok(`${estate}/votes/${voteId}/close`, act());
  return view(voteId);
}

describe('the demo case', () => {
  it('V1, the lift: passed by 7 of 9 people and 609.45 of 781.40 m², and one changed vote would have failed it', async () => {
    const voteId = await opened(CASE[0]!.title, 'rebuild', { kind: 'entrance', building: '2', entrance: 1 });
    expect((await view(voteId)).vote.roll).toMatchObject({ people: 11, units: 12, area: 103_170 });
    await castAll(voteId, CASE[0]!.ballots);
    const open = await view(voteId);
    // Never a direction before the close.
    expect(open.count).toBeNull();
    expect(open.ballots.every(({ answers }) => answers === null)).toBe(true);
    expect(open.gauge).toMatchObject({
      ...{ returned: { people: 9, area: 78_140 }, entitled: { people: 11, area: 103_170 } },
      ...{ lacking: { people: 0, area: 0 }, unconfirmed: 0 },
    });
    const { count } = await counted(voteId);
    const result = count!.results[0]!;
    expect(resultSaid(result.count)).toBe(
      '通过：有表决权的业主11人、1031.70㎡；参与9人（81.82%）、781.40㎡（75.74%）；' +
        '同意7人（77.78%）、609.45㎡（77.99%），反对1人（11.11%）、93.60㎡（11.98%），弃权1人（11.11%）、78.35㎡（10.03%）。',
    );
    expect(inequalities(result.count, ruleOf('rebuild')).map(({ line }) => line)).toEqual([
      ...['3 × 9 ≥ 2 × 11', '3 × 781.40 ≥ 2 × 1031.70', '4 × 7 ≥ 3 × 9', '4 × 609.45 ≥ 3 × 781.40'],
    ]);
    expect(result.closeCall).toBe('只要有一位业主改变选择，结果就会不同。');
    expect(count!.reconciled['i1']).toEqual({
      ...{ issued: 11, returned: 9, missing: 2, valid: 9, invalid: 0, blank: 0, superseded: 0, recused: 0 },
      channels: { phone: 6, paper: 2, proxy: 1, door: 0, hands: 0 },
    });
  });

  it('V2, the income of the common parts: 47 people, one paper invalid, one clash decided by the rule announced', async () => {
    const voteId = await opened(CASE[1]!.title, 'other', { kind: 'buildings', buildings: ['1', '2'] });
    expect((await view(voteId)).vote.roll).toMatchObject({ people: 47, area: 405_030 });
    // P30 answered by phone first, then on paper, signed: 以最后一次为准.
    const card = (await cards()).get('2-1-202');
    await ok('/api/ballots/cast', { card, voteId, ballotId: 'first', choices: { i1: 'against' } }, null);
    await castAll(voteId, CASE[1]!.ballots);
    const { count, clashes, ballots } = await counted(voteId);
    expect(clashes).toEqual([{ units: ['2-1-202'], ballots: ['b-2-1-202', 'first'] }]);
    expect(ballots.find(({ id }) => id === 'first')).toMatchObject({ counts: false, answers: { i1: 'against' } });
    const { count: told } = count!.results[0]!;
    expect(told).toMatchObject({
      entitled: { people: 47, area: 405_030 },
      taking: { people: 37, area: 317_557 },
      for: { people: 28, area: 249_846 },
      against: { people: 6, area: 43_399 },
      abstain: { people: 3, area: 24_312 },
      invalid: { people: 1, area: 7835 },
      outcome: 'passed',
    });
    expect(resultSaid(told)).toContain(
      '参与37人（78.72%）、3175.57㎡（78.40%）；同意28人（75.68%）、2498.46㎡（78.68%）',
    );
    expect(count!.results[0]!.closeCall).toBe('');
    // The case publishes 20 in the hall and 9 from home by phone; its list of ballots has the invalid paper beside the six.
    expect(count!.reconciled['i1']).toEqual({
      ...{ issued: 47, returned: 38, missing: 9, valid: 37, invalid: 1, blank: 0, superseded: 1, recused: 0 },
      channels: { phone: 29, paper: 7, proxy: 2, door: 0, hands: 0 },
    });
  });

  it('V1 leaves evidence that counts itself once more, and names what was changed in it', async () => {
    const voteId = await opened(CASE[0]!.title, 'rebuild', { kind: 'entrance', building: '2', entrance: 1 });
    await castAll(voteId, CASE[0]!.ballots);
    await counted(voteId);
    const early = await server.send('GET', `${estate}/votes/${voteId}/evidence.zip`, keeper);
    expect(early.body).toMatchObject({ code: 'vote.notPublished' });
    await obey({ type: 'signCount', voteId, as: 'teller' });
    const witness = await taken('许静宜', 'supervisor');
    await ok(`${estate}/commands`, { ...act(), command: { type: 'signCount', voteId, as: 'witness' } }, witness);
    await ok(`${estate}/votes/${voteId}/publish`, { ...act(), days: 7 });
    const { response } = await server.send('GET', `${estate}/votes/${voteId}/evidence.zip`, keeper);
    const files = unzipSync(response.rawPayload);
    const checked = async (change: (files: Record<string, string>) => void, resealed = true) => {
      const texts = Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
      change(texts);
      if (resealed) {
        const hashes = Object.entries(texts).flatMap(([name, text]) =>
          name === '校验.json' || name === '核对.html' ? [] : [[name, sha256(text)] as const],
        );
        texts['校验.json'] = manifestOf(Object.fromEntries(hashes));
      }
      const zip = zipSync(Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, strToU8(text)])));
      const path = join(mkdtempSync(join(tmpdir(), 'evidence-')), '证据包.zip');
      writeFileSync(path, zip);
      return verifyFile(path);
    };
    const whole = await checked(() => undefined);
    expect(whole.isGenuine).toBe(true);
    // A bundle from before anybody could step aside says nothing of it, and fits as it did.
    const older = await checked(
      (texts) => (texts['表决.json'] = texts['表决.json']!.replace(/,\s*"recusals": \[\]/, '')),
    );
    expect(older.isGenuine).toBe(true);
    expect(whole.sentence).toContain('同意7人（77.78%）、609.45㎡（77.99%）');
    expect(whole.sentence).toMatch(/对得上：每个文件的指纹都对，票重新数过，和公示的结果一样。总指纹 [0-9a-f]{16}$/);
    // No owner's name leaves the house in it.
    const all = Object.values(files)
      .map((bytes) => strFromU8(bytes))
      .join('');
    for (const name of ['女儿', '段明珠', '许静宜']) expect(all).not.toContain(name);

    const swap = (name: string, from: string, to: string) => (texts: Record<string, string>) => {
      expect(texts[name]).toContain(from);
      texts[name] = texts[name]!.replace(from, to);
    };
    const said = async (...given: Parameters<typeof checked>) => (await checked(...given)).sentence;
    // One letter of one file, its fingerprint left as it was.
    expect(await said(swap('表决票.json', '"for"', '"against"'), false)).toBe(
      '对不上：“表决票.json”和校验表里的指纹不一样，被改过。',
    );
    // The same with every fingerprint made anew: the count tells.
    expect(await said(swap('表决票.json', '"for"', '"against"'))).toMatch(
      /^对不上：第1个事项“是否同意2号楼1单元按公示方案加装电梯”重新计票的结论和公示的不一样：未通过：/,
    );
    expect(await said(swap('投票权名册.json', '"area":9360', '"area":9361'))).toBe(
      '对不上：投票权名册和开始表决时固定的指纹不一样。',
    );
    expect(await said(swap('结果.json', '"people": 7', '"people": 8'))).toMatch(/重新计票的同意数和公示的不一样/);
    expect(await said(swap('日志.json', '"people":7', '"people":8'))).toBe('对不上：日志里公示的结果和这里的不一样。');
    expect(await said((texts) => delete texts['日志.json'])).toBe('对不上：“校验.json”里没有“日志.json”。');
    expect(await said(swap('表决.json', '"duplicates": "last"', '"duplicates": "nobody'), true)).toBe(
      '对不上：“表决.json”读不懂，可能被改过。',
    );
    const nothing = join(mkdtempSync(join(tmpdir(), 'evidence-')), 'x.zip');
    writeFileSync(nothing, 'PK');
    expect((await verifyFile(nothing)).sentence).toBe(
      '打不开这个文件：它不是证据包，或者没有拷完整。请重新拷一份再试。',
    );
  });
});
