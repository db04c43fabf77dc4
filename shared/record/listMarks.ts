/** What stands before the items of a list, the same on every screen and every paper: 3. · c. · iv. · • */
import type { List } from './prose.ts';

export type ListStyle = Pick<List, 'ordered' | 'start' | 'numbering'>;

/** `index` from 0. */
export function listMark(list: ListStyle, index: number): string {
  if (!list.ordered) return '•';
  return `${numeral((list.start ?? 1) + index, list.numbering)}.`;
}

function numeral(value: number, numbering: List['numbering']): string {
  switch (numbering) {
    case undefined:
      return String(value);
    case 'a':
      return letters(value);
    case 'A':
      return letters(value).toUpperCase();
    case 'i':
      return roman(value);
    case 'I':
      return roman(value).toUpperCase();
  }
}

/** 1 → a, 27 → aa, as browsers count; what letters can't say stays a number. */
function letters(value: number): string {
  if (value < 1) return String(value);
  let rest = value;
  let word = '';
  while (rest > 0) {
    word = String.fromCharCode(97 + ((rest - 1) % 26)) + word;
    rest = Math.floor((rest - 1) / 26);
  }
  return word;
}

const ROMAN: readonly (readonly [number, string])[] = [
  ...([
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
  ] as const),
  ...([
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
  ] as const),
  ...([
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ] as const),
];

function roman(value: number): string {
  if (value < 1 || value > 3999) return String(value);
  let rest = value;
  let word = '';
  for (const [worth, sign] of ROMAN) {
    while (rest >= worth) {
      word += sign;
      rest -= worth;
    }
  }
  return word;
}
