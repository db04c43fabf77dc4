/** The demo case at its desk: register, cards, phones, papers by two; up to its published result. For tests of what is made of it. */
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { publicPages } from '../../client/pages/publicPages.ts';
import { adoptRoster } from '../../server/demo/roster.ts';
import { createContacts } from '../../server/estate/contacts.ts';
import { work } from '../../server/press/work.ts';
import { EstateId } from '../../shared/estate/ids.ts';
import { USUAL_SETTINGS } from '../../shared/owners/rule.ts';
import type { VoteView } from '../../shared/wire/votes.ts';
import { takenPost } from '../support/httpRequests.ts';
import { testServer } from '../support/httpServer.ts';

export interface Said {
  readonly unit: string;
  readonly choice: string;
  readonly channel: string;
  readonly serial: string;
  readonly agent: string;
}
export const CASE = JSON.parse(readFileSync(new URL('demoVotes.json', import.meta.url), 'utf8')) as readonly {
  readonly title: string;
  readonly ballots: readonly Said[];
}[];
const ANSWERS: Readonly<Record<string, string>> = { 同意: 'for', 反对: 'against', 弃权: 'abstain', 无效: 'invalid' };
export const DAY = 86_400_000;
export const LIFT = { matter: 'rebuild', scope: { kind: 'entrance', building: '2', entrance: 1 } } as const;
export const INCOME = { matter: 'other', scope: { kind: 'buildings', buildings: ['1', '2'] } } as const;

export async function demoCase() {
  const server = await testServer({
    press: { print: (job) => work(job) },
    writePublicPage: (asked) => publicPages.render({ ...asked, styles: '' }),
  });
  const chair = await server.chair('段明珠');
  const keeper = chair.token;
  let sent = 0;
  const act = () => ({ commandId: `a${(sent += 1)}` });
  const ok = async (path: string, body: object, token: string | null = keeper) => {
    const answer = await server.send('POST', path, token, body);
    expect(answer.status, `${path} ${answer.response.body}`).toBe(200);
    return answer.body as Record<string, unknown>;
  };
  const made = await ok('/api/estates', {
    details: { community: '榕荫社区', name: '榕荫里小区', street: '' },
    buildings: '1–2号楼，每楼2单元，每单元6层2户',
  });
  const estateId = EstateId.parse(String(made['id']));
  const estate = `/api/estates/${estateId}`;
  const newId = () => `r${(sent += 1)}`;
  await adoptRoster({ estates: server.estates, rosters: server.rosters, newId }, estateId, chair.accountId);
  const worker = await takenPost(server, keeper, { estateId, name: '马青松', role: 'gridWorker', scope: 'all' });
  const witness = await takenPost(server, keeper, { estateId, name: '许静宜', role: 'supervisor', scope: 'all' });
  const obey = async (command: object, token: string | null = keeper) => {
    const answer = await ok(`${estate}/commands`, { ...act(), command }, token);
    expect(answer['ok'], JSON.stringify(answer)).toBe(true);
    return (answer as { data?: Record<string, string> }).data ?? {};
  };
  const get = async (path: string, token: string | null = null) => {
    const { status, response } = await server.send('GET', path, token, undefined, {
      headers: { 'accept-language': 'zh-CN', accept: 'text/html', ...(token && { authorization: `Bearer ${token}` }) },
    });
    return { status, body: response.body, bytes: response.rawPayload, headers: response.headers };
  };

  async function cards(): Promise<ReadonlyMap<string, string>> {
    await ok(`${estate}/cards`, { ...act(), building: null });
    const contacts = createContacts(Buffer.alloc(32, 7));
    const valid = await server.store.estates.validCards(estateId);
    return new Map(valid.map((card) => [card.unit, contacts.open(card.tokenSealed) ?? '']));
  }

  return {
    ...{ server, keeper, worker, witness, estateId, estate, obey, ok, act, get, cards },
    page: (rest = '') => get(`/p/${estateId}${rest}`),
    /** Nothing is told again from a second ago. */
    later: () => void (server.now += 1_001),
    openPage: (open = true) => obey({ type: 'switchPublicPage', open }),
    view: async (voteId: string) =>
      (await server.send('GET', `${estate}/votes/${voteId}`, keeper)).body as unknown as VoteView,

    async drafted(title: string, { matter, scope }: { matter: string; scope: object }, settings: object = {}) {
      const items = [{ id: 'i1', question: title, detail: '', matter }];
      const all = { ...USUAL_SETTINGS, ...settings };
      const { voteId = '' } = await obey({ type: 'draftVote', title, items, scope, settings: all });
      return voteId;
    },
    announced: (voteId: string, opensAt = server.now) =>
      obey({ type: 'announceVote', voteId, opensAt, closesAt: opensAt + 14 * DAY }),
    opened: (voteId: string) => ok(`${estate}/votes/${voteId}/open`, act()),

    /** Ids of ballots are random, as pages make them; here they are told by their unit. */
    async castAll(voteId: string, ballots: readonly Said[]): Promise<void> {
      const cardOf = await cards();
      for (const { unit, choice, channel, serial, agent } of ballots) {
        server.now += 60_000;
        const answers = { i1: ANSWERS[choice] };
        const ballotId = `b-${unit.replace('店面', 'shop')}`;
        if (channel.endsWith('电子')) {
          await ok('/api/ballots/cast', { card: cardOf.get(unit), voteId, ballotId, choices: answers }, null);
          continue;
        }
        const way = channel === '委托代理' ? 'proxy' : 'paper';
        await ok(`${estate}/votes/${voteId}/ballots`, {
          ...{ ballotId, unit, channel: way, at: server.now, answers, serial, agent },
        });
        await ok(`${estate}/votes/${voteId}/ballots/${ballotId}/confirm`, { answers }, worker);
      }
    },
    async closed(voteId: string): Promise<void> {
      server.now += 14 * DAY;
      await ok(`${estate}/votes/${voteId}/close`, act());
    },
    async published(voteId: string): Promise<void> {
      await obey({ type: 'signCount', voteId, as: 'teller' });
      await obey({ type: 'signCount', voteId, as: 'witness' }, witness);
      await ok(`${estate}/votes/${voteId}/publish`, { ...act(), days: 7 });
    },
  };
}
export type DemoCase = Awaited<ReturnType<typeof demoCase>>;
