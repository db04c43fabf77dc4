/** How a meeting is found: what is shown, typed and scanned. */
import { expect, test } from 'vitest';
import { groupedCode, isLocal, joinLink, reachOf, shortAddress } from '../../shared/meeting/joinLink.ts';

test('a code in groups of three', () => expect(groupedCode('482913')).toBe('482 913'));
test.each([
  ['http://192.168.1.8:3000', '192.168.1.8:3000'],
  ['https://chahui.example.cn/', 'chahui.example.cn'],
])('%s reads %s', (address, short) => expect(shortAddress(address)).toBe(short));
test.each(['http://192.168.1.8:3000', 'http://192.168.1.8:3000/'])(
  'what is scanned at %s names the meeting: nothing has to be looked up by its code',
  (address) => expect(joinLink(address, 'Ab-3')).toBe('http://192.168.1.8:3000/m/Ab-3'),
);

test.each([
  ['http://192.168.1.8:3000', true],
  ['http://10.0.0.5', true],
  ['http://172.16.3.4:8080', true],
  ['http://172.32.3.4', false],
  ['http://100.64.0.1', true],
  ['http://100.128.0.1', false],
  ['http://localhost:3000', true],
  ['http://chahui.local:3000', true],
  ['http://[fe80::1]:3000', true],
  ['https://chahui.example.cn', false],
  ['http://203.0.113.7:3000', false],
  ['https://10.example.cn', false],
])('%s is found in the same Wi-Fi alone: %s', (address, local) => expect(isLocal(address)).toBe(local));

test.each([
  ['http://localhost:3000', 'thisMachine'],
  ['http://127.0.0.1', 'thisMachine'],
  ['http://[::1]:3000', 'thisMachine'],
  ['http://192.168.1.20:3000', 'sameWifi'],
  ['http://chahui.local/m/x', 'sameWifi'],
  ['https://chahui.example.cn', 'everywhere'],
  ['http://127.0.0.1.example.cn', 'everywhere'],
])('%s is found by: %s', (address, reach) => expect(reachOf(address)).toBe(reach));
