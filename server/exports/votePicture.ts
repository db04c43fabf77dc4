/** 结果长图 of a vote of the owners, for a chat group: the same sentence, inequality lines and numbers as the paper. It names no owner. */
import { type ItemResult, type OwnersVote, isLegal } from '../../shared/estate/ownersVote.ts';
import type { Amount } from '../../shared/owners/count.ts';
import { kindSaid, publicScopeSaid, reconciledSaid } from '../../shared/owners/paperWords.ts';
import { itemLines, itemResultSaid, outcomeSaid } from '../../shared/owners/itemTelling.ts';
import { shareSaid } from '../../shared/owners/telling.ts';
import { momentOf } from '../../shared/record/dates.ts';
import { drawn, heightOf } from './drawing.ts';
import { pngOf } from './png.ts';
import { codeOf } from './poster.ts';
import { COMMON } from './posterTemplates.ts';
import { printableData } from './text.ts';
import { openTypst } from './typst.ts';
import { type VoteResult, statusSaid } from './voteResult.ts';

const WIDTH = 1080;
/** A phone opens no longer one; beyond, everything is drawn smaller. */
const MOST_HEIGHT = 16_000;

/** PNG, 1080 px wide and as high as it takes. `link`: what is scanned to read all of it. */
export function votePictureOf(sheet: VoteResult, link: string | null): Uint8Array {
  const typst = openTypst();
  const told = { ...pictureWords(sheet), qr: link === null ? null : codeOf(link) };
  const drawing = typst.drawing(TEMPLATE, { sheet: JSON.stringify(typst.drawable(told)) });
  const height = heightOf(drawing, WIDTH);
  const width = Math.round(WIDTH * Math.min(1, MOST_HEIGHT / height));
  return pngOf(drawn(drawing, width, Math.min(height, MOST_HEIGHT)));
}

/** Everything that is written on it. */
export function pictureWords(sheet: VoteResult) {
  const { estate, vote, results, reconciled } = printableData(sheet);
  return {
    ...{ estate, title: vote.title, status: statusSaid(vote) },
    kind: `${kindSaid(vote)}${isLegal(vote) ? '' : '，不是业主大会的法定表决'}`,
    scope: `范围：${publicScopeSaid(vote.scope)}`,
    until:
      vote.finalAt === null
        ? `公示到${momentOf(vote.objectionsUntil ?? 0)}，有异议的请扫表决卡提出`
        : `${momentOf(vote.finalAt)}确定为最终结果`,
    numbered: vote.items.length > 1,
    items: vote.items.flatMap((item) => {
      const { id, question } = item;
      const result = results.find(({ itemId }) => itemId === id);
      if (!result) return [];
      const { count, closeCall } = result;
      const own = reconciled[id];
      return {
        ...{ question, outcome: outcomeSaid(item, result), passed: count.outcome === 'passed' },
        sentence: itemResultSaid(item, result),
        rows: barsOf(item, result).map(({ label, colour, shape, part }) => ({
          ...{ label, colour, shape, said: shareSaid(part, count.taking) },
          ...partsOf(part, count.taking),
        })),
        lines: itemLines(item, result).map(({ what, line, holds }) => ({
          ...{ what, line, said: holds ? '达到' : '没有达到', holds },
        })),
        closeCall: closeCall === '' ? '' : `临界：${closeCall}`,
        reconciled: own ? reconciledSaid(own) : '',
      };
    }),
  };
}

const ANSWERS = [
  ['for', '同意', '#2f6b4f', 'disc'],
  ['against', '反对', '#b8431f', 'square'],
  ['abstain', '弃权', '#6a6f6b', 'triangle'],
] as const;

/** One a answer; of an election one a candidate, in the order they stand, all of the same colour: a number is no verdict. */
function barsOf({ election }: OwnersVote['items'][number], { count, election: told }: ItemResult) {
  if (!election || !told)
    return ANSWERS.map(([answer, label, colour, shape]) => ({ label, colour, shape, part: count[answer] }));
  const [, , colour, shape] = ANSWERS[0];
  return told.candidates.map((one) => {
    const label = election.candidates.find(({ id }) => id === one.id)?.name ?? '';
    return { label, colour, shape, part: one.for };
  });
}

/** In 1/10,000, for the bars. */
const partsOf = (part: Amount, whole: Amount) => ({
  people: whole.people > 0 ? Math.round((10_000 * part.people) / whole.people) : 0,
  area: whole.area > 0 ? Math.round((10_000 * part.area) / whole.area) : 0,
});

const TEMPLATE = String.raw`${COMMON}
#let sheet = json(bytes(sys.inputs.sheet))
#set page(width: 540pt, height: auto, margin: (x: 34pt, top: 30pt, bottom: 28pt), fill: paper)
#let warn = rgb("#8f2f12")
#let mark(row) = box(width: 22pt, height: 20pt, {
  let colour = rgb(row.colour)
  if row.shape == "disc" { place(top + left, circle(radius: 9pt, fill: colour)) }
  if row.shape == "square" { place(top + left, rect(width: 18pt, height: 18pt, fill: colour)) }
  if row.shape == "triangle" { place(top + left, polygon(fill: colour, (0pt, 18pt), (10pt, 0pt), (20pt, 18pt))) }
})
#let bar(part, colour) = block(width: 100%, above: 0pt, below: 3pt, height: 8pt, radius: 4pt, fill: straw, if part > 0 {
  rect(width: part / 100 * 1%, height: 8pt, radius: 4pt, fill: rgb(colour))
})
#let row(one) = block(width: 100%, above: 0pt, below: 13pt, breakable: false, {
  grid(columns: (26pt, 52pt, 1fr), column-gutter: 6pt, align: (left, left, right), mark(one), text(19pt, weight: "bold", one.label), text(17pt, one.said))
  v(5pt, weak: true)
  bar(one.people, one.colour)
  bar(one.area, one.colour)
})
#block(width: 100%, above: 0pt, below: 6pt, text(17pt, fill: soft, sheet.estate))
#block(width: 100%, above: 0pt, below: 9pt, fit(sheet.title, 30pt, 20pt, weight: "bold", fill: tea))
#block(width: 100%, above: 0pt, below: 6pt, text(19pt, weight: "bold", sheet.status))
#block(width: 100%, above: 0pt, below: 4pt, text(16pt, fill: soft, sheet.kind))
#block(width: 100%, above: 0pt, below: 4pt, text(16pt, fill: soft, sheet.scope))
#block(width: 100%, above: 8pt, below: 16pt, height: 3pt, fill: tea)
#for (index, item) in sheet.items.enumerate() {
  if index > 0 { block(width: 100%, above: 22pt, below: 18pt, height: 2pt, fill: straw) }
  block(above: 0pt, below: 12pt, text(21pt, weight: "bold", { if sheet.numbered { str(index + 1) + "．" }; item.question }))
  block(above: 0pt, below: 14pt, text(34pt, weight: "bold", fill: if item.passed { tea } else { warn }, item.outcome))
  block(above: 0pt, below: 16pt, text(18pt, item.sentence))
  block(above: 0pt, below: 10pt, text(15pt, fill: soft)[每项上面一条按人数，下面一条按面积])
  for one in item.rows { row(one) }
  for line in item.lines {
    block(width: 100%, above: 0pt, below: 8pt, grid(columns: (82pt, 1fr, auto), column-gutter: 8pt, align: (left, left, right),
      text(17pt, fill: soft, line.what), text(18pt, line.line), text(17pt, weight: "bold", fill: if line.holds { tea } else { warn }, line.said)))
  }
  if item.closeCall != "" { block(width: 100%, above: 8pt, below: 8pt, fill: straw, radius: 8pt, inset: 10pt, text(17pt, item.closeCall)) }
  if item.reconciled != "" { block(above: 6pt, below: 0pt, text(15pt, fill: soft, item.reconciled)) }
}
#block(width: 100%, above: 20pt, below: 0pt, text(17pt, weight: "bold", sheet.until))
#if sheet.qr != none {
  block(width: 100%, above: 18pt, below: 0pt, fill: straw, radius: 10pt, inset: 14pt, grid(
    columns: (auto, 1fr), column-gutter: 18pt, align: horizon,
    box(fill: white, radius: 6pt, inset: 3pt, code(sheet.qr, 128pt)), {
      text(19pt, weight: "bold", { [按住这张图，识别二维码]; linebreak(); [看全部结果和异议答复] })
      v(12pt, weak: true)
      text(15pt, fill: soft)[不用登录，人人能看]
    }))
}
`;
