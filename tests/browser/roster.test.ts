/** 业主名册: a messy list of an office, decided on point by point, adopted, corrected by hand, read by others with masks. */
import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { workbookOf } from '../support/workbook.ts';
import { axeOn } from './axe.ts';
import { LAPTOP, PHONE } from './house.ts';
import { setStage } from './stage.ts';
import { button, dialog, holdPass, press, see } from './story.ts';

const stage = setStage('roster');
/** Where somebody wants to look at the walk themselves. */
const PICTURES = process.env['PICTURES'] ?? '';
let taken = 0;
async function picture(page: Page, name: string): Promise<void> {
  if (!PICTURES) return;
  mkdirSync(PICTURES, { recursive: true });
  taken += 1;
  await page.screenshot({ path: `${PICTURES}/${String(taken).padStart(2, '0')}-${name}.png`, fullPage: true });
}
async function soundFor(page: Page): Promise<void> {
  const { violations } = await axeOn(page).analyze();
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  expect(grave.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide).toBe(0);
}
async function login(size = LAPTOP): Promise<Page> {
  const page = await stage.visitors.visitor(size);
  await holdPass(page, 'tea.account', stage.account);
  return page;
}

/** A title, a merged building, a name in three rows with nothing beside it, an area in words, an owner each row, a total and a signature. */
const MESSY = workbookOf([
  {
    name: '1号楼',
    rows: [
      ['榕荫里小区业主名册（2026年）'],
      ['幢号', '单元', '房号', '建筑面积（㎡）', '产权人', '联系电话'],
      ['1号楼', '1单元', 101, 86.42, '林佳穗', '13800001111'],
      [null, null, 102, '７２．１８㎡', '陈望舒、黄念慈', ''],
      [null, null, 201, '约八十六', '吴启航', '13800001222'],
      [null, null, 202, 72.18, '王强', ''],
      [null, '2单元', 101, 86.42, '王强', ''],
      [null, '2单元', 102, 72.18, '未售', ''],
      ['合计', null, null, 475.8, null, null],
      ['制表人：段明珠', null, null, null, '盖章', null],
    ],
    merges: ['A3:A8'],
  },
]);
const list = (name: string, bytes: Uint8Array) => ({
  ...{ name, buffer: Buffer.from(bytes) },
  mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
});

describe('业主名册', () => {
  it('is read from a messy list, asks what is unclear, and is adopted whole; then a neighbour is added by hand', async () => {
    const made = await fetch(`${stage.hall.url}/api/estates`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${stage.account}` },
      body: JSON.stringify({
        details: { community: '榕荫社区', name: '榕荫里小区', street: '' },
        buildings: '1号楼，2单元，每单元3层2户',
      }),
    });
    const { id } = (await made.json()) as { id: string };
    const desk = await login();
    await desk.goto(`${stage.hall.url}/estate/${id}?tab=roster`);
    await see(desk, '还没有业主名册');
    await picture(desk, 'empty');
    await soundFor(desk);

    const picker = desk.locator('input[type=file]').first();
    await picker.setInputFiles(list('老表.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex')));
    await see(desk, '这是老格式的 .xls 表格。请打开它，另存为 .xlsx 再选。');
    await picker.setInputFiles(list('榕荫里名册.xlsx', MESSY));
    await see(desk, '还有2处要您决定');
    await see(desk, '面积写的是“约八十六”，读不懂。');
    await see(desk, '工作表“1号楼”第5行D列');
    await see(desk, '“王强”名下有几户（1-1-202、1-2-101），分不清是不是同一个人。');
    expect(await button(desk, '采用这份名册').isDisabled()).toBe(true);
    await picture(desk, 'draft');
    await soundFor(desk);

    // Gone on with later, on this device: what was decided is kept.
    await desk.getByRole('listitem').filter({ hasText: '王强' }).getByRole('button', { name: '不是同一个人' }).click();
    await see(desk, '还有1处要您决定');
    await desk.waitForResponse((answer) => answer.url().includes('/roster/drafts/') && answer.ok());
    await desk.reload();
    await see(desk, '还有1处要您决定');
    const area = desk.getByRole('listitem').filter({ hasText: '约八十六' });
    await area.getByRole('button', { name: '写正确的' }).click();
    await area.getByLabel('写正确的').fill('八十六');
    await area.getByRole('button', { name: '用这个' }).click();
    // What can't be read either is not taken, and stays to be corrected.
    await see(area, '这样还是读不懂，请再改。');
    expect(await area.getByLabel('写正确的').inputValue()).toBe('八十六');
    await area.getByLabel('写正确的').fill('86.42');
    await area.getByRole('button', { name: '用这个' }).click();
    await see(desk, '6户 · 475.80㎡ · 6位业主');
    await see(desk, '新增6户，去掉0户，改动0户，0户不变');
    await picture(desk, 'decided');
    await press(desk, '采用这份名册');
    await see(desk, '已采用，现在是第1版。');
    await see(desk, '陈望舒、黄念慈');
    await see(desk, '开发建设单位');
    await picture(desk, 'adopted');
    await soundFor(desk);

    // By the building's own shape; a name that is there already is asked about.
    await desk.getByLabel('楼栋').selectOption('1');
    await press(desk, '看楼栋图');
    await see(desk, '86.42');
    await picture(desk, 'grid');
    await soundFor(desk);
    await desk.getByRole('button', { name: '1-2-201' }).click();
    await dialog(desk).getByLabel('专有面积（平方米）').fill('86,42');
    await dialog(desk).getByLabel('姓名或单位').fill('林佳穗');
    await press(dialog(desk), '保存');
    await see(dialog(desk), '面积请写成“86.42”这样的数，最多两位小数。');
    await dialog(desk).getByLabel('专有面积（平方米）').fill('86.42');
    await press(dialog(desk), '保存');
    await see(dialog(desk), '名册里已有“林佳穗”（1-1-101）');
    await picture(desk, 'namesake');
    await soundFor(desk);
    await press(dialog(desk), '是同一位');
    await see(desk, '已保存，现在是第2版。');
    // What tells them from a namesake was known and not typed: it is still known.
    await press(desk, '看列表');
    expect(await desk.getByText('林佳穗（1111）').count()).toBe(2);
    await see(desk, '7户 · 562.22㎡ · 6位业主');

    // The telephone is shown to the keeper alone, and asked for by name.
    await press(desk, '看1-1-101');
    await press(dialog(desk), '看电话');
    await see(dialog(desk), '13800001111');
    await picture(desk, 'unit');
    await press(dialog(desk), '删除这位的个人信息');
    await desk.getByRole('dialog').last().getByRole('button', { name: '删除这位的个人信息' }).click();
    await see(desk, '个人信息已删除。');
    await see(desk, '已删除');
    await see(desk, '7户 · 562.22㎡ · 6位业主');

    const phone = await login(PHONE);
    await phone.goto(`${stage.hall.url}/estate/${id}?tab=roster`);
    await see(phone, '7户 · 562.22㎡ · 6位业主');
    await picture(phone, 'phone');
    await soundFor(phone);
    await phone.getByText('核对指纹').click();
    await press(phone, '撤回这一版');
    await see(dialog(phone), '撤回第2版以后，名册回到前一版。');
    await press(dialog(phone), '撤回这一版');
    await see(phone, '6户 · 475.80㎡ · 6位业主');
    // The desk learns of it when somebody comes back to it.
    await desk.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await see(desk, '6户 · 475.80㎡ · 6位业主');
  });
});
