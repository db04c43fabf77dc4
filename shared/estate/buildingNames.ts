/** Names of buildings in what somebody wrote down: 翠竹楼，2单元；甲、乙栋，18层. What counts or points (每栋, 三栋) is none. */
import { inDigits } from '../meeting/doorWords.ts';
import { ENDING, isName } from './buildingNumber.ts';

export interface Named {
  /** Where it stands. */
  readonly from: number;
  readonly to: number;
  /** 甲、乙栋 are two; none: nobody could type the door of a building that is called so. */
  readonly numbers: readonly string[];
  /** As often where the buildings are as one of them: 桂花苑，1-2号楼. */
  readonly isPlace: boolean;
}

const NUMERALS = '零一二三四五六七八九十百两0-9';
/** A name begins after what is no letter, after 6层2户, after another one, and behind its estate or part of it. */
const START = `([${NUMERALS}]{1,2}期|^|[^\\p{L}\\p{N}]|[${NUMERALS}](?:户|层|单元)|和|及|与|小区|社区)`;
/** And ends before a figure, a word of figures or another name. */
const END = `(?=$|[^\\p{L}]|[${NUMERALS}和及与每各共都有均也是为地]|单元)`;
const NAME = new RegExp(`${START}((?:(?!小区|社区|[${NUMERALS}](?:户|层|单元))[一-鿿])+?${ENDING})${END}`, 'gu');

const STEMS = '甲乙丙丁戊己庚辛';
const STEM = new RegExp(
  `${START}([${STEMS}](?:[、,\\s和及与至到\\p{Pd}~]*[${STEMS}])*)[两二三四]?(号楼|[栋幢座楼])${END}`,
  'gu',
);

/** Every one of them, how many, and the rest of 号楼. */
const COUNTED = new RegExp(`^(?:[第每各共全整本这该此其几另]|所有|[号层单])|[${NUMERALS}][号楼栋幢座]`);
const GENERAL = /^(?:住宅|居民|小?高层|多层|商住|家属|安置|回迁|[大板塔])+楼$/;
const PLACE = /(?:苑|院|舍|厦|公寓)$/;
/** 3号楼 and 1-3栋 behind it. */
const NUMBERED = /^ *[0-9A-Z零一二三四五六七八九十]+(?:[-–—~、和及与至][0-9A-Z零一二三四五六七八九十]+)*[号#栋幢座]/;

export function namesIn(plain: string): readonly Named[] {
  const found: Named[] = [];
  for (const { index, 0: all, 1: before = '', 2: stems = '', 3: ending = '' } of plain.matchAll(STEM)) {
    const numbers = stemsIn(stems).map((stem) => stem + ending);
    found.push({ from: index + before.length, to: index + all.length, numbers, isPlace: false });
  }
  const pattern = new RegExp(NAME);
  for (let match = pattern.exec(plain); match; match = pattern.exec(plain)) {
    const [all, before = '', name = ''] = match;
    const to = match.index + all.length;
    const area = before.endsWith('期') ? before : '';
    const from = match.index + before.length - area.length;
    // Another may begin within what was looked at.
    pattern.lastIndex = match.index + Math.max(1, before.length);
    const isTaken = found.some((one) => from < one.to && one.from < to);
    if (isTaken || COUNTED.test(name)) continue;
    const isPlace = PLACE.test(name) || GENERAL.test(name);
    const behind = plain.slice(to);
    if (isPlace && NUMBERED.test(behind)) continue;
    const isRead = isName(name) && !(/^\d/.test(behind) && NUMBERED.test(behind));
    found.push({ from, to, numbers: isRead ? [area === '' ? name : `${inDigits(area)}-${name}`] : [], isPlace });
    pattern.lastIndex = to;
  }
  return found.sort((one, other) => one.from - other.from);
}

/** 甲、乙、丙, 甲乙丙 and 甲至丙. */
function stemsIn(words: string): readonly string[] {
  const stems = Array.from(words).filter((sign) => STEMS.includes(sign));
  const [first = '', last = '', more] = stems;
  const isRange = last !== '' && more === undefined && /[\p{Pd}~至到]/u.test(words);
  return isRange ? Array.from(STEMS.slice(STEMS.indexOf(first), STEMS.indexOf(last) + 1)) : stems;
}
