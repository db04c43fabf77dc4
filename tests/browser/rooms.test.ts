/** From room to room in one page: one line to the server, the way to the login and back, where one read, and where the keyboard is. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { LAPTOP } from './house.ts';
import { setStage } from './stage.ts';
import { CHAIR, holdPass, press, see } from './story.ts';

const stage = setStage('rooms');

/** Counts the lines this page dials, without those of the picture inside it. */
const countLines = (page: Page) =>
  page.addInitScript(() => {
    const counted = window as unknown as { lines: number };
    counted.lines = 0;
    const Dialled = WebSocket;
    window.WebSocket = class extends Dialled {
      constructor(...given: ConstructorParameters<typeof WebSocket>) {
        super(...given);
        counted.lines += 1;
      }
    };
  });
const lines = (page: Page) => page.evaluate(() => (window as unknown as { lines: number }).lines);
const pathOf = (page: Page) => new URL(page.url()).pathname + new URL(page.url()).search;

async function logIn(page: Page): Promise<void> {
  await page.getByLabel('名字').fill(CHAIR.name);
  await page.getByLabel('密码', { exact: true }).fill(CHAIR.password);
  await press(page, '登录');
}

describe('the screens of one meeting', () => {
  it('share one line: to the minutes, back, and there again nothing is dialled anew, and what comes meanwhile is there', async () => {
    const meeting = await stage.underWay();
    const page = await stage.visitors.visitor(LAPTOP);
    await countLines(page);
    await holdPass(page, 'tea.account', stage.account);
    await page.goto(`${stage.hall.url}/chair/${meeting.id}`);
    await page.locator('#desk-panel-live').waitFor();
    expect(await lines(page)).toBe(1);

    for (const round of [1, 2]) {
      await press(page, '纪要');
      await page.waitForURL(/\/minutes\//);
      const section = page.locator('[contenteditable=true]').first();
      await section.click();
      await page.keyboard.press('End');
      await page.keyboard.type(`第${round}次写的。`);
      await page.locator('.status.good', { hasText: '已保存到服务器' }).waitFor();
      expect(await section.innerText()).toContain('第1次写的。');
      await page.goBack();
      await page.locator('#desk-panel-live').waitFor();
      expect(await lines(page), `after round ${round}`).toBe(1);
    }
    await meeting.act({ type: 'adjournSitting' });
    await see(page, '休会');
    expect(await lines(page)).toBe(1);
  });
});

describe('a long list', () => {
  it('is gone back to where one read, with the keyboard at its heading', async () => {
    for (let made = 0; made < 8; made += 1) await stage.ready();
    const page = await stage.visitors.visitor({ width: 1366, height: 400 });
    await holdPass(page, 'tea.account', stage.account);
    await page.goto(`${stage.hall.url}/chair`);
    await page.locator('main li').nth(7).waitFor();
    const depth = await page.evaluate(() => {
      scrollTo(0, 500);
      return scrollY;
    });
    expect(depth).toBe(500);
    // The event that tells of it comes with the next frame.
    await page.evaluate(() => new Promise(requestAnimationFrame));
    await page.locator('main h3 a').first().click();
    await page.locator('#desk-panel-live').waitFor();
    const title = () => page.evaluate(() => [document.activeElement?.tagName, document.activeElement?.textContent]);
    await expect.poll(async () => (await title())[0]).toBe('H1');
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await page.goBack();
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(500);
    await expect.poll(title).toEqual(['H1', '首页']);
  });
});

describe('whoever holds nothing', () => {
  it('goes to the login and comes back, with everything the address said', async () => {
    const page = await stage.visitors.visitor(LAPTOP);
    await page.goto(`${stage.hall.url}/chair/new?copy=`);
    await see(page, '登录');
    expect(pathOf(page)).toBe('/login?next=%2Fchair%2Fnew%3Fcopy%3D');
    await logIn(page);
    await page.waitForURL(/\/chair\/new\?copy=$/);
    // The login itself is no step of the way.
    expect(await page.evaluate(() => document.documentElement.dataset['face'])).toBe('staff');
  });
});
