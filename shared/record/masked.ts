/**
 * 公开版: the minutes for everybody. Without what is enclosed (who said and chose what) and what residents' needs say, and with names, doors and numbers of residents
 * starred out, letter for letter. Officials keep their names: they held the meeting and answer for the paper.
 */
import { isBuilt } from '../meeting/doorWords.ts';
import type { FactContent } from './facts.ts';
import { withoutAsker } from './inquiryFacts.ts';
import type { FactTable } from './pollFacts.ts';
import type { Block, Inline } from './prose.ts';
import type { MinutesRecord } from './record.ts';

export interface Residents {
  /** As they wrote them. Of a paper: everybody who took part or raised what the topics answer, and holds no office. */
  readonly names: readonly string[];
  /** 2-1-601, 东区3-502 */
  readonly doors: readonly string[];
  /** Everybody else who is known where the text is read. */
  readonly neighbours?: NamesTold | undefined;
  /** Who keep their name, should a neighbour be called the same. */
  readonly spared?: readonly string[];
}

/** Thousands of names, made ready once for many texts. */
export interface NamesTold {
  /** As a name is compared, and how it is told. */
  readonly told: ReadonlyMap<string, string>;
  readonly first: ReadonlySet<string>;
  /** Longest first: 欧阳兰 before 欧阳. */
  readonly lengths: readonly number[];
}

export function maskedRecord(record: MinutesRecord, residents: Residents): MinutesRecord {
  const mask = masker(residents);
  return {
    ...record,
    ...{ title: mask(record.title), organizer: mask(record.organizer), reason: mask(record.reason) },
    sections: record.sections.map((section) => ({
      ...section,
      facts: section.facts.map((fact) => maskedFact(fact, mask)),
      prose: section.prose.map((block) => maskedBlock(block, mask)),
    })),
    appendix: { comments: [], rolls: [] },
    seals: record.seals.map((seal) => ({ ...seal, by: mask(seal.by), reason: mask(seal.reason) })),
  };
}

/** Gives a text of the same length. */
export type Mask = (text: string) => string;

/** Spaces people put between a number and its word. */
const S = String.raw`\s*`;
const HAN = '一二三四五六七八九十〇零';
const ROOM = String.raw`(?:\d{3,4}|[${HAN}]{3,4})`;
const ENTRANCE = String.raw`(?:\d{1,2}|[${HAN}]{1,2})${S}(?:单元|單元|梯)`;
const FLOOR = String.raw`(?:\d{1,2}|[${HAN}]{1,2})${S}[楼樓层層]`;
const BUILDING = String.raw`(?:号楼|號樓|号院|栋|棟|幢|座|#楼|#)`;

/** What is kept, then what is starred out, in small letters and narrow digits: doors after their building, rooms, telephone numbers, identity cards, WeChat. */
const PRIVATE: readonly RegExp[] = [
  // 2-1-601, 2 – 1 – 601, 2/1/601
  /((?:^|[^\d-])\d{1,3}\s?-\s?)(\d{1,2}\s?-\s?\d{3,4})(?![\d-])/g,
  /((?:^|[^\d/])\d{1,3}\/)(\d{1,2}\/\d{3,4})(?![\d/])/g,
  // 翠竹楼-3-601, 东区-3-601, 翠竹楼3单元601, 甲栋301
  /((?![一二三四五六七八九十〇零号])[一-鿿](?:[楼樓栋棟幢座阁閣轩軒斋齋苑院舍厦廈区區]|公寓)\s?-\s?)((?:\d{1,2}\s?-\s?)*\d{3,4})(?!\s*[\d年月-])/g,
  new RegExp(
    String.raw`((?![${HAN}号])[一-鿿](?:[楼樓栋棟幢座阁閣轩軒斋齋苑院舍厦廈]|公寓)${S})((?:${ENTRANCE}${S})?(?:${FLOOR}${S})?${ROOM})(?!${S}[\d${HAN}年月日元万萬户戶人票栋棟幢层層楼樓%.])`,
    'g',
  ),
  // 2#1-601
  /(\d{1,3}\s*#\s*)(\d{1,2}\s*-\s*\d{3,4})(?!\d)/g,
  // 2号楼1单元601, 二号楼 一单元 六〇一, A座1203
  new RegExp(
    String.raw`((?:\d{1,3}|[${HAN}]{1,3}|[a-z])${S}${BUILDING}${S})((?:${ENTRANCE}${S})?(?:${FLOOR}${S})?${ROOM})`,
    'g',
  ),
  // 1单元601
  new RegExp(String.raw`((?:\d{1,2}|[${HAN}]{1,2})${S}(?:单元|單元|梯)${S})((?:${FLOOR}${S})?${ROOM})`, 'g'),
  // 2楼601
  new RegExp(String.raw`((?:\d{1,2}|[${HAN}]{1,2})${S}[楼樓]${S})(${ROOM})`, 'g'),
  // 601室, 601号房
  new RegExp(String.raw`(^|[^\d${HAN}])(${ROOM})(?=${S}(?:室|号房|房间))`, 'g'),
  /((?:^|\D|\+86)1[3-9]\d)([\s-]*\d{4}[\s-]*\d{4})(?!\d)/g,
  /((?:^|\D)0\d{2,3}[\s-]?)(\d{7,8})(?!\d)/g,
  /((?:电话|電話|座机|手机)(?:号码?)?[是为:\s]*)(\d{7,8})(?!\d)/g,
  /((?:微信|wx|qq)号?[是为:\s]*)([a-z][\w-]{5,19}|\d{5,11})(?![\w-])/g,
  /(^|\D)(\d{6}\s?\d{8}\s?\d{3}[\dx])/g,
];
/** 2-1-601、602: the neighbour's beside one that is starred out, unless it counts something. */
const BESIDE = new RegExp(
  String.raw`(\*{3,4}(?:室)?)((?:${S}[、,和与及跟/]${S}\d{3,4}(?!\d|${S}[元万户人票年%.]))+)`,
  'g',
);

const stars = (text: string): string => text.replace(new RegExp(String.raw`[\d${HAN}]`, 'g'), '*');
const starsOfNumber = (text: string): string => text.replace(/[\da-z_]/g, '*');

const narrow = (sign: string): string => {
  if (/[\u2010-\u2015\u2212]/.test(sign)) return '-';
  const folded = sign.normalize('NFKC').toLowerCase();
  return folded.length === sign.length ? folded : sign;
};
/** As it is compared, of the same length: width, capitals and kinds of dashes make no other name and no other door. */
const folded = (text: string): string => Array.from(text, narrow).join('');
/** Most names and doors are written so already, and there are thousands. */
const closedUp = (text: string): string =>
  /^[\u4e00-\u9fffa-z\d-]*$/.test(text) ? text : folded(text).replace(/\s+/g, '');

const toldNames = (names: readonly string[]) =>
  names
    .map(closedUp)
    .filter((name) => name.length > 1)
    .map((name) => [name, maskedName(name)] as const);

const readyFor = (told: ReadonlyMap<string, string>): NamesTold => ({
  told,
  first: new Set([...told.keys()].map((word) => word.charAt(0))),
  lengths: [...new Set([...told.keys()].map((word) => word.length))].sort((one, other) => other - one),
});

export const namesTold = (names: readonly string[]): NamesTold => readyFor(new Map(toldNames(names)));

/** Stars out what these residents are called, where they live, and whatever reads like a door or a number of anybody. */
export function masker({ names, doors, neighbours = namesTold([]), spared = [] }: Residents): Mask {
  const own = readyFor(
    new Map([
      ...toldNames(names),
      ...doors.filter((door) => /\d/.test(door)).map((door) => [closedUp(door), maskedDoor(closedUp(door))] as const),
    ]),
  );
  const kept = new Set(spared.map(closedUp));
  const lengths = [...new Set([...own.lengths, ...neighbours.lengths])].sort((one, other) => other - one);
  const mayBegin = (sign: string) => own.first.has(sign) || neighbours.first.has(sign);
  const hiddenAs = (word: string) => own.told.get(word) ?? (kept.has(word) ? undefined : neighbours.told.get(word));

  /** One walk through the text, however many names there are; 宋 玉兰 is 宋玉兰. */
  function replaced(text: string): string {
    const places = Array.from(text.matchAll(/\S/g), ({ index }) => index);
    const letters = text.replace(/\s+/g, '');
    const out = text.split('');
    let at = 0;
    while (at < letters.length) {
      const from = at;
      const length = mayBegin(letters.charAt(from))
        ? lengths.find(
            (long) =>
              from + long <= letters.length &&
              hiddenAs(letters.slice(from, from + long)) !== undefined &&
              !isInWord(text, places[from] ?? 0, (places[from + long - 1] ?? 0) + 1),
          )
        : undefined;
      at += length ?? 1;
      if (length === undefined) continue;
      const told = hiddenAs(letters.slice(from, at)) ?? '';
      for (let letter = 0; letter < length; letter += 1) out[places[from + letter] ?? 0] = told.charAt(letter);
    }
    return out.join('');
  }

  return (text) => {
    const plain = folded(text);
    const told = PRIVATE.reduce(
      (said, pattern) =>
        said.replace(
          pattern,
          (_, kept: string, door: string) => kept + (/[a-z]/.test(door) ? starsOfNumber(door) : stars(door)),
        ),
      replaced(plain),
    ).replace(BESIDE, (_, kept: string, more: string) => kept + stars(more));
    return text.replace(/[^]/g, (sign, at: number) => (told[at] === '*' && plain[at] !== '*' ? '*' : sign));
  };
}

/** 宋玉兰 → 宋** */
function maskedName(name: string): string {
  const [first = ''] = Array.from(name);
  return first + '*'.repeat(name.length - first.length);
}

/** The building stays, where there is more than the room: 2-1-601 → 2-*-***, 翠竹楼-3-601 → 翠竹楼-*-***. */
function maskedDoor(door: string): string {
  const named = /^[^\d-]+(?=-)/.exec(door)?.[0] ?? '';
  if (isBuilt(named)) return named + stars(door.slice(named.length));
  const cut = door.search(/\d(?=\D)/);
  return cut < 0 ? stars(door) : door.slice(0, cut + 1) + stars(door.slice(cut + 1));
}

/** 1-601 stands in 11-6012 too, and Ann in Announcement, and neither is meant there. */
function isInWord(text: string, from: number, to: number): boolean {
  const [before, first, last, after] = [from - 1, from, to - 1, to].map((at) => text.charAt(at)) as [
    string,
    string,
    string,
    string,
  ];
  if (/\d/.test(first) && (/[\d-]/.test(before) || /\d/.test(after))) return true;
  const isLetter = (sign: string) => /\p{Script=Latin}/u.test(sign);
  return (isLetter(first) && isLetter(before)) || (isLetter(last) && isLetter(after));
}

/** As `stepFacts.ts` heads the column. */
const WORDS_OF_NEEDS = '内容';

/** What residents wrote into their needs was for those who work on them. */
function withoutWords(table: FactTable): FactTable {
  const column = table.head.indexOf(WORDS_OF_NEEDS);
  const others = (cells: readonly string[]) => cells.filter((_, index) => index !== column);
  return column < 0 ? table : { ...table, head: others(table.head), rows: table.rows.map(others) };
}

function shownOf(block: FactContent['block'], table: FactTable): FactTable {
  if (block === 'needs') return withoutWords(table);
  return block === 'inquiries' ? { ...table, rows: table.rows.map((row) => row.map(withoutAsker)) } : table;
}

function maskedFact({ block, title, rows, tables, sentences }: FactContent, mask: Mask): FactContent {
  return {
    ...{ block, title },
    ...(rows ? { rows: rows.map(({ label, value }) => ({ label: mask(label), value: mask(value) })) } : {}),
    ...(tables ? { tables: tables.map((table) => maskedTable(shownOf(block, table), mask)) } : {}),
    ...(sentences ? { sentences: sentences.map(mask) } : {}),
  };
}

function maskedTable({ caption, about, picture, head, rows, sentence }: FactTable, mask: Mask): FactTable {
  return {
    ...(caption === undefined ? {} : { caption: mask(caption) }),
    ...(about === undefined ? {} : { about: mask(about) }),
    ...(picture ? { picture } : {}),
    ...{ head: head.map(mask), rows: rows.map((row) => row.map(mask)) },
    ...(sentence === undefined ? {} : { sentence: mask(sentence) }),
  };
}

function maskedBlock(block: Block, mask: Mask): Block {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return { ...block, content: maskedInlines(block.content, mask) };
    case 'quote':
      return { ...block, content: block.content.map((inner) => maskedBlock(inner, mask)) };
    case 'list':
      return { ...block, items: block.items.map((item) => item.map((inner) => maskedBlock(inner, mask))) };
    case 'table':
      return {
        ...block,
        rows: block.rows.map((row) =>
          row.map((cell) => ({ ...cell, content: cell.content.map((inner) => maskedBlock(inner, mask)) })),
        ),
      };
  }
}

/** A name half of which is bold is a name: the words are looked at as they are read, and cut again where they were. */
function maskedInlines(content: readonly Inline[], mask: Mask): readonly Inline[] {
  const whole = mask(content.map((part) => (part.type === 'text' ? part.text : '\n')).join(''));
  let at = 0;
  return content.map((part) => {
    const length = part.type === 'text' ? part.text.length : 1;
    const text = whole.slice(at, at + length);
    at += length;
    return part.type === 'text' ? { ...part, text } : part;
  });
}
