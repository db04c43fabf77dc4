/** What somebody wrote of buildings in one spelling: width, dashes, numerals; lines without their numbers, what counts buildings as one sign. */
import { inDigits, plainLetters } from '../meeting/doorWords.ts';
import { MAX_BUILDINGS } from './building.ts';
import { ENDING, isLikeName } from './buildingNumber.ts';
import { DESCRIPTIVE, type Named, namesIn } from './buildingNames.ts';

/** Each name as one letter that is in no other word, so that no number is looked for in it; and 共3栋 as one that is no 3栋. */
const [FIRST_SIGN, FIRST_COUNT, FIRST_MAYBE] = [0xac00, 0xb000, 0xb100];
const letters = (from: number, count: number) => `${String.fromCharCode(from)}-${String.fromCharCode(from + count)}`;
const COUNT_MAX = 255;
export const SIGNS = letters(FIRST_SIGN, 2 * MAX_BUILDINGS);
export const COUNTS = letters(FIRST_COUNT, COUNT_MAX);
/** 翠竹楼、紫云阁、听雨轩三栋: how many they are, unless they are otherwise: then one of them, as in 一栋二栋三栋. */
export const MAYBE_COUNTS = letters(FIRST_MAYBE, COUNT_MAX);
export const signOf = (letter: string): number => letter.charCodeAt(0) - FIRST_SIGN;
export const countOf = (letter: string): number => (letter.charCodeAt(0) - FIRST_COUNT) % (COUNT_MAX + 1);

export const CALLED = '(?:号楼|号|栋|幢|座)';

export interface Spelled {
  readonly words: string;
  readonly names: readonly Named[];
}

/** Null: a building may be called so or otherwise. */
export function inOneSpelling(typed: string, neighborhood: string): Spelled | null {
  const home = plainLetters(neighborhood).replace(/(?:小区|社区)$/, '');
  const lines = withoutLineNumbers(
    plainLetters(typed.replace(/[①-⒛](?!\s*(?:[号#栋幢座]|[-–—~、和至到]\s*[①-⒛]))/g, '\n'))
      .replace(/[가-힣]/g, ' ')
      .replace(SAME_WORD, (sign) => SIMPLE[sign] ?? sign),
  );
  if (lines === null) return null;
  const own = home.length < 2 || isLikeName(home) ? lines : lines.split(home).join(' ');
  const plain = own.replace(DESCRIBED, ' ');
  if ([TWICE_CALLED, SIDED, ALIASED, RUN].some((unclear) => unclear.test(plain))) return null;
  const names = namesIn(plain).slice(0, 2 * MAX_BUILDINGS);
  let at = 0;
  const signed = names.map(({ from, to }, index) => {
    const before = plain.slice(at, from);
    at = to;
    return before + String.fromCharCode(FIRST_SIGN + index);
  });
  const counted = withCounts([...signed, plain.slice(at)].join(''))
    .replace(/(\d)一(?=\d)/g, '$1-')
    .replace(/一(?=[共样律致般直起些])|统一|单一/g, '');
  // 五一1号楼 is not 511.
  if (/\d[一二三四五六七八九十]|[一二三四五六七八九十]\d/.test(counted)) return null;
  const words = withFiguredCounts(inDigits(counted))
    .replace(/(\d+)[号#](?=(?:[、,和及与至~-]*\d+[号#])*(?:单元|门洞|门(?!牌)|楼道))/g, '$1')
    .replace(REMARKS, ' ')
    .replace(/\.{2,}/g, '-')
    .replace(/[\p{Pd}−~〜至到ー]+/gu, '-')
    .replace(/#/g, '号')
    .replace(/[^\p{L}\p{N}-]+|第/gu, ' ')
    .replace(/ *([^0-9A-Z ]) */g, '$1');
  // 榕荫路12号、14号 are two buildings or a street number and one.
  if (/[路街道巷弄村]\d+号(?!楼)[- 和及与]*\d+号(?!楼)/.test(words)) return null;
  const called = words
    .replace(/[路街道巷弄村]\d+号(?!楼)/g, ' ')
    .replace(new RegExp(`([0-9A-Z])${CALLED}-(?=[0-9A-Z]+${CALLED})`, 'g'), '$1-')
    .trim();
  return { words: called, names };
}

const SIMPLE: Readonly<Record<string, string>> = {
  ...{ 個: '个', 總: '总', 計: '计', 與: '与', 樣: '样', 電: '电', 無: '无', 沒: '没', 頂: '顶', 標: '标', 準: '准' },
  ...{
    別: '别',
    餘: '余',
    約: '约',
    萬: '万',
    車: '车',
    庫: '库',
    戶: '户',
    裡: '里',
    為: '为',
    屬: '属',
    幾: '几',
    俩: '两',
    仨: '三',
  },
};
const SAME_WORD = new RegExp(`[${Object.keys(SIMPLE).join('')}]`, 'g');

/** 1号楼A座, 翠竹楼A座 and 1号甲楼: neither of the two alone. 南1栋 and 附1号楼 are not 1. */
const TWICE_CALLED =
  /(?:[楼阁轩斋#号][A-Z](?:[、,和]?[A-Z])*|号楼?[甲乙丙丁])[座楼栋幢]|[栋幢][A-Z](?:[、,和]?[A-Z])*座/;
const SIDED =
  /(?:^|[^\p{L}\p{N}])[临附付副甲乙丙丁东西南北中前后新老旧][0-9一二三四五六七八九十]+(?:[-~至到、,][^\p{L}]*\d+)?[号#栋幢座区期]/u;
/** 1号楼(翠竹楼): one building under two names; 1号楼(安置楼) says of what kind it is. */
const ALIASED = new RegExp(`[号#楼栋幢座阁轩斋]\\s*\\([^()]*?(?:${ENDING}|[号#])\\s*\\)`);
const DESCRIBED = new RegExp(`\\(\\s*(?:${DESCRIPTIVE}|安置|回迁|家属)+楼\\s*\\)`, 'g');
/** 一二三号楼 may be 123号楼 or three of them, 两三户 two or three. */
const RUN = /[一二三四五六七八九两]{2,}(?=号|[栋幢座#户]|个?(?:楼?层|单元|[门梯]))/;

/** What is said besides and counts no home: years, square metres, lifts, parking, people. */
const REMARKS = new RegExp(
  [
    '\\d+年(?:代|底|初)?(?:\\d+月)?(?:\\d+日)?',
    '\\d+(?:\\.\\d+)?万?(?:余|多)?(?:平方米?|平米|米|公顷|亩|M2)',
    '(?:电梯|车位)\\d+(?:[部台]|个(?!单元|[门梯]))|\\d+(?:[部台](?:客|货)?电?梯|个(?:客|货)?电梯|个?(?:地下|地上)?停?车位)',
    '\\d+(?:余|多)?(?:口人|个人|人)',
    '\\d+室\\d+厅(?:\\d+卫)?',
    '(?:入住|现住|实住|常住|空置|出租|自住)\\d+户',
    '\\d{7,}',
  ].join('|'),
  'g',
);

/** 共3栋, A、B两栋, 3栋楼: how many they are, and none of them. */
const withCounts = (text: string): string =>
  text
    .replace(/([0-9A-Z])\s*([两二三四五六七八九十]{1,3})\s*([栋幢座])楼?/g, (_, last, count, word) =>
      [last, word, asCount(inDigits(String(count)))].join(''),
    )
    .replace(/两\s*[栋幢座]楼?/g, () => asCount('2'))
    .replace(
      new RegExp(`([号栋幢座楼${SIGNS}])([二三四五六七八九十]{1,3})([栋幢座])楼?`, 'g'),
      (_, before, count) => `${String(before)}${asCount(inDigits(String(count)), FIRST_MAYBE)}`,
    );

const COUNTED = new RegExp(
  `(?:(?:[共有]|[合总]计|建成?|${DESCRIPTIVE}楼?|楼房|别墅)[有约为: ]*)(\\d+)\\s*[栋幢座](?!\\s*[、,;和及与至到~\\-]\\s*\\d+\\s*[栋幢座])(?:楼房?|(?:${DESCRIPTIVE})+楼?)?`,
  'g',
);
const withFiguredCounts = (text: string): string =>
  text
    .replace(COUNTED, (_, count) => asCount(String(count)))
    .replace(/(^|[^0-9A-Z\p{Pd}~至到、,./&和及与第\s])(\s*)(\d+)\s*[栋幢座]楼/gu, (_, before, blank, count) =>
      [before, blank, asCount(String(count))].join(''),
    );

const asCount = (digits: string, from = FIRST_COUNT): string =>
  String.fromCharCode(from + Math.min(Number(digits), COUNT_MAX));

/** 1. 1号楼 …, 2. 2号楼 …: lines that are counted. Null where 1、3号楼 may be line 1 or two buildings. */
function withoutLineNumbers(plain: string): string | null {
  const lines = plain.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  const counted = lines.map((line) => LINE.exec(line));
  const first = counted.findIndex((one) => one !== null);
  const items = counted.slice(first);
  const isCounted =
    first >= 0 && items.length > 1 && items.every((one, index) => one && Number(inDigits(one[2] ?? '')) === index + 1);
  if (!isCounted) return plain;
  const isUnclear = items.some((one) => {
    const next = /^(\d+)\s*(?:[号#栋幢座]|[-–—~、,.和及与至到])/.exec(one?.[4] ?? '')?.[1];
    return /^[.、,]/.test(one?.[3] ?? '') && one?.[1] === '' && next !== undefined && next !== inDigits(one[2] ?? '');
  });
  return isUnclear ? null : [...lines.slice(0, first), ...items.map((one) => one?.[4] ?? '')].join('\n');
}
const LINE = /^\s*(\(?)\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*([.、,:)])\s*(.+)$/;
