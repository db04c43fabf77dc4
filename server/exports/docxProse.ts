/** Prose of the minutes in Word: paragraphs, headings, quotes, lists, tables. Never a link, never a field. */
import { AlignmentType, BorderStyle, type IParagraphOptions, Paragraph, Tab, type Table, TextRun } from 'docx';
import { listMark } from '../../shared/record/listMarks.ts';
import type { Alignment, Block, Inline, List, TableCell } from '../../shared/record/prose.ts';
import { proseTable } from './docxTable.ts';
import { CHARACTER, COLOURS, type RunStyle, SIZES, body, gap, inFace, plain, runs, small } from './docxStyle.ts';

interface Place {
  /** How far in its left edge is, in twips; 0: where body text stands. */
  readonly left: number;
  /** Its last line stays on the page of what follows. */
  readonly keepNext: boolean;
}
const OUTERMOST: Place = { left: 0, keepNext: false };

export function proseBlock(block: Block, place: Place = OUTERMOST): (Paragraph | Table)[] {
  switch (block.type) {
    case 'paragraph':
      return [body(inlineRuns(block.content), { ...standing(block, place), keepNext: place.keepNext })];
    case 'heading': {
      const style: RunStyle = { bold: true, face: block.level === 3 ? 'body' : 'kai' };
      return [body(inlineRuns(block.content, style), { ...standing(block, place), keepNext: true })];
    }
    case 'quote': {
      const inner = { ...place, left: place.left + 2 * CHARACTER };
      return eachIn(block.content, inner, (part, at) =>
        part.type === 'paragraph'
          ? [
              plain(inlineRuns(part.content, { face: 'kai' }), {
                ...standing(part, at),
                border: QUOTE,
                keepNext: at.keepNext,
              }),
            ]
          : proseBlock(part, at),
      );
    }
    case 'list':
      return listItems(block, place);
    case 'table': {
      const table = proseTable(block.rows, cellContent, place.keepNext);
      return table ? [gap(80, true), table, gap(160, place.keepNext)] : [];
    }
  }
}

const QUOTE = { left: { style: BorderStyle.SINGLE, size: 12, color: COLOURS.straw, space: 8 } } as const;

/** Only the last of several is kept with what follows. */
const eachIn = (
  blocks: readonly Block[],
  place: Place,
  print: (block: Block, place: Place) => (Paragraph | Table)[] = proseBlock,
): (Paragraph | Table)[] =>
  blocks.flatMap((block, index) => print(block, { ...place, keepNext: place.keepNext && index === blocks.length - 1 }));

const SIDES = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const;

/** A line that is broken on purpose would be stretched over the page where the paragraph is justified. */
function standing(
  block: { readonly align?: Alignment; readonly content: readonly Inline[] },
  { left }: Place,
): Partial<IParagraphOptions> {
  const broken = block.content.some(({ type }) => type === 'break');
  const alignment = block.align ? SIDES[block.align] : broken ? AlignmentType.LEFT : AlignmentType.BOTH;
  const shifted = block.align === 'center' || block.align === 'right';
  return { alignment, ...(left > 0 || shifted ? { indent: { left } } : {}) };
}

/** The mark hangs left of the text; what follows in the item stands under its text. */
function listItems(list: List, place: Place): (Paragraph | Table)[] {
  const marks = list.items.map((_, index) => listMark(list, index));
  const hanging = Math.max(...marks.map(widthOf));
  const left = (place.left > 0 ? place.left : 2 * CHARACTER) + hanging;
  return list.items.flatMap((item, index) => {
    const inner = { left, keepNext: place.keepNext && index === list.items.length - 1 };
    const [first, ...rest] = item;
    const opening = first?.type === 'paragraph' ? first : null;
    const others = opening ? rest : item;
    const mark = new TextRun({ ...inFace('body'), size: SIZES.body, children: [marks[index] ?? '', new Tab()] });
    return [
      plain([mark, ...inlineRuns(opening?.content ?? [])], {
        ...standing(opening ?? { content: [] }, inner),
        indent: { left, hanging },
        keepNext: others.length > 0 ? !opening : inner.keepNext,
      }),
      ...eachIn(others, inner),
    ];
  });
}

/** Letters and digits are half as wide as a Chinese character; a little air before the text. */
const widthOf = (mark: string): number => Math.max(CHARACTER, (mark.length * CHARACTER) / 2 + CHARACTER / 4);

/** A cell holds paragraphs only; anything else in it becomes its text. Word refuses a cell without a paragraph. */
function cellContent(cell: TableCell, keepNext: boolean): Paragraph[] {
  const style: RunStyle = { size: SIZES.small, face: cell.header ? 'hei' : 'body' };
  const usual = cell.align ?? (cell.header ? 'center' : 'left');
  const lines = cell.content.flatMap((block) => textLines(block));
  return (lines.length > 0 ? lines : [{ content: [] }]).map(({ align = usual, content }) =>
    small(inlineRuns(content, style), SIDES[align], keepNext),
  );
}

interface Line {
  readonly align?: Alignment;
  readonly content: readonly Inline[];
}

/** The lines of text in a block, whatever is nested in it. */
function textLines(block: Block): readonly Line[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return [block];
    case 'quote':
      return block.content.flatMap(textLines);
    case 'list':
      return block.items.flatMap((item, index) => {
        const [first = { content: [] }, ...rest] = item.flatMap(textLines);
        const mark: Inline = { type: 'text', text: `${listMark(block, index)} `, marks: [] };
        return [{ ...first, content: [mark, ...first.content] }, ...rest];
      });
    case 'table':
      return block.rows.flatMap((row) => row.flatMap((cell) => cell.content.flatMap(textLines)));
  }
}

function inlineRuns(content: readonly Inline[], style: RunStyle = {}): TextRun[] {
  return content.flatMap((inline) => {
    if (inline.type === 'break') return runs('\n', style).slice(1);
    return runs(inline.text, {
      ...style,
      bold: style.bold === true || inline.marks.includes('bold'),
      underline: inline.marks.includes('underline'),
      strike: inline.marks.includes('strike'),
    });
  });
}
