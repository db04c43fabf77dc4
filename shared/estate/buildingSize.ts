/** How large a building is, from what is said of it: 2单元，每单元6层2户. Every figure in it is understood, or it is asked back. */
import { type Building, MAX_FLOORS } from './building.ts';

/**
 * `noFloors`: floors or homes on each floor are missing. `unlike`: its entrances or floors differ from each other.
 * `belowGround`: its floors begin below the ground: how many there are then, and whether anybody lives down there, is not said.
 * `unreadFigure`: a figure that is none of these. `total`: another sum than is said.
 */
export type SizeProblem = 'noFloors' | 'range' | 'unlike' | 'belowGround' | 'unreadFigure' | 'total';

export type Size = Pick<Building, 'entrances' | 'floors' | 'perFloor'>;

export interface Said {
  readonly size: Size;
  /** 共72户, of these buildings or of all. */
  readonly totals: readonly number[];
}

/** 6层24户: on each floor, or on all of them together? */
export interface EachOrAll {
  readonly floors: number;
  readonly homes: number;
}

export const homesOf = ({ entrances, floors, perFloor }: Size): number => Math.max(1, entrances) * floors * perFloor;

/** `before`: of the building before it. */
export function sizeIn(said: string, before: Partial<Size>): Said | EachOrAll | SizeProblem {
  if (FROM_BELOW.test(said)) return 'belowGround';
  if (UNLIKE.test(said) || SHOPS.test(said)) return 'unlike';
  const isAlike = /样(?![板本式])|相同|同[上前]/.test(said);
  const figures = new Figures(
    said
      .replace(/每1(?=[层单梯门栋幢座楼个])/g, '每')
      .replace(/(?:不分|没有|没|无)(?:单元|电梯)/g, '')
      .replace(/(?:地下|负|B)\d+(?:-\d+)?层/g, ' ')
      // 两梯四户 are lifts; 一层两户 is each floor, where the floors are said too.
      .replace(/(^|\D)1层(?=\d+梯\d+户)/, '$1')
      .replace(/(?:每层)?\d+梯有?(\d+户)/g, '每层$1')
      .replace(/(^|\D)1层(\d+户)/, (all, sign: string, homes: string) =>
        (said.match(/\d层/g) ?? []).length > 1 ? `${sign}每层${homes}` : String(all),
      ),
  );
  const own = {
    entrances: entrancesIn(figures),
    floors: floorsIn(figures),
    homes: homesIn(figures),
  };
  if (own.entrances === undefined || own.floors === undefined) return 'unlike';
  const isSaid = own.entrances !== null || own.floors !== null || own.homes.perFloor.length + own.homes.bare.length > 0;
  const isCounted = own.homes.perEntrance.length + own.homes.perBuilding.length + own.homes.all.length > 0;
  if (!isAlike && !isSaid && !isCounted) return figures.areRead ? 'noFloors' : 'unreadFigure';
  if (!figures.areRead) return 'unreadFigure';

  // 每单元6层2户: of how many entrances?
  if (own.entrances === null && !isAlike && /每个?(?:单元|楼?门|楼道)/.test(said)) return 'noFloors';
  const entrances = own.entrances ?? (isAlike ? (before.entrances ?? 0) : 0);
  const floors = own.floors ?? before.floors;
  if (floors === undefined) return /(?:地下|负|B)\d+-\d+层/.test(said) ? 'belowGround' : 'noFloors';
  // 5号楼4户: of each floor of the one before, or of the whole building.
  if (own.floors === null && own.homes.perFloor.length === 0 && own.homes.bare.length > 0) return 'noFloors';
  const read = perFloorOf(own.homes, floors, isCounted ? undefined : before.perFloor);
  if (typeof read === 'string' || 'homes' in read) return read;
  // 每层共4户 of two entrances: of both, or of each?
  if (entrances > 1 && /(?:[每各]层[总一]?共|[每各]层合计|整层)有?\d+户/.test(said)) return 'noFloors';
  const size: Size = { entrances, floors, perFloor: read.perFloor };
  const isRight = floors >= 1 && floors <= MAX_FLOORS && size.perFloor >= 1 && size.perFloor <= 99 && entrances <= 30;
  if (!isRight) return 'range';
  const isSum =
    own.homes.perBuilding.every((sum) => sum === homesOf(size)) &&
    own.homes.perEntrance.every((sum) => sum === size.perFloor || sum === floors * size.perFloor);
  if (!isSum) return 'total';
  // 每单元2户 again, or 12户 of the whole entrance.
  const known = new Set([size.perFloor, floors * size.perFloor, homesOf(size)]);
  return { size, totals: [...read.rest, ...own.homes.all].filter((sum) => !known.has(sum)) };
}

/** Floors where nobody lives. */
export const SHOPS = /底商|[底首]层|商铺|门面|店面|架空/;
/** 负1层到6层, -1到6层; 地下2层，地上18层 are a cellar and eighteen floors. */
const FROM_BELOW = /(?:(?:地下|负|B)\d+层|地下室|-[1-3]层?)-(?:地上)?\d+楼?层/;
/** What makes an entrance or a floor another than the rest, and entrances that have names. */
const UNLIKE = new RegExp(
  [
    '分别|其中|其[余他它]|除|另|不包|不含|缺|跳过|不设|不同|不样|不等|有的|部分',
    '顶层|顶楼|层半|[单双][号数]|[奇偶]数',
    '[A-Z甲乙丙丁戊己东西南北左右前后]侧?[、 和及与-]*(?:[两\\d]个)?(?:单元|楼道|楼门|门洞|门(?!牌|卫|禁|口)|梯)',
  ].join('|'),
);

/** What is left of the words after what was understood of them. */
class Figures {
  #left: string;
  constructor(said: string) {
    this.#left = said;
  }
  take(pattern: RegExp): readonly RegExpMatchArray[] {
    const found = [...this.#left.matchAll(pattern)];
    this.#left = this.#left.replace(pattern, ';');
    return found;
  }
  get areRead(): boolean {
    return !/\d/.test(this.#left);
  }
}

const ENTRANCE = '(?:单元门?|门洞|楼门|楼道|楼洞|门栋|梯|门(?!牌))';

/** Null: not said. Undefined: not all alike. */
function entrancesIn(figures: Figures): number | null | undefined {
  const listed = figures
    .take(new RegExp(`\\d+(?:(?:${ENTRANCE}[- 和及与]*|[- 和及与]+)\\d+)*个?${ENTRANCE}`, 'g'))
    .map(([all]) => countedTo(all.replace(/个/g, '')));
  // 1单元、2单元两个单元
  const counts = [...new Set(listed)];
  return counts.length === 0 ? null : counts.length === 1 ? counts[0] : undefined;
}

/** 2单元 are two, and so are 1单元2单元; 3 and 5 are not all. */
function countedTo(list: string): number | undefined {
  const words = list.replace(new RegExp(ENTRANCE, 'g'), ' ').replace(/ *- */g, '-').trim();
  if (/^\d+$/.test(words)) return Number(words);
  const numbers = words.split(/[ 和及与]+/).flatMap((one) => {
    const [from = 0, to = from] = one.split('-').map(Number);
    return to - from > 30 ? [0] : Array.from({ length: Math.max(0, to - from) + 1 }, (_, step) => from + step);
  });
  const [last = 0, isCount] = [numbers[numbers.length - 1], numbers.length > 2];
  const own = isCount && last === numbers.length - 1 ? numbers.slice(0, -1) : numbers;
  return own.every((number, index) => number === index + 1) ? own.length : undefined;
}

function floorsIn(figures: Figures): number | null | undefined {
  const counts = new Set(
    figures
      .take(/(?:(\d+)-)?(\d+)个?楼?层/g)
      .map(([, from, to]) => (from === undefined || from === '1' ? Number(to) : NaN)),
  );
  if (counts.size > 1 || counts.has(NaN)) return undefined;
  return [...counts][0] ?? null;
}

interface Homes {
  readonly perFloor: readonly number[];
  readonly perEntrance: readonly number[];
  readonly perBuilding: readonly number[];
  readonly all: readonly number[];
  /** 2户, of whatever. */
  readonly bare: readonly number[];
}

function homesIn(figures: Figures): Homes {
  const verb = '(?:住|有|共|各|为|是|计|约|合计|总共|都是|均为?|设)*';
  const take = (pattern: string) => figures.take(new RegExp(pattern, 'g')).map(([, homes]) => Number(homes));
  // Nobody counts homes by it.
  figures.take(/约\d+户|\d+[余多来几]户|\d+户(?:左右|上下)/g);
  // 每层01-04户 are numbered from 1.
  const perFloor = take(`(?:每|各|标准|单)楼?层楼?(?:每(?:个?单元|[门梯]))?${verb}(?:01-)?(\\d+)户`);
  const perEntrance = take(`每个?(?:单元|[门梯])${verb}(\\d+)户`);
  const perBuilding = take(`(?:[每整单本该全][栋楼幢座])${verb}(\\d+)户`);
  const all = take(`(?:共|[总合]计|小区|以上|[总全]部?)${verb}(\\d+)户`);
  return { perFloor, perEntrance, perBuilding, all, bare: take('(\\d+)户') };
}

/** `rest`: what must be a sum then. */
function perFloorOf(
  { perFloor, perEntrance, bare }: Homes,
  floors: number,
  before: number | undefined,
): { readonly perFloor: number; readonly rest: readonly number[] } | EachOrAll | SizeProblem {
  const [own, other] = new Set(perFloor);
  if (other !== undefined) return 'unlike';
  if (own !== undefined) return { perFloor: own, rest: bare };
  const [first, another] = new Set(bare.filter((homes) => !isLikeSum(homes, floors)));
  if (another !== undefined) return 'unlike';
  const rest = bare.filter((homes) => homes !== first);
  if (first !== undefined) return { perFloor: first, rest };
  const [unclear] = bare;
  if (unclear !== undefined) return { floors, homes: unclear };
  // 每单元12户 of six floors may be two on each, or twelve.
  const [entrance] = perEntrance;
  if (entrance !== undefined) return entrance < floors || floors === 1 ? { perFloor: entrance, rest } : 'noFloors';
  return before === undefined ? 'noFloors' : { perFloor: before, rest };
}

/** 6层24户: those of all floors, as it seems, though 每层 might be meant. */
const isLikeSum = (homes: number, floors: number): boolean =>
  homes > 12 || (floors > 1 && (homes % floors === 0 ? homes > 2 : homes > floors && homes > 6));
