/** The estate's desk: its buildings as they really stand, who works there, and what everybody finds at home. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeOn } from './axe.ts';
import { LAPTOP, PHONE } from './house.ts';
import { setStage } from './stage.ts';
import { button, dialog, holdPass, press, see } from './story.ts';

const stage = setStage('estateDesk');
let estate = '';

async function login(): Promise<Page> {
  const page = await stage.visitors.visitor(LAPTOP);
  await holdPass(page, 'tea.account', stage.account);
  return page;
}
async function soundFor(page: Page): Promise<void> {
  const { violations } = await axeOn(page).analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(grave.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
}
const door = (page: Page, label: string) => page.getByRole('button', { name: label, exact: true });

describe('the desk of an estate', () => {
  it('has its buildings drawn as they stand: added by a line, changed by the door, two at once', async () => {
    const desk = await login();
    await desk.goto(`${stage.hall.url}/estates/new`);
    await desk.getByLabel('小区', { exact: true }).fill('榕荫里小区');
    await desk.getByLabel('社区').fill('榕荫社区');
    // Homes of a floor or of the whole building: it is asked before anything is made.
    await desk.getByLabel('楼栋（可以不填）').fill('1号楼，2单元，6层，24户');
    await press(desk, '添加小区');
    await see(desk, '1号楼写的是“6层24户”：是每层24户，还是一共24户？');
    await desk.getByLabel('楼栋（可以不填）').fill('1号楼，2单元，每单元6层2户');
    await desk.reload();
    await see(desk, '看懂了：1栋楼，一共24户。');
    await press(desk, '添加小区');
    await desk.getByRole('tab', { name: '小区资料' }).click();
    await see(desk, '1栋，一共24户');
    estate = new URL(desk.url()).pathname;
    await desk.reload();
    await see(desk, '1栋，一共24户');

    await press(desk, '添加楼栋');
    await desk.getByLabel('有哪些楼').fill('1–2号楼，每楼1单元，每单元3层4户');
    await see(desk, '看懂了：2栋楼，一共24户。');
    await press(desk, '添加这2栋');
    await see(desk, '1号楼已经有了，请改一改楼号，或把它去掉。');
    await desk.getByLabel('有哪些楼').fill('2–3号楼，每楼1单元，每单元3层4户');
    await press(desk, '添加这2栋');
    await see(desk, '3栋，一共48户');
    await soundFor(desk);
    const colleague = await login();
    await colleague.goto(`${stage.hall.url}${estate}?tab=about`);
    // On a phone no tab lies beyond the edge, the chosen one least of all.
    await colleague.setViewportSize({ width: 390, height: 844 });
    const tabs = colleague.getByRole('tab');
    await tabs.nth(8).waitFor();
    const ends = await tabs.evaluateAll((all) => all.map((tab) => tab.getBoundingClientRect().right));
    expect(ends).toHaveLength(9);
    expect(Math.max(...ends)).toBeLessThanOrEqual(390);
    // A wide building is moved sideways by itself, never the page with it.
    await press(colleague, '修改这栋楼');
    await colleague.getByLabel('每层几户').fill('9');
    await see(colleague, '这栋楼一共108户');
    expect(await colleague.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    await press(colleague, '不改了');
    await colleague.setViewportSize({ width: 1366, height: 768 });

    // A shop instead of 101, no 102, one home under the roof; a colleague changes another building meanwhile.
    await colleague.getByRole('button', { name: '3号楼 12户' }).click();
    await press(colleague, '修改这栋楼');
    await desk.getByRole('button', { name: '2号楼 12户' }).click();
    await press(desk, '修改这栋楼');
    await door(desk, '2-1-101').click();
    await dialog(desk).locator('label', { hasText: '另有叫法' }).click();
    await dialog(desk).getByLabel('叫什么').fill('底商');
    await soundFor(desk);
    await press(dialog(desk), '确定');
    await door(desk, '2-1-102').click();
    await dialog(desk).locator('label', { hasText: '没有这户' }).click();
    await press(dialog(desk), '确定');
    await press(desk, '改3层');
    await dialog(desk).locator('label', { hasText: '户数不一样' }).click();
    await dialog(desk).getByLabel('每层几户').fill('1');
    await press(dialog(desk), '确定');
    await see(desk, '这栋楼一共8户');
    // What was changed outlives a reload, until it is saved or left.
    await desk.reload();
    await desk.getByRole('button', { name: '2号楼 12户' }).click();
    await press(desk, '修改这栋楼');
    await see(desk, '上次改了还没有保存，接着改就行；不要了就点“不改了”。');
    await see(desk, '这栋楼一共8户');
    // What stands in the box is saved too, though its own button was not pressed.
    await desk.getByLabel('另外的门牌（可以不填）').fill('1-201');
    await press(desk, '保存');
    await see(desk, '已经有2-1-201了，请换一个。');
    await desk.getByLabel('另外的门牌（可以不填）').fill('商铺3');
    await press(desk, '保存');
    await see(desk, '另外还有：2-商铺3');
    await press(desk, '修改这栋楼');
    await press(desk, '删掉2-商铺3');
    await press(desk, '保存');
    await see(desk, '3栋，一共44户');
    await colleague.getByLabel('层数').fill('4');
    await press(colleague, '保存');
    await see(colleague, '3栋，一共48户');

    // Both change the same one: neither version wins by itself.
    await press(desk, '修改这栋楼');
    await desk.getByLabel('层数').fill('5');
    await colleague.getByRole('button', { name: '2号楼 8户' }).click();
    await press(colleague, '修改这栋楼');
    await colleague.getByLabel('每层几户').fill('3');
    await press(colleague, '保存');
    await see(colleague, '1个单元，3层，每层3户');
    await press(desk, '保存');
    await see(desk, '这栋楼刚被别人改了，现在是：1个单元，3层，每层3户，一共6户。用哪一个？');
    // Seen by whoever has just pressed the button, however tall the building is.
    const asked = await desk.getByRole('button', { name: '用现在的' }).boundingBox();
    expect((asked?.y ?? 0) + (asked?.height ?? 0)).toBeLessThanOrEqual(desk.viewportSize()?.height ?? 0);
    await press(desk, '用现在的');
    expect(await desk.getByLabel('层数').inputValue()).toBe('3');
    await press(desk, '不改了');

    await desk.getByRole('button', { name: /^3号楼/ }).click();
    await press(desk, '修改这栋楼');
    await press(desk, '删掉这栋楼');
    await see(dialog(desk), '没有需求写着这栋楼。');
    await press(dialog(desk), '删掉这栋楼');
    await see(desk, /^2栋/);

    // A chosen building is brought into sight, however far below its button it stands.
    await desk.setViewportSize({ width: 390, height: 400 });
    await desk.getByRole('button', { name: /^1号楼/ }).scrollIntoViewIfNeeded();
    await desk.getByRole('button', { name: /^2号楼/ }).click();
    const drawn = await desk.getByRole('table', { name: '2号楼的门牌' }).boundingBox();
    expect((drawn?.y ?? 999) + (drawn?.height ?? 0)).toBeLessThanOrEqual(400);
    await desk.setViewportSize({ width: 1366, height: 768 });

    // Heads of needs, saved against the list that was seen.
    await press(desk, '添加类别');
    await desk.getByLabel('第8个类别').fill('加装电梯');
    await press(desk, '把加装电梯往上移');
    await colleague.getByLabel('第1个类别').fill('房屋漏水');
    await press(colleague, '保存');
    await see(colleague, '已保存。');
    await press(desk, '保存');
    await see(desk, '类别刚被别人改成“房屋漏水、设施、停车、环境、安全、邻里、其他”');
    expect(await desk.getByLabel('第7个类别').inputValue()).toBe('加装电梯');

    // One topic being drafted, changed by both: each version is shown, what only one touched is in it.
    for (const page of [desk, colleague]) await page.goto(`${stage.hall.url}${estate}?tab=agenda`);
    await press(desk, '拟一个议题');
    await dialog(desk).getByLabel('议题名称').fill('加装电梯');
    await press(dialog(desk), '拟好了');
    await see(desk, '没有对应的需求');
    await colleague.reload();
    for (const page of [desk, colleague]) await page.getByRole('button', { name: '修改', exact: true }).click();
    await dialog(desk).getByLabel('议题名称').fill('2号楼加装电梯');
    await press(dialog(desk), '保存');
    await dialog(desk).waitFor({ state: 'detached' });
    await dialog(colleague).getByLabel('议题名称').fill('电梯怎么装');
    await dialog(colleague).getByLabel('说明（可以不填）').fill('一层补偿怎么定');
    await press(dialog(colleague), '保存');
    await see(dialog(colleague), '“议题名称”别人也改了。用哪一个？');
    // Beside the button that was pressed, however many needs are listed.
    const choice = await button(dialog(colleague), '我改的').boundingBox();
    expect((choice?.y ?? 0) + (choice?.height ?? 0)).toBeLessThanOrEqual(colleague.viewportSize()?.height ?? 0);
    await press(dialog(colleague), '保存');
    await see(dialog(colleague), '有一处两个人都改了，请先选用哪一个。');
    await press(dialog(colleague), '我改的');
    await press(dialog(colleague), '保存');
    await dialog(colleague).waitFor({ state: 'detached' });
    await colleague.getByRole('heading', { name: '电梯怎么装', exact: true }).waitFor();
    for (const page of [desk, colleague]) await page.goto(`${stage.hall.url}${estate}?tab=about`);

    await colleague.getByLabel('小区', { exact: true }).fill('榕荫里');
    await press(colleague, '保存');
    await colleague.getByRole('heading', { level: 1, name: '榕荫里', exact: true }).waitFor();
    await colleague.close();
    await desk.getByLabel('街道（可以不填）').fill('和风街道');
    await button(desk.locator('form', { has: desk.getByLabel('街道（可以不填）') }), '保存').click();
    await desk.getByRole('heading', { level: 1, name: '榕荫里', exact: true }).waitFor();
    await see(desk, '别人刚改了“小区”');
    await desk.close();
  });

  it('invites a building lead by a link, who sees the own building only, until the post ends', async () => {
    const desk = await login();
    await desk.goto(`${stage.hall.url}${estate}?tab=people`);
    await see(desk, '最后一位管理员');
    await press(desk, '邀请人');
    await press(dialog(desk), '生成邀请链接');
    await see(dialog(desk), '请选好是哪几栋楼。');
    // Nothing was ticked: whoever is no building lead is offered the whole estate.
    await dialog(desk).getByLabel('岗位').selectOption('committee');
    expect(await dialog(desk).getByRole('radio', { name: '全小区' }).isChecked()).toBe(true);
    await dialog(desk).getByLabel('岗位').selectOption('buildingLead');
    await dialog(desk).locator('label', { hasText: '2号楼' }).click();
    await press(dialog(desk), '生成邀请链接');
    await see(dialog(desk), '邀请您担任榕荫里的楼栋长（2号楼）');
    await soundFor(desk);
    const link = await dialog(desk).getByLabel('邀请链接').inputValue();
    await desk.keyboard.press('Escape');
    await see(desk, '还没有人用的链接（1个）');

    const door = `${stage.hall.url}${estate.replace('/estate/', '/need/')}`;
    const resident = await stage.visitors.visitor(PHONE);
    for (const [building, words] of [
      ['1', '一号楼的门禁坏了'],
      ['2', '二号楼的灯不亮'],
    ] as const) {
      await resident.goto(`${door}?building=${building}`);
      await resident.getByLabel('什么事').fill(words);
      await resident.getByLabel('您的姓名').fill('宋玉兰');
      await press(resident, '提交需求');
      await see(resident, '已收到');
    }

    const lead = await stage.visitors.visitor(PHONE);
    await lead.goto(link);
    await see(lead, '榕荫里邀请您担任楼栋长（2号楼）');
    await soundFor(lead);
    await press(lead, '接受，进入小区');
    await see(lead, '请填写密码。');
    await lead.getByLabel('名字').fill('何大爷');
    await lead.getByLabel('密码', { exact: true }).fill('二号楼的老何');
    await press(lead, '接受，进入小区');
    await see(lead, '密码至少要8个字。');
    await lead.getByLabel('密码', { exact: true }).fill('二号楼的老何头啊');
    await press(lead, '接受，进入小区');
    await see(lead, '二号楼的灯不亮');
    await see(lead, '共1条');
    await press(lead, '二号楼的灯不亮');
    await button(dialog(lead), '处理').waitFor();
    expect(await dialog(lead).getByRole('button', { name: '隐藏' }).count()).toBe(0);
    await lead.keyboard.press('Escape');
    // Figures of the own building; the need that is handled there is adopted, and opens.
    await lead.getByRole('tab', { name: '数说' }).click();
    await see(lead, '您的岗位负责2号楼');
    const adopted = lead.getByRole('article', { name: '采纳数' });
    await adopted.getByText('采纳的需求 0条').waitFor();
    await press(lead, '居民提的需求 1条');
    await lead.getByRole('heading', { name: '居民提的需求（今年）' }).waitFor();
    await press(lead.getByRole('region', { name: '居民提的需求（今年）' }), '二号楼的灯不亮');
    await press(dialog(lead), '处理');
    await dialog(lead).last().getByLabel('怎么办的').fill('换了灯');
    await press(dialog(lead).last(), '确定');
    await see(dialog(lead), '换了灯');
    await lead.keyboard.press('Escape');
    await adopted.getByText('采纳的需求 1条').waitFor();
    await soundFor(lead);
    expect(await lead.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await lead.reload();
    await lead.getByRole('region', { name: '居民提的需求（今年）' }).getByText('二号楼的灯不亮').waitFor();
    // Whoever only reads is not told what may be left empty.
    await lead.getByRole('tab', { name: '小区资料' }).click();
    await lead.getByText('街道', { exact: true }).waitFor();
    await lead.getByRole('tab', { name: '人员' }).click();
    await see(lead, '楼栋长（2号楼）');
    expect(await lead.getByRole('button', { name: '邀请人' }).count()).toBe(0);
    await lead.goto(link);
    await see(lead, '这个邀请链接已经用过、过期或撤销了');

    await desk.reload();
    await see(desk, '何大爷');
    await press(desk, '改何大爷的岗位');
    await dialog(desk).getByLabel('岗位').selectOption('gridWorker');
    await dialog(desk).locator('label', { hasText: '全小区' }).click();
    await press(dialog(desk), '保存');
    await see(desk, '网格员（全小区）');
    await lead.goto(`${stage.hall.url}${estate}`);
    await see(lead, '一号楼的门禁坏了');
    // What was written down without signal stays in sight when the post ends meanwhile, and goes by itself under a new one.
    await lead.goto(`${stage.hall.url}${estate}/visit`);
    await lead.getByRole('button', { name: /^1-1-101/ }).click();
    await lead.locator('label', { hasText: '没人在家' }).click();
    await lead.context().setOffline(true);
    await press(lead, '记下这次走访');
    await see(lead, '1次走访存在这部手机上');
    await press(desk, '结束何大爷的岗位');
    await press(dialog(desk), '结束岗位');
    await desk.getByText('何大爷').first().waitFor({ state: 'detached' });
    await lead.context().setOffline(false);
    await see(lead, '您在这个小区的岗位已经结束，下面这些还没送出');
    await lead.reload();
    await see(lead, '您在这个小区的岗位已经结束，下面这些还没送出');
    await see(lead, '1-1-101，没人在家');
    expect(await lead.getByText('没有找到这个小区').count()).toBe(0);
    await soundFor(lead);
    await press(desk, '邀请人');
    await dialog(desk).getByLabel('岗位').selectOption('gridWorker');
    await press(dialog(desk), '生成邀请链接');
    const again = await dialog(desk).getByLabel('邀请链接').inputValue();
    await desk.keyboard.press('Escape');
    const beside = await lead.context().newPage();
    await beside.goto(again);
    await press(beside, '接受，进入小区');
    await see(beside, '一号楼的门禁坏了');
    // The new page sends what the old one holds, and the old one sees that its post stands again.
    await see(beside, '这台手机上记的1次走访已经送出。');
    await beside.close();
    await button(lead, '记下这次走访').waitFor();
    expect(await lead.getByText('1次走访存在这部手机上').count()).toBe(0);

    await desk.reload();
    await press(desk, '结束何大爷的岗位');
    await press(dialog(desk), '结束岗位');
    await desk.getByText('何大爷').first().waitFor({ state: 'detached' });
    await lead.goto(`${stage.hall.url}${estate}`);
    await see(lead, '没有找到这个小区，或者您在这里的岗位已经结束');
    await desk.close();
    await resident.close();
    await lead.close();
  });

  it('has a home that says what waits, and one box that finds needs, meetings and people', async () => {
    const meeting = await stage.ready();
    const desk = await login();
    await desk.goto(`${stage.hall.url}/chair`);
    await see(desk, '社区管理员（全小区）');
    await see(desk, '1条需求待处理');
    await see(desk, '要开的会');
    await soundFor(desk);
    const box = desk.getByLabel('找会议、需求、小区和人');
    await box.fill('宋玉兰');
    await see(desk, '榕荫里 · 宋玉兰');
    expect(await desk.getByRole('link', { name: /^第\d号/ }).count()).toBe(2);
    await soundFor(desk);
    await box.fill('段明珠');
    await see(desk, '榕荫里 · 社区管理员（全小区）');
    await box.fill('没有这样的事');
    await see(desk, '没有找到。');
    await box.fill('电梯');
    await see(desk, '议题：');
    await desk.getByRole('region', { name: '会议' }).getByRole('link').first().click();
    await desk.waitForURL(`**/chair/${meeting.id}`);
    await desk.goBack();
    await box.fill('门禁');
    await desk.getByRole('link', { name: '第1号 一号楼的门禁坏了' }).click();
    await see(dialog(desk), '宋玉兰');
    await desk.keyboard.press('Escape');
    expect(new URL(desk.url()).search).toBe('?tab=needs');
    await desk.close();
  });

  it('shows what colleagues did meanwhile to whoever comes back to a page', async () => {
    const desk = await login();
    const colleague = await login();
    for (const page of [desk, colleague]) await page.goto(`${stage.hall.url}${estate}?tab=public`);
    await see(desk, '没有开放');
    await press(colleague, '开放页面');
    await press(dialog(colleague), '开放页面');
    await see(colleague, '正在开放');
    expect(await desk.getByText('正在开放').count()).toBe(0);
    const comesBack = () => desk.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await comesBack();
    await see(desk, '正在开放');
    await press(colleague, '关上页面');
    await see(colleague, '没有开放');
    await comesBack();
    await see(desk, '没有开放');

    // The inbox, and a need that stands open: what is being typed stays.
    for (const page of [desk, colleague]) {
      await page.goto(`${stage.hall.url}${estate}?tab=needs`);
      await press(page, '一号楼的门禁坏了');
      await see(dialog(page), '宋玉兰');
    }
    const words = dialog(desk).getByLabel('答复居民');
    await words.fill('我这边也');
    await dialog(colleague).getByLabel('答复居民').fill('物业周五来看门禁');
    await press(dialog(colleague), '发出答复');
    await see(dialog(colleague).locator('.reply'), '物业周五来看门禁');
    await press(dialog(colleague).first(), '隐藏');
    await dialog(colleague).last().getByLabel('原因').fill('写了别人的电话');
    await press(dialog(colleague).last(), '隐藏');
    await button(dialog(colleague), '取消隐藏').waitFor();
    expect(await desk.getByText('物业周五来看门禁').count()).toBe(0);
    await comesBack();
    await see(dialog(desk).locator('.reply'), '物业周五来看门禁');
    expect(await words.inputValue()).toBe('我这边也');
    await words.fill('');
    await desk.keyboard.press('Escape');
    const row = desk.locator('main li', { hasText: '一号楼的门禁坏了' });
    await see(row, '已隐藏');
    await press(dialog(colleague), '取消隐藏');
    await button(dialog(colleague).first(), '隐藏').waitFor();
    await comesBack();
    await row.getByText('已隐藏').waitFor({ state: 'detached' });
    await desk.close();
    await colleague.close();
  });

  it('corrects where a need belongs, two at once, and its history says who did what', async () => {
    const desk = await login();
    const colleague = await login();
    for (const page of [desk, colleague]) {
      await page.goto(`${stage.hall.url}${estate}?tab=needs`);
      await press(page, '一号楼的门禁坏了');
      await see(dialog(page).first(), '1号楼');
      await press(dialog(page).first(), '改类别和地点');
    }
    const [open, form] = [dialog(desk).first(), dialog(desk).last()];
    const place = '2号楼1单元进门右手边的门禁机';
    await dialog(colleague).last().getByLabel('哪栋楼').selectOption('2');
    await dialog(colleague).last().getByLabel('具体在哪里（可以不填）').fill(place);
    await press(dialog(colleague).last(), '保存');
    await see(dialog(colleague).first(), place);
    await form.getByLabel('类别').selectOption('安全');
    await form.getByLabel('哪栋楼').selectOption('没有写楼栋');
    await soundFor(desk);
    await press(form, '保存');
    await see(form, '“楼栋”别人也改了。用哪一个？');
    await see(form, '别人刚改了“地点”');
    await form.getByRole('button', { name: /^我改的\s*没有写楼栋$/ }).waitFor();
    await press(form, /^别人改的\s*2号楼$/);
    await press(form, '保存');
    await see(open, '安全 · 2号楼');
    const history = open.getByRole('group').filter({ hasText: '办理经过' });
    await open.getByText('办理经过', { exact: true }).click();
    await see(history, '宋玉兰');
    await see(history, `楼栋由“1号楼”改成“2号楼”，地点由“没有写”改成“${place}”`);
    await see(history, /^类别由“.+”改成“安全”$/);
    // Whatever is done next stands there too, last.
    await open.getByLabel('答复居民').fill('周四来修');
    // The answer gets lost on its way: sent again, it is one reply.
    await desk.route('**/commands', async (route) => (await route.fetch(), route.abort()), { times: 1 });
    await press(open, '发出答复');
    await see(open, '连不上服务器');
    await press(open, '发出答复');
    await see(history, '答复居民：周四来修');
    await desk.waitForFunction(() => document.querySelector<HTMLTextAreaElement>('dialog textarea')?.value === '');
    expect(await history.getByText('答复居民：周四来修').count()).toBe(1);
    expect(await history.getByRole('listitem').last().innerText()).toMatch(
      /段明珠（社区管理员）\s+答复居民：周四来修$/,
    );
    await soundFor(desk);
    await desk.close();
    await colleague.close();
  });

  it('keeps a building by its name: on its poster’s link, in the need, and on the grid where a visit finds its door', async () => {
    const desk = await login();
    await desk.goto(`${stage.hall.url}${estate}?tab=about`);
    await press(desk, '添加楼栋');
    await desk.getByLabel('有哪些楼').fill('翠竹楼，3单元，每单元6层2户；机关事务管理局宿舍楼，6层2户');
    await press(dialog(desk), '添加');
    await see(desk, '有的楼没有看懂。');
    await desk.getByLabel('有哪些楼').fill('翠竹楼，3单元，每单元6层2户；甲栋，东区1号楼，2层2户');
    await see(desk, '看懂了：3栋楼，一共44户。');
    await press(desk, '添加这3栋');
    await desk.getByRole('button', { name: '翠竹楼 36户' }).click();
    await desk.getByRole('table', { name: '翠竹楼的门牌' }).waitFor();
    await desk.getByRole('button', { name: '东区1号楼 4户' }).click();
    await press(desk, '修改这栋楼');
    await desk.getByLabel('楼号或楼名').fill('八一楼');
    await see(desk, '请写楼号，如“12”“A”“东区3号楼”');
    await desk.getByLabel('楼号或楼名').fill('紫云阁');
    await see(desk, '岗位、以前的需求和走访都跟着改名；有人还说“东区1号楼”、扫以前印的二维码，也认得。');
    await press(desk, '保存');
    await desk.getByRole('button', { name: '紫云阁 4户' }).waitFor();
    await desk.goto(`${stage.hall.url}${estate}?tab=public`);

    const phone = await stage.visitors.visitor(PHONE);
    const door = `${stage.hall.url}${estate.replace('/estate/', '/need/')}`;
    // Printed before the building got its name.
    await phone.goto(`${door}?building=${encodeURIComponent('东区-1')}`);
    expect(await phone.getByLabel('哪栋楼').inputValue()).toBe('紫云阁');
    await phone.goto(`${door}?building=${encodeURIComponent('翠竹楼')}`);
    await phone.getByLabel('什么事').fill('翠竹楼的门禁坏了');
    expect(await phone.getByLabel('哪栋楼').inputValue()).toBe('翠竹楼');
    await phone.getByLabel('您的姓名').fill('龚安邦');
    await phone.getByLabel('门牌号（可以不填）').fill('翠竹楼三单元601');
    await press(phone, '提交需求');
    await phone.goto(await phone.getByLabel('回执链接').inputValue());
    await see(phone, / · 翠竹楼 · 提交时间/);

    const worker = await stage.visitors.visitor(PHONE);
    await holdPass(worker, 'tea.account', stage.account);
    await worker.goto(`${stage.hall.url}${estate}/visit`);
    await press(worker, '表里没有这一户，写门牌号');
    await worker.getByLabel('门牌号', { exact: true }).fill('紫竹楼3单元601');
    await worker.locator('label', { hasText: '没人在家' }).click();
    await press(worker, '记下这次走访');
    await see(worker, '您管的楼栋里没有紫竹楼，请核对门牌号。');
    await worker.getByLabel('门牌号', { exact: true }).fill('翠竹楼3单元601');
    await press(worker, '记下这次走访');
    await see(worker, '已传上去：翠竹楼-3-601');
    await desk.goto(`${stage.hall.url}${estate}?tab=visits`);
    await press(desk, '翠竹楼哪几户没去');
    await desk.getByText('翠竹楼-3-601，没人在家').waitFor();
    for (const page of [desk, phone, worker]) await page.close();
  });

  it('no page complained', () => expect(stage.visitors.complaints).toEqual([]));
});
