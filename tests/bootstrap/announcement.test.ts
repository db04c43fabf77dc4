import { expect, test } from 'vitest';
import { announcement } from '../../server/announce.ts';

const said = (facts: Partial<Parameters<typeof announcement>[0]>): string =>
  announcement({
    ...{ own: 'http://localhost:3000', publicUrl: null, addresses: ['http://192.168.1.20:3000'], onlyHere: false },
    ...{ setUpToken: 'one-time', demo: null, data: '/data/meetings.sqlite', colours: false },
    ...facts,
  });

test('in a hall: the address of this machine, those of the local network, and a code to scan', () => {
  const text = said({});
  expect(text).toContain('本机打开      http://localhost:3000');
  expect(text).toContain('局域网打开    http://192.168.1.20:3000');
  expect(text).toContain('同一个 Wi-Fi 下的手机扫这个码');
  expect(text).toContain('http://localhost:3000/setup#one-time');
});

test('told to listen here alone, it says that no phone gets in', () => {
  const text = said({ addresses: [], onlyHere: true });
  expect(text).toContain('只有这台电脑能打开，手机连不上');
  expect(text).not.toContain('扫这个码');
});

test('behind a proxy on this machine, phones come by the public address', () => {
  const text = said({ publicUrl: 'https://chahui.example.cn', addresses: [], onlyHere: true });
  expect(text).toContain('居民打开      https://chahui.example.cn');
  expect(text).toContain('手机扫这个码');
  expect(text).not.toMatch(/手机连不上|Wi-Fi/);
  expect(text).toContain('https://chahui.example.cn/setup#one-time');
});

test('the public address is no address of the local network', () => {
  const publicUrl = 'https://chahui.example.cn';
  const text = said({ publicUrl, addresses: [publicUrl, 'http://192.168.1.20:3000'] });
  expect(text.split(publicUrl)).toHaveLength(3);
  expect(text).toContain('局域网打开    http://192.168.1.20:3000');
});
