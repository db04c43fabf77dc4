/** The estate's desk: its buildings as they really stand, who works there, and what everybody finds at home. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { LAPTOP } from './house.ts';
import { setStage } from './stage.ts';
import { button, dialog, holdPass, press, see } from './story.ts';

const stage = setStage('estateDesk');
let estate = '';

async function login(): Promise<Page> {
  const page = await stage.visitors.visitor(LAPTOP);
  await holdPass(page, 'tea.account', stage.account);
  return page;
}
async function soundFor(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(grave.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
}
const door = (page: Page, label: string) => page.getByRole('button', { name: label, exact: true });

describe('the desk of an estate', () => {
  it('has its buildings drawn as they stand: added by a line, changed by the door, two at once', async () => {
    const desk = await login();
    await desk.goto(`${stage.hall.url}/estates/new`);
    await desk.getByLabel('小区', { exact: true }).fill('榕荫里小区');
    await desk.getByLabel('社区').fill('榕荫社区');
    await desk.getByLabel('楼栋（可以不填）').fill('1号楼，2单元，每单元6层2户');
    await press(desk, '添加小区');
    await desk.getByRole('tab', { name: '小区资料' }).click();
    await see(desk, '1栋，一共24户');
    estate = new URL(desk.url()).pathname;
    await desk.reload();
    await see(desk, '1栋，一共24户');

    await press(desk, '添加楼栋');
    await desk.getByLabel('有哪些楼').fill('1–2号楼，每楼1单元，每单元3层4户');
    await see(desk, '看懂了：2栋楼，一共24户。');
    await press(desk, '添加这2栋');
    await see(desk, '1号楼已经有了，请改一改楼号，或把它去掉。');
    await desk.getByLabel('有哪些楼').fill('2–3号楼，每楼1单元，每单元3层4户');
    await press(desk, '添加这2栋');
    await see(desk, '3栋，一共48户');
    await soundFor(desk);

    // A shop instead of 101, no 102, one home under the roof; a colleague changes another building meanwhile.
    const colleague = await login();
    await colleague.goto(`${stage.hall.url}${estate}?tab=about`);
    await colleague.getByRole('button', { name: '3号楼 12户' }).click();
    await press(colleague, '修改这栋楼');
    await desk.getByRole('button', { name: '2号楼 12户' }).click();
    await press(desk, '修改这栋楼');
    await door(desk, '2-1-101').click();
    await dialog(desk).locator('label', { hasText: '另有叫法' }).click();
    await dialog(desk).getByLabel('叫什么').fill('底商');
    await soundFor(desk);
    await press(dialog(desk), '确定');
    await door(desk, '2-1-102').click();
    await dialog(desk).locator('label', { hasText: '没有这户' }).click();
    await press(dialog(desk), '确定');
    await press(desk, '改3层');
    await dialog(desk).locator('label', { hasText: '户数不一样' }).click();
    await dialog(desk).getByLabel('每层几户').fill('1');
    await press(dialog(desk), '确定');
    await see(desk, '这栋楼一共8户');
    await press(desk, '保存');
    await see(desk, '3栋，一共44户');
    await colleague.getByLabel('层数').fill('4');
    await press(colleague, '保存');
    await see(colleague, '3栋，一共48户');

    // Both change the same one: neither version wins by itself.
    await press(desk, '修改这栋楼');
    await desk.getByLabel('层数').fill('5');
    await colleague.getByRole('button', { name: '2号楼 8户' }).click();
    await press(colleague, '修改这栋楼');
    await colleague.getByLabel('每层几户').fill('3');
    await press(colleague, '保存');
    await see(colleague, '1个单元，3层，每层3户');
    await press(desk, '保存');
    await see(desk, '这栋楼刚被别人改了，现在是：1个单元，3层，每层3户。用哪一个？');
    await press(desk, '用现在的');
    expect(await desk.getByLabel('层数').inputValue()).toBe('3');
    await press(desk, '不改了');

    await desk.getByRole('button', { name: /^3号楼/ }).click();
    await press(desk, '修改这栋楼');
    await press(desk, '删掉这栋楼');
    await see(dialog(desk), '没有需求写着这栋楼。');
    await press(dialog(desk), '删掉这栋楼');
    await see(desk, /^2栋/);

    // Heads of needs, saved against the list that was seen.
    await press(desk, '添加类别');
    await desk.getByLabel('第8个类别').fill('加装电梯');
    await press(desk, '把加装电梯往上移');
    await colleague.getByLabel('第1个类别').fill('房屋漏水');
    await press(colleague, '保存');
    await see(colleague, '已保存。');
    await press(desk, '保存');
    await see(desk, '类别刚被别人改成“房屋漏水、设施、停车、环境、安全、邻里、其他”');
    expect(await desk.getByLabel('第7个类别').inputValue()).toBe('加装电梯');

    await colleague.getByLabel('小区', { exact: true }).fill('榕荫里');
    await press(colleague, '保存');
    await colleague.getByRole('heading', { level: 1, name: '榕荫里', exact: true }).waitFor();
    await colleague.close();
    await desk.getByLabel('街道（可以不填）').fill('和风街道');
    await button(desk.locator('form', { has: desk.getByLabel('街道（可以不填）') }), '保存').click();
    await desk.getByRole('heading', { level: 1, name: '榕荫里', exact: true }).waitFor();
    await desk.close();
  });

  it('no page complained', () => expect(stage.visitors.complaints).toEqual([]));
});
