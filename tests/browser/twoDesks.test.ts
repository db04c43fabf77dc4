/** Two people lead one meeting: what one has open neither hides nor undoes what the other does meanwhile. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Command, MeetingState } from '../../shared/meeting/meeting.ts';
import type { Joined } from '../../shared/wire/http.ts';
import { type LiveClient, connectClient } from '../support/liveClient.ts';
import { LAPTOP } from './house.ts';
import { openPoll, setStage } from './stage.ts';
import { type Ready, dialog, holdPass, press, see } from './story.ts';

const stage = setStage('twoDesks');
let chair: Page;
let meeting: Ready;
let wang: LiveClient;
let wangsToken: string;
let sent = 0;

beforeAll(async () => {
  meeting = await stage.underWay();
  const invited = await meeting.request<{ token: string }>('POST', `/api/meetings/${meeting.id}/invitations`, {
    role: 'coChair',
  });
  const body = { token: invited.token, name: '王芳', device: '' };
  const { token } = await meeting.request<Joined>('POST', '/api/invitations/redeem', body, '');
  wangsToken = token;
  wang = stage.keep(await connectClient(stage.hall.url, { token, meetingId: meeting.id }));
  chair = await stage.visitors.visitor(LAPTOP);
  await holdPass(chair, 'tea.account', meeting.account);
  await chair.goto(`${stage.hall.url}/chair/${meeting.id}`);
  await see(chair, '正在讨论');
});

const wangDoes = async (command: Command) => {
  const answer = await wang.command(command, `wang-${(sent += 1)}`);
  if (!answer.ok) throw new Error(answer.message);
};
const topicId = () => meeting.topics[0] as never;
const state = (): MeetingState => wang.view().state;
const look = (title: string) => chair.locator('#desk-panel-agenda .look').filter({ hasText: title }).click();
const title = () => dialog(chair).getByLabel('议题', { exact: true });
const text = () => dialog(chair).getByLabel('说明');
const gone = () => dialog(chair).waitFor({ state: 'detached' });

async function openTopicForm() {
  await look('2号楼');
  await press(chair.locator('#desk-panel-agenda'), '修改');
  await dialog(chair).waitFor();
}

describe('a topic that both change', () => {
  it('opened and closed once, shows what the other wrote since, and saves nothing but what was typed', async () => {
    await openTopicForm();
    await press(dialog(chair), '取消');
    await gone();
    await wangDoes({ type: 'editTopic', topicId: topicId(), text: '费用怎么分摊', plannedMinutes: 25 });
    await openTopicForm();
    expect(await text().inputValue()).toBe('费用怎么分摊');
    await title().fill('2号楼装电梯');
    await press(dialog(chair), '保存');
    await gone();
    await expect
      .poll(() => state().topics[0])
      .toMatchObject({ title: '2号楼装电梯', text: '费用怎么分摊', plannedMinutes: 25 });
  });

  it('says what the other changed while it stood open, and by whom', async () => {
    await openTopicForm();
    await wangDoes({ type: 'editTopic', topicId: topicId(), text: '先看方案' });
    await see(dialog(chair), '王芳刚改了“说明”，这里已经是新的。');
    expect(await text().inputValue()).toBe('先看方案');
    await press(dialog(chair), '知道了');
    await dialog(chair).getByText('王芳刚改了').waitFor({ state: 'detached' });
    await press(dialog(chair), '取消');
    await gone();
  });

  it('shows both versions of one field, and saves the one that is taken', async () => {
    await openTopicForm();
    await title().fill('2号楼加装电梯（我）');
    await text().fill('我写的说明');
    await wangDoes({ type: 'editTopic', topicId: topicId(), title: '2号楼电梯（王芳）' });
    await see(dialog(chair), '“标题”王芳也改了。用哪一个？');
    expect(await title().inputValue()).toBe('2号楼加装电梯（我）');
    await press(dialog(chair), '保存');
    await see(dialog(chair), '请先选用哪一个');
    await press(dialog(chair), /王芳改的/);
    expect(await title().inputValue()).toBe('2号楼电梯（王芳）');
    await press(dialog(chair), '保存');
    await gone();
    await expect.poll(() => state().topics[0]).toMatchObject({ title: '2号楼电梯（王芳）', text: '我写的说明' });
  });

  it('writes over the other only when that is chosen', async () => {
    await openTopicForm();
    await title().fill('2号楼加装电梯');
    await wangDoes({ type: 'editTopic', topicId: topicId(), title: '2号楼的事' });
    await press(dialog(chair), /我改的/);
    await press(dialog(chair), '保存');
    await gone();
    await expect.poll(() => state().topics[0]?.title).toBe('2号楼加装电梯');
  });
});

describe('the agenda', () => {
  it('put in another order by keys, shows what the other adds and moves', async () => {
    const titles = () => state().topics.map((topic) => topic.title);
    const wangAdds = async (topic: string) => {
      await wangDoes({ type: 'addTopic', title: topic, text: '', plannedMinutes: 0, attachments: [] });
      await expect.poll(titles).toContain(topic);
    };
    const rows = () =>
      chair.locator('#desk-panel-agenda .look').evaluateAll((all) => all.map((row) => row.textContent));
    const isShown = async () => {
      const shown = await rows();
      return shown.length === titles().length && titles().every((topic, index) => shown[index]?.includes(topic));
    };
    await wangAdds('公共座椅');
    await expect.poll(isShown).toBe(true);
    const last = titles().length - 1;
    await chair.getByLabel('拖动“公共座椅”调整顺序').focus();
    for (const key of ['Enter', 'ArrowUp', 'Enter']) await chair.keyboard.press(key);
    await expect.poll(() => titles().indexOf('公共座椅')).toBe(last - 1);
    await wangAdds('门口的路灯');
    await expect.poll(isShown).toBe(true);
    const from = state().topics.map(({ id }) => id);
    await wangDoes({ type: 'reorderTopics', order: [...from.slice(-1), ...from.slice(0, -1)], from });
    await expect.poll(isShown).toBe(true);
    for (const { id, title: one } of state().topics)
      if (one === '公共座椅' || one === '门口的路灯') await wangDoes({ type: 'removeTopic', topicId: id });
    await expect.poll(isShown).toBe(true);
  });
});

describe('other forms', () => {
  it('the meeting keeps the place the other wrote when a title is saved', async () => {
    await press(chair, '榕荫里小区第1次近邻茶话会');
    await wangDoes({ type: 'editMeeting', details: { place: '3号楼架空层' } });
    await see(dialog(chair), '王芳刚改了“地点”');
    expect(await dialog(chair).getByLabel('地点').inputValue()).toBe('3号楼架空层');
    await dialog(chair).getByLabel('会议标题').fill('榕荫里第1次茶话会');
    await press(dialog(chair), '保存');
    await gone();
    await expect.poll(() => state().details).toMatchObject({ title: '榕荫里第1次茶话会', place: '3号楼架空层' });
  });

  it('a task keeps its new day when somebody else is put in charge, and what was typed when it is removed', async () => {
    const task = { topicId: null, task: '修路灯', assignee: '物业', support: '', dueOn: '2099-12-01' };
    await wangDoes({ type: 'addActionItem', ...task });
    const actionItemId = () => state().actionItems[0]?.id as never;
    await press(chair.locator('footer'), '任务');
    await press(dialog(chair).locator('li'), '修改');
    await dialog(chair).getByLabel('责任人').fill('李明');
    await wangDoes({ type: 'editActionItem', actionItemId: actionItemId(), dueOn: '2099-12-31' });
    await see(dialog(chair), '王芳刚改了“办完的日期”');
    await press(dialog(chair), '保存修改');
    await see(dialog(chair).locator('li'), '李明');
    await expect.poll(() => state().actionItems[0]).toMatchObject({ assignee: '李明', dueOn: '2099-12-31' });
    await press(dialog(chair).locator('li'), '修改');
    await dialog(chair).getByLabel('要办的事').fill('修三盏路灯');
    await wangDoes({ type: 'removeActionItem', actionItemId: actionItemId() });
    await see(dialog(chair), '王芳刚删除了这项任务');
    await press(dialog(chair), '添加任务');
    await see(dialog(chair).locator('li'), '修三盏路灯');
    await press(dialog(chair), '关闭');
  });

  it('a poll asks about the topic under its new name, until somebody writes their own question', async () => {
    await press(chair, '发起表决');
    await wangDoes({ type: 'editTopic', topicId: topicId(), title: '东单元电梯' });
    await see(dialog(chair), '王芳刚改了“问题”');
    expect(await dialog(chair).getByLabel('问题').inputValue()).toContain('东单元电梯');
    await press(dialog(chair), '取消');
    await gone();
  });
});

describe('a door at the desk', () => {
  it('corrected at both: the second sees both versions, and what is taken is kept', async () => {
    const at = `/api/meetings/${meeting.id}/people`;
    const zhou = { name: '周伯', household: '3-2-101' };
    const { personId } = await meeting.request<{ personId: string }>('POST', at, zhou);
    const row = chair.getByRole('listitem').filter({ hasText: '周伯' });
    await press(row, '更正周伯的门牌，或合并');
    await dialog(chair).getByLabel('门牌号').fill('3-2-103');
    const corrected = await fetch(`${stage.hall.url}${at}/${personId}/household`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${wangsToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ household: '3-2-102', from: { household: '3-2-101' } }),
    });
    expect(corrected.status).toBe(200);
    await press(dialog(chair), '保存');
    await see(dialog(chair), '“门牌号”别人也改了。用哪一个？');
    await see(dialog(chair), '3-2-102');
    expect(await dialog(chair).getByLabel('门牌号', { exact: true }).inputValue()).toBe('3-2-103');
    await press(dialog(chair), /我改的/);
    await press(dialog(chair), '保存');
    await gone();
    await see(row, '3-2-103');
  });
});

describe('a question that was answered elsewhere', () => {
  it('goes away with a word: a poll, an outcome, a removal', async () => {
    const pollId = await openPoll(meeting, '是否同意？');
    await press(chair.locator('footer'), '结束表决');
    await dialog(chair).waitFor();
    await wangDoes({ type: 'closePoll', pollId: pollId as never });
    await see(chair.locator('footer'), '王芳刚结束了表决：是否同意？');
    await gone();
    await press(chair.locator('footer'), '公布结果');
    await dialog(chair).waitFor();
    await wangDoes({ type: 'publishResult', pollId: pollId as never });
    await see(chair.locator('footer'), '王芳刚公布了结果：是否同意？');
    await gone();
    await press(chair.locator('footer .next'), /下结论/);
    await dialog(chair).waitFor();
    await wangDoes({ type: 'closeTopic', topicId: topicId(), outcome: { kind: 'consensus', note: '' } });
    await see(chair.locator('footer'), '王芳刚给“东单元电梯”下了结论。');
    await gone();
    await look('停车位');
    await press(chair.locator('#desk-panel-agenda'), '删除');
    await dialog(chair).waitFor();
    await wangDoes({ type: 'removeTopic', topicId: meeting.topics[1] as never });
    await see(chair.locator('footer'), '王芳刚删除了这个议题。');
    await gone();
    // What is looked at is gone: the topic under discussion stands there again.
    await see(chair.locator('#desk-panel-live'), '东单元电梯');
  });

  it('says nothing about what one did oneself', async () => {
    await press(chair.locator('footer'), '结束会议');
    await press(dialog(chair), '结束会议');
    await see(chair, '会议已经结束');
    await gone();
    expect(await chair.locator('footer .calm').count()).toBe(0);
  });

  it('without a complaint', () => expect(stage.visitors.complaints).toEqual([]));
});
