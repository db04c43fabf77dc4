/**
 * 公开版: the minutes for everybody. Without what is enclosed (who said and chose what), and with names, doors and numbers of residents
 * starred out, letter for letter. Officials keep their names: they held the meeting and answer for the paper.
 */
import type { FactContent } from './facts.ts';
import type { FactTable } from './pollFacts.ts';
import type { Block, Inline } from './prose.ts';
import type { MinutesRecord } from './record.ts';

export interface Residents {
  /** Of everybody who took part and holds no office; as they wrote them. */
  readonly names: readonly string[];
  /** 2-1-601, 东区3-502 */
  readonly doors: readonly string[];
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
type Mask = (text: string) => string;

/** What is kept, then what is starred out: a door after its building, a room, a mobile number after three digits, an identity card. */
const PRIVATE: readonly RegExp[] = [
  // 2-1-601
  /((?:^|[^\d-])\d{1,3}-)(\d{1,2}-\d{3,4})(?![\d-])/g,
  // 2号楼1单元601, 二号楼601
  /((?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:号楼|號樓|栋|棟|幢|座))((?:\d{1,2}(?:单元|單元))?(?:\d{1,2}[楼樓层層])?\d{3,4})/g,
  // 1单元601
  /(\d{1,2}(?:单元|單元))(\d{3,4})/g,
  // 601室
  /(^|\D)(\d{3,4})(?=室)/g,
  /((?:^|\D)1[3-9]\d)(\d{8})(?!\d)/g,
  /(^|\D)(\d{17}[\dXx])/g,
];

const stars = (text: string): string => text.replace(/\d/g, '*');

function masker({ names, doors }: Residents): Mask {
  const hidden = new Map([
    ...names.filter((name) => name.length > 1).map((name) => [name, maskedName(name)] as const),
    ...doors.filter((door) => /\d/.test(door)).map((door) => [door, maskedDoor(door)] as const),
  ]);
  const first = new Set([...hidden.keys()].map((word) => word.charAt(0)));
  // Longest first: 欧阳兰 before 欧阳.
  const lengths = [...new Set([...hidden.keys()].map((word) => word.length))].sort((one, other) => other - one);

  /** One walk through the text, however many names there are. */
  function replaced(text: string): string {
    let out = '';
    let at = 0;
    while (at < text.length) {
      const from = at;
      const length = first.has(text.charAt(from))
        ? lengths.find((long) => hidden.has(text.slice(from, from + long)) && !isInNumber(text, from, long))
        : undefined;
      const word = text.slice(from, from + (length ?? 1));
      out += length === undefined ? word : (hidden.get(word) ?? '');
      at += word.length;
    }
    return out;
  }

  return (text) =>
    PRIVATE.reduce(
      (said, pattern) => said.replace(pattern, (_, kept: string, told: string) => kept + stars(told)),
      replaced(text),
    );
}

/** 宋玉兰 → 宋** */
function maskedName(name: string): string {
  const [first = ''] = Array.from(name);
  return first + '*'.repeat(name.length - first.length);
}

/** The building stays, where there is more than the room: 2-1-601 → 2-*-***. */
function maskedDoor(door: string): string {
  const cut = door.search(/\d(?=\D)/);
  return cut < 0 ? stars(door) : door.slice(0, cut + 1) + stars(door.slice(cut + 1));
}

/** 1-601 stands in 11-6012 too, and is not meant there. */
const isInNumber = (text: string, at: number, length: number): boolean =>
  /\d/.test(text.charAt(at)) && (/[\d-]/.test(text.charAt(at - 1)) || /\d/.test(text.charAt(at + length)));

function maskedFact({ block, title, rows, tables, sentences }: FactContent, mask: Mask): FactContent {
  return {
    ...{ block, title },
    ...(rows ? { rows: rows.map(({ label, value }) => ({ label: mask(label), value: mask(value) })) } : {}),
    ...(tables ? { tables: tables.map((table) => maskedTable(table, mask)) } : {}),
    ...(sentences ? { sentences: sentences.map(mask) } : {}),
  };
}

function maskedTable({ caption, about, head, rows, sentence }: FactTable, mask: Mask): FactTable {
  return {
    ...(caption === undefined ? {} : { caption: mask(caption) }),
    ...(about === undefined ? {} : { about: mask(about) }),
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
