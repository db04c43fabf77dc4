import { expect, test } from 'vitest';
import { alike } from '../../shared/estate/alike.ts';

test('the same words in another order are near, another matter is far', () => {
  const lift = '六楼老人腿脚不便，盼加装电梯';
  expect(alike(lift, lift)).toBe(1);
  expect(alike(lift, '盼加装电梯，老人腿脚不便')).toBeGreaterThan(0.7);
  expect(alike(lift, '车棚漏雨，电动车没处停')).toBe(0);
  expect(alike('2号楼的灯坏了', '２号楼的灯坏了！')).toBe(1);
  expect(alike('', lift)).toBe(0);
});
