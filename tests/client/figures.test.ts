/** 数说: what is said beside a figure is so. */
import '../support/words.ts';
import { expect, test } from 'vitest';
import { estateFigures as en } from '../../client/text/en/estateFigures.ts';
import { estateFigures as zh } from '../../client/text/zh-CN/estateFigures.ts';
import { estateFigures as tw } from '../../client/text/zh-TW/estateFigures.ts';

test('what was taken back is named beside what is hidden: neither is counted', () => {
  expect(zh.rules.opinions).toContain('隐藏的、撤回的不算');
  expect(tw.rules.opinions).toContain('隱藏的、收回的不算');
  expect(en.rules.opinions).toContain('hidden or taken back does not count');
});
