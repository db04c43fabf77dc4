/** What a unit is for, by the word an office has for it. */
import type { UnitKind } from '../../shared/roster/roster.ts';

const KINDS: readonly (readonly [UnitKind, RegExp])[] = [
  ['parking', /车位|车库|停车|泊位/],
  ['storage', /储藏|储物|杂物|仓储|仓库|柴房|煤房|地下室/],
  [
    'shop',
    /^(?:商业|商铺|店铺|店面|门面|门店|门市|网点|商服|商用|铺|底商|裙楼|营业|经营)|商业(?:用房|服务|网点|门面)|商铺$|非住宅商业|商业$/,
  ],
  [
    'other',
    /^(?:其他|其它|办公|写字楼|公建|公共|配套|物业用房|社区用房|会所|学校|教育|幼儿园|医疗|工业|设备|管理用房|养老|文化|体育)/,
  ],
  [
    'home',
    /住|宅|居民|民用|公寓|别墅|洋房|高层|多层|复式|跃层|商品房|安置|保障房|经济适用|经适房|回迁|房改|廉租|公租|[一二两三四五六\d][室房居]/,
  ],
];

/** Null: no word that is known; an empty one says nothing. */
export function unitKindIn(word: string): UnitKind | null {
  const plain = word.normalize('NFKC').replace(/\s+/g, '');
  const isNot = /^非(?:住宅|居住)/.test(plain);
  if (isNot) return /商/.test(plain) ? 'shop' : 'other';
  return KINDS.find(([, words]) => words.test(plain))?.[0] ?? null;
}

/** What a door says of itself: 地下车位A-012. */
export function kindOfDoor(door: string): UnitKind | null {
  const plain = door.normalize('NFKC').replace(/\s+/g, '');
  if (/车位|车库|泊位/.test(plain)) return 'parking';
  if (/储藏[室间]?|储物间|杂物间|柴房/.test(plain)) return 'storage';
  return /商铺|店面|门面|门市|底商|店铺/.test(plain) ? 'shop' : null;
}
