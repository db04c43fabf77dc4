/** An estate with a register of owners and a keeper, and the doors through which a vote of its owners is run. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect } from 'vitest';
import { createContacts } from '../../server/estate/contacts.ts';
import { verifyFile } from '../../server/verify.ts';
import { sha256 } from '../../server/votes/bundle.ts';
import { EstateId } from '../../shared/estate/ids.ts';
import { manifestOf } from '../../shared/owners/evidence.ts';
import type { OwnersBallots, VoteView } from '../../shared/wire/votes.ts';
import { takenPost } from './httpRequests.ts';
import { type TestServer, testServer } from './httpServer.ts';

/** Door, area in m², owner. Who has the same name is the same person here. */
export type Home = readonly [door: string, area: string, owner: string];
export const DAY = 86_400_000;
type Body = Record<string, unknown>;

export async function voteHouse() {
  const server: TestServer = await testServer();
  const keeper = (await server.chair('段明珠')).token;
  const made = await server.send('POST', '/api/estates', keeper, {
    details: { community: '榕荫社区', name: '榕荫里小区', street: '' },
    buildings: '1–2号楼，每楼1单元，每单元6层2户',
  });
  const estateId = EstateId.parse(String(made.body['id']));
  const estate = `/api/estates/${estateId}`;
  let sent = 0;
  const act = () => ({ commandId: `a${(sent += 1)}` });
  const post = (path: string, body: object, token: string | null = keeper) => server.send('POST', path, token, body);
  const ok = async (path: string, body: object, token: string | null = keeper): Promise<Body> => {
    const answer = await post(path, body, token);
    expect(answer.status, `${path} ${answer.response.body}`).toBe(200);
    return answer.body;
  };
  const code = async (path: string, body: object, token: string | null = keeper): Promise<string> =>
    String((await post(path, body, token)).body['code']);
  const send = (command: object, token = keeper) => post(`${estate}/commands`, { ...act(), command }, token);
  const obey = async (command: object, token = keeper): Promise<Record<string, string>> => {
    const answer = await send(command, token);
    expect(answer.body['ok'], answer.response.body).toBe(true);
    return (answer.body as { data?: Record<string, string> }).data ?? {};
  };
  const refusal = async (command: object, token = keeper) => String((await send(command, token)).body['code']);
  const view = async (voteId: string, token = keeper) =>
    (await server.send('GET', `${estate}/votes/${voteId}`, token)).body as unknown as VoteView;

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

  /** What is printed on each card, by door. */
  async function cards(): Promise<ReadonlyMap<string, string>> {
    await ok(`${estate}/cards`, { ...act(), building: null });
    const contacts = createContacts(Buffer.alloc(32, 7));
    const valid = await server.store.estates.validCards(estateId);
    return new Map(valid.map((card) => [card.unit, contacts.open(card.tokenSealed) ?? '']));
  }
  let ballots = 0;
  const cast = (card: string | undefined, voteId: string, choices: object) =>
    post('/api/ballots/cast', { card, voteId, ballotId: `b${(ballots += 1)}`, choices }, null);
  const look = async (card: string | undefined) =>
    (await ok('/api/ballots/look', { card }, null)) as unknown as OwnersBallots;

  /** One enters it, the other looks it over. */
  async function paper(voteId: string, unit: string, answers: object, second: string): Promise<void> {
    const ballotId = `p${(ballots += 1)}`;
    const handed = { unit, channel: 'paper', at: server.now, serial: '', agent: '' };
    await ok(`${estate}/votes/${voteId}/ballots`, { ballotId, ...handed, answers });
    await ok(`${estate}/votes/${voteId}/ballots/${ballotId}/confirm`, { answers }, second);
  }
  async function published(voteId: string): Promise<void> {
    server.now += 8 * DAY;
    await ok(`${estate}/votes/${voteId}/close`, act());
    await obey({ type: 'signCount', voteId, as: 'teller' });
    const witness = await takenPost(server, keeper, { estateId, name: '许静宜', role: 'supervisor', scope: 'all' });
    await obey({ type: 'signCount', voteId, as: 'witness' }, witness);
    await ok(`${estate}/votes/${voteId}/publish`, { ...act(), days: 7 });
  }

  /** The bundle with some of its files changed and every fingerprint made anew, and what the check says of it. */
  async function checked(voteId: string, change: (files: Record<string, string>) => void): Promise<string> {
    const { response } = await server.send('GET', `${estate}/votes/${voteId}/evidence.zip`, keeper);
    const texts = Object.fromEntries(
      Object.entries(unzipSync(response.rawPayload)).map(([name, bytes]) => [name, strFromU8(bytes)]),
    );
    change(texts);
    const hashes = Object.entries(texts).flatMap(([name, text]) =>
      name === '校验.json' || name === '核对.html' ? [] : [[name, sha256(text)] as const],
    );
    texts['校验.json'] = manifestOf(Object.fromEntries(hashes));
    const zip = zipSync(Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, strToU8(text)])));
    const path = join(mkdtempSync(join(tmpdir(), 'evidence-')), '证据包.zip');
    writeFileSync(path, zip);
    return (await verifyFile(path)).sentence;
  }

  const second = await takenPost(server, keeper, { estateId, name: '马青松', role: 'gridWorker', scope: 'all' });
  return {
    ...{ server, keeper, second, estate, estateId, act, post, ok, code, send, obey, refusal, view, register, cards },
    ...{ cast, look, paper, published, checked },
  };
}
export type VoteHouse = Awaited<ReturnType<typeof voteHouse>>;

/** One text of one file for another. */
export const swap = (name: string, from: string, to: string) => (files: Record<string, string>) => {
  expect(files[name]).toContain(from);
  files[name] = files[name]?.replace(from, to) ?? '';
};
