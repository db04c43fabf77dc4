/**
 * The PDF's layout in Typst 0.13. It is one constant: everything of a meeting comes in as JSON through `sys.inputs` and is
 * only ever placed as a string, so nothing a person typed is read as Typst (tests/exports/hostile.test.ts).
 * The measures are those of docxStyle.ts (documents.md 3.1).
 */
export const TYPST_TEMPLATE = String.raw`
#let paper = json(bytes(sys.inputs.paper))
#let tea = rgb("#2f6b4f")
#let persimmon = rgb("#b8431f")
#let straw = rgb("#e9dfc8")
#let pale = rgb("#f4efe3")
#let grey = rgb("#62625d")
#let ink = rgb("#1f2421")
#let rule = 0.5pt + rgb("#8c8c86")

#set document(title: paper.title, date: none)
#set text(font: "Noto Serif SC", size: 16pt, lang: "zh", region: "cn", fill: ink, top-edge: 0.8em, bottom-edge: -0.2em,
  // 公文 fills its 22 lines, whatever they are of.
  costs: (widow: 0%, orphan: 0%))
// 16 pt type in lines of 28.95 pt: 22 of them fill the page.
#set par(justify: true, leading: 12.95pt, spacing: 12.95pt, first-line-indent: (amount: 2em, all: true))
#set page(
  paper: "a4",
  margin: (top: 37mm, bottom: 35mm, left: 28mm, right: 26mm),
  header-ascent: 10mm,
  header: if paper.sealed { none } else { align(right, text(10.5pt, fill: persimmon, paper.status)) },
  footer-descent: 7mm,
  footer: context {
    let number = counter(page).get().first()
    let mark = text(14pt)[— #number —]
    if calc.odd(number) { align(right, pad(right: 14pt, mark)) } else { align(left, pad(left: 14pt, mark)) }
  },
)

// Strings only: a line break in one is a line break on paper.
#let lines(words) = words.split("\n").map(line => text(line)).join(linebreak())
#let inline(content) = content.map(part => {
  if part.type == "break" { return linebreak() }
  let shown = lines(part.text)
  if part.marks.contains("bold") { shown = strong(shown) }
  if part.marks.contains("underline") { shown = underline(offset: 3pt, shown) }
  if part.marks.contains("strike") { shown = strike(shown) }
  shown
}).join()

#show heading: it => block(sticky: true, above: 12.95pt, below: 12.95pt, width: 100%, inset: (left: 32pt), {
  set text(size: 16pt, weight: if it.level == 1 { "bold" } else { "regular" })
  it.body
})

#let small(body) = {
  set text(size: 12pt, cjk-latin-spacing: none)
  set par(leading: 5.5pt, spacing: 6pt, justify: false, first-line-indent: 0pt)
  body
}

#let grid-piece(part) = {
  let heading = part.at("heading", default: none)
  let cells = part.rows.map(row => row.cells.enumerate().map(((index, words)) => table.cell(
    align: horizon + if part.columns.at(index).align == "center" { center } else { left },
    // A row stays on one page unless it is longer than one.
    breakable: not row.whole,
    small(if index == 0 and part.at("signed", default: false) { box(height: 9mm, inset: (top: 3mm), lines(words)) } else { lines(words) }),
  ))).flatten()
  block(above: 14pt, below: 18pt, breakable: not part.whole, width: 100%, table(
    columns: part.columns.map(column => column.share * 1fr),
    inset: (x: 5pt, y: 5.5pt),
    stroke: rule,
    ..if heading == none { (table.hline(stroke: 1pt + ink),) },
    table.header(
      ..if heading != none {
        (
          table.cell(colspan: part.columns.len(), stroke: none, inset: (left: 32pt, y: 7pt), strong(text(14pt, heading))),
          table.hline(stroke: 1pt + ink),
        )
      },
      ..part.columns.map(column => table.cell(
      fill: pale, align: center + horizon, small(strong(text(column.head)))))),
    ..cells,
    table.hline(stroke: 1pt + ink),
  ))
}

#let rail = if paper.rail.len() > 0 {
  let cells = paper.rail.map(step => {
    let current = step.state == "current"
    let done = step.state == "done"
    rect(
      width: 100%,
      inset: (x: 1pt, y: 6pt),
      fill: if current { tea } else if done { pale } else { none },
      stroke: (bottom: if step.state == "later" { 0.5pt + grey } else { 1.5pt + tea }),
      align(center, text(10.5pt, fill: if current { white } else if done { tea } else { grey }, weight: if current { "bold" } else { "regular" }, {
        set par(leading: 5pt, justify: false, first-line-indent: 0pt)
        text(step.numeral); linebreak(); text(step.label)
      })),
    )
  })
  block(width: 100%, above: 16pt, below: 9pt, grid(columns: paper.rail.map(_ => 1fr), column-gutter: 3pt, ..cells))
}

#let sides = (left: left, center: center, right: right)
// What somebody centred or put to the right begins where it stands, not two characters further in.
#let aligned(part, depth, body) = {
  let side = part.at("align", default: none)
  let amount = if depth > 0 or side == "center" or side == "right" { 0em } else { 2em }
  if side == none { body(amount) } else { align(sides.at(side), { set par(justify: false); body(amount) }) }
}
#let prose(part, depth) = {
  if part.type == "paragraph" {
    aligned(part, depth, amount => par(first-line-indent: (amount: amount, all: true), inline(part.content)))
  } else if part.type == "heading" {
    aligned(part, depth, amount => block(sticky: true, inset: (left: amount), strong(inline(part.content))))
  } else if part.type == "quote" {
    block(inset: (left: 1em), above: 16pt, below: 16pt, stroke: (left: 2pt + straw), outset: (left: -1.2em, y: 3pt), pad(left: 1em, {
      for inner in part.content { prose(inner, depth + 1) }
    }))
  } else if part.type == "list" {
    // As wide as the widest mark of the list, so that all its items begin in one line.
    let width = if part.ordered { calc.max(1.4, ..part.marks.map(mark => mark.len() * 0.62)) * 1em } else { 1em }
    for (index, item) in part.items.enumerate() {
      block(above: 12.95pt, below: 12.95pt, inset: (left: if depth > 0 { 0em } else { 2em }), grid(
        columns: (width, 1fr),
        text(part.marks.at(index)),
        { for inner in item { prose(inner, depth + 1) } },
      ))
    }
  } else if part.type == "table" and part.shares.len() > 0 {
    let cells(rows) = rows.flatten().map(cell => table.cell(
      colspan: cell.colspan, rowspan: cell.rowspan,
      fill: if cell.header { pale } else { none },
      align: horizon + sides.at(cell.at("align", default: if cell.header { "center" } else { "left" })),
      breakable: not cell.whole,
      // An empty row is one to be filled in by hand.
      small(if cell.content.len() == 0 { box(height: 1em) } else { for inner in cell.content { if cell.header { strong(prose(inner, 1)) } else { prose(inner, 1) } } }),
    ))
    block(above: 14pt, below: 18pt, width: 100%, table(
      columns: part.shares.map(share => share * 1fr),
      inset: (x: 5pt, y: 5.5pt),
      stroke: rule,
      table.hline(stroke: 1pt + ink),
      ..if part.headed { (table.header(..cells(part.rows.slice(0, 1))),) },
      ..cells(part.rows.slice(if part.headed { 1 } else { 0 })),
      table.hline(stroke: 1pt + ink),
    ))
  }
}

#let piece(part) = {
  if part.kind == "heading" {
    heading(level: part.level, text(part.text))
  } else if part.kind == "appendix" {
    pagebreak(weak: true)
    block(sticky: true, strong(text(part.mark)))
    block(sticky: true, width: 100%, above: 28.95pt, below: 26pt, align(center, text(22pt, weight: "bold", part.title)))
  } else if part.kind == "text" {
    for line in part.text.split("\n") {
      if part.role == "caption" { block(sticky: true, inset: (left: 2em), par(first-line-indent: 0pt, strong(text(14pt, line)))) }
      else if part.role == "about" { block(sticky: true, above: 9pt, inset: (left: 2em), par(justify: false, leading: 6pt, first-line-indent: 0pt, text(12pt, fill: grey, line))) }
      else if part.role == "muted" { par(text(fill: grey, line)) }
      else if part.role == "enclosed" and not line.starts-with("\u{3000}") { v(28.95pt, weak: false); par(text(line)) }
      else { par(text(line)) }
    }
  } else if part.kind == "rows" {
    for row in part.rows {
      let label = row.label + "："
      let left = 2em + label.clusters().len() * 1em
      par(justify: false, hanging-indent: left, strong(text(label)) + lines(row.value))
    }
  } else if part.kind == "grid" {
    grid-piece(part)
  } else if part.kind == "picture" {
    block(breakable: false, sticky: true, above: 12pt, below: 12pt, width: 100%, align(center, image(bytes(part.svg), format: "svg", width: 86mm)))
  } else if part.kind == "prose" {
    prose(part.block, 0)
  } else if part.kind == "signatures" {
    block(breakable: false, sticky: true, above: 20pt, width: 100%, {
      let line = box(width: 100%, height: 19pt, stroke: (bottom: 0.5pt + ink))
      set par(first-line-indent: 0pt, justify: false)
      grid(
        columns: (auto, 1fr, auto, 1fr),
        column-gutter: (2pt, 18pt, 2pt),
        row-gutter: 10pt,
        align: bottom,
        ..part.names.map(name => (text(12pt, name + "："), line)).flatten(),
      )
      v(10pt)
      align(right, text(14pt, "年\u{3000}\u{3000}月\u{3000}\u{3000}日"))
    })
  } else if part.kind == "seal" {
    block(breakable: false, width: 100%, above: 16pt, inset: (top: 8pt), stroke: (top: 0.8pt + tea), {
      set text(10.5pt)
      set par(leading: 6pt, spacing: 7pt, first-line-indent: 0pt, justify: false)
      for line in part.lines { par(text(line)) }
    })
  }
}

#{
  set par(first-line-indent: 0pt, justify: false, leading: 10pt, spacing: 12pt)
  set align(center)
  v(2pt)
  block(below: 16pt, text(22pt, weight: "bold", paper.titleLines.map(line => text(line)).join(linebreak())))
  if paper.subtitle != "" { par(text(paper.subtitle)) }
  par(text(paper.byline))
  par(text(14pt, weight: "bold", fill: if paper.sealed { tea } else { persimmon }, paper.status))
  rail
  if paper.railNote != "" { block(below: 24pt, text(10.5pt, fill: grey, paper.railNote)) }
}
#for part in paper.pieces { if part.sticky { block(sticky: true, width: 100%, piece(part)) } else { piece(part) } }
`;
