/** 表决卡 as .pdf: eight to a sheet of A4, to be cut and handed out, each with the code that opens its owner's ballots. */
import { printable } from './text.ts';
import { openTypst } from './typst.ts';
import { breakable } from './typstPaper.ts';
import { SHEET_PARTS, codePath, listed, sizeFor } from './voteSheets.ts';

export interface VoteCards {
  readonly estate: string;
  /** Where the letters are typed by whoever can't scan: https://chahui.example.cn/v */
  readonly address: string;
  readonly cards: readonly {
    readonly units: readonly string[];
    readonly owners: readonly string[];
    /** 16 letters. */
    readonly letters: string;
    /** What is scanned. */
    readonly link: string;
  }[];
}

export function voteCardsOf({ estate, address, cards }: VoteCards): Uint8Array {
  const typst = openTypst();
  const said = typst.drawable({
    estate: printable(estate),
    cards: cards.map(({ units, owners }) => ({
      units: listed(units.map((unit) => printable(unit))),
      owners: listed(owners.map((name) => printable(name))),
    })),
  });
  const words = `扫码投票，也可以打开 ${address.replace(/^https?:\/\//, '')} 输卡号。`;
  const head = {
    estate: said.estate,
    words,
    estateSize: sizeFor(said.estate, 165, 14),
    wordsSize: sizeFor(words, 236, 10),
  };
  const printed = said.cards.map(({ units, owners }, index) => {
    const { letters = '', link = '' } = cards[index] ?? {};
    return {
      ...{ units, owners: { ...owners, first: owners.first.map((name) => breakable(name, 12)) } },
      ...{ letters: letters.replace(/(.{4})(?=.)/g, '$1 '), qr: codePath(link) },
    };
  });
  return typst.pdf(CARDS_TEMPLATE, { head: JSON.stringify(head), cards: JSON.stringify(printed) });
}

const CARDS_TEMPLATE = String.raw`${SHEET_PARTS}
#set page(paper: "a4", margin: (x: 10mm, y: 9mm))
// A function that sees all the cards would have them looked through for each one: it sees its own.
#let head = json(bytes(sys.inputs.head))
#let card(one) = block(width: 100%, height: 100%, inset: (x: 5mm, y: 4mm), clip: true, {
  block(width: 100%, height: 6mm, grid(columns: (1fr, auto), column-gutter: 3mm, align: bottom,
    block(width: 100%, height: 6mm, clip: true, text(head.estateSize * 1pt, weight: "bold", fill: tea, head.estate)),
    text(11pt, fill: soft)[业主表决卡]))
  block(width: 100%, above: 1mm, below: 2mm, height: 0.5mm, fill: tea)
  block(width: 100%, height: 34mm, below: 2mm, grid(columns: (34mm, 1fr), column-gutter: 3mm, align: horizon,
    path-code(one.qr, 34mm), {
      block(below: 1mm, text(8pt, fill: soft)[门牌])
      few(one.units.first, one.units.total, "处", 14mm, 17pt, 11pt, weight: "bold")
      if one.owners.total > 0 {
        v(2mm, weak: true)
        block(below: 1mm, text(8pt, fill: soft)[业主])
        few(one.owners.first, one.owners.total, "人", 11mm, 15pt, 10pt)
      }
    }))
  block(width: 100%, below: 2.4mm, align(center, text(17pt, weight: "bold", tracking: 0.6pt, one.letters)))
  block(width: 100%, below: 1.4mm, text(head.wordsSize * 1pt, head.words))
  block(width: 100%, text(10pt)[一户一卡，请不要转给别人，丢了请找社区换。])
})
#for (index, page) in json(bytes(sys.inputs.cards)).chunks(8).enumerate() {
  if index > 0 { pagebreak() }
  grid(
    columns: (95mm,) * 2,
    rows: (69.5mm,) * 4,
    stroke: (paint: soft, thickness: 0.4pt, dash: "dashed"),
    ..page.map(card),
  )
}
`;
