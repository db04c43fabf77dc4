/** 数说: what is said beside a figure is so. */
import type { ComponentProps } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import Records from '../../client/screens/estate/figures/Records.svelte';
import { estateFigures as en } from '../../client/text/en/estateFigures.ts';
import { speakIn } from '../../client/text/speak.ts';
import { estateFigures as zh } from '../../client/text/zh-CN/estateFigures.ts';
import { estateFigures as tw } from '../../client/text/zh-TW/estateFigures.ts';
import type { Role } from '../../shared/meeting/role.ts';

await speakIn('zh-CN', ['estate']);

test('hidden needs are not counted; comments are as in the minutes, with what was hidden and taken back', () => {
  expect(zh.rules.opinions).toContain('隐藏的需求和想法不算；会上的发言和纪要里数的一样，隐藏的、撤回的也算。');
  expect(tw.rules.opinions).toContain('隱藏的需求和想法不算；會上的發言和紀錄裡數的一樣，隱藏的、收回的也算。');
  expect(en.rules.opinions).toContain('comments count as in the minutes, also those that are hidden or taken back.');
  expect(zh.comments(8, 1, 1)).toBe('发言8条（1条已隐藏）（1条已撤回）');
  expect(tw.comments(8, 1, 1)).toBe('發言8則（1則已隱藏）（1則已收回）');
  expect(en.comments(8, 1, 1)).toBe('8 comments (1 hidden) (1 taken back)');
  expect(zh.comments(6, 0, 0)).toBe('发言6条');
});

describe('what it was counted from', () => {
  /** The list of meetings somebody looks at, as it is drawn. */
  function drawn(...roles: readonly (Role | null)[]): string {
    const records = roles.map((role, index) => ({
      ...{
        kind: 'meeting',
        id: `m${index}`,
        role,
        text: `第${index}场`,
        at: 0,
        comments: 3,
        wordless: { hidden: 1, withdrawn: 0 },
      },
    }));
    const desk = { records, total: records.length, period: 'year', isAsked: false };
    const props = { desk, part: 'comments', estate: { id: 'e', token: 't' }, view: {} };
    return render(Records, { props: props as unknown as ComponentProps<typeof Records> }).body;
  }

  test('a meeting in which the reader has no place does not open, and that is said', () => {
    const words = drawn('chair', null);
    expect(words).toContain('发言3条（1条已隐藏）');
    expect(words).toContain('没有下划线的是别人主持的会，从这里打不开。');
    expect(words.match(/href="[^"]*"/g)).toEqual(['href="/chair/m0"']);
  });

  test('where all of them open nothing is said', () => {
    expect(drawn('chair', 'minuteTaker')).not.toContain('打不开');
  });

  test('that figures open is not said of all of them', () => {
    expect([zh.computed, zh.opens]).toEqual([
      '这些数都是从记录里数出来的，没有人填。',
      '带下划线的可以点开，看是从哪些记录里数的。',
    ]);
  });
});
