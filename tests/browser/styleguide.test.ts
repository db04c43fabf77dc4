/** The kit on its own page, in the built product: nothing serious for axe in any dress, nothing wider than a phone, keys that work. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axeOn } from './axe.ts';
import { LAPTOP, PHONE } from './house.ts';
import { setStage } from './stage.ts';
import { see } from './story.ts';

const stage = setStage('styleguide');

async function seriousIn(page: Page): Promise<string[]> {
  const { violations } = await axeOn(page).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id} ${node.target.join(' ')}`));
}

async function openGuide(size: { width: number; height: number }): Promise<Page> {
  const page = await stage.visitors.visitor(size);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(`${stage.hall.url}/styleguide`);
  await see(page, '样式手册');
  return page;
}

describe('every part in every state', () => {
  for (const [name, size] of [
    ['a phone', PHONE],
    ['a desk', LAPTOP],
  ] as const)
    it(`is read well and stays on the page of ${name}: by day, in the dark, in large type`, async () => {
      const page = await openGuide(size);
      for (const elder of [false, true]) {
        if (elder) await page.getByRole('button', { name: '切换到长辈版' }).click();
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ reducedMotion: 'reduce', colorScheme });
          expect(await seriousIn(page)).toEqual([]);
          const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          expect(wider, `${elder ? 'large' : 'usual'} ${colorScheme}`).toBeLessThanOrEqual(0);
        }
      }
    });

  it('works by keys: the focused field, tabs by arrows, a dialog that gives the focus back', async () => {
    const page = await openGuide(LAPTOP);
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('王桂兰');
    const tab = (name: string) => page.getByRole('tablist', { name: '分页' }).getByRole('tab', { name });
    await tab('现场').focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('tabpanel', { name: '人员' }).first().waitFor();
    expect(await tab('人员').evaluate((it) => it === document.activeElement)).toBe(true);
    await page.keyboard.press('Home');
    await page.getByRole('tabpanel', { name: '议程' }).first().waitFor();

    const opener = page.getByRole('button', { name: '打开一个提问' });
    await opener.click();
    await page.getByRole('dialog', { name: '结束会议？' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await opener.evaluate((it) => it === document.activeElement)).toBe(true);
  });
});
