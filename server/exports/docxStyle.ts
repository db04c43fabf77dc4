/** Measures of GB/T 9704-2012 as Word wants them (documents.md 3.1), and the few kinds of paragraph a paper is made of. */
import {
  AlignmentType,
  BorderStyle,
  type IParagraphOptions,
  type IRunPropertiesOptions,
  type ITableBordersOptions,
  LineRuleType,
  Paragraph,
  TableLayoutType,
  TextRun,
  WidthType,
} from 'docx';

/** Millimetres to twips (1/20 pt). */
export const mm = (value: number): number => Math.round((value * 1440) / 25.4);

export const PAGE = { width: mm(210), height: mm(297) } as const;
export const MARGIN = {
  top: mm(37),
  bottom: mm(35),
  left: mm(28),
  right: mm(26),
  header: mm(22),
  footer: mm(24),
} as const;
/** 版心 156 mm. */
export const TEXT_WIDTH = mm(156);
/** 22 lines of 28.95 pt fill 225 mm; 29 pt would give only 21 in Word. */
export const LINE = 579;
/** One character of body text (三号, 16 pt). */
export const CHARACTER = 320;

/** Only named, never embedded: a machine without them shows its own Song, Hei and Kai. */
export const FACES = {
  title: '方正小标宋简体',
  body: '仿宋_GB2312',
  hei: '黑体',
  kai: '楷体_GB2312',
  song: '宋体',
} as const;
export type Face = keyof typeof FACES;

export const COLOURS = {
  tea: '2F6B4F',
  persimmon: 'B8431F',
  straw: 'E9DFC8',
  head: 'F4EFE3',
  grey: '6B6B66',
  rule: '8C8C86',
} as const;

/** Half-points. */
export const SIZES = { title: 44, body: 32, small: 24, page: 28 } as const;

/** Digits and Latin letters in Times New Roman; the hint keeps “ ” … — in the Chinese face. */
export const inFace = (face: Face): IRunPropertiesOptions => ({
  font: {
    ascii: 'Times New Roman',
    hAnsi: 'Times New Roman',
    cs: 'Times New Roman',
    eastAsia: FACES[face],
    hint: 'eastAsia',
  },
});

export interface RunStyle {
  readonly face?: Face;
  readonly size?: number;
  readonly colour?: string;
  readonly bold?: boolean;
  readonly underline?: boolean;
  readonly strike?: boolean;
}

/** A line break inside the text becomes a line break on paper. */
export function runs(text: string, style: RunStyle = {}): TextRun[] {
  return text.split('\n').map(
    (part, index) =>
      new TextRun({
        ...inFace(style.face ?? 'body'),
        text: part,
        size: style.size ?? SIZES.body,
        ...(index > 0 ? { break: 1 } : {}),
        ...(style.colour ? { color: style.colour } : {}),
        ...(style.bold ? { bold: true } : {}),
        ...(style.underline ? { underline: {} } : {}),
        ...(style.strike ? { strike: true } : {}),
      }),
  );
}

type Children = IParagraphOptions['children'];
const exact = (line: number, before = 0, after = 0) => ({ line, lineRule: LineRuleType.EXACT, before, after });

/** 仿宋 三号, two characters in, justified. */
export const body = (children: Children, options: Partial<IParagraphOptions> = {}): Paragraph =>
  new Paragraph({
    children,
    alignment: AlignmentType.BOTH,
    spacing: exact(LINE),
    indent: { firstLine: 2 * CHARACTER, firstLineChars: 200 },
    // 22 lines a page, whatever they are of: 公文 is set without widow control.
    widowControl: false,
    ...options,
  });

/** Without a first-line indent: centred lines, labels that hang. */
export const plain = (children: Children, options: Partial<IParagraphOptions> = {}): Paragraph =>
  new Paragraph({ children, spacing: exact(LINE), widowControl: false, ...options });

/** 小四 inside grids; the line grows with a face that is taller than it should be. */
export const small = (
  children: Children,
  alignment: (typeof AlignmentType)[keyof typeof AlignmentType] = AlignmentType.LEFT,
  keepNext = false,
): Paragraph =>
  new Paragraph({
    children,
    alignment,
    keepNext,
    spacing: { line: 340, lineRule: LineRuleType.AT_LEAST, before: 30, after: 30 },
  });

/** White space around a grid, where text would otherwise stick to its rule. */
export const gap = (height = 160, keepNext = false): Paragraph =>
  new Paragraph({ children: [], spacing: exact(height), keepNext });

const hairline = { style: BorderStyle.SINGLE, size: 4, color: COLOURS.rule } as const;
const outer = { style: BorderStyle.SINGLE, size: 8, color: '1F2421' } as const;
export const GRID_BORDERS: ITableBordersOptions = {
  top: outer,
  bottom: outer,
  left: hairline,
  right: hairline,
  insideHorizontal: hairline,
  insideVertical: hairline,
};
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
export const NO_BORDERS: ITableBordersOptions = {
  top: none,
  bottom: none,
  left: none,
  right: none,
  insideHorizontal: none,
  insideVertical: none,
};

export const CELL_MARGINS = { top: 40, bottom: 40, left: 100, right: 100 } as const;
export const share = (percent: number): number => Math.round((TEXT_WIDTH * percent) / 100);
/** A table as wide as the text, with columns as wide as they are said to be. */
export const fixed = (widths: readonly number[]) => ({
  layout: TableLayoutType.FIXED,
  width: { size: TEXT_WIDTH, type: WidthType.DXA },
  columnWidths: [...widths],
});
