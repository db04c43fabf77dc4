/**
 * Pictures for the README and the chair's handbook, taken from the product itself: the demonstration case, played for a few minutes.
 * `npm run build && node tests/pictures.mjs` writes docs/pictures/*.png, and prints docs/handbook.pdf and docs/resident-card.pdf.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { CHROMIUM } from './chromium.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const target = path.join(root, 'docs/pictures');
const data = mkdtempSync(path.join(tmpdir(), 'chahuahui-pictures-'));
mkdirSync(target, { recursive: true });

const env = {
  ...process.env,
  NODE_ENV: 'production',
  DATA_DIR: data,
  PORT: process.env.PORT ?? '3988',
  LOG_LEVEL: 'warn',
};
const server = spawn(process.execPath, [path.join(root, 'dist/server/main.js'), '--demo'], { env });
let said = '';
await new Promise((resolve, reject) => {
  server.stdout.on('data', (chunk) => {
    said += chunk;
    if (said.includes('要停止')) resolve();
  });
  server.once('exit', () => reject(new Error(said)));
});
const links = said.match(/http:\S+#\S+/g) ?? [];
const [chairLink, projectorLink, ...residentLinks] = links;

const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
});
const open = async (link, width, height, extra = {}) => {
  const context = await browser.newContext({
    viewport: { width, height },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    ...extra,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(link);
  return page;
};
const press = (where, name) => where.getByRole('button', { name }).first().click();
const take = async (page, name) => {
  await page.waitForTimeout(700); // let a count settle
  await page.screenshot({ path: path.join(target, `${name}.png`) });
};

try {
  const chair = await open(chairLink, 1366, 768);
  const projector = await open(projectorLink, 1920, 1080);
  const phone = await open(residentLinks[0], 390, 844);
  const other = await open(residentLinks[1], 390, 844);
  const third = await open(residentLinks[2], 390, 844);
  await chair.getByText('会前准备').first().waitFor();
  await phone.getByText('今天要商量的事').waitFor();
  await take(projector, 'projector-welcome');
  await take(phone, 'phone-welcome');
  await take(chair, 'cockpit-before');
  // A vote asks who is there: the three check in as they sit down.
  for (const page of [phone, other, third]) {
    const checkIn = page.getByRole('button', { name: '现场签到' }).first();
    await checkIn.click();
    await checkIn.waitFor({ state: 'detached' });
  }
  await press(chair, '开始会议');
  await press(chair, /^开始讨论/);
  await phone.getByText('正在讨论').first().waitFor();
  await other.getByRole('button', { name: '发言', exact: true }).click();
  await other.getByLabel('发言内容').fill('请把实测采光报告贴到楼道里，让二楼的住户都看得到。');
  await other.locator('label', { hasText: '疑问' }).first().click();
  await press(other, '发出');
  await press(other, '好的');
  await phone.getByText('请把实测采光报告').first().waitFor();
  await take(chair, 'cockpit');
  await take(projector, 'projector-topic');
  await take(phone, 'phone-topic');
  await press(phone, '举手发言');
  await press(other, '举手发言');
  await press(chair, /^请下一位/);
  await phone.getByText('请您发言').first().waitFor();
  await take(chair, 'cockpit-speaks');
  await press(phone, '我说完了');
  await press(chair, '发起表决');
  const dialog = chair.getByRole('dialog');
  await dialog.getByText('正式表决', { exact: true }).click();
  await dialog.getByLabel('多少人参与才算数').selectOption('none');
  await press(dialog, '核对一遍');
  await press(dialog, '确认，开始表决');
  await phone.getByText('请选一项').waitFor();
  await take(phone, 'phone-ballot');
  await take(projector, 'projector-poll');
  for (const [page, choice] of [
    [phone, '赞成'],
    [other, '反对'],
    [third, '赞成'],
  ]) {
    await page
      .getByRole('button', { name: new RegExp(`^\\W*${choice}`) })
      .first()
      .click();
    await page.getByText('您选择了').first().waitFor();
    await press(page, '确认投票');
    await page.getByText('已计入', { exact: true }).waitFor();
  }
  await take(phone, 'phone-counted');
  await press(chair.locator('footer'), '结束表决');
  await press(dialog, '结束表决');
  await press(chair.locator('footer'), '公布结果');
  await press(dialog, '公布结果');
  await projector.getByText(/应投/).first().waitFor();
  await take(projector, 'projector-result');
  await take(chair, 'cockpit-result');
  await chair.getByRole('button', { name: '纪要', exact: true }).first().click();
  await chair.waitForURL(/minutes/);
  await chair.getByText('签到统计').first().waitFor();
  await take(chair, 'minutes');
  const paper = await chair.context().newPage();
  for (const name of ['handbook', 'resident-card']) {
    await paper.goto(pathToFileURL(path.join(root, `docs/${name}.html`)).href);
    await paper.pdf({ path: path.join(root, `docs/${name}.pdf`), preferCSSPageSize: true, printBackground: true });
  }
} finally {
  await browser.close();
  server.kill('SIGTERM');
  rmSync(data, { recursive: true, force: true });
}
