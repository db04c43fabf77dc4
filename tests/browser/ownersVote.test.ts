/** 业主共同决定 from a messy register to evidence that counts itself: by a keeper, a second pair of eyes, six phones, papers, a proxy and a clash. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { pdfText } from '../exports/readers.ts';
import { PASSWORD } from '../support/httpServer.ts';
import { workbookOf } from '../support/workbook.ts';
import { axeOn } from './axe.ts';
import { LAPTOP, PHONE } from './house.ts';
import { setStage } from './stage.ts';
import { dialog, holdPass, press, see } from './story.ts';

const stage = setStage('ownersVote');
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

/** Three things are unclear: an area in words, 王强 twice, a door twice. */
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
      [null, null, 301, 86.42, '孟三', '13800001333'],
      [null, null, 302, 72.18, '段四', '13800001444'],
      [null, '2单元', 101, 86.42, '王强', ''],
      [null, null, 102, 72.18, '齐五', '13800001555'],
      [null, null, 201, 86.42, '邱二', '13800001666'],
      [null, null, 202, 72.18, '未售', ''],
      ['合计', null, null, 793.0, null, null],
    ],
    merges: ['A3:A12'],
  },
]);

async function api(method: string, where: string, token: string, body?: object): Promise<Record<string, unknown>> {
  const answer = await fetch(stage.hall.url + where, {
    method,
    headers: { ...(body ? { 'content-type': 'application/json' } : {}), authorization: `Bearer ${token}` },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const said = (await answer.json()) as Record<string, unknown>;
  if (!answer.ok) throw new Error(JSON.stringify(said));
  return said;
}
/** What a link of the keeper's page gives. */
async function file(page: Page, link: string): Promise<Buffer> {
  const href = await page.getByRole('link', { name: link }).first().getAttribute('href');
  const headers = { authorization: `Bearer ${stage.account}` };
  const answer = await fetch(new URL(href ?? '', page.url()), { headers });
  expect(answer.status, link).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}

describe('业主共同决定', () => {
  it('goes from a messy register over cards, phones and papers to a result that anybody can count once more', async () => {
    const { id } = (await api('POST', '/api/estates', stage.account, {
      details: { community: '榕荫社区', name: '榕荫里小区', street: '' },
      buildings: '1号楼，2单元，每单元3层2户',
    })) as { id: string };
    const desk = await stage.visitors.visitor(LAPTOP);
    await holdPass(desk, 'tea.account', stage.account);

    // The register, with three things decided.
    await desk.goto(`${stage.hall.url}/estate/${id}?tab=roster`);
    const picker = desk.locator('input[type=file]').first();
    await picker.setInputFiles({
      ...{ name: '榕荫里名册.xlsx', buffer: Buffer.from(MESSY) },
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    });
    await see(desk, '还有2处要您决定');
    await desk.getByRole('listitem').filter({ hasText: '王强' }).getByRole('button', { name: '不是同一个人' }).click();
    const area = desk.getByRole('listitem').filter({ hasText: '约八十六' });
    await area.getByRole('button', { name: '写正确的' }).click();
    await area.getByLabel('写正确的').fill('86.42');
    await area.getByRole('button', { name: '用这个' }).click();
    await press(desk, '采用这份名册');
    await see(desk, '已采用，现在是第1版。');

    // Drafted, checked, announced.
    await desk.goto(`${stage.hall.url}/estate/${id}?tab=votes`);
    await see(desk, '还没有表决');
    await picture(desk, 'empty');
    await press(desk, '发起一次表决');
    await dialog(desk).getByLabel('表决的名称').fill('公共收益使用方案');
    await dialog(desk).getByLabel('要大家表决的事').fill('是否同意用公共收益维修1号楼大门');
    await dialog(desk).getByLabel('属于哪一类').selectOption({ label: '其他关系大家的重大事项' });
    await picture(desk, 'form');
    await soundFor(desk);
    await press(dialog(desk), '存为草稿');
    await see(desk, '公告前检查');
    await see(desk, '没有写依据，这次是协商意向，不是业主大会的法定表决。');
    await see(desk, '10位业主，10户');
    await picture(desk, 'draft');
    await soundFor(desk);
    await desk.getByLabel('开始时间').fill(localMoment(-1));
    await desk.getByRole('button', { name: '公告', exact: true }).click();
    await see(desk, '已公告，还没开始');
    await press(desk, '发卡');
    await see(desk, '新发了10张，现在有效的共10张。');
    const cards = pdfText(await file(desk, '下载表决卡'));
    expect(cards).toContain('林佳穗');
    const tokens = [...cards.matchAll(/[0-9A-HJKMNP-TV-Z]{4}(?:\s+[0-9A-HJKMNP-TV-Z]{4}){3}/g)].map(([words]) => words);
    expect(new Set(tokens).size).toBe(10);
    await press(desk, '开始表决');
    await press(dialog(desk), '开始表决');
    await see(desk, '收到多少票');
    await see(desk, '还差7位业主');
    await picture(desk, 'open');
    await soundFor(desk);
    const paperBallots = pdfText(await file(desk, '下载纸质表决票'));
    expect(paperBallots).toContain('是否同意用公共收益维修1号楼大门');

    // Six phones, each by its card; who they are is told by the page.
    const doors: string[] = [];
    for (const [place, token] of tokens.slice(0, 6).entries()) {
      const phone = await stage.visitors.visitor(PHONE);
      await phone.goto(`${stage.hall.url}/v#${token.replace(/\s/g, '')}`);
      await see(phone, '公共收益使用方案');
      if (place === 0) {
        await picture(phone, 'phone');
        await soundFor(phone);
      }
      doors.push(
        (await phone
          .getByText(/^\d-\d-\d{3}$/)
          .first()
          .textContent()) ?? '',
      );
      expect(new URL(phone.url()).hash).toBe('');
      await phone
        .locator('label', { hasText: place === 5 ? '反对' : '同意' })
        .first()
        .click();
      await press(phone, '选好了，看一遍');
      await press(phone, '提交');
      await see(phone, /^已收到，/);
      if (place === 0) await picture(phone, 'phone-received');
      if (place === 0) {
        // Reloaded the receipt is still there.
        await phone.reload();
        await see(phone, /^已收到，/);
        await see(phone, '您选的是');
      }
      await phone.close();
    }
    await see(desk, '还差1位业主');

    // Two papers and a proxy for owners who have no phone, and a paper of one who has voted by phone.
    const rest = ((await api('GET', `/api/estates/${id}/votes`, stage.account)) as unknown as { id: string }[])[0]!.id;
    const missing = (await api('GET', `/api/estates/${id}/votes/${rest}/owners?missing=1`, stage.account)) as {
      rows: { units: string[] }[];
    };
    const [paperOne, paperTwo, byProxy, last] = missing.rows.map(({ units }) => units[0]!);
    await desk.getByRole('button', { name: '录入纸质票' }).click();
    for (const [door, answer, agent] of [
      [paperOne, '同意', ''],
      [paperTwo, '弃权', ''],
      [byProxy, '同意', '段家女儿'],
      [last, '无效', ''],
      [doors[0], '反对', ''],
    ] as const) {
      await dialog(desk).getByLabel('门牌').fill(door!);
      await dialog(desk).locator('label', { hasText: answer }).first().click();
      await dialog(desk)
        .locator('label', { hasText: agent ? '委托别人投' : '交到社区' })
        .first()
        .click();
      if (agent) await dialog(desk).getByLabel('代理人姓名').fill(agent);
      await press(dialog(desk), '存好，录下一张');
      await see(dialog(desk), `${door}已录入，等第二个人复核。`);
    }
    await picture(desk, 'enter');
    await press(dialog(desk), '录完了');
    await see(desk, '有5张纸质票还没有第二个人复核，复核了才能截止。');

    // Somebody else looks each paper over, and answers once otherwise than the first.
    const link = (await api('POST', `/api/estates/${id}/posts/invitations`, stage.account, {
      ...{ role: 'gridWorker', scope: 'all' },
    })) as { token: string };
    const worker = (await api('POST', '/api/posts/take', '', {
      ...{ token: link.token, account: { name: '马青松', password: PASSWORD }, device: '' },
    })) as { token: string };
    const second = await stage.visitors.visitor(LAPTOP);
    await holdPass(second, 'tea.account', worker.token);
    await second.goto(`${stage.hall.url}/estate/${id}?tab=votes&vote=${rest}`);
    await see(second, '等第二个人复核');
    const answers = new Map([
      [paperOne, '同意'],
      [paperTwo, '弃权'],
      [byProxy, '同意'],
      [last, '无效'],
      [doors[0], '反对'],
    ]);
    for (const [door, answer] of answers) {
      const row = second.getByRole('listitem').filter({ hasText: door! }).filter({ hasText: '等第二个人复核' });
      await row.getByRole('button', { name: '复核' }).click();
      if (door === paperOne) {
        await dialog(second).locator('label', { hasText: '反对' }).first().click();
        await press(dialog(second), '复核');
        await see(dialog(second), '和第一次录入的不一样，没有保存。请两个人对着纸质票再看一遍。');
      }
      await dialog(second).locator('label', { hasText: answer }).first().click();
      await press(dialog(second), '复核');
      await dialog(second).waitFor({ state: 'detached' });
    }
    await picture(second, 'second');
    await see(desk, '参与的人数和面积都够数了。');
    await see(desk, '同一位业主投了不止一次');

    // Everybody has voted: it may close before its hour. Counted, signed by two, published.
    await press(desk, '截止并清点');
    await press(dialog(desk), '截止并清点');
    await see(desk, '还没有公示，请先不要对外说。');
    const counted = /通过：有表决权的业主10人、793\.00㎡；参与9人（90\.00%）、720\.82㎡（90\.90%）；同意6人（66\.67%）/;
    await see(desk, counted);
    await desk.getByText('票数对得上吗').click();
    await see(desk, '收回10 = 有效9 + 无效1 + 没有填0');
    await picture(desk, 'counted');
    await soundFor(desk);
    await press(desk, '我是计票人，签字');
    await press(dialog(desk), '我是计票人，签字');
    await second.reload();
    await press(second, '我是见证人，签字');
    await press(dialog(second), '我是见证人，签字');
    await press(desk, '公示结果');
    await dialog(desk).getByLabel('公示几天').fill('7');
    await press(dialog(desk), '公示结果');
    await see(desk, '在这之前业主可以提异议');

    // An owner reads what counted of theirs, and objects; the answer is read on the same page.
    const phone = await stage.visitors.visitor(PHONE);
    await phone.goto(`${stage.hall.url}/v#${tokens[0]!.replace(/\s/g, '')}`);
    await see(phone, '您家算数的票');
    await see(phone, counted);
    await picture(phone, 'phone-result');
    await soundFor(phone);
    await phone.getByLabel('您的意见').fill('我家手机投的是同意，怎么算成反对');
    await press(phone, '提出意见');
    await see(phone, '已收到，您的是第1号。');
    await see(desk, '我家手机投的是同意，怎么算成反对');
    await press(desk, '答复');
    await dialog(desk).getByLabel('答复的话').fill('您后来交了纸质票，按公告以最后一次为准。');
    await press(dialog(desk), '答复');
    await phone.reload();
    await see(phone, '您后来交了纸质票，按公告以最后一次为准。');

    // A week later, with another process: final, and the evidence counts itself once more.
    const shift = path.join(mkdtempSync(path.join(tmpdir(), 'later-')), 'later.cjs');
    writeFileSync(shift, 'const now = Date.now; Date.now = () => now() + 8 * 86400000;');
    const before = process.env['NODE_OPTIONS'];
    process.env['NODE_OPTIONS'] = `--require ${shift}`;
    await stage.hall.end();
    await stage.hall.restart();
    process.env['NODE_OPTIONS'] = before ?? '';
    await desk.reload();
    await see(desk, '公示期已经结束。');
    await press(desk, '确定结果');
    await press(dialog(desk), '确定结果');
    await see(desk, /结果于.*确定。/);
    await picture(desk, 'final');
    const report = pdfText(await file(desk, '下载结果报告'));
    expect(report.replace(/\s/g, '')).toMatch(/通过：有表决权的业主10人、793\.00㎡；参与9人/);
    const bundle = await file(desk, '下载证据包');
    const verify = (bytes: Uint8Array) => {
      const zip = path.join(mkdtempSync(path.join(tmpdir(), 'evidence-')), '证据包.zip');
      writeFileSync(zip, bytes);
      try {
        return { code: 0, said: execFileSync('npm', ['run', '--silent', 'verify', '--', zip], { encoding: 'utf8' }) };
      } catch (error) {
        const { status, stdout } = error as { status: number; stdout: string };
        return { code: status, said: stdout };
      }
    };
    expect(verify(bundle)).toMatchObject({ code: 0 });
    expect(verify(bundle).said).toContain('对得上：');
    const files = unzipSync(bundle);
    const ballots = strFromU8(files['表决票.json']!).replace('"for"', '"against"');
    const tampered = verify(zipSync({ ...files, '表决票.json': strToU8(ballots) }));
    expect(tampered.code).toBe(1);
    expect(tampered.said).toContain('“表决票.json”和校验表里的指纹不一样');

    // The page in it needs neither server nor network.
    const html = path.join(mkdtempSync(path.join(tmpdir(), 'evidence-')), '核对.html');
    writeFileSync(html, files['核对.html']!);
    expect(readFileSync(html, 'utf8')).not.toContain('http://');
    const reader = await stage.visitors.visitor(LAPTOP);
    await reader.context().setOffline(true);
    await reader.goto(`file://${html}`);
    await see(reader, /^对得上：每个文件的指纹都对，票重新数过，和公示的结果一样。/);
    await picture(reader, 'verify');
  });
});

/** For a field of date and time, so many minutes from now: the product's clock is China's. */
const localMoment = (minutes: number): string =>
  new Date(Date.now() + 8 * 3_600_000 + minutes * 60_000).toISOString().slice(0, 16);
