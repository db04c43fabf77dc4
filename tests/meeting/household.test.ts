import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskHousehold, normalizeHousehold, readDoor } from '../../shared/meeting/household.ts';
import { eachSeed } from '../support/seeds.ts';

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
    // Floors that say what the room says.
    ...['2号楼1单元6楼601', '2号楼一单元六楼六零一', '2栋1单元6层601室', '2-1-6F-601', '2号楼1单元601（6楼）'],
    ...['2号楼1单元6楼01室', '2号楼1单元6层1号'],
    // Whoever lives there.
    ...[
      '2号楼1单元601（张）',
      '2-1-601张三',
      '2-1-601 张三家',
      '2号楼1单元601房东王阿姨',
      '2-1-601（丁）',
      '2-1-601 陆',
    ],
    ...[
      '2号楼一单元六零一张三',
      '2-1-601（王一）',
      '2-1-601 Zhang San',
      '2-1-601（3口人）',
      '2-1-601 13812345678',
      '2-1-601家',
    ],
    ...['我家住2号楼1单元601', '第2栋第1单元第601室'],
    // Words for a building, an entrance, a room; their order.
    ...[
      '2座1梯601房',
      '2号楼1门601',
      '2弄1单元601户',
      '2号院1单元601',
      '601室1单元2号楼',
      '1单元2号楼601',
      '2楼1单元601',
    ],
    // Signs and digits of every kind.
    ...['2#楼1#601#', '②栋①单元601', '(2)(1)(601)', '贰号楼壹单元陆零壹', '2號樓1單元601室', '2一1一601', '2之1之601'],
    ...['2杠1杠601', '2 1 601', '2丶1丶601', '2|1|601', '2‑1‑601', '2−1−601', '2ー1ー601', '2、1、601', '02-01-0601'],
    ...['2-1-6O1', '2号楼\u00a01单元\u3000601', 'No.2-1-601', 'Building 2 Unit 1 Room 601', '2号楼1单元601 🏠'],
    ...['Ⅱ号楼1单元601', 'ⅱ-Ⅰ-601', '2-1-६०१', '２-۱-๖๐๑', '2号楼1单位601', '2号楼1单无601', '2号楼一单位601'],
    ...['2号楼1单元601室二楼', '2-1-601 2楼'],
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
    ['Ⅻ号楼1201', '12-1201'],
    ['十二号楼1201', '12-1201'],
    ['二十号楼3单元A2', '20-3-A2'],
    ['b座1802', 'B-1802'],
    ['二号楼一单元六零一', '2-1-601'],
    ['二号楼一单元六〇一室', '2-1-601'],
    ['2号楼1单元六百零一室', '2-1-601'],
    ['十号楼一千二百零三', '10-1203'],
    ['六零一', '601'],
    ['12号', '12'],
    ['负101', '负101'],
    ['2号楼负一层5号', '2-负1-5'],
    ['2号楼地下室', '2-地下室'],
    ['2号楼1单元地下室3号', '2-1-地下室-3'],
    ['2-1-601地下室', '2-1-601-地下室'],
    ['128弄5号602室', '128-5-602'],
    ['3号院2号楼1单元601', '3-2-1-601'],
    ['6楼601', '601'],
    ['2楼601', '2-601'],
    ['12楼3门501', '12-3-501'],
    ['商铺12', '商铺-12'],
  ])('written %s is %s', (typed, expected) => {
    expect(normalizeHousehold(typed)).toBe(expected);
  });

  it.each(['', '   ', '物业', '#', '六楼', '6层', '3单元', '（十二楼）', '张三', '地下室'])('is not %j', (typed) => {
    expect(normalizeHousehold(typed)).toBeNull();
  });

  it.each(['2号楼', '十二栋', 'A座', '2号楼1单元', '3单元六楼', '2-1-6层', '2号楼1单元顶楼', '一期', '5弄'])(
    'is not %s: several families live there, and would be one',
    (typed) => {
      expect(readDoor(typed)).toBe('shared');
    },
  );

  it('is refused when it is longer than any door, never cut', () => {
    expect(readDoor(`2-1-601${'（张家）'.repeat(20)}`)).toBe('long');
    expect(readDoor('很长很长的路名一二三四五六七八九街道12弄34号5601室')).toBe('long');
    expect(readDoor(`2号楼1单元601（${'张'.repeat(20)}）`)).toMatchObject({ label: '2-1-601' });
  });

  it.each([
    ['A座12B', ['a-12b', 'A12B', 'А座12Ｂ', 'A栋12楼B', 'A座12层B座', 'Α座１２B室']],
    ['A座1201', ['A1201', 'a-1201', 'A栋12楼1201', 'А-1201']],
    ['2-1-601A', ['2号楼1单元601-A', '2-1-601室a', '2-1-601А']],
    ['2-1-601东', ['2号楼1单元601东户', '2号楼1单元601（东）', '2-1-601 东边']],
    ['二期3栋601', ['2期3-601', '2期3号楼6楼601']],
    ['21号楼2单元1203', ['廿一号楼二单元1203', '二十一栋2单元12层1203']],
  ])('%s has these spellings too: %j', (one, others) => {
    for (const other of others) expect(normalizeHousehold(other)).toBe(normalizeHousehold(one));
  });

  it.each([
    [['2号楼601', '2单元601', '2号楼1单元601', '601', '2-601东', '2-601西']],
    [['601东户', '601西户', '601-1', '601-2', '601A', '601B', '601甲', '601乙', '601丙', '601丁']],
    [['1号楼601', '1单元601', '2号楼1单元601', '1期601', '1组601', '1排601']],
    [['东区2号楼601', '西区2号楼601', 'A区2号楼601', 'B区2号楼601', '一期2号楼601', '二期2号楼601', '2号楼601']],
    [['2号楼101', '2号楼负101', '2号楼地下室', '2号楼B101', '2号楼1楼东户', '2号楼1楼西户', '2号楼商铺1']],
    [['桂花苑2号楼601', '荷花苑2号楼601', '中山路2号601', '人民路2号601']],
    [['12号', '12号商铺', '12号车库', '商铺12号', '12排12号', '3组12号', '4组12号']],
    [['6-601', '2-6-601', '2-1-6-601', '2-1-601', '6-1-601', '3-2B', '3-2-B']],
  ])('these are as many doors as they are lines: %j', (doors) => {
    const labels = doors.map((door) => normalizeHousehold(door));
    expect(labels).not.toContain(null);
    expect(new Set(labels).size).toBe(doors.length);
  });

  it('is read without the name of who writes it and of the estate', () => {
    const typist = { name: '欧阳小梅', neighborhood: '榕荫里小区' };
    for (const typed of [
      '榕荫里2-1-601',
      '榕荫里小区2号楼1单元601',
      '欧阳小梅 2-1-601',
      '2-1-601 榕荫里',
      '欧阳 2-1-601',
    ])
      expect(normalizeHousehold(typed, typist)).toBe('2-1-601');
    expect(normalizeHousehold('桂花苑小区2-1-601', typist)).toBe('桂花苑-2-1-601');
  });

  it.each([
    ['2-1-601', '2号楼1单元601'],
    ['2栋1单元6楼601（张）', '2栋1单元601'],
    ['２幢６０１室', '2幢601'],
    ['a12b', 'A座12B'],
    ['128-5-602', '128弄5号602'],
    ['1单元601', '1单元601'],
    ['3-2-1-601', '3号院2号楼1单元601'],
    ['12号', '12号'],
    ['2-1-601-1', '2号楼1单元601-1'],
    ['2-1-601东户', '2号楼1单元601东'],
  ])('%s is read back as %s', (typed, spoken) => {
    expect(readDoor(typed)).toMatchObject({ spoken });
  });

  it('reads as itself, spelled and spoken, whatever it is made of', async () => {
    const number = fc.integer({ min: 1, max: 36 }).map(String);
    const digits = fc
      .integer({ min: 1, max: 33 })
      .chain((floor) => fc.integer({ min: 1, max: 12 }).map((flat) => `${floor}${String(flat).padStart(2, '0')}`));
    const building = fc.tuple(number, fc.constantFrom('号楼', '栋', '幢', '座', '#', '-', '弄', '号'));
    const entrance = fc.option(fc.tuple(number, fc.constantFrom('单元', '-', '门', '梯')), { nil: null });
    const room = fc.tuple(
      digits,
      fc.constantFrom('', 'A', 'B', '东户', '西', '-1', '-2', '地下室'),
      fc.constantFrom('', '室'),
    );
    const area = fc.constantFrom('', '东区', '西区', '1期', '二期', '桂花苑', 'A区', '翠竹楼');
    const tail = fc.constantFrom('', '（张）', ' 李四家', '房东', ' 13812345678');
    await eachSeed([1], (seed) =>
      fc.assert(
        fc.property(area, building, entrance, room, tail, (estate, house, door, [flat, side, word], who) => {
          const typed = [estate, ...house, ...(door ?? []), flat, side === '' ? word : side, who].join('');
          const read = readDoor(typed);
          if (typeof read === 'string') throw new Error(`${typed} is ${read}`);
          expect(normalizeHousehold(read.label)).toBe(read.label);
          expect(normalizeHousehold(read.spoken)).toBe(read.label);
          expect(read.label).toContain(flat);
        }),
        { numRuns: 1000, seed },
      ),
    );
  });

  it.each([
    '翠竹楼3单元601',
    '翠竹楼-3-601',
    '翠竹楼3-601',
    '翠竹樓三單元六零一室',
    '我家住翠竹楼3单元6楼601（张）',
    '翠竹楼 3门 601',
    '翠竹楼-3单元-601',
  ])('in a building with a name, %s is 翠竹楼-3-601', (typed) => {
    expect(readDoor(typed)).toMatchObject({ label: '翠竹楼-3-601', building: '翠竹楼-3', room: '601' });
  });

  it.each([
    ['翠竹楼-3-601', '翠竹楼3单元601'],
    ['翠竹楼601', '翠竹楼601'],
    ['甲栋-1-301', '甲栋1单元301'],
    ['东区-3-2-601', '东区3号楼2单元601'],
    ['银荫里1单元601', '银荫里1单元601'],
    ['桂花苑2单元601', '桂花苑2单元601'],
  ])('%s is read back as %s', (typed, spoken) => expect(readDoor(typed)).toMatchObject({ spoken }));

  it.each([
    ['银荫里1单元601', '银荫里-1单元-601'],
    ['桂花苑2单元601', '桂花苑-2单元-601'],
    ['东区1单元601', '东区-1单元-601'],
    ['甲栋301', '甲栋-301'],
    ['甲栋1单元301', '甲栋-1-301'],
    ['紫云阁2单元301', '紫云阁-2-301'],
    ['家属楼2单元301', '家属楼-2-301'],
    ['东区3号楼601', '东区-3-601'],
    ['二期翠竹楼3单元601', '2期-翠竹楼-3-601'],
    ['翠竹楼3单元地下室', '翠竹楼-3-地下室'],
  ])('%s is %s, whether its first word is an estate or a building', (typed, label) => {
    expect(normalizeHousehold(typed)).toBe(label);
    expect(normalizeHousehold(label)).toBe(label);
  });

  it('is shown to others without the room', () => {
    expect(maskHousehold('翠竹楼-3-601')).toBe('翠竹楼-3-***');
    expect(maskHousehold('2-1-601-东')).toBe('2-1-***');
    expect(maskHousehold('2-1-地下室')).toBe('2-1-***');
    expect(maskHousehold('2-1-601')).toBe('2-1-***');
    expect(maskHousehold('601')).toBe('***');
  });
});
