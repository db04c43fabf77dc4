/** What a typed door number is made of: numbers with the word that follows them (2号楼), and words that stand alone (东, 地下室). */
import { UNSEEN, foldTwins } from './looks.ts';

/** What a number counts. `area`: the word stays with it, for 1期 and 1号楼 are two things. */
export type Counted = 'building' | 'entrance' | 'floor' | 'storey' | 'house' | 'gate' | 'room' | 'area';

export interface DoorNumber {
  readonly value: string;
  /** As typed, simplified; empty when nothing followed the number. */
  readonly word: string;
  readonly counts: Counted | null;
  /** Words after it that tell it from its neighbours. */
  readonly after: readonly string[];
}
export interface DoorWords {
  /** Words before the first number: an estate, a street, 东区. */
  readonly before: readonly string[];
  readonly numbers: readonly DoorNumber[];
  /** 不分单元: there is no entrance to be named. */
  readonly isWithoutEntrance: boolean;
}

/** `storey`: 楼 is a building for some and a floor for others. `gate`: 门 is an entrance before a room, else the door itself. */
const COUNTED: readonly (readonly [Counted, string])[] = [
  ['building', '号楼 楼栋 栋楼 幢楼 座楼 号院 家属院 大院 支弄 弄堂 栋 幢 座 弄 院'],
  ['entrance', '单元楼 单元门 单元 门洞 门栋 号门 梯 单'],
  ['floor', '楼层 层楼 层'],
  ['storey', '楼'],
  ['room', '房间 号房 号室 号户 号家 室 房 户 家'],
  ['house', '号'],
  ['gate', '门'],
  ['area', '期 区 组 队 排 村 巷 胡同 街 路 条'],
];
const WORDS = COUNTED.flatMap(([counts, words]) => words.split(' ').map((word) => ({ counts, word }))).sort(
  (a, b) => b.word.length - a.word.length,
);

/** Said around a door number and no part of it. */
const TALK =
  /^(?:我们家|我家|家住|住在|住址|地址|门牌号|门牌|房间号|房号|户号|室号|本小区|房东|房主|户主|业主|租户|租客|住户|居民|家属|本人|我是|我|住(?!宅)|在|是|的|第|家|人)+/;
/** Two doors beside each other are told apart by it: 601东户 and 601西户. */
const SIDE =
  /^([东西]?[南北]|[东西中左右前后上下内外甲乙丙丁戊己大小新老旧正副])(?:手边|边|侧|面|手|首|头|厢|端)?(?:单元|户|室|房|门|屋|间|套|家)?$/;
/** The same of larger things: they keep their word. */
const QUARTER = /^[东西南北中前后上下新老旧]{1,2}(?:区|院|苑|楼|栋|座|村|街|路|巷)$/;
const PLACE =
  /^(?:半?地下室|半?地下|车库|车位|车棚|商铺|商店|门面|门店|店面|底商|铺面|铺|阁楼|夹层|架空层|储藏室|储物间|平房|自建房|门卫室?|传达室|物业|居委会|幼儿园)/;
/** Everybody under the roof: no door. */
const TOP = /^(?:顶楼|顶层)$/;
const ESTATE = /(?:小区|社区|公寓|大厦|花园|家园|新村|家属院|大院|宿舍|庄园|小镇)$/;
/** 翠竹楼 and 甲栋 have a name for a number. What ends in 苑 or 院 is as often the whole estate: `namedDoor.ts` knows which. */
const BUILT = /[楼栋幢座阁轩斋]$/;

export const isTop = (word: string): boolean => TOP.test(word);
export const isPlace = (word: string): boolean => PLACE.test(word);
/** Whether a word is a building by itself. */
export const isBuilt = (word: string): boolean => word.length > 1 && BUILT.test(word) && !isTop(word) && !isPlace(word);

/** Who types it, and in which estate: their own name and its name are no part of the door. */
export interface Typist {
  readonly name?: string;
  readonly neighborhood?: string;
}

export function doorWords(typed: string, typist: Typist = {}): DoorWords {
  const before: string[] = [];
  const numbers: { value: string; word: string; counts: Counted | null; after: string[] }[] = [];
  const plain = plainLetters(typed);
  const built = (value: string) => numbers.push({ value, word: '', counts: 'building', after: [] });
  const pieces = piecesOf(plain.replace(NO_ENTRANCE, ' '));
  const last = pieces.map(({ isNumber }) => isNumber).lastIndexOf(true);
  for (const [index, { text, isNumber, isAttached }] of pieces.entries()) {
    const current = numbers[numbers.length - 1];
    if (isNumber) {
      // A letter before a room's number is the building: A1201 is A座1201. Beside a building it is the cellar: 2号楼B101.
      const block = current ? null : /^([A-Z])(\d{3,}[A-Z]?|\d{2}[A-Z])$/.exec(text);
      for (const value of block ? [block[1], block[2]] : [text])
        if (value !== undefined) numbers.push({ value, word: '', counts: null, after: [] });
      continue;
    }
    let rest = text;
    const isBare = current?.counts === null && current.word === '' && current.after.length === 0;
    if (isBare && !TALK.test(rest) && !PLACE.test(rest)) {
      const found = WORDS.find(({ word }) => rest.startsWith(word));
      if (found) {
        Object.assign(current, found);
        rest = rest.slice(found.word.length);
      }
    }
    const word = meaning(rest, { isLast: index > last, isAttached, typist });
    if (word === null) continue;
    if (isBuilt(word) && numbers.every(({ counts }) => counts === 'area')) built(word);
    else if (current && !ESTATE.test(word)) current.after.push(word);
    else before.push(estateOf(word));
  }
  return { before, numbers, isWithoutEntrance: NO_ENTRANCE.test(plain) };
}

/** What of a word stays in the door; null for names and talk. */
function meaning(
  text: string,
  { isLast, isAttached, typist }: { readonly isLast: boolean; readonly isAttached: boolean; readonly typist: Typist },
): string | null {
  const said = text.replace(TALK, '');
  // 家属楼 is a building, 居民张三 is a resident.
  const word = isBuilt(text) && said.length < 2 ? text : said;
  if (word === '' || isOwn(word, typist)) return null;
  const side = SIDE.exec(word)?.[1];
  // 丁 beside a number is its fourth flat; in brackets it is Mr Ding.
  if (side !== undefined) return side === '丁' && !isAttached ? null : side;
  if (QUARTER.test(word) || TOP.test(word)) return word;
  const place = PLACE.exec(word)?.[0];
  if (place !== undefined) return place;
  if (ESTATE.test(word) && word.length > 2) return word;
  // After the last number names are written: 601（张）, 601王阿姨.
  return isLast ? null : word;
}

function isOwn(word: string, { name = '', neighborhood = '' }: Typist): boolean {
  const home = plainLetters(neighborhood);
  if (word.length > 1 && home !== '' && (home.startsWith(word) || estateOf(word) === estateOf(home))) return true;
  return plainLetters(name).startsWith(word);
}

const estateOf = (word: string): string => word.replace(/(.)(?:小区|社区)$/, '$1');

interface Piece {
  readonly text: string;
  readonly isNumber: boolean;
  /** Nothing stands between it and the piece before. */
  readonly isAttached: boolean;
}

/** 负2 and 地下2 are below the ground, and not the second floor. */
const PIECE = /负?\d+[A-Z]*|[A-Z]+\d*[A-Z]*|(?:(?!负\d)[^\P{L}A-Z])+/gu;
const NO_ENTRANCE = /(?:不分|没有|没|无)单元/;
/** In English, and what is said for a dash. */
const SPELLED_OUT = /BUILDING|BLDG|BLOCK|BLK|TOWER|UNIT|ROOM|FLAT|APT|DOOR|RM|NO(?![A-Z])|之|杠|和|与|及|丶|ー/g;

function piecesOf(plain: string): readonly Piece[] {
  const text = numerals(plain)
    .replace(/\d{8,}/g, (run) => (/^1[3-9]\d{9}$/.test(run) ? ' ' : run)) // a phone number
    .replace(/\d+(?:口人?|个?人)/g, ' ') // how many live there
    .replace(/(\d)O(?=\d)/g, '$10')
    .replace(/#(?=[楼院])/g, '号')
    .replace(/(\d)单[位无]/g, '$1单元') // a slip of the keyboard, and of the brush
    .replace(/地下(?=\d)/g, '负')
    .replace(SPELLED_OUT, ' ');
  const pieces: Piece[] = [];
  let end = -1;
  for (const found of text.matchAll(PIECE)) {
    const [piece] = found;
    const isAttached = found.index === end;
    end = found.index + piece.length;
    const isNumber = /\d/.test(piece) || /^[A-Z]$/.test(piece);
    // Two letters and more without a number are somebody's name.
    if (isNumber || !/^[A-Z]/.test(piece)) pieces.push({ text: piece, isNumber, isAttached });
  }
  return pieces;
}

const SIMPLE: Readonly<Record<string, string>> = {
  ...{ 號: '号', 樓: '楼', 棟: '栋', 單: '单', 層: '层', 門: '门', 東: '东', 後: '后', 區: '区', 間: '间', 負: '负' },
  ...{ 衖: '弄', 舖: '铺', 鋪: '铺', 邊: '边', 側: '侧', 舊: '旧', '○': '零', '◯': '零', 〇: '零' },
};
/** As on a cheque. 陆 and 伍 alone are families. */
const FORMAL: Readonly<Record<string, string>> = {
  ...{ 两: '二', 兩: '二', 壹: '一', 贰: '二', 貳: '二', 叁: '三', 肆: '四', 伍: '五', 陆: '六', 陸: '六', 柒: '七' },
  ...{ 捌: '八', 玖: '九', 拾: '十', 佰: '百', 仟: '千', 廿: '二十', 卅: '三十' },
};

/** One spelling of every sign: width, case, letters of other alphabets, traditional characters; nothing that isn't seen. */
export const plainLetters = (text: string): string =>
  Array.from(foldTwins(digits(text).replace(UNSEEN, '')).toUpperCase(), (sign) => SIMPLE[sign] ?? sign).join('');

/** Ⅱ is 2, which NFKC would make two letters of, and so is the 2 of every script. */
const digits = (text: string): string =>
  text
    .replace(/[Ⅰ-Ⅻⅰ-ⅻ]/g, (sign) => String((sign.charCodeAt(0) % 16) + 1))
    .normalize('NFKC')
    .replace(/(?!\d)\p{Nd}/gu, (sign) => String(digitOf(sign.codePointAt(0) ?? 0)));
/** Every script's digits stand in a row of ten, from its nought. */
const digitOf = (point: number): number =>
  /\p{Nd}/u.test(String.fromCodePoint(point - 1)) ? digitOf(point - 1) + 1 : 0;

const NUMERALS = /[零一二三四五六七八九十百千两兩壹贰貳叁肆伍陆陸柒捌玖拾佰仟廿卅]+/g;
const LETTER = /[^\P{L}A-Z]/u;
const LETTERS = /^[^\P{L}A-Z]+/u;
/** After these a number may begin, though they are letters: the end of 号楼, 单元, 地下 … */
const BEFORE_NUMBER = /[号楼栋幢座元层室房门洞院弄梯单区期组队排村巷街路条第负下东西南北]/;
const COUNTED_WORDS = WORDS.filter(({ word }) => !'家户人'.includes(word));

/** Chinese numbers as digits, where nothing else can be meant by them. */
export const inDigits = (text: string): string => text.replace(NUMERALS, arabic);

/** Chinese numbers as digits, where they are numbers: not in 张三 and not for 陆家; 2一1一601 is written with dashes. */
function numerals(typed: string): string {
  const text = typed.replace(/(\d)一(?=\d)/g, '$1-');
  return text.replace(NUMERALS, (run, at: number) => {
    const next = text.slice(at + run.length);
    const isCounted = COUNTED_WORDS.some(({ word }) => next.startsWith(word));
    const begins = at === 0 || !LETTER.test(text.charAt(at - 1)) || BEFORE_NUMBER.test(text.charAt(at - 1));
    const ends = run.length > 1 || !LETTER.test(next.charAt(0)) || SIDE.test(LETTERS.exec(next)?.[0] ?? '');
    const isFamily = run.length === 1 && run in FORMAL;
    return isCounted || (begins && ends && !isFamily) ? arabic(run) : run;
  });
}

const DIGITS = '零一二三四五六七八九';
const TENS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** 六零一 and 六百零一 are both 601, 十二 is 12, 二十 is 20. */
function arabic(run: string): string {
  const text = Array.from(run, (sign) => FORMAL[sign] ?? sign).join('');
  if (!/[十百千]/.test(text)) return Array.from(text, (sign) => DIGITS.indexOf(sign)).join('');
  let total = 0;
  let digit = 0;
  for (const sign of text) {
    const unit = TENS[sign];
    if (unit === undefined) digit = DIGITS.indexOf(sign);
    else {
      total += (digit || 1) * unit; // 十二 begins without its 一
      digit = 0;
    }
  }
  return String(total + digit);
}
