/** 业主共同决定 in the hall of a meeting: how far a vote has come without a direction, then what was published; none without an estate. */
import { beforeAll, describe, expect, it } from 'vitest';
import { createContacts } from '../../server/estate/contacts.ts';
import { EstateId } from '../../shared/estate/ids.ts';
import { MeetingId } from '../../shared/meeting/ids.ts';
import { factsOf } from '../../shared/record/facts.ts';
import { USUAL_SETTINGS } from '../../shared/owners/rule.ts';
import type { HallVote } from '../../shared/wire/votes.ts';
import { takenPost } from '../support/httpRequests.ts';
import { DETAILS, type TestServer, testServer, topic } from '../support/httpServer.ts';

const DAY = 86_400_000;
const REGISTER = [
  '楼栋,单元,房号,建筑面积,业主,证件号后四位',
  '1号楼,1单元,101,100,陆一,1001',
  '1号楼,1单元,102,60.50,邱二,1002',
  '2号楼,1单元,101,80,孟三,1003',
].join('\r\n');

let server: TestServer;
let keeper: string;
let estateId: EstateId;
let voteId: string;
let meetingId: string;
let cards: ReadonlyMap<string, string>;
let sent = 0;

const act = () => ({ commandId: `h${(sent += 1)}` });
async function ok(path: string, body: object, token: string | null = keeper) {
  const answer = await server.send('POST', path, token, body);
  expect(answer.status, `${path} ${answer.response.body}`).toBe(200);
  return answer.body;
}
async function obey(command: object, token = keeper): Promise<Readonly<Record<string, string>>> {
  const answer = await ok(`/api/estates/${estateId}/commands`, { ...act(), command }, token);
  return answer['data'] ?? {};
}
const inHall = async (id = meetingId) =>
  (await server.send('GET', `/api/meetings/${id}/owners-votes`, keeper)).body as unknown as readonly HallVote[];
const called = async () =>
  String((await ok('/api/meetings', { details: DETAILS, topics: [topic('公共收益怎么用')], copyOf: null }))['id']);
const cast = (door: string, answer: string) =>
  ok('/api/ballots/cast', { card: cards.get(door), voteId, ballotId: `b${door}`, choices: { i1: answer } }, null);
/** What was read a moment ago is read anew. */
const later = () => void (server.now += 3_000);

beforeAll(async () => {
  server = await testServer();
  const chair = await server.chair('段明珠');
  keeper = chair.token;
  const made = await server.send('POST', '/api/estates', keeper, {
    details: { community: '榕荫社区', name: '榕荫里小区', street: '' },
    buildings: '1–2号楼，每楼1单元，每单元6层2户',
  });
  estateId = EstateId.parse(String(made.body['id']));
  const edge = '----roster';
  const head = `--${edge}\r\nContent-Disposition: form-data; name="file"; filename="名册.csv"\r\nContent-Type: text/csv\r\n\r\n`;
  const brought = await server.send('POST', `/api/estates/${estateId}/roster/drafts`, null, undefined, {
    payload: Buffer.from(`${head}${REGISTER}\r\n--${edge}--\r\n`, 'utf8'),
    headers: { 'content-type': `multipart/form-data; boundary=${edge}`, authorization: `Bearer ${keeper}` },
  });
  const { draftId, from } = brought.body;
  await ok(`/api/estates/${estateId}/roster/drafts/${String(draftId)}/adopt`, { ...act(), from });
  await ok(`/api/estates/${estateId}/cards`, { ...act(), building: null });
  const contacts = createContacts(Buffer.alloc(32, 7));
  const valid = await server.store.estates.validCards(estateId);
  cards = new Map(valid.map((card) => [card.unit, contacts.open(card.tokenSealed) ?? '']));
  meetingId = await called();
  await ok(`/api/meetings/${meetingId}/estate`, { ...act(), estateId });
});

describe('the hall', () => {
  it('sees nothing of a draft, and what is asked from the announcing on', async () => {
    const drafted = await obey({
      ...{ type: 'draftVote', title: '公共收益怎么用', scope: { kind: 'estate' }, settings: USUAL_SETTINGS },
      items: [{ id: 'i1', question: '是否同意用公共收益修大门', detail: '', matter: 'other' }],
    });
    voteId = String(drafted['voteId']);
    expect(await inHall()).toEqual([]);
    await obey({ type: 'announceVote', voteId, opensAt: server.now, closesAt: server.now + 7 * DAY });
    later();
    expect(await inHall()).toEqual([
      expect.objectContaining({ number: 1, title: '公共收益怎么用', status: 'announced', gauge: null, results: [] }),
    ]);
  });

  it('sees how far it has come by both keys and by building, the same whatever was chosen', async () => {
    await ok(`/api/estates/${estateId}/votes/${voteId}/open`, act());
    await cast('1-1-102', 'for');
    later();
    const before = await inHall();
    expect(before[0]?.gauge).toEqual({
      ...{ returned: { people: 1, area: 6_050 }, entitled: { people: 3, area: 24_050 } },
      // Two thirds of 3 people are 2, of 240.50 m² 160.34.
      lacking: { people: 1, area: 9_984 },
      buildings: [
        { building: '1', returned: { people: 1, area: 6_050 }, entitled: { people: 2, area: 16_050 } },
        { building: '2', returned: { people: 0, area: 0 }, entitled: { people: 1, area: 8_000 } },
      ],
    });
    expect(JSON.stringify(before)).not.toMatch(/陆一|邱二|孟三|1-1-102|"for"/);
    await cast('1-1-101', 'against');
    later();
    expect((await inHall())[0]?.gauge?.lacking).toEqual({ people: 0, area: 0 });
  });

  it('sees the result as it was published', async () => {
    server.now += 7 * DAY;
    await ok(`/api/estates/${estateId}/votes/${voteId}/close`, act());
    await obey({ type: 'signCount', voteId, as: 'teller' });
    const witness = { estateId, name: '许静宜', role: 'supervisor', scope: 'all' } as const;
    await obey({ type: 'signCount', voteId, as: 'witness' }, await takenPost(server, keeper, witness));
    later();
    expect((await inHall())[0]).toMatchObject({ status: 'counted', results: [] });
    await ok(`/api/estates/${estateId}/votes/${voteId}/publish`, { ...act(), days: 7 });
    later();
    const [shown] = await inHall();
    expect(shown).toMatchObject({
      status: 'published',
      results: [{ itemId: 'i1', count: { outcome: 'notPassed', for: { people: 1, area: 6_050 } } }],
    });
  });

  it('reads in the minutes what became of the vote that came of its topic, as it stands now', async () => {
    const other = await called();
    const state = async () => (await server.lines.read(MeetingId.parse(meetingId)))!;
    const { topics } = await state();
    const origin = { meetingId, topicId: topics[0]!.id };
    const set = (to: object | null) =>
      server.send('POST', `/api/estates/${estateId}/votes/${voteId}/origin`, keeper, { ...act(), origin: to });
    const choices = await server.send('GET', `/api/estates/${estateId}/vote-origins`, keeper);
    expect(choices.body).toMatchObject([{ meetingId, topics: [{ title: '公共收益怎么用' }] }]);
    // A meeting that stands under no estate of this keeper's, and a topic that is not there.
    expect((await set({ ...origin, meetingId: other })).body).toMatchObject({ code: 'topic.unknown' });
    expect((await set({ ...origin, topicId: 'nowhere' })).body).toMatchObject({ code: 'topic.unknown' });
    expect((await set(origin)).status).toBe(200);
    await server.teller.settled();
    const facts = async () =>
      factsOf('deliberate', {
        ...{ state: await state(), nameOf: () => '', present: { people: 0, households: 0, onsite: 0, online: 0 } },
      }).find(({ block }) => block === 'ownersVotes');
    expect(await facts()).toEqual({
      ...{ block: 'ownersVotes', title: '业主共同决定' },
      tables: [
        {
          caption: '第1次业主表决：公共收益怎么用',
          about:
            '来自议题一“公共收益怎么用”，协商意向，不是业主大会的法定表决，2026年11月21日 19:00至2026年11月28日 19:00，结果公示中。',
          ...{ head: [], rows: [] },
          sentence:
            '第1项“是否同意用公共收益修大门”：未通过：有表决权的业主3人、240.50㎡；参与2人（66.67%）、160.50㎡（66.74%）；' +
            '同意1人（50.00%）、60.50㎡（37.69%），反对1人（50.00%）、100.00㎡（62.31%），弃权0人（0.00%）、0.00㎡（0.00%）。' +
            '算式：参与人数 3 × 2 ≥ 2 × 3；参与面积 3 × 160.50 ≥ 2 × 240.50；同意人数 2 × 1 ≤ 2；同意面积 2 × 60.50 ≤ 160.50。' +
            '只要有一位业主改变选择，结果就会不同。',
        },
      ],
    });
    // Told anew after a restart it writes nothing.
    const { seq } = await state();
    await server.teller.sweep();
    expect((await state()).seq).toBe(seq);
    await set(null);
    await server.teller.settled();
    expect(await facts()).toBeUndefined();
  });

  it('sees none where the meeting stands under no estate, and strangers see none at all', async () => {
    expect(await inHall(await called())).toEqual([]);
    expect((await server.send('GET', `/api/meetings/${meetingId}/owners-votes`, null)).status).toBe(401);
  });
});
