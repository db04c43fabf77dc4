import { describe, expect, it } from 'vitest';
import { nameLooksOf } from '../../shared/meeting/looks.ts';
import { shownName, shownNames } from '../../shared/meeting/shownName.ts';

const person = (id: string, name: string, role: 'chair' | 'observer' | 'resident' = 'resident') => ({ id, name, role });

describe('a name as everybody sees it', () => {
  it.each([
    ...[
      '林芳',
      '林 芳',
      '林\u3000芳',
      '林\u200b芳',
      '林芳\ufe0f',
      '林芳\u{e0100}',
      '林·芳',
      '林芳。',
      '林芳!',
      '\u2060林芳',
    ],
  ])('a resident called like the chair is marked: %j', (name) => {
    const names = shownNames([person('c', '林芳', 'chair'), person('r', name)]);
    expect(names.get('c')).toBe('林芳');
    expect(names.get('r')).toBe(`${name}（居民）`);
  });

  it.each([
    ['Ilya', 'llya'],
    ['Ilya', 'Іlуа'],
    ['Tom O’Hara', 'ТОМ 0HARA'],
    ['Ａnna', 'Аnna'],
    ['Αlex', 'alex'],
    ['José', 'Jose\u0301'],
    ['王建国', '王建囯'],
    ['⻢立', '马立'],
    ['戶外', '户外'],
    ['豈', '\uf900'],
  ])('%s and %s look the same', (one, other) => {
    expect(nameLooksOf(one)).toBe(nameLooksOf(other));
  });

  it.each([
    ['林芳', '林芬'],
    ['王建国', '王健国'],
    ['张伟', '张玮'],
    ['陈秀英', '陈秀'],
  ])('%s and %s are two people', (one, other) => {
    expect(nameLooksOf(one)).not.toBe(nameLooksOf(other));
  });

  it('an observer is an official too; officials and everybody else stay as they are', () => {
    const names = shownNames([person('o', '洪景明', 'observer'), person('a', '洪景明'), person('b', '洪景')]);
    expect([...names.values()]).toEqual(['洪景明', '洪景明（居民）', '洪景']);
  });

  it('nobody gives themselves an office by their name', () => {
    for (const name of ['主持人', '林芳（主持人）', '工作人员小王', '社 区', '居\u200b委会'])
      expect(shownNames([person('r', name)]).get('r')).toBe(`${name}（居民）`);
  });

  it('follows the cards of a page', () => {
    const cards = { r: person('r', '林芳') };
    expect(shownName(cards, 'r')).toBe('林芳');
    expect(shownName({ ...cards, c: person('c', '林芳', 'chair') }, 'r')).toBe('林芳（居民）');
    expect(shownName(cards, 'nobody')).toBe('');
  });

  it('a page that shows one name of 5,000 looks at that one alone', () => {
    let looked = 0;
    const neighbour = (index: number) =>
      ({
        id: `r${index}`,
        role: 'resident',
        get name() {
          looked += 1;
          return `居民${index}`;
        },
      }) as const;
    const cards = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`r${index}`, neighbour(index)]));
    expect(shownName(cards, 'r7')).toBe('居民7');
    expect(shownName(cards, 'r7')).toBe('居民7');
    expect(looked).toBe(1);
  });
});
