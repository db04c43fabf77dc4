/** One whole matter: raised at the lift, drafted into a topic, talked over in the evening, and its outcome on the residents' receipts. */
import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { speaksOnly } from './foreignWords.ts';
import { BEAMER, LAPTOP, PHONE } from './house.ts';
import { setStage } from './stage.ts';
import { CHAIR, button, dialog, enter, holdPass, press, say, see } from './story.ts';

const stage = setStage('matter');
const ESTATE = '榕荫里小区';
const LOOK = process.env['LOOK'];
const look = async (page: Page, name: string) => {
  if (LOOK === undefined) return;
  mkdirSync(LOOK, { recursive: true });
  await page.screenshot({ path: `${LOOK}/${name}.png`, fullPage: true });
};

async function raise(phone: Page, link: string, words: string, name: string, door: string): Promise<string> {
  await phone.goto(link);
  await phone.getByLabel('什么事').fill(words);
  await phone.locator('label', { hasText: '设施' }).click();
  await phone.getByLabel('您的姓名').fill(name);
  await phone.getByLabel('门牌号（可以不填）').fill(door);
  await press(phone, '提交需求');
  await see(phone, '已收到');
  return phone.getByLabel('回执链接').inputValue();
}

describe('from the lift to the outcome', () => {
  it('a need becomes a topic, the branch agrees, the evening decides, and the receipt tells it', async () => {
    const desk = await stage.visitors.visitor(LAPTOP);
    await holdPass(desk, 'tea.account', stage.account);
    await desk.goto(`${stage.hall.url}/estates/new`);
    await desk.getByLabel('小区', { exact: true }).fill(ESTATE);
    await desk.getByLabel('社区').fill('榕荫社区');
    await desk.getByLabel('楼栋（可以不填）').fill('1–2号楼，每楼2单元，每单元6层2户');
    await press(desk, '添加小区');
    await see(desk, '没有需求');
    const link = await desk.getByLabel('提需求的链接').inputValue();
    const home = desk.url();

    const phone = await stage.visitors.visitor(PHONE);
    const receipt = await raise(phone, link, '六楼老人腿脚不便，盼加装电梯', '宋玉兰', '2号楼1单元601');
    const neighbour = await stage.visitors.visitor(PHONE);
    await raise(neighbour, link, '一层采光怎么补', '林国栋', '2号楼1单元101');

    // The draft, from the need itself; a second one is found and ticked.
    await desk.reload();
    await press(desk, '六楼老人腿脚不便，盼加装电梯');
    await press(dialog(desk).first(), '拟成议题');
    const draft = dialog(desk).last();
    await press(draft, '拟好了');
    await see(draft, '请写上议题名称。');
    await draft.getByLabel('议题名称').fill('2号楼1单元加装电梯');
    await draft.getByLabel('说明（可以不填）').fill('一层补偿怎么定，选哪家设计。');
    await draft.getByText('第2号 一层采光怎么补').click();
    await see(draft, '已选2条');
    await draft.getByText('要支部先议').click();
    await look(desk, 'draft');
    await press(draft, '拟好了');
    await see(dialog(desk).first(), '正在拟成议题');
    await desk.keyboard.press('Escape');
    await phone.goto(receipt);
    await see(phone, '正在拟成议题');
    // None waits any longer, and the desk does not say that there are none.
    await desk.goto(home);
    await see(desk, '一共有2条需求，都不用再等处理。');
    await press(desk, '看全部');
    await see(desk, '共2条');

    await desk.goto(`${home}?tab=agenda`);
    await see(desk, '2位居民提出，2条需求');
    await see(desk, '等支部意见');
    await look(desk, 'agenda');
    expect(await desk.getByRole('button', { name: '列入会议' }).count()).toBe(0);
    await press(desk, '填写支部意见');
    await dialog(desk).getByLabel('哪个支部').fill('榕荫里党支部');
    await look(desk, 'review');
    await press(dialog(desk), '记下意见');
    await see(desk, '支部同意');

    // A new meeting under the estate takes it up.
    await press(desk, '列入会议');
    await look(desk, 'list');
    await press(dialog(desk), '新开一场会');
    await desk.getByLabel('会议标题').fill('2号楼加装电梯协商会');
    await desk.getByLabel('地点').fill('1号楼架空层');
    await see(desk, '从在拟的议题里选');
    await expect.poll(() => desk.getByRole('checkbox', { name: /2号楼1单元加装电梯/ }).isChecked()).toBe(true);
    // What was drafted is the agenda: nothing else stands there to be renamed.
    expect(await desk.getByText('已按会议类型放好常用议题').count()).toBe(0);
    await look(desk, 'new-meeting');
    await press(desk, '建立会议');
    await button(desk, '开始会议').waitFor();
    await look(desk, 'cockpit');
    await phone.reload();
    await see(phone, '已列入会议议题');
    await see(phone, '第1项议题');
    await see(phone, '2号楼加装电梯协商会');
    await look(phone, 'receipt-listed');

    // Two steps have left something behind; the third is left out, and the rail says no more than that.
    const done = desk.locator('header .rail li.past');
    await expect.poll(() => done.count()).toBe(1);
    await press(desk, '公布议程');
    // For tomorrow evening: three days, as offered, can't be kept, and the step would not be done.
    await see(dialog(desk), '离开会只有1天，不够。');
    await dialog(desk).getByLabel('会前至少公示几天').fill('1');
    await look(desk, 'publish');
    await press(dialog(desk), '公布议程');
    await see(dialog(desk), '公布，到开会公示1天（要求不少于1天）。');
    await expect.poll(() => done.count()).toBe(2);
    // Mistyped, it is corrected, and everybody reads that it was; the day it was published stays.
    const notice = dialog(desk).getByRole('listitem').filter({ hasText: '要求不少于' });
    for (const [from, to] of [
      [1, 7],
      [7, 1],
    ]) {
      await press(notice, '更正公示天数');
      await see(notice, '公布的日子不变，到开会公示1天');
      await notice.getByLabel('会前至少公示几天').fill(String(to));
      await press(notice, '更正公示天数');
      await see(notice, `公示天数由${from}天改为${to}天。`);
      await see(notice, `公布，到开会公示1天（要求不少于${to}天）。`);
    }
    await see(notice, CHAIR.name);
    await look(desk, 'corrected');
    await expect.poll(() => done.count()).toBe(2);
    const survey = dialog(desk).getByRole('listitem').filter({ hasText: '议前调研' });
    await press(survey, '本次不做');
    await press(survey, '本次不做');
    await see(survey, '请写上再保存。');
    await survey.getByLabel('为什么不做').fill('设计单位已经勘察过');
    await press(survey, '本次不做');
    await see(survey, '原因：设计单位已经勘察过');
    await look(desk, 'steps');
    await press(dialog(desk), '关闭');

    // The evening: on the phone and on the wall the topic says whom it answers.
    const code = (await desk.locator('.code strong').first().innerText()).replace(/\D/g, '');
    const meetingId = desk.url().split('/').at(-1) ?? '';
    const opened = desk.context().waitForEvent('page');
    await press(desk, '打开大屏');
    const projector = await opened;
    await projector.setViewportSize(BEAMER);
    await enter(neighbour, stage.hall.url, code, '林国栋', '2-1-101');
    await press(neighbour, '现场签到');
    await press(desk, '开始会议');
    await press(desk, '开始讨论：2号楼1单元加装电梯');
    await see(desk, '2位居民提出');
    await see(projector, '2位居民提出');
    await look(projector, 'wall');
    await neighbour.getByText('2位居民提出').click();
    await see(neighbour, '六楼老人腿脚不便，盼加装电梯');
    await look(neighbour, 'phone-topic');
    // Somebody comes late with the same trouble: joined to what is listed, it is counted in the hall and told where it is.
    const late = await stage.visitors.visitor(PHONE);
    const lateReceipt = await raise(late, link, '电梯什么时候能装', '何晓棠', '1号楼1单元201');
    const second = await desk.context().newPage();
    await second.goto(home);
    await press(second, '电梯什么时候能装');
    await press(dialog(second).first(), '和别的需求合并');
    const joining = dialog(second).last();
    await see(joining, '已在议题“2号楼1单元加装电梯”里：选它，就是把这一条并到它那里');
    await joining.getByText('第1号 六楼老人腿脚不便，盼加装电梯').click();
    await look(second, 'join-listed');
    await press(joining, '合并1条');
    await see(dialog(second).first(), '已并入第1号');
    await see(projector, '3位居民提出');
    await see(neighbour, '3位居民提出');
    await late.goto(lateReceipt);
    await see(late, '已列入议题“2号楼1单元加装电梯”');
    await see(late, '第1项议题');
    // One that is hidden can't become a topic, and says so where one looks for that.
    const rude = await raise(late, link, '楼上那家不讲理', '何晓棠', '1号楼1单元201');
    await second.goto(home);
    await press(second, '楼上那家不讲理');
    await button(dialog(second), '拟成议题').waitFor();
    await press(dialog(second), '隐藏');
    await dialog(second).last().getByLabel('原因').fill('骂人');
    await press(dialog(second).last(), '隐藏');
    await see(dialog(second).first(), '隐藏着不能拟成议题，要拟请先取消隐藏。');
    expect(await dialog(second).first().getByRole('button', { name: '拟成议题' }).count()).toBe(0);
    await look(second, 'hidden-need');
    await late.goto(rude);
    await see(late, '骂人');
    await second.close();
    // Two things beside the matter: a tap on what was written opens the form that makes a need of it, the other is answered.
    await say(neighbour, '楼道灯坏了两盏，老人摔过一次');
    await see(desk, '楼道灯坏了两盏，老人摔过一次');
    await press(desk, '写进纪要');
    await press(desk, '转成小区需求');
    const aside = dialog(desk);
    await expect.poll(() => aside.locator('textarea:focus').inputValue()).toBe('楼道灯坏了两盏，老人摔过一次');
    await aside.getByLabel('谁提的（可以不写）').fill('林国栋');
    await look(desk, 'point-to-need');
    await aside.getByRole('button', { name: '转成需求', exact: true }).click();
    await see(aside, '转为小区需求第5号');
    await aside.getByLabel('记一件事').fill('垃圾桶太近');
    await aside.getByRole('button', { name: '记下', exact: true }).click();
    await aside.getByText('垃圾桶太近').waitFor();
    await look(desk, 'set-aside');
    await press(aside, '当场答复');
    await aside.getByLabel('当场答复').fill('物业下周挪');
    await press(aside, '写好了');
    await see(aside, '答复：物业下周挪');
    await press(aside, '关闭');
    await press(desk, '给“2号楼1单元加装电梯”下结论');
    await dialog(desk).getByText('达成共识', { exact: true }).click();
    await dialog(desk).getByLabel('说明').fill('先装两台，一层补偿另行协商');
    await press(dialog(desk), '确认结论');

    await expect
      .poll(async () => {
        await phone.reload();
        await see(phone, '需求回执');
        return phone.locator('body').innerText();
      })
      .toContain('先装两台，一层补偿另行协商');
    await see(phone, '会议已有结论');
    await see(phone, '达成共识');
    // Nobody is sent away for a few days with the outcome before their eyes.
    expect(await phone.getByText('还没有答复').count()).toBe(0);
    await look(phone, 'receipt-concluded');

    // The paper says where the topic came from and who decided the agenda.
    await desk.goto(`${stage.hall.url}/minutes/${meetingId}`);
    await see(desk, '议题一“2号楼1单元加装电梯”：3位居民提出，需求3条。');
    await see(desk, new RegExp(`公示天数由7天改为1天，${CHAIR.name}于\\d+年\\d+月\\d+日更正。`));
    await see(desk, /榕荫里党支部于\d+年\d+月\d+日先议，同意列入/);
    await see(desk, '设计单位已经勘察过。');
    for (const words of ['发言摘录', '会上另记的事', '转为小区需求第5号', '答复：物业下周挪']) await see(desk, words);
    await look(desk, 'minutes');
    await desk.goto(home);
    await see(desk, '楼道灯坏了两盏，老人摔过一次');
  });

  it('is told in English where the devices ask for it', async () => {
    const device = { locale: 'en-GB' };
    // What people typed stays as it is.
    const written = [
      ESTATE,
      '1–3号楼，每楼2单元，每单元6层2户；翠竹楼，18层4户',
      '1号楼，1单元，每单元6层2户',
      CHAIR.name,
    ];
    const shown = async (page: Page, name: string) => {
      await look(page, `en-${name}`);
      await speaksOnly(page, 'en', written);
    };
    const desk = await stage.visitors.visitor(LAPTOP, device);
    await holdPass(desk, 'tea.account', stage.account);
    await desk.goto(`${stage.hall.url}/estates/new`);
    await desk.getByLabel('Estate', { exact: true }).fill('Banyan Court');
    await desk.getByLabel('Community').fill('Banyan Community');
    await desk.getByLabel('Buildings (optional)').fill('1号楼，1单元，每单元6层2户');
    await see(desk, 'Understood: 1 building, 12 homes in all.');
    await shown(desk, 'new-estate');
    await press(desk, 'Add the estate');
    await see(desk, 'No needs');
    await shown(desk, 'no-needs');
    const home = desk.url();
    const link = await desk.getByLabel('Link to raise a need').inputValue();

    const phone = await stage.visitors.visitor(PHONE, device);
    await phone.goto(link);
    await press(phone, 'Send');
    await see(phone, 'Please write what it is.');
    await shown(phone, 'raise');
    await phone.getByLabel('What is it', { exact: true }).fill('The gate at the east side does not close');
    await phone.getByLabel('Your name').fill('Maria');
    await phone.getByLabel('Door number (optional)').fill('1-1-601');
    await press(phone, 'Send');
    await see(phone, 'Received');
    await shown(phone, 'raised');
    await press(phone, 'See what became of it');
    await see(phone, 'Received, waiting');
    await shown(phone, 'receipt');

    await desk.reload();
    await press(desk, 'The gate at the east side does not close');
    await see(dialog(desk), '1-1-601');
    written.push('1号楼1单元601');
    await shown(desk, 'need');
    await press(dialog(desk).first(), 'Make a topic of it');
    const draft = dialog(desk).last();
    await see(draft, '1 chosen');
    await draft.getByLabel('Topic', { exact: true }).fill('A new lock for the east gate');
    await shown(desk, 'draft');
    await press(draft, 'Done');
    await see(dialog(desk).first(), 'Being drafted into a topic');
    await shown(desk, 'drafted');
    await desk.goto(`${home}?tab=agenda`);
    await see(desk, 'Raised by 1 resident, in 1 need');
    await shown(desk, 'agenda');
    await press(desk, 'List in a meeting');
    await see(dialog(desk), 'You chair no meeting of this estate that is still to come.');
    await shown(desk, 'list');
    await press(dialog(desk), 'In a new meeting');
    await expect.poll(() => desk.getByRole('checkbox', { name: /A new lock/ }).isChecked()).toBe(true);
    await desk.getByLabel('Title', { exact: true }).fill('An evening about the gate');
    await desk.getByLabel('Place', { exact: true }).fill('Common room');
    await shown(desk, 'new-meeting');
    await press(desk, 'Make the meeting');
    await button(desk, 'Start the meeting').waitFor();
    await shown(desk, 'cockpit');
    await phone.reload();
    await see(phone, 'A topic of a meeting');
    await see(phone, 'Item 1 on the agenda');
    await shown(phone, 'receipt-listed');

    await press(desk, 'Start the meeting');
    await press(desk, 'Start: A new lock for the east gate');
    await shown(desk, 'live');
    await press(desk, 'Conclude "A new lock for the east gate"');
    await dialog(desk).getByText('Agreed by all', { exact: true }).click();
    await dialog(desk).getByLabel('Note', { exact: true }).fill('Agreed by all');
    await shown(desk, 'outcome');
    await press(dialog(desk), 'Conclude');
    await expect
      .poll(async () => {
        await phone.reload();
        await see(phone, 'Receipt no. 1');
        return phone.locator('body').innerText();
      })
      .toContain('Agreed by all');
    // The note says the same as the outcome, and the page stands all the same.
    expect(await phone.getByText('Agreed by all', { exact: true }).count()).toBe(2);
    await see(phone, 'Concluded by a meeting');
    await see(phone, 'Part of the topic "A new lock for the east gate"');
    await shown(phone, 'receipt-concluded');
  });

  it('what an evening did not come to goes on in the next, with its needs', async () => {
    const meeting = await stage.ready({ title: '榕荫里第1次茶话会' }, ['物业收支公示']);
    const post = <T>(path: string, body: object, token?: string) => meeting.request<T>('POST', path, body, token);
    const estate = {
      details: { community: '榕荫社区', name: '榕荫里北区', street: '' },
      buildings: '2号楼，1单元，6层2户',
    };
    const { id: estateId } = await post<{ id: string }>('/api/estates', estate);
    const at = `/api/estates/${estateId}`;
    const receipt = 'receipt-of-the-bicycle-shed';
    const need = { category: '设施', text: '车棚漏雨', place: '', building: '2', photos: [], pseudonymous: false };
    const who = { name: '宋玉兰', household: '2-1-601', contact: '' };
    const raised = { commandId: 'shed-1', receipt, need: { ...need, source: 'online' }, ...who };
    const { needId } = await post<{ needId: string }>(`${at}/needs`, raised, '');
    await post(`/api/meetings/${meeting.id}/estate`, { commandId: 'shed-2', estateId });
    const content = { title: '车棚翻修', text: '', needIds: [needId], reviewFirst: false };
    const command = { commandId: 'shed-3', command: { type: 'draftTopic', ...content } };
    const { data } = await post<{ data: { draftId: string } }>(`${at}/commands`, command);
    await post(`${at}/drafts/${data.draftId}/list`, { commandId: 'shed-4', meetingId: meeting.id });
    await meeting.act({ type: 'startSitting' });
    await meeting.act({ type: 'endSitting', carryOver: true });

    const desk = await stage.visitors.visitor(LAPTOP);
    await holdPass(desk, 'tea.account', stage.account);
    await desk.goto(`${stage.hall.url}/estate/${estateId}?tab=agenda`);
    const drafts = desk.getByRole('region', { name: '在拟的议题' });
    await see(drafts, '车棚翻修');
    await see(drafts, /“榕荫里第1次茶话会”没有议完，结转下次。/);
    await desk.goto(`${stage.hall.url}/chair/new?copy=${meeting.id}`);
    await expect.poll(() => desk.getByRole('checkbox', { name: /车棚翻修/ }).isChecked()).toBe(true);
    // Once, among the drafted topics; what nobody's need stands behind is copied as words.
    expect(await desk.getByLabel('议题', { exact: true }).count()).toBe(1);
    expect(await desk.getByLabel('议题', { exact: true }).inputValue()).toBe('物业收支公示');
    await press(desk, '建立会议');
    await desk.waitForURL(/\/chair\/[\w-]{20,}$/);
    await press(desk, '看七步做到哪了');
    await see(dialog(desk), '2个议题里，1个来自居民需求，共1条。');
    const phone = await stage.visitors.visitor(PHONE);
    await phone.goto(`${stage.hall.url}/receipt/${estateId}#${receipt}`);
    await see(phone, '榕荫里第2次茶话会');
    await see(phone, '第2项议题');
  });
});
