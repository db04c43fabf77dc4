import { describe, expect, it } from 'vitest';
import { maskHousehold, normalizeHousehold } from '../../shared/meeting/household.ts';

describe('a door number', () => {
  it.each([
    '2-1-601',
    '2号楼1单元601室',
    '2 号楼 1 单元 601',
    '２－１－６０１',
    '2幢1单元601',
    '二号楼一单元601室',
    '2#1-601',
    '2栋1-0601',
    '2/1/601',
    '2—1—601',
    '2－1－601。',
    '2~1~(601)',
    '“2-1-601”！',
    '2:1:601',
  ])('written %s is 2-1-601', (typed) => {
    expect(normalizeHousehold(typed)).toBe('2-1-601');
  });

  it.each([
    ...['\u200b', '\u200d', '\u2060', '\u00ad', '\ufeff', '\ufe0f', '\u0301', '\u20e3', '\u180e', '\u3164', '\u061c'],
    ...['\u{e0001}', '\u{e0100}'],
  ])('with something in it that nobody sees, %j, is the same door: one household, one ballot', (unseen) => {
    for (const typed of [`2-1-601${unseen}`, `${unseen}2-1-601`, `2-1-6${unseen}01`, `2${unseen}-1-601`])
      expect(normalizeHousehold(typed)).toBe('2-1-601');
  });

  it.each([
    ['601', '601'],
    ['12号楼1201', '12-1201'],
    ['十二号楼1201', '12-1201'],
    ['二十号楼3单元A2', '20-3-A2'],
    ['b座1802', 'B-1802'],
    ['二号楼一单元六零一', '2-1-601'],
    ['二号楼一单元六〇一室', '2-1-601'],
    ['2号楼1单元六百零一室', '2-1-601'],
    ['十号楼一千二百零三', '10-1203'],
    ['六零一', '601'],
    ['12号', '12'],
    ['3单元六楼', '3-6'],
  ])('written %s is %s', (typed, expected) => {
    expect(normalizeHousehold(typed)).toBe(expected);
  });

  it.each(['', '   ', '物业', '#', '六楼', '6层', '3单元', '（十二楼）'])('is not %j', (typed) => {
    expect(normalizeHousehold(typed)).toBeNull();
  });

  it('is shown to others without the room', () => {
    expect(maskHousehold('2-1-601')).toBe('2-1-***');
    expect(maskHousehold('601')).toBe('***');
  });
});
