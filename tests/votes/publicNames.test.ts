/** Names, doors and telephones of a register as an office brings it: nothing of them in what everybody may read or take away of a vote. */
import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { docxText, htmlText, pdfText } from '../exports/readers.ts';
import { DAY, demoCase } from './demoCase.ts';

const OWNERS = ['林佳穗', '陈望舒', '周安国', '王强', '宋玉兰', '何晓棠', '高明远'];
const ROOMS = ['101', '102', '201', '202', '301', '302', '401'];
const rows = OWNERS.map((name, at) => `1号楼,1单元,${ROOMS[at]},${86 + at}.42,${name},1380000111${at}`);
const LIST = ['楼栋,单元,房号,建筑面积,业主,电话', ...rows].join('\r\n');
const CANARIES = [...OWNERS, ...ROOMS.map((room) => `1-1-${room}`), '13800001111', '1380000111', '欧代理', '段明珠'];

it('of objections, answers, reasons, agents and signers only stars are left', async () => {
  const hall = await demoCase();
  await hall.openPage();
  const edge = '----roster';
  const head = `--${edge}\r\nContent-Disposition: form-data; name="file"; filename="名册.csv"\r\nContent-Type: text/csv\r\n\r\n`;
  const brought = await hall.server.send('POST', `${hall.estate}/roster/drafts`, null, undefined, {
    payload: Buffer.from(`${head}${LIST}\r\n--${edge}--\r\n`, 'utf8'),
    headers: { 'content-type': `multipart/form-data; boundary=${edge}`, authorization: `Bearer ${hall.keeper}` },
  });
  const adopted = { ...hall.act(), from: brought.body['from'] };
  await hall.ok(`${hall.estate}/roster/drafts/${String(brought.body['draftId'])}/adopt`, adopted);
  const scope = { kind: 'units', units: ROOMS.map((room) => `1-1-${room}`) };
  const voteId = await hall.drafted('换路灯', { matter: 'other', scope }, { list: 'units' });
  await hall.announced(voteId);
  await hall.opened(voteId);
  const card = await hall.cards();
  for (const [at, room] of ROOMS.slice(0, 6).entries()) {
    const ballot = { ballotId: `random${at}`, voteId, card: card.get(`1-1-${room}`) };
    await hall.ok('/api/ballots/cast', { ...ballot, choices: { i1: at % 3 === 0 ? 'against' : 'for' } }, null);
  }
  const [answers, unit] = [{ i1: 'for' }, '1-1-401'];
  const proxy = {
    ballotId: 'proxy',
    unit,
    channel: 'proxy',
    at: hall.server.now,
    answers,
    serial: '',
    agent: '欧代理',
  };
  await hall.ok(`${hall.estate}/votes/${voteId}/ballots`, proxy);
  await hall.ok(`${hall.estate}/votes/${voteId}/ballots/proxy/confirm`, { answers }, hall.worker);
  const reason = '王强（1-1-202）和何晓棠出差，电话13800001115';
  await hall.obey({ type: 'extendVote', voteId, closesAt: hall.server.now + 15 * DAY, reason });
  hall.server.now += 16 * DAY;
  await hall.ok(`${hall.estate}/votes/${voteId}/close`, hall.act());
  await hall.published(voteId);
  const text = '宋玉兰家（1-1-301，13800001114）没有投，林佳穗替她投的';
  await hall.ok('/api/ballots/object', { ...hall.act(), card: card.get('1-1-102'), voteId, text }, null);
  await hall.obey({ type: 'answerObjection', voteId, number: 1, text: '问过宋玉兰本人，是她自己投的' });
  hall.later();

  const get = async (file: string) => (await hall.page(`/v/1${file}`)).bytes;
  const words = (bytes: Uint8Array) => Object.values(unzipSync(bytes)).map((part) => strFromU8(part)).join('\n'); // prettier-ignore
  const said: Record<string, string> = {
    page: htmlText((await hall.page('/v/1')).body),
    raw: (await hall.page('/v/1')).body,
    estate: (await hall.page('')).body,
    pdf: pdfText(await get('/result.pdf')),
    docx: docxText(await get('/result.docx')),
    xlsx: words(await get('/result.xlsx')),
    list: pdfText(await get('/list.pdf')),
    book: words(await get('/list.xlsx')),
  };
  expect(said['page']).toContain('宋**家');
  expect(said['page']).toContain('指定的7处房屋');
  for (const [where, all] of Object.entries(said))
    for (const canary of CANARIES) expect(all, `${where}: ${canary}`).not.toContain(canary);
});
