/** Phones behind proxies that don't let WebSocket through, or only for a while: everybody gets in, and stays in. */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Manners, type RudeProxy, rudeProxy } from './rudeProxy.ts';
import { setStage } from './stage.ts';
import { type Ready, checkIn, enter, say, see } from './story.ts';

const stage = setStage('ways');
const LIFT = '2号楼1单元加装电梯';

let meeting: Ready;
beforeAll(async () => {
  meeting = await stage.underWay();
});

async function behind(manners: Manners): Promise<{ phone: Page; proxy: RudeProxy }> {
  const proxy = stage.keep(await rudeProxy(stage.hall.url));
  proxy.manners = manners;
  const phone = await stage.visitors.visitor();
  return { phone, proxy };
}

describe('a proxy that', () => {
  it.each<[string, Manners]>([
    ['answers upgrades with 400', 400],
    ['answers upgrades with 403', 403],
    ['answers upgrades with 502', 502],
    ['resets them', 'resets'],
    ['never answers them', 'hangs'],
    ['takes them and passes nothing', 'mute'],
    ['passes the first word and nothing after', 'greets'],
  ])('%s: the phone comes in by polling, and what it says arrives', async (_, manners) => {
    const { phone, proxy } = await behind(manners);
    const name = `老${String(manners)}`;
    await enter(phone, proxy.url, meeting.code, name, '');
    await see(phone, LIFT);
    await checkIn(phone);
    await say(phone, `我是${name}。`);
    expect(proxy.seen.upgrades).toBeGreaterThan(0);
    expect(proxy.seen.polls).toBeGreaterThan(0);
  });

  it('blocks WebSocket after some time: the phone notices, and goes on by polling', async () => {
    const { phone, proxy } = await behind('passes');
    await enter(phone, proxy.url, meeting.code, '季老师', '');
    await see(phone, LIFT);
    await checkIn(phone);
    expect(proxy.seen.polls).toBe(0);
    proxy.manners = 'hangs';
    proxy.goMute();
    // Twenty seconds of silence; then it is back so soon that hardly anybody sees it away.
    await expect.poll(() => proxy.seen.polls, { timeout: 60_000 }).toBeGreaterThan(0);
    await say(phone, '又听得见了。');
    expect(proxy.seen.polls).toBeGreaterThan(0);
  });
});

it('a browser without WebSocket comes in by polling', async () => {
  const { phone, proxy } = await behind('passes');
  await phone.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebSocket'));
  await enter(phone, proxy.url, meeting.code, '老浏览器', '');
  await see(phone, LIFT);
  await checkIn(phone);
  await say(phone, '我用的是旧手机。');
  expect(proxy.seen).toMatchObject({ upgrades: 0 });
});

it('where everything passes, nothing is polled', async () => {
  const { phone, proxy } = await behind('passes');
  await enter(phone, proxy.url, meeting.code, '新手机', '');
  await see(phone, LIFT);
  expect(proxy.seen).toEqual({ upgrades: 1, polls: 0 });
});

it('no page complained', () => {
  expect(stage.visitors.complaints).toEqual([]);
});
