import { beforeEach, describe, expect, test } from 'vitest';
import { PERMISSIONS } from '../../shared/estate/permissions.ts';
import type { EstateLine, NeedList, NeedPage, NeedReceipt } from '../../shared/wire/estate.ts';
import type { NeedHistoryView } from '../../shared/wire/needHistory.ts';
import { type TestServer, testServer } from '../support/httpServer.ts';

const DETAILS = { community: '榕荫社区', name: '榕荫里小区', street: '和风街道' };
const BUILDINGS = '1–2号楼，每楼2单元，每单元6层2户';
const RECEIPT = 'receipt-of-grandma-song-1';

let server: TestServer;
let keeper: string;
let estate: string;
beforeEach(async () => {
  server = await testServer();
  keeper = (await server.chair('段明珠')).token;
  const made = await server.send('POST', '/api/estates', keeper, { details: DETAILS, buildings: BUILDINGS });
  expect(made.status).toBe(200);
  estate = `/api/estates/${String(made.body['id'])}`;
});

const need = (change: object = {}) => ({
  category: '设施',
  text: '六楼老人腿脚不便，盼加装电梯',
  place: '2号楼1单元',
  building: '2',
  photos: [],
  pseudonymous: false,
  source: 'online',
  ...change,
});
async function account(name: string) {
  const link = (await server.send('POST', '/api/accounts/invitations', keeper)).body as unknown as { token: string };
  const body = { token: link.token, name, password: '另一个很长的密码', device: '' };
  return String((await server.send('POST', '/api/setup', null, body)).body['token']);
}
let sent = 0;
const raised = (change: object = {}, more: object = {}) => ({
  commandId: `raise-${(sent += 1)}`,
  receipt: `receipt-number-${'x'.repeat(10)}-${sent}`,
  need: need(change),
  name: '宋玉兰',
  household: '2号楼1单元601',
  contact: '13800001111',
  ...more,
});
const raise = (body: object) => server.send('POST', `${estate}/needs`, null, body);
const obey = (command: object, commandId = `command-${(sent += 1)}`) =>
  server.send('POST', `${estate}/commands`, keeper, { commandId, command });
const list = async (query = '') =>
  (await server.send('GET', `${estate}/needs${query}`, keeper)).body as unknown as NeedList;
const receipt = async (token: string) => {
  const answer = await server.send('GET', `${estate}/receipt`, token);
  return { status: answer.status, body: answer.body as unknown as NeedReceipt };
};

describe('the estate', () => {
  test('is named in one go, kept by who named it, and in their list with what waits', async () => {
    await raise(raised());
    const lines = (await server.send('GET', '/api/estates', keeper)).body['estates'] as unknown as EstateLine[];
    expect(lines.map(({ community, name, role, openNeeds }) => [community, name, role, openNeeds])).toEqual([
      ['榕荫社区', '榕荫里小区', 'keeper', 1],
    ]);
    const view = (await server.send('GET', estate, keeper)).body as unknown as Record<string, never[]>;
    expect(view['details']).toEqual(DETAILS);
    expect(view['buildings']).toHaveLength(2);
    expect(view['posts']).toMatchObject([{ name: '段明珠', role: 'keeper', scope: 'all', isYou: true }]);
  });

  test('sent again by the form that heard no answer it is the same estate; another form’s is another, another account’s too', async () => {
    const create = async (commandId: string, account = keeper, name = '榕荫里二期') => {
      const body = { details: { ...DETAILS, name }, buildings: BUILDINGS, commandId };
      return (await server.send('POST', '/api/estates', account, body)).body['id'];
    };
    const [first, again] = await Promise.all([create('form-1'), create('form-1')]);
    expect([again, await create('form-1')]).toEqual([first, first]);
    const other = await create('form-2');
    const corrected = await create('form-1', keeper, '榕荫里三期');
    const neighbours = await create('form-1', await account('何主任'));
    expect(new Set([first, other, corrected, neighbours]).size).toBe(4);
    const { body } = await server.send('GET', '/api/estates', keeper);
    expect((body['estates'] as unknown as EstateLine[]).map(({ name }) => name)).toEqual([
      ...['榕荫里小区', '榕荫里二期', '榕荫里二期', '榕荫里三期'],
    ]);
  });

  test('a pattern that can’t be read is asked back and nothing is made', async () => {
    const bad = await server.send('POST', '/api/estates', keeper, { details: DETAILS, buildings: '两个单元' });
    expect([bad.status, bad.body['message']]).toEqual([
      400,
      '没有看到楼号。请写成“1–3号楼，每楼2单元，每单元6层2户；翠竹楼，18层4户”这样，也可以先空着。',
    ]);
    const lines = (await server.send('GET', '/api/estates', keeper)).body['estates'] as unknown as EstateLine[];
    expect(lines).toHaveLength(1);
  });

  test.each([
    ['1号楼6层2户；1号楼2单元6层2户', '有两栋都叫“1号楼”'],
    ['1-200号楼，30单元，99层，每层99户', '加起来超过20000户了，没有保存。请核对每栋的单元、层数和户数。'],
  ])('%s is no estate: what is refused of a change is refused at the start', async (buildings, message) => {
    const bad = await server.send('POST', '/api/estates', keeper, { details: DETAILS, buildings });
    expect(bad.status).toBe(400);
    expect(bad.body['message']).toContain(message);
  });

  test('is nobody else’s: another account and a stranger learn nothing', async () => {
    const other = await account('别处的主持人');
    for (const address of [estate, `${estate}/needs`]) {
      expect((await server.send('GET', address, other)).status).toBe(404);
      expect((await server.send('GET', address)).status).toBe(401);
    }
    expect((await server.send('GET', '/api/estates', other)).body).toEqual({ estates: [] });
    expect((await server.send('GET', `${estate}/receipt`)).status).toBe(404);
  });

  test('its permissions are these, written down by hand', () => {
    const table = Object.entries(PERMISSIONS).map(([action, roles]) => [action, roles.join(' ')]);
    const workers = 'keeper gridWorker buildingLead';
    const drafters = 'keeper gridWorker committee';
    expect(Object.fromEntries(table)).toEqual({
      editEstate: 'keeper',
      switchPublicPage: 'keeper',
      setBuildings: 'keeper',
      setCategories: 'keeper',
      draftTopic: drafters,
      editTopicDraft: drafters,
      reviewTopicDraft: 'keeper committee',
      dropTopicDraft: drafters,
      readDrafts: 'keeper gridWorker buildingLead committee supervisor auditor',
      listTopic: drafters,
      placeMeeting: drafters,
      changePost: 'keeper',
      endPost: 'keeper',
      offerPost: 'keeper',
      editNeed: workers,
      mergeNeeds: workers,
      separateNeed: workers,
      replyToNeed: workers,
      settleNeed: workers,
      reopenNeed: workers,
      hideNeed: 'keeper',
      showNeed: 'keeper',
      shareNeed: workers,
      unshareNeed: workers,
      readEstate: 'keeper gridWorker buildingLead committee supervisor auditor unitPartner',
      readNeeds: 'keeper gridWorker buildingLead committee supervisor auditor',
      readFigures: 'keeper gridWorker buildingLead committee supervisor auditor',
      readContact: workers,
      enterNeed: workers,
      enterVisit: workers,
      readVisits: workers,
      editVisit: workers,
      withdrawVisit: workers,
      printPosters: `${workers} committee`,
      readRoster: `${workers} committee`,
      importRoster: 'keeper',
      takeBackRoster: 'keeper',
      draftVote: 'keeper',
      editVote: 'keeper',
      dropVote: 'keeper',
      announceVote: 'keeper',
      extendVote: 'keeper',
      takeRecusalBack: 'keeper',
      signCount: 'keeper gridWorker buildingLead committee supervisor auditor',
      answerObjection: 'keeper',
      finishVote: 'keeper',
      archiveVote: 'keeper',
      cancelVote: 'keeper',
      readVotes: 'keeper gridWorker buildingLead committee supervisor auditor',
      runVote: 'keeper',
      issueCards: 'keeper',
      enterBallot: `${workers} committee`,
      askQuestion: 'keeper gridWorker committee',
      replyToQuestion: 'keeper gridWorker committee',
      closeQuestion: 'keeper gridWorker committee',
      reopenQuestion: 'keeper gridWorker committee',
      groupIdeas: 'keeper gridWorker committee',
      hideIdea: 'keeper',
      showIdea: 'keeper',
      readQuestions: 'keeper gridWorker buildingLead committee supervisor auditor',
    });
  });
});

describe('raising a need', () => {
  test('gives a number; sent again it is the same need, and its page tells what it says', async () => {
    const body = raised({}, { receipt: RECEIPT });
    const first = await raise(body);
    expect([first.status, first.body['number']]).toEqual([200, 1]);
    expect((await raise(body)).body).toEqual(first.body);
    // No receipt would ever tell of a second one under the same.
    const another = raised({ text: '路灯也坏了' }, { receipt: RECEIPT, name: '别人' });
    expect(await raise(another)).toMatchObject({
      status: 409,
      body: {
        code: 'need.receiptUsed',
        message: '这个回执已经是前面一条需求的，这一条没有收下。请再提交一次。您写的都在。',
      },
    });
    expect((await list()).total).toBe(1);
    const page = await receipt(RECEIPT);
    expect(page.status).toBe(200);
    expect(page.body).toEqual({
      estate: '榕荫里小区',
      number: 1,
      category: '设施',
      text: '六楼老人腿脚不便，盼加装电梯',
      place: '2号楼1单元',
      building: '2',
      raisedAt: server.now,
      status: 'open',
      disposition: null,
      listing: null,
      mergedInto: null,
      replies: [],
      hidden: null,
      seconds: 0,
      photos: [],
    });
    expect((await receipt('receipt-of-somebody-else')).status).toBe(404);
  });

  test('a hundred at once get a hundred numbers', async () => {
    const answers = await Promise.all(Array.from({ length: 100 }, () => raise(raised())));
    const numbers = answers.map(({ body }) => Number(body['number'])).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
  });

  test.each([
    [
      'a name nobody sees',
      raised({}, { name: '\u200b' }),
      400,
      '请写上您的姓名；不想让邻居看到名字的，可以选“不显示姓名”。',
    ],
    ['no name', raised({}, { name: '' }), 400, '请写上您的姓名；不想让邻居看到名字的，可以选“不显示姓名”。'],
    ['a door that is none', raised({}, { household: '楼上' }), 400, '门牌号请写成“2-1-601”这样的数字，也可以先空着。'],
    ['another head', raised({ category: '装修' }), 409, '这个类别刚被改掉了，请重新选一个。您写的还在。'],
    [
      'a building that is not there',
      raised({ building: '9' }),
      400,
      '小区里没有9号楼，请重新选楼栋，不清楚的可以不选。',
    ],
    [
      'a door of a building that is not there',
      raised({}, { household: '9号楼1单元601' }),
      400,
      '小区里没有9号楼，请核对门牌号，或先空着。您写的都在。',
    ],
    ['as from a visit', raised({ source: 'visit' }), 400, '来源和提交的人对不上，请重新选来源后再提交。'],
  ])('%s is asked back', async (_, body, status, message) => {
    const answer = await raise(body);
    expect([answer.status, answer.body['message']]).toEqual([status, message]);
    expect((await list()).total).toBe(0);
  });

  test('a door of a building that is not there is asked back from a worker too; a room beyond the grid is taken', async () => {
    const body = raised({ source: 'hotline' }, { household: '9-1-601' });
    const answer = await server.send('POST', `${estate}/needs/entered`, keeper, body);
    expect(answer.body).toMatchObject({ code: 'need.noBuilding' });
    // Under the same ids, put right.
    const beyond = await server.send('POST', `${estate}/needs/entered`, keeper, { ...body, household: '1-9-9901' });
    expect(beyond.status).toBe(200);
    const page = (await server.send('GET', `${estate}/needs/${String(beyond.body['needId'])}`, keeper)).body;
    expect(page).toMatchObject({ household: '1-9-9901' });
  });

  test('under a pseudonym neither name nor door is told to staff, nor found by it', async () => {
    await raise(raised({ pseudonymous: true }, { name: '宋玉兰' }));
    const { needs } = await list();
    expect(needs[0]?.proposer).toBe('一位邻居');
    const page = (await server.send('GET', `${estate}/needs/${needs[0]?.id}`, keeper)).body as unknown as NeedPage;
    expect(page.household).toBe('');
    expect((await list(`?text=${encodeURIComponent('玉兰')}`)).total).toBe(0);
  });

  test('refused and corrected it is of the name, door and contact it was sent with last', async () => {
    const sent = { name: '宋玉蓝', household: '1-1-601', contact: '1380000' };
    const wrong = raised({ category: '没有的类别' }, sent);
    expect((await server.send('POST', `${estate}/needs`, null, wrong)).body).toMatchObject({
      code: 'need.badCategory',
    });
    const said = { name: '宋玉兰', household: '1-1-602', contact: '13800001111' };
    expect((await raise({ ...wrong, need: { ...wrong.need, category: '设施' }, ...said })).status).toBe(200);
    const [row] = (await list()).needs;
    const page = (await server.send('GET', `${estate}/needs/${row?.id}`, keeper)).body;
    expect(page).toMatchObject({ proposer: '宋玉兰', household: '1-1-602' });
    const contact = await server.send('GET', `${estate}/needs/${row?.id}/contact`, keeper);
    expect(contact.body).toEqual({ contact: '13800001111' });
  });

  test('代录 keeps who wrote it down', async () => {
    const body = raised({ source: 'visit' }, { name: '何大爷', household: '1-2-301' });
    expect((await server.send('POST', `${estate}/needs/entered`, keeper, body)).status).toBe(200);
    expect((await server.send('POST', `${estate}/needs/entered`, null, body)).status).toBe(401);
    const { needs } = await list();
    expect(needs.map(({ proposer, enteredBy, source }) => [proposer, enteredBy, source])).toEqual([
      ['何大爷', '段明珠', 'visit'],
    ]);
  });

  test('a contact lies encrypted, and looking at it is written down', async () => {
    await raise(raised());
    const [row] = (await list()).needs;
    const kept = await server.store.estates.personOfReceipt(estate.split('/')[3] as never, 'nobody');
    expect(kept).toBeNull();
    const page = (await server.send('GET', `${estate}/needs/${row?.id}`, keeper)).body as unknown as NeedPage;
    expect([page.hasContact, JSON.stringify(page).includes('13800001111')]).toEqual([true, false]);
    const contact = await server.send('GET', `${estate}/needs/${row?.id}/contact`, keeper);
    expect(contact.body).toEqual({ contact: '13800001111' });
    expect(server.logged.some((line) => line.includes('A contact was looked at'))).toBe(true);
    expect(server.logged.some((line) => line.includes('13800001111'))).toBe(false);
  });
});

describe('handling', () => {
  const three = async () => {
    for (const [text, token] of [
      ['楼道灯坏了', 'receipt-of-the-first-one-1'],
      ['三楼的灯也不亮', 'receipt-of-the-second-one-2'],
      ['车棚漏雨', 'receipt-of-the-third-one-3'],
    ])
      await raise(raised({ text }, { receipt: token }));
    const { needs } = await list();
    return [...needs].reverse().map(({ id }) => id);
  };

  test('merged, answered and settled, and each receipt tells it', async () => {
    const [first, second] = await three();
    expect((await obey({ type: 'mergeNeeds', into: first, needIds: [second] })).body).toMatchObject({ ok: true });
    await obey({ type: 'replyToNeed', needId: first, text: '周四来修' });
    await obey({ type: 'settleNeed', needId: first, disposition: { kind: 'handled', words: '灯已换好' } });
    const { body } = await receipt('receipt-of-the-second-one-2');
    expect([body.number, body.mergedInto, body.status]).toEqual([2, 1, 'handled']);
    expect(body.disposition).toEqual({ kind: 'handled', words: '灯已换好' });
    expect(body.replies.map(({ text }) => text)).toEqual(['周四来修']);
    const rows = (await list()).needs;
    expect(rows.map(({ number, status, speaksFor, mergedInto }) => [number, status, speaksFor, mergedInto])).toEqual([
      [3, 'open', 1, null],
      [2, 'merged', 1, 1],
      [1, 'handled', 2, null],
    ]);
    // A hidden one is not among those it speaks for, as little as for the topic that answers it.
    await obey({ type: 'hideNeed', needId: second, reason: '骂人' });
    expect((await list()).needs.map(({ number, speaksFor }) => [number, speaksFor])).toEqual([
      [3, 1],
      [2, 1],
      [1, 1],
    ]);
    await obey({ type: 'showNeed', needId: second });
    expect((await obey({ type: 'separateNeed', needId: second })).body).toMatchObject({ ok: true });
    expect((await receipt('receipt-of-the-second-one-2')).body.status).toBe('open');
  });

  test('merging looks for the likest among all that are open, not among the newest', async () => {
    const first = await raise(raised({ text: '地下车库的灯坏了，晚上看不见' }));
    for (let index = 0; index < 60; index += 1) await raise(raised({ text: `第${index}件别的事` }));
    const hidden = await raise(raised({ text: '地下车库灯坏了（隐藏的）' }));
    await obey({ type: 'hideNeed', needId: hidden.body['needId'], reason: '测试' });
    const last = await raise(raised({ text: '车库灯坏了，晚上看不见' }));
    const address = `${estate}/needs/${String(last.body['needId'])}/alike`;
    const ask = async (query: string, token: string | null = keeper) => server.send('GET', address + query, token);
    const numbers = async (query: string) =>
      ((await ask(query)).body as unknown as NeedList).needs.map(({ number }) => number);
    const all = await numbers('');
    expect([all[0], all.length, all.includes(Number(hidden.body['number']))]).toEqual([
      Number(first.body['number']),
      50,
      false,
    ]);
    expect(await numbers('?text=第7件')).toEqual([Number(first.body['number']) + 8]);
    expect(await numbers('?text=没有这件事')).toEqual([]);
    expect((await ask('', null)).status).toBe(401);
  });

  test('found by status, head, words and number; older ones by the number before', async () => {
    const [first] = await three();
    await obey({ type: 'settleNeed', needId: first, disposition: { kind: 'declined', reason: '不属于本小区' } });
    expect((await list('?status=open')).needs.map(({ number }) => number)).toEqual([3, 2]);
    expect((await list('?status=declined')).total).toBe(1);
    expect((await list(`?text=${encodeURIComponent('车棚')}`)).needs.map(({ number }) => number)).toEqual([3]);
    expect((await list('?text=2')).needs.map(({ number }) => number)).toEqual([2]);
    // Words that stand apart are each looked for.
    expect((await list(`?text=${encodeURIComponent('漏雨　车棚')}`)).needs.map(({ number }) => number)).toEqual([3]);
    expect((await list('?before=3')).needs.map(({ number }) => number)).toEqual([2, 1]);
    expect((await list('?before=3')).total).toBe(3);
    expect((await list(`?category=${encodeURIComponent('停车')}`)).total).toBe(0);
  });

  test('the door of a building with a name is found in any spelling, and no other behind it', async () => {
    const buildings = '翠竹楼，3单元，每单元6层2户；2号楼，6层2户';
    const made = await server.send('POST', '/api/estates', keeper, { details: DETAILS, buildings });
    const bamboo = `/api/estates/${String(made.body['id'])}`;
    const doors = ['翠竹楼1单元601', '翠竹楼1单元602', '2号楼601'];
    for (const household of doors)
      await server.send('POST', `${bamboo}/needs`, null, raised({ building: null }, { household }));
    for (const words of ['翠竹楼-1-601', '翠竹楼1单元601', '翠竹楼 1单元 601室', '翠竹楼一单元601']) {
      const { body } = await server.send('GET', `${bamboo}/needs?text=${encodeURIComponent(words)}`, keeper);
      expect(
        (body as unknown as NeedList).needs.map(({ number }) => number),
        words,
      ).toEqual([1]);
    }
  });

  test('a command sent again changes nothing twice; a refused one leaves no trace', async () => {
    const [first] = await three();
    const reply = { type: 'replyToNeed', needId: first, text: '收到' };
    await obey(reply, 'once');
    await obey(reply, 'once');
    const page = (await server.send('GET', `${estate}/needs/${first}`, keeper)).body as unknown as NeedPage;
    expect(page.texts.map(({ text, by }) => [text, by])).toEqual([['收到', '段明珠']]);
    expect((await obey({ type: 'separateNeed', needId: first })).body).toMatchObject({
      ok: false,
      code: 'need.notMerged',
    });
  });

  test('what was said while it was part of another stays on its receipt when they are separated, each once', async () => {
    const [first, second] = await three();
    const said = async () => (await receipt('receipt-of-the-first-one-1')).body.replies.map(({ text }) => text);
    const reply = (needId: unknown, text: string) => {
      server.now += 1000;
      return obey({ type: 'replyToNeed', needId, text });
    };
    await obey({ type: 'mergeNeeds', into: second, needIds: [first] });
    await reply(second, '下周安排勘察');
    expect(await said()).toEqual(['下周安排勘察']);
    await obey({ type: 'separateNeed', needId: first });
    await reply(second, '这一句说的是另一条');
    expect(await said()).toEqual(['下周安排勘察']);
    await reply(first, '您这条另外办');
    expect(await said()).toEqual(['下周安排勘察', '您这条另外办']);
    const page = (await server.send('GET', `${estate}/needs/${String(first)}`, keeper)).body as unknown as NeedPage;
    expect(page.texts.map(({ text, by }) => [text, by])).toEqual([
      ['下周安排勘察', '段明珠'],
      ['您这条另外办', '段明珠'],
    ]);
    await obey({ type: 'mergeNeeds', into: second, needIds: [first] });
    expect(await said()).toEqual(['下周安排勘察', '这一句说的是另一条', '您这条另外办']);
  });

  test('a hidden one keeps its page, with the reason', async () => {
    const [first] = await three();
    await obey({ type: 'hideNeed', needId: first, reason: '写了别人的电话' });
    // It is still handled: it waits, marked, until it is settled, and is counted as waiting.
    const waiting = async () =>
      (await list('?status=open')).needs.map(({ number, hidden }) => (hidden ? `${number} hidden` : number));
    const counted = async () => {
      const { body } = await server.send('GET', '/api/estates', keeper);
      return (body['estates'] as unknown as EstateLine[])[0]?.openNeeds;
    };
    expect([await waiting(), await counted()]).toEqual([[3, 2, '1 hidden'], 3]);
    expect((await list('?status=hidden')).total).toBe(1);
    const disposition = { kind: 'handled', words: '电话里说好了' };
    await obey({ type: 'settleNeed', needId: first, disposition });
    expect([await waiting(), await counted()]).toEqual([[3, 2], 2]);
    expect((await list('?status=handled')).total).toBe(0);
    expect((await list('?status=hidden')).total).toBe(1);
    expect((await receipt('receipt-of-the-first-one-1')).body.hidden).toBe('写了别人的电话');
  });

  const historyOf = async (needId: unknown, token: string | null = keeper) => {
    const answer = await server.send('GET', `${estate}/needs/${String(needId)}/history`, token);
    const { steps } = answer.body as unknown as NeedHistoryView;
    return { status: answer.status, raw: answer.response.body, steps };
  };

  test('办理经过: every step with who, when and why, and no contact in it', async () => {
    const [first, second] = await three();
    await obey({ type: 'editNeed', needId: first, building: '1', category: '安全', from: { building: '2' } });
    await obey({ type: 'mergeNeeds', into: first, needIds: [second] });
    await obey({ type: 'separateNeed', needId: second });
    await obey({ type: 'replyToNeed', needId: first, text: '周四来修' });
    await obey({ type: 'settleNeed', needId: first, disposition: { kind: 'handled', words: '灯已换好' } });
    await obey({ type: 'reopenNeed', needId: first, reason: '又坏了' });
    const { status, steps, raw } = await historyOf(first);
    const by = { at: server.now, by: '段明珠', role: 'keeper', meeting: '' };
    expect([status, steps]).toEqual([
      200,
      [
        {
          ...{ at: server.now, by: '宋玉兰', role: null, meeting: '' },
          did: { kind: 'raised', source: 'online', entered: false, visit: null },
        },
        {
          ...by,
          did: {
            kind: 'corrected',
            changes: { category: { from: '设施', to: '安全' }, building: { from: '2', to: '1' } },
          },
        },
        { ...by, did: { kind: 'tookIn', numbers: [2] } },
        { ...by, did: { kind: 'letGo', number: 2 } },
        { ...by, did: { kind: 'replied', text: '周四来修' } },
        { ...by, did: { kind: 'settled', disposition: { kind: 'handled', words: '灯已换好' } } },
        { ...by, did: { kind: 'reopened', reason: '又坏了' } },
      ],
    ]);
    expect(raw).not.toContain('13800001111');
    expect(raw).not.toContain('2-1-601');
    // What was changed meanwhile is said, and nothing is written.
    const late = await obey({ type: 'editNeed', needId: first, building: '2', from: { building: null } });
    expect(late.body).toMatchObject({
      code: 'edit.changedMeanwhile',
      message: '“楼栋”刚被别人改成“1号楼”，您改的还没有保存。您写的还在，请看一看两边，再决定用哪个。',
    });
    expect((await historyOf(first)).steps).toHaveLength(7);
    // The resident's own page is what it was.
    expect((await receipt('receipt-of-the-first-one-1')).body).not.toHaveProperty('steps');
  });

  test('办理经过 of one that was part of another, and of a third by that, tells what was said to them meanwhile', async () => {
    const [first, second, third] = await three();
    await obey({ type: 'mergeNeeds', into: second, needIds: [first] });
    await obey({ type: 'replyToNeed', needId: second, text: '周四来看' });
    await obey({ type: 'mergeNeeds', into: third, needIds: [second] });
    await obey({ type: 'replyToNeed', needId: third, text: '灯已换好' });
    await obey({ type: 'separateNeed', needId: first });
    await obey({ type: 'replyToNeed', needId: second, text: '第2号的事' });
    await obey({ type: 'replyToNeed', needId: first, text: '第1号的事' });
    expect((await historyOf(first)).steps.slice(1).map(({ did }) => did)).toEqual([
      { kind: 'merged', into: 2 },
      { kind: 'replied', text: '周四来看' },
      { kind: 'replied', text: '灯已换好' },
      { kind: 'separated', from: 2 },
      { kind: 'replied', text: '第1号的事' },
    ]);
  });

  test('办理经过 is for staff whose post reaches the need, and follows it to another building', async () => {
    const posted = async (role: string, scope: unknown, name: string) => {
      const { body } = await server.send('POST', `${estate}/posts/invitations`, keeper, { role, scope });
      const account = { name, password: '二号楼的老何头啊' };
      const taken = await server.send('POST', '/api/posts/take', null, { token: body['token'], account, device: 'x' });
      expect(taken.status).toBe(200);
      return String(taken.body['token']);
    };
    const lead = await posted('buildingLead', ['1'], '何大爷');
    const partner = await posted('unitPartner', 'all', '物业小王');
    const supervisor = await posted('supervisor', 'all', '监督员');
    const made = await raise(raised({ building: null }, { household: '' }));
    const id = made.body['needId'];
    const status = async (token: string | null) => (await historyOf(id, token)).status;
    expect(await Promise.all([null, lead, partner, supervisor].map(status))).toEqual([401, 404, 403, 200]);
    expect((await historyOf('no-such-need')).status).toBe(404);
    const correct = (token: string) =>
      server.send('POST', `${estate}/commands`, token, {
        ...{ commandId: `command-${(sent += 1)}` },
        command: { type: 'editNeed', needId: id, building: '1', from: { building: null } },
      });
    expect((await correct(lead)).body).toMatchObject({ ok: false, code: 'post.otherBuilding' });
    expect((await correct(supervisor)).body).toMatchObject({ ok: false, code: 'access.denied' });
    expect((await correct(keeper)).body).toMatchObject({ ok: true });
    expect((await historyOf(id, lead)).steps.map(({ did }) => did.kind)).toEqual(['raised', 'corrected']);
    const other = await testServer();
    const stranger = (await other.chair('别人')).token;
    expect(await status(stranger)).toBe(401);
  });

  test('a visit is named for whoever may read it, and not where its door would tell who spoke', async () => {
    const visit = (visitId: string, pseudonymous: boolean) => ({
      ...{ commandId: `visit-${visitId}`, visitId, household: '2-1-601', met: 'somebody', note: '' },
      ...{ madeAt: server.now, name: '宋玉兰', pseudonymous, contact: '13800001111' },
      needs: [
        {
          ...{ receipt: `receipt-of-the-visit-${visitId}`, category: '设施', text: '楼道灯坏了', place: '' },
          photos: [],
        },
      ],
    });
    for (const [id, hidden] of [
      ['visit-named', false],
      ['visit-unnamed', true],
    ] as const)
      expect((await server.send('POST', `${estate}/visits`, keeper, visit(id, hidden))).status).toBe(200);
    const [unnamed, named] = (await list()).needs;
    const page = async (id: unknown) =>
      (await server.send('GET', `${estate}/needs/${String(id)}`, keeper)).body as unknown as NeedPage;
    expect((await page(named?.id)).visit).toEqual({ id: 'visit-named', number: 1 });
    expect((await page(unnamed?.id)).visit).toBeNull();
    expect((await historyOf(named?.id)).steps[0]).toMatchObject({
      ...{ by: '段明珠', role: 'keeper' },
      did: { source: 'visit', entered: true, visit: { id: 'visit-named', number: 1 } },
    });
    const secret = await historyOf(unnamed?.id);
    expect(secret.steps[0]).toMatchObject({ did: { kind: 'raised', visit: null } });
    for (const word of ['visit-unnamed', '宋玉兰', '601', '13800001111']) expect(secret.raw).not.toContain(word);
  });
});
