/** 彩排 on every face: the way in, the guide beside the desk, the mark on wall and phone, and what is said when it is over. */
import { afterAll, beforeAll, it } from 'vitest';
import type { Joined } from '../../shared/wire/http.ts';
import { BEAMER, LAPTOP } from '../browser/house.ts';
import { press, see } from '../browser/story.ts';
import { guest, locale, take, writeIndex } from './camera.ts';
import { type Demo, openDemo } from './demo.ts';
import { chair as desks, common } from './words.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await openDemo();
}, 120_000);
afterAll(async () => {
  writeIndex();
  await demo?.close();
});

it('a rehearsal from its beginning to its end', async () => {
  const { hall, visitors } = demo;
  const words = desks.rehearsal;
  const desk = await guest(visitors, hall.url, { size: LAPTOP, holds: { 'tea.account': demo.chair.token } });
  await desk.goto(`${hall.url}/chair`);
  await press(desk, words.begin);
  await see(desk, words.lessons.start[1]);
  const id = desk.url().split('/').at(-1) ?? '';
  await demo.ask('PUT', `/api/meetings/${id}/rehearsal`, { pace: 'quick' });
  const visitor = await guest(visitors, hall.url);
  await visitor.goto(`${hall.url}/m/${id}`);
  await see(visitor, common.rehearsal.about);
  await take(visitor, 'rehearsal/door');

  await press(desk, desks.bar.steps.startSitting());
  await desk.locator('footer .main').click();
  await desk
    .getByRole('button', { name: desks.speaking.call('').trim() })
    .first()
    .waitFor();
  await take(desk, 'rehearsal/desk');
  await press(desk, new RegExp(`^${words.all}`));
  await take(desk, 'rehearsal/steps');
  const joined = await demo.ask<Joined>(
    'POST',
    `/api/meetings/${id}/join`,
    { name: '路过', household: '', device: '' },
    '',
  );
  const phone = await guest(visitors, hall.url);
  await phone.goto(`${hall.url}/m/${id}#${joined.token}`);
  const elder = await guest(visitors, hall.url, { elder: true });
  await elder.goto(`${hall.url}/m/${id}#${joined.token}`);
  const { token } = await demo.ask<{ token: string }>('POST', `/api/meetings/${id}/display`);
  const wall = await guest(visitors, hall.url, { size: BEAMER });
  await wall.goto(`${hall.url}/screen/${id}?in=${locale}#${token}`);
  for (const [page, name] of [
    [phone, 'phone'],
    [elder, 'elder'],
    [wall, 'wall'],
  ] as const) {
    await page.locator('h1').getByText(common.rehearsal.mark, { exact: true }).waitFor();
    await take(page, `rehearsal/${name}`);
  }
  await demo.ask('DELETE', `/api/meetings/${id}/rehearsal`);
  for (const [page, name] of [
    [desk, 'desk-over'],
    [phone, 'phone-over'],
    [wall, 'wall-over'],
  ] as const) {
    await see(page, common.rehearsal.overTitle);
    await take(page, `rehearsal/${name}`);
  }
});
