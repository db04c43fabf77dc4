/** A heckler is held, slowed, muted, answered and heard again; nobody else ever sees what was not let through. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../shared/meeting/meeting.ts';
import { connectClient } from '../support/liveClient.ts';
import { BEAMER, LAPTOP } from './house.ts';
import { setStage } from './stage.ts';
import { button, checkIn, dialog, enter, holdPass, press, say, see, threeWayPoll, write } from './story.ts';

const stage = setStage('heckler');
const RUDE = '你们居委会都是骗子';
const FAIR = '电梯的电费到底谁来出';

const gone = (page: Page, words: string) => page.getByText(words).first().waitFor({ state: 'detached' });

describe('a heckler', () => {
  it('is held, not let through, slowed, let through, muted, answered, and heard again', async () => {
    const meeting = await stage.underWay();
    const phone = await stage.visitors.visitor();
    const neighbour = await stage.visitors.visitor();
    const desk = await stage.visitors.visitor(LAPTOP);
    const wall = await stage.visitors.visitor(BEAMER);
    const { token } = await meeting.request<{ token: string }>('POST', `/api/meetings/${meeting.id}/display`);
    await wall.goto(`${stage.hall.url}/screen/${meeting.id}#${token}`);
    await holdPass(desk, 'tea.account', meeting.account);
    await desk.goto(`${stage.hall.url}/chair/${meeting.id}`);
    await enter(phone, stage.hall.url, meeting.code, '吴大声', '2-1-601');
    await enter(neighbour, stage.hall.url, meeting.code, '宋玉兰', '2-1-502');
    await checkIn(neighbour);

    // The chair looks first at what is said on this topic, and lets each wait half a minute.
    await press(desk, '发言规则');
    await dialog(desk).getByLabel('先看后发').selectOption({ label: '这个议题' });
    await dialog(desk).getByLabel('同一个人隔多久再发').selectOption({ label: '30秒' });
    await press(dialog(desk), '保存');
    await see(desk, '这个议题先看后发 · 每人隔30秒发一条');

    await write(phone, RUDE);
    await see(phone, '这个议题的发言先给主持人看');
    await press(phone, '发出');
    await see(phone, '已交给主持人');
    await press(phone, '好的');
    await see(phone, '等主持人看过');
    await see(desk, '1条发言等您看');
    // Across a power cut and a reload.
    await stage.hall.killAndRestart();
    const elsewhere = stage.keep(
      await connectClient(stage.hall.url, { token: meeting.account, meetingId: meeting.id }),
    );
    const chairDoes = async (command: object) =>
      expect(await elsewhere.command(command as Command)).toMatchObject({ ok: true });
    await phone.reload();
    await see(phone, '等主持人看过');
    await see(phone, RUDE);

    await press(desk, '看一看');
    await see(dialog(desk), RUDE);
    await press(dialog(desk), '不放行吴大声的发言');
    await press(dialog(desk), '有人身攻击');
    await dialog(desk).getByRole('button', { name: '不放行', exact: true }).click();
    await see(dialog(desk), '都看完了');
    await desk.keyboard.press('Escape');
    await see(phone, '主持人没有放行：有人身攻击');
    // 长辈版 shows no comments at first: that there is such an answer stands on its first page.
    await press(phone, '我的');
    await press(phone, '换成长辈版');
    await press(phone, '回到现在的事');
    await press(phone, '先不签到，先看看');
    // Below the words, as wide as the button: beside them it broke into three lines.
    expect(await phone.locator('button small').evaluate((note) => note.getClientRects().length)).toBeLessThanOrEqual(2);
    await press(phone, '您有一条没有放出来，点这里看为什么');
    await see(phone, '主持人没有放行：有人身攻击');
    await press(phone, '我的');
    await press(phone, '换回标准字号');
    await press(phone, '回到当前议题');

    // The wait is told before anything is sent, and what was typed stays.
    await write(phone, FAIR);
    await see(phone, /\d+秒后可以发出/);
    expect(await button(phone, /秒后可以发出/).isDisabled()).toBe(true);
    await chairDoes({ type: 'setCommentTerms', slowSeconds: 0 });
    await press(phone, '发出');
    await see(phone, '已交给主持人');
    await press(phone, '好的');
    await press(desk, '看一看');
    await dialog(desk).getByRole('button', { name: '放行吴大声的发言', exact: true }).click();
    await see(dialog(desk), '都看完了');
    await desk.keyboard.press('Escape');
    for (const page of [neighbour, phone, wall, desk]) await see(page, FAIR);
    await gone(phone, '等主持人看过');
    for (const page of [neighbour, wall]) expect(await page.content()).not.toContain(RUDE);

    // Muted with a reason, and free to vote; answered all the same.
    await press(desk, '请吴大声暂停发言');
    await dialog(desk).getByLabel('理由').fill('请先听别人说完');
    await press(dialog(desk), '暂停发言');
    await see(phone, '主持人请您先停一停发言，原因：请先听别人说完。');
    // No time is named after which it could be sent: there is none.
    await chairDoes({ type: 'setCommentTerms', slowSeconds: 600 });
    await phone.getByRole('button', { name: '发言', exact: true }).click();
    expect(await phone.getByRole('button', { name: '发出', exact: true }).isDisabled()).toBe(true);
    await press(phone, '返回');
    await chairDoes({ type: 'setCommentTerms', slowSeconds: 0 });
    await press(desk, '回复');
    await desk.getByLabel('回复吴大声').fill('电费由受益的住户分摊，方案贴在楼道里。');
    await press(desk, '发送');
    await see(phone, '电费由受益的住户分摊');
    await chairDoes(
      threeWayPoll(meeting.topics[0]!, {
        form: 'straw',
        basis: 'person',
        checkedInOnly: false,
        question: '先谈电费？',
      }),
    );
    await see(phone, '点一下就投出');
    await button(phone, /^\W*赞成/).click();
    await see(phone, '已计入 · 赞成');
    await press(desk, '恢复吴大声发言');
    await gone(phone, '主持人请您先停一停发言');

    // One tap for a hall that boils over: whoever has not checked in is told what to do, and does it.
    await chairDoes({ type: 'setCommentTerms', holdTopics: [] });
    await press(desk, '仅签到者可发言');
    await phone.getByRole('button', { name: '发言', exact: true }).click();
    await see(phone, '现在只有签到的人可以发言。先签到，再发言。');
    await press(phone, '现场签到');
    await phone.getByLabel('发言内容').fill('我又说早了');
    await press(phone, '发出');
    await see(phone, '已发出');
    await press(phone, '好的');
    await see(neighbour, '我又说早了');

    // Taken back within two minutes.
    await press(phone, /^撤回（还剩 0[12]:/);
    await phone.getByRole('button', { name: '撤回', exact: true }).click();
    for (const page of [phone, neighbour, desk]) await see(page, '发言人已撤回');
    for (const page of [phone, neighbour, wall, desk]) expect(await page.content()).not.toContain('我又说早了');
    await say(neighbour, '散会前说一句');
    expect(stage.visitors.complaints).toEqual([]);
  });
});
