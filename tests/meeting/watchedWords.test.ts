import { expect, it } from 'vitest';
import { watchedIn, wordsTyped } from '../../shared/meeting/watchedWords.ts';

it('words are noticed whatever the width, the case and the spaces between their letters', () => {
  const words = ['骗子', 'VX', '1-2-301'];
  expect(watchedIn('你们都是骗 子，加ｖｘ说', words)).toEqual(['骗子', 'VX']);
  expect(watchedIn('１-２-３０１那家', words)).toEqual(['1-2-301']);
  expect(watchedIn('我同意', words)).toEqual([]);
  expect(watchedIn('我同意', [' ', ''])).toEqual([]);
});

it('words are typed one on a line or with commas of either kind, each once', () => {
  expect(wordsTyped('骗子、滚\n 滚 ，vx;；')).toEqual(['骗子', '滚', 'vx']);
  expect(wordsTyped(' \n')).toEqual([]);
});
