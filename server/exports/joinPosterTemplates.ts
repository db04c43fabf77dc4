/**
 * The layouts of 进场海报 and its picture in Typst 0.13, of the same parts as the posters of an estate. What comes in is as
 * long as the limits of its fields allow, and stays on one page all the same (tests/exports/joinPoster.test.ts).
 */
import { COMMON } from './posterTemplates.ts';

const PARTS = String.raw`${COMMON}
#let head(sheet, host, title, least) = {
  if sheet.host != "" { fit(sheet.host, host, 12pt, fill: soft) }
  v(host * 0.28, weak: true)
  fit(sheet.title, title, least, weight: "bold", fill: tea)
}
#let fact(label, words, size) = grid(
  columns: (size * 2.6, 1fr),
  text(size, fill: soft, label),
  text(size, weight: "bold", words),
)
// The first of them, and how many there are in all.
#let listed(sheet, size, count) = grid(
  columns: (size * 2.6, 1fr),
  text(size, fill: soft)[议题],
  stack(spacing: size * 0.45, ..sheet.topics.slice(0, count).enumerate().map(
    ((index, topic)) => text(size, if sheet.topics.len() == 1 { topic } else { str(index + 1) + "．" + topic }),
  ), ..if count < sheet.topics.len() { (text(size, fill: soft, (if count > 0 { "……" } else { "" }) + "共" + str(sheet.topics.len()) + "项，扫码看"),) }),
)
// As large, and as many, as there is room for.
#let topics(sheet, largest, least) = layout(room => {
  let high(size, count) = measure(block(width: room.width, listed(sheet, size, count))).height
  let (size, count) = (largest, sheet.topics.len())
  while size > least and high(size, count) > room.height { size -= 1pt }
  while count > 0 and high(size, count) > room.height { count -= 1 }
  if sheet.topics.len() > 0 { listed(sheet, size, count) }
})
#let page-of(above, sheet, largest, least, below) = grid(
  rows: (auto, 1fr, auto),
  columns: (100%,),
  above,
  block(inset: (bottom: 9pt), width: 100%, height: 100%, topics(sheet, largest, least)),
  below,
)
`;

export const JOIN_POSTER_TEMPLATE = String.raw`${PARTS}
#set page(paper: "a4", margin: (x: 16mm, top: 14mm, bottom: 11mm), fill: paper)
#let sheet = json(bytes(sys.inputs.sheet))
#page-of({
  block(width: 100%, below: 5mm, head(sheet, 22pt, 40pt, 26pt))
  block(width: 100%, above: 0mm, below: 6mm, height: 1mm, fill: tea)
  fact("时间", sheet.time, 24pt)
  v(3.5mm, weak: true)
  fact("地点", sheet.place, 24pt)
  v(4.5mm)
}, sheet, 24pt, 14pt, {
  block(width: 100%, below: 4mm, grid(columns: (auto, 1fr), column-gutter: 8mm, align: horizon,
    box(fill: white, radius: 4mm, inset: 2mm, code(sheet.qr, 64mm)), {
      text(30pt, weight: "bold")[扫码参加]
      v(5mm, weak: true)
      text(17pt, fill: soft)[也可以打开网页输入会议码]
      v(3mm, weak: true)
      text(40pt, weight: "bold", fill: tea, sheet.code)
      v(3mm, weak: true)
      fit(sheet.address, 14pt, 8pt)
    }))
  step("1", 20pt)[打开微信，点“扫一扫”，对准这个码]
  v(2.5mm, weak: true)
  step("2", 20pt)[写上姓名和门牌，就进到会场里]
  v(2.5mm, weak: true)
  step("3", 20pt)[在手机上看议题、发言、附议、表决]
  block(width: 100%, above: 5mm, below: 0mm, fill: straw, radius: 4mm, inset: (x: 6mm, y: 3mm), align(center,
    text(19pt, { if sheet.local [到会场先连上那里的无线网，再扫码。] else [来现场、在家里，都能参加。]; linebreak(); [不会用手机的，到会场请工作人员帮您登记。] })))
})
`;

export const JOIN_PICTURE_TEMPLATE = String.raw`${PARTS}
#let sheet = json(bytes(sys.inputs.sheet))
#set page(width: 540pt, height: 720pt, margin: (x: 34pt, top: 30pt, bottom: 26pt), fill: paper)
#page-of({
  block(width: 100%, below: 13pt, head(sheet, 20pt, 34pt, 21pt))
  block(width: 100%, above: 0pt, below: 14pt, height: 3pt, fill: tea)
  fact("时间", sheet.time, 20pt)
  v(9pt, weak: true)
  fact("地点", sheet.place, 20pt)
  v(12pt)
}, sheet, 20pt, 13pt, {
  grid(columns: (auto, 1fr), column-gutter: 20pt, align: horizon,
    box(fill: white, radius: 10pt, inset: 4pt, code(sheet.qr, 190pt)), {
      text(25pt, weight: "bold")[按住这张图#linebreak()识别二维码参加]
      v(14pt, weak: true)
      text(16pt, fill: soft)[会议码]
      v(7pt, weak: true)
      text(33pt, weight: "bold", fill: tea, sheet.code)
    })
  block(width: 100%, above: 14pt, below: 0pt, fill: straw, radius: 10pt, inset: (x: 14pt, y: 10pt), align(center,
    text(17pt, if sheet.local [到会场先连上那里的无线网：看议题、发言、表决] else [来现场、在家里，都能参加：看议题、发言、表决])))
})
`;
