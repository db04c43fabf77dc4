/**
 * The layouts of posters and pictures in Typst 0.13: constants, into which everything comes as JSON and is placed as strings. A
 * poster beside a lift is read from two metres without glasses: what must be read is 26 pt and larger (look.md).
 */

export const COMMON = String.raw`
#let paper = rgb("#fbf8f2")
#let ink = rgb("#1f2421")
#let tea = rgb("#1f5239")
#let straw = rgb("#e9dfc8")
#let soft = rgb("#4a514b")
#set document(date: none)
#set text(font: "Noto Serif SC", lang: "zh", region: "cn", fill: ink, top-edge: 0.86em, bottom-edge: -0.14em, cjk-latin-spacing: none)
#set par(justify: false, leading: 0.42em, spacing: 0.6em)

// As large as it fits on one line; what is still too long at the smallest breaks.
#let fit(words, size, least, ..how) = layout(room => {
  let chosen = size
  while chosen > least and measure(text(chosen, ..how, words)).width > room.width { chosen -= 1pt }
  text(chosen, ..how, words)
})

// Without a picture: outlines stay outlines, on paper and in pixels.
#let code(qr, width) = {
  let quiet = 4
  let unit = width / (qr.size + 2 * quiet)
  box(width: width, height: width, fill: white, {
    let parts = qr.runs.map(((x, y, length)) => {
      let (left, top) = ((x + quiet) * unit, (y + quiet) * unit)
      (
        curve.move((left, top)),
        curve.line((left + length * unit, top)),
        curve.line((left + length * unit, top + unit)),
        curve.line((left, top + unit)),
        curve.close(mode: "straight"),
      )
    }).flatten()
    place(top + left, curve(fill: black, ..parts))
  })
}

#let step(number, size, body) = grid(
  columns: (size * 1.75, 1fr),
  column-gutter: size * 0.45,
  align: horizon,
  circle(radius: size * 0.8, fill: tea, align(center + horizon, text(size * 0.92, weight: "bold", fill: white, number))),
  text(size, weight: "bold", body),
)

#let cup(size) = box(width: size, height: size * 0.8, {
  let at(x, y) = (x * size / 72, y * size / 72)
  place(top + left, curve(fill: tea,
    curve.move(at(8, 12)), curve.line(at(52, 12)), curve.line(at(52, 22)),
    curve.cubic(at(52, 50), at(8, 50), at(8, 22)), curve.close(mode: "straight")))
  place(top + left, curve(fill: tea,
    curve.move(at(51, 14)), curve.line(at(56, 14)), curve.cubic(at(70, 14), at(70, 36), at(56, 36)), curve.line(at(42, 36)),
    curve.line(at(42, 31)), curve.line(at(56, 31)), curve.cubic(at(63, 31), at(63, 19), at(56, 19)), curve.line(at(51, 19)),
    curve.close(mode: "straight")))
  place(top + left, curve(fill: straw,
    curve.move(at(2, 50)), curve.line(at(66, 50)), curve.line(at(66, 55)), curve.line(at(2, 55)), curve.close(mode: "straight")))
})
`;

export const POSTER_TEMPLATE = String.raw`${COMMON}
#set page(paper: "a4", margin: (x: 16mm, top: 14mm, bottom: 11mm), fill: paper)
#let sheets = json(bytes(sys.inputs.sheets))
#for (index, sheet) in sheets.enumerate() {
  if index > 0 { pagebreak() }
  block(width: 100%, below: 5mm, grid(columns: (1fr, auto), column-gutter: 6mm, align: horizon, {
    fit(sheet.community, 22pt, 14pt, fill: soft)
    v(2mm, weak: true)
    fit(sheet.estate, 34pt, 15pt, weight: "bold", fill: tea)
  }, if sheet.building != "" {
    box(fill: tea, radius: 4mm, inset: (x: 6mm, y: 4mm), text(if sheet.building.clusters().len() > 5 { 26pt } else { 40pt }, weight: "bold", fill: white, sheet.building))
  } else { cup(30mm) }))
  block(width: 100%, above: 0mm, below: 6mm, height: 1mm, fill: tea)
  block(width: 100%, below: 6mm, align(center, {
    text(47pt, weight: "bold")[小区里有什么事#linebreak()扫码说给社区听]
  }))
  align(center, block(below: 7mm, box(fill: white, radius: 4mm, inset: 2mm, code(sheet.qr, 78mm))))
  block(width: 100%, {
    step("1", 26pt)[打开微信，点“扫一扫”，对准这个码]
    v(4.5mm, weak: true)
    step("2", 26pt)[写下什么事、在哪里，点“提交需求”]
    v(4.5mm, weak: true)
    step("3", 26pt)[收好回执，随时看这件事办得怎么样]
  })
  place(bottom, block(width: 100%, {
    block(width: 100%, below: 3mm, fill: straw, radius: 4mm, inset: (x: 6mm, y: 4mm), align(center,
      text(20pt)[不用注册，可以不显示姓名。#linebreak()不会用手机的，请找楼栋长或社区工作人员代写。]))
    align(center, fit(sheet.address, 11pt, 7pt, fill: soft))
  }))
}
`;

export const GROUP_TEMPLATE = String.raw`${COMMON}
#let sheet = json(bytes(sys.inputs.sheet))
#set page(width: 540pt, height: 720pt, margin: (x: 36pt, top: 34pt, bottom: 28pt), fill: paper)
#block(width: 100%, below: 14pt, grid(columns: (1fr, auto), column-gutter: 16pt, align: horizon, {
  fit(sheet.community, 22pt, 13pt, fill: soft)
  v(5pt, weak: true)
  fit(sheet.estate, 34pt, 15pt, weight: "bold", fill: tea)
}, if sheet.building != "" {
  box(fill: tea, radius: 10pt, inset: (x: 14pt, y: 10pt), text(if sheet.building.clusters().len() > 5 { 22pt } else { 30pt }, weight: "bold", fill: white, sheet.building))
} else { cup(70pt) }))
#block(width: 100%, above: 0pt, below: 16pt, height: 3pt, fill: tea)
#align(center, text(41pt, weight: "bold")[小区里有什么事#linebreak()扫码说给社区听])
#v(14pt, weak: true)
#align(center, box(fill: white, radius: 10pt, inset: 4pt, code(sheet.qr, 232pt)))
#v(16pt, weak: true)
#step("1", 23pt)[按住这张图，点“识别图中二维码”]
#v(9pt, weak: true)
#step("2", 23pt)[写下什么事、在哪里，点“提交需求”]
#v(9pt, weak: true)
#step("3", 23pt)[收好回执，随时看办得怎么样]
#place(bottom + center, text(19pt, fill: soft)[不用注册，可以不显示姓名])
`;

export const SHARE_TEMPLATE = String.raw`${COMMON}
#let sheet = json(bytes(sys.inputs.sheet))
#set page(width: 300pt, height: 300pt, margin: 22pt, fill: paper)
#align(center + horizon, {
  cup(96pt)
  v(14pt, weak: true)
  fit(sheet.community, 21pt, 12pt, fill: soft)
  v(8pt, weak: true)
  fit(sheet.estate, 42pt, 20pt, weight: "bold", fill: tea)
  v(12pt, weak: true)
  box(fill: tea, radius: 8pt, inset: (x: 14pt, y: 7pt), text(23pt, weight: "bold", fill: white)[线上社区])
})
`;
