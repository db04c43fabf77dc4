/**
 * From the code on the wall to a comment and to a counted ballot, on a slow phone: every touch is counted, and every wait. What is
 * asserted of seconds only catches a hang; what they are is printed.
 */
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { newCable } from './cable.ts';
import { PHONE } from './house.ts';
import { openPoll, setStage } from './stage.ts';
import { type Ready, button, receipt, see } from './story.ts';

const stage = setStage('slowPhone');
const TOUCH = { hasTouch: true, isMobile: true, deviceScaleFactor: 1 };
/** 1.6 Mbit/s down, 0.75 up, 150 ms there and back, as Lighthouse has it; a quarter of this machine's processor. */
const SLOW = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };
/** What somebody needs to see what has come, and between two letters (ms). */
const [LOOKS_MS, LETTER_MS] = [800, 120];
const figures: string[] = [];

/** A phone that counts: touches of what does something, and of fields, which belong to typing. */
async function slowPhone(): Promise<Page> {
  const phone = await stage.visitors.visitor(PHONE, TOUCH);
  await phone.addInitScript(() => {
    const counted = { taps: 0, fields: 0 };
    Object.assign(window, { counted });
    addEventListener(
      'click',
      ({ target, detail }) => {
        const what = target instanceof Element ? target.closest('button, a, label, summary, input, textarea') : null;
        // A click that a label hands on to its field is no touch of its own.
        if (!what || detail === 0) return;
        if (what.matches('input:not([type=radio]):not([type=checkbox]), textarea')) counted.fields += 1;
        else counted.taps += 1;
      },
      true,
    );
  });
  const line = await phone.context().newCDPSession(phone);
  await line.send('Network.enable');
  await line.send('Network.emulateNetworkConditions', SLOW);
  await line.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  return phone;
}
const touches = (phone: Page) =>
  phone.evaluate(() => (window as unknown as { counted: { taps: number; fields: number } }).counted);
const look = (phone: Page) => phone.waitForTimeout(LOOKS_MS);
async function tap(phone: Page, name: string | RegExp): Promise<void> {
  const what = button(phone, name);
  await what.waitFor();
  await look(phone);
  await what.tap();
}
async function type(phone: Page, label: string, words: string): Promise<void> {
  const field = phone.getByLabel(label);
  await field.waitFor();
  await look(phone);
  await field.tap();
  await phone.keyboard.type(words, { delay: LETTER_MS });
}
async function joins(phone: Page, meeting: Ready, name: string, door: string): Promise<number> {
  const began = Date.now();
  await phone.goto(`${stage.hall.url}/m/${meeting.id}`);
  await phone.getByLabel('您的姓名').waitFor();
  figures.push(`the door after ${((Date.now() - began) / 1_000).toFixed(1)} s`);
  await type(phone, '您的姓名', name);
  await type(phone, '门牌号', door);
  await tap(phone, '加入会议');
  return began;
}

afterAll(() => console.log(`On a slow phone: ${figures.join('; ')}.`));

describe('on a phone of 1.6 Mbit/s and a quarter of this processor', () => {
  it('the first comment is two taps from the code', async () => {
    const meeting = await stage.underWay();
    const phone = await slowPhone();
    const began = await joins(phone, meeting, '宋阿姨', '2-1-601');
    await type(phone, '发言内容', '我家六楼。');
    await tap(phone, '发出');
    await see(phone, '已发出');
    const seconds = (Date.now() - began) / 1_000;
    figures.push(`code to comment ${seconds.toFixed(1)} s with typing`);
    expect(meeting.state().comments.map(({ text }) => text)).toEqual(['我家六楼。']);
    // A name, a door, a comment are typed into; 加入会议 and 发出 are tapped.
    expect(await touches(phone)).toEqual({ taps: 2, fields: 3 });
    expect(seconds).toBeLessThan(60);
  });

  it('a counted formal ballot is four taps from the code', async () => {
    const meeting = await stage.underWay();
    const pollId = await openPoll(meeting);
    const phone = await slowPhone();
    const began = await joins(phone, meeting, '何晓棠', '1-2-502');
    await tap(phone, /^\W*赞成/);
    await tap(phone, '现场签到');
    await tap(phone, '确认投票');
    await receipt(phone);
    const seconds = (Date.now() - began) / 1_000;
    figures.push(`code to counted ballot ${seconds.toFixed(1)} s`);
    const { voters } = await meeting.request<{ voters: readonly unknown[] }>(
      'GET',
      `/api/meetings/${meeting.id}/polls/${pollId}/turnout`,
    );
    expect(voters).toHaveLength(1);
    expect(await touches(phone)).toEqual({ taps: 4, fields: 2 });
    expect(seconds).toBeLessThan(60);
  });

  it('wakes after five minutes, its line dead without a word, with what was said meanwhile', async () => {
    const meeting = await stage.underWay();
    const neighbour = await meeting.resident('顾师傅', '1-1-101');
    const cable = stage.keep(await newCable(stage.hall.url));
    const { token } = await meeting.resident('纪小满', '3-1-101');
    const phone = await slowPhone();
    await phone.addInitScript(() => {
      const clock = Date.now.bind(Date);
      Object.assign(window, { slept: 0 });
      Date.now = () => clock() + (window as unknown as { slept: number }).slept;
    });
    await phone.goto(`${cable.url}/m/${meeting.id}#${token}`);
    await see(phone, '大家的发言');
    const line = await phone.context().newCDPSession(phone);
    for (const [round, words] of ['睡着时说的第一句', '睡着时说的第二句'].entries()) {
      await line.send('Page.setWebLifecycleState', { state: 'frozen' });
      // What was open hears nothing any more, and nobody tells the phone.
      cable.fallSilent();
      await neighbour.act({
        ...{ type: 'postComment', topicId: meeting.topics[0] as never, text: words },
        ...{ stance: null, replyTo: null, pseudonymous: false },
      });
      await line.send('Page.setWebLifecycleState', { state: 'active' });
      const ms = await phone.evaluate(async (awaited) => {
        Object.assign(window, { slept: (window as unknown as { slept: number }).slept + 300_000 });
        const woke = performance.now();
        dispatchEvent(new Event('focus'));
        while (!document.body.textContent.includes(awaited)) {
          await new Promise(requestAnimationFrame);
          if (performance.now() - woke > 20_000) return Infinity;
        }
        return Math.round(performance.now() - woke);
      }, words);
      figures.push(`awake with the newest after ${ms} ms (${round + 1}.)`);
      // A line that is asked before it is given up costs four seconds more.
      expect(ms).toBeLessThan(4_000);
    }
  });

  it('and no page complained', () => {
    expect(stage.visitors.complaints).toEqual([]);
  });
});
