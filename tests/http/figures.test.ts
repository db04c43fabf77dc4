/** 数说 over HTTP: figures that nobody types in, each opened by its records. */
import { beforeEach, describe, expect, test } from 'vitest';
import { createEstateLines } from '../../server/estate/lines.ts';
import { figuresOf } from '../../server/http/publicView.ts';
import type { EstateBody } from '../../shared/estate/estate.ts';
import { estate } from '../../shared/estate/kind.ts';
import { EstateId, PhoneKey, QuestionId, VisitId } from '../../shared/estate/ids.ts';
import type { FigurePart, FigurePeriod, Figures } from '../../shared/estate/figures.ts';
import { MeetingId } from '../../shared/meeting/ids.ts';
import type { AnyCommand } from '../../shared/meeting/meeting.ts';
import { foldAll } from '../../shared/stream/fold.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import type { NeedList } from '../../shared/wire/estate.ts';
import type { EstateFigures, FigureRecords } from '../../shared/wire/figures.ts';
import { DETAILS, type TestServer, testServer, topic } from '../support/httpServer.ts';
import { silentLog } from '../support/silentLog.ts';

let server: TestServer;
let keeper: string;
let id: EstateId;
let sent = 0;
const path = (rest: string) => `/api/estates/${id}${rest}`;
const DAY = 24 * 60 * 60_000;

beforeEach(async () => {
  server = await testServer();
  keeper = (await server.chair('段明珠')).token;
  const details = { community: '榕荫社区', name: '榕荫里小区', street: '' };
  const buildings = '1–2号楼，每楼2单元，每单元6层2户';
  id = EstateId.parse((await server.send('POST', '/api/estates', keeper, { details, buildings })).body['id']);
});

async function comes(role: string, scope: 'all' | readonly string[], name: string): Promise<string> {
  const offered = await server.send('POST', path('/posts/invitations'), keeper, { role, scope });
  const account = { name, password: '一个很长很长的密码' };
  const body = { token: offered.body['token'], account, device: '' };
  return String((await server.send('POST', '/api/posts/take', null, body)).body['token']);
}
async function raise(text: string, building: string | null = null): Promise<string> {
  const need = { category: '设施', text, place: '', building, photos: [], pseudonymous: false, source: 'online' };
  const receipt = `receipt-number-${(sent += 1)}-xxxxxxxxxxx`;
  const body = { commandId: `raise-${sent}`, receipt, need, name: '宋玉兰', household: '', contact: '' };
  return String((await server.send('POST', path('/needs'), null, body)).body['needId']);
}
const obey = async (command: object) => {
  const answer = await server.send('POST', path('/commands'), keeper, { commandId: `c-${(sent += 1)}`, command });
  expect(answer.body).toMatchObject({ ok: true });
  return answer.body as { data?: Record<string, string> };
};
async function figures(period: FigurePeriod = 'all', token = keeper): Promise<Figures> {
  const answer = await server.send('GET', path(`/figures?period=${period}`), token);
  expect(answer.status, answer.response.body).toBe(200);
  return (answer.body as unknown as EstateFigures).figures;
}
const records = (of: FigurePart, period: FigurePeriod = 'all', token = keeper, skip = 0) =>
  server.send('GET', path(`/figures/records?of=${of}&period=${period}&skip=${skip}`), token);
const open = async (...given: Parameters<typeof records>) => (await records(...given)).body as unknown as FigureRecords;
const NOTHING: Figures = {
  ...{ sessions: 0, visits: 0, needReplies: 0, questionReplies: 0, needs: 0, ideas: 0, comments: 0, adopted: 0 },
};

/** A meeting under the estate, and its chair's word there. */
async function meeting(title: string, draftIds: readonly string[] = []) {
  const made = await server.send('POST', '/api/meetings', keeper, {
    ...{ details: { ...DETAILS, title }, topics: [topic('车棚')], copyOf: null, estate: { id, draftIds } },
  });
  const meetingId = MeetingId.parse(made.body['id']);
  const chair = (await server.store.people(meetingId))[0];
  const topics = (await server.lines.read(meetingId))?.topics ?? [];
  const act = async (command: AnyCommand) => {
    const actor = { personId: chair?.id ?? PersonId.parse('nobody'), role: 'chair' } as const;
    const commandId = `m-${(sent += 1)}`;
    const answer = await server.lines.submit(meetingId, { commandId, command, actor, sender: 'test' });
    if (!answer.ok) throw new Error(answer.code);
    return answer.data ?? {};
  };
  const say = async (topicId = topics[0]?.id) => {
    if (!topicId) throw new Error('no topic');
    const said = await act({
      ...{ type: 'postComment', topicId, text: '我赞成', stance: null, replyTo: null, pseudonymous: false },
    });
    return String(said['commentId']);
  };
  return { id: meetingId, topics, act, say };
}

test('an estate where nothing happened yet has nothing to say', async () => {
  const answer = await server.send('GET', path('/figures?period=year'), keeper);
  expect(answer.body).toEqual({
    ...{ figures: NOTHING, from: Date.parse('2026-01-01T00:00:00+08:00'), scope: 'all', incomplete: false },
  });
  for (const of of ['sessions', 'visits', 'comments', 'adopted'] as const)
    expect(await open(of)).toEqual({ total: 0, records: [] });
});

describe('a whole matter', () => {
  test('needs, answers, comments, talks, sittings and what was adopted, each with the records it was counted from', async () => {
    const [lift, , lamp, cover, spam] = [
      await raise('盼加装电梯', '2'),
      await raise('车棚漏雨', '1'),
      await raise('路灯不亮', '1'),
      await raise('井盖坏了'),
      await raise('卖茶叶加微信'),
    ];
    const again = await raise('也要电梯', '2');
    await obey({ type: 'mergeNeeds', into: lift, needIds: [again] });
    await obey({ type: 'replyToNeed', needId: lamp, text: '下周来修' });
    await obey({ type: 'settleNeed', needId: lamp, disposition: { kind: 'handled', words: '修好了' } });
    await obey({ type: 'settleNeed', needId: cover, disposition: { kind: 'declined', reason: '归市政管' } });
    await obey({ type: 'hideNeed', needId: spam, reason: '广告' });
    expect(await figures()).toEqual({ ...NOTHING, needs: 5, needReplies: 1, adopted: 1 });

    // A question with three answers, one of them hidden.
    await obey({ type: 'askQuestion', title: '空地做什么', text: '', closesAt: null });
    const asked = await server.send('GET', path('/questions'), keeper);
    const questionId = (asked.body as unknown as { questions: { id: string }[] }).questions[0]?.id ?? '';
    for (const text of ['种树', '放长椅', '加微信'])
      await server.send('POST', path(`/questions/${questionId}/ideas`), null, {
        ...{ commandId: `idea-${(sent += 1)}`, token: `phone-${sent}-${'x'.repeat(30)}`, text },
        ...{ pseudonymous: true, name: '' },
      });
    const third = (await server.store.findCards({ in: id, kinds: ['idea'] }, 9)).find(({ text }) => text === '加微信');
    await obey({ type: 'hideIdea', ideaId: third?.id, reason: '广告' });
    await obey({ type: 'replyToQuestion', questionId, heading: '', text: '先种树' });

    // The evening: the lift is agreed on, by those who asked twice.
    const drafted = await obey({
      type: 'draftTopic',
      title: '加装电梯',
      text: '',
      needIds: [lift],
      reviewFirst: false,
    });
    const evening = await meeting('电梯专场', [drafted.data?.['draftId'] ?? '']);
    const liftTopic = evening.topics.find(({ title }) => title === '加装电梯')?.id;
    if (!liftTopic) throw new Error('no lift');
    await evening.act({ type: 'startSitting' });
    await evening.act({ type: 'moveDiscussion', topicId: liftTopic });
    await evening.say(liftTopic);
    const rude = await evening.say(liftTopic);
    await evening.say(liftTopic);
    await evening.act({ type: 'hideComment', commentId: rude as never, reason: '骂人' });
    // As the desk and the minutes count: what is hidden or was taken back was said.
    const taken = await evening.say(liftTopic);
    await evening.act({ type: 'withdrawComment', commentId: taken as never });
    expect((await server.lines.read(evening.id))?.topics.map(({ commentCount }) => commentCount)).toContain(4);
    expect(await figures()).toMatchObject({ sessions: 0, comments: 4, adopted: 1 });
    await evening.act({ type: 'closeTopic', topicId: liftTopic, outcome: { kind: 'consensus', note: '' } });
    await evening.act({ type: 'endSitting', carryOver: true });
    await server.send('GET', path('/meetings'), keeper);
    await expect.poll(async () => (await figures()).adopted).toBe(3);

    const visits = ['somebody', 'nobody', 'somebody'].map((met, index) => ({
      ...{ commandId: `visit-${index}`, visitId: `v${index}`, household: '2号楼1单元601', met, note: '聊了聊' },
      ...{ madeAt: server.now, name: '宋玉兰', pseudonymous: false, contact: '', needs: [] },
    }));
    for (const body of visits) expect((await server.send('POST', path('/visits'), keeper, body)).status).toBe(200);
    await obey({ type: 'withdrawVisit', visitId: 'v2', reason: '记错了' });

    expect(await figures()).toEqual({
      ...{ sessions: 1, visits: 1, needReplies: 1, questionReplies: 1, needs: 5, ideas: 2, comments: 4, adopted: 3 },
    });
    const said = async (of: FigurePart) => (await open(of)).records.map(({ kind, text }) => `${kind} ${text}`);
    expect(await said('sessions')).toEqual(['meeting 电梯专场']);
    expect(await said('needReplies')).toEqual(['need 下周来修']);
    expect(await said('questionReplies')).toEqual(['question 先种树']);
    expect(await said('needs')).toEqual(
      ['也要电梯', '井盖坏了', '路灯不亮', '车棚漏雨', '盼加装电梯'].map((one) => `need ${one}`),
    );
    expect(await said('ideas')).toEqual(['question 放长椅', 'question 种树']);
    expect(await said('adopted')).toEqual(['need 也要电梯', 'need 路灯不亮', 'need 盼加装电梯']);
    expect((await open('comments')).records).toEqual([
      {
        ...{ kind: 'meeting', id: evening.id, role: 'chair', text: '电梯专场', at: server.now },
        comments: 4,
        wordless: { hidden: 1, withdrawn: 1 },
      },
    ]);
    expect((await open('needReplies')).records).toEqual([
      { kind: 'need', id: lamp, number: 3, building: '1', text: '下周来修', at: server.now },
    ]);
    expect((await open('visits')).records).toMatchObject([{ kind: 'visit', id: 'v0', number: 1, building: '2' }]);

    // The public page counts the same needs.
    const { raised } = figuresOf(await estateState());
    expect(raised).toBe(5);
    // So does the inbox, which keeps what is hidden apart.
    const inbox = async (query: string) =>
      ((await server.send('GET', path(`/needs${query}`), keeper)).body as unknown as NeedList).total;
    expect((await inbox('')) - (await inbox('?status=hidden'))).toBe(5);
  });
});

const estateState = async () => {
  const state = foldAll(estate, await server.store.estates.eventsSince(id, 0));
  if (!state) throw new Error('no estate');
  return state;
};

test('a building lead reads the own buildings’ needs, and what belongs to no building as everybody does', async () => {
  await raise('一号楼的灯', '1');
  const own = await raise('二号楼的灯', '2');
  await raise('大门口的灯');
  await obey({ type: 'replyToNeed', needId: own, text: '明天来' });
  const held = await meeting('灯的事');
  await held.say();
  const lead = await comes('buildingLead', ['2'], '何大爷');
  const answer = (await server.send('GET', path('/figures?period=all'), lead)).body as unknown as EstateFigures;
  expect([answer.scope, answer.figures]).toEqual([['2'], { ...NOTHING, needs: 1, needReplies: 1, comments: 1 }]);
  expect((await open('needs', 'all', lead)).records.map(({ text }) => text)).toEqual(['二号楼的灯']);
  expect((await open('comments', 'all', lead)).records).toMatchObject([{ kind: 'meeting', role: null, comments: 1 }]);
});

test('who reads needs reads the figures; who was at home only those who make visits; strangers nothing', async () => {
  const auditor = await comes('auditor', 'all', '街道王科长');
  expect((await figures('all', auditor)).visits).toBe(0);
  expect([(await records('needs', 'all', auditor)).status, (await records('visits', 'all', auditor)).status]).toEqual([
    200, 403,
  ]);
  const partner = await comes('unitPartner', 'all', '物业');
  expect((await server.send('GET', path('/figures?period=all'), partner)).status).toBe(403);
  expect((await server.send('GET', path('/figures?period=all'))).status).toBe(401);
  expect((await server.send('GET', path('/figures?period=week'), keeper)).status).toBe(400);
  expect((await server.send('GET', path('/figures/records?of=names&period=all'), keeper)).status).toBe(400);
});

test('a period begins with the year, or eleven months back, in China', async () => {
  const at = (iso: string) => (server.now = Date.parse(`${iso}+08:00`));
  at('2025-11-30T23:59:59');
  const old = await meeting('去年的会');
  await raise('前年的事');
  await old.say();
  at('2025-12-01T00:00:00');
  await raise('去年的事');
  await old.say();
  at('2026-01-01T00:00:00');
  await raise('今年的事');
  await old.say();
  at('2026-11-21T19:00:00');
  const counted = async (period: FigurePeriod) => {
    const { needs, comments } = await figures(period);
    return [needs, comments, (await open('needs', period)).total, (await open('comments', period)).records[0]];
  };
  expect(await counted('all')).toMatchObject([3, 3, 3, { comments: 3 }]);
  expect(await counted('months')).toMatchObject([2, 2, 2, { comments: 2 }]);
  expect(await counted('year')).toMatchObject([1, 1, 1, { comments: 1 }]);
});

describe('grown', () => {
  const by = PersonId.parse('keeper-of-it');
  /** As the log of years has it. */
  async function grow(needs: number): Promise<void> {
    const events: EstateBody[] = [];
    for (let number = 1; number <= needs; number += 1) {
      const needId = `n${number}` as never;
      events.push({
        ...{ type: 'needRaised', needId, number, category: '设施', text: `第${number}条`, place: '', photos: [] },
        ...{ building: String((number % 2) + 1), proposerId: by, pseudonymous: false, source: 'online', by },
      });
      if (number % 10 === 0)
        events.push({ type: 'needSettled', needId, disposition: { kind: 'handled', words: '办了' }, by });
      if (number % 25 === 0) events.push({ type: 'needHidden', needId, reason: '广告', by });
    }
    await record(events);
  }
  /** A line of its own, so that cards are written as they always are. */
  async function record(events: readonly EstateBody[]): Promise<void> {
    let ids = 0;
    const lines = createEstateLines({
      ...{ store: server.store.estates, clock: () => server.now, newId: () => `grown${(ids += 1)}`, log: silentLog },
    });
    for (let start = 0; start < events.length; start += 200) await lines.record(id, events.slice(start, start + 200));
  }

  test('of two thousand needs each figure is what its records are, a page at a time', async () => {
    await grow(2_000);
    await obey({ type: 'askQuestion', title: '问', text: '', closesAt: null });
    const questionId = (await estateState()).questions.slice()[0]?.id ?? QuestionId.parse('none');
    const ideas = Array.from({ length: 300 }, (_, index): EstateBody => {
      const [ideaId, phone] = [`i${index}` as never, PhoneKey.parse(`phone${index}`)];
      const said = { text: `想法${index}`, authorId: by, pseudonymous: true, phone };
      return { type: 'ideaGiven', questionId, ideaId, number: index + 1, ...said };
    });
    const visits = Array.from({ length: 120 }, (_, index): EstateBody => {
      const visitId = VisitId.parse(`v${index}`);
      const met = index % 3 === 0 ? 'nobody' : 'somebody';
      return {
        ...{ type: 'visitMade', visitId, number: index + 1, building: '1', met, note: '', madeAt: server.now - DAY },
        ...{ needs: 0, visitedId: by, by },
      };
    });
    await record([...ideas, ...visits]);
    const now = await figures();
    // 80 of the 2,000 are hidden; 200 were handled, and 40 of those hidden.
    expect(now).toEqual({ ...NOTHING, needs: 1920, ideas: 300, visits: 80, adopted: 160 });
    const parts = ['needs', 'ideas', 'visits', 'adopted'] as const;
    for (const part of parts) {
      const seen = new Set<string>();
      for (let skip = 0; ; skip += 50) {
        const { total, records: page } = await open(part, 'all', keeper, skip);
        expect(total).toBe(now[part]);
        for (const one of page) seen.add(`${one.kind} ${'number' in one ? one.number : ''}`);
        if (page.length < 50) break;
      }
      expect(seen.size, part).toBe(now[part]);
    }
    expect(now.adopted).toBeLessThanOrEqual(now.needs + now.ideas + now.comments);
    expect(figuresOf(await estateState()).raised).toBe(1920);
  });
});
