/** 我的会议: a secretary finds, puts away, deletes by the words asked for, and takes back; a resident's phone is told why. */
import { expect, it } from 'vitest';
import { BEAMER, LAPTOP, PHONE } from './house.ts';
import { setStage } from './stage.ts';
import { button, dialog, holdPass, press, see } from './story.ts';

const LIFT = '2号楼1单元加装电梯';
const stage = setStage('myMeetings');

it('what was deleted by mistake comes back with one tap, and the phone at the door was told', async () => {
  const meeting = await stage.underWay({ title: '2号楼加装电梯协商会' });
  await stage.ready({ title: '停车位协商会' });
  const resident = await stage.visitors.visitor();
  await resident.goto(`${stage.hall.url}/m/${meeting.id}`);
  await resident.getByLabel('您的姓名').waitFor();

  const { token } = await meeting.request<{ token: string }>('POST', `/api/meetings/${meeting.id}/display`);
  const wall = await stage.visitors.visitor(BEAMER);
  await wall.goto(`${stage.hall.url}/screen/${meeting.id}#${token}`);
  await see(wall, LIFT);

  const desk = await stage.visitors.visitor(PHONE);
  await holdPass(desk, 'tea.account', stage.account);
  await desk.goto(`${stage.hall.url}/chair`);
  await desk.getByRole('link', { name: '全部会议' }).click();
  await desk.getByRole('heading', { name: '我的会议', level: 1 }).waitFor();

  // Put away, and back at once.
  await press(desk, '归档“停车位协商会”');
  await see(desk, '“停车位协商会”已归档');
  await button(desk, '归档“停车位协商会”').waitFor({ state: 'detached' });
  await press(desk, '撤销');
  await button(desk, '归档“停车位协商会”').waitFor();

  await desk.getByRole('searchbox').fill('加装电梯协商会');
  await see(desk, '找到1场');
  await press(desk, '删除“2号楼加装电梯协商会”');
  await see(dialog(desk), '会议正在进行，在线的人会马上被请出去。');
  const field = dialog(desk).getByLabel('请照着写会议名的最后几个字：梯协商会');
  expect(await field.evaluate((it) => it === document.activeElement)).toBe(true);
  await field.fill('协商会');
  await press(dialog(desk), '删除会议');
  await see(dialog(desk), '写的和会议名的最后几个字对不上，会议没有删除。');
  await field.fill('梯协商会');
  await press(dialog(desk), '删除会议');
  await see(desk, '已删除，30天内可以取回。');

  await see(wall, '这场会议已经由主持人删除');
  await resident.reload();
  await see(resident, '这场会议已经由主持人删除');
  const cockpit = await stage.visitors.visitor(LAPTOP);
  await holdPass(cockpit, 'tea.account', stage.account);
  await cockpit.goto(`${stage.hall.url}/chair/${meeting.id}`);
  await see(cockpit, '这场会议已经由主持人删除');

  await desk.getByRole('tab', { name: '已删除' }).click();
  await see(desk, '还有30天可以取回');
  await press(desk, '取回“2号楼加装电梯协商会”');
  await see(desk, '链接和二维码又能用了');
  await resident.reload();
  await resident.getByLabel('您的姓名').waitFor();
  // Nobody touches it: it looks again by itself.
  await wall.getByText(LIFT).first().waitFor({ timeout: 60_000 });
});
