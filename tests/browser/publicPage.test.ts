/** 线上社区: the keeper opens the page, neighbours read it without a script, answer a question and second each other, and it closes again. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeOn } from './axe.ts';
import { LAPTOP, PHONE } from './house.ts';
import { setStage } from './stage.ts';
import { button, dialog, holdPass, press, see } from './story.ts';

const stage = setStage('publicPage');

async function grave(page: Page): Promise<readonly string[]> {
  const { violations } = await axeOn(page).analyze();
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id);
}

async function answer(phone: Page, link: string, words: string, name: string): Promise<void> {
  await phone.goto(link);
  await phone.getByLabel('您的想法').fill(words);
  await phone.getByLabel('您的姓名').fill(name);
  await press(phone, '发出想法');
  await see(phone, /已收到，您的是第\d条。/);
}

describe('the page for everybody', () => {
  it('opens, is read without a script, hears neighbours, answers them, and closes', async () => {
    const desk = await stage.visitors.visitor(LAPTOP);
    await holdPass(desk, 'tea.account', stage.account);
    // Pictures and previews are fetched by the browser itself.
    const file = { name: 'tea_account', value: stage.account, url: stage.hall.url, path: '/api' };
    await desk
      .context()
      .addCookies([{ name: file.name, value: file.value, domain: new URL(file.url).hostname, path: file.path }]);
    await desk.goto(`${stage.hall.url}/estates/new`);
    await desk.getByLabel('小区', { exact: true }).fill('榕荫里小区');
    await desk.getByLabel('社区').fill('榕荫社区');
    await desk.getByLabel('楼栋（可以不填）').fill('1–2号楼，每楼2单元，每单元6层2户');
    await press(desk, '添加小区');
    await desk.getByRole('tab', { name: '线上社区' }).click();
    await see(desk, '没有开放：只有工作人员能预览。');
    await desk.getByLabel('哪栋楼').selectOption('2');
    await press(desk, '看群图片');
    await see(desk, '在手机上按住图片可以保存或转发');

    await press(desk, '问大家一个问题');
    await dialog(desk).getByLabel('问题', { exact: true }).fill('东门广场怎么用');
    await button(dialog(desk), '发布').dblclick();
    await see(desk, '正在收意见 · 0条，0人（一部手机算一人）');
    await press(desk, '开放页面');
    await press(dialog(desk), '开放页面');
    await see(desk, '正在开放：有链接的人都能看，不用登录。');
    const link = await desk.getByLabel('页面链接').inputValue();
    expect(await grave(desk)).toEqual([]);
    // Tapped twice, it is asked once.
    expect(await desk.getByRole('button', { name: '东门广场怎么用' }).count()).toBe(1);

    const reader = await stage.visitors.visitor(PHONE, { javaScriptEnabled: false });
    await reader.goto(link);
    await see(reader, '榕荫里小区');
    await see(reader, '东门广场怎么用');
    expect(await reader.getByRole('link', { name: '说说您的需求' }).getAttribute('href')).toMatch(/^\/need\//);
    await reader.getByRole('link', { name: '大字版' }).click();
    await see(reader, '标准字号');
    const ideas = new URL(
      (await reader.getByRole('link', { name: '写下您的想法' }).getAttribute('href')) ?? '',
      stage.hall.url,
    ).href;

    // A language is chosen once: for larger letters, for the form, and when the page is opened again.
    const guest = await stage.visitors.visitor(PHONE);
    await guest.goto(link);
    await guest.getByRole('link', { name: 'English' }).click();
    await guest.getByRole('link', { name: 'Large type' }).click();
    await see(guest, 'Usual size');
    await guest.getByRole('link', { name: 'Say what you need' }).click();
    await guest.waitForURL('**/need/**');
    await see(guest, 'What is it');
    await guest.goto(link);
    await see(guest, 'Say what you need');

    const anna = await stage.visitors.visitor(PHONE);
    await anna.goto(ideas);
    await press(anna, '发出想法');
    await see(anna, '请写一写您的想法。');
    await anna.getByLabel('您的想法').fill('放几张有靠背的长椅');
    await anna.reload();
    expect(await anna.getByLabel('您的想法').inputValue()).toBe('放几张有靠背的长椅');
    await answer(anna, ideas, '放几张有靠背的长椅', '陈阿婆');
    const bert = await stage.visitors.visitor(PHONE);
    await answer(bert, ideas, '装两盏灯', '林国栋');
    await bert.locator('li', { hasText: '长椅' }).getByRole('button', { name: '附议' }).click();
    await see(bert, '您已附议');
    await see(bert, '陈*');
    expect(await grave(bert)).toEqual([]);

    await press(desk, '东门广场怎么用');
    const open = dialog(desk);
    await see(open, '第1条 · 陈阿婆 · 1人附议');
    await open.getByText('放几张有靠背的长椅').click();
    await open.getByLabel('归到哪一类').fill('长椅');
    await press(open, '归类1条');
    await see(open, '撤销刚才的归类（1条）');
    await open.getByLabel('答复哪一类').selectOption('长椅');
    await open.getByLabel('答复居民').fill('下个月装六张');
    await button(open, '发出答复').dblclick();
    await open.getByText('下个月装六张').first().waitFor();
    await open.locator('li', { hasText: '装两盏灯' }).getByRole('button', { name: '隐藏' }).click();
    const hide = dialog(desk).last();
    await hide.getByLabel('原因').fill('写错了地方');
    await press(hide, '隐藏');
    await see(open, '1条，1人（一部手机算一人）');
    await open.getByLabel('结果').fill('装六张长椅，十二月底前装好');
    await press(open, '写上结果，结束征集');
    await see(open, '结果：装六张长椅，十二月底前装好');
    expect(await open.getByText('下个月装六张').count()).toBe(1);
    await desk.keyboard.press('Escape');

    await bert.reload();
    await see(bert, '装六张长椅，十二月底前装好');
    await see(bert, '您写的“装两盏灯”没有对外显示，原因：写错了地方。');
    // Another reader: this one's browser may keep the page for a moment.
    const later = await stage.visitors.visitor(PHONE, { javaScriptEnabled: false });
    await expect
      .poll(async () => (await later.goto(link), later.content()), { timeout: 30_000, interval: 2_000 })
      .toContain('已有1条想法，1人写的');
    await see(later, '社区答复 · 长椅');
    const looked = await stage.visitors.visitor(PHONE);
    await looked.goto(link);
    expect(await grave(looked)).toEqual([]);

    // A meeting of the estate is sealed; its chair looks at the public edition and releases it.
    const meeting = await stage.underWay();
    const estateId = link.split('/').pop() ?? '';
    await meeting.request('POST', `/api/meetings/${meeting.id}/estate`, { commandId: 'place-it-here', estateId });
    await meeting.act({ type: 'endSitting', carryOver: true });
    await meeting.request('POST', `/api/meetings/${meeting.id}/minutes/seal`, { revision: 1 });
    const paper = await stage.visitors.visitor(LAPTOP);
    await holdPass(paper, 'tea.account', stage.account);
    await paper.goto(`${stage.hall.url}/minutes/${meeting.id}`);
    await see(paper, '纪要还没有在线上社区公开');
    await press(paper, '在线上社区公开');
    await see(dialog(paper), '先看一看公开版');
    await press(dialog(paper), '看过了，公开');
    await see(paper, '纪要（公开版）已公开：线上社区开放的时候，谁都可以看。');
    const passer = await stage.visitors.visitor(PHONE, { javaScriptEnabled: false });
    await expect
      .poll(async () => (await passer.goto(link), passer.content()), { timeout: 30_000, interval: 2_000 })
      .toContain('看会议纪要（公开版）');
    await passer.getByRole('link', { name: '看会议纪要（公开版）' }).click();
    await see(passer, '定稿（第1版）·公开版');
    await passer.getByRole('link', { name: '回到线上社区' }).click();
    await see(passer, '榕荫里小区');

    // At one tap: what should not be seen may stand there for everybody now.
    await press(desk, '关上页面');
    await see(desk, '没有开放：只有工作人员能预览。');
    await see(desk, '会议链接、提需求的码照常能用');
    const stranger = await stage.visitors.visitor(PHONE, { javaScriptEnabled: false });
    await expect.poll(async () => (await stranger.goto(link))?.status(), { timeout: 10_000 }).toBe(404);
    await see(stranger, '这个小区的页面现在没有开放');
    await button(desk, '开放页面').waitFor();
  });

  it('an answer nobody heard of stays one, and the list is read on while neighbours second', async () => {
    const ask = async (path: string, body: object, token = '') => {
      const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
      const response = await fetch(stage.hall.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
      return (await response.json()) as { id: string; data: { questionId: string } };
    };
    const details = { community: '榕荫社区', name: '榕荫里小区', street: '' };
    const { id } = await ask('/api/estates', { details, buildings: '' }, stage.account);
    const command = { type: 'askQuestion', title: '车棚旁边的空地怎么用', text: '', closesAt: null };
    const { data } = await ask(`/api/estates/${id}/commands`, { commandId: 'ask', command }, stage.account);
    const ideas = `/api/estates/${id}/questions/${data.questionId}`;
    const phone = (number: number) => `phone-${number}-${'x'.repeat(30)}`;
    for (let at = 1; at <= 51; at += 1)
      await ask(`${ideas}/ideas`, {
        ...{ commandId: `idea-${at}`, token: phone(at), text: `想法${at}`, pseudonymous: true, name: '' },
      });

    const anna = await stage.visitors.visitor(PHONE);
    await anna.goto(`${stage.hall.url}/idea/${id}/${data.questionId}`);
    await anna.getByLabel('您的想法').fill('种几棵桂花树');
    await anna.getByLabel('您的姓名').fill('宋玉兰');
    await anna.route('**/ideas', async (route) => (await route.fetch(), route.abort()));
    await press(anna, '发出想法');
    await see(anna, '连不上服务器');
    await anna.unroute('**/ideas');
    await anna.reload();
    expect(await anna.getByLabel('您的姓名').inputValue()).toBe('宋玉兰');
    await press(anna, '发出想法');
    await see(anna, '已收到，您的是第52条。');
    await see(anna, '共52条，52人写的（一部手机算一人）');

    const seen = (await (await fetch(`${stage.hall.url}${ideas}?from=50`)).json()) as { list: { id: string }[] };
    await ask(`${ideas}/seconds`, { token: phone(1), ideaId: seen.list[1]?.id });
    await press(anna, '再看50条');
    await see(anna, '想法51');
    await press(anna, '再看50条');
    await see(anna, '种几棵桂花树');
    await anna.getByRole('button', { name: '再看50条' }).waitFor({ state: 'detached' });
    expect(await anna.getByText(/^第\d+条 · /).count()).toBe(52);
  });

  it('no page complained', () => expect(stage.visitors.complaints).toEqual([]));
});
