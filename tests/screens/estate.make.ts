/** The demonstration's estate and the desk's home, and what a neighbour sees of them. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, it } from 'vitest';
import { LAPTOP } from '../browser/house.ts';
import { dialog, see } from '../browser/story.ts';
import { guest, take, writeIndex } from './camera.ts';
import { type Demo, openDemo } from './demo.ts';
import { account, chair, estateWords, idea, publicPage } from './words.ts';

const { estate, need } = estateWords;
let demo: Demo;
let desk: Page;
let sent = 0;
const obey = (command: object) =>
  demo.ask<{ data?: Readonly<Record<string, string>> }>('POST', `/api/estates/${demo.estateId}/commands`, {
    ...{ commandId: `screens-estate-${(sent += 1)}`, command },
  });
const tap = (page: Page, name: string | RegExp) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();

beforeAll(async () => {
  demo = await openDemo();
  const holds = { 'tea.account': demo.chair.token };
  desk = await guest(demo.visitors, demo.hall.url, { size: LAPTOP, holds });
}, 120_000);

afterAll(async () => {
  writeIndex();
  await demo?.close();
});

it('at the desk', async () => {
  const { url } = demo.hall;
  await desk.goto(`${url}/chair`);
  await see(desk, chair.list.create);
  await take(desk, 'home/home', { whole: true });
  await desk.goto(`${url}/chair/meetings`);
  await desk.waitForLoadState('networkidle');
  await take(desk, 'home/all-meetings');
  await desk.goto(`${url}/chair/meetings?shelf=deleted`);
  await desk.waitForLoadState('networkidle');
  await take(desk, 'home/deleted-none');
  await desk.goto(`${url}/chair/new`);
  await see(desk, chair.create.template);
  await take(desk, 'home/new-meeting', { whole: true });
  await desk.goto(`${url}/chair/account`);
  await see(desk, account.devices);
  await take(desk, 'home/account', { whole: true });
  await desk.goto(`${url}/estates/new`);
  await desk.waitForLoadState('networkidle');
  await take(desk, 'home/new-estate');
});

it('collects needs', async () => {
  const { url } = demo.hall;
  const phone = await guest(demo.visitors, url);
  await phone.goto(`${url}/need/${demo.estateId}?building=2`);
  await see(phone, need.send);
  await take(phone, 'need/form', { whole: true });
  await tap(phone, need.send);
  await see(phone, need.wordsMissing);
  await take(phone, 'need/form-refused', { whole: true });
  await phone.getByLabel(need.words, { exact: true }).fill('2号楼1单元三楼的感应灯不亮，晚上老人上下楼看不清。');
  await phone.getByLabel(need.name, { exact: true }).fill('宋阿姨');
  await tap(phone, need.send);
  await see(phone, need.receiptAbout);
  await take(phone, 'need/sent');
  await tap(phone, need.see);
  await see(phone, need.noReplies);
  await take(phone, 'need/receipt');
  await phone.context().close();
});

it('keeps the estate', async () => {
  const { url } = demo.hall;
  await obey({ type: 'switchPublicPage', open: true });
  const closesAt = Date.now() + 7 * 86_400_000;
  const asked = await obey({ type: 'askQuestion', title: '门口的小广场怎么用？', text: '', closesAt });
  await desk.goto(`${url}/estate/${demo.estateId}`);
  await see(desk, estate.collect);
  for (const [tab, sign] of [
    ['needs', estate.collect],
    ['visits', '一家三口'],
    ['agenda', demo.state().topics[0]?.title ?? ''],
    ['figures', estate.figures.rules.adopted],
    ['public', '门口的小广场'],
    ['people', estate.people.lastKeeper],
    ['about', estate.about.categories],
  ] as const) {
    await desk.getByRole('tab', { name: estate.tabs[tab], exact: true }).click();
    await desk.getByRole('tabpanel').getByText(sign).first().waitFor();
    await take(desk, `estate/${tab}`, { whole: true });
  }
  await desk.goto(`${url}/estate/${demo.estateId}`);
  await tap(desk, /感应灯不亮/);
  await dialog(desk).waitFor();
  await take(desk, 'estate/need');
  await tap(desk, estate.settle);
  await take(desk, 'estate/settle');
  await desk.goto(`${url}/estate/${demo.estateId}?tab=public`);
  await tap(desk, /门口的小广场/);
  await dialog(desk).waitFor();
  await take(desk, 'estate/question-none');
  await desk.goto(`${url}/estate/${demo.estateId}/visit`);
  await tap(desk, /^1-1-101/);
  await desk.locator('label', { hasText: estate.visits.met.somebody }).click();
  await take(desk, 'estate/visit', { whole: true });
  await desk.goto(`${url}/estate/${demo.estateId}/enter`);
  await desk.waitForLoadState('networkidle');
  await take(desk, 'estate/enter-need', { whole: true });
  const neighbour = await guest(demo.visitors, url);
  await neighbour.goto(`${url}/p/${demo.estateId}`);
  await see(neighbour, publicPage.privacy);
  await take(neighbour, 'public/estate', { whole: true });
  await neighbour.goto(`${url}/idea/${demo.estateId}/${asked.data?.['questionId'] ?? ''}`);
  await see(neighbour, idea.send);
  await take(neighbour, 'public/question', { whole: true });
  await neighbour.goto(`${url}/need/nowhere`);
  await neighbour.waitForLoadState('networkidle');
  await take(neighbour, 'need/unknown');
  await neighbour.context().close();
});
