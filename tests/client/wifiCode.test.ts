/** The hall's Wi-Fi as a code: what a telephone's camera reads, letter by letter. */
import { expect, it } from 'vitest';
import { wifiCode, wifiProblem } from '../../client/parts/wifiCode.ts';

it.each([
  [{ name: 'RongyinHall', password: 'tea12345' }, 'WIFI:T:WPA;S:RongyinHall;P:tea12345;;'],
  [{ name: '榕荫社区活动室', password: '一起喝茶吧2026' }, 'WIFI:T:WPA;S:榕荫社区活动室;P:一起喝茶吧2026;;'],
  [
    { name: '茶;话,会:"2楼"', password: 'a\\b;c,d:"e' },
    'WIFI:T:WPA;S:茶\\;话\\,会\\:\\"2楼\\";P:a\\\\b\\;c\\,d\\:\\"e;;',
  ],
  [{ name: '居委会 免费', password: '' }, 'WIFI:T:nopass;S:居委会 免费;;'],
])('%j', (wifi, code) => expect(wifiCode(wifi)).toBe(code));

it('is no network without a name, with one over 32 bytes, or with a password of fewer than 8 characters', () => {
  const of = (name: string, password: string, isOpen = false) => wifiProblem({ name, password }, isOpen);
  expect(of('', '12345678')).toBe('name');
  expect([of('茶'.repeat(10), '12345678'), of('茶'.repeat(11), '12345678')]).toEqual([null, 'longName']);
  expect([of('a'.repeat(32), '12345678'), of('a'.repeat(33), '12345678')]).toEqual([null, 'longName']);
  expect([of('hall', '1234567'), of('hall', '12345678')]).toEqual(['password', null]);
  expect([of('hall', '1'.repeat(63)), of('hall', '1'.repeat(64))]).toEqual([null, 'password']);
  expect(of('hall', '', true)).toBeNull();
});
