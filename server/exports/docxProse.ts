/** Prose of the minutes in Word: paragraphs, headings, quotes, lists, tables. Never a link, never a field. */
import { AlignmentType, BorderStyle, type IParagraphOptions, Paragraph, type Table, type TextRun } from 'docx';
import type { Block, Inline } from '../../shared/record/prose.ts';
import { proseTable } from './docxGrid.ts';
import { CHARACTER, COLOURS, type RunStyle, SIZES, body, gap, plain, runs, small } from './docxStyle.ts';

/** `depth` counts the lists and quotes around the block. */
export function proseBlock(block: Block, depth = 0, keepNext = false): (Paragraph | Table)[] {
  switch (block.type) {
    case 'paragraph':
      return [body(inlineRuns(block.content), { keepNext, ...(depth > 0 ? inset(depth) : {}) })];
    case 'heading':
      return [
        body(inlineRuns(block.content, { bold: true, face: block.level === 3 ? 'body' : 'kai' }), {
          keepNext: true,
          ...(depth > 0 ? inset(depth) : {}),
        }),
      ];
    case 'quote':
      return block.content.flatMap((inner) =>
        inner.type === 'paragraph'
          ? [plain(inlineRuns(inner.content, { face: 'kai' }), { ...inset(depth + 1), border: QUOTE })]
          : proseBlock(inner, depth + 1),
      );
    case 'list':
      return block.items.flatMap((item, index) => listItem(item, block.ordered ? `${index + 1}. ` : '• ', depth));
    case 'table': {
      const table = proseTable(block.rows, (cell) => cellContent(cell.content, cell.header));
      return table ? [gap(80), table, gap()] : [];
    }
  }
}

const QUOTE = { left: { style: BorderStyle.SINGLE, size: 12, color: COLOURS.straw, space: 8 } } as const;

const inset = (depth: number): Partial<IParagraphOptions> => ({
  indent: { left: 2 * depth * CHARACTER },
  alignment: AlignmentType.BOTH,
});

/** The mark hangs left of the text; what follows in the item stands under its text. */
function listItem(item: readonly Block[], mark: string, depth: number): (Paragraph | Table)[] {
  const [first, ...rest] = item;
  const left = 2 * (depth + 1) * CHARACTER + CHARACTER;
  const marked = (children: readonly TextRun[]) =>
    plain([...runs(mark), ...children], { alignment: AlignmentType.BOTH, indent: { left, hanging: CHARACTER } });
  if (first?.type === 'paragraph')
    return [marked(inlineRuns(first.content)), ...rest.flatMap((block) => proseBlock(block, depth + 1))];
  return [marked([]), ...item.flatMap((block) => proseBlock(block, depth + 1))];
}

/** A cell holds paragraphs only; anything else in it becomes its text. Word refuses a cell without a paragraph. */
function cellContent(blocks: readonly Block[], header: boolean): Paragraph[] {
  const style: RunStyle = { size: SIZES.small, face: header ? 'hei' : 'body' };
  const lines = blocks.flatMap((block) => textLines(block));
  return (lines.length > 0 ? lines : [[]]).map((line) =>
    small(inlineRuns(line, style), header ? AlignmentType.CENTER : AlignmentType.LEFT),
  );
}

/** The lines of text in a block, whatever is nested in it. */
export function textLines(block: Block): (readonly Inline[])[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return [block.content];
    case 'quote':
      return block.content.flatMap(textLines);
    case 'list':
      return block.items.flatMap((item, index) => {
        const [first = [], ...rest] = item.flatMap(textLines);
        const mark: Inline = { type: 'text', text: block.ordered ? `${index + 1}. ` : '• ', marks: [] };
        return [[mark, ...first], ...rest];
      });
    case 'table':
      return block.rows.flatMap((row) => row.flatMap((cell) => cell.content.flatMap(textLines)));
  }
}

export function inlineRuns(content: readonly Inline[], style: RunStyle = {}): TextRun[] {
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
