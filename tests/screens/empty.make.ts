/** The first day: nothing is there yet, the chair's account is being made. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, it } from 'vitest';
import { type Hall, type Visitors, LAPTOP, openBrowser, openHall, BEAMER } from '../browser/house.ts';
import { type Ready, CHAIR, readyMeeting, see, setUp } from '../browser/story.ts';
import { guest, locale, take, writeIndex } from './camera.ts';
import { account, chair, phone as phones, projector } from './words.ts';

let hall: Hall;
let visitors: Visitors;
let meeting: Ready | null = null;

const tap = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();

beforeAll(async () => {
  hall = await openHall();
  visitors = await openBrowser();
}, 120_000);
afterAll(async () => {
  writeIndex();
  meeting?.close();
  await visitors?.close();
  await hall?.close();
});

it('the first day', async () => {
  const first = await guest(visitors, hall.url, { size: LAPTOP });
  await first.goto(hall.url + new URL(hall.setUpLink).pathname + new URL(hall.setUpLink).hash);
  await first.getByLabel(account.name).waitFor();
  await take(first, 'account/setup');
  const broken = await guest(visitors, hall.url, { size: LAPTOP });
  await broken.goto(`${hall.url}/setup`);
  await see(broken, account.setupBroken);
  await take(broken, 'account/setup-broken');
  await broken.context().close();
  const login = await setUp(hall);
  await first.goto(`${hall.url}/login`);
  await first.getByLabel(account.name).waitFor();
  await take(first, 'account/login');
  await first.getByLabel(account.name).fill(CHAIR.name);
  await first.getByLabel(account.password, { exact: true }).fill('不是这个密码');
  await tap(first, account.loginDo);
  await first.locator('[role=alert], [aria-invalid=true]').first().waitFor();
  await take(first, 'account/login-refused');
  await first.context().close();
  const desk = await guest(visitors, hall.url, { size: LAPTOP, holds: { 'tea.account': login } });
  await desk.goto(`${hall.url}/chair`);
  await see(desk, chair.list.create);
  await take(desk, 'home/home-none');
  await desk.goto(`${hall.url}/chair/meetings`);
  await desk.waitForLoadState('networkidle');
  await take(desk, 'home/all-meetings-none');
  meeting = await readyMeeting(hall, login, {}, []);
  await desk.goto(`${hall.url}/chair/${meeting.id}`);
  await see(desk, chair.prepare.title);
  await take(desk, 'desk/empty');
  await desk.goto(`${hall.url}/chair/nowhere`);
  await see(desk, chair.desk.refusedTitle);
  await take(desk, 'desk/unknown');
  const phone = await guest(visitors, hall.url);
  const { token } = await meeting.resident('宋阿姨', '2-1-601');
  await phone.goto(`${hall.url}/m/${meeting.id}#${token}`);
  await see(phone, phones.welcome.title);
  await take(phone, 'phone/no-topics');
  const wall = await guest(visitors, hall.url, { size: BEAMER });
  const display = await meeting.request<{ token: string }>('POST', `/api/meetings/${meeting.id}/display`);
  await wall.goto(`${hall.url}/screen/${meeting.id}?in=${locale}#${display.token}`);
  await see(wall, projector.scan);
  await take(wall, 'wall/no-topics');
});
