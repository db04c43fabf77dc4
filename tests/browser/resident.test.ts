/** A resident who wanders about: looks elsewhere during a vote, taps twice, comes with storage forbidden, writes too much. */
import type { Page, WebSocketRoute } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PollId, TopicId } from '../../shared/meeting/ids.ts';
import type { Attachment } from '../../shared/meeting/topic.ts';
import { openPoll, setStage } from './stage.ts';
import { type Ready, button, checkIn, choose, comeIn, enter, press, receipt, see, vote, write } from './story.ts';

const LIFT = '2号楼1单元加装电梯';

const stage = setStage('resident');

describe('looking elsewhere while a vote is open', () => {
  let meeting: Ready;
  let phone: Page;
  let line: WebSocketRoute;
  beforeAll(async () => {
    meeting = await stage.underWay();
    phone = await stage.visitors.visitor();
    await phone.routeWebSocket(/socket\.io/, (route) => {
      line = route;
      route.connectToServer();
    });
    await enter(phone, stage.hall.url, meeting.code, '宋阿姨', '2-1-601');
    await checkIn(phone);
    await openPoll(meeting);
    await see(phone, '请选一项');
  });

  it('back from 我的 and from a half-written comment, the ballot still listens', async () => {
    await press(phone, '我的');
    await see(phone, '字号');
    await press(phone, '去投票');
    await write(phone, '先写一半');
    // Who writes has no bar below: the vote calls from the top of the page, and the words stay.
    await press(phone, '去投票');
    await see(phone, '请选一项');
    await choose(phone, '反对');
    await press(phone, '议程');
    await press(phone, '去投票');
    await press(phone, '确认投票');
    await receipt(phone);
  });

  it('and so does the draft', async () => {
    await button(phone, /发言.*有草稿/).click();
    expect(await phone.getByLabel('发言内容').inputValue()).toBe('先写一半');
    await phone.getByLabel('发言内容').fill('写完了。');
    await see(phone, '4/500');
    await press(phone, '发出');
    await see(phone, '已发出');
  });

  it('once the server is newer the page says so, leaves what is being written, and is new after one tap', async () => {
    await press(phone, '好的');
    await write(phone, '再补一句');
    const head = { type: 'head', seq: 0, now: await phone.evaluate(() => Date.now()), version: 999 };
    line.send(`42${JSON.stringify(['down', [head]])}`);
    await see(phone, '页面需要更新');
    expect(await phone.getByLabel('发言内容').inputValue()).toBe('再补一句');
    await press(phone, '现在更新');
    await button(phone, /发言.*有草稿/).click();
    expect(await phone.getByLabel('发言内容').inputValue()).toBe('再补一句');
    expect(await phone.getByText('页面需要更新').count()).toBe(0);
  });
});

describe('one phone, two people', () => {
  it('whoever joins anew has not voted yet, and is not shown what the other one chose', async () => {
    const meeting = await stage.underWay();
    const phone = await stage.visitors.visitor();
    await enter(phone, stage.hall.url, meeting.code, '宋阿姨', '2-1-601');
    await checkIn(phone);
    await openPoll(meeting);
    await vote(phone, '反对');
    const { people } = await meeting.request<{ people: { id: string; name: string }[] }>(
      'GET',
      `/api/meetings/${meeting.id}/people`,
    );
    const aunt = people.find(({ name }) => name === '宋阿姨');
    await fetch(`${stage.hall.url}/api/meetings/${meeting.id}/people/${aunt?.id}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${stage.account}` },
    });
    // Residents have no login: what to do is said in their words.
    await see(phone, '您之前的发言和投票都还在');
    expect(await phone.getByText('登录').count()).toBe(0);
    await press(phone, '重新加入会议');
    await phone.getByLabel('您的姓名').fill('邻居小李');
    await phone.getByLabel('门牌号').fill('2-1-602');
    await comeIn(phone);
    await see(phone, '请选一项');
    expect(await phone.getByText('已计入', { exact: true }).count()).toBe(0);
  });
});

it('a whole invitation pasted over a broken one is opened', async () => {
  const meeting = await stage.underWay();
  const { token } = await meeting.request<{ token: string }>('POST', `/api/meetings/${meeting.id}/invitations`, {
    role: 'observer',
  });
  const phone = await stage.visitors.visitor();
  await phone.goto(`${stage.hall.url}/i/${meeting.id}`);
  await see(phone, '不完整');
  await phone.goto(`${stage.hall.url}/i/${meeting.id}#${token}`);
  await see(phone, '请您列席');
});

describe('a browser that keeps nothing', () => {
  let meeting: Ready;
  const forbid = (phone: Page) =>
    phone.addInitScript(() => {
      const denied = () => {
        throw new DOMException('denied', 'SecurityError');
      };
      for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
        Object.defineProperty(window, name, { get: denied });
      Object.defineProperty(Document.prototype, 'cookie', { get: () => '', set: denied });
    });
  beforeAll(async () => {
    meeting = await stage.underWay();
  });

  it('goes through a vote, and is the same person with the same words after pulling to refresh', async () => {
    const phone = await stage.visitors.visitor();
    await forbid(phone);
    await enter(phone, stage.hall.url, meeting.code, '宋阿姨', '2-1-601');
    await checkIn(phone);
    await write(phone, '还没写完');
    await press(phone, '先不发');
    await openPoll(meeting);
    await vote(phone, '赞成');
    await phone.reload();
    await receipt(phone);
    await button(phone, /发言.*有草稿/).click();
    expect(await phone.getByLabel('发言内容').inputValue()).toBe('还没写完');
  });

  it('opens a personal link', async () => {
    const { token } = await meeting.resident('链接来的', '2-1-602');
    const phone = await stage.visitors.visitor();
    await forbid(phone);
    await phone.goto(`${stage.hall.url}/m/${meeting.id}#${token}`);
    await see(phone, '请选一项');
  });
});

describe('after the meeting', () => {
  it('whoever has the link reads what was decided, and is asked for no name', async () => {
    const meeting = await stage.underWay();
    const neighbour = await meeting.resident('王强', '1-1-101');
    const topicId = meeting.topics[0] as TopicId;
    await neighbour.act({
      ...{ type: 'postComment', topicId, text: '一楼采光怎么办', stance: null, replyTo: null, pseudonymous: false },
    } as never);
    const pollId = (await openPoll(meeting)) as PollId;
    await neighbour.act({ type: 'castBallot', pollId, choice: ['for'] as never });
    await meeting.act({ type: 'closePoll', pollId });
    await meeting.act({ type: 'publishResult', pollId });
    await meeting.act({ type: 'closeTopic', topicId, outcome: { kind: 'passed', note: '十二月动工' } });
    await meeting.act({ type: 'moveDiscussion', topicId: meeting.topics[1] as TopicId });
    const later = { kind: 'deferred', note: '', until: '2099-01-31' } as const;
    await meeting.act({ type: 'closeTopic', topicId: meeting.topics[1] as TopicId, outcome: later });
    await meeting.act({ type: 'endSitting' });
    const phone = await stage.visitors.visitor();
    await phone.goto(`${stage.hall.url}/j/${meeting.code}`);
    await see(phone, '十二月动工');
    await see(phone, /通过：.*赞成1户/);
    await see(phone, '暂缓到2099年1月31日');
    const words = await phone.locator('main').innerText();
    expect(words).toContain('会议已结束');
    for (const inside of ['王强', '采光', '1-1-101', '您的姓名']) expect(words).not.toContain(inside);
    // What stands inside names people: whoever was not there is let in by the chair.
    await press(phone, '看发言和会议纪要（要主持人同意）');
    await phone.getByLabel('您的姓名').fill('宋阿姨');
    await press(phone, '加入会议');
    await see(phone, '已经告诉主持人，请稍等');
    const door = `/api/meetings/${meeting.id}/waiting`;
    const { waiting } = await meeting.request<{ waiting: { id: string }[] }>('GET', door);
    await meeting.request('POST', door, { ids: waiting.map(({ id }) => id), admit: true });
    await see(phone, '谢谢您的参与');
  });
});

it('far down another topic the way back is in reach', async () => {
  const meeting = await stage.underWay();
  const phone = await stage.visitors.visitor({ width: 360, height: 640 });
  const about = { title: '停车位改造', text: '画线、编号、轮换。\n'.repeat(60), plannedMinutes: 10, attachments: [] };
  await meeting.act({ type: 'editTopic', topicId: meeting.topics[1] as TopicId, ...about });
  await enter(phone, stage.hall.url, meeting.code, '宋阿姨', '');
  await press(phone, '议程');
  await press(phone, '停车位改造');
  await press(phone, '看全文');
  await phone.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  const back = await button(phone, '回到当前议题').boundingBox();
  expect(await phone.evaluate(() => scrollY)).toBeGreaterThan(500);
  expect(back && back.y >= 0 && back.y + back.height < 640).toBe(true);
  await press(phone, '回到当前议题');
  await see(phone, '正在讨论');
});

it('pictures come back where only the cookie was cleared', async () => {
  const meeting = await stage.underWay();
  const dot =
    'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mP8z8BQz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC';
  const form = new FormData();
  form.append('file', new Blob([Buffer.from(dot, 'base64')]), '现场照片.png');
  const uploaded = await fetch(`${stage.hall.url}/api/meetings/${meeting.id}/attachments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${stage.account}` },
    body: form,
  });
  const picture = (await uploaded.json()) as Attachment;
  const about = { title: LIFT, text: '', plannedMinutes: 10, attachments: [picture] };
  await meeting.act({ type: 'editTopic', topicId: meeting.topics[0] as never, ...about });
  const phone = await stage.visitors.visitor();
  await enter(phone, stage.hall.url, meeting.code, '宋阿姨', '');
  const shown = () => phone.getByAltText('现场照片.png').evaluate((image) => (image as HTMLImageElement).naturalWidth);
  await expect.poll(shown).toBe(10);
  await phone.context().clearCookies();
  await phone.reload();
  await phone.getByAltText('现场照片.png').scrollIntoViewIfNeeded();
  await expect.poll(shown).toBe(10);
});

it('no page complained', () => {
  expect(stage.visitors.complaints).toEqual([]);
});

it('the line goes right after coming in: with the line the rest of the page comes too, whole', async () => {
  const meeting = await stage.underWay();
  const phone = await stage.visitors.visitor();
  await enter(phone, stage.hall.url, meeting.code, '纪小满', '3-1-101');
  await button(phone, '我的').waitFor();
  await phone.context().setOffline(true);
  await press(phone, '我的');
  await see(phone, '网络断开，正在重连。您写的内容都还在。');
  await phone.context().setOffline(false);
  await see(phone, '字号');
  await openPoll(meeting);
  await press(phone, '去投票');
  // Without its style sheet a choice is a line high.
  expect((await button(phone, /赞成/).boundingBox())?.height).toBeGreaterThanOrEqual(44);
});

it('a part that is called for while the server does not answer is not asked for before it does, and then comes by itself', async () => {
  const meeting = await stage.underWay();
  const phone = await stage.visitors.visitor();
  await enter(phone, stage.hall.url, meeting.code, '纪小满', '3-1-102');
  await button(phone, '我的').waitFor();
  const asked: string[] = [];
  phone.on('request', (request) => asked.push(request.url()));
  // The line that is open goes on; a file would not come any more, and Safari would never ask for it again.
  await phone.route('**/healthz', (route) => route.abort());
  const topicId = meeting.topics[0] as TopicId;
  await meeting.act({ type: 'openOpinionMap', topicId, statements: ['先装两个试三个月'], review: false } as never);
  await see(phone, '网络断开，正在重连。您写的内容都还在。');
  expect(asked.filter((url) => /OpinionCard|opinion/.test(url))).toEqual([]);
  await phone.unroute('**/healthz');
  await see(phone, '意见地图只帮大家看清想法，不算表决。');
  expect(asked.filter((url) => /OpinionCard.*\.js/.test(url))).toHaveLength(1);
});
