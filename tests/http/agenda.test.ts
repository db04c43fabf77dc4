import { beforeEach, describe, expect, test } from 'vitest';
import type { DraftsView, EstateMeeting } from '../../shared/wire/agenda.ts';
import type { NeedReceipt } from '../../shared/wire/estate.ts';
import type { PostHolders } from '../../shared/wire/http.ts';
import { EstateId, NeedId } from '../../shared/estate/ids.ts';
import { MeetingId } from '../../shared/meeting/ids.ts';
import { act } from '../support/httpRequests.ts';
import { DETAILS, type TestServer, testServer } from '../support/httpServer.ts';

let server: TestServer;
let keeper: string;
let estateId: string;
let sent = 0;
const RECEIPT = 'receipt-of-grandma-song-1';

beforeEach(async () => {
  server = await testServer();
  keeper = (await server.chair('段明珠')).token;
  const details = { community: '榕荫社区', name: '榕荫里小区', street: '' };
  const buildings = '1–2号楼，每楼2单元，每单元6层2户';
  estateId = String((await server.send('POST', '/api/estates', keeper, { details, buildings })).body['id']);
});

const path = (rest: string) => `/api/estates/${estateId}${rest}`;
async function raise(text: string, more: { receipt?: string; name?: string; household?: string } = {}) {
  const { receipt = `receipt-number-${(sent += 1)}-xxxxxxxxxxx`, name = '宋玉兰', household = '2-1-601' } = more;
  const need = { category: '设施', text, place: '', building: '2', photos: [], pseudonymous: false, source: 'online' };
  const body = { commandId: `raise-${(sent += 1)}`, receipt, need, name, household, contact: '' };
  return String((await server.send('POST', path('/needs'), null, body)).body['needId']);
}
const obey = (command: object) =>
  server.send('POST', path('/commands'), keeper, { commandId: `command-${(sent += 1)}`, command });
async function draft(needIds: readonly string[], change: object = {}) {
  const content = { title: '2号楼加装电梯', text: '一层补偿怎么定', needIds, reviewFirst: false };
  const answer = (await obey({ type: 'draftTopic', ...content, ...change })).body as { data?: { draftId: string } };
  return answer.data?.draftId ?? '';
}
const drafts = async () => ((await server.send('GET', path('/drafts'), keeper)).body as unknown as DraftsView).drafts;
const receipt = async () => (await server.send('GET', path('/receipt'), RECEIPT)).body as unknown as NeedReceipt;
const create = (more: object) =>
  server.send('POST', '/api/meetings', keeper, { details: DETAILS, topics: [], copyOf: null, ...more });
const put = (draftId: string, meetingId: string, commandId = `list-${(sent += 1)}`) =>
  server.send('POST', path(`/drafts/${draftId}/list`), keeper, { commandId, meetingId });

describe('from needs to a topic of a meeting', () => {
  test('of two chairs who take up one draft at the same moment one gets it, in a new meeting too', async () => {
    const made = async () => String((await create({ estate: { id: estateId, draftIds: [] } })).body['id']);
    const [one, other] = [await made(), await made()];
    const draftId = await draft([await raise('六楼老人腿脚不便，盼加装电梯')]);
    const first = await Promise.all([put(draftId, one), put(draftId, other)]);
    expect(first.map(({ body }) => body['code'] ?? 'listed').sort()).toEqual(['draft.isListed', 'listed']);
    const again = await draft([await raise('车棚漏雨')]);
    const second = await Promise.all([
      put(again, one),
      create({ estate: { id: estateId, draftIds: [again] } }),
      create({ estate: { id: estateId, draftIds: [again] } }),
    ]);
    expect(second.map(({ body }) => body['code'] ?? 'listed').sort()).toEqual([
      'draft.isListed',
      'draft.isListed',
      'listed',
    ]);
  });

  test('a meeting that was made and not heard of is the same when its form sends it again, with its drafts', async () => {
    const draftId = await draft([await raise('六楼老人腿脚不便，盼加装电梯')]);
    const form = { commandId: 'form-1', estate: { id: estateId, draftIds: [draftId] } };
    const [first, again] = await Promise.all([create(form), create(form)]);
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect((await create(form)).body).toEqual(first.body);
    // Loaded anew the form finds its draft listed and offers it no more; what it sends is the same meeting, with its topic.
    expect((await create({ ...form, estate: { id: estateId, draftIds: [] } })).body).toEqual(first.body);
    const state = (await server.lines.read(MeetingId.parse(first.body['id'])))!;
    expect(state.topics.map(({ title }) => title)).toEqual(['2号楼加装电梯']);
    const plain = { commandId: 'form-2' };
    const [one, twice] = await Promise.all([create(plain), create(plain)]);
    expect([twice.status, twice.body]).toEqual([200, one.body]);
    expect((await create({ commandId: 'form-3' })).body['id']).not.toBe(one.body['id']);
    expect((await server.send('GET', '/api/meetings', keeper)).body['meetings']).toHaveLength(3);
  });

  test('two needs, one draft, a new meeting: the topic says how many people asked, the receipt where it comes up', async () => {
    const first = await raise('六楼老人腿脚不便，盼加装电梯', { receipt: RECEIPT });
    const second = await raise('电梯什么时候装');
    const third = await raise('一层采光怎么补', { name: '林国栋', household: '2-1-101' });
    const merged = await raise('要电梯', { name: '陈阿婆', household: '2-1-502' });
    await obey({ type: 'mergeNeeds', into: first, needIds: [merged] });
    const draftId = await draft([first, second, third]);
    expect((await receipt()).status).toBe('drafted');
    const made = await create({
      topics: [{ title: '上次的事', text: '', plannedMinutes: 5, attachments: [] }],
      estate: { id: estateId, draftIds: [draftId] },
    });
    expect(made.status).toBe(200);
    const meetingId = MeetingId.parse(made.body['id']);
    const state = (await server.lines.read(meetingId))!;
    expect(state.topics.map(({ title }) => title)).toEqual(['上次的事', '2号楼加装电梯']);
    // 宋玉兰 asked twice from behind one door: three people, four needs.
    expect(state.topics[1]?.answers).toMatchObject({ proposers: 3, review: null });
    expect(state.topics[1]?.answers?.needs.map(({ number, speaksFor }) => [number, speaksFor])).toEqual([
      [1, 2],
      [2, 1],
      [3, 1],
    ]);
    const told = await receipt();
    expect([told.status, told.listing?.title]).toEqual(['listed', '2号楼加装电梯']);
    expect(told.meeting).toEqual({
      ...{ title: DETAILS.title, startsAt: DETAILS.startsAt, place: DETAILS.place },
      ...{ item: 2, sitting: 'notStarted', released: false },
    });
    expect((await drafts())[0]?.listing).toMatchObject({ meetingId, place: 2, outcome: null });
    const { meetings } = (await server.send('GET', path('/meetings'), keeper)).body as unknown as {
      meetings: EstateMeeting[];
    };
    expect(meetings.map(({ id, role, topics }) => [id, role, topics])).toEqual([[meetingId, 'chair', 2]]);
    // By their day, whichever was made first.
    for (const days of [-9, 9])
      await create({
        details: { ...DETAILS, startsAt: DETAILS.startsAt + days * 86_400_000 },
        estate: { id: estateId, draftIds: [] },
      });
    const listed = (await server.send('GET', path('/meetings'), keeper)).body as unknown as {
      meetings: EstateMeeting[];
    };
    expect(listed.meetings.map(({ startsAt }) => (startsAt - DETAILS.startsAt) / 86_400_000)).toEqual([9, 0, -9]);
  });

  test('what the meeting reads of a need has neither name nor door nor number, as typed into it', async () => {
    const need = await raise('我是宋 玉兰，２号楼1单元601，电话138 0000 1111，六楼老人腿脚不便', {
      household: '2-1-601',
    });
    const made = await create({ estate: { id: estateId, draftIds: [await draft([need])] } });
    const [topic] = (await server.lines.read(MeetingId.parse(made.body['id'])))!.topics;
    expect(topic?.answers?.needs[0]?.text).toBe('我是宋 **，２号楼*单元***，电话138 **** ****，六楼老人腿脚不便');
  });

  test('what is hidden after it came onto an agenda is read there no more, and comes back when it is shown', async () => {
    const need = await raise('三楼那家偷电，盼查一查');
    const made = await create({ estate: { id: estateId, draftIds: [await draft([need])] } });
    const meetingId = MeetingId.parse(made.body['id']);
    const said = async () => {
      const state = (await server.lines.read(meetingId))!;
      return state.topics[0]?.answers?.needs.map(({ number, text }) => [number, text]);
    };
    expect(await said()).toEqual([[1, '三楼那家偷电，盼查一查']]);
    await obey({ type: 'hideNeed', needId: need, reason: '没有根据' });
    expect(await said()).toEqual([[1, '（已隐藏）']]);
    const events = (await server.store.eventsSince(meetingId, 0)).length;
    await obey({ type: 'showNeed', needId: need });
    expect(await said()).toEqual([[1, '三楼那家偷电，盼查一查']]);
    await obey({ type: 'showNeed', needId: need });
    // Its words, and that somebody stands behind it; asked for once more neither.
    expect((await server.store.eventsSince(meetingId, 0)).length).toBe(events + 2);
  });

  test('whoever comes late joins what is listed, is told where, and is counted until it is concluded', async () => {
    const first = await raise('六楼老人腿脚不便，盼加装电梯');
    const draftId = await draft([first]);
    const topics = [{ title: '上次的事', text: '', plannedMinutes: 5, attachments: [] }];
    const made = await create({ topics, estate: { id: estateId, draftIds: [draftId] } });
    const meetingId = MeetingId.parse(made.body['id']);
    const state = (await server.lines.read(meetingId))!;
    const chair = state.staff[0]!.personId;
    const counted = async () => {
      const answers = (await server.lines.read(meetingId))!.topics[1]?.answers;
      return [answers?.proposers, answers?.needs.map(({ number, text, speaksFor }) => [number, text, speaksFor])];
    };
    expect(await counted()).toEqual([1, [[1, '六楼老人腿脚不便，盼加装电梯', 1]]]);
    const late = await raise('电梯', { receipt: RECEIPT, name: '林国栋', household: '2-1-101' });
    // The desk finds the listed one beside it, and says what it stands in.
    const alike = (await server.send('GET', path(`/needs/${late}/alike`), keeper)).body['needs'];
    expect(alike).toEqual([{ id: first, number: 1, text: '六楼老人腿脚不便，盼加装电梯', topic: '2号楼加装电梯' }]);
    await obey({ type: 'mergeNeeds', into: first, needIds: [late] });
    const told = await receipt();
    expect([told.status, told.listing?.title, told.meeting?.item]).toEqual(['listed', '2号楼加装电梯', 2]);
    expect(await counted()).toEqual([2, [[1, '六楼老人腿脚不便，盼加装电梯', 2]]]);
    expect((await drafts())[0]).toMatchObject({ proposers: 2 });
    // The same person once more is one person, and counted again nothing is written.
    const again = await raise('还是要电梯', { name: '林国栋', household: '2-1-101' });
    await obey({ type: 'mergeNeeds', into: first, needIds: [again] });
    expect(await counted()).toEqual([2, [[1, '六楼老人腿脚不便，盼加装电梯', 3]]]);
    const length = (await server.store.eventsSince(meetingId, 0)).length;
    await server.recounter.sweep();
    expect((await server.store.eventsSince(meetingId, 0)).length).toBe(length);
    await obey({ type: 'separateNeed', needId: late });
    await obey({ type: 'separateNeed', needId: again });
    expect(await counted()).toEqual([1, [[1, '六楼老人腿脚不便，盼加装电梯', 1]]]);
    expect((await receipt()).status).toBe('open');
    // Joined by a process that died before it told the agenda: the next one tells it when it starts.
    const { estates } = server.store;
    const id = EstateId.parse(estateId);
    await estates.append(id, {
      ...{ expectedSeq: await estates.lastSeq(id), at: server.now, marks: [], commands: [], openGates: [] },
      events: [{ type: 'needsMerged', into: NeedId.parse(first), needIds: [NeedId.parse(late)], by: chair }],
    });
    expect((await counted())[0]).toBe(1);
    await server.recounter.sweep();
    expect((await counted())[0]).toBe(2);

    // Concluded it is counted no more, and nobody joins it.
    await act(server, meetingId, chair, { type: 'startSitting' });
    const outcome = { kind: 'consensus', note: '' } as const;
    await act(server, meetingId, chair, { type: 'closeTopic', topicId: state.topics[1]!.id, outcome });
    await expect.poll(async () => (await receipt()).status).toBe('concluded');
    await obey({ type: 'separateNeed', needId: late });
    expect((await counted())[0]).toBe(2);
    const refused = await obey({ type: 'mergeNeeds', into: first, needIds: [late] });
    expect(refused.body).toMatchObject({ ok: false, code: 'need.isConcluded' });
    expect((await server.send('GET', path(`/needs/${late}/alike`), keeper)).body['needs']).toEqual([
      { id: again, number: 3, text: '还是要电梯' },
    ]);
  });

  test('the outcome reaches the receipt, also that of a need merged into another; reopened, it waits again', async () => {
    const first = await raise('六楼老人腿脚不便，盼加装电梯');
    const merged = await raise('要电梯', { receipt: RECEIPT, name: '陈阿婆', household: '2-1-502' });
    await obey({ type: 'mergeNeeds', into: first, needIds: [merged] });
    const days = 3 * 24 * 60 * 60_000;
    const made = await create({
      details: { ...DETAILS, startsAt: DETAILS.startsAt + days },
      estate: { id: estateId, draftIds: [await draft([first])] },
    });
    const meetingId = MeetingId.parse(made.body['id']);
    const state = (await server.lines.read(meetingId))!;
    const topicId = state.topics[0]!.id;
    const chair = state.staff[0]!.personId;
    expect((await receipt()).meeting?.startsAt).toBe(DETAILS.startsAt + days);
    // Held three days before it was called for: the receipt says when it was held.
    await act(server, meetingId, chair, { type: 'startSitting' });
    expect((await receipt()).meeting?.startsAt).toBe(DETAILS.startsAt);
    await act(server, meetingId, chair, {
      type: 'closeTopic',
      topicId,
      outcome: { kind: 'passed', note: '先装陈阿婆家（2-1-502）' },
    });
    // As everybody reads it: the receipt of a merged need is a neighbour's.
    await act(server, meetingId, chair, {
      type: 'editMeeting',
      details: { title: '陈阿婆家的电梯', place: '陈阿婆家2-1-502' },
    });
    expect((await receipt()).meeting).toMatchObject({ title: '陈**家的电梯', place: '陈**家2-*-***' });
    await expect
      .poll(async () => (await receipt()).listing?.outcome)
      .toEqual({
        ...{ kind: 'passed', note: '先装陈**家（2-*-***）' },
      });
    expect((await receipt()).status).toBe('concluded');
    await act(server, meetingId, chair, { type: 'reopenTopic', topicId });
    await expect.poll(async () => (await receipt()).status).toBe('listed');
    await act(server, meetingId, chair, { type: 'editTopic', topicId, title: '2号楼的电梯' });
    await expect.poll(async () => (await receipt()).listing?.title).toBe('2号楼的电梯');
    await act(server, meetingId, chair, { type: 'removeTopic', topicId });
    await expect.poll(async () => (await receipt()).status).toBe('drafted');
  });

  test('支部先议 comes first; once put on an agenda it is on no other, and a repetition is the same', async () => {
    const draftId = await draft([await raise('六楼老人腿脚不便')], { reviewFirst: true });
    const refusal = await create({ estate: { id: estateId, draftIds: [draftId] } });
    expect([refusal.status, refusal.body['message']]).toEqual([
      409,
      '这个议题要支部先议：请先填写支部意见，同意后才能列入会议。',
    ]);
    const review = { body: '榕荫里党支部', opinion: 'agreed', words: '同意', on: '2026-11-20' };
    await obey({ type: 'reviewTopicDraft', draftId, review });
    const one = String((await create({ estate: { id: estateId, draftIds: [] } })).body['id']);
    const other = String((await create({ estate: { id: estateId, draftIds: [] } })).body['id']);
    const done = await put(draftId, one, 'list-once');
    expect(done.body).toMatchObject({ ok: true });
    expect((await put(draftId, one, 'list-once')).body).toEqual(done.body);
    expect((await put(draftId, one)).body).toMatchObject({ ok: false, code: 'topic.alreadyListed' });
    expect((await put(draftId, other)).body).toMatchObject({ ok: false, code: 'draft.isListed' });
    const state = (await server.lines.read(MeetingId.parse(one)))!;
    expect(state.topics[0]?.answers?.review).toEqual(review);
  });

  test('what was hidden since keeps its number and learns the outcome; its words and its proposer go onto no agenda', async () => {
    const hidden = await raise('骂邻居的话', { receipt: RECEIPT, name: '陈阿婆', household: '2-1-502' });
    const kept = await raise('六楼老人腿脚不便');
    const draftId = await draft([hidden, kept]);
    await obey({ type: 'hideNeed', needId: hidden, reason: '人身攻击' });
    const made = await create({ estate: { id: estateId, draftIds: [draftId] } });
    const { topics } = (await server.lines.read(MeetingId.parse(made.body['id'])))!;
    expect(topics[0]?.answers?.proposers).toBe(1);
    expect(topics[0]?.answers?.needs.map(({ number, text }) => [number, text])).toEqual([
      [1, '（已隐藏）'],
      [2, '六楼老人腿脚不便'],
    ]);
    expect((await receipt()).status).toBe('listed');
  });

  test('only by whoever leads a meeting of this very estate', async () => {
    const draftId = await draft([await raise('六楼老人腿脚不便')]);
    const alone = String((await create({})).body['id']);
    expect((await put(draftId, alone)).body).toMatchObject({ code: 'meeting.otherEstate' });
    const link = (await server.send('POST', '/api/accounts/invitations', keeper)).body as unknown as { token: string };
    const chair = { token: link.token, name: '别处的主持人', password: '另一个很长的密码', device: '' };
    const other = String((await server.send('POST', '/api/setup', null, chair)).body['token']);
    const theirs = await server.send('POST', '/api/meetings', other, { details: DETAILS, topics: [], copyOf: null });
    expect((await put(draftId, String(theirs.body['id']))).body).toMatchObject({ code: 'meeting.unknown' });
    const estate = { id: estateId, draftIds: [draftId] };
    const body = { details: DETAILS, topics: [], copyOf: null, estate };
    expect((await server.send('POST', '/api/meetings', other, body)).body).toMatchObject({ code: 'estate.noPost' });
  });
});

describe('a meeting that was held alone comes under the estate', () => {
  test('its doors are matched, and those the estate does not know are named', async () => {
    const made = (await create({})).body as unknown as { id: string };
    for (const [name, household] of [
      ['宋玉兰', '2号楼1单元601'],
      ['何建军', '9-1-101'],
    ])
      await server.send('POST', `/api/meetings/${made.id}/join`, null, { name, household, device: '' });
    const place = (commandId: string, id = estateId) =>
      server.send('POST', `/api/meetings/${made.id}/estate`, keeper, { commandId, estateId: id });
    expect((await place('place-1')).body).toEqual({ matched: 1, unknown: ['9-1-101'] });
    expect((await place('place-2')).body).toEqual({ matched: 1, unknown: ['9-1-101'] });
    expect((await place('place-3', 'nowhere')).body).toMatchObject({ code: 'estate.noPost' });
    expect((await server.store.belongingOf(MeetingId.parse(made.id)))?.estateId).toBe(estateId);
  });

  test('a door of no building is found at the meeting until it is corrected, its name by who has an office there', async () => {
    const { id } = (await create({ estate: { id: estateId, draftIds: [] } })).body as unknown as { id: string };
    const join = async (name: string, household: string) =>
      server.send('POST', `/api/meetings/${id}/join`, null, { name, household, device: '' });
    await join('宋玉兰', '2号楼1单元601');
    const far = String((await join('何建军', '9-1-101')).body['personId']);
    const post = { role: 'gridWorker', scope: 'all' };
    const offered = (await server.send('POST', path('/posts/invitations'), keeper, post)).body['token'];
    const account = { name: '钟秀兰', password: '又一个很长的密码' };
    const taken = await server.send('POST', '/api/posts/take', null, { token: offered, account, device: '' });
    const unmatched = async (token: unknown) => {
      const { body } = await server.send('GET', path('/meetings'), String(token));
      return (body['meetings'] as unknown as EstateMeeting[])[0]?.unmatched;
    };
    expect(await unmatched(keeper)).toEqual([{ door: '9-1-101', names: ['何建军'] }]);
    expect(await unmatched(taken.body['token'])).toEqual([{ door: '9-1-101', names: [] }]);
    const edit = { household: '1-1-101', from: { household: '9-1-101' } };
    expect((await server.send('PUT', `/api/meetings/${id}/people/${far}/household`, keeper, edit)).status).toBe(200);
    expect(await unmatched(keeper)).toBe(undefined);
    expect(await unmatched(taken.body['token'])).toBe(undefined);
  });
});

describe('a door that is corrected in a meeting of the estate', () => {
  test('is asked about once when no building has it, and taken all the same when whoever asks says so', async () => {
    const alone = String((await create({})).body['id']);
    const under = String((await create({ estate: { id: estateId, draftIds: [] } })).body['id']);
    const personOf = async (meetingId: string, name: string) => {
      const body = { name, household: '2-1-601', device: '' };
      return String((await server.send('POST', `/api/meetings/${meetingId}/join`, null, body)).body['personId']);
    };
    const person = await personOf(under, '宋玉兰');
    const correct = (meetingId: string, id: string, household: string, more: object = { unbuilt: 'ask' }) =>
      server.send('PUT', `/api/meetings/${meetingId}/people/${id}/household`, keeper, { household, ...more });
    const doorOf = async (meetingId: string) => {
      const { people } = (await server.send('GET', `/api/meetings/${meetingId}/people`, keeper)).body as {
        people?: readonly { name: string; household: string }[];
      };
      return people?.find(({ name }) => name === '宋玉兰')?.household;
    };
    expect((await correct(under, person, '2-1-801')).body).toEqual({ unbuilt: '2号楼1单元801' });
    expect(await doorOf(under)).toBe('2-1-601');
    expect((await correct(under, person, '2号楼1单元502')).body).toEqual({ ok: true });
    expect((await correct(under, person, '2-1-801', {})).body).toEqual({ ok: true });
    expect(await doorOf(under)).toBe('2-1-801');
    // It stands there already: nothing is asked again.
    expect((await correct(under, person, '2-1-801')).body).toEqual({ ok: true });
    expect((await correct(under, person, '')).body).toEqual({ ok: true });
    expect((await correct(alone, await personOf(alone, '宋玉兰'), '2-1-801')).body).toEqual({ ok: true });
  });
});

describe('staff of a meeting called from the posts of its estate', () => {
  test('by the own account and without a link; a further office is the same person; only who holds a post', async () => {
    const offer = (await server.send('POST', path('/posts/invitations'), keeper, { role: 'gridWorker', scope: 'all' }))
      .body as unknown as { token: string };
    const account = { name: '钟秀兰', password: '又一个很长的密码' };
    const taken = await server.send('POST', '/api/posts/take', null, { token: offer.token, account, device: '' });
    const worker = String(taken.body['token']);
    const id = String((await create({ estate: { id: estateId, draftIds: [] } })).body['id']);
    const posts = (token: string | null = keeper) => server.send('GET', `/api/meetings/${id}/posts`, token);
    const call = (personId: string, role: string, token = keeper) =>
      server.send('POST', `/api/meetings/${id}/posts`, token, { personId, role });
    const theirs = async () =>
      (
        (await server.send('GET', '/api/meetings', worker)).body as unknown as {
          meetings: { id: string; role: string }[];
        }
      ).meetings;
    const before = (await posts()).body as unknown as PostHolders;
    expect(before.estate).toBe('榕荫里小区');
    expect(before.holders.map(({ name, post, role }) => [name, post, role])).toEqual([
      ['段明珠', 'keeper', 'chair'],
      ['钟秀兰', 'gridWorker', null],
    ]);
    const [chair, holder] = before.holders.map(({ personId }) => personId);
    expect(await theirs()).toEqual([]);
    expect((await call(holder!, 'teller')).body).toEqual({ ok: true });
    expect(await theirs()).toMatchObject([{ id, role: 'teller' }]);
    // From then on by the account alone, with the rights of the office and no others.
    expect((await server.send('GET', `/api/meetings/${id}/people`, worker)).status).toBe(200);
    expect((await call(holder!, 'coChair', worker)).body).toMatchObject({ code: 'access.denied' });
    expect((await call(holder!, 'teller')).body).toMatchObject({
      code: 'staff.already',
      message: '这位已经在本次会议里担任这项工作了。',
    });
    expect((await call(chair!, 'teller')).body).toMatchObject({ code: 'staff.already' });
    expect((await call(holder!, 'coChair')).body).toEqual({ ok: true });
    expect(await theirs()).toMatchObject([{ id, role: 'coChair' }]);
    const state = (await server.lines.read(MeetingId.parse(id)))!;
    expect(state.staff.map(({ role }) => role)).toEqual(['chair', 'coChair']);
    expect((await call('nobody-at-all', 'teller')).body).toMatchObject({
      code: 'staff.noPost',
      message: '这位现在没有小区的岗位了，请看最新的名单。',
    });
    expect((await call(holder!, 'observer')).status).toBe(400);
    // 结束岗位: who holds none can't be called, and stays where they were called before.
    await obey({ type: 'endPost', personId: holder! });
    expect((await call(holder!, 'minuteTaker')).body).toMatchObject({ code: 'staff.noPost' });
    expect(await theirs()).toMatchObject([{ id, role: 'coChair' }]);
  });

  test('shown out by the chair, somebody is called back as the same person; a meeting under no estate offers nobody', async () => {
    const alone = String((await create({})).body['id']);
    expect((await server.send('GET', `/api/meetings/${alone}/posts`, keeper)).body).toEqual({
      estate: '',
      holders: [],
    });
    const offer = (await server.send('POST', path('/posts/invitations'), keeper, { role: 'committee', scope: 'all' }))
      .body as unknown as { token: string };
    const account = { name: '谭文秀', password: '又一个很长的密码' };
    await server.send('POST', '/api/posts/take', null, { token: offer.token, account, device: '' });
    const id = String((await create({ estate: { id: estateId, draftIds: [] } })).body['id']);
    const holders = async () =>
      ((await server.send('GET', `/api/meetings/${id}/posts`, keeper)).body as unknown as PostHolders).holders;
    const holder = (await holders()).find(({ name }) => name === '谭文秀')!.personId;
    const call = () =>
      server.send('POST', `/api/meetings/${id}/posts`, keeper, { personId: holder, role: 'minuteTaker' });
    await call();
    const first = (await server.lines.read(MeetingId.parse(id)))!.staff[1]!.personId;
    await server.send('DELETE', `/api/meetings/${id}/people/${first}`, keeper);
    expect((await holders()).find(({ name }) => name === '谭文秀')?.role).toBeNull();
    expect((await call()).body).toEqual({ ok: true });
    expect((await server.lines.read(MeetingId.parse(id)))!.staff[1]?.personId).toBe(first);
    expect((await holders()).find(({ name }) => name === '谭文秀')?.role).toBe('minuteTaker');
  });
});
