/**
 * 居民参会卡: what somebody does with their phone in a meeting, in five steps, on one page of A4 in large type; its words are
 * those that stand on the phone (`client/text/zh-CN/phone.ts`; tests/exports/joinCard.test.ts compares them).
 */
import { elderLink } from '../../shared/meeting/joinLink.ts';
import type { JoinSheet } from './joinPoster.ts';
import { codeOf } from './poster.ts';
import { COMMON } from './posterTemplates.ts';
import { printable } from './text.ts';
import { openTypst } from './typst.ts';

export function joinCardOf({ title, time, place, code, link, address, local }: JoinSheet): Uint8Array {
  const typst = openTypst();
  const told = {
    ...{ title: printable(title), time, place: printable(place), code, local },
    address: address.replace(/^https?:\/\//, ''),
    qr: codeOf(link),
    elderQr: codeOf(elderLink(link)),
  };
  return typst.pdf(JOIN_CARD_TEMPLATE, { sheet: JSON.stringify(typst.drawable(told)) });
}

const JOIN_CARD_TEMPLATE = String.raw`${COMMON}
#set page(paper: "a4", margin: (x: 16mm, top: 13mm, bottom: 11mm), fill: paper)
#let sheet = json(bytes(sys.inputs.sheet))
#let quiet(body) = text(17pt, weight: "regular", fill: soft, body)
#grid(rows: (auto, 1fr, auto), columns: (100%,), {
  grid(columns: (1fr, auto), column-gutter: 6mm, align: horizon, {
    text(34pt, weight: "bold", fill: tea)[居民参会卡]
    v(3mm, weak: true)
    fit(sheet.title, 20pt, 12pt)
    v(2mm, weak: true)
    fit(sheet.time, 18pt, 12pt)
    v(2mm, weak: true)
    fit(sheet.place, 18pt, 10pt)
  }, box(fill: white, radius: 4mm, inset: 1.5mm, code(sheet.qr, 58mm)))
  block(width: 100%, above: 5mm, below: 5mm, height: 1mm, fill: tea)
}, {
  v(3mm)
  step("1", 25pt)[打开微信，点“扫一扫”，对准上面的码]
  v(1.6mm, weak: true)
  pad(left: 55pt, quiet({
    if sheet.local [先连上会场的无线网。]
    [扫不了：在手机浏览器里打开 #sheet.address，输入会议码 ]
    text(20pt, weight: "bold", fill: tea, sheet.code)
  }))
  v(6mm, weak: true)
  step("2", 25pt)[填姓名和门牌号，点“加入会议”]
  v(6mm, weak: true)
  step("3", 25pt, if sheet.local [点“现场签到”] else [点“现场签到”，在家的点“在家签到”])
  v(6mm, weak: true)
  step("4", 25pt)[想说话：点“发言”写下来]
  v(1.6mm, weak: true)
  pad(left: 55pt, quiet[想当面说，点“举手发言”，等主持人请您。])
  v(6mm, weak: true)
  step("5", 25pt)[表决：选一项，再点“确认投票”]
  v(1.6mm, weak: true)
  pad(left: 55pt, quiet[先看清楚选的是哪一项；看到“已计入”，才算投好了。])
}, {
  block(width: 100%, above: 4mm, below: 4mm, fill: straw, radius: 4mm, inset: (x: 6mm, y: 4mm), grid(
    columns: (auto, 1fr), column-gutter: 6mm, align: horizon,
    box(fill: white, radius: 3mm, inset: 1mm, code(sheet.elderQr, 38mm)), {
      text(23pt, weight: "bold")[字小看不清：扫这个码]
      v(3mm, weak: true)
      text(17pt)[一进来就是长辈版，字大、一次只做一件事。已经进来的，点“我的”，再点“换成长辈版（大字）”。]
    }))
  text(17pt)[两个人用一部手机：点“我的”，再点“换一位邻居”，各填各的。]
  v(2.5mm, weak: true)
  text(17pt)[没带手机、不会用手机：到签到台，请工作人员帮您登记。]
})
`;
