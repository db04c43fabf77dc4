/** Doors as people type them: what was understood is read back wherever one is typed, and doubt is asked about. */
import { expect, it } from 'vitest';
import { openPoll, setStage } from './stage.ts';
import { LAPTOP } from './house.ts';
import { button, checkIn, dialog, press, see } from './story.ts';

const stage = setStage('doors');

it('the door is read back while it is typed, right above the button', async () => {
  const meeting = await stage.ready();
  const phone = await stage.visitors.visitor({ width: 360, height: 640 });
  await phone.goto(`${stage.hall.url}/m/${meeting.id}`);
  await phone.getByLabel('您的姓名').fill('张桂芳');
  await phone.getByLabel('门牌号').fill('2栋1单元6楼601（张）');
  await see(phone, '您家是 2栋1单元601');
  await phone.getByLabel('门牌号').fill('2-1-602');
  await see(phone, '您家是 2号楼1单元602');
  await phone.getByLabel('门牌号').fill('桂花树那家');
  await phone.getByText('您家是').waitFor({ state: 'detached' });
  await phone.getByLabel('门牌号').fill('2-1-602');
  await press(phone, '加入会议');
  await see(phone, '今天要商量的事');
});

it('nothing typed or pasted is cut: it stays, and a sentence says what is too long', async () => {
  const meeting = await stage.ready();
  const phone = await stage.visitors.visitor();
  await phone.goto(`${stage.hall.url}/m/${meeting.id}`);
  const long = `2号楼1单元601${'，就是楼下有桂花树的那一家'.repeat(5)}`;
  await phone.getByLabel('您的姓名').fill('张'.repeat(21));
  await phone.getByLabel('门牌号').fill(long);
  await press(phone, '加入会议');
  await see(phone, '名字最多20个字，没有保存。请写短一点。');
  await see(phone, '门牌号太长了，没有保存。请只写楼号、单元和房号，例如“2号楼1单元601”。');
  expect(await phone.getByLabel('门牌号').inputValue()).toBe(long);
  expect(await phone.getByLabel('您的姓名').inputValue()).toBe('张'.repeat(21));
  await phone.getByLabel('您的姓名').fill('张桂芳');
  await phone.getByLabel('门牌号').fill('2号楼1单元');
  await press(phone, '加入会议');
  await see(phone, '分不清是哪一家。请再写上房号');
});

it('a bare room asks which building, at the door, in the vote, in 我的 and at the desk', async () => {
  const meeting = await stage.underWay();
  await meeting.resident('柯先生', '2-1-201');
  await meeting.resident('郑师傅', '3-2-301');
  const phone = await stage.visitors.visitor();
  await phone.goto(`${stage.hall.url}/m/${meeting.id}`);
  await phone.getByLabel('您的姓名').fill('张桂芳');
  await phone.getByLabel('门牌号').fill('601');
  await press(phone, '加入会议');
  await see(phone, '只写“601”分不清。您家是哪一家？');
  expect(await phone.evaluate(() => document.activeElement?.closest('[role=group]')?.textContent)).toContain('601');
  await press(phone, '都不是，我来写全');
  expect(await phone.getByLabel('门牌号').inputValue()).toBe('601');
  expect(await phone.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('household');
  await press(phone, '加入会议');
  await press(phone, '3号楼2单元601');
  await button(phone, '我的').waitFor();
  await press(phone, '我的');
  expect(await phone.getByLabel('门牌号').inputValue()).toBe('3-2-601');

  const other = await stage.visitors.visitor();
  await other.goto(`${stage.hall.url}/m/${meeting.id}`);
  await other.getByLabel('您的姓名').fill('吴老师');
  await press(other, '加入会议');
  await checkIn(other);
  await openPoll(meeting);
  await button(other, /^\W*赞成/).waitFor();
  await press(other, /^\W*赞成/);
  await other.getByLabel('您家的门牌号').fill('六零一');
  await press(other, '保存，继续投票');
  await press(other, '2号楼1单元601');
  await other.getByLabel('您家的门牌号').waitFor({ state: 'detached' });

  const desk = await stage.visitors.visitor(LAPTOP);
  await desk.goto(`${stage.hall.url}/chair/${meeting.id}#${stage.account}`);
  await press(desk, '登记没有手机的人');
  await dialog(desk).getByLabel('姓名').fill('李奶奶');
  await dialog(desk).getByLabel('门牌号').fill('2栋一单元六楼六零二（李）');
  await see(dialog(desk), '记作：2栋1单元602');
  await dialog(desk).getByLabel('门牌号').fill('602');
  await press(dialog(desk), '登记并签到');
  await see(desk, '只写“602”分不清。是哪一家？');
  await press(desk, '2号楼1单元602');
  await see(desk, '已登记李奶奶');
});

it('the desk sees who came twice, and says before it merges two doors whose ballot counts', async () => {
  const meeting = await stage.underWay();
  const first = await meeting.resident('张桂芳', '2-1-601');
  const again = await meeting.resident('张桂芳', '3-1-601');
  await meeting.resident('段明珠', '2-1-602');
  const pollId = (await openPoll(meeting)) as never;
  await first.act({ type: 'castBallot', pollId, choice: ['for' as never] });
  await again.act({ type: 'castBallot', pollId, choice: ['against' as never] });

  const desk = await stage.visitors.visitor(LAPTOP);
  await desk.goto(`${stage.hall.url}/chair/${meeting.id}#${stage.account}`);
  await see(desk, '同名2人');
  await see(desk, '段明珠（居民）');
  await press(desk.getByRole('listitem').filter({ hasText: '3-1-601' }), '更正张桂芳的门牌，或合并');
  await dialog(desk).getByText('“3-1-601”整户并到另一个门牌').click();
  await dialog(desk).getByLabel('并到哪个门牌').fill('2号楼1单元601');
  await press(dialog(desk), '看看会怎样');
  await see(dialog(desk), /“是否同意加装电梯？”两边都投了票：算张桂芳\d\d:\d\d投的/);
  await press(dialog(desk), '确认合并');
  await dialog(desk).waitFor({ state: 'detached' });
  await see(desk, /已投1/);

  await press(desk.getByRole('listitem').filter({ hasText: '同名2人' }), '更正张桂芳的门牌，或合并');
  await dialog(desk).getByText('和同名的另一位是同一个人').click();
  await press(dialog(desk), '看看会怎样');
  await press(dialog(desk), '确认合并');
  await dialog(desk).waitFor({ state: 'detached' });
  await desk.getByText('同名2人').first().waitFor({ state: 'detached' });
  await press(desk.getByRole('listitem').filter({ hasText: '张桂芳' }), '更正张桂芳的门牌，或合并');
  await dialog(desk).getByText('改动记录（2条）').click();
  await see(dialog(desk), /段明珠：把“3-1-601”并到“2-1-601”；/);
});
