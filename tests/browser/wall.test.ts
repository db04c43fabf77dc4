/** Pictures and papers on the wall, from the desk to the last row and to whoever is at home; and a wall that stands still. */
import jpeg from 'jpeg-js';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Attachment } from '../../shared/meeting/topic.ts';
import { pdfOf } from '../support/pdfFiles.ts';
import { BEAMER, LAPTOP, PHONE } from './house.ts';
import { setStage } from './stage.ts';
import { type Ready, button, dialog, enter, holdPass, press, see } from './story.ts';

const stage = setStage('wall');

/** 400×200 as it was taken, to be turned by a quarter: 200×400 to look at. */
function turnedPhoto(): Buffer {
  const { data } = jpeg.encode({ width: 400, height: 200, data: Buffer.alloc(400 * 200 * 4, 120) }, 80);
  const exif = Buffer.from('45786966000049492a00080000000100120103000100000006000000000000000000', 'hex');
  const head = Buffer.from([0xff, 0xe1, 0, exif.length + 2]);
  return Buffer.concat([data.subarray(0, 2), head, exif, data.subarray(2)]);
}

async function upload(meeting: Ready, name: string, bytes: Buffer): Promise<Attachment> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), name);
  const response = await fetch(`${stage.hall.url}/api/meetings/${meeting.id}/attachments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${meeting.account}` },
    body: form,
  });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Attachment;
}

async function wallOf(meeting: Ready): Promise<Page> {
  const { token } = await meeting.request<{ token: string }>('POST', `/api/meetings/${meeting.id}/display`);
  const wall = await stage.visitors.visitor(BEAMER);
  await wall.goto(`${stage.hall.url}/screen/${meeting.id}#${token}`);
  await see(wall, '2号楼1单元加装电梯');
  return wall;
}

async function deskOf(meeting: Ready, screen: typeof LAPTOP = LAPTOP): Promise<Page> {
  const desk = await stage.visitors.visitor(screen);
  await holdPass(desk, 'tea.account', stage.account);
  await desk.goto(`${stage.hall.url}/chair/${meeting.id}`);
  return desk;
}

const widthOf = (page: Page) => page.locator('.area img').evaluate((image) => image.getBoundingClientRect().width);

/** Where the pointer lies on the picture, in percent of it. */
const pointed = (page: Page, picture: string) =>
  page.evaluate((selector) => {
    const dot = document.querySelector('.pointer')?.getBoundingClientRect();
    const image = document.querySelector(selector)?.getBoundingClientRect();
    if (!dot || !image) throw new Error('No pointer');
    const [x, y] = [dot.left + dot.width / 2 - image.left, dot.top + dot.height / 2 - image.top];
    return [Math.round((x / image.width) * 100), Math.round((y / image.height) * 100)];
  }, picture);

describe('a paper and a photo', () => {
  it('go to the wall from the desk, with page, zoom and pointer; whoever is at home sees the same', async () => {
    const meeting = await stage.underWay();
    const [topicId = ''] = meeting.topics;
    const files = [
      await upload(meeting, '加装电梯方案.pdf', pdfOf({ pages: 3 })),
      await upload(meeting, '现场.jpg', turnedPhoto()),
      await upload(meeting, '锁着.pdf', pdfOf({ locked: true })),
    ];
    const topic = { title: '2号楼1单元加装电梯', text: '', plannedMinutes: 10, attachments: files };
    await meeting.act({ type: 'editTopic', topicId: topicId as never, ...topic });
    const wall = await wallOf(meeting);
    const desk = await deskOf(meeting);
    const phone = await stage.visitors.visitor(PHONE);
    await enter(phone, stage.hall.url, meeting.code, '林小满', '2-1-601');
    await button(phone, '举手发言').waitFor();

    await press(phone, '听不清会场的声音');
    await see(phone, '已经告诉主持人，请稍等。');
    await see(desk, '有1位居民说听不清会场的声音：请靠近话筒，说慢一点。');
    await press(desk, '知道了');
    await desk.getByText('位居民说听不清').waitFor({ state: 'detached' });

    await press(desk, '把“加装电梯方案.pdf”放到大屏');
    await wall.getByRole('img', { name: '加装电梯方案，第1页' }).waitFor();
    await see(phone, '大屏上正在看');
    await phone.getByRole('img', { name: '加装电梯方案，第1页' }).waitFor();
    await press(desk, '下一页');
    await wall.getByRole('img', { name: '加装电梯方案，第2页' }).waitFor();
    const whole = await widthOf(wall);
    await press(desk, '放大');
    await expect.poll(() => widthOf(wall)).toBeCloseTo(whole * 1.5, 0);
    await desk.keyboard.press('PageDown');
    await wall.getByRole('img', { name: '加装电梯方案，第3页' }).waitFor();
    await desk.keyboard.press('+');
    await desk.keyboard.press('+');
    await expect.poll(() => widthOf(wall)).toBeCloseTo(whole * 2, 0);
    await wall.reload();
    await wall.getByRole('img', { name: '加装电梯方案，第3页' }).waitFor();
    expect(await widthOf(wall)).toBeCloseTo(whole * 2, 0);
    await desk.keyboard.press('0');
    await expect.poll(() => widthOf(wall)).toBeCloseTo(whole, 0);

    const small = await desk.locator('.over').first().boundingBox();
    const glass = desk.locator('.small .over');
    const box = (await glass.boundingBox()) ?? small;
    if (!box) throw new Error('No small picture');
    await glass.dispatchEvent('pointerdown', {
      ...{ clientX: box.x + box.width / 2, clientY: box.y + box.height * 0.3, buttons: 1, pointerId: 1 },
    });
    await wall.locator('.pointer').waitFor();
    const [x = 0, y = 0] = await pointed(wall, '.area img');
    expect(Math.abs(x - 50)).toBeLessThanOrEqual(2);
    expect(y).toBeGreaterThan(10);
    await phone.locator('.pointer').waitFor();
    const there = await pointed(phone, '.card a img');
    expect(Math.abs((there[0] ?? 0) - x)).toBeLessThanOrEqual(3);
    expect(Math.abs((there[1] ?? 0) - y)).toBeLessThanOrEqual(3);
    await wall.locator('.pointer').waitFor({ state: 'detached' });

    await press(desk, '下一个附件');
    await wall.getByRole('img', { name: '现场' }).waitFor();
    const turned = await wall.locator('.area img').evaluate((image: HTMLImageElement) => {
      return [image.naturalWidth, image.naturalHeight, image.width < image.height];
    });
    expect(turned).toEqual([200, 400, true]);

    await press(desk, '把“锁着.pdf”放到大屏');
    await see(desk, '这份PDF设了打开密码，放不上大屏。请另存一份不带密码的再上传。');
    await wall.getByRole('img', { name: '现场' }).waitFor();
    await press(desk, '黑屏');
    await wall.locator('.dark').waitFor();
    await press(desk, '亮屏');
    await wall.getByRole('img', { name: '现场' }).waitFor();
    await press(desk, '收起，回到流程');
    await wall.getByRole('img', { name: '现场' }).waitFor({ state: 'detached' });
    await phone.getByText('大屏上正在看').waitFor({ state: 'detached' });
  });
});

describe('several walls', () => {
  it('are named and held; one that stops drawing or loses its line is said by name, and comes back by itself', async () => {
    const meeting = await stage.underWay();
    const wall = await wallOf(meeting);
    const corridor = await wallOf(meeting);
    const desk = await deskOf(meeting);
    await see(desk, '2块大屏都正常');
    await press(desk, '开过的大屏');
    await press(dialog(desk), '大屏2：起名、固定画面');
    await dialog(desk).getByLabel('名称').fill('走廊');
    await dialog(desk).getByText('欢迎页和二维码').click();
    await press(dialog(desk), '保存');
    await see(dialog(desk), '走廊 · 正开着');
    await see(corridor, '扫码加入');
    expect(await wall.getByText('扫码加入').count()).toBe(0);
    await desk.keyboard.press('Escape');
    await corridor.reload();
    await see(corridor, '扫码加入');

    // As a window that is covered: the browser keeps the frames that are asked for until it is seen again.
    await wall.evaluate(() => {
      const draw = window.requestAnimationFrame.bind(window);
      const held: FrameRequestCallback[] = [];
      window.requestAnimationFrame = (frame) => held.push(frame);
      Object.assign(window, {
        seenAgain() {
          window.requestAnimationFrame = draw;
          held.forEach((frame) => draw(frame));
        },
      });
    });
    await desk.getByText('大屏1：画面停住了').waitFor({ timeout: 10_000 });
    await see(desk, '请在那台电脑上把大屏窗口点到最前面');
    await wall.evaluate(() => (window as unknown as { seenAgain(): void }).seenAgain());
    await see(desk, '2块大屏都正常');

    await corridor.context().setOffline(true);
    await desk.getByText(/^走廊：(画面停住了|断开了)$/).waitFor({ timeout: 10_000 });
    await corridor.context().setOffline(false);
    await see(desk, '2块大屏都正常');
  });

  it('turn a long text by the clock and by the hand of two chairs, and stay where they are told to', async () => {
    const meeting = await stage.underWay();
    const [topicId = ''] = meeting.topics;
    const text = Array.from({ length: 14 }, (_, index) => `第${index + 1}段：连廊外移1.2米，费用约46万元。`).join('\n');
    const topic = { title: '2号楼1单元加装电梯', text, plannedMinutes: 10, attachments: [] };
    await meeting.act({ type: 'editTopic', topicId: topicId as never, ...topic });
    const wall = await wallOf(meeting);
    const desk = await deskOf(meeting);
    const at = (page: Page) => page.locator('.text .count').innerText();
    const told = /^第(\d+)页，共(\d+)页$/;
    const pageOf = async (page: Page) => Number((await page.getByText(told).innerText()).match(told)?.[1]);
    // By the clock: watched as long as a person would, and the desk says the same.
    await wall.locator('.text .count').waitFor();
    const before = await at(wall);
    const pages = Number(before.split(' / ')[1]);
    expect(pages).toBeGreaterThanOrEqual(4);
    await wall.waitForFunction((was) => document.querySelector('.text .count')?.textContent !== was, before);
    await see(desk, new RegExp(`共${pages}页`));

    // By hand: at once, and a second wall and the small picture at the desk with it.
    const second = await wallOf(meeting);
    await second.locator('.text .count').waitFor();
    const other = await deskOf(meeting);
    await press(desk, '停在这一页');
    await see(desk, '停着，不自动翻页');
    const stood = await pageOf(desk);
    const next = (page: number) => (page % pages) + 1;
    await press(desk, '下一页');
    const small = desk.frameLocator('iframe').locator('.text .count');
    for (const page of [wall, second]) await expect.poll(() => at(page)).toBe(`${next(stood)} / ${pages}`);
    await expect.poll(() => small.innerText()).toBe(`${next(stood)} / ${pages}`);
    await desk.keyboard.press('.');
    for (const page of [wall, second]) await expect.poll(() => at(page)).toBe(`${next(next(stood))} / ${pages}`);
    await expect.poll(() => pageOf(other)).toBe(next(next(stood)));
    await press(other, '上一页');
    for (const page of [wall, second]) await expect.poll(() => at(page)).toBe(`${next(stood)} / ${pages}`);

    // It stays longer than a page does by the clock, on a wall that comes back too.
    await second.reload();
    await second.waitForFunction(() => document.querySelector('.text .count'));
    await expect.poll(() => at(second)).toBe(`${next(stood)} / ${pages}`);
    const since = Date.now();
    await expect.poll(() => Date.now() - since, { timeout: 20_000 }).toBeGreaterThan(9_000);
    expect(await at(wall)).toBe(`${next(stood)} / ${pages}`);

    // Left to the clock again, both go on together.
    await press(other, '继续自动翻页');
    for (const page of [wall, second])
      await page.waitForFunction(
        (wanted) => document.querySelector('.text .count')?.textContent === wanted,
        `${next(next(stood))} / ${pages}`,
      );
  });

  it('no page complained', () =>
    expect(stage.visitors.complaints.filter((one) => !/INTERNET_DISCONNECTED/.test(one))).toEqual([]));
});
