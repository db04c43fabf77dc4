/** 结果长图: a result, or all that an evening decided, as one long picture for a chat group; numbers are those that were published. */
import type { ResultSheet } from '../../shared/record/resultSheet.ts';
import { drawn, heightOf } from './drawing.ts';
import { pngOf } from './png.ts';
import { codeOf } from './poster.ts';
import { COMMON } from './posterTemplates.ts';
import { printable } from './text.ts';
import { openTypst } from './typst.ts';

export interface PrintedResults {
  readonly sheet: ResultSheet;
  /** 483 920 */
  readonly code: string;
  /** What is scanned: whoever follows it reads the same results. */
  readonly link: string;
  /** It leads to the minutes that everybody may read: no code is asked for. */
  readonly isPublic: boolean;
}

const WIDTH = 1080;
/** A phone opens no longer one; beyond, everything is drawn smaller. */
const MOST_HEIGHT = 16_000;

/** PNG, 1080 px wide and as high as it takes. */
export function resultPictureOf({ sheet, code, link, isPublic }: PrintedResults): Uint8Array {
  const typst = openTypst();
  const told = {
    ...{ title: printable(sheet.title), when: sheet.when, present: sheet.present, code, isPublic, qr: codeOf(link) },
    numbered: sheet.topics.length > 1,
    topics: sheet.topics.map(({ title, outcome, note, polls }) => ({
      ...{ title: printable(title), outcome, note: printable(note) },
      polls: polls.map((poll) => ({
        ...poll,
        question: printable(poll.question),
        verdict: printable(poll.verdict),
        sentence: printable(poll.sentence),
        rows: poll.rows.map((row) => ({ ...row, ...looksOf(row.id), label: printable(row.label) })),
      })),
    })),
  };
  const drawing = typst.drawing(TEMPLATE, { sheet: JSON.stringify(typst.drawable(told)) });
  const height = heightOf(drawing, WIDTH);
  const width = Math.round(WIDTH * Math.min(1, MOST_HEIGHT / height));
  return pngOf(drawn(drawing, width, Math.min(height, MOST_HEIGHT)));
}

/** As on screens (`client/parts/tone.ts`): a shape or the number on the ballot, and a colour beside it. */
const COLOURS = ['#1d4f91', '#6a3580', '#7a4a00', '#0b5c70', '#98205f', '#525c0e'];
const SHAPES: Readonly<Record<string, { readonly shape: string; readonly colour: string }>> = {
  for: { shape: 'disc', colour: '#2f6b4f' },
  against: { shape: 'square', colour: '#b8431f' },
  abstain: { shape: 'triangle', colour: '#6a6f6b' },
};
function looksOf(id: string): { readonly shape: string; readonly colour: string; readonly number: string } {
  const known = SHAPES[id];
  if (known) return { ...known, number: '' };
  const number = /^p(\d+)$/.exec(id)?.[1] ?? '';
  return { shape: 'number', colour: COLOURS[(Number(number) - 1) % COLOURS.length] ?? '#2f6b4f', number };
}

const TEMPLATE = String.raw`${COMMON}
#let sheet = json(bytes(sys.inputs.sheet))
#set page(width: 540pt, height: auto, margin: (x: 34pt, top: 30pt, bottom: 28pt), fill: paper)
#let mark(row) = box(width: 22pt, height: 22pt, {
  let colour = rgb(row.colour)
  if row.shape == "disc" { place(top + left, circle(radius: 9pt, fill: colour)) }
  if row.shape == "square" { place(top + left, rect(width: 18pt, height: 18pt, fill: colour)) }
  if row.shape == "triangle" { place(top + left, polygon(fill: colour, (0pt, 18pt), (10pt, 0pt), (20pt, 18pt))) }
  if row.shape == "number" {
    place(top + left, rect(width: 21pt, height: 21pt, radius: 5pt, fill: colour))
    place(top + left, box(width: 21pt, height: 21pt, align(center + horizon, text(14pt, weight: "bold", fill: white, row.number))))
  }
})
#let row(one) = block(width: 100%, above: 0pt, below: 13pt, breakable: false, {
  grid(columns: (28pt, 1fr, auto, 74pt), column-gutter: 6pt, align: (left, left, right, right),
    mark(one), text(19pt, one.label), text(21pt, weight: "bold", one.count), text(17pt, fill: soft, one.share))
  v(6pt, weak: true)
  block(width: 100%, height: 9pt, radius: 4pt, fill: straw, if one.part > 0 {
    rect(width: one.part / 100 * 1%, height: 9pt, radius: 4pt, fill: rgb(one.colour))
  })
})
#let poll(one) = {
  block(above: 16pt, below: 8pt, text(15pt, fill: soft, one.kind))
  block(above: 0pt, below: 12pt, text(21pt, weight: "bold", one.question))
  if one.verdict != "" { block(above: 0pt, below: 14pt, text(32pt, weight: "bold", fill: tea, one.verdict)) }
  for each in one.rows { row(each) }
  block(above: 4pt, below: 8pt, text(18pt, one.sentence))
  if one.closed != "" { block(above: 0pt, below: 0pt, text(15pt, fill: soft, one.closed)) }
}
#block(width: 100%, above: 0pt, below: 9pt, fit(sheet.title, 30pt, 20pt, weight: "bold", fill: tea))
#block(width: 100%, above: 0pt, below: 6pt, text(17pt, fill: soft, sheet.when))
#if sheet.present != "" { block(width: 100%, above: 0pt, below: 6pt, text(17pt, fill: soft, sheet.present)) }
#block(width: 100%, above: 8pt, below: 16pt, height: 3pt, fill: tea)
#for (index, topic) in sheet.topics.enumerate() {
  if index > 0 { block(width: 100%, above: 22pt, below: 18pt, height: 2pt, fill: straw) }
  block(above: 0pt, below: 8pt, text(22pt, weight: "bold", { if sheet.numbered { str(index + 1) + "．" } else { "议题：" }; topic.title }))
  if topic.outcome != "" { block(above: 0pt, below: 8pt, text(26pt, weight: "bold", fill: tea, topic.outcome)) }
  if topic.note != "" { block(above: 0pt, below: 8pt, text(18pt, topic.note)) }
  for one in topic.polls { poll(one) }
}
#block(width: 100%, above: 24pt, below: 0pt, fill: straw, radius: 10pt, inset: 14pt, grid(
  columns: (auto, 1fr), column-gutter: 18pt, align: horizon,
  box(fill: white, radius: 6pt, inset: 3pt, code(sheet.qr, 128pt)), {
    text(19pt, weight: "bold", { [按住这张图，识别二维码]; linebreak(); if sheet.isPublic [看公开版会议纪要] else [看会议结果] })
    v(12pt, weak: true)
    if sheet.isPublic { text(15pt, fill: soft)[不用登录，人人能看] } else {
      text(15pt, fill: soft)[会议码 ]
      text(24pt, weight: "bold", fill: tea, sheet.code)
    }
  }))
`;
