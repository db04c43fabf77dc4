/** 集思广益 over HTTP: by neighbours without an account, and by staff. */
import { beforeEach, describe, expect, test } from 'vitest';
import { publicPages } from '../../client/pages/publicPages.ts';
import { EstateId, IdeaId, PhoneKey, QuestionId } from '../../shared/estate/ids.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import type { QuestionDesk, QuestionView } from '../../shared/wire/question.ts';
import { type TestServer, testServer } from '../support/httpServer.ts';

let server: TestServer;
let keeper: string;
let id: string;
let questionId: string;
let sent = 0;
const phone = (name: string) => `${name}-${'x'.repeat(30)}`;

beforeEach(async () => {
  server = await testServer({ writePublicPage: (asked) => publicPages.render({ ...asked, styles: '' }) });
  keeper = (await server.chair('段明珠')).token;
  const details = { community: '榕荫社区', name: '榕荫里小区', street: '' };
  id = String((await server.send('POST', '/api/estates', keeper, { details, buildings: '' })).body['id']);
  await obey({ type: 'askQuestion', title: '东门广场怎么用', text: '', closesAt: null });
  questionId = [...(await state()).questions][0]!.id;
});

const state = async () => {
  const list = await server.send('GET', `/api/estates/${id}/questions`, keeper);
  return list.body as unknown as { questions: { id: string; ideas: number; people: number }[] };
};
const obey = (command: object) =>
  server.send('POST', `/api/estates/${id}/commands`, keeper, { commandId: `command-${(sent += 1)}`, command });
const give = (who: string, text: string, more: object = {}) =>
  server.send('POST', `/api/estates/${id}/questions/${questionId}/ideas`, null, {
    ...{ commandId: `idea-${(sent += 1)}`, token: phone(who), text, pseudonymous: false, name: '陈阿婆' },
    ...more,
  });
const second = (who: string, ideaId: string) =>
  server.send('POST', `/api/estates/${id}/questions/${questionId}/seconds`, null, { token: phone(who), ideaId });
const view = async (who: string | null = null, query = '') => {
  const token = who === null ? null : phone(who);
  const answer = await server.send('GET', `/api/estates/${id}/questions/${questionId}${query}`, token);
  return answer.body as unknown as QuestionView;
};

describe('an open question', () => {
  test('is answered without an account, by name or as a neighbour, and sent again it is one answer', async () => {
    const body = { commandId: 'idea-once' };
    expect((await give('anna', '放几张长椅', body)).body).toEqual({ number: 1 });
    expect((await give('anna', '放几张长椅', body)).body).toEqual({ number: 1 });
    await give('bert', '装两盏灯', { pseudonymous: true, name: '' });
    await give('anna', '种树');
    const seen = await view();
    expect([seen.ideas, seen.people]).toEqual([3, 2]);
    expect(seen.list.map(({ author }) => author)).toEqual(['陈*', '一位邻居', '陈*']);
    expect(JSON.stringify(seen)).not.toContain('陈阿婆');
    for (const name of ['', '\u200b\u3164'])
      expect((await give('carl', '想', { name })).body).toMatchObject({ code: 'need.noName' });
  });

  test('refused and corrected it is of the name it was sent with last', async () => {
    const body = { commandId: 'idea-corrected' };
    await obey({ type: 'closeQuestion', questionId, conclusion: '先放长椅' });
    expect((await give('anna', '放几张长椅', { ...body, name: '李阿婆' })).body).toMatchObject({
      code: 'question.closed',
    });
    await obey({ type: 'reopenQuestion', questionId, reason: '再问一次' });
    await give('anna', '放几张长椅', body);
    expect((await view()).list.map(({ author }) => author)).toEqual(['陈*']);
  });

  test('an answer is seconded once by each phone, not by its own, and the most seconded comes first', async () => {
    await give('anna', '放几张长椅');
    await give('bert', '装两盏灯');
    const ideaId = (await view()).list[1]!.id;
    for (const who of ['anna', 'carl', 'carl']) await second(who, ideaId);
    expect((await second('anna', ideaId)).body).toEqual({ seconds: 2 });
    expect((await second('bert', ideaId)).body).toMatchObject({ code: 'idea.own' });
    const seen = await view('anna');
    expect(seen.list.map(({ text, seconds, isSeconded, isOwn }) => [text, seconds, isSeconded, isOwn])).toEqual([
      ['装两盏灯', 2, true, false],
      ['放几张长椅', 0, false, true],
    ]);
    expect((await second('anna', 'nobody')).status).toBe(404);
  });

  test('a hidden one is gone for others and from the figures; whoever wrote it sees it with the reason', async () => {
    await give('anna', '王五太吵');
    await give('bert', '装两盏灯');
    const ideaId = (await view()).list[0]!.id;
    await obey({ type: 'hideIdea', ideaId, reason: '写了别人的名字' });
    expect([(await view('bert')).ideas, (await view('bert')).list.length]).toEqual([1, 1]);
    const { own } = await view('anna');
    expect(own.map(({ text, hidden }) => [text, hidden])).toEqual([['王五太吵', '写了别人的名字']]);
    expect((await second('carl', ideaId)).status).toBe(404);
    const desk = await server.send('GET', `/api/estates/${id}/questions/${questionId}/desk?show=hidden`, keeper);
    const { list } = desk.body as unknown as QuestionDesk;
    expect(list.map(({ author, hidden }) => [author, hidden])).toEqual([['陈阿婆', '写了别人的名字']]);
  });

  test('what neighbours wrote and staff answered is read without full names, doors and numbers; whole at the desk and by its author', async () => {
    await server.send('POST', `/api/estates/${id}/needs`, null, {
      ...{
        commandId: 'need-of-a-neighbour',
        receipt: 'receipt-of-a-neighbour-1',
        name: '宋玉兰',
        household: '2-1-601',
      },
      need: {
        category: '设施',
        text: '电梯',
        place: '',
        building: null,
        photos: [],
        pseudonymous: false,
        source: 'online',
      },
      contact: '',
    });
    const told = '我是陈阿婆，宋玉兰家2号楼1单元601太吵，她电话13800001111，身份证11010519491231002X';
    await give('anna', told);
    await give('bert', '找王建国，0591-87654321', { pseudonymous: true, name: '林国栋' });
    await give('carl', '林国栋知道', { pseudonymous: true, name: '林国栋' });
    const ideaIds = (await view()).list.map((one) => one.id);
    await obey({ type: 'groupIdeas', questionId, heading: '宋玉兰家的事', ideaIds: [ideaIds[0]] });
    await obey({ type: 'replyToQuestion', questionId, heading: '宋玉兰家的事', text: '段明珠去过3-2-502，陈阿婆同意' });
    const asked = { type: 'askQuestion', title: '宋玉兰家门口的灯', text: '打13900002222说一声', closesAt: null };
    await obey(asked);
    await obey({ type: 'closeQuestion', questionId, conclusion: '宋玉兰搬了' });
    await obey({ type: 'switchPublicPage', open: true });
    server.now += 2_001;

    const seen = await view();
    expect(seen.list.map(({ text, heading }) => [text, heading])).toEqual([
      ['我是陈**，宋**家2号楼*单元***太吵，她电话138********，身份证******************', '宋**家的事'],
      ['找王建国，0591-********', ''],
      ['林**知道', ''],
    ]);
    expect(seen.replies).toMatchObject([{ heading: '宋**家的事', text: '段明珠去过3-*-***，陈**同意' }]);
    expect(seen.headings).toEqual([{ heading: '宋**家的事', ideas: 1, people: 1 }]);
    expect(seen.conclusion).toBe('宋**搬了');
    expect((await view(null, `?heading=${encodeURIComponent('宋**家的事')}`)).total).toBe(1);
    const own = await view('anna');
    expect([own.list[0]!.text, own.own[0]!.text]).toEqual([told, told]);
    expect(own.list[1]!.text).toBe('找王建国，0591-********');

    const page = await server.send('GET', `/p/${id}`, null, undefined, { headers: { 'accept-language': 'zh-CN' } });
    expect(page.response.body).toContain('宋**家门口的灯');
    expect(page.response.body).toContain('打139********说一声');
    for (const secret of [
      '宋玉兰',
      '陈阿婆',
      '林国栋',
      '601',
      '502',
      '13800001111',
      '13900002222',
      '19491231',
      '87654321',
    ])
      for (const read of [JSON.stringify(seen), page.response.body]) expect(read).not.toContain(secret);

    const desk = (await server.send('GET', `/api/estates/${id}/questions/${questionId}/desk`, keeper)).body;
    expect((desk as unknown as QuestionDesk).list[0]).toMatchObject({ text: told, heading: '宋玉兰家的事' });
    expect((desk as unknown as QuestionDesk).conclusion).toBe('宋玉兰搬了');
  });

  test('a word that was given as a name is starred out no longer once its answer is hidden', async () => {
    await give('anna', '放几张长椅');
    await give('bert', '换个名字', { name: '长椅' });
    expect((await view()).list[0]!.text).toBe('放几张长*');
    await obey({ type: 'hideIdea', ideaId: (await view()).list[1]!.id, reason: '不是姓名' });
    server.now += 2_001;
    expect((await view()).list[0]!.text).toBe('放几张长椅');
  });

  test('stands on the public page with figures, headings, replies and what came of it', async () => {
    await obey({ type: 'switchPublicPage', open: true });
    await give('anna', '<b>放几张长椅</b>');
    await give('bert', '长椅要有靠背');
    const ideaIds = (await view()).list.map((one) => one.id);
    await obey({ type: 'groupIdeas', questionId, heading: '长椅', ideaIds });
    await obey({ type: 'replyToQuestion', questionId, heading: '长椅', text: '下个月装' });
    server.now += 2_000;
    const page = async () =>
      (await server.send('GET', `/p/${id}`, null, undefined, { headers: { 'accept-language': 'zh-CN' } })).response
        .body;
    const open = await page();
    expect(open).toContain('已有2条想法，2人写的（一部手机算一人）。');
    expect(open).toContain('长椅（2条）');
    expect(open).toContain('下个月装');
    expect(open).toContain('&lt;b>放几张长椅&lt;/b>');
    expect(open).toContain('陈*');
    expect(open).not.toContain('陈阿婆');
    expect(open).toContain(`href="/idea/${id}/${questionId}"`);
    expect(open).toContain('写下您的想法');
    await obey({ type: 'closeQuestion', questionId, conclusion: '装六张长椅' });
    server.now += 2_000;
    const closed = await page();
    expect(closed).toContain('装六张长椅');
    expect(closed).toContain('看全部想法');
    expect((await give('carl', '晚了')).body).toMatchObject({ code: 'question.closed' });
  });

  test('on the public page each answer stands under its own heading, those under none last, and what is left out is counted', async () => {
    await obey({ type: 'switchPublicPage', open: true });
    const texts = ['放几张长椅', '装两盏灯', '长椅要有靠背', '灯要暖光', '灯罩要防水', '种一排桂花'];
    for (const [at, text] of texts.entries()) await give(`phone${at}`, text);
    const { list } = await view();
    const idsOf = (...at: readonly number[]) => at.map((index) => list[index]!.id);
    for (const who of ['anna', 'bert']) await second(who, list[5]!.id);
    await obey({ type: 'groupIdeas', questionId, heading: '长椅', ideaIds: idsOf(0, 2) });
    await obey({ type: 'groupIdeas', questionId, heading: '灯', ideaIds: idsOf(1, 3, 4) });
    server.now += 2_000;
    const page = await server.send('GET', `/p/${id}`, null, undefined, { headers: { 'accept-language': 'zh-CN' } });
    const said = [...texts, '灯（3条）', '长椅（2条）', '其余的想法（1条）', '还有1条，点这里看全部想法'];
    const { body } = page.response;
    const inOrder = said.filter((text) => body.includes(text)).sort((a, b) => body.indexOf(a) - body.indexOf(b));
    expect(inOrder).toEqual([
      ...['灯（3条）', '装两盏灯', '灯要暖光', '还有1条，点这里看全部想法'],
      ...['长椅（2条）', '放几张长椅', '长椅要有靠背'],
      ...['其余的想法（1条）', '种一排桂花'],
    ]);
  });

  test('whoever floods is slowed down, not refused, and others of the same address are not', async () => {
    for (let index = 0; index < 60; index += 1) await second('flood', 'nobody');
    expect(server.waits).toEqual([]);
    await second('flood', 'nobody');
    expect(server.waits).toEqual([2_000]);
    expect((await give('anna', '放几张长椅')).status).toBe(200);
    expect(server.waits).toEqual([2_000]);
  });

  test('two thousand answers come in pages of fifty', async () => {
    const { estates } = server.store;
    const [estateId, question] = [EstateId.parse(id), QuestionId.parse(questionId)];
    const events = Array.from({ length: 2_000 }, (_, index) => ({
      ...{ type: 'ideaGiven' as const, questionId: question, ideaId: IdeaId.parse(`idea${index}`), number: index + 1 },
      ...{ text: `想法${index}`, authorId: PersonId.parse('nobody'), pseudonymous: true },
      phone: PhoneKey.parse(`phone${index}`),
    }));
    const nothing = { at: server.now, marks: [], commands: [], openGates: [] };
    await estates.append(estateId, { ...nothing, expectedSeq: await estates.lastSeq(estateId), events });
    const first = await view();
    expect([first.ideas, first.people, first.list.length, first.total]).toEqual([2_000, 2_000, 50, 2_000]);
    expect((await view(null, '?from=1990')).list.map(({ number }) => number)).toEqual([
      1991, 1992, 1993, 1994, 1995, 1996, 1997, 1998, 1999, 2000,
    ]);
  });

  test('staff alone see names and lists; an unknown question is one everywhere', async () => {
    for (const url of [`/api/estates/${id}/questions`, `/api/estates/${id}/questions/${questionId}/desk`])
      expect((await server.send('GET', url)).status).toBe(401);
    for (const url of [`/api/estates/${id}/questions/nothing`, `/api/estates/nothing/questions/${questionId}`])
      expect((await server.send('GET', url)).body).toMatchObject({ code: 'question.unknown' });
  });
});
