import { beforeEach, describe, expect, test } from 'vitest';
import { EstateId, NeedId } from '../../shared/estate/ids.ts';
import { MeetingId } from '../../shared/meeting/ids.ts';
import type { Command } from '../../shared/meeting/meeting.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import type { EstateLine, NeedRow } from '../../shared/wire/estate.ts';
import type { Found, HomeView } from '../../shared/wire/home.ts';
import { details } from '../meeting/given.ts';
import { type TestServer, testServer } from '../support/httpServer.ts';

let server: TestServer;
let keeper: string;
let estate: string;
let sent = 0;
beforeEach(async () => {
  server = await testServer();
  keeper = (await server.chair('段明珠')).token;
  const made = await server.send('POST', '/api/estates', keeper, {
    details: { community: '榕荫社区', name: '榕荫里小区', street: '' },
    buildings: '1–2号楼，每楼2单元，每单元6层2户',
  });
  estate = `/api/estates/${String(made.body['id'])}`;
});

const comes = async (role: string, scope: 'all' | string[], name: string) => {
  const offered = await server.send('POST', `${estate}/posts/invitations`, keeper, { role, scope });
  const account = { name, password: '一个很长很长的密码' };
  const taken = await server.send('POST', '/api/posts/take', null, {
    token: offered.body['token'],
    account,
    device: '',
  });
  return String(taken.body['token']);
};
const raise = (text: string, building: string | null, name: string, pseudonymous = false, household = '') =>
  server.send('POST', `${estate}/needs`, null, {
    ...{ commandId: `raise-${(sent += 1)}`, receipt: `receipt-number-${'x'.repeat(10)}-${sent}` },
    need: { category: '设施', text, place: '', building, photos: [], pseudonymous, source: 'online' },
    ...{ name, household, contact: '' },
  });
const meeting = (title: string, topics: readonly string[], startsAt = details.startsAt) =>
  server.send('POST', '/api/meetings', keeper, {
    details: { ...details, title, startsAt },
    topics: topics.map((one) => ({ title: one, text: '', plannedMinutes: 0, attachments: [] })),
    copyOf: null,
  });
const find = async (text: string, token = keeper) =>
  (await server.send('GET', `/api/search?text=${encodeURIComponent(text)}`, token)).body as unknown as Found;
const brief = ({ meetings, needs, things, estates, people }: Found) => ({
  meetings: meetings.map(({ title, topic }) => [title, topic]),
  needs: needs.map(({ number, proposer }) => `${number} ${proposer}`),
  things: things.map(({ kind, text }) => `${kind} ${text}`),
  estates: estates.map(({ name }) => name),
  people: people.map(({ name, role }) => `${name} ${role}`),
});
const nothing = { meetings: [], needs: [], things: [], estates: [], people: [] };

describe('one box', () => {
  test('finds meetings by title, topic and day, needs by words, number and name, estates, and people with posts', async () => {
    await raise('六楼盼加装电梯', '2', '宋玉兰');
    await raise('车棚漏雨', null, '宋玉兰', true);
    await meeting('电梯专场', ['怎么分摊']);
    await meeting('停车专场', ['画线', '加装电梯后的车位'], Date.UTC(2027, 2, 5, 17));
    await comes('gridWorker', 'all', '宋大姐');
    expect(brief(await find('电梯'))).toEqual({
      ...nothing,
      meetings: [
        ['停车专场', '加装电梯后的车位'],
        ['电梯专场', null],
      ],
      needs: ['1 宋玉兰'],
    });
    expect(brief(await find('电梯 六楼'))).toEqual({ ...nothing, needs: ['1 宋玉兰'] });
    expect(brief(await find('专场　电梯 没有'))).toEqual(nothing);
    // The day as China has it.
    for (const day of ['2027-03-06', '3月6日', '3月6号', '三月六号'])
      expect(brief(await find(day)).meetings).toEqual([['停车专场', null]]);
    await meeting('3月7号的会', []);
    expect(brief(await find('3月7号')).meetings).toEqual([['3月7号的会', null]]);
    // Whose name it is under a pseudonym is not found either.
    expect(brief(await find('宋'))).toEqual({ ...nothing, needs: ['1 宋玉兰'], people: ['宋大姐 gridWorker'] });
    expect(brief(await find('2'))).toMatchObject({ needs: ['2 一位邻居'] });
    expect(brief(await find('榕荫'))).toMatchObject({ estates: ['榕荫里小区'], people: [] });
    expect(brief(await find('没有这样的事'))).toEqual(nothing);
    expect((await find('电梯')).meetings[0]).not.toHaveProperty('titles');
  });

  test('finds a need by its number and by the door of who said it, as anybody writes either, here and in the inbox', async () => {
    await raise('楼道灯不亮', '1', '宋玉兰', false, '1号楼1单元502');
    await raise('想装扶手', '1', '何建军', true, '1号楼1单元502');
    await raise('2号门口积水', '2', '何建军', false, '2-1-601');
    const inbox = async (text: string, token = keeper) => {
      const { body } = await server.send('GET', `${estate}/needs?text=${encodeURIComponent(text)}`, token);
      return (body['needs'] as unknown as NeedRow[]).map(({ number }) => number);
    };
    const home = async (text: string, token = keeper) => (await find(text, token)).needs.map(({ number }) => number);
    for (const typed of ['1', '第1号', '1号', '#1', '＃1', '第 1 号'])
      expect([typed, await inbox(typed), await home(typed)]).toEqual([typed, [1], [1]]);
    for (const typed of ['第一号', '第 一 号', '一号'])
      expect([typed, await inbox(typed), await home(typed)]).toEqual([typed, [1], [1]]);
    for (const date of ['12月1号', '1月1日', '12月1號']) expect([date, await home(date)]).toEqual([date, []]);
    // It may be words too.
    expect([await inbox('2号'), await home('2号')]).toEqual([
      [3, 2],
      [3, 2],
    ]);
    for (const door of ['1-1-502', '1号楼1单元502', '1号楼 1单元 502'])
      expect([door, await inbox(door), await home(door)]).toEqual([door, [1], [1]]);
    // Without the entrance it may be of any of them.
    for (const door of ['1号楼502', '一号楼502', '1-502', '1号楼 502室'])
      expect([door, await inbox(door), await home(door)]).toEqual([door, [1], [1]]);
    expect([await home('2号楼502'), await home('1号楼50')]).toEqual([[], []]);
    expect([await inbox('1-1-502 扶手'), await inbox('1-1-502 灯'), await home('1-1-503')]).toEqual([[], [1], []]);
    const lead = await comes('buildingLead', ['2'], '何大爷');
    expect([await inbox('1-1-502', lead), await home('1-1-502', lead)]).toEqual([[], []]);
    expect([await inbox('2-1-601', lead), await home('2-1-601', lead)]).toEqual([[3], [3]]);
    expect(await home('2-1-601', await comes('unitPartner', 'all', '物业'))).toEqual([]);
  });

  test('finds drafted topics and open questions by their words, for whoever may read them; what was said on a visit for nobody', async () => {
    const obey = async (command: object) =>
      (await server.send('POST', `${estate}/commands`, keeper, { commandId: `things-${(sent += 1)}`, command })).body;
    const draft = { title: '凉亭怎么修', text: '油漆选什么颜色', needIds: [], reviewFirst: false };
    const made = (await obey({ type: 'draftTopic', ...draft })) as { data?: { draftId: string } };
    await obey({ type: 'askQuestion', title: '凉亭叫什么名字', text: '', closesAt: null });
    const visit = { visitId: 'v1', household: '1-1-101', met: 'somebody', note: '想修凉亭', madeAt: server.now };
    const more = { commandId: 'visit-v1', name: '', pseudonymous: true, contact: '', needs: [] };
    expect((await server.send('POST', `${estate}/visits`, keeper, { ...visit, ...more })).status).toBe(200);
    const both = ['draft 凉亭怎么修', 'question 凉亭叫什么名字'];
    expect(brief(await find('凉亭'))).toEqual({ ...nothing, things: both });
    expect(brief(await find('油漆')).things).toEqual(['draft 凉亭怎么修']);
    expect(brief(await find('凉亭', await comes('buildingLead', ['2'], '何大爷'))).things).toEqual(both);
    expect(brief(await find('凉亭', await comes('unitPartner', 'all', '物业')))).toEqual(nothing);
    await obey({
      type: 'editTopicDraft',
      draftId: made.data?.draftId,
      title: '亭子怎么修',
      from: { title: '凉亭怎么修' },
    });
    expect(brief(await find('亭子')).things).toEqual(['draft 亭子怎么修']);
    await obey({ type: 'dropTopicDraft', draftId: made.data?.draftId });
    expect(brief(await find('亭')).things).toEqual(['question 凉亭叫什么名字']);
  });

  test('finds answers to an open question for whoever reads them at the desk, and none that is hidden', async () => {
    const obey = async (command: object) =>
      (await server.send('POST', `${estate}/commands`, keeper, { commandId: `ideas-${(sent += 1)}`, command })).body;
    const asked = await obey({ type: 'askQuestion', title: '花园里添什么', text: '', closesAt: null });
    const { questionId } = asked['data'] as unknown as { questionId: string };
    const give = (text: string) =>
      server.send('POST', `${estate}/questions/${questionId}/ideas`, null, {
        ...{ commandId: `idea-${(sent += 1)}`, token: `phone-of-anna-${'x'.repeat(20)}`, text },
        ...{ pseudonymous: false, name: '陈阿婆' },
      });
    expect((await give('放几张长椅')).body).toEqual({ number: 1 });
    await give('长椅要有靠背');
    expect(brief(await find('长椅'))).toEqual({ ...nothing, things: ['idea 长椅要有靠背', 'idea 放几张长椅'] });
    expect(brief(await find('长椅', await comes('unitPartner', 'all', '物业')))).toEqual(nothing);
    const [idea] = (await find('靠背')).things;
    await obey({ type: 'hideIdea', ideaId: idea?.id, reason: '重复' });
    expect(brief(await find('长椅')).things).toEqual(['idea 放几张长椅']);
  });

  test('finds who came to a meeting of one’s own by name, and nobody of somebody else’s', async () => {
    const made = await meeting('电梯专场', []);
    const at = `/api/meetings/${String(made.body['id'])}`;
    const joined = await server.send('POST', `${at}/join`, null, { name: '柯大爷', household: '2-1-201', device: '' });
    expect(joined.status).toBe(200);
    const came = async (text: string, token = keeper) =>
      (await find(text, token)).attendees.map(({ title, name }) => [title, name]);
    expect(await came('柯')).toEqual([['电梯专场', '柯大爷']]);
    expect(brief(await find('柯'))).toEqual(nothing);
    // One's own meetings are no find under one's own name.
    expect(await came('段明珠')).toEqual([]);
    expect(await came('柯', await comes('gridWorker', 'all', '小李'))).toEqual([]);
    const people = await server.store.people(MeetingId.parse(made.body['id']));
    const personId = people.find(({ name }) => name === '柯大爷')?.id ?? '';
    await server.store.changePerson(MeetingId.parse(made.body['id']), PersonId.parse(personId), { removedAt: 1 });
    expect(await came('柯')).toEqual([]);
  });

  test('finds a meeting by what a topic says and by a task, and says which', async () => {
    const made = await server.send('POST', '/api/meetings', keeper, {
      details: { ...details, title: '电梯专场' },
      topics: [{ title: '怎么分摊', text: '一层不出钱', plannedMinutes: 0, attachments: [] }],
      copyOf: null,
    });
    const id = MeetingId.parse(made.body['id']);
    const [chair] = await server.store.people(id);
    if (!chair) throw new Error('no chair');
    const actor = { personId: chair.id, role: 'chair' } as const;
    const task = { topicId: null, task: '请两家出报价', assignee: '榕荫物业', support: '', dueOn: '2099-01-01' };
    const command: Command = { type: 'addActionItem', ...task };
    await server.lines.submit(id, { commandId: 'task', command, actor, sender: 'test' });
    const told = async (text: string) =>
      (await find(text)).meetings.map(({ title, topic, task: done }) => [title, topic, done]);
    expect(await told('不出钱')).toEqual([['电梯专场', '怎么分摊', null]]);
    expect(await told('报价')).toEqual([['电梯专场', null, '请两家出报价']]);
    expect(await told('榕荫物业')).toEqual([['电梯专场', null, '请两家出报价']]);
    expect(await told('电梯')).toEqual([['电梯专场', null, null]]);
  });

  test('finds a meeting of the estate for whoever reads its agenda there, once, and for nobody else', async () => {
    const made = await meeting('凉亭专场', ['油漆用什么颜色', '石桌还要不要']);
    const lead = await comes('buildingLead', ['2'], '何大爷');
    expect(brief(await find('凉亭', lead))).toEqual(nothing);
    const place = { commandId: 'place-it-here', estateId: estate.replace('/api/estates/', '') };
    await server.send('POST', `/api/meetings/${String(made.body['id'])}/estate`, keeper, place);
    expect(brief(await find('凉亭', lead))).toEqual({ ...nothing, things: ['meeting 凉亭专场'] });
    expect(brief(await find('石桌', lead))).toEqual({ ...nothing, things: ['meeting 凉亭专场'] });
    expect((await find('石桌', lead)).things).toMatchObject([{ topic: '石桌还要不要' }]);
    expect((await find('凉亭', lead)).things).toMatchObject([{ topic: null }]);
    expect(brief(await find('凉亭'))).toEqual({ ...nothing, meetings: [['凉亭专场', null]] });
    expect(brief(await find('凉亭', await comes('unitPartner', 'all', '物业')))).toEqual(nothing);
  });

  test('shows twenty of each, the newest', async () => {
    for (let index = 0; index < 25; index += 1) await raise('路灯不亮', null, '宋玉兰');
    expect((await find('路灯')).needs.map(({ number }) => number)).toEqual(
      Array.from({ length: 20 }, (_, index) => 25 - index),
    );
  });

  test('finds what the post reaches and the account is in, and nothing else', async () => {
    await raise('一号楼的灯坏了', '1', '宋玉兰');
    await raise('二号楼的灯坏了', '2', '宋玉兰');
    await meeting('灯的事', []);
    const lead = await comes('buildingLead', ['2'], '何大爷');
    expect(brief(await find('灯', lead))).toEqual({ ...nothing, needs: ['2 宋玉兰'] });
    const partner = await comes('unitPartner', 'all', '物业');
    expect(brief(await find('灯', partner))).toEqual(nothing);
    expect((await server.send('GET', '/api/search?text=x')).status).toBe(401);
    expect((await server.send('GET', '/api/search?text=', keeper)).status).toBe(400);
  });
});

describe('what is looked through', () => {
  const hide = async (number: number) => {
    const { needs } = await find(String(number));
    const command = { type: 'hideNeed', needId: needs[0]?.id, reason: '骂人' };
    return server.send('POST', `${estate}/commands`, keeper, { commandId: `hide-${number}`, command });
  };

  test('words as they are written: no sign stands for another, and width and case are told apart', async () => {
    await raise('漏水100%，找A座_物业', null, '宋玉兰');
    await meeting('50%的事', ['100%_同意']);
    for (const text of ['100%，', 'A座_']) expect(brief(await find(text)).needs).toEqual(['1 宋玉兰']);
    for (const text of ['漏%找', '１００％', 'a座', '\\', "';"]) expect(brief(await find(text))).toEqual(nothing);
    expect(brief(await find('%_同')).meetings).toEqual([['50%的事', '100%_同意']]);
    expect((await find('\u0000')).needs).toEqual([]);
  });

  test('hidden words are found by nobody, and found again once they are shown', async () => {
    await raise('谁谁是坏人', null, '宋玉兰');
    expect((await hide(1)).body).toMatchObject({ ok: true });
    for (const text of ['坏人', '1', '宋']) expect(brief(await find(text)).needs).toEqual([]);
    const { needs } = (await server.send('GET', `${estate}/needs?status=hidden`, keeper)).body as unknown as Found;
    const command = { type: 'showNeed', needId: needs[0]?.id };
    await server.send('POST', `${estate}/commands`, keeper, { commandId: 'show', command });
    expect(brief(await find('坏人')).needs).toEqual(['1 宋玉兰']);
  });

  test('a topic that was renamed or taken off, and a meeting that was moved, are found as they are now', async () => {
    const made = await meeting('电梯专场', ['旧题目']);
    const id = MeetingId.parse(made.body['id']);
    const chair = (await server.store.people(id))[0];
    if (!chair) throw new Error('no chair');
    const topicId = (await server.lines.read(id))?.topics[0]?.id;
    if (!topicId) throw new Error('no topic');
    const actor = { personId: chair.id, role: 'chair' } as const;
    const obey = (commandId: string, command: Command) =>
      server.lines.submit(id, { commandId, command, actor, sender: 'test' });
    await obey('c1', { type: 'editTopic', topicId, title: '新题目' });
    await obey('c2', { type: 'editMeeting', details: { place: '老年活动室' } });
    expect([brief(await find('旧题目')).meetings, brief(await find('新题目')).meetings]).toEqual([
      [],
      [['电梯专场', '新题目']],
    ]);
    expect(brief(await find('活动室')).meetings).toEqual([['电梯专场', null]]);
    await obey('c3', { type: 'removeTopic', topicId });
    expect(brief(await find('新题目')).meetings).toEqual([]);
  });

  test('what is still being put in order is said to be, and found once it is', async () => {
    const about = { community: '老社区', name: '老小区', street: '' };
    const account = (await server.store.findAccountByName('段明珠'))?.id ?? '';
    const [id, by] = [EstateId.parse('older'), PersonId.parse('older-keeper')];
    const person = { id: by, estateId: id, name: '段明珠', alias: '段明珠', household: '', contact: null };
    const posts = [{ personId: by, role: 'keeper', scope: 'all' }];
    const summary = JSON.stringify({
      ...{ community: '老社区', name: '老小区', openNeeds: 1, openBy: { '': 1 } },
      posts,
    });
    const told = { needId: NeedId.parse('old'), number: 1, text: '老井盖', place: '', building: null, photos: [] };
    await server.store.estates.createEstate(
      { id, createdAt: 0, summary },
      [
        { type: 'estateCreated', details: about, by },
        { type: 'needRaised', ...told, category: '设施', proposerId: by, pseudonymous: false, source: 'online', by },
      ],
      { ...person, accountId: account, receiptHash: null, joinedAt: 0 },
    );
    await server.cards.look();
    expect(await find('老井盖')).toMatchObject({ needs: [], incomplete: true });
    await server.cards.run();
    expect(await find('老井盖')).toMatchObject({ needs: [{ number: 1, text: '老井盖' }], incomplete: false });
  });
});

describe('home', () => {
  const lines = async (token: string) =>
    ((await server.send('GET', '/api/estates', token)).body['estates'] as unknown as EstateLine[]).map(
      ({ role, scope, openNeeds }) => [role, scope, openNeeds],
    );
  const home = async (token: string) =>
    ((await server.send('GET', '/api/home', token)).body as unknown as HomeView).needs.map(({ name, count, old }) => [
      name,
      count,
      old,
    ]);

  test('counts what is open where the post reaches, from the row alone', async () => {
    await raise('一号楼的灯坏了', '1', '宋玉兰');
    await raise('二号楼的灯坏了', '2', '宋玉兰');
    await raise('车棚漏雨', null, '宋玉兰');
    const lead = await comes('buildingLead', ['2'], '何大爷');
    expect(await lines(keeper)).toEqual([['keeper', 'all', 3]]);
    expect(await lines(lead)).toEqual([['buildingLead', ['2'], 1]]);
    const { posts } = (await server.send('GET', estate, keeper)).body as unknown as { posts: { personId: string }[] };
    const command = { type: 'endPost', personId: posts[1]?.personId };
    await server.send('POST', `${estate}/commands`, keeper, { commandId: 'end', command });
    expect(await lines(lead)).toEqual([]);
  });

  test('says how many needs nobody answered in the own buildings, and how many of them for more than seven days', async () => {
    await raise('一号楼的灯坏了', '1', '宋玉兰');
    await raise('二号楼的灯坏了', '2', '宋玉兰');
    const lead = await comes('buildingLead', ['2'], '何大爷');
    const worker = await comes('gridWorker', ['2'], '小李');
    expect(await home(worker)).toEqual([['榕荫里小区', 1, 0]]);
    server.now += 7 * 24 * 60 * 60_000;
    expect(await home(keeper)).toEqual([['榕荫里小区', 2, 0]]);
    server.now += 1;
    await raise('门禁坏了', '2', '宋玉兰');
    expect(await home(keeper)).toEqual([['榕荫里小区', 3, 2]]);
    expect(await home(lead)).toEqual([['榕荫里小区', 2, 1]]);
    expect(await home(worker)).toEqual([['榕荫里小区', 2, 1]]);
    expect(await home(await comes('committee', 'all', '业委会'))).toEqual([]);
    const { needs } = await find('二号楼');
    const command = { type: 'replyToNeed', needId: needs[0]?.id, text: '明天来修' };
    await server.send('POST', `${estate}/commands`, lead, { commandId: 'reply', command });
    for (const token of [lead, worker]) expect(await home(token)).toEqual([['榕荫里小区', 1, 0]]);
    expect(await home(keeper)).toEqual([['榕荫里小区', 2, 1]]);
  });
});
