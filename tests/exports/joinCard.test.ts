/** 居民参会卡: one page whatever is in it, both codes are scanned, and what it tells people to tap stands on the phone. */
import { describe, expect, test } from 'vitest';
import { phone } from '../../client/text/zh-CN/phone.ts';
import { joinCardOf } from '../../server/exports/joinCard.ts';
import type { JoinSheet } from '../../server/exports/joinPoster.ts';
import { pdfText, squeezed } from './readers.ts';

const sheet: JoinSheet = {
  host: '榕荫社区居民委员会',
  title: '榕荫里小区加装电梯协商会',
  time: '2026年3月14日（星期六）14:30',
  place: '党群服务中心二楼',
  topics: ['3号楼2单元加装电梯'],
  code: '482 913',
  link: 'https://chahui.example.cn/m/V1StGXR8_Z5jdHi6B-myT',
  address: 'https://chahui.example.cn',
  local: false,
};
const pagesOf = (printed: JoinSheet) =>
  pdfText(joinCardOf(printed))
    .split('\f')
    .map(squeezed)
    .filter((page) => page !== '');

describe('the card', () => {
  test('says which meeting, and names every button as the phone does', () => {
    const [page = '', ...more] = pagesOf(sheet);
    expect(more).toEqual([]);
    for (const words of ['榕荫里小区加装电梯协商会', '2026年3月14日（星期六）14:30', '党群服务中心二楼', '482913'])
      expect(page).toContain(words);
    for (const words of [
      ...[
        phone.join.enter,
        phone.checkIn.ways.onsite,
        phone.checkIn.ways.online,
        phone.composer.open,
        phone.hand.raise,
      ],
      ...[phone.poll.confirm, phone.poll.counted, phone.bar.me, phone.elderOn, phone.shared.handOn],
    ])
      expect(page).toContain(`“${words}”`);
  });

  test('of a server in the hall’s Wi-Fi it asks for that first, and promises nothing to those at home', () => {
    const [page = ''] = pagesOf({ ...sheet, local: true });
    expect(page).toContain('先连上会场的无线网');
    expect(page).not.toContain(phone.checkIn.ways.online);
  });

  test('the longest fields stay on one page', () => {
    const longest = {
      ...sheet,
      title: '加'.repeat(60),
      place: '党'.repeat(60),
      address: `https://${'a'.repeat(60)}.cn`,
    };
    const pages = pagesOf({ ...longest, local: true });
    expect(pages).toHaveLength(1);
    expect(pages[0]).toContain('到签到台');
  });
});
