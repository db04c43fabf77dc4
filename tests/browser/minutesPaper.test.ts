/** The minutes as a paper: what is pasted keeps its numbers and sides, what is printed is the sheet, what is long has an outline. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { EventBody } from '../../shared/meeting/meeting.ts';
import type { Block } from '../../shared/record/prose.ts';
import { readCopy } from '../../server/minutes/copy.ts';
import { proseOf } from '../../server/minutes/prose.ts';
import { underWay } from '../meeting/given.ts';
import { type Hall, type Seat, openHall } from '../minutes/hall.ts';
import { SHOWN, meetingId } from '../minutes/world.ts';

const ENDED: EventBody = { type: 'sittingEnded', attendance: { people: 3, households: 3, onsite: 3, online: 0 } };
const NOISE = /net::ERR_|Failed to load resource|WebSocket|inline event handler/;

let hall: Hall;
let seats: Seat[] = [];
beforeAll(async () => {
  hall = await openHall([...underWay, ENDED, SHOWN]);
}, 600_000);
afterAll(() => hall?.close());
beforeEach(() => {
  seats = [];
});
afterEach(async () => {
  for (const seat of seats) {
    expect(seat.complaints.filter((line) => !NOISE.test(line))).toEqual([]);
    await seat.leave();
  }
});

type Section = 'gatherNeeds' | 'draftTopics' | 'survey' | 'applyResults' | 'oversee';
async function writer(section: Section): Promise<Seat> {
  const seat = await hall.sit('taker');
  seats.push(seat);
  await seat.section(section).waitFor({ timeout: 60_000 });
  await seat.section(section).click();
  await seat.page.keyboard.press('Control+End');
  return seat;
}
const saved = (seat: Seat) =>
  expect.poll(() => seat.status().textContent(), { timeout: 30_000 }).toMatch(/已保存到服务器 \d\d:\d\d/);
const prose = async (section: Section) => proseOf((await readCopy(hall.store, meetingId)).doc)[section];
/**
 * Into a cell, and the caret stays there: for a moment after a paste the editor puts it back where the pasted ends, which no hand
 * is quick enough to meet. With the key it knows for certain.
 */
async function clickInto(seat: Seat, cell: Locator): Promise<void> {
  await expect
    .poll(async () => {
      await cell.click();
      await seat.page.keyboard.press('End');
      return cell.evaluate((element) => element.contains(document.getSelection()?.anchorNode ?? null));
    })
    .toBe(true);
}
const paste = (seat: Seat, section: Section, html: string) =>
  seat.section(section).evaluate((element, words) => {
    const data = new DataTransfer();
    data.setData('text/html', words);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, html);

/** A block as `1. 甲`, with what is in it behind it. */
function told(block: Block): unknown {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return `${block.align ? `${block.align} ` : ''}${block.content.map((part) => ('text' in part ? part.text : '/')).join('')}`;
    case 'list':
      return {
        [`${block.ordered ? (block.start ?? 1) : '•'}${block.numbering ?? ''}`]: block.items.map((item) =>
          item.map(told),
        ),
      };
    case 'table':
      return block.rows.map((row) =>
        row.map((cell) => `${cell.header ? '#' : ''}${cell.colspan}x${cell.rowspan} ${cell.content.map(told).join()}`),
      );
    case 'quote':
      return block.content.map(told);
  }
}

const item = (level: number, mark: string, words: string) =>
  `<p class=MsoListParagraph style="mso-list:l0 level${level} lfo1"><span><span style="mso-list:Ignore">${mark}<span>&nbsp;&nbsp; </span></span></span>${words}</p>`;

test('lists from Word keep their numbers behind a paragraph, where they begin, and their levels', async () => {
  const one = await writer('draftTopics');
  await paste(
    one,
    'draftTopics',
    item(1, '1.', '甲') +
      '<p>插一段话<br>换一行</p>' +
      item(1, '2.', '乙') +
      item(2, 'a)', '乙一') +
      item(2, 'b)', '乙二') +
      item(3, 'i.', '深') +
      item(2, '（3）', '词') +
      item(1, '3.', '丙') +
      item(1, '7.', '跳到七') +
      '<p align=center style="text-align:center">居中</p><p style="text-align:right">落款</p>' +
      '<ol start="3" type="I"><li>三</li><li value="9">九</li></ol><ol start="-5" type="disc"><li>负数</li></ol>',
  );
  await saved(one);
  const blocks = (await prose('draftTopics')).map(told);
  expect(blocks).toEqual([
    { '1': [['甲']] },
    '插一段话/换一行',
    { '2': [['乙', { '1a': [['乙一'], ['乙二', { '1i': [['深']] }]] }, '（3）词'], ['丙']] },
    { '7': [['跳到七']] },
    'center 居中',
    'right 落款',
    { '3I': [['三']] },
    { '9I': [['九']] },
    { '1': [['负数']] },
  ]);
  // The editor counts as the record does.
  expect(
    await one
      .section('draftTopics')
      .locator('ol')
      .evaluateAll((lists) => lists.map((list) => (list as HTMLOListElement).start)),
  ).toEqual([1, 2, 1, 1, 7, 3, 9, 1]);
  expect(await one.page.getByText('没有存进纪要').count()).toBe(0);
});

test('a number no list may begin with is typed without losing a word to the server’s refusal', async () => {
  const one = await writer('oversee');
  await one.page.keyboard.type('20261128. 记事');
  await saved(one);
  expect(JSON.stringify(await prose('oversee'))).toContain('记事');
  expect(await one.page.getByText('没有存进纪要').count()).toBe(0);
});

test('shaded heads are heads; a merged table pasted into a table goes in; a picture gets a sentence', async () => {
  const one = await writer('survey');
  const merged =
    '<table><tr><td style="background:#D9D9D9">楼</td><td style="background:#D9D9D9" colspan="2">费用</td></tr>' +
    '<tr><td rowspan="2">2号</td><td align="right">10</td><td>元</td></tr><tr><td>20</td><td>元</td></tr></table>';
  await paste(one, 'survey', merged);
  await clickInto(one, one.section('survey').locator('th').first());
  await paste(one, 'survey', merged);
  await saved(one);
  const [table] = (await prose('survey')).filter((block) => block.type === 'table').map(told);
  expect(table).toEqual([
    ['#1x1 楼', '#1x1 费用', '#1x1 '],
    ['1x1 2号', '1x1 10', '1x1 元'],
    ['1x1 ', '1x1 20', '1x1 元'],
  ]);
  // Below, where the pasted one reaches beyond the edge.
  await clickInto(one, one.section('survey').locator('td').last());
  await paste(one, 'survey', merged);
  await saved(one);
  const words = JSON.stringify(await prose('survey'));
  for (const word of ['楼', '费用', '2号']) expect(words.split(`"${word}"`).length).toBe(3);

  await one.section('survey').evaluate((element) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array([1])], '照片.png', { type: 'image/png' }));
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await one.page.getByText('纪要里只能放文字和表格，图片没有贴进来').waitFor();
});

test('a long page: the outline follows, exports are at its top, a wide table on a phone says that it goes on', async () => {
  const one = await writer('applyResults');
  const outline = one.page.getByRole('navigation', { name: '目录' });
  const reading = () => outline.locator('[aria-current]').textContent();
  await one.page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  await expect.poll(reading).toBe('七、公开反馈');
  await one.page.evaluate(() => window.scrollTo(0, 0));
  await expect.poll(reading).toBe('一、搜集需求');
  await outline.getByRole('link', { name: '四、协商表决' }).click();
  await expect.poll(reading).toBe('四、协商表决');
  const top = one.page.getByRole('navigation', { name: '导出，在纪要开头' });
  expect((await top.boundingBox())!.y).toBeLessThan((await one.page.locator('article').boundingBox())!.y);

  const cells = (tag: string) => Array.from({ length: 8 }, (_, index) => `<${tag}>第${index}列</${tag}>`).join('');
  await one.section('applyResults').click();
  await paste(one, 'applyResults', `<table><tr>${cells('th')}</tr><tr>${'<td></td>'.repeat(8)}</tr></table>`);
  await saved(one);
  const reader = await hall.sit('wang');
  seats.push(reader);
  await reader.page.setViewportSize({ width: 390, height: 800 });
  const hint = reader.page.getByText('表格右边还有，可以左右滑动').first();
  await hint.waitFor();
  // A row without words is one to write in by hand.
  const row = reader.page.locator('article .prose tr').filter({ hasNotText: /\S/ }).first();
  expect((await row.boundingBox())!.height).toBeGreaterThan(30);
  expect(
    await reader.page
      .locator('article .prose th')
      .first()
      .evaluate((head) => getComputedStyle(head).backgroundColor),
  ).not.toBe('rgba(0, 0, 0, 0)');
});

test('printing prints the sheet and nothing around it', async () => {
  const one = await writer('gatherNeeds');
  await one.page.keyboard.type('要印出来的话。');
  await saved(one);
  const around = ['点这里写', '已保存', '插入', 'Word 文档', '回到会议'];
  const words = () => one.page.evaluate(() => document.body.innerText);
  const onScreen = await words();
  expect(around.filter((word) => !onScreen.includes(word))).toEqual([]);
  const ways = ['目录', '导出', '导出，在纪要开头'];
  const shown = async () => {
    const counts = ways.map((name) => one.page.getByRole('navigation', { name, exact: true }).count());
    return (await Promise.all(counts)).map((count) => count > 0);
  };
  expect(await shown()).toEqual([true, true, true]);
  await one.page.emulateMedia({ media: 'print' });
  const seen = await words();
  expect(seen).toContain('要印出来的话。');
  expect(around.filter((word) => seen.includes(word))).toEqual([]);
  expect(await shown()).toEqual([false, false, false]);
  expect(await one.page.getByRole('button').count()).toBe(0);

  // A long row begins where there is room, and goes on overleaf.
  const voices = Array.from({ length: 70 }, (_, index) => `第${index}户同意，但要留三天。`).join('');
  const lead = Array.from({ length: 9 }, (_, index) => `<p>第${index}条。</p>`).join('');
  await paste(one, 'gatherNeeds', `${lead}<table><tr><td>2号楼</td><td>${voices}</td></tr></table>`);
  await saved(one);
  const pages = async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'printed-')), 'minutes.pdf');
    await one.page.pdf({ path: file, format: 'A4' });
    return execFileSync('pdftotext', [file, '-']).toString().split('\f');
  };
  const startsWhereThereIsRoom = async () => {
    const before = (await pages()).find((page) => page.includes('第8条。'));
    expect(before).toContain('第0户同意');
    expect(before).not.toContain('第69户同意');
  };
  await startsWhereThereIsRoom();
  const exported = await one.page.evaluate(async (id) => {
    const headers = { authorization: `Bearer ${localStorage.getItem(`tea.staff.${id}`)}` };
    return (await fetch(`/api/meetings/${id}/minutes/export.html`, { headers })).text();
  }, meetingId);
  await one.page.setContent(exported);
  await startsWhereThereIsRoom();
});
