/** A small phone with WeChat's largest letters, and a phone that is only listened to. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { speakingOf } from '../../shared/meeting/speaking.ts';
import { setStage } from './stage.ts';
import { button, checkIn, enter, press, see, threeWayPoll, vote, write } from './story.ts';

const stage = setStage('senses');

/** What WeChat does to a page when its reader has chosen the largest letters; answers what stood there before. */
const enlarge = (phone: Page): Promise<string> =>
  phone.evaluate(() => {
    const usual = document.documentElement.style.fontSize;
    document.documentElement.style.fontSize = `${1.5 * parseFloat(getComputedStyle(document.documentElement).fontSize)}px`;
    return usual;
  });

describe('at the edge of a small phone', () => {
  const isWithin = async (phone: Page) => {
    const sticksOut = await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(sticksOut).toBeLessThanOrEqual(0);
  };

  it.each([
    ['as it is', false],
    ['in 长辈版', true],
  ])('with letters half as large again, %s, nothing sticks out', async (_, elder) => {
    const meeting = await stage.ready({ title: '长'.repeat(60) }, ['题'.repeat(60), 'L'.repeat(60)]);
    const phone = await stage.visitors.visitor({ width: 360, height: 640 });
    await enter(phone, stage.hall.url, meeting.code, '名'.repeat(20), '2-1-601');
    await see(phone, '今天要商量的事');
    if (elder) {
      await press(phone, '我的');
      await press(phone, '换成长辈版');
      await press(phone, '回到会议');
    }
    await enlarge(phone);
    await isWithin(phone);
    await checkIn(phone);
    await isWithin(phone);
    await press(phone, '我的');
    await isWithin(phone);
    await press(phone, '回到会议');
    await meeting.act({ type: 'startSitting' });
    await meeting.act({ type: 'moveDiscussion', topicId: meeting.topics[1] as never });
    await meeting.act({
      type: 'postComment',
      topicId: meeting.topics[1] as never,
      text: 'W'.repeat(500),
      stance: 'question',
      replyTo: null,
      pseudonymous: false,
    });
    if (elder) {
      await isWithin(phone);
      await press(phone, '更多');
      await isWithin(phone);
      await press(phone, '大家怎么说（1条）');
    }
    await see(phone, 'W'.repeat(500));
    await isWithin(phone);
    await write(phone, 'M'.repeat(499));
    await isWithin(phone);
    await press(phone, '发出');
    await see(phone, '已发出');
    await isWithin(phone);
    await press(phone, '好的');
    await meeting.act(threeWayPoll(meeting.topics[1]!, { question: 'Q'.repeat(120), limitMinutes: 5 }));
    await see(phone, '请选一项');
    await isWithin(phone);
    await vote(phone, '弃权');
    await isWithin(phone);
  });

  it('the bar does not come between the finger and the button that saves', async () => {
    const meeting = await stage.ready();
    const phone = await stage.visitors.visitor({ width: 390, height: 560 });
    await enter(phone, stage.hall.url, meeting.code, '宋阿姨', '');
    await press(phone, '我的');
    await phone.getByLabel('门牌号').fill('2-1-601');
    // The button stands where the bar will be.
    await phone.evaluate(() => {
      const save = [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === '保存');
      save?.scrollIntoView({ block: 'end' });
    });
    await button(phone, '保存').click({ timeout: 5_000 });
    await see(phone, '已保存');
  });
});

describe('listened to, not looked at', () => {
  it('the phone says in one place what happens: a topic, a vote, its end, the result, a break', async () => {
    const meeting = await stage.ready({}, ['加装电梯', '停车位改造']);
    const phone = await stage.visitors.visitor();
    await enter(phone, stage.hall.url, meeting.code, '宋阿姨', '2-1-601');
    const said = phone.locator('[role=status].visually-hidden').last();
    const says = (words: string | RegExp) => said.filter({ hasText: words }).waitFor({ state: 'attached' });
    await says('会议还没有开始');
    // The place itself stays: only then a screen reader tells that its words changed.
    const place = await said.elementHandle();
    await meeting.act({ type: 'startSitting' });
    await says('主持人正在准备下一个议题');
    await meeting.act({ type: 'moveDiscussion', topicId: meeting.topics[0] as never });
    await says('正在讨论：加装电梯');
    const { pollId } = await meeting.act(threeWayPoll(meeting.topics[0]!));
    await says('正在表决：是否同意加装电梯？');
    await meeting.act({ type: 'closePoll', pollId: pollId as never });
    await says('等待公布结果');
    await meeting.act({ type: 'publishResult', pollId: pollId as never });
    await says('结果已公布：是否同意加装电梯？');
    await meeting.act({ type: 'moveDiscussion', topicId: meeting.topics[1] as never });
    await says('正在讨论：停车位改造');
    await meeting.act({ type: 'adjournSitting' });
    await says('休会中');
    expect(await place?.evaluate((element) => element.isConnected)).toBe(true);
  });

  it('长辈版 reads aloud what stands there: on a tap, never by itself, and no longer than somebody is there', async () => {
    const meeting = await stage.underWay();
    const phone = await stage.visitors.visitor();
    // Debian's browser has no voice: this one keeps what it was given to say.
    await phone.addInitScript(() => {
      localStorage.setItem('tea.elder', 'yes');
      const said: string[] = [];
      const voices: unknown[] = [{ lang: 'en-US' }];
      const fake = {
        getVoices: () => voices,
        addEventListener: (_: string, listener: () => void) => Object.assign(window, { more: listener }),
        removeEventListener: () => {},
        speak: ({ text }: { text: string }) => said.push(text),
        cancel: () => (said.length = 0),
      };
      Object.defineProperty(window, 'speechSynthesis', { value: fake });
      Object.assign(window, {
        said,
        voices,
        SpeechSynthesisUtterance: class {
          readonly text: string;
          constructor(text: string) {
            this.text = text;
          }
        },
      });
    });
    const said = () => phone.evaluate(() => (window as unknown as { said: string[] }).said);
    await enter(phone, stage.hall.url, meeting.code, '宋阿姨', '2-1-601');
    await checkIn(phone);
    // Only an English voice: nobody could follow it. What reads aloud has come by now, and waits for more of them.
    await phone.waitForFunction(() => 'more' in window);
    expect(await button(phone, '念给我听').count()).toBe(0);
    await phone.evaluate(() => {
      const { voices, more } = window as unknown as { voices: unknown[]; more: () => void };
      voices.push({ lang: 'zh-CN' });
      more();
    });
    await button(phone, '念给我听').waitFor();
    expect(await said()).toEqual([]);
    await press(phone, '念给我听');
    expect(await said()).toEqual(['现在讨论：2号楼1单元加装电梯。']);
    await press(phone, '不念了');
    expect(await said()).toEqual([]);
    const { pollId } = await meeting.act(threeWayPoll(meeting.topics[0]!));
    await see(phone, '请选一项');
    await press(phone, '念给我听');
    expect((await said()).slice(0, 3)).toEqual([
      '正在表决：是否同意加装电梯？',
      '可以选：赞成、反对、弃权。',
      '请点您要选的一项，看清楚再点“确认投票”。',
    ]);
    // Another thing stands there, or somebody leaves: it is silent.
    await meeting.act({ type: 'closePoll', pollId: pollId as never });
    await button(phone, '念给我听').waitFor();
    expect(await said()).toEqual([]);
    await press(phone, '念给我听');
    await press(phone, '更多');
    expect(await said()).toEqual([]);
  });

  it('长辈版 shows one thing at a time, in plain words, and everything else behind 更多', async () => {
    const meeting = await stage.ready({}, ['加装电梯', '停车位改造']);
    const neighbour = await meeting.resident('顾师傅', '1-1-101');
    const phone = await stage.visitors.visitor();
    await phone.goto(`${stage.hall.url}/m/${meeting.id}?elder`);
    await phone.getByLabel('您的姓名').fill('宋阿姨');
    await phone.getByLabel('门牌号').fill('2-1-601');
    await press(phone, '加入会议');
    await see(phone, '您在会场，还是在家里？点一下就签到了。');
    await meeting.act({ type: 'startSitting' });
    await meeting.act({ type: 'moveDiscussion', topicId: meeting.topics[0] as never });
    // What is asked first stands alone; it can be put off, and then the next thing does.
    await see(phone, '您还没有签到。您在会场，还是在家里？点一下就好。');
    expect(await phone.getByRole('heading', { name: '加装电梯', exact: true }).count()).toBe(0);
    expect(await phone.getByRole('button', { name: '发言', exact: true }).count()).toBe(0);
    await press(phone, '先不签到，先看看');
    await phone.getByRole('heading', { name: '加装电梯', exact: true }).waitFor();
    await see(phone, '现在商量 · 第1件事，一共2件');
    await neighbour.act({
      ...{ type: 'postComment', topicId: meeting.topics[0] as never, text: '一楼怕挡光。', stance: null },
      ...{ replyTo: null, pseudonymous: false },
    });
    // What others say is one tap away, and seconded in plain words beside the field's.
    await press(phone, '大家怎么说（1条）');
    await see(phone, '一楼怕挡光。');
    await press(phone, '我也这么想，附议顾师傅的发言');
    await see(phone, '您也这么想（已附议）');
    await press(phone, '回到现在的事');
    expect(await phone.getByText('一楼怕挡光。').count()).toBe(0);
    await press(phone, '更多');
    await press(phone, '举手发言，当面说');
    await press(phone, '举手发言');
    await see(phone, '您举手了，下一位就是您');
    // The first page and 更多 say so too, and at home who speaks meanwhile and for how long.
    await neighbour.act({ type: 'raiseHand', side: null, order: true });
    await press(phone, '回到现在的事');
    await see(phone, '您举手了，前面还有1位');
    const orders = () => speakingOf(meeting.state()).hands.filter(({ order }) => order);
    await expect.poll(() => orders().length).toBe(1);
    const handId = orders()[0]!.id;
    await meeting.act({ type: 'callSpeaker', handId });
    await see(phone, '您举手了，下一位就是您');
    await see(phone, '正在发言：顾师傅');
    await see(phone, /^0[23]:\d\d$/);
    await meeting.act({ type: 'endTurn', handId });
    await phone.getByText('正在发言').waitFor({ state: 'detached' });
    // Who is at home can say so again; no word goes by itself.
    await press(phone, '更多');
    await button(phone, '您举手了，下一位就是您').waitFor();
    await press(phone, '听不清会场的声音');
    await see(phone, '已经告诉主持人，请稍等。');
    expect(await phone.getByRole('button', { name: '听不清会场的声音' }).count()).toBe(1);
    // A vote calls from every page, and stands alone; law's words stay.
    const { pollId } = await meeting.act(threeWayPoll(meeting.topics[0]!));
    await press(phone, '去投票');
    await see(phone, '正式表决 · 一户一票');
    // In WeChat's largest letters, too, all choices are in sight at once.
    const usual = await enlarge(phone);
    const last = await button(phone, /弃权/).boundingBox();
    const bar = await button(phone, '更多').boundingBox();
    expect(last!.y + last!.height).toBeLessThan(bar!.y);
    await phone.evaluate((size) => (document.documentElement.style.fontSize = size), usual);
    await vote(phone, '赞成', '现场签到');
    expect(await phone.getByRole('heading', { name: '加装电梯', exact: true }).count()).toBe(0);
    await meeting.act({ type: 'closePoll', pollId: pollId as never });
    await meeting.act({ type: 'publishResult', pollId: pollId as never });
    await see(phone, '表决结果');
    // Back to the usual page with its own words, without losing the place.
    await press(phone, '我的');
    await press(phone, '换回标准字号');
    await see(phone, '字号');
    await press(phone, '回到当前议题');
    await see(phone, '一楼怕挡光。');
    await phone.getByRole('button', { name: '附议' }).first().waitFor();
    await button(phone, '议程').waitFor();
  });

  it('the keyboard is not lost when somebody comes back from writing or from the agenda', async () => {
    const meeting = await stage.ready();
    await meeting.act({ type: 'startSitting' });
    await meeting.act({ type: 'moveDiscussion', topicId: meeting.topics[0] as never });
    const phone = await stage.visitors.visitor();
    await enter(phone, stage.hall.url, meeting.code, '宋阿姨', '2-1-601');
    await see(phone, '正在讨论');
    const stands = () => phone.evaluate(() => document.activeElement?.tagName);
    await write(phone, '');
    await button(phone, '返回').focus();
    await phone.keyboard.press('Enter');
    await expect.poll(stands).toBe('MAIN');
    await press(phone, '议程');
    await button(phone, '回到当前议题').focus();
    await phone.keyboard.press('Enter');
    await expect.poll(stands).toBe('MAIN');
  });
});

it('no page complained', () => {
  expect(stage.visitors.complaints).toEqual([]);
});
