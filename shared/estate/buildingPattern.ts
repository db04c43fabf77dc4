/** Buildings written down as people say them: 1–3号楼，每楼2单元，每单元6层2户. */
import { inDigits } from '../meeting/doorWords.ts';
import { type Building, MAX_BUILDINGS, MAX_FLOORS, countTo } from './building.ts';

/** `noBuilding`: no 号楼 in it. `noFloors`: a building without 层 and 户. `range`: a number no building has. */
export type PatternProblem = 'noBuilding' | 'noFloors' | 'range' | 'tooMany';

/** 1-3, 5和7: what stands before 号楼. */
const NUMBERS = /[0-9A-Z]{1,4}(?:(?: ?- ?| ?[和及与] ?| )[0-9A-Z]{1,4})*/;
const MENTION = new RegExp(`(${NUMBERS.source}) ?(?:号楼|号|栋|幢|座)`, 'g');

/**
 * Reads 「1–3号楼，每楼2单元，每单元6层2户；5号楼，每层4户」: buildings, and after them what each has. What is not said again stays as it was said
 * before; only entrances do not: a building of which none are said has none.
 */
export function readBuildings(typed: string): readonly Building[] | PatternProblem {
  const words = inDigits(typed.normalize('NFKC'))
    .toUpperCase()
    .replace(/[–—−~～至到]/g, '-')
    .replace(/[\s,，、。;；:：]+/g, ' ');
  const mentions = [...words.matchAll(MENTION)];
  if (mentions.length === 0) return 'noBuilding';
  const found: Building[] = [];
  let named: string[] = [];
  let floors: number | null = null;
  let perFloor: number | null = null;
  for (const [index, mention] of mentions.entries()) {
    const said = words.slice(mention.index + mention[0].length, mentions[index + 1]?.index);
    named.push(...numbersIn(mention[1] ?? ''));
    if (found.length + named.length > MAX_BUILDINGS) return 'tooMany';
    // 1号、2号楼: what is said after the last is said of all.
    if (/^[ 和及与]*$/.test(said) && index < mentions.length - 1) continue;
    const entrances = numberIn(/(\d+) ?个?(?:单元|门洞|梯)/, said) ?? 0;
    floors = numberIn(/(\d+) ?层/, said) ?? floors;
    perFloor = numberIn(/(\d+) ?户/, said) ?? perFloor;
    if (floors === null || perFloor === null) return 'noFloors';
    if (floors < 1 || floors > MAX_FLOORS || perFloor < 1 || perFloor > 99 || entrances > 30) return 'range';
    const each = { entrances, floors, perFloor, without: [], besides: [] };
    found.push(...named.map((number) => ({ number, ...each })));
    named = [];
  }
  return found;
}

function numberIn(pattern: RegExp, said: string): number | null {
  const digits = pattern.exec(said)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** 1-3 and 5 gives 1, 2, 3, 5; A-C gives A, B, C. */
function numbersIn(list: string): readonly string[] {
  return list
    .replace(/ ?- ?/g, '-')
    .split(/[ 和及与]+/)
    .flatMap((one) => {
      const [from = '', to] = one.split('-');
      if (from === '') return [];
      if (to === undefined || to === '') return [from];
      if (/^\d+$/.test(from) && /^\d+$/.test(to)) {
        const length = Math.min(Number(to) - Number(from) + 1, MAX_BUILDINGS + 1);
        return length < 1 ? [from, to] : countTo(length).map((step) => String(Number(from) + step - 1));
      }
      const [first = 0, last = 0] = [from.charCodeAt(0), to.charCodeAt(0)];
      return from.length === 1 && to.length === 1 && last >= first
        ? countTo(last - first + 1).map((step) => String.fromCharCode(first + step - 1))
        : [from, to];
    });
}
