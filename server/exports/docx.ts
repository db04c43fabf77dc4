/** .docx in the look of GB/T 9704-2012 (documents.md 3.1). Fonts are only named; nothing points outside the file. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  type Table,
  TextRun,
} from 'docx';
import { DRAFT } from '../../shared/record/titles.ts';
import { gridTable, railTable, signatureTable } from './docxGrid.ts';
import { pictureWords } from '../../shared/record/opinionDots.ts';
import { opinionPng } from './opinionDrawing.ts';
import { proseBlock } from './docxProse.ts';
import { CHARACTER, COLOURS, LINE, MARGIN, PAGE, SIZES, body, gap, inFace, plain, runs, small } from './docxStyle.ts';
import { FONT_TABLE } from './docxFonts.ts';
import { type Paper, type Piece, type TextRole, isLastWords } from './paper.ts';

export async function docxOf(paper: Paper): Promise<Uint8Array> {
  const document = new Document({
    title: paper.title,
    creator: paper.byline,
    lastModifiedBy: paper.byline,
    description: paper.status,
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: { run: { ...inFace('body'), size: SIZES.body, language: { value: 'en-US', eastAsia: 'zh-CN' } } },
      },
    },
    sections: [
      {
        properties: { page: { size: PAGE, margin: MARGIN } },
        headers: paper.sealed ? {} : { default: draftHeader(), even: draftHeader() },
        footers: { default: pageFooter(AlignmentType.RIGHT), even: pageFooter(AlignmentType.LEFT) },
        children: [
          ...titleBlock(paper),
          ...paper.pieces.flatMap((part, index, all) => piece(part, isLastWords(paper.pieces, index), all[index + 1])),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document, undefined, [{ path: 'word/fontTable.xml', data: FONT_TABLE }]));
}

function titleBlock(paper: Paper): (Paragraph | Table)[] {
  const centred = { alignment: AlignmentType.CENTER };
  const colour = paper.sealed ? COLOURS.tea : COLOURS.persimmon;
  return [
    plain(runs(paper.titleLines.join('\n'), { face: 'title', size: SIZES.title }), {
      ...centred,
      spacing: { line: 700, lineRule: 'exact', before: 120, after: 120 },
    }),
    ...(paper.subtitle === '' ? [] : [plain(runs(paper.subtitle, { face: 'kai' }), centred)]),
    plain(runs(paper.byline, { face: 'kai' }), centred),
    plain(runs(paper.status, { face: 'hei', size: 28, colour }), centred),
    gap(120),
    ...(paper.rail.length > 0 ? [railTable(paper.rail)] : []),
    ...(paper.railNote === ''
      ? []
      : [
          plain(runs(paper.railNote, { face: 'song', size: 21, colour: COLOURS.grey }), {
            spacing: { line: 400, lineRule: 'exact', before: 60 },
            ...centred,
          }),
        ]),
    gap(200),
  ];
}

function piece(part: Piece, keepNext: boolean, next: Piece | undefined): (Paragraph | Table)[] {
  switch (part.kind) {
    case 'heading':
      return [
        body(runs(part.text, { face: part.level === 1 ? 'hei' : 'kai' }), {
          keepNext: true,
          // Outline only: Word's navigation works, Word's heading colours don't come along.
          outlineLevel: part.level - 1,
        }),
      ];
    case 'appendix':
      return [
        plain(runs(part.mark, { face: 'hei' }), { keepNext: true, pageBreakBefore: true }),
        plain(runs(part.title, { face: 'title', size: SIZES.title }), {
          alignment: AlignmentType.CENTER,
          keepNext: true,
          outlineLevel: 0,
          spacing: { line: 700, lineRule: 'exact', before: LINE, after: LINE / 2 },
        }),
      ];
    case 'text':
      return part.text
        .split('\n')
        .map((text, index, all) => textParagraph(part.role, text, keepNext && index === all.length - 1));
    case 'rows':
      return part.rows.map(({ label, value }, index) => {
        const hanging = (Array.from(label).length + 1) * CHARACTER;
        return plain([...runs(`${label}：`, { face: 'hei' }), ...runs(value)], {
          keepNext: keepNext && index === part.rows.length - 1,
          alignment: AlignmentType.LEFT,
          indent: { left: 2 * CHARACTER + hanging, hanging },
        });
      });
    case 'grid':
      return [gap(60, true), gridTable(part, keepNext), ...belowGrid(next, keepNext)];
    case 'picture':
      return [
        plain(
          [
            new ImageRun({
              type: 'png',
              data: opinionPng(part.dots),
              transformation: { width: 325, height: 325 },
              altText: { title: '意见地图', description: pictureWords(part.dots), name: '意见地图' },
            }),
          ],
          {
            alignment: AlignmentType.CENTER,
            keepNext: true,
            spacing: { line: 240, lineRule: 'auto', before: 120, after: 120 },
          },
        ),
      ];
    case 'prose':
      return proseBlock(part.block, { left: 0, keepNext });
    case 'signatures':
      return [
        gap(280, true),
        signatureTable(part.names),
        plain(runs('年\u3000\u3000月\u3000\u3000日', { size: 28 }), {
          alignment: AlignmentType.RIGHT,
          keepNext: true,
          spacing: { line: 480, lineRule: 'exact', before: 100 },
        }),
      ];
    case 'seal':
      return part.lines.map((text, index) =>
        plain(runs(text, { face: 'song', size: 21 }), {
          keepNext: index < part.lines.length - 1,
          keepLines: true,
          spacing: { line: 360, lineRule: 'exact', before: index === 0 ? 160 : 0 },
          ...(index === 0
            ? { border: { top: { style: BorderStyle.SINGLE, size: 6, color: COLOURS.tea, space: 6 } } }
            : {}),
        }),
      );
  }
}

/**
 * A file does not end in a table: what stands below the last one is so low that it starts no page of its own. What begins a page needs no
 * space above: LibreOffice carries the line below the grid over to a page of its own, and breaks once more before the appendix.
 */
function belowGrid(next: Piece | undefined, keepNext: boolean): Paragraph[] {
  if (next === undefined) return [gap(20, keepNext)];
  return next.kind === 'appendix' ? [] : [gap(160, keepNext)];
}

/** Smaller words begin where body text does: two characters of its size, not of theirs. */
const LIKE_BODY = { firstLine: 2 * CHARACTER } as const;

function textParagraph(role: TextRole, text: string, keepNext: boolean): Paragraph {
  switch (role) {
    case 'caption':
      return body(runs(text, { face: 'hei', size: 28 }), { keepNext: true, indent: LIKE_BODY });
    case 'about':
      return body(runs(text, { size: SIZES.small, colour: COLOURS.grey }), {
        keepNext: true,
        alignment: AlignmentType.LEFT,
        spacing: { line: 440, lineRule: 'exact' },
        indent: LIKE_BODY,
      });
    case 'muted':
      return body(runs(text, { face: 'kai', colour: COLOURS.grey }), { keepNext });
    case 'enclosed':
      // One line free above the first (GB/T 9704 7.3.4); those that follow begin with spaces.
      return body(runs(text), {
        keepNext: true,
        ...(text.startsWith('\u3000') ? {} : { spacing: { line: LINE, lineRule: 'exact', before: LINE, after: 0 } }),
      });
    case 'result':
    case 'sentence':
      return body(runs(text), { keepNext });
  }
}

const draftHeader = (): Header =>
  new Header({
    children: [small(runs(DRAFT, { face: 'song', size: 21, colour: COLOURS.persimmon }), AlignmentType.RIGHT)],
  });

/** 四号宋体 «— 1 —», one character in from the edge: right on odd pages, left on even ones. */
const pageFooter = (alignment: 'left' | 'right'): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: alignment === 'right' ? { right: 280 } : { left: 280 },
        children: [new TextRun({ ...inFace('song'), size: SIZES.page, children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  });
