/** An estate with six homes of 100 m² in two buildings and a vote of its owners, over HTTP: what tests of the ballot box begin with. */
import { expect } from 'vitest';
import { createContacts } from '../../server/estate/contacts.ts';
import { EstateId } from '../../shared/estate/ids.ts';
import type { EstateRole, PostScope } from '../../shared/estate/post.ts';
import { USUAL_SETTINGS } from '../../shared/owners/rule.ts';
import type { EstateView } from '../../shared/wire/estate.ts';
import type { VoteView } from '../../shared/wire/votes.ts';
import { takenPost } from './httpRequests.ts';
import { type TestServer, testServer } from './httpServer.ts';

const DAY = 86_400_000;
/** Door, owner. 陆一 has two homes. */
const HOMES = [
  ...([['1-1-101', '陆一'], ['1-1-102', '陆一'], ['1-1-201', '邱二']] as const), // prettier-ignore
  ...([['2-1-101', '孟三'], ['2-1-102', '段四'], ['2-1-201', '齐五']] as const), // prettier-ignore
];

export type VoteScene = Awaited<ReturnType<typeof voteScene>>;

export async function voteScene() {
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
  const ok = async (path: string, body: object, token: string | null = keeper): Promise<Record<string, unknown>> => {
    const answer = await post(path, body, token);
    expect(answer.status, `${path} ${answer.response.body}`).toBe(200);
    return answer.body;
  };
  const code = async (path: string, body: object, token: string | null = keeper): Promise<string> =>
    String((await post(path, body, token)).body['code']);
  async function obey(command: object, token = keeper): Promise<Record<string, string>> {
    const answer = await post(`${estate}/commands`, { ...act(), command }, token);
    expect(answer.body['ok'], answer.response.body).toBe(true);
    return (answer.body as { data?: Record<string, string> }).data ?? {};
  }
  const taken = (name: string, role: EstateRole, scope: PostScope = 'all') =>
    takenPost(server, keeper, { estateId, name, role, scope });
  const view = async (voteId: string, token = keeper) =>
    (await server.send('GET', `${estate}/votes/${voteId}`, token)).body as unknown as VoteView;

  async function register(): Promise<void> {
    const rows = HOMES.map(([door, owner]) => {
      const [building, entrance, room] = door.split('-');
      const mark = String(1_000 + (owner.codePointAt(0) ?? 0)).slice(-4);
      return [`${building}号楼`, `${entrance}单元`, room, '100', owner, mark].join(',');
    });
    const text = ['楼栋,单元,房号,建筑面积,业主,证件号后四位', ...rows].join('\r\n');
    const edge = '----roster';
    const head = `--${edge}\r\nContent-Disposition: form-data; name="file"; filename="名册.csv"\r\nContent-Type: text/csv\r\n\r\n`;
    const payload = Buffer.from(`${head}${text}\r\n--${edge}--\r\n`, 'utf8');
    const headers = { 'content-type': `multipart/form-data; boundary=${edge}`, authorization: `Bearer ${keeper}` };
    const brought = await server.send('POST', `${estate}/roster/drafts`, null, undefined, { payload, headers });
    const { draftId, from } = brought.body as unknown as { draftId: string; from: number };
    await ok(`${estate}/roster/drafts/${draftId}/adopt`, { ...act(), from });
  }

  /** Open for seven days from now, with this many matters. */
  async function opened(settings: object = {}, { items = 1 } = {}): Promise<string> {
    const { voteId = '' } = await obey({
      ...{ type: 'draftVote', title: '公共收益怎么用', scope: { kind: 'estate' } },
      settings: { ...USUAL_SETTINGS, ...settings },
      items: Array.from({ length: items }, (_, at) => ({
        ...{ id: `i${at + 1}`, question: `是否同意用公共收益修${at + 1}号门`, detail: '', matter: 'other' },
      })),
    });
    await obey({ type: 'announceVote', voteId, opensAt: server.now, closesAt: server.now + 7 * DAY });
    await ok(`${estate}/votes/${voteId}/open`, act());
    return voteId;
  }
  /** Closed, signed by two, told to all. */
  async function published(voteId: string): Promise<void> {
    await ok(`${estate}/votes/${voteId}/close`, act());
    await obey({ type: 'signCount', voteId, as: 'teller' });
    await obey({ type: 'signCount', voteId, as: 'witness' }, await taken('许静宜', 'supervisor'));
    await ok(`${estate}/votes/${voteId}/publish`, { ...act(), days: 7 });
  }
  /** By the first door of each owner. */
  async function cards(): Promise<ReadonlyMap<string, string>> {
    await ok(`${estate}/cards`, { ...act(), building: null });
    const contacts = createContacts(Buffer.alloc(32, 7));
    const valid = await server.store.estates.validCards(estateId);
    return new Map(valid.map((card) => [card.unit, contacts.open(card.tokenSealed) ?? '']));
  }
  async function me(token = keeper) {
    const seen = (await server.send('GET', estate, token)).body as unknown as EstateView;
    const post = seen.posts.find(({ isYou }) => isYou);
    if (!post) throw new Error('No post');
    return post;
  }

  await register();
  return { server, keeper, estateId, estate, act, ok, code, obey, taken, view, opened, published, cards, me };
}
