/** 表决票 as .pdf: a page of A5 for each owner, a stub with the same number above the seam; what does not fit goes on overleaf under that number. */
import { momentOf } from '../../shared/record/dates.ts';
import type { OwnersVote } from '../../shared/estate/ownersVote.ts';
import { isLegal } from '../../shared/estate/ownersVote.ts';
import { itemRuleSaid } from '../../shared/owners/itemTelling.ts';
import { settingsSaid } from '../../shared/owners/telling.ts';
import { inSquareMetres } from '../../shared/roster/roster.ts';
import { printableData } from './text.ts';
import { openTypst } from './typst.ts';
import { breakable } from './typstPaper.ts';
import { SHEET_PARTS, codePath, listed, sizeFor } from './voteSheets.ts';
import { articleSaid, kindSaid } from './voteWords.ts';

export interface VoteBallots {
  readonly estate: string;
  readonly vote: Pick<OwnersVote, 'title' | 'items' | 'settings' | 'closesAt'>;
  readonly ballots: readonly {
    /** 3-0012: of which vote, and the place in its roll. */
    readonly serial: string;
    readonly units: readonly string[];
    /** In whole 0.01 m². */
    readonly area: number;
    /** Ids of the matters from which this owner steps aside. */
    readonly recused: readonly string[];
  }[];
}

export function voteBallotsOf(sheet: VoteBallots): Uint8Array {
  const typst = openTypst();
  const { ballots, ...said } = typst.drawable(printableData(told(sheet)));
  const printed = {
    ...said,
    title: breakable(said.title, 16),
    // In two lines at most.
    stubSize: sizeFor(said.title, 660, 11),
    estateSize: sizeFor(said.estate, 245, 12),
    items: said.items.map((item) => ({ ...item, question: breakable(item.question, 14) })),
  };
  const each = ballots.map((ballot) => ({ ...ballot, qr: codePath(ballot.serial) }));
  return typst.pdf(BALLOTS_TEMPLATE, { sheet: JSON.stringify(printed), ballots: JSON.stringify(each) });
}

function told({ estate, vote, ballots }: VoteBallots) {
  const { title, items, settings, closesAt } = vote;
  const rules = items.map((item) => `${itemRuleSaid(item)}${item.election ? '' : '，才能通过'}`);
  const isOneRule = new Set(rules).size === 1;
  return {
    ...{ estate, title, kind: kindSaid(vote) },
    items: items.map(({ question, detail, matter, election }, index) => ({
      ...{ question, detail, candidates: (election?.candidates ?? []).map(({ name }) => name) },
      about: [...(isLegal(vote) ? [articleSaid(matter)] : []), ...(isOneRule ? [] : [rules[index] ?? ''])].join('。'),
    })),
    rules: [...(isOneRule && rules[0] !== undefined ? [`${rules[0]}。`] : []), ...settingsSaid(settings)],
    howTo: items.some(({ election }) => election)
      ? '在方框里打“√”。选举的事项，最多选应选的人数；其他事项只选一项。'
      : '每个事项只选一项，在方框里打“√”。',
    until: closesAt === null ? '' : `请在${momentOf(closesAt)}以前交回。`,
    ballots: ballots.map(({ serial, units, area, recused }) => ({
      ...{ serial, units: listed(units), area: inSquareMetres(area) },
      recused: items.flatMap(({ id }, index) => (recused.includes(id) ? [index] : [])),
    })),
  };
}

const BALLOTS_TEMPLATE = String.raw`${SHEET_PARTS}
// A function that sees all the ballots would have them looked through for each one: it sees what they have in common.
#let sheet = json(bytes(sys.inputs.sheet))
#let line-to-fill = box(width: 1fr, height: 1em, stroke: (bottom: 0.5pt + ink))
#let signed(label, size) = block(width: 100%, text(size, { label; line-to-fill; [日期：]; box(width: 26mm, height: 1em, stroke: (bottom: 0.5pt + ink)) }))
#let home(one, size, height) = grid(columns: (1fr, auto), column-gutter: 3mm,
  few(one.units.first, one.units.total, "处", height, size, size - 2pt),
  text(size)[专有部分面积 #one.area ㎡])
#let tick(label) = grid(columns: (auto, auto), column-gutter: 2.5mm, align: horizon,
  box(width: 9mm, height: 9mm, stroke: 1.2pt + ink), text(22pt, label))
#let stub(one) = block(width: 100%, below: 0mm, {
  grid(columns: (1fr, auto), column-gutter: 4mm,
    block(width: 100%, { text(11pt, weight: "bold")[存根]; h(3mm); text(11pt)[社区留存] }),
    text(15pt, weight: "bold")[票号 #one.serial])
  v(1.5mm)
  block(width: 100%, text(sheet.stubSize * 1pt, sheet.title))
  v(1mm, weak: true)
  home(one, 10pt, 8mm)
  v(2.5mm)
  signed([领票人签字：], 11pt)
})
#let seam = block(width: 100%, above: 3.5mm, below: 3.5mm, {
  grid(columns: (1fr, auto, 1fr), column-gutter: 2mm, align: horizon,
    line(length: 100%, stroke: (paint: ink, thickness: 0.8pt, dash: "dashed")),
    text(9pt)[骑缝（盖章后沿线裁开）],
    line(length: 100%, stroke: (paint: ink, thickness: 0.8pt, dash: "dashed")))
})
#let named(name) = grid(columns: (auto, 1fr), column-gutter: 2.5mm, align: horizon,
  box(width: 9mm, height: 9mm, stroke: 1.2pt + ink), text(18pt, name))
#let choices(one, recused) = {
  if recused { text(13pt)[本项回避，不填，不计入总数。] } else if one.candidates.len() > 0 {
    grid(columns: (1fr,) * 2, column-gutter: 4mm, row-gutter: 3mm, align: left, ..one.candidates.map(named))
    block(above: 3mm, below: 3mm, line(length: 100%, stroke: 0.5pt + ink))
    grid(columns: (1fr,) * 2, column-gutter: 4mm, align: left, named("都不同意"), named("弃权"))
  } else { grid(columns: (1fr,) * 3, align: left, tick("同意"), tick("反对"), tick("弃权")) }
}
#let asked(index, one) = {
  block(width: 100%, below: 2mm, text(22pt, weight: "bold", if sheet.items.len() == 1 { one.question } else { str(index + 1) + "．" + one.question }))
  if one.about != "" { block(width: 100%, below: 2.2mm, text(9pt, one.about)) }
}
// Without a detail nothing of it is torn; a long detail goes on overleaf, and question and boxes each stay whole.
#let item(index, one, recused) = if one.detail == "" {
  block(width: 100%, breakable: false, above: 3mm, below: 3mm, { asked(index, one); choices(one, recused) })
} else {
  block(width: 100%, breakable: false, sticky: true, above: 3mm, below: 1.5mm, asked(index, one))
  block(width: 100%, above: 0mm, below: 2mm, text(10pt, one.detail))
  block(width: 100%, breakable: false, above: 0mm, below: 3mm, choices(one, recused))
}
#let ballot(index, one) = page(
  width: 148mm,
  height: 210mm,
  margin: (x: 12mm, top: 12mm, bottom: 11mm),
  header-ascent: 2.5mm,
  header: context {
    if locate(label("from-" + str(index))).page() != here().page() {
      text(12pt, { strong[票号 #one.serial]; h(1fr); [接上页] })
    }
  },
  footer-descent: 3mm,
  footer: context {
    let first = locate(label("from-" + str(index))).page()
    let last = locate(label("to-" + str(index))).page()
    if first != last { align(center, text(9pt)[第#str(here().page() - first + 1)页，共#str(last - first + 1)页]) }
  },
  {
    [#metadata(none)#label("from-" + str(index))]
    stub(one)
    seam
    block(width: 100%, below: 2.5mm, grid(columns: (1fr, auto), column-gutter: 4mm, align: horizon,
      text(sheet.estateSize * 1pt, sheet.estate), box(stroke: 1pt + ink, inset: (x: 4mm, y: 1.2mm), text(13pt, weight: "bold", sheet.kind))))
    block(width: 100%, below: 3mm, align(center, par(leading: 0.3em, text(if sheet.title.clusters().len() > 34 { 15pt } else { 18pt }, weight: "bold", sheet.title))))
    grid(columns: (1fr, 24mm), column-gutter: 4mm, align: horizon, {
      text(15pt, weight: "bold")[票号 #one.serial]
      v(1.5mm, weak: true)
      home(one, 11pt, 9mm)
      v(1.5mm, weak: true)
      text(11pt, { sheet.howTo; sheet.until })
    }, path-code(one.qr, 24mm))
    for (at, matter) in sheet.items.enumerate() { item(at, matter, one.recused.contains(at)) }
    block(width: 100%, above: 3mm, below: 2.5mm, {
      set text(8.5pt)
      sheet.rules.enumerate().map(((at, rule)) => str(at + 1) + "．" + rule).join()
    })
    block(width: 100%, breakable: false, above: 4mm, signed([业主（或代理人）签字：], 12pt))
    [#metadata(none)#label("to-" + str(index))]
  },
)
#for (index, one) in json(bytes(sys.inputs.ballots)).enumerate() { ballot(index, one) }
`;
