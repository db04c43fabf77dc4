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
  /** 住宅楼: what kind of building the ones before it are. */
  readonly isDescriptive: boolean;
}

const NUMERALS = '零一二三四五六七八九十百两0-9';
/** A name begins after what is no letter, after 6层2户, after another one, and behind its estate or part of it. */
const START = `([${NUMERALS}]{1,2}期|^|[^\\p{L}\\p{N}]|[${NUMERALS}](?:户|层|单元)|和|及|与|小区|社区)`;
/** And ends before a figure, a word of figures or another name. */
const END = `(?=$|[^\\p{L}]|[${NUMERALS}和及与每各共都有均也是为地]|单元)`;
const NAME = new RegExp(`${START}((?:(?!小区|社区|[${NUMERALS}](?:户|层|单元))[一-鿿])+?${ENDING})${END}`, 'gu');

const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BESIDE = '[、,\\s和及与]*';
const TO = '[至到~\\p{Pd}−]';
/** 甲、乙栋, 甲至丙栋, 甲乙丙三栋; and 甲栋乙栋, 甲栋-丙栋. */
const OF_STEMS = `[${STEMS}](?:${BESIDE}(?:${TO}\\s*)?[${STEMS}])*[两二三四五六七八九十]?(?:号楼|[栋幢座楼])`;
const STEM = new RegExp(`${START}(${OF_STEMS}(?:${BESIDE}(?:${TO}\\s*)?${OF_STEMS})*)${END}`, 'gu');
const STEM_PART = new RegExp(`([${STEMS}])|(号楼|[栋幢座楼])|(${TO})|([两二三四五六七八九十])`, 'gu');

/** Every one of them, how many, and the rest of 号楼. */
const COUNTED = new RegExp(`^(?:[第每各共全整本这该此其几]|所有|[号层单])|[${NUMERALS}][号楼栋幢座]`);
/** 均为高层, 还有翠竹楼: said before a name. */
const LEAD = /^(?:[均都全皆各]?[是为]|均|(?:另外?|还)有?|以及|包括|加上|属于)/;
/** 带阁楼: no building. */
const PART = /^[带含附设配加].{2}/;
/** What kind they are. */
export const DESCRIPTIVE = '(?:住宅|居民|小?高层|多层|商住|[大板塔]|洋房|电梯|板式|塔式|砖混)';
const IS_DESCRIPTIVE = new RegExp(`^${DESCRIPTIVE}+楼$`);
const GENERAL = new RegExp(`^(?:${DESCRIPTIVE}|家属|安置|回迁)+楼$`);
const PLACE = /(?:苑|院|舍|厦|公寓)$/;
/** 翠竹楼紫云阁 and 翠竹楼至紫云阁 are no one name, as 鼓楼公寓 is; 东西楼 may be two. */
const SEVERAL = /.[楼栋幢座阁轩斋厦](?!公寓|大厦).{2,}|^(?:东西|南北|前后|上下|新老|新旧)(?:号?楼|[栋幢座])$/;
/** 3号楼 and 1-3栋 behind it. */
const NUMBERED = /^ *[0-9A-Z零一二三四五六七八九十]+(?:[-–—~、和及与至][0-9A-Z零一二三四五六七八九十]+)*[号#栋幢座]/;
/** 翠竹楼3号楼: a number of its own, where 翠竹楼、紫云阁两栋 are two. */
const OWN_NUMBER = /^(?:\d|一[栋幢座]|[一二三四五六七八九十]+号)/;

export function namesIn(plain: string): readonly Named[] {
  const found: Named[] = [];
  for (const { index, 0: all, 1: before = '', 2: stems = '' } of plain.matchAll(STEM)) {
    const at = { from: index + before.length, to: index + all.length };
    found.push({ ...at, numbers: stemsIn(stems), isPlace: false, isDescriptive: false });
  }
  const pattern = new RegExp(NAME);
  for (let match = pattern.exec(plain); match; match = pattern.exec(plain)) {
    const [all, before = '', whole = ''] = match;
    const lead = LEAD.exec(whole)?.[0] ?? '';
    const name = whole.length > lead.length + 1 ? whole.slice(lead.length) : whole;
    const to = match.index + all.length;
    const area = before.endsWith('期') && name === whole ? before : '';
    const from = to - name.length - area.length;
    // Another may begin within what was looked at.
    pattern.lastIndex = match.index + Math.max(1, before.length);
    const isTaken = found.some((one) => from < one.to && one.from < to);
    if (isTaken || COUNTED.test(name) || PART.test(name)) continue;
    const isPlace = PLACE.test(name) || GENERAL.test(name);
    const behind = plain.slice(to);
    if (isPlace && NUMBERED.test(behind)) continue;
    const isRead = isName(name) && !SEVERAL.test(name) && !(OWN_NUMBER.test(behind) && NUMBERED.test(behind));
    const numbers = isRead ? [area === '' ? name : `${inDigits(area)}-${name}`] : [];
    found.push({ from, to, numbers, isPlace, isDescriptive: IS_DESCRIPTIVE.test(name) });
    pattern.lastIndex = to;
  }
  return found.sort((one, other) => one.from - other.from);
}

/** 甲、乙、丙栋, 甲乙丙三栋, 甲栋-丙栋 and 甲至丙栋. None: how many is said, and they are not so many. */
function stemsIn(words: string): readonly string[] {
  const found: string[] = [];
  let open: string[] = [];
  let last = '';
  let isRange = false;
  for (const [, stem, ending, to, count] of words.matchAll(STEM_PART)) {
    if (stem !== undefined) {
      const [from, until] = [STEMS.indexOf(last) + 1, STEMS.indexOf(stem)];
      if (isRange && from > until) return [];
      open.push(...(isRange ? Array.from(STEMS.slice(from, until)) : []), stem);
      last = stem;
    }
    if (count !== undefined && Number(inDigits(count)) !== open.length) return [];
    if (ending !== undefined) {
      found.push(...open.map((one) => one + ending));
      open = [];
    }
    isRange = to !== undefined;
  }
  return found;
}
