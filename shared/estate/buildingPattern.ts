/** Buildings written down as people say them: 1–3号楼，每楼2单元，每单元6层2户；翠竹楼，18层4户. */
import { type Building, MAX_BUILDINGS, countTo } from './building.ts';
import { AREA } from './buildingNumber.ts';
import { type EachOrAll, type Size, type SizeProblem, SHOPS, homesOf, sizeIn } from './buildingSize.ts';
import { CALLED, COUNTS, MAYBE_COUNTS, SIGNS, countOf, inOneSpelling, signOf } from './buildingSpelling.ts';

/**
 * `noBuilding`: no 号楼 in it. `unreadName`: one that can't be called so, that may be another one too, or may be in an area or in none.
 * `range`: a number no building has. `eachOrAll`: homes of each floor or of all, see `unclearHomes`.
 */
export type PatternProblem = SizeProblem | 'noBuilding' | 'unreadName' | 'tooMany' | 'eachOrAll';

/** Of which building, the first of those that are alike. */
export interface UnclearHomes extends EachOrAll {
  readonly number: string;
}

/** 1-3, 5和7: what stands before 号楼. */
const NUMBERS = '[0-9A-Z]+(?:[- 和及与][0-9A-Z]+)*';
const NUMBERED = `(${AREA})?(${NUMBERS})${CALLED}`;
const MENTION = new RegExp(`${NUMBERED}|[${SIGNS}${MAYBE_COUNTS}]`, 'g');
const COUNT = new RegExp(`[${COUNTS}]`, 'g');
/** 1号、2号楼: what is said after the last is said of all. */
const LISTED = new RegExp(`^[- 和及与${COUNTS}]*$`);
/** 东西区: two of them. */
const TWO_AREAS = /^(?:东西|西东|南北|北南|前后|后前|上下|新老|老新|新旧)区$/;
/** Of those it is not said how many homes the ones before had. */
const NO_HOMES = /办公|商[业务]|物业|综合|裙|配套|车库|幼儿|活动|会所|服务|写字|教学|食堂/;

/**
 * Reads 「1–3号楼，每楼2单元，每单元6层2户；5号楼，每层4户；翠竹楼，18层4户」: buildings, and after them what each has. What is not said again stays as it
 * was said before; only entrances do not: a building of which none are said has none, unless it is 一样. Where a figure may mean two things, and where
 * one is left over, it is asked back: a building too many or too few is found only when somebody's door is missing. The estate's name before a building
 * is no part of it.
 */
export function readBuildings(typed: string, neighborhood = ''): readonly Building[] | PatternProblem {
  const read = readAll(typed, neighborhood);
  return typeof read === 'object' && 'homes' in read ? 'eachOrAll' : read;
}

/** What is to be asked back where it is `eachOrAll`; null otherwise. */
export function unclearHomes(typed: string, neighborhood = ''): UnclearHomes | null {
  const read = readAll(typed, neighborhood);
  return typeof read === 'object' && 'homes' in read ? read : null;
}

function readAll(typed: string, neighborhood: string): readonly Building[] | UnclearHomes | PatternProblem {
  const spelled = inOneSpelling(typed, neighborhood);
  if (!spelled) return 'unreadName';
  const { words, names } = spelled;
  const mentions = [...words.matchAll(MENTION)];
  const [first] = mentions;
  if (!first) return 'noBuilding';
  const before = words.slice(0, first.index);
  if (SHOPS.test(before)) return 'unlike';
  const whole = wholeIn(before);
  if (!whole) return 'unreadFigure';
  const found: Building[] = [];
  let homes = 0;
  let named: string[] = [];
  let last: Partial<Size> = {};
  let area: string | undefined;
  const nameOf = (mention: string) => names[signOf(mention)];
  for (const [index, mention] of mentions.entries()) {
    const next = mentions[index + 1];
    const said = words.slice(mention.index + mention[0].length, next?.index);
    const name = nameOf(mention[0]);
    const isKindNext = next !== undefined && nameOf(next[0])?.isDescriptive === true;
    const isInList =
      LISTED.test(isKindNext ? said.replace(/[均都全皆各]?[是为属]于?$/, '') : said) && next !== undefined;
    // 桂花苑，1-2号楼: the whole estate, and no building of it.
    if (name?.isPlace && isInList && nameOf(next[0])?.isPlace !== true) continue;
    if (name?.isDescriptive && named.length === 0 && found.length > 0) return 'unreadName';
    const isMaybeCount = !name && mention[2] === undefined;
    const isSaidOfThem = name?.isDescriptive === true && named.length > 0;
    const isCount = isMaybeCount && countOf(mention[0]) === named.length && named.length > 1;
    // 翠竹楼二栋: its second one, or how many.
    if (isMaybeCount && !isCount && nameOf(mentions[index - 1]?.[0] ?? '')) return 'unreadName';
    if (!isSaidOfThem && !isCount) {
      const own: string | undefined = area;
      if (!name) area = mention[1] ?? (named.length > 0 ? own : undefined);
      if (!name && area === undefined && own !== undefined) return 'unreadName';
      if (area !== undefined && TWO_AREAS.test(area)) return 'unreadName';
      const list = isMaybeCount ? String(countOf(mention[0])) : (mention[2] ?? '');
      const numbers = name ? name.numbers : numbersIn(list, area);
      if (!numbers) return 'noBuilding';
      if (numbers.length === 0 || numbers.some((number) => named.includes(number))) return 'unreadName';
      named.push(...numbers);
    }
    if (found.length + named.length > MAX_BUILDINGS) return 'tooMany';
    const counts = (said.match(COUNT) ?? []).map(countOf);
    if (counts.some((count) => count !== named.length && count !== found.length + named.length)) return 'total';
    if (isInList) continue;
    const read = sizeIn(said.replace(COUNT, ' '), named.some((number) => NO_HOMES.test(number)) ? {} : last);
    if (typeof read === 'string') return read;
    if ('homes' in read) return { number: named[0] ?? '', ...read };
    const { size, totals } = read;
    const together = named.length * homesOf(size);
    homes += together;
    if (totals.some((sum) => sum !== together && sum !== homes)) return 'total';
    found.push(...named.map((number) => ({ number, ...size, without: [], besides: [] })));
    last = size;
    named = [];
  }
  if (found.length === 0) return 'noBuilding';
  const isWhole = whole.homes.every((sum) => sum === homes) && whole.counts.every((count) => count === found.length);
  return isWhole ? found : 'total';
}

/** 小区共3栋72户: said before any of them. Null: another figure. */
function wholeIn(said: string): { readonly homes: readonly number[]; readonly counts: readonly number[] } | null {
  const rest = said.replace(/约\d+户|\d+[余多来几]户|\d+户(?:左右|上下)/g, ' ');
  const homes = [...rest.matchAll(/(\d+)户/g)].map(([, sum]) => Number(sum));
  if (/\d/.test(rest.replace(/\d+户/g, ' '))) return null;
  return { homes, counts: (said.match(COUNT) ?? []).map(countOf) };
}

/** 1-3 and 5 gives 1, 2, 3, 5; A-C gives A, B, C. Null: from where to where can't be told. None: one is there twice, as in 1-1, or may be two. */
function numbersIn(list: string, area: string | undefined): readonly string[] | null {
  const found = list.split(/[ 和及与]+/).map((one) => {
    const [from = '', to] = one.split('-').map((number) => number.replace(/^0+(?=\d)/, ''));
    return to === undefined ? [from] : rangeOf(from, to);
  });
  const all = found.flatMap((numbers) => numbers ?? []);
  if (found.includes(null) || all.some((number) => number.length > 4)) return null;
  // AB座 are A and B, as it seems.
  if (all.some((number) => /^[A-Z]{2,}$/.test(number))) return [];
  if (new Set(all).size < all.length || /(?:^|[ 和及与])0*([0-9A-Z]+)-0*\1(?:$|[ 和及与])/.test(list)) return [];
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
