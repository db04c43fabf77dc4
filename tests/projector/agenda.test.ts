/** 议程 on the wall: the room sees where it is. */
import '../support/words.ts';
import type { ComponentProps } from 'svelte';
import { render } from 'svelte/server';
import { expect, test } from 'vitest';
import TopicLines from '../../client/screens/projector/TopicLines.svelte';

/** The lines of the agenda as they are drawn, while `currentId` is on the table. */
function lines(currentId: string | null): { readonly text: string; readonly current: boolean }[] {
  const topics = [
    { id: 't1', title: '电梯', outcome: { kind: 'passed', note: '' } },
    { id: 't2', title: '车位', outcome: null },
    { id: 't3', title: '堆物', outcome: null },
  ];
  const props = { topics, currentId, open: () => '计划40分钟' } as unknown as ComponentProps<typeof TopicLines>;
  const { body } = render(TopicLines, { props });
  return [...body.matchAll(/<li[^>]*>.*?<\/li>/gs)].map(([line]) => ({
    text: line.replace(/<!--.*?-->|<[^>]*>|\s/gs, ''),
    current: line.includes('aria-current="true"'),
  }));
}

test('the topic on the table is marked', () => {
  expect(lines('t2')).toEqual([
    { text: '1电梯通过', current: false },
    { text: '2车位正在讨论', current: true },
    { text: '3堆物计划40分钟', current: false },
  ]);
});

test('nothing is marked between two topics, nor what is settled', () => {
  for (const id of [null, 't1'])
    expect(lines(id)).toEqual([
      { text: '1电梯通过', current: false },
      { text: '2车位计划40分钟', current: false },
      { text: '3堆物计划40分钟', current: false },
    ]);
});
