/** 要主持人同意: somebody waits at the door of their phone, the chair says yes or no, and the phone goes on by itself. */
import type { Request, Route } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { WaitingView } from '../../shared/wire/http.ts';
import { LAPTOP } from './house.ts';
import { setStage } from './stage.ts';
import { button, comeIn, holdPass, press, see } from './story.ts';

const stage = setStage('letIn');
const WAITS = '已经告诉主持人，请稍等';

describe('the chair lets people in', () => {
  it('a newcomer waits through a reload and is in once the chair agrees; another is told no; one changes the door', async () => {
    const meeting = await stage.underWay();
    const laptop = await stage.visitors.visitor(LAPTOP);
    await holdPass(laptop, 'tea.account', stage.account);
    await laptop.goto(`${stage.hall.url}/chair/${meeting.id}`);
    await laptop.getByLabel('新来的人怎么进来').selectOption({ label: '要主持人同意' });
    await see(laptop, '新来的人先等着，您同意才进来');

    const come = async (name: string, door: string) => {
      const phone = await stage.visitors.visitor();
      await phone.goto(`${stage.hall.url}/m/${meeting.id}`);
      await phone.getByLabel('您的姓名').fill(name);
      await phone.getByLabel('门牌号').fill(door);
      await comeIn(phone);
      await see(phone, WAITS);
      return phone;
    };
    const phone = await come('何晓棠', '1-2-502');
    await see(laptop, '1人等着加入');
    await phone.reload();
    await see(phone, WAITS);
    await see(phone, '何晓棠，1-2-502');
    await press(phone, '改姓名或门牌号');
    await phone.getByLabel('门牌号').fill('1-2-503');
    await comeIn(phone);
    await see(laptop, '1-2-503');
    expect(await laptop.getByRole('heading', { name: '1人等着加入' }).count()).toBe(1);
    await laptop.getByRole('button', { name: '同意何晓棠加入', exact: true }).click();
    await phone.getByRole('button', { name: '发言', exact: true }).waitFor();
    await laptop.getByRole('heading', { name: '1人等着加入' }).waitFor({ state: 'detached' });
    await see(laptop, '何晓棠');

    const others = [await come('路人甲', '9-1-101'), await come('路人乙', '9-1-102')];
    await see(laptop, '2人等着加入');
    await press(laptop, '全部不同意');
    await see(laptop, '不让这2人加入？');
    await press(laptop, '全部不同意');
    for (const other of others) await see(other, '主持人这次没有同意加入');
    await button(others[0]!, '加入会议').waitFor();
    await press(others[0]!, '加入会议');
    await see(laptop, '1人等着加入');
    await laptop.getByLabel('新来的人怎么进来').selectOption({ label: '直接加入' });
    await others[0]!.getByRole('button', { name: '发言', exact: true }).waitFor();
    await laptop.getByRole('heading', { name: '1人等着加入' }).waitFor({ state: 'detached' });
  });

  it('a waiting phone asks one thing at a time, lets nobody be thrown back while typing, and stops when told no', async () => {
    const meeting = await stage.underWay({ joining: 'approved' });
    const phone = await stage.visitors.visitor();
    await phone.clock.install();
    const asked: Request[] = [];
    let held: Route[] | null = null;
    await phone.route('**/join', (route) => {
      asked.push(route.request());
      if (held) held.push(route);
      else void route.continue();
    });
    const wakes = () => phone.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    /** Whatever was on its way has been asked when this is answered. */
    const settles = () => phone.evaluate((id) => fetch(`/api/meetings/${id}/door`).then(() => {}), meeting.id);
    /** The next question stays unanswered; answered it is by the function this gives. */
    const hold = async () => {
      await expect.poll(() => asked.length).toBeGreaterThan(1);
      const before: Route[] = (held = []);
      // A question that was on its way sets the next one's time only when it is answered.
      const isAsked = () => phone.clock.fastForward(10_000).then(() => before.length);
      await expect.poll(isAsked).toBe(1);
      return async () => {
        held = null;
        const [question] = before;
        const heard = phone.waitForResponse((response) => response.request() === question?.request());
        await question?.continue();
        await (await heard).finished();
        await settles();
      };
    };
    await phone.goto(`${stage.hall.url}/m/${meeting.id}`);
    await phone.getByLabel('您的姓名').fill('何晓棠');
    await comeIn(phone);
    await see(phone, WAITS);

    let answer = await hold();
    for (let times = 0; times < 3; times += 1) await wakes();
    await settles();
    expect(held).toHaveLength(1);
    await press(phone, '改姓名或门牌号');
    await phone.getByLabel('您的姓名').fill('何小棠');
    await answer();
    expect(await phone.getByLabel('您的姓名').inputValue()).toBe('何小棠');
    await comeIn(phone);
    await see(phone, WAITS);

    answer = await hold();
    await wakes();
    const { waiting } = await meeting.request<WaitingView>('GET', `/api/meetings/${meeting.id}/waiting`);
    expect(waiting.map(({ name }) => name)).toEqual(['何小棠']);
    const ids = waiting.map(({ id }) => id);
    await meeting.request('POST', `/api/meetings/${meeting.id}/waiting`, { ids, admit: false });
    await answer();
    await see(phone, '主持人这次没有同意加入');
    asked.length = 0;
    await phone.clock.fastForward(10_000);
    await wakes();
    await settles();
    expect(asked).toEqual([]);
  });

  it('on a narrow desk the tab says how many wait, heard in one go; with nobody waiting it is quiet', async () => {
    const meeting = await stage.underWay({ joining: 'approved' });
    const tablet = await stage.visitors.visitor({ width: 800, height: 1100 });
    await tablet.clock.install();
    await holdPass(tablet, 'tea.account', stage.account);
    await tablet.goto(`${stage.hall.url}/chair/${meeting.id}`);
    await tablet.getByRole('tab', { name: '人员', exact: true }).waitFor();
    const knocks = (name: string) =>
      meeting.request('POST', `/api/meetings/${meeting.id}/join`, { name, household: '', device: '' }, '');
    await knocks('何晓棠');
    await tablet.getByRole('tab', { name: '人员 1人等着加入', exact: true }).waitFor();
    await knocks('路人甲');
    await tablet.getByRole('tab', { name: '人员 2人等着加入', exact: true }).waitFor();
    await tablet.clock.fastForward(5_000);
    await tablet.getByRole('status').getByText('2人等着加入', { exact: true }).waitFor();

    await tablet.getByRole('tab', { name: '人员' }).click();
    await press(tablet, '全部同意（2人）');
    await tablet.getByRole('tab', { name: '人员', exact: true }).waitFor();
    await tablet.clock.fastForward(5_000);
    await tablet.getByRole('status').getByText('等着加入').waitFor({ state: 'detached' });
  });

  it('no page complained', () => expect(stage.visitors.complaints).toEqual([]));
});
