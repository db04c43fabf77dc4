/** Before the page is there: something is said at once, and what to do when it does not come. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { setStage } from './stage.ts';
import { button, press, see } from './story.ts';

const stage = setStage('start');
const SCRIPTS = '**/assets/*.js';

/** Opens the front page; what it loads may be held back for good. */
const open = (phone: Page) => phone.goto(stage.hall.url, { waitUntil: 'commit' });
const shown = (phone: Page) => phone.locator('body').innerText();

describe('until the scripts are there', () => {
  it('the page says that it opens, and after a while that the network is slow', async () => {
    const phone = await stage.visitors.visitor();
    await phone.clock.install();
    await phone.route('**/assets/**', () => undefined);
    await open(phone);
    await see(phone, '正在打开，请稍等');
    expect(await shown(phone)).not.toMatch(/太旧|没有打开|JavaScript/);
    await phone.clock.runFor(15_100);
    await see(phone, '可能是网络不好');
    expect(await shown(phone)).not.toContain('请稍等');
  });

  it('a file that does not come: what to do, and the same button brings the page once the network is back', async () => {
    const phone = await stage.visitors.visitor();
    await phone.route(SCRIPTS, (route) => route.abort());
    await open(phone);
    await see(phone, '在浏览器打开');
    expect(await shown(phone)).toContain('您填写过的内容都还在');
    await phone.unroute(SCRIPTS);
    await press(phone, '重新打开');
    await phone.getByLabel('会议码').waitFor();
    expect(await phone.locator('#first').count()).toBe(0);
  });

  it('no file at all that came: after twenty seconds the page itself says what to do', async () => {
    const phone = await stage.visitors.visitor();
    await phone.route('**/*.js', (route) => route.abort());
    await open(phone);
    await see(phone, '正在打开，请稍等');
    const late = phone.getByText('请刷新页面，或者重新扫码');
    expect(await late.isVisible()).toBe(false);
    expect(
      await phone.evaluate(() =>
        document.getAnimations().map((waiting) => {
          waiting.finish();
          return waiting.effect?.getComputedTiming().endTime;
        }),
      ),
    ).toEqual([20_000]);
    await late.waitFor();
  });

  it('styles that do not come', async () => {
    const phone = await stage.visitors.visitor();
    await phone.route('**/assets/*.css', (route) => route.abort());
    await open(phone);
    // The page can be read without them, or says that it did not come: it is never white.
    await phone
      .getByText(/会议码|没有打开/)
      .first()
      .waitFor();
  });

  it('a screen that does not come although the page stands', async () => {
    const phone = await stage.visitors.visitor();
    await phone.route('**/assets/Front*.js', (route) => route.abort());
    await open(phone);
    // A preload that failed is said before the page stands; then the page asks for the screen itself.
    await phone.locator('#first').waitFor({ state: 'detached' });
    await see(phone, '页面没有打开');
    await see(phone, '在浏览器打开');
    await phone.unroute('**/assets/Front*.js');
    await press(phone, '重新打开');
    await phone.getByLabel('会议码').waitFor();
  });
});

describe('a browser that can’t', () => {
  const newer = 'const door = ?? beyond;';
  const takeComplaints = () => stage.visitors.complaints.splice(0);

  it('read the language of the page', async () => {
    const phone = await stage.visitors.visitor();
    await phone.route(SCRIPTS, (route) => route.fulfill({ contentType: 'text/javascript', body: newer }));
    await open(phone);
    await see(phone, '浏览器太旧');
    expect(await button(phone, '重新打开').isVisible()).toBe(true);
    expect(takeComplaints().join()).toContain('Unexpected token');
  });

  it('load modules at all', async () => {
    const phone = await stage.visitors.visitor();
    await phone.addInitScript(() => Reflect.deleteProperty(HTMLScriptElement.prototype, 'noModule'));
    await phone.route(SCRIPTS, () => undefined);
    await open(phone);
    await see(phone, '浏览器太旧');
  });

  it('run scripts', async () => {
    // Playwright switches scripts off so late that the page is read as if they ran: what it would show is looked at as it is sent.
    const sent = await (await fetch(stage.hall.url)).text();
    const [, , words] = sent.split('<noscript>');
    expect(words?.split('</noscript>')[0]).toContain('或者用微信扫码打开');
  });
});

it('no page complained', () => {
  expect(stage.visitors.complaints).toEqual([]);
});
