/** An opinion map from the desk to the paper: thirteen voices without a screen, two phones, the wall, the minutes. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { OpinionAnswer } from '../../shared/meeting/opinionMap.ts';
import { BEAMER, LAPTOP } from './house.ts';
import { setStage } from './stage.ts';
import { button, checkIn, dialog, enter, holdPass, press, see, threeWayPoll, write } from './story.ts';

const stage = setStage('opinionMap');
const TITLE = '北门要不要装电动车充电桩';
const SAID = ['充电桩装在北门车棚', '晚上十点以后不充电', '电费由用的人出', '先装两个试三个月'];
const OWN = '要有人每天检查线路';
const SHOTS = process.env['SHOTS'];
const NOTE = '意见地图只帮大家看清想法，不算表决。';

const shoot = async (page: Page, name: string) => {
  if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: !name.startsWith('wall') });
};
/** One after the other, as they are asked. */
async function answer(phone: Page, answers: readonly string[]) {
  for (const [index, one] of answers.entries()) {
    await see(phone, SAID[index] ?? OWN);
    // As long as anybody aims: what has just come takes no tap (`steadyTaps.ts`).
    await phone.waitForTimeout(800);
    await button(phone, new RegExp(`^\\W*${one}$`)).click();
  }
}

describe('an opinion map', () => {
  it('is opened at the desk, answered on phones, shown on the wall, closed, and stands in the minutes', async () => {
    const meeting = await stage.underWay({}, [TITLE, '停车位改造']);
    const desk = await stage.visitors.visitor(LAPTOP);
    const wall = await stage.visitors.visitor(BEAMER);
    const phone = await stage.visitors.visitor();
    const elder = await stage.visitors.visitor();
    const { token } = await meeting.request<{ token: string }>('POST', `/api/meetings/${meeting.id}/display`);
    await wall.goto(`${stage.hall.url}/screen/${meeting.id}#${token}`);
    await holdPass(desk, 'tea.account', meeting.account);
    await desk.goto(`${stage.hall.url}/chair/${meeting.id}`);
    await enter(phone, stage.hall.url, meeting.code, '宋玉兰', '2-1-502');
    await checkIn(phone);
    await enter(elder, stage.hall.url, meeting.code, '吴长庚', '3-1-101');
    await checkIn(elder);
    await write(elder, SAID[3] ?? '');
    await press(elder, '发出');
    await press(elder, '好的');

    // The chair opens it with three statements, and takes a fourth from a comment with one tap.
    await press(desk, '开意见地图');
    await dialog(desk).getByLabel('先放几个说法').fill(SAID.slice(0, 3).join('\n'));
    await shoot(desk, 'desk-1-open');
    await press(dialog(desk), '现在开');
    await dialog(desk).waitFor({ state: 'detached' });
    await press(desk, '放进意见地图');
    await see(desk, '说法（4个）');

    // A resident's own waits for the chair's look, and is on nobody's page before.
    await see(phone, NOTE);
    await press(phone, '我有别的说法');
    // The chair is shown whose it is: the phone says so before it is sent.
    await see(phone, '主持人看得到是您写的，大家看不到。');
    expect(await phone.getByText('不显示您的姓名').count()).toBe(0);
    await phone.getByLabel('写一句您的说法').fill(OWN);
    await press(phone.locator('form').filter({ hasText: '写一句您的说法' }), '发送');
    await see(phone, '主持人看过以后，大家就能看到。');
    await see(desk, '1条发言等您看');
    for (const page of [elder, wall]) expect(await page.content()).not.toContain(OWN);
    await press(desk, '看一看');
    await see(dialog(desk), OWN);
    await dialog(desk).getByRole('button', { name: '放行宋玉兰的发言', exact: true }).click();
    await see(dialog(desk), '都看完了');
    await desk.keyboard.press('Escape');
    await see(desk, '说法（5个）');
    await see(phone, '已经放进意见地图。');
    expect(await phone.getByText('主持人看过以后').count()).toBe(0);

    // Too few: it says plainly what it needs.
    await shoot(phone, 'phone-1-asked');
    await press(desk, '放到大屏');
    await see(wall, NOTE);
    await see(wall, '满10人才画得出来');
    await shoot(wall, 'wall-1-few');

    const map = meeting.state().opinionMaps?.[0];
    const statements = map?.statements ?? [];
    const says = async (name: string, words: readonly OpinionAnswer[]) => {
      const voice = await meeting.resident(name, '');
      for (const [index, one] of words.entries())
        await voice.act({
          type: 'answerStatement',
          mapId: map?.id as never,
          statementId: statements[index]?.id as never,
          answer: one,
        });
    };
    for (let nth = 0; nth < 6; nth += 1)
      await says(`赞成${nth}`, ['agree', nth < 5 ? 'agree' : 'pass', 'agree', 'agree', nth % 3 ? 'agree' : 'pass']);
    for (let nth = 0; nth < 6; nth += 1)
      await says(`担心${nth}`, ['disagree', 'agree', nth < 5 ? 'agree' : 'pass', 'disagree', 'agree']);

    // Who says little is counted among those who spoke, and stands in no group.
    await says('只说一句的', ['agree']);

    // A vote takes the map's place on the wall while its picture is still on the way: nobody asks a map that is gone (`complaints`).
    let arrive: () => void = () => undefined;
    const isHeldUp = new Promise<void>((resolve) => (arrive = resolve));
    await wall.route('**/opinions/**', (route) => isHeldUp.then(() => route.continue()));
    const asks = wall.waitForRequest('**/opinions/**');
    await says('迟来的', ['agree', 'pass', 'agree', 'agree', 'agree']);
    await asks;
    const question = '先装两个试试，行不行？';
    const straw = { form: 'straw', basis: 'person', checkedInOnly: false, question } as const;
    const { pollId } = await meeting.act(threeWayPoll(meeting.topics[0]!, straw));
    await see(wall, question);
    const arrives = wall.waitForResponse('**/opinions/**');
    arrive();
    await arrives;
    await meeting.act({ type: 'voidPoll', pollId: pollId as never, reason: '先看地图' });
    await wall.unroute('**/opinions/**');
    await press(desk, '放到大屏');

    // On a real phone; the second one loses its line, answers all the same, and is loaded anew.
    await answer(phone, ['同意', '同意', '同意', '同意', '说不准']);
    await see(phone, '都说过了，谢谢您。');
    await answer(elder, ['不同意', '同意']);
    await elder.context().setOffline(true);
    await answerFrom(elder, 2, ['同意']);
    await see(elder, '没有网络，连上后自动送出。');
    await shoot(elder, 'phone-2-offline');
    await elder.context().setOffline(false);
    await see(elder, SAID[3] ?? '');
    await elder.reload();
    await see(elder, '第4个，共5个');
    await answerFrom(elder, 3, ['不同意', '同意']);
    await see(elder, '都说过了，谢谢您。');

    await see(desk, '已有16人说了想法');
    await press(phone, '看意见地图');
    await see(phone, '您在A组');
    await press(elder, '看意见地图');
    await see(elder, '您在B组');
    await see(wall, '各组都这么看');
    await see(wall, '说得少的、想法相近不到5人的，不画进组里。');
    await see(wall, SAID[2] ?? '');
    // No count of any answer before the end, on no face.
    for (const page of [phone, elder, desk, wall]) expect(await page.content()).not.toMatch(/不同意\d/);
    await shoot(phone, 'phone-3-live');
    await shoot(desk, 'desk-2-live');
    await shoot(wall, 'wall-2-live');

    await press(desk, '结束意见地图');
    await press(dialog(desk), '结束意见地图');
    for (const page of [phone, elder, desk]) await see(page, 'A组：同意8，不同意0，说不准0');
    await shoot(phone, 'phone-4-closed');
    await shoot(desk, 'desk-3-closed');
    await shoot(wall, 'wall-3-closed');

    await desk.goto(`${stage.hall.url}/minutes/${meeting.id}`);
    await see(desk, '16人说了想法，画出A组8人、B组7人。');
    await see(desk, NOTE);
    await shoot(desk, 'minutes-1');
    const paper = await fetch(`${stage.hall.url}/api/meetings/${meeting.id}/minutes/export.html`, {
      headers: { authorization: `Bearer ${meeting.account}` },
    });
    const html = await paper.text();
    expect(html).toContain('16人说了想法');
    expect(html).toContain('<svg');
    for (const name of ['赞成0', '担心0']) expect(html).not.toContain(name);
    expect(stage.visitors.complaints).toEqual([]);
  });
});

async function answerFrom(phone: Page, from: number, answers: readonly string[]) {
  for (const [index, one] of answers.entries()) {
    await see(phone, [...SAID, OWN][from + index] ?? '');
    await phone.waitForTimeout(500);
    await button(phone, new RegExp(`^\\W*${one}$`)).click();
  }
}
