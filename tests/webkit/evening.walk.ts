/** A resident's whole evening in a real WebKit, from the code on the wall to the sealed minutes, a dead server between. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { PollId, type TopicId } from '../../shared/meeting/ids.ts';
import type { Command } from '../../shared/meeting/meeting.ts';
import { setStage } from '../browser/stage.ts';
import { type Ready, threeWayPoll } from '../browser/story.ts';
import { connectClient } from '../support/liveClient.ts';
import { type WebKit, openWebKit } from './webdriver.ts';

const stage = setStage('webkit');
let phone: WebKit;
let meeting: Ready;
let pollId: PollId;

beforeAll(async () => {
  phone = await openWebKit();
  console.log(`WebKitGTK ${phone.version}`);
  meeting = await stage.ready();
}, 120_000);
afterAll(() => phone.close());
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await phone.picture(`failed-${task.name.slice(0, 20)}`);
});

/** Nothing is wider than the screen, and no script failed. */
async function isWell(): Promise<void> {
  expect(await phone.run<number>('return document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  expect(await phone.run<string[]>('return window.failures ?? []')).toEqual([]);
}
const listen = () =>
  phone.run(`window.failures = [];
    addEventListener('error', (event) => failures.push(event.message));
    addEventListener('unhandledrejection', (event) => failures.push(String(event.reason)));`);

it('comes in with the code and a door that is read back, and checks in', async () => {
  await phone.go(stage.hall.url);
  // Debian's WebKit asks in its own language; this is what somebody with a Chinese telephone sees.
  await phone.run('localStorage.setItem("tea.locale", "zh-CN")');
  await phone.go(stage.hall.url);
  await listen();
  await phone.type('会议码', meeting.code);
  await phone.press('进入会议');
  await phone.type('您的姓名', '郑师傅');
  await phone.type('门牌号', '1号楼1单元301');
  await phone.see('您家是');
  await phone.picture('door');
  await phone.press('加入会议');
  await phone.press('现场签到');
  await phone.see('已签到');
  await phone.picture('in');
  await isWell();
});

it('is taken along to the topic, speaks, and is heard', async () => {
  await meeting.act({ type: 'startSitting' });
  await meeting.act({ type: 'moveDiscussion', topicId: meeting.topics[0] as TopicId });
  await phone.see('正在讨论');
  await phone.press('发言');
  await phone.type('发言内容', '三楼的窗户先修');
  await phone.press('发出');
  await phone.see('已发出');
  await phone.press('好的');
  await expect.poll(() => meeting.state().comments.map(({ text }) => text)).toContain('三楼的窗户先修');
  await isWell();
});

it('reads in large type, and goes back to the usual', async () => {
  await phone.press('我的');
  await phone.press('换成长辈版（大字）');
  await phone.see('换回标准字号');
  await phone.picture('elder');
  await isWell();
  await phone.press('换回标准字号');
  await phone.press('议程');
  await phone.see('待讨论');
  await phone.run('history.back()');
});

it('votes; 已计入 stands there after a reload', async () => {
  pollId = PollId.parse((await meeting.act(threeWayPoll(meeting.topics[0]!)))['pollId']);
  await phone.choose('赞成');
  await phone.see('您选择了');
  await phone.picture('ballot');
  await phone.press('确认投票');
  await phone.see('已计入');
  await phone.reload();
  await listen();
  await phone.see('已计入');
  await isWell();
});

it('the server is killed and comes back; the phone says so and goes on by itself', async () => {
  await stage.hall.kill();
  await phone.see('网络断开');
  await stage.hall.restart();
  await expect
    .poll(() => phone.run<string>('return document.body.innerText'), { timeout: 60_000 })
    .not.toContain('网络断开');
  await phone.see('已计入');
});

it('reads the result, and the minutes', async () => {
  // The desk of before went with the server.
  const desk = stage.keep(await connectClient(stage.hall.url, { token: stage.account, meetingId: meeting.id }));
  const act = async (command: Command) => expect(await desk.command(command)).toMatchObject({ ok: true });
  await act({ type: 'closePoll', pollId });
  await act({ type: 'publishResult', pollId });
  await phone.see(/赞成\s*1\s*户/);
  await phone.picture('result');
  for (const topicId of meeting.topics as TopicId[]) {
    await act({ type: 'moveDiscussion', topicId });
    await act({ type: 'closeTopic', topicId, outcome: { kind: 'consensus', note: '按楼层分摊' } });
  }
  await act({ type: 'endSitting' });
  await act({ type: 'showDraft', shown: true });
  await phone.go(`${stage.hall.url}/minutes/${meeting.id}`);
  await listen();
  await phone.see('签到统计');
  await phone.see('按楼层分摊');
  await phone.picture('minutes');
  await isWell();
});
