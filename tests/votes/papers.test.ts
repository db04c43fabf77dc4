/** The papers of 业主共同决定, from the register to the final result: what they say, on how many pages, and what their codes lead to. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { work } from '../../server/press/work.ts';
import { USUAL_SETTINGS } from '../../shared/owners/rule.ts';
import type { OwnersBallots, VoteView } from '../../shared/wire/votes.ts';
import { type Pixels, codeOf, readPage, scanned } from '../exports/pixels.ts';
import { pdfText, poppler, squeezed } from '../exports/readers.ts';
import { takenPost } from '../support/httpRequests.ts';
import { HOME, type Sent, type TestServer, testServer } from '../support/httpServer.ts';

const LIST = [
  '楼栋,单元,房号,建筑面积,业主,电话',
  '1号楼,1单元,101,86.42,林佳穗,13800001111',
  '1号楼,1单元,102,72.18,陈望舒、周安,13800001148',
  '1号楼,1单元,201,86.42,王强,13800001185',
  '2号楼,1单元,601,93.60,𠮷田明,13800002222',
];
const DAY = 86_400_000;

let server: TestServer;
let keeper: string;
let lead: string;
let auditor: string;
let id: string;
let estate: string;
let voteId: string;
let sent = 0;

const once = () => `papers-${(sent += 1)}`;
const ok = (answer: Sent): Sent => {
  expect(answer.status, answer.response.body).toBe(200);
  return answer;
};
const obey = async (command: object, token = keeper) =>
  ok(await server.send('POST', `${estate}/commands`, token, { commandId: once(), command }));
const act = async (what: string, body: object = {}, token = keeper) =>
  ok(await server.send('POST', `${estate}/votes/${voteId}/${what}`, token, { commandId: once(), ...body }));
const get = (file: string, token: string | null = keeper) => server.send('GET', `${estate}/${file}`, token);
const ofVote = (file: string, token?: string | null) => get(`votes/${voteId}/${file}`, token);
async function pdf(file: Promise<Sent>): Promise<Uint8Array> {
  const { response } = ok(await file);
  expect(response.headers['content-type']).toBe('application/pdf');
  return response.rawPayload;
}
const pagesOf = (bytes: Uint8Array): string[] => pdfText(bytes).split('\f').slice(0, -1).map(squeezed);
const sizeOf = (bytes: Uint8Array) => /Page size:\s+([\d.]+) x ([\d.]+)/.exec(poppler('pdfinfo', bytes))?.slice(1, 3);
/** The letters of the cards, in their order. */
const lettersOf = (cards: Uint8Array): string[] =>
  pagesOf(cards)
    .join('')
    .match(/[0-9A-HJKMNP-TV-Z]{16}/g) ?? [];
/** The part of a sheet that one card takes. */
function cardOn(sheet: Pixels, index: number): Pixels {
  const mm = sheet.width / 210;
  const [left, top] = [10 + (index % 2) * 95, 9 + Math.floor(index / 2) * 69.5].map((side) => Math.round(side * mm));
  const at = (x: number, y: number) => sheet.at(x + (left ?? 0), y + (top ?? 0));
  const isBlack = (x: number, y: number) => sheet.isBlack(x + (left ?? 0), y + (top ?? 0));
  return { width: Math.floor(95 * mm), height: Math.floor(69.5 * mm), at, isBlack };
}
const view = async () => ok(await get(`votes/${voteId}`)).body as unknown as VoteView;

beforeAll(async () => {
  server = await testServer({ press: { print: (job) => work(job) } });
  keeper = (await server.chair('段明珠')).token;
  const made = await server.send('POST', '/api/estates', keeper, {
    details: { community: '榕荫社区', name: '榕荫里小区', street: '' },
    buildings: '1–2号楼，每楼2单元，每单元6层2户',
  });
  id = String(made.body['id']);
  estate = `/api/estates/${id}`;
  lead = await takenPost(server, keeper, { estateId: id, name: '马楼长', role: 'buildingLead', scope: ['2'] });
  auditor = await takenPost(server, keeper, { estateId: id, name: '何街道', role: 'auditor', scope: 'all' });
  const edge = '----roster';
  const head = `--${edge}\r\nContent-Disposition: form-data; name="file"; filename="名册.csv"\r\nContent-Type: text/csv\r\n\r\n`;
  const brought = await server.send('POST', `${estate}/roster/drafts`, null, undefined, {
    payload: Buffer.from(`${head}${LIST.join('\r\n')}\r\n--${edge}--\r\n`, 'utf8'),
    headers: { 'content-type': `multipart/form-data; boundary=${edge}`, authorization: `Bearer ${keeper}` },
  });
  const adopt = { commandId: once(), from: ok(brought).body['from'] };
  ok(await server.send('POST', `${estate}/roster/drafts/${String(brought.body['draftId'])}/adopt`, keeper, adopt));
  await obey({
    ...{ type: 'draftVote', title: '加装门禁', scope: { kind: 'estate' }, settings: USUAL_SETTINGS },
    items: [
      { id: 'i1', question: '是否同意在小区东门加装人脸门禁？', detail: '每户分摊100元', matter: 'other' },
      { id: 'i2', question: '是否同意利用东门空地停车？', detail: '', matter: 'commonUse' },
    ],
  });
  voteId = ok(await get('votes')).response.json<{ id: string }[]>()[0]?.id ?? '';
});
afterAll(() => server.close());

describe('before it opens', () => {
  test('there is nothing to print but the roll as it would be', async () => {
    expect((await get('cards.pdf')).body).toMatchObject({ code: 'vote.noCards' });
    expect((await ofVote('ballots.pdf')).body).toMatchObject({ code: 'vote.ballotsLater' });
    expect((await ofVote('result.pdf')).body).toMatchObject({ code: 'vote.notCounted' });
    expect((await get('votes/nowhere/roll.pdf')).body).toMatchObject({ code: 'vote.unknown' });
    const pages = pagesOf(await pdf(ofVote('roll.pdf')));
    expect(pages).toHaveLength(1);
    for (const words of ['加装门禁投票权名册', '预览：表决还没有开始，名册还会变', '4人，房屋4处', '338.62㎡', '第1版'])
      expect(pages[0]).toContain(words);
    expect(pages[0]).not.toContain('SHA-256');
  });
});

describe('while it is open', () => {
  beforeAll(async () => {
    await obey({ type: 'announceVote', voteId, opensAt: server.now + DAY, closesAt: server.now + 8 * DAY });
    server.now += DAY;
    await act('open');
    ok(await server.send('POST', `${estate}/cards`, keeper, { commandId: once(), building: null }));
  });

  test('cards are eight to a sheet of A4, each with door, owner, letters and a code that opens its ballots', async () => {
    const cards = await pdf(get('cards.pdf'));
    const [page = '', ...more] = pagesOf(cards);
    expect(more).toEqual([]);
    expect(sizeOf(cards)).toEqual(['595.276', '841.89']);
    for (const words of ['榕荫里小区', '业主表决卡', '1-1-102', '陈望舒、周安', '2-1-601', '𠮷田明', '扫码投票'])
      expect(page).toContain(words);
    expect(page.match(/一户一卡，请不要转给别人，丢了请找社区换。/g)).toHaveLength(4);
    const letters = lettersOf(cards);
    expect(letters).toHaveLength(4);
    const sheet = readPage(cards, 1, 200);
    for (const [index, one] of letters.entries()) {
      const { size, rows } = codeOf(`${HOME}/v#${one}`);
      expect(scanned(cardOn(sheet, index), size)).toEqual(rows);
    }
    const looked = await Promise.all(
      letters.map((card) => server.send('POST', '/api/ballots/look', null, { card: card.toLowerCase() })),
    );
    const doors = looked.map((one) => (ok(one).body as unknown as OwnersBallots).unit);
    expect(doors.sort()).toEqual(['1-1-101', '1-1-102', '1-1-201', '2-1-601']);
    expect(pagesOf(await pdf(get('cards.pdf?building=2')))[0]?.match(/业主表决卡/g)).toHaveLength(1);
    expect(pagesOf(await pdf(get(`cards.pdf?unit=${encodeURIComponent('1号楼1单元201室')}`)))[0]).toContain('王强');
    expect((await get('cards.pdf?building=9')).body).toMatchObject({ code: 'vote.noCards' });
    expect((await get('cards.pdf', lead)).body).toMatchObject({ code: 'access.denied' });
  });

  test('a ballot is a page of A5 for each owner, its number on stub and ballot and in the code, and nobody’s name', async () => {
    const ballots = await pdf(ofVote('ballots.pdf'));
    const pages = pagesOf(ballots);
    expect(pages).toHaveLength(4);
    expect(sizeOf(ballots)).toEqual(['419.528', '595.276']);
    expect(pages.map((page) => page.match(/票号1-000\d/g))).toEqual(
      ['票号1-0001', '票号1-0002', '票号1-0003', '票号1-0004'].map((serial) => [serial, serial]),
    );
    for (const words of [
      ...['协商意向', '1-1-102', '专有部分面积72.18㎡', '骑缝', '领票人签字：', '业主（或代理人）签字：', '日期：'],
      ...['1．是否同意在小区东门加装人脸门禁？', '2．是否同意利用东门空地停车？', '每户分摊100元'],
      ...['其中同意的，人数和面积都要过半数，才能通过', '其中同意的，人数和面积都要达到四分之三以上，才能通过'],
      ...['本次是协商意向，不是业主大会的法定表决。', '请在2026年11月29日19:00以前交回。'],
    ])
      expect(pages[1]).toContain(words);
    expect(pages[1]?.match(/同意反对弃权/g)).toHaveLength(2);
    expect(pages.join('')).not.toMatch(/林佳穗|陈望舒|王强/);
    for (const [index, serial] of ['1-0001', '1-0002', '1-0003', '1-0004'].entries()) {
      const { size, rows } = codeOf(serial);
      expect(scanned(readPage(ballots, index + 1, 200), size)).toEqual(rows);
    }
  });

  test('whoever answers for a building prints its ballots and its part of the roll, with family names only', async () => {
    expect(pagesOf(await pdf(ofVote('ballots.pdf', lead)))).toHaveLength(1);
    expect((await ofVote('ballots.pdf?building=1', lead)).body).toMatchObject({ code: 'post.otherBuilding' });
    expect((await ofVote('ballots.pdf?building=9')).body).toMatchObject({ code: 'vote.nobody' });
    expect((await ofVote('ballots.pdf', auditor)).body).toMatchObject({ code: 'access.denied' });
    const [part = ''] = pagesOf(await pdf(ofVote('roll.pdf', lead)));
    expect(part).toContain('本份只列其中1位业主，面积合计93.60㎡');
    expect(part).toContain('𠮷**');
    expect(part).not.toContain('1-1-101');
    const [masked = ''] = pagesOf(await pdf(ofVote('roll.pdf', auditor)));
    for (const words of ['林**', '陈**、周**', '王**']) expect(masked).toContain(words);
    expect(masked).not.toMatch(/林佳穗|陈望舒|周安|王强/);
  });

  test('the roll is what was frozen, with its hash', async () => {
    const roll = (await view()).vote.roll;
    const [page = ''] = pagesOf(await pdf(ofVote('roll.pdf')));
    for (const words of [
      '表决开始时固定',
      '林佳穗',
      '陈望舒、周安',
      '1-00042-1-60193.60',
      '投票权名册：4人，4处房屋，338.62㎡',
    ])
      expect(page).toContain(words);
    expect(page).toContain(roll?.hash);
    expect(page).not.toContain('预览');
  });
});

describe('once it is closed', () => {
  beforeAll(async () => {
    const letters = lettersOf(await pdf(get('cards.pdf')));
    for (const [index, card] of letters.slice(0, 3).entries()) {
      const choices = { i1: 'for', i2: index === 0 ? 'against' : 'for' };
      ok(await server.send('POST', '/api/ballots/cast', null, { card, voteId, ballotId: once(), choices }));
    }
    expect((await ofVote('result.pdf')).body).toMatchObject({ code: 'vote.notCounted' });
    server.now += 8 * DAY;
    await act('close');
  });

  test('no ballot is printed any more, and the count says that it is not published', async () => {
    expect((await ofVote('ballots.pdf')).body).toMatchObject({ code: 'vote.notOpen' });
    const text = pagesOf(await pdf(ofVote('result.pdf'))).join('');
    expect(text).toContain('计票结果，还没有公示');
    expect(text).toContain('还没有人签字确认');
    expect(text).not.toMatch(/特此公示|公示与异议/);
  });

  test('the result is told with its arithmetic, who signed, objections and the hash, and no owner', async () => {
    await obey({ type: 'signCount', voteId, as: 'teller' });
    await obey({ type: 'signCount', voteId, as: 'witness' }, auditor);
    await act('publish', { days: 7 });
    const [card = ''] = lettersOf(await pdf(get('cards.pdf')));
    const objection = { commandId: once(), card, voteId, text: '我家的票没有看到' };
    ok(await server.send('POST', '/api/ballots/object', null, objection));
    const first = pagesOf(await pdf(ofVote('result.pdf', auditor))).join('');
    const { vote, count } = await view();
    for (const words of [
      ...[
        '加装门禁表决结果',
        '初步结果公示',
        '协商意向（不是业主大会的法定表决）',
        '全小区',
        '4人，房屋4处',
        '338.62㎡',
      ],
      ...['手机3张，纸质0张，书面委托0张，上门收取0张', '（一）是否同意在小区东门加装人脸门禁？'],
      ...['3×3≥2×4达到', '2×3>3达到', '发出4张＝收回3张＋未收回1张；收回3张＝有效3张＋无效0张＋空白0张。'],
      ...['4×2<3×3没有达到', '计票人：段明珠', '见证人：何街道', '我家的票没有看到', '还没有答复', '特此公示'],
    ])
      expect(first).toContain(words);
    expect(first).toContain(vote.roll?.hash);
    for (const { closeCall } of count?.results ?? []) if (closeCall !== '') expect(first).toContain('临界：');
    expect(first).not.toMatch(/林佳穗|陈望舒|周安|王强|𠮷/);
    await obey({ type: 'answerObjection', voteId, number: 1, text: '已经当面核对，票在。' });
    server.now += 7 * DAY;
    await obey({ type: 'finishVote', voteId });
    const last = pagesOf(await pdf(ofVote('result.pdf'))).join('');
    for (const words of ['最终结果', '已经当面核对，票在。', '确定为最终结果。']) expect(last).toContain(words);
  });
});
