/** 线上社区: what everybody reads of an estate, and what nobody does. */
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { publicPages } from '../../client/pages/publicPages.ts';
import { figuresOf, publicViewOf } from '../../server/http/publicView.ts';
import type { EstateBody } from '../../shared/estate/estate.ts';
import { EstateId, ReplyId } from '../../shared/estate/ids.ts';
import { MeetingId, TopicId } from '../../shared/meeting/ids.ts';
import type { Outcome } from '../../shared/meeting/outcome.ts';
import { need, raised, standing, stateOf, worker } from '../estate/given.ts';
import * as meeting from '../meeting/given.ts';
import { act as doAct, chairOf, takenPost } from '../support/httpRequests.ts';
import { HOME, DETAILS as MEETING, type TestServer, join, testServer, topic } from '../support/httpServer.ts';

const DETAILS = { community: '榕荫社区', name: '榕荫里小区', street: '和风街道' };

let server: TestServer;
let keeper: string;
let id: string;
let sent = 0;
beforeEach(async () => {
  server = await testServer({ writePublicPage: (asked) => publicPages.render({ ...asked, styles: 'p{margin:0}' }) });
  keeper = (await server.chair('段明珠')).token;
  const made = await server.send('POST', '/api/estates', keeper, { details: DETAILS, buildings: '' });
  id = String(made.body['id']);
});

const obey = (command: object) =>
  server.send('POST', `/api/estates/${id}/commands`, keeper, { commandId: `command-${(sent += 1)}`, command });
const open = (is = true) => obey({ type: 'switchPublicPage', open: is });
const read = async (query = '', headers: Record<string, string> = {}, of = id) => {
  const { status, response } = await server.send('GET', `/p/${of}${query}`, null, undefined, {
    headers: { 'accept-language': 'zh-CN', accept: 'text/html', ...headers },
  });
  return { status, html: response.body, headers: response.headers };
};
const raise = (text: string, more: object = {}) =>
  server.send('POST', `/api/estates/${id}/needs`, null, {
    commandId: `raise-${(sent += 1)}`,
    receipt: `receipt-of-a-neighbour-${sent}`,
    need: { category: '设施', text, place: '', building: null, photos: [], pseudonymous: false, source: 'online' },
    ...{ name: '宋玉兰', household: '2-1-601', contact: '13800001111', ...more },
  });
/** A view is told again for a second. */
const later = () => (server.now += 1_001);

describe('the page', () => {
  test('is closed until the keeper opens it, and closed, unknown and broken look the same', async () => {
    const closed = await read();
    expect(closed.status).toBe(404);
    expect(closed.html).toContain('这个小区的页面现在没有开放');
    expect(closed.html).toContain('会议的链接、提需求的二维码照常能用。');
    expect(closed.headers['cache-control']).toBe('no-store');
    expect(closed.html).toContain('<main>');
    for (const other of ['nowhere', '%24', 'x'.repeat(50)]) {
      const unknown = await read('', {}, other);
      expect([unknown.status, unknown.html]).toEqual([404, closed.html]);
    }
    await open();
    later();
    expect((await read()).status).toBe(200);
    // With one tap: not a view of a second ago either.
    await open(false);
    expect(await read()).toMatchObject({ status: 404, html: closed.html });
    // Raising needs goes on.
    expect((await raise('车棚漏雨')).status).toBe(200);
  });

  test('is whole without a script, and says what WeChat shows beside a link', async () => {
    await open();
    await raise('六楼老人腿脚不便，盼加装电梯');
    await raise('车棚漏雨');
    const { html } = await read();
    expect(html.match(/<script[^>]*>/g)).toEqual(['<script src="/start.js">', '<script src="/size.js">']);
    expect(html).not.toMatch(/ on\w+=/);
    expect(html).toContain('<html lang="zh-CN">');
    expect(html).toContain('<title>榕荫里小区 · 线上社区</title>');
    expect(html).toContain('<meta property="og:title" content="榕荫里小区 · 线上社区"/>');
    expect(html).toContain(
      '<meta property="og:description" content="榕荫社区：提需求，看会议安排和结果。居民已提2条需求。"/>',
    );
    expect(html).toContain(`<meta property="og:image" content="${HOME}/p/${id}/picture.png"/>`);
    expect(html).toContain(`href="/need/${id}"`);
    expect(html).toContain('居民一共提了2条需求，其中0条已有答复，0条列入了会议议题。');
    expect(html).toContain('<style>p{margin:0}</style>');
    const picture = await server.send('GET', `/p/${id}/picture.png`);
    expect([picture.status, picture.response.headers['content-type']]).toEqual([200, 'image/png']);
    await open(false);
    expect((await server.send('GET', `/p/${id}/picture.png`)).status).toBe(404);
  });

  test('shows no name, no door, no contact and no words of a need', async () => {
    await open();
    await raise('别写出去的话');
    const { html } = await read();
    for (const secret of ['宋玉兰', '601', '13800001111', '别写出去的话', '段明珠']) expect(html).not.toContain(secret);
  });

  test('what looks like code in a title is only words', async () => {
    const name = '"><script>alert(1)</script>';
    await obey({ type: 'editEstate', details: { name, community: '</title><img src=x>' } });
    await open();
    const { html } = await read();
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;script>alert(1)&lt;/script>');
    expect(html).toContain('content="&quot;>&lt;script>alert(1)&lt;/script> · 线上社区"');
  });

  test.each([
    ['zh-TW', '', '', '說說您的需求', 'zh-TW'],
    ['en-GB', '', '', 'Say what you need', 'en'],
    ['en-GB', 'tea_locale=zh-CN', '', '说说您的需求', 'zh-CN'],
    ['zh-CN', '', '?in=en', 'Say what you need', 'en'],
    ['zh-CN', '', '?in=tlh&from=groupmessage', '说说您的需求', 'zh-CN'],
  ])('for %s %s %s it says %s', async (asked, cookie, query, words, lang) => {
    await open();
    const { html, headers } = await read(query, { 'accept-language': asked, cookie });
    expect(html).toContain(words);
    expect(html).toContain(`<html lang="${lang}">`);
    expect(headers['vary']).toContain('Accept-Language, Cookie');
  });

  test('a language chosen there is remembered for every page, and the page that says so is kept by nobody between', async () => {
    await open();
    const chosen = await read('?in=en');
    expect(chosen.headers['set-cookie']).toBe('tea_locale=en; Max-Age=31536000; Path=/; SameSite=Lax');
    expect(chosen.headers['cache-control']).toBe('private, no-store');
    // Large type and whatever else is tapped next, also where no cookie is kept.
    expect(chosen.html).toContain(`href="/p/${id}?large=1&amp;in=en"`);
    expect((await read('?large=1', { cookie: 'tea_locale=en' })).html).toContain('Say what you need');
    // An address that somebody was sent speaks so once, and chooses nothing for them.
    const sent = await read('?in=en', { 'sec-fetch-site': 'none' });
    expect(sent.html).toContain('Say what you need');
    expect([sent.headers['set-cookie'], sent.headers['cache-control']]).toEqual([undefined, 'public, max-age=20']);
    expect((await read('?in=en', { cookie: 'tea_locale=en' })).headers['set-cookie']).toBeUndefined();
  });

  test('large type is a link away, without a script', async () => {
    await open();
    expect((await read()).html).toContain(`href="/p/${id}?large=1"`);
    const { html } = await read('?large=1');
    expect(html).toContain('<html lang="zh-CN" data-elder data-asked>');
    // Both ways stand there: which one shows goes by how large the page is, on a phone in 长辈版 too.
    for (const way of [html, (await read()).html])
      expect([...way.matchAll(/data-size="(\w+)" href="([^"]*)">([^<]*)/g)].map(([, ...said]) => said)).toEqual([
        ['large', `/p/${id}?large=1`, '大字版'],
        ['usual', `/p/${id}`, '标准字号'],
      ]);
  });

  const SIZE = readFileSync('client/public/size.js', 'utf8');
  /** A phone's browser opens a page, `worn` written by the server and start.js; then somebody taps. Gives what the page wears. */
  function opened(storage: Map<string, string>, worn: readonly string[], tap?: 'large' | 'usual'): readonly string[] {
    const wears = new Set(worn);
    const documentElement = {
      hasAttribute: (name: string) => wears.has(name),
      setAttribute: (name: string) => void wears.add(name),
      removeAttribute: (name: string) => void wears.delete(name),
    };
    const localStorage = {
      getItem: (key: string) => storage.get(key) ?? null,
      setItem: (key: string, value: string) => void storage.set(key, value),
    };
    const addEventListener = (_: string, heard: (event: object) => void) => {
      if (tap) heard({ target: { getAttribute: (name: string) => (name === 'data-size' ? tap : null) } });
    };
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    const size = new Function('document', 'localStorage', 'window', SIZE) as (...given: unknown[]) => void;
    size({ documentElement }, localStorage, { addEventListener });
    return [...wears];
  }

  test('the size tapped there is kept for the next visit, both ways, whatever the rest of the phone is', () => {
    const phone = new Map<string, string>();
    expect(opened(phone, [])).toEqual([]);
    expect(opened(phone, [], 'large')).toEqual([]);
    expect(opened(phone, [])).toEqual(['data-elder']);
    expect(opened(phone, ['data-elder', 'data-asked'], 'usual')).toEqual(['data-elder', 'data-asked']);
    expect(opened(phone, [])).toEqual([]);
    // In 长辈版 it begins large; 标准字号 there is for these pages alone.
    const elder = new Map([['tea.elder', 'yes']]);
    expect(opened(elder, ['data-elder'], 'usual')).toEqual(['data-elder']);
    expect(opened(elder, ['data-elder'])).toEqual([]);
    expect(elder.get('tea.elder')).toBe('yes');
    // A link in large type that somebody was sent chooses nothing.
    const sent = new Map<string, string>();
    opened(sent, ['data-elder', 'data-asked']);
    expect([...sent]).toEqual([]);
  });

  test('is kept for a moment, asked for again with its tag, and written anew when it says something else', async () => {
    await open();
    const first = await read();
    expect(first.headers['cache-control']).toBe('public, max-age=20');
    const tag = String(first.headers['etag']);
    const again = await read('', { 'if-none-match': `W/${tag}, "other"` });
    expect([again.status, again.html]).toEqual([304, '']);
    await raise('车棚漏雨');
    later();
    const changed = await read('', { 'if-none-match': tag });
    expect(changed.status).toBe(200);
    expect(changed.headers['etag']).not.toBe(tag);
    expect(changed.html).toContain('居民一共提了1条需求');
  });

  test('staff see it before it is open, strangers don’t', async () => {
    const preview = `/api/estates/${id}/page`;
    const sheet = await server.send('GET', preview, keeper);
    expect([sheet.status, sheet.response.headers['cache-control']]).toEqual([200, 'no-store']);
    expect(sheet.response.body).toContain('说说您的需求');
    expect((await server.send('GET', preview)).status).toBe(401);
    // Its links stay in the preview: the page itself is not open.
    expect(sheet.response.body).toContain(`href="${preview}?large=1"`);
    const large = await server.send('GET', `${preview}?large=1&in=en`, keeper);
    expect(large.response.body).toContain('<html lang="en" data-elder data-asked>');
    expect(large.response.body).toContain(`href="${preview}?in=en"`);
    expect(large.response.headers['set-cookie']).toBeUndefined();
    const comes = (role: 'auditor' | 'unitPartner') =>
      takenPost(server, keeper, { estateId: id, name: `新来的${role}`, role, scope: 'all' });
    // Who reads the questions has the tab that this stands on; a partner has neither.
    expect((await server.send('GET', preview, await comes('auditor'))).status).toBe(200);
    expect((await server.send('GET', preview, await comes('unitPartner'))).status).toBe(403);
  });
});

describe('meetings of the estate', () => {
  const poll = {
    ...{ type: 'openPoll', question: '同意在东门选址', form: 'formal', method: 'threeWay', basis: 'household' },
    ...{
      minChoices: 1,
      maxChoices: 1,
      disclosure: 'rollPublished',
      changeable: false,
      checkedInOnly: false,
      entitled: 0,
    },
    ...{ rule: { quorum: 'none', majority: 'half' }, limitMinutes: 0, proposals: [] },
  };

  test('name beforehand no door, no telephone and nobody whose need they answer, in title, place and agenda', async () => {
    await open();
    const needId = String((await raise('雨天墙上漏水')).body['needId']);
    // No topic answers theirs; a word that was given as a name is none.
    await raise('路灯不亮', { name: '周桂英' });
    await raise('路灯不亮', { name: '墙面' });
    const content = { title: '宋玉兰、周桂英家墙面漏水', text: '', needIds: [needId], reviewFirst: false };
    const drafted = (await obey({ type: 'draftTopic', ...content })).body as { data?: { draftId: string } };
    const place = '2号楼1单元601门口，电话13911113333';
    const made = await server.send('POST', '/api/meetings', keeper, {
      details: { ...MEETING, title: '楼道协商（宋玉兰）', place, startsAt: Date.UTC(2026, 10, 28, 6, 30) },
      topics: [],
      copyOf: null,
      estate: { id, draftIds: [drafted.data?.draftId] },
    });
    const meetingId = String(made.body['id']);
    await doAct(server, meetingId, await chairOf(server, meetingId), { type: 'publishAgenda', days: 0 });
    // Joining under a word of the agenda stars it out for nobody.
    await join(server, meetingId, '墙面', '3-1-101');
    later();
    const coming = (await read()).html;
    expect(coming).toContain('1. 宋**、周**家墙面漏水');
    for (const secret of ['宋玉兰', '周桂英', '601', '13911113333']) expect(coming).not.toContain(secret);
  });

  test('an agenda that was changed since it was published says so, until it is published again', async () => {
    await open();
    const made = await server.send('POST', '/api/meetings', keeper, {
      details: { ...MEETING, startsAt: Date.UTC(2026, 10, 28, 6, 30) },
      ...{ topics: [topic('电动自行车充电桩选址')], copyOf: null, estate: { id, draftIds: [] } },
    });
    const meetingId = String(made.body['id']);
    const chair = await chairOf(server, meetingId);
    const act = (command: object) => doAct(server, meetingId, chair, command as Parameters<typeof doAct>[3]);
    const told = async () => {
      later();
      const { html } = await read();
      return [html.includes('车棚修缮'), /公布后议程又有改动[^<]*/.exec(html)?.[0] ?? ''];
    };
    const addTopic = (title: string) => act({ type: 'addTopic', ...topic(title) });
    await act({ type: 'publishAgenda', days: 0 });
    expect(await told()).toEqual([false, '']);
    await addTopic('车棚修缮');
    expect(await told()).toEqual([true, '公布后议程又有改动，正式议程以再次公布的为准。']);
    await act({ type: 'publishAgenda', days: 0 });
    expect(await told()).toEqual([true, '']);
    await addTopic('门禁更换');
    await act({ type: 'startSitting' });
    expect(await told()).toEqual([true, '公布后议程又有改动。']);
  });

  test('stand there with their agenda, then with what was concluded and published, and with nothing else', async () => {
    await open();
    const made = await server.send('POST', '/api/meetings', keeper, {
      details: { ...MEETING, title: '充电桩议事会', periodNo: '', startsAt: Date.UTC(2026, 10, 28, 6, 30) },
      topics: [topic('电动自行车充电桩选址'), topic('门禁更换'), topic('车棚修缮')],
      copyOf: null,
      estate: { id, draftIds: [] },
    });
    const meetingId = String(made.body['id']);
    later();
    const coming = (await read()).html;
    expect(coming).toContain('充电桩议事会');
    expect(coming).toContain('11月28日（周六）14:30 · 小区议事亭');
    // 公布议程 is the chair's act: what is still being thought about is nobody else's.
    expect(coming).toContain('议程还没有公布');
    expect(coming).not.toContain('电动自行车充电桩选址');
    expect(coming).toContain(`href="/m/${meetingId}"`);
    expect(coming).not.toContain('/minutes/');

    const chair = await chairOf(server, meetingId);
    const { topics } = (await server.lines.read(MeetingId.parse(meetingId)))!;
    const topicId = topics[0]!.id;
    const neighbour = await join(server, meetingId, '陈阿婆', '2号楼1单元601室');
    const act = (command: object, by = chair) => doAct(server, meetingId, by, command as Parameters<typeof doAct>[3]);
    await act({ type: 'publishAgenda', days: 0 });
    later();
    expect((await read()).html).toContain('1. 电动自行车充电桩选址');
    await act({ type: 'startSitting' });
    await act({ type: 'moveDiscussion', topicId });
    await act(
      { type: 'postComment', topicId, text: '夜里太吵', stance: null, replyTo: null, pseudonymous: false },
      neighbour.personId,
    );
    for (const publish of [true, false]) {
      const { pollId } = await act({
        ...poll,
        topicId,
        question: publish ? '同意在东门选址，陈阿婆家先装' : '没有公布的表决',
      });
      await act({ type: 'castBallot', pollId, choice: ['for'] }, neighbour.personId);
      await act({ type: 'closePoll', pollId });
      if (publish) await act({ type: 'publishResult', pollId });
      else await act({ type: 'voidPoll', pollId, reason: '重来' });
    }
    await act({
      type: 'closeTopic',
      topicId,
      outcome: { kind: 'consensus', note: '装在东门，陈阿婆（2号楼1单元601）家先装' },
    });
    later();
    expect((await read()).html).toContain('正在开会');
    const putOff = topics[1]!.id;
    await act({ type: 'moveDiscussion', topicId: putOff });
    await act({
      type: 'closeTopic',
      topicId: putOff,
      outcome: { kind: 'deferred', note: '', until: '2026-12-20' },
    });
    await act({ type: 'endSitting', carryOver: true });
    later();
    const past = (await read()).html;
    expect(past).toContain('暂缓到2026年12月20日');
    expect(past).toContain('2026年11月21日 19:00 · 小区议事亭');
    expect(past).toContain('达成共识');
    expect(past).toContain('装在东门，陈**（2号楼*单元***）家先装');
    expect(past).toContain('结转');
    expect(past).toContain('同意在东门选址，陈**家先装');
    expect(past).toContain('赞成1户');
    for (const secret of ['没有公布的表决', '陈阿婆', '601', '夜里太吵', '/minutes/'])
      expect(past).not.toContain(secret);
    // Whoever joins when it is over stars out no word of it.
    later();
    await join(server, meetingId, '达成共识', '');
    await join(server, meetingId, '同意在东门选址', '');
    await act({ type: 'showDraft', shown: true });
    later();
    expect((await read()).html).toContain('同意在东门选址，陈**家先装');
    expect((await read()).html).toContain('参加过这场会的人，用当时的手机打开会议链接，可以看会议纪要。');
    // Nobody comes from here to the door of a meeting that is over.
    expect((await read()).html).not.toContain(meetingId);
    // Of thousands who were there the names are not read again for every look.
    const register = vi.spyOn(server.store, 'people');
    for (let look = 0; look < 3; look += 1) {
      later();
      await read();
    }
    expect(register).not.toHaveBeenCalled();
    server.now += 60_000;
    await read();
    expect(register).toHaveBeenCalledTimes(1);
    register.mockRestore();
  });
});

describe('what it shows', () => {
  const ESTATE = EstateId.parse('estate');

  test('needs count one each; a merged one is answered by the one that speaks for it; hidden ones don’t count', () => {
    const state = stateOf(
      ...standing,
      raised('n1', 1),
      raised('n2', 2),
      raised('n3', 3),
      raised('n4', 4),
      { type: 'needsMerged', into: need('n1'), needIds: [need('n2')], by: worker },
      { type: 'needSettled', needId: need('n1'), disposition: { kind: 'handled', words: '修好了' }, by: worker },
      { type: 'needHidden', needId: need('n4'), reason: '写了别人的电话', by: worker },
      {
        ...{ type: 'needsListed', meetingId: MeetingId.parse('m'), topicId: TopicId.parse('t'), title: '电梯' },
        needIds: [need('n3')],
      },
    );
    expect(publicViewOf(ESTATE, state, { meetings: [], unread: 0, questions: [], shared: [] }, false).needs).toEqual({
      raised: 3,
      answered: 2,
      listed: 1,
    });
  });

  test('none counts as answered whose receipt says that there is no answer yet: passed on, carried over, put off', () => {
    const ended = (id: string, outcome: Outcome): readonly EstateBody[] => [
      {
        ...{ type: 'needsListed', meetingId: MeetingId.parse('m'), topicId: TopicId.parse(id), title: '电梯' },
        needIds: [need(id)],
      },
      { type: 'needsConcluded', topicId: TopicId.parse(id), outcome, concludedAt: 9 },
    ];
    const log: readonly EstateBody[] = [
      ...standing,
      ...['passedOn', 'carried', 'putOff', 'declined', 'decided'].map((id, index) => raised(id, index + 1)),
      ...(
        [
          ['passedOn', { kind: 'forwarded', to: '交警大队', words: '' }],
          ['declined', { kind: 'declined', reason: '不归社区管' }],
        ] as const
      ).map(([id, disposition]) => ({ type: 'needSettled' as const, needId: need(id), disposition, by: worker })),
      ...ended('carried', { kind: 'carriedOver', note: '' }),
      ...ended('putOff', { kind: 'deferred', note: '', until: '2027-01-01' }),
      ...ended('decided', { kind: 'passed', note: '' }),
    ];
    expect(figuresOf(stateOf(...log))).toEqual({ raised: 5, answered: 2, listed: 3 });
    const replied = (id: string): EstateBody => ({
      ...{ type: 'needReplied', needId: need(id), replyId: ReplyId.parse(`r-${id}`), text: '下周来', by: worker },
    });
    expect(figuresOf(stateOf(...log, replied('passedOn'), replied('carried'))).answered).toBe(4);
  });

  test('meetings to come stand before those that are over, each by its day, and the older ones are a link away', () => {
    const held = (name: string, at: number, ended: boolean) => {
      const state = meeting.stateOf(...meeting.underWay);
      const sitting = ended
        ? { ...state.sitting, status: 'ended' as const, startedAt: at }
        : { ...state.sitting, status: 'notStarted' as const, startedAt: null };
      // They were all called for in another order than they were held in.
      const startsAt = ended ? 100 - at : at;
      return {
        ...{ id: MeetingId.parse(name), mask: (text: string) => text },
        state: { ...state, sitting, details: { ...state.details, title: name, startsAt } },
      };
    };
    const meetings = [
      held('later', 9, false),
      ...[1, 2, 3, 4, 5, 6, 7].map((day) => held(`over${day}`, day, true)),
      held('next', 8, false),
    ];
    const view = publicViewOf(ESTATE, stateOf(...standing), { meetings, unread: 0, questions: [], shared: [] }, false);
    expect(view.coming.map(({ title }) => title)).toEqual(['next', 'later']);
    expect(view.past.map(({ title }) => title)).toEqual(['over7', 'over6', 'over5', 'over4', 'over3', 'over2']);
    expect(view.earlier).toBe(1);
    expect(
      publicViewOf(ESTATE, stateOf(...standing), { meetings, unread: 0, questions: [], shared: [] }, true).past,
    ).toHaveLength(7);
  });
});
