/** 搜集需求: an estate is named, neighbours raise needs from their phones, the secretary answers, and every receipt tells it. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { LAPTOP, PHONE } from './house.ts';
import { WHERE, withExif } from '../support/photo.ts';
import { setStage } from './stage.ts';
import { button, dialog, holdPass, press, see } from './story.ts';

const stage = setStage('needs');

/** 2400 × 1200 as the sensor saw it, to be turned to stand upright, with the place it was taken at. */
async function photo(phone: Page): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const url = await phone.evaluate(() => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [2400, 1200];
    const pen = canvas.getContext('2d');
    pen?.fillRect(0, 0, 1200, 1200);
    return canvas.toDataURL('image/jpeg', 0.9);
  });
  const buffer = withExif(Buffer.from(url.replace(/^.*,/, ''), 'base64'), 6);
  return { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer };
}

/** Width and height of the picture as it is drawn. */
const drawn = (page: Page, name: string) =>
  page.getByRole('img', { name }).evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    return [image.naturalWidth, image.naturalHeight];
  });

async function raise(phone: Page, link: string, words: string, name: string): Promise<string> {
  await phone.goto(link);
  await phone.getByLabel('什么事').fill(words);
  await phone.getByLabel('您的姓名').fill(name);
  await press(phone, '提交需求');
  await see(phone, '已收到');
  return phone.getByLabel('回执链接').inputValue();
}

describe('needs of an estate', () => {
  it('are raised without an account, merged, answered and settled, and the receipts tell what became of them', async () => {
    const desk = await stage.visitors.visitor(LAPTOP);
    await holdPass(desk, 'tea.account', stage.account);
    await desk.goto(`${stage.hall.url}/chair`);
    await desk.getByRole('link', { name: '添加小区' }).click();
    await press(desk, '添加小区');
    await see(desk, '这里要写上。');
    await desk.getByLabel('小区', { exact: true }).fill('榕荫里小区');
    await desk.getByLabel('社区').fill('榕荫社区');
    await desk.getByLabel('楼栋（可以不填）').fill('1–2号楼，每楼2单元，每单元6层2户');
    await see(desk, '看懂了：2栋楼，一共48户。');
    await press(desk, '添加小区');
    await see(desk, '没有需求');
    const link = await desk.getByLabel('提需求的链接').inputValue();
    expect(link).toMatch(/\/need\/[\w-]+$/);

    // An old person at the lift: what is missing is said beside the field, and a reload loses nothing.
    const phone = await stage.visitors.visitor(PHONE);
    await phone.goto(`${link}?building=2`);
    await press(phone, '提交需求');
    await see(phone, '请写一写是什么事。');
    await phone.getByLabel('什么事').fill('六楼老人腿脚不便，盼加装电梯');
    await phone.locator('label', { hasText: '设施' }).click();
    await phone.reload();
    expect(await phone.getByLabel('什么事').inputValue()).toBe('六楼老人腿脚不便，盼加装电梯');
    expect(await phone.getByLabel('哪栋楼').inputValue()).toBe('2');
    // Two photos, shrunk and turned on the phone; they too outlive the page, and one is taken out again.
    const pick = phone.locator('input[type=file]');
    await pick.setInputFiles([await photo(phone), await photo(phone)]);
    await phone.getByRole('img', { name: '照片2' }).waitFor();
    await phone.reload();
    await phone.getByRole('img', { name: '照片2' }).waitFor();
    await phone.getByRole('button', { name: '去掉照片2' }).click();
    expect(await phone.getByRole('img', { name: /照片/ }).count()).toBe(1);
    await pick.setInputFiles({ name: '说明.txt', mimeType: 'image/png', buffer: Buffer.from('no picture') });
    await see(phone, '有一张照片打不开，没有放进去，请换一张。');
    await phone.getByLabel('您的姓名').fill('宋玉兰');
    await phone.getByLabel('门牌号（可以不填）').fill('2号楼1单元601');
    await phone.getByLabel('电话或微信（可以不填）').fill('13800001111');
    // The line goes while it is sent: nothing is lost, and sent again it is one need.
    await phone.route('**/api/estates/*/needs', (route) => route.abort());
    await press(phone, '提交需求');
    await see(phone, '刚才没有提交成功。您写的都在');
    await see(phone, '已传好');
    await phone.unroute('**/api/estates/*/needs');
    await press(phone, '提交需求');
    await see(phone, '第1号');
    const receipt = await phone.getByLabel('回执链接').inputValue();
    // In large type on a small phone nothing sticks out.
    await phone.setViewportSize({ width: 360, height: 640 });
    await press(phone, '换成长辈版（大字）');
    expect(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    await press(phone, '换回标准字号');
    // Whoever kept no link finds the receipt again where the need was written.
    await phone.goto(link);
    await phone.getByText('您在这部手机上提过的1条').click();
    await phone.getByRole('link', { name: /^第1号 六楼老人腿脚不便/ }).click();
    await see(phone, '需求回执 第1号');
    await phone.goto(link);

    const neighbour = await stage.visitors.visitor(PHONE);
    const second = await raise(neighbour, link, '老人爬六楼太难，盼加装电梯', '何晓棠');
    // It arrives and nobody hears of it; then something is added: both are there, each with its receipt.
    await neighbour.goto(link);
    await neighbour.getByLabel('什么事').focus();
    await neighbour.keyboard.insertText('漏'.repeat(612));
    await see(neighbour, '写满500字了，再多的没有放进去。请写短些，或分成两条。');
    await neighbour.getByLabel('什么事').fill('车棚漏雨');
    await neighbour.locator('input[type=file]').setInputFiles(await photo(neighbour));
    await neighbour.getByRole('img', { name: '照片1' }).waitFor();
    await neighbour.getByLabel('您的姓名').fill('何晓棠');
    await neighbour.route('**/api/estates/*/needs', async (route) => (await route.fetch(), route.abort()));
    await press(neighbour, '提交需求');
    await see(neighbour, '刚才没有提交成功。您写的都在');
    await neighbour.unroute('**/api/estates/*/needs');
    await neighbour.getByLabel('什么事').fill('车棚漏雨，地上也积水');
    await press(neighbour, '提交需求');
    await see(neighbour, '前面写的那条已经收到了');
    const before = await neighbour.getByLabel('前面那条的回执链接').inputValue();
    await press(neighbour, '提交需求');
    await see(neighbour, '第4号');
    expect(await neighbour.getByLabel('前面那条的回执链接').inputValue()).toBe(before);
    await neighbour.goto(before);
    await see(neighbour, '需求回执 第3号');
    expect(await drawn(neighbour, '照片1')).toEqual([800, 1600]);

    await desk.reload();
    await see(desk, '共4条');
    await desk.getByLabel('搜内容、地点、姓名、门牌或编号').fill('电梯');
    await see(desk, '共2条');
    await press(desk, '六楼老人腿脚不便，盼加装电梯');
    const open = dialog(desk).first();
    await see(open, '宋玉兰');
    expect(await drawn(desk, '照片1')).toEqual([800, 1600]);
    await press(open, '放大照片1');
    await desk.keyboard.press('Escape');
    await press(open, '看联系方式');
    await see(open, '13800001111');
    await press(open, '和别的需求合并');
    const merge = dialog(desk).last();
    await merge.getByText('第2号 老人爬六楼太难，盼加装电梯').click();
    await press(merge, '合并1条');
    await see(open, '和它合在一起的');
    await open.getByLabel('答复居民').fill('下周安排勘察');
    // Closed by a slip and loaded anew, the words are still there, until they are sent.
    await desk.keyboard.press('Escape');
    await desk.reload();
    await press(desk, '六楼老人腿脚不便，盼加装电梯');
    expect(await open.getByLabel('答复居民').inputValue()).toBe('下周安排勘察');
    await press(open, '发出答复');
    await see(open, '下周安排勘察');
    expect(await open.getByLabel('答复居民').inputValue()).toBe('');
    await press(open, '请邻居附议');
    const share = dialog(desk).last();
    // What was written is read here, and never goes out by a tap.
    await see(share, '六楼老人腿脚不便，盼加装电梯');
    expect(await share.getByLabel('给邻居看的话').inputValue()).toBe('');
    await share.getByLabel('给邻居看的话').fill('2号楼盼加装电梯');
    await press(share, '请邻居附议');
    await see(open, '正在请邻居附议：“2号楼盼加装电梯” 还没有人附议');
    const third = await stage.visitors.visitor(PHONE);
    await third.goto(link);
    await third.getByText('先看看邻居提过的1条').click();
    await press(third, '我家也是');
    await see(third, '已附议');
    // Whoever raised it, or what was merged into it, has said so already.
    for (const proposer of [phone, neighbour]) {
      await proposer.goto(link);
      await proposer.getByText('先看看邻居提过的1条').click();
      await proposer.getByText('您提的', { exact: true }).waitFor();
      expect(await proposer.getByRole('button', { name: /我家也是/ }).count()).toBe(0);
    }
    await press(open, '处理');
    const settle = dialog(desk).last();
    await settle.locator('label', { hasText: '转办' }).click();
    await settle.getByLabel('转给谁').fill('街道加装电梯办公室');
    await press(settle, '确定');
    await see(open, '已转给街道加装电梯办公室');

    const arrives = phone.waitForResponse(/receipt\/photos/);
    await phone.goto(receipt);
    await see(phone, '需求回执 第1号');
    // The building of the code that was scanned, which nobody typed.
    await see(phone, /^设施 · 2号楼 · 提交时间/);
    expect((await (await arrives).body()).includes(WHERE)).toBe(false);
    await see(phone, '已转给街道加装电梯办公室');
    expect(await drawn(phone, '照片1')).toEqual([800, 1600]);
    await see(phone, '下周安排勘察');
    await see(phone, '有1位邻居说“我家也是”。');
    await neighbour.goto(second);
    await see(neighbour, '和第1号说的是同一件事');
    await see(neighbour, '已转给街道加装电梯办公室');
    // Passed on in a sentence, with its full stop.
    await neighbour.goto(`${second}。`);
    await see(neighbour, '和第1号说的是同一件事');
    // The receipt is the only key.
    await neighbour.goto(second.replace(/#.*/, '#somebody-elses-receipt'));
    await see(neighbour, '没有找到这条需求');
    await neighbour.goto(second.replace(/#.*/, ''));
    await see(neighbour, '回执链接不完整');

    await desk.keyboard.press('Escape');
    await desk.getByLabel('搜内容、地点、姓名、门牌或编号').fill('');
    await see(desk, '共2条');
    await desk.getByLabel('看哪些').selectOption('merged');
    await see(desk, '已并入第1号');
    await desk.getByRole('link', { name: /首页/ }).click();
    await see(desk, '2条需求待处理');
    await button(desk, '新建会议').waitFor();
  });

  it('are written down on the stairs without signal, wait on the phone, and arrive once', async () => {
    const worker = await stage.visitors.visitor(PHONE);
    await holdPass(worker, 'tea.account', stage.account);
    // A secure address, where a browser may keep the page.
    await worker.goto(`http://localhost:${new URL(stage.hall.url).port}/chair`);
    await worker
      .getByRole('link', { name: /榕荫里小区/ })
      .first()
      .click();
    await press(worker, '替居民记一条');
    await worker.getByLabel('怎么来的').selectOption('hotline');
    // The source outlives the page with the words.
    await worker.getByLabel('什么事').fill('想有个晒被子的地方');
    await worker.reload();
    await worker.getByLabel('居民的姓名').waitFor();
    expect(await worker.getByLabel('怎么来的').inputValue()).toBe('hotline');
    await worker.context().setOffline(true);
    const enter = async (household: string) => {
      await worker.getByLabel('什么事').fill('想有个晒被子的地方');
      await worker.getByLabel('居民的姓名').fill('龚安邦');
      await worker.getByLabel('门牌号（可以不填）').fill(household);
      await press(worker, '记下来');
    };
    await enter('楼上');
    await see(worker, '门牌号请写成“2-1-601”这样的数字，也可以先空着。');
    await enter('1-1-401');
    await see(worker, '1条存在这部手机上');
    // The first answer gets lost on its way: asked again, it is the same need.
    let lost = 0;
    await worker.route('**/needs/entered', async (route) => {
      const response = await route.fetch();
      lost += 1;
      return lost === 1 ? route.abort() : route.fulfill({ response });
    });
    await worker.context().setOffline(false);
    await expect.poll(() => lost).toBe(1);
    // Not at the next quarter of a minute: the network says that it is back.
    await worker.evaluate(() => dispatchEvent(new Event('online')));
    await see(worker, /已传上去：第\d+号$/);
    expect(lost).toBe(2);
    await worker.unroute('**/needs/entered');

    // One door with two needs, the next with nobody in; all of it without signal.
    await press(worker, '入户走访请记在这里');
    await button(worker, '1-1-301').waitFor();
    const keepsItsPage = async () =>
      (await navigator.serviceWorker.getRegistration('/estate/'))?.active?.state === 'activated' &&
      (await (await caches.open('tea-stairs')).match('/estate/')) !== undefined;
    await expect.poll(() => worker.evaluate(keepsItsPage), { timeout: 30_000 }).toBe(true);
    // Whoever has opened this one alone goes to the other without signal all the same.
    const colleague = await stage.visitors.visitor(PHONE);
    await holdPass(colleague, 'tea.account', stage.account);
    await colleague.goto(worker.url());
    await button(colleague, '1-1-301').waitFor();
    await expect.poll(() => colleague.evaluate(keepsItsPage), { timeout: 30_000 }).toBe(true);
    await colleague.context().setOffline(true);
    await press(colleague, '微信群、意见箱、热线和现场反映的，记在这里');
    await button(colleague, '记下来').waitFor();
    await colleague.reload();
    await button(colleague, '记下来').waitFor();

    await worker.context().setOffline(true);
    await press(worker, '记下这次走访');
    await see(worker, '请选是哪一户');
    await press(worker, '1-1-301');
    await worker.locator('label', { hasText: '聊上了' }).click();
    await press(worker, '记下这次走访');
    await see(worker, '见到人了，请记下一条需求，或写一写聊了什么。');
    const said = (place: number) => worker.getByRole('group', { name: `第${place}条需求` });
    await press(worker, '记一条需求');
    await said(1).getByLabel('什么事').fill('楼道灯不亮');
    await press(worker, '再记一条');
    await said(2).getByLabel('什么事').fill('下水道堵');
    await said(2)
      .locator('input[type=file]')
      .setInputFiles(await photo(worker));
    await said(2).getByRole('img', { name: '照片1' }).waitFor();
    await press(worker, '记下这次走访');
    await see(worker, '请写上说话人的姓名');
    await worker.getByLabel('姓名', { exact: true }).fill('何大爷');
    await worker.getByLabel('备注（可以不填）').fill('独居，耳朵不太好');
    await press(worker, '记下这次走访');
    await see(worker, '1次走访存在这部手机上');
    await button(worker, '1-1-301，聊上了').waitFor();
    await press(worker, '1-1-302');
    await worker.locator('label', { hasText: '没人在家' }).click();
    await press(worker, '记下这次走访');
    await see(worker, '2次走访存在这部手机上');
    // The phone is put away and taken out again, still without signal.
    await worker.reload();
    await see(worker, '2次走访存在这部手机上');
    await button(worker, '1-1-302，没人在家').waitFor();
    // Then in two tabs; they send at once, and the first answer gets lost.
    const context = worker.context();
    let visits = 0;
    await context.route('**/api/estates/*/visits', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      visits += 1;
      if (visits > 1) return route.continue();
      await route.fetch();
      return route.abort();
    });
    await context.setOffline(false);
    const second = await context.newPage();
    await second.goto(worker.url());
    await worker.reload();
    await second.getByText('次走访存在这部手机上').waitFor({ state: 'detached' });
    await worker.getByText('次走访存在这部手机上').waitFor({ state: 'detached' });
    expect(visits).toBeGreaterThan(2);
    await second.close();
    await context.unroute('**/api/estates/*/visits');

    // Elsewhere in the app the phone says what it still holds, leads there, and sends it.
    await context.route('**/api/estates/*/visits', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    );
    await press(worker, '1-1-501');
    await worker.locator('label', { hasText: '没人在家' }).click();
    await press(worker, '记下这次走访');
    await see(worker, '1次走访存在这部手机上');
    const door = worker.url();
    await worker.goto(new URL('/chair', door).href);
    await worker.getByRole('link', { name: '这台手机上还有1次走访没有送出' }).click();
    await see(worker, '1次走访存在这部手机上');
    await worker.goto(door.replace(/\/visit$/, '?tab=visits'));
    await see(worker, '这台手机上还有1次走访没有送出');
    await context.unroute('**/api/estates/*/visits');
    await worker.evaluate(() => dispatchEvent(new Event('online')));
    await see(worker, '这台手机上记的1次走访已经送出。');
    await worker.goto(door);
    await button(worker, '1-1-401').waitFor();

    // The head is taken away meanwhile: the visit comes back with its sentence, and goes once another is chosen.
    await context.setOffline(true);
    await press(worker, '1-1-401');
    await worker.locator('label', { hasText: '聊上了' }).click();
    await press(worker, '记一条需求');
    await said(1).getByLabel('什么事').fill('门禁坏了');
    // Nothing is counted as 房屋 that nobody put there.
    expect(await said(1).getByRole('radio', { name: '其他' }).isChecked()).toBe(true);
    await said(1).locator('label', { hasText: '房屋' }).click();
    await worker.getByLabel('姓名', { exact: true }).fill('龚安邦');
    await press(worker, '记下这次走访');
    await see(worker, '1次走访存在这部手机上');
    const [, estateId] = /estate\/([\w-]+)/.exec(worker.url()) ?? [];
    const from = ['房屋', '设施', '停车', '环境', '安全', '邻里', '其他'];
    const command = { type: 'setCategories', categories: from.slice(1), from };
    await fetch(`${stage.hall.url}/api/estates/${estateId}/commands`, {
      method: 'POST',
      headers: { authorization: `Bearer ${stage.account}`, 'content-type': 'application/json' },
      body: JSON.stringify({ commandId: 'heads', command }),
    });
    await press(worker, '1-1-402');
    await worker.getByLabel('备注（可以不填）').fill('刚开始写的下一户');
    await context.setOffline(false);
    await see(worker, '这个类别刚被改掉了，请重新选一个。您写的还在。');
    await press(worker, '改一改再传');
    await see(worker, '已选 1-1-401');
    expect(await said(1).getByLabel('什么事').inputValue()).toBe('门禁坏了');
    await said(1).locator('label', { hasText: '设施' }).click();
    await press(worker, '记下这次走访');
    await see(worker, /已传上去：.*1-1-401（需求第\d+号）/);
    // What was begun before it stands there again.
    await see(worker, '已选 1-1-402');
    expect(await worker.getByLabel('备注（可以不填）').inputValue()).toBe('刚开始写的下一户');

    await worker.goto(worker.url().replace(/\/visit$/, '?tab=visits'));
    await see(worker, '聊上了2户，共48户');
    await see(worker, '不便交谈0户，没人在家2户，还没去44户');
    await press(worker, '1号楼哪几户没去');
    await worker.getByText('1-1-302，没人在家').waitFor({ state: 'attached' });
    await press(worker, '1-1-301');
    const visit = dialog(worker).first();
    await see(visit, '独居，耳朵不太好');
    await press(visit, /下水道堵/);
    const need = dialog(worker).last();
    await see(need, '段明珠代录');
    expect(await drawn(worker, '照片1')).toEqual([800, 1600]);
    await worker.keyboard.press('Escape');
    await press(visit, '撤回');
    await dialog(worker).last().getByLabel('原因').fill('走错了门');
    await press(dialog(worker).last(), '撤回');
    await see(visit, /撤回，原因：走错了门/);
    await worker.keyboard.press('Escape');
    await see(worker, '聊上了1户，共48户');
    await worker.getByRole('tab', { name: '需求' }).click();
    for (const words of ['楼道灯不亮', '下水道堵']) {
      await worker.getByLabel('搜内容、地点、姓名、门牌或编号').fill(words);
      await see(worker, '共1条');
      await see(worker, words);
    }
  });

  it('no page complained', () => expect(stage.visitors.complaints).toEqual([]));
});
