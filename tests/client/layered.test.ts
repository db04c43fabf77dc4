/** 长辈版's words lie over the usual ones, and nothing is lost below them. */
import { expect, test } from 'vitest';
import { layered } from '../../client/text/words.ts';
import { simplePhone } from '../../client/text/zh-CN/elder.ts';
import { phone } from '../../client/text/zh-CN/phone.ts';

test('a layer says what it names in other words, and leaves the rest', () => {
  const words = { said: '附议', deep: { one: '议程', two: (count: number) => `${count}条` } };
  const over = layered(words, { deep: { two: (count: number) => `一共${count}条` } });
  expect([over.said, over.deep.one, over.deep.two(3)]).toEqual(['附议', '议程', '一共3条']);
  expect(words.deep.two(3)).toBe('3条');
});

test('what law or the printed card fixes is said alike in 长辈版', () => {
  const elder = layered(phone, simplePhone);
  expect([elder.poll.forms.formal, elder.poll.bases.household, elder.poll.confirm, elder.poll.counted]).toEqual([
    '正式表决',
    '一户一票',
    '确认投票',
    '已计入',
  ]);
  expect([elder.checkIn.ways.onsite, elder.hand.raise, elder.bar.speak, elder.bar.me, elder.join.enter]).toEqual([
    '现场签到',
    '举手发言',
    '发言',
    '我的',
    '加入会议',
  ]);
  expect(elder.comments.second).toBe('我也这么想（附议）');
});
