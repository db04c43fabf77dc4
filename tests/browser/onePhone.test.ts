/** Two neighbours and one phone: each is a person of their own, and nothing of one is the other's. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Cable, newCable } from './cable.ts';
import { openPoll, setStage } from './stage.ts';
import { type Ready, button, checkIn, choose, comeIn, enter, press, receipt, see, vote, write } from './story.ts';

const stage = setStage('onePhone');

describe('a couple with one phone', () => {
  let meeting: Ready;
  let phone: Page;
  let cable: Cable;
  const handOn = async () => {
    await press(phone, '我的');
    await press(phone, '换一位邻居');
  };
  const authors = () => meeting.state().comments.map(({ authorId, text }) => [authorId, text]);
  const idOf = async (wanted: string) => {
    const { people } = await meeting.request<{ people: { id: string; name: string }[] }>(
      'GET',
      `/api/meetings/${meeting.id}/people`,
    );
    return people.find(({ name }) => name === wanted)?.id;
  };
  const cookie = async () =>
    (await phone.context().cookies(`${cable.url}/api/meetings/${meeting.id}`)).find(
      ({ name }) => name === `tea_${meeting.id}`,
    )?.value;

  beforeAll(async () => {
    meeting = await stage.underWay();
    phone = await stage.visitors.visitor();
    cable = stage.keep(await newCable(stage.hall.url));
    await enter(phone, cable.url, meeting.code, '宋阿姨', '2-1-601');
    await checkIn(phone);
  });

  it('the second gives a name of their own, and finds neither draft nor ballot of the first', async () => {
    await write(phone, '宋阿姨写了一半');
    await press(phone, '先不发');
    await openPoll(meeting);
    await vote(phone, '反对');
    const before = await cookie();
    await handOn();
    // Nobody is in front: the next one's fields are empty, and a reload lets nobody in.
    await button(phone, '宋阿姨').waitFor();
    await phone.reload();
    await button(phone, '宋阿姨').waitFor();
    expect(await phone.getByLabel('您的姓名').inputValue()).toBe('');
    await phone.getByLabel('您的姓名').fill('顾师傅');
    await phone.getByLabel('门牌号').fill('2-1-602');
    await comeIn(phone);
    await see(phone, '现在是：');
    await see(phone, '请选一项');
    expect(await phone.getByText('已计入', { exact: true }).count()).toBe(0);
    expect(await button(phone, /发言.*有草稿/).count()).toBe(0);
    // The first one's check-in is not the second one's either.
    await choose(phone, '赞成');
    await checkIn(phone);
    await press(phone, '确认投票');
    await receipt(phone);
    expect(await cookie()).not.toBe(before);
  });

  it('the server counts two people and two households, each with their own ballot', async () => {
    const { present } = await meeting.request<{ present: unknown }>('GET', `/api/meetings/${meeting.id}/people`);
    expect(present).toMatchObject({ people: 2, households: 2 });
  });

  it('what the second sent without a line goes out as theirs, though the first has the phone back', async () => {
    await cable.pull(phone);
    // The sentence about it moves what is below, and a finger that aimed before is not taken.
    await see(phone, '网络断开，正在重连');
    await write(phone, '顾师傅说的');
    await press(phone, '发出');
    await see(phone, '等待网络');
    await press(phone, '换人');
    await see(phone, '还有1条在等网络');
    await press(phone, '宋阿姨');
    await cable.plugIn(phone);
    await expect.poll(authors, { timeout: 20_000 }).toEqual([[await idOf('顾师傅'), '顾师傅说的']]);
  });

  it('the first finds everything as it was, also after a reload', async () => {
    await phone.reload();
    await receipt(phone);
    expect(await phone.locator('.choice strong').innerText()).toBe('反对');
    await button(phone, /发言.*有草稿/).click();
    expect(await phone.getByLabel('发言内容').inputValue()).toBe('宋阿姨写了一半');
    await press(phone, '先不发');
    expect(await phone.locator('.front strong').innerText()).toBe('宋阿姨');
  });

  it('who leaves the phone is not offered any more, and the other is', async () => {
    await press(phone, '我的');
    await press(phone, '在这部手机上退出');
    await press(phone, '退出，不再记得我');
    await button(phone, '顾师傅').waitFor();
    expect(await button(phone, '宋阿姨').count()).toBe(0);
    const held = await phone.evaluate(() => JSON.stringify({ ...localStorage }));
    expect(held).not.toContain('宋阿姨');
    await press(phone, '顾师傅');
    await receipt(phone);
    expect(await phone.locator('.choice strong').innerText()).toBe('赞成');
  });
});
