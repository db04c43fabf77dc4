import { beforeEach, describe, expect, test } from 'vitest';
import { MeetingId } from '../../shared/meeting/ids.ts';
import type { NeedList, NeedReceipt } from '../../shared/wire/estate.ts';
import type { SharedNeed } from '../../shared/wire/sharedNeed.ts';
import { DETAILS, type TestServer, testServer } from '../support/httpServer.ts';

const RECEIPT = 'receipt-of-grandma-song-1';
let server: TestServer;
let keeper: string;
let estate: string;
let sent = 0;

beforeEach(async () => {
  server = await testServer();
  keeper = (await server.chair('段明珠')).token;
  const details = { community: '榕荫社区', name: '榕荫里小区', street: '' };
  const body = { details, buildings: '1–2号楼，每楼2单元，每单元6层2户' };
  estate = `/api/estates/${String((await server.send('POST', '/api/estates', keeper, body)).body['id'])}`;
});

async function raise(text: string, receipt = `receipt-number-${(sent += 1)}-xxxxxxxxxxx`): Promise<string> {
  const need = { category: '设施', text, place: '', building: '2', photos: [], pseudonymous: false, source: 'online' };
  const body = { commandId: `raise-${(sent += 1)}`, receipt, need, name: '宋玉兰', household: '2-1-601', contact: '' };
  return String((await server.send('POST', `${estate}/needs`, null, body)).body['needId']);
}
const obey = (command: object) =>
  server.send('POST', `${estate}/commands`, keeper, { commandId: `command-${(sent += 1)}`, command });
const share = (needId: string, words: string, from: string | null = null) =>
  obey({ type: 'shareNeed', needId, words, from });
const phone = (number: number) => `phone-token-number-${number}-xxxxxxxx`;
const second = (needId: string, number: number) =>
  server.send('POST', `${estate}/shared/${needId}/seconds`, null, { token: phone(number) });
const shared = async (token: string | null = null) =>
  (await server.send('GET', `${estate}/shared`, token)).body['needs'] as unknown as SharedNeed[];
const row = async (number: number) =>
  ((await server.send('GET', `${estate}/needs`, keeper)).body as unknown as NeedList).needs.find(
    (one) => one.number === number,
  );

describe('附议 of needs', () => {
  test('neighbours see the words of staff, never the resident’s; a phone counts once; staff and proposer read how many', async () => {
    const first = await raise('我是2号楼601的宋玉兰，腿不好，盼电梯，电话13800001111', RECEIPT);
    await raise('楼道灯不亮');
    expect(await shared()).toEqual([]);
    expect((await second(first, 1)).body).toMatchObject({
      code: 'need.notShared',
      message: '这条不再附议了。您有同样的需求，请在下面写一写。',
    });
    expect((await share(first, '2号楼盼加装电梯')).body).toMatchObject({ ok: true });
    expect(await shared()).toEqual([
      {
        id: first,
        number: 1,
        category: '设施',
        words: '2号楼盼加装电梯',
        building: '2',
        seconds: 0,
        isSeconded: false,
      },
    ]);
    expect((await second(first, 1)).body).toEqual({ seconds: 1 });
    expect((await second(first, 1)).body).toEqual({ seconds: 1 });
    expect((await second(first, 2)).body).toEqual({ seconds: 2 });
    expect((await shared(phone(2))).map(({ seconds, isSeconded }) => [seconds, isSeconded])).toEqual([[2, true]]);
    expect((await shared(phone(3))).map(({ seconds, isSeconded }) => [seconds, isSeconded])).toEqual([[2, false]]);
    const only = (await server.send('GET', `${estate}/needs?status=shared`, keeper)).body as unknown as NeedList;
    expect(only.needs.map(({ number, shared: words, seconds }) => [number, words, seconds])).toEqual([
      [1, '2号楼盼加装电梯', 2],
    ]);
    const told = (await server.send('GET', `${estate}/receipt`, RECEIPT)).body as unknown as NeedReceipt;
    expect(told.seconds).toBe(2);
  });

  test('of two that were merged a phone that seconded both is one; the public page and the agenda say the same number', async () => {
    const first = await raise('盼加装电梯');
    const other = await raise('电梯什么时候装');
    await share(first, '2号楼盼加装电梯');
    await share(other, '电梯早点装');
    for (const [needId, number] of [
      [first, 1],
      [first, 2],
      [other, 2],
      [other, 3],
    ] as const)
      await second(needId, number);
    await obey({ type: 'mergeNeeds', into: first, needIds: [other] });
    expect((await shared()).map(({ number, seconds }) => [number, seconds])).toEqual([[1, 3]]);
    expect((await row(1))?.seconds).toBe(3);
    const drafted = await obey({ type: 'draftTopic', title: '电梯', text: '', needIds: [first], reviewFirst: false });
    const { draftId } = (drafted.body as unknown as { data: { draftId: string } }).data;
    const id = estate.replace('/api/estates/', '');
    const made = await server.send('POST', '/api/meetings', keeper, {
      ...{ details: DETAILS, topics: [], copyOf: null },
      estate: { id, draftIds: [draftId] },
    });
    const state = (await server.lines.read(MeetingId.parse(made.body['id'])))!;
    expect(state.topics[0]?.answers).toMatchObject({ proposers: 1, seconds: 3 });
    // Listed it may still be seconded, and the agenda says how many did.
    expect((await shared())[0]).toMatchObject({ listed: true, seconds: 3 });
    expect((await second(first, 4)).body).toEqual({ seconds: 4 });
    await server.recounter.settled();
    expect((await server.lines.read(MeetingId.parse(made.body['id'])))!.topics[0]?.answers?.seconds).toBe(4);
    expect(server.waits).toEqual([2_000]);
  });

  test('a phone that raised what was merged into it is told so, and is counted among the proposers only', async () => {
    const first = await raise('盼加装电梯');
    const other = await raise('电梯什么时候装');
    await share(first, '2号楼盼加装电梯');
    expect((await shared(phone(1))).map(({ merged }) => merged)).toEqual([undefined]);
    await obey({ type: 'mergeNeeds', into: first, needIds: [other] });
    expect((await shared(phone(1))).map(({ merged }) => merged)).toEqual([[other]]);
    // Of no use to whoever only reads the page.
    expect((await shared()).map(({ merged }) => merged)).toEqual([undefined]);
    const as = async (number: number, raised: readonly string[]) =>
      (await server.send('POST', `${estate}/shared/${first}/seconds`, null, { token: phone(number), raised })).body;
    expect(await as(1, [other])).toEqual({ seconds: 0, isOwn: true });
    expect(await as(2, [first])).toEqual({ seconds: 0, isOwn: true });
    expect(await as(3, ['another-need'])).toEqual({ seconds: 1 });
    expect((await row(1))?.seconds).toBe(1);
  });

  test('once it is answered it leaves the neighbours’ list, and what was counted stays', async () => {
    const first = await raise('楼道灯不亮', RECEIPT);
    await share(first, '2号楼楼道灯');
    await second(first, 1);
    await obey({ type: 'settleNeed', needId: first, disposition: { kind: 'handled', words: '灯已修好' } });
    expect(await shared()).toEqual([]);
    expect((await second(first, 2)).status).toBe(409);
    const told = (await server.send('GET', `${estate}/receipt`, RECEIPT)).body as unknown as NeedReceipt;
    expect([told.status, told.seconds]).toEqual(['handled', 1]);
  });

  test('a phone that taps like a machine waits; others go on', async () => {
    const first = await raise('楼道灯不亮');
    await share(first, '2号楼楼道灯');
    for (let tap = 0; tap < 60; tap += 1) await second(first, 1);
    expect(server.waits).toEqual([]);
    await second(first, 1);
    expect(server.waits).toEqual([2_000]);
    await second(first, 2);
    expect(server.waits).toEqual([2_000]);
    expect((await shared()).map(({ seconds }) => seconds)).toEqual([2]);
  });
});
