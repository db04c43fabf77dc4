/** The desk's search: whoever is on the list is found however their door or name is typed. */
import { expect, test } from 'vitest';
import { finderOf } from '../../client/screens/chair/people/findPeople.ts';

const PEOPLE = [
  { name: '宋阿姨', household: '2-1-601' },
  { name: '段\u200b明珠', household: '3-1-101' },
  { name: 'Аnna', household: '12-1-601' },
  { name: '柯先生', household: '' },
];
const found = (typed: string): readonly string[] => PEOPLE.filter(finderOf(typed)).map(({ name }) => name);

test.each([
  ['', ['宋阿姨', '段\u200b明珠', 'Аnna', '柯先生']],
  ['宋', ['宋阿姨']],
  ['段明珠', ['段\u200b明珠']],
  ['anna', ['Аnna']],
  ['2-1-601', ['宋阿姨', 'Аnna']],
  ['2号楼1单元6楼601', ['宋阿姨']],
  ['２栋一单元六零一（宋）', ['宋阿姨']],
  ['601', ['宋阿姨', 'Аnna']],
  ['2号楼', ['宋阿姨']],
  ['3号楼1单元', ['段\u200b明珠']],
  ['4号楼', []],
  ['没有这个人', []],
] as const)('「%s」', (typed, names) => {
  expect(found(typed)).toEqual(names);
});
