/** Buildings written down as people say them: 1–3号楼，每楼2单元，每单元6层2户；翠竹楼，18层4户. */
import { inDigits, plainLetters } from '../meeting/doorWords.ts';
import { type Building, MAX_BUILDINGS, MAX_FLOORS, countTo } from './building.ts';
import { AREA, isLikeName } from './buildingNumber.ts';
import { type Named, namesIn } from './buildingNames.ts';

/**
 * `noBuilding`: no 号楼 in it. `noFloors`: a building without 层 and 户. `unreadName`: one that can't be called so, or may be in an area or in none.
 * `range`: a number no building has.
 */
export type PatternProblem = 'noBuilding' | 'noFloors' | 'unreadName' | 'range' | 'tooMany';

/** 1-3, 5和7: what stands before 号楼. */
const NUMBERS = '[0-9A-Z]+(?:[- 和及与][0-9A-Z]+)*';
const CALLED = '(?:号楼|号|栋|幢|座)';
const NUMBERED = `(${AREA})?(${NUMBERS})${CALLED}`;

/**
 * Reads 「1–3号楼，每楼2单元，每单元6层2户；5号楼，每层4户；翠竹楼，18层4户」: buildings, and after them what each has. What is not said again stays as it
 * was said before; only entrances do not: a building of which none are said has none, unless it is 一样. Where a figure may mean two things, it is
 * asked back: a building too many or too few is found only when somebody's door is missing. The estate's name before a building is no part of it.
 */
export function readBuildings(typed: string, neighborhood = ''): readonly Building[] | PatternProblem {
  const { words, names } = inOneSpelling(typed, neighborhood);
  const mentions = [...words.matchAll(new RegExp(`${NUMBERED}|[${SIGNS}]`, 'g'))];
  if (mentions.length === 0) return 'noBuilding';
  const found: Building[] = [];
  let named: string[] = [];
  let last: Partial<Size> = {};
  let area: string | undefined;
  const nameOf = (mention: string) => names[mention.charCodeAt(0) - FIRST_SIGN];
  for (const [index, mention] of mentions.entries()) {
    const next = mentions[index + 1];
    const said = words.slice(mention.index + mention[0].length, next?.index);
    // 1号、2号楼: what is said after the last is said of all.
    const isInList = /^[- 和及与]*$/.test(said) && next !== undefined;
    const name = nameOf(mention[0]);
    // 桂花苑，1-2号楼: the whole estate, and no building of it.
    if (name?.isPlace && isInList && nameOf(next[0])?.isPlace !== true) continue;
    const before: string | undefined = area;
    if (!name) area = mention[1] ?? (named.length > 0 ? before : undefined);
    if (!name && area === undefined && before !== undefined) return 'unreadName';
    const numbers = name ? name.numbers : numbersIn(mention[2] ?? '', area);
    if (!numbers) return 'noBuilding';
    if (numbers.length === 0) return 'unreadName';
    named.push(...numbers);
    if (found.length + named.length > MAX_BUILDINGS) return 'tooMany';
    if (isInList) continue;
    const size = sizeIn(said, last);
    if (typeof size === 'string') return size;
    found.push(...named.map((number) => ({ number, ...size, without: [], besides: [] })));
    last = size;
    named = [];
  }
  return found.length > 0 ? found : 'noBuilding';
}

/** Each name as one letter that is in no other word, so that no number is looked for in it. */
const FIRST_SIGN = 0xac00;
const SIGNS = `${String.fromCharCode(FIRST_SIGN)}-${String.fromCharCode(FIRST_SIGN + 2 * MAX_BUILDINGS)}`;

/** Width, dashes, traditional characters, # for 号; no blank beside a character, no street number. */
function inOneSpelling(
  typed: string,
  neighborhood: string,
): { readonly words: string; readonly names: readonly Named[] } {
  const home = plainLetters(neighborhood).replace(/(?:小区|社区)$/, '');
  const letters = plainLetters(typed).replace(/[가-힣]/g, ' ');
  const plain = home.length < 2 || isLikeName(home) ? letters : letters.split(home).join(' ');
  const names = namesIn(plain).slice(0, 2 * MAX_BUILDINGS);
  let at = 0;
  const signed = names.map(({ from, to }, index) => {
    const before = plain.slice(at, from);
    at = to;
    return before + String.fromCharCode(FIRST_SIGN + index);
  });
  const words = inDigits([...signed, plain.slice(at)].join('').replace(/(\d)一(?=\d)/g, '$1-'))
    .replace(/[\p{Pd}−~〜至到ー]+/gu, '-')
    .replace(/#/g, '号')
    .replace(/[^\p{L}\p{N}-]+|第/gu, ' ')
    .replace(/ *([^0-9A-Z ]) */g, '$1')
    .replace(/[路街道巷弄村]\d+号(?!楼)/g, ' ')
    .replace(new RegExp(`([0-9A-Z])${CALLED}-(?=[0-9A-Z]+${CALLED})`, 'g'), '$1-')
    .trim();
  return { words, names };
}

type Size = Pick<Building, 'entrances' | 'floors' | 'perFloor'>;

/** What is said of a building. `before`: of the one before it. */
function sizeIn(said: string, before: Partial<Size>): Size | PatternProblem {
  const isAlike = /1样|相同|同[上前]/.test(said);
  const figures = said
    .replace(/(?:地下|负|B)\d+层/g, '')
    // 两梯四户 are lifts; 一层两户 is each floor, where the floors are said too.
    .replace(/\d+梯(\d+户)/g, '$1')
    .replace(/(^|\D)1层(\d+户)/, (all, sign: string, homes: string) =>
      (said.match(/\d层/g) ?? []).length > 1 ? `${sign}每层${homes}` : String(all),
    );
  const own = {
    entrances: numberIn(/(\d+)个?(?:单元|门洞|楼门|楼道|梯|门(?!牌))/, figures),
    floors: numberIn(/(\d+)个?楼?层/, figures),
    perFloor: homesIn(figures),
  };
  if (!isAlike && Object.values(own).every((one) => one === null)) return 'noFloors';
  const entrances = own.entrances ?? (isAlike ? (before.entrances ?? 0) : 0);
  const floors = own.floors ?? before.floors;
  const perFloor = own.perFloor ?? (/\d户/.test(figures) ? undefined : before.perFloor);
  if (floors === undefined || perFloor === undefined) return 'noFloors';
  // 每单元12户 of six floors may be two on each, or twelve.
  const [, inEntrance] = /每(?:单元|门|梯)(\d+)户/.exec(figures) ?? [];
  if (Number(inEntrance) >= floors && floors > 1) return 'noFloors';
  const isRight = floors >= 1 && floors <= MAX_FLOORS && perFloor >= 1 && perFloor <= 99 && entrances <= 30;
  return isRight ? { entrances, floors, perFloor } : 'range';
}

/** 户 on each floor; those of a whole building are none. */
function homesIn(figures: string): number | null {
  const counted = [...figures.matchAll(/(共计?|合计|每[楼栋幢座])?有?(\d+)户/g)];
  const each = counted.find(([, total]) => total === undefined);
  return each ? Number(each[2]) : null;
}

function numberIn(pattern: RegExp, said: string): number | null {
  const digits = pattern.exec(said)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** 1-3 and 5 gives 1, 2, 3, 5; A-C gives A, B, C. Null: from where to where can't be told. */
function numbersIn(list: string, area: string | undefined): readonly string[] | null {
  const found = list.split(/[ 和及与]+/).map((one) => {
    const [from = '', to] = one.split('-').map((number) => number.replace(/^0+(?=\d)/, ''));
    return to === undefined ? [from] : rangeOf(from, to);
  });
  const all = found.flatMap((numbers) => numbers ?? []);
  if (found.includes(null) || all.some((number) => number.length > 4)) return null;
  return area === undefined ? all : all.map((number) => `${area}-${number}`);
}

/** 1-3, A1-A3, 1A-1C, A-C. */
function rangeOf(from: string, to: string): readonly string[] | null {
  const [, block = '', first] = /^([A-Z]*)(\d+)$/.exec(from) ?? [];
  const [, otherBlock, last] = /^([A-Z]*)(\d+)$/.exec(to) ?? [];
  if (first !== undefined && last !== undefined) {
    if (otherBlock !== block && otherBlock !== '') return null;
    return between(Number(first), Number(last)).map((number) => `${block}${number}`);
  }
  const [, before = '', letter] = /^(\d*)([A-Z])$/.exec(from) ?? [];
  const [, otherBefore, lastLetter] = /^(\d*)([A-Z])$/.exec(to) ?? [];
  if (letter === undefined || lastLetter === undefined || (otherBefore !== before && otherBefore !== '')) return null;
  return between(letter.charCodeAt(0), lastLetter.charCodeAt(0)).map((code) => before + String.fromCharCode(code));
}

/** Not more than anybody may have. */
function between(one: number, other: number): readonly number[] {
  const first = Math.min(one, other);
  return countTo(Math.min(Math.abs(one - other), MAX_BUILDINGS) + 1).map((step) => first + step - 1);
}
