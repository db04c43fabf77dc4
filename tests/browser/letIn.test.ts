/** 要主持人同意: somebody waits at the door of their phone, the chair says yes or no, and the phone goes on by itself. */
import { describe, expect, it } from 'vitest';
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
      await comeIn(phone, door);
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
    await comeIn(phone, '1-2-503');
    await see(laptop, '1-2-503');
    expect(await laptop.getByText('1人等着加入').count()).toBe(1);
    await laptop.getByRole('button', { name: '同意何晓棠加入', exact: true }).click();
    await phone.getByRole('button', { name: '发言', exact: true }).waitFor();
    await laptop.getByText('1人等着加入').waitFor({ state: 'detached' });
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
    await laptop.getByText('1人等着加入').waitFor({ state: 'detached' });
  });

  it('no page complained', () => expect(stage.visitors.complaints).toEqual([]));
});
