/** The projector's link and its last picture: taken back, reloaded without a line, reloaded without a server. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { BEAMER, LAPTOP } from './house.ts';
import { openPoll, setStage } from './stage.ts';
import { type Ready, button, dialog, holdPass, press, see } from './story.ts';

const LIFT = '2号楼1单元加装电梯';
const STOPPED = '画面停住了，正在重连';
const stage = setStage('projectorLink');

async function projectorOf(meeting: Ready, at = stage.hall.url, words = LIFT): Promise<Page> {
  const { token } = await meeting.request<{ token: string }>('POST', `/api/meetings/${meeting.id}/display`);
  const projector = await stage.visitors.visitor(BEAMER);
  await projector.goto(`${at}/screen/${meeting.id}#${token}`);
  await see(projector, words);
  return projector;
}

async function keepsItsPage(): Promise<boolean> {
  const cache = await caches.open('tea-wall');
  return navigator.serviceWorker.controller?.state === 'activated' && (await cache.match('/screen/')) !== undefined;
}

describe('the link of a projector', () => {
  it('stands in the desk’s list, is taken back after a question, and the projector says so, also when loaded again', async () => {
    const meeting = await stage.underWay();
    const projector = await projectorOf(meeting);
    const other = await projectorOf(meeting);
    const laptop = await stage.visitors.visitor(LAPTOP);
    await holdPass(laptop, 'tea.account', stage.account);
    await laptop.goto(`${stage.hall.url}/chair/${meeting.id}`);
    await press(laptop, '开过的大屏');
    const links = dialog(laptop).getByRole('listitem');
    await dialog(laptop).getByText('正开着').nth(1).waitFor();
    expect(await links.count()).toBe(2);
    // The older of the two stands below.
    await press(links.nth(1), '收回');
    await see(links.nth(1), '收回这个链接？那边的画面马上停掉');
    await links.nth(1).getByRole('button', { name: '收回', exact: true }).click();
    await see(dialog(laptop), '已收回，那块屏看不到会议了。');
    await see(projector, '这块大屏的链接已经收回');
    await links.nth(1).waitFor({ state: 'detached' });
    await projector.reload();
    await see(projector, '要再用这块屏，请在主持台点“打开大屏”，从那里打开。');
    expect(await projector.locator('body').innerText()).not.toContain(LIFT);
    await see(other, LIFT);
    expect(await other.getByText(STOPPED).count()).toBe(0);
    await laptop.keyboard.press('Escape');
    await button(laptop, '再开一个大屏').waitFor();
  });
});

describe('the last picture', () => {
  it('is drawn when the page comes and the line does not, with since when; and goes on when it does', async () => {
    const meeting = await stage.underWay();
    const projector = await projectorOf(meeting);
    await projector.waitForFunction(() => localStorage.getItem('tea.wall.at') !== null);
    await projector.routeWebSocket(/socket\.io/, (line) => line.close());
    await projector.route('**/socket.io/**', (route) => route.abort());
    await projector.reload();
    await see(projector, STOPPED);
    await see(projector, LIFT);
    await see(projector, /^停在\d\d:\d\d$/);
    await projector.unroute('**/socket.io/**');
    await projector.getByText(STOPPED).waitFor({ state: 'detached' });
  });

  it('is drawn without any server where the browser may keep the page: on a secure address', async () => {
    const meeting = await stage.underWay();
    const { port } = new URL(stage.hall.url);
    const projector = await projectorOf(meeting, `http://localhost:${port}`);
    // `waitForFunction` takes a promise for a yes: what is asked asynchronously is asked again from here.
    await expect.poll(() => projector.evaluate(keepsItsPage), { timeout: 30_000 }).toBe(true);
    await projector.waitForFunction(() => localStorage.getItem('tea.wall.at') !== null);
    // Loaded by its worker once while all is well, as any projector that was ever reloaded.
    await projector.reload();
    await see(projector, LIFT);
    await stage.hall.kill();
    await projector.reload();
    await see(projector, STOPPED);
    await see(projector, LIFT);
    await stage.hall.restart();
    await projector.getByText(STOPPED).waitFor({ state: 'detached' });
    await see(projector, LIFT);
  });

  it('is read from the last row: nothing under 4.5 % of the height where texts are of usual length', async () => {
    const meeting = await stage.ready({ expectedHouseholds: 36 });
    const projector = await projectorOf(meeting, stage.hall.url, '扫码加入');
    const small = () =>
      projector.evaluate(() => {
        const found: string[] = [];
        const letters = document.createTreeWalker(
          document.querySelector('main') ?? document.body,
          NodeFilter.SHOW_TEXT,
        );
        for (let node = letters.nextNode(); node; node = letters.nextNode()) {
          const { parentElement } = node;
          const words = node.textContent?.trim() ?? '';
          if (!parentElement || words === '' || parentElement.closest('svg')) continue;
          if (parseFloat(getComputedStyle(parentElement).fontSize) < 48.6) found.push(words);
        }
        return found;
      });
    expect(await small()).toEqual([]);
    await meeting.act({ type: 'startSitting' });
    await see(projector, '停车位改造');
    expect(await small()).toEqual([]);
    await meeting.act({ type: 'moveDiscussion', topicId: meeting.topics[0] as never });
    await see(projector, '扫右下角的码，就可以发言。');
    expect(await small()).toEqual([]);
    const pollId = await openPoll(meeting);
    await see(projector, '现在投票');
    expect(await small()).toEqual([]);
    await meeting.act({ type: 'closePoll', pollId } as never);
    await see(projector, '等待公布结果');
    expect(await small()).toEqual([]);
    await meeting.act({ type: 'publishResult', pollId } as never);
    await see(projector, '表决结果');
    expect(await small()).toEqual([]);
    await meeting.act({ type: 'adjournSitting' });
    await see(projector, '请稍作休息，马上回来。');
    expect(await small()).toEqual([]);
    await meeting.act({ type: 'endSitting', carryOver: true });
    await see(projector, '感谢您的参加');
    expect(await small()).toEqual([]);
  });

  it('no page complained', () => expect(stage.visitors.complaints).toEqual([]));
});
