/** 表决结果 as a paper: what was decided and by how many, so that everybody can recount it. It names no owner. */
import { type ItemResult, type OwnersVote, isLegal } from '../../shared/estate/ownersVote.ts';
import {
  articleSaid,
  channelsSaid,
  kindSaid,
  publicScopeSaid,
  reconciledSaid,
  scopeSaid,
} from '../../shared/owners/paperWords.ts';
import { itemLines, itemResultSaid, itemRuleSaid } from '../../shared/owners/itemTelling.ts';
import { standing } from '../../shared/owners/recusal.ts';
import { OUTCOMES, settingsSaid } from '../../shared/owners/telling.ts';
import { dayOf, momentOf, spanOf } from '../../shared/record/dates.ts';
import { chineseNumeral } from '../../shared/record/numerals.ts';
import { inBrackets } from '../../shared/record/titles.ts';
import { inSquareMetres } from '../../shared/roster/roster.ts';
import type { BuildingCount } from '../../shared/wire/publicVote.ts';
import type { Reconciled } from '../../shared/wire/votes.ts';
import { grid } from './grids.ts';
import type { Paper, Piece, TextRole } from './paper.ts';
import { printableData } from './text.ts';
import { titleLines } from './titleLines.ts';
import { sealed } from './voteRoll.ts';

export interface VoteResult {
  readonly estate: string;
  /** Closed. */
  readonly vote: Omit<OwnersVote, 'signatures' | 'objections'>;
  readonly signatures: readonly { readonly as: '计票人' | '见证人'; readonly name: string; readonly at: number }[];
  /** Empty before the result is published. */
  readonly objections: readonly {
    readonly number: number;
    readonly text: string;
    readonly at: number;
    readonly answer: { readonly text: string; readonly at: number } | null;
  }[];
  readonly results: readonly ItemResult[];
  /** Of each matter, by its id. */
  readonly reconciled: Readonly<Record<string, Reconciled>>;
  /** Of each matter, by its id; empty where the whole alone can be told. */
  readonly buildings: Readonly<Record<string, readonly BuildingCount[]>>;
  /** What everybody may have: doors that are in scope by list are not named, nor who signed. */
  readonly isPublic: boolean;
}

export function resultPaper(sheet: VoteResult): Paper {
  const printed = printableData(sheet);
  const { estate, vote } = printed;
  const full = `${vote.title}表决结果`;
  const isOut = vote.publishedAt !== null && vote.cancelled === null;
  const parts: readonly (readonly [string, readonly Piece[]])[] = [
    ['表决情况', [{ kind: 'rows', rows: aboutRows(printed) }, ...channels(printed)]],
    ['表决结果', vote.items.flatMap((item, index) => itemPieces(printed, item, index))],
    ['表决规则', settingsSaid(vote.settings).map((rule, index) => text('sentence', `${index + 1}．${rule}`))],
    ['计票确认', signedPieces(printed)],
    ...(vote.publishedAt === null ? [] : [['公示与异议', objectionPieces(printed)] as const]),
  ];
  return {
    title: full,
    titleLines: titleLines(full),
    subtitle: inBrackets(`表决编号${vote.number}`),
    byline: `${estate}\u3000${dayOf(vote.finalAt ?? vote.publishedAt ?? vote.closedAt ?? vote.draftedAt)}`,
    sealed: isOut,
    status: statusSaid(vote),
    rail: [],
    railNote: '',
    pieces: [
      ...parts.flatMap(([label, pieces], index) => [heading(1, `${chineseNumeral(index + 1)}、${label}`), ...pieces]),
      ...(isOut ? [text('sentence', isLegal(vote) ? '特此公示。' : '本结果供协商参考，特此公示。')] : []),
      { kind: 'signatures', names: ['计票人（签字）', '见证人（签字）', '业主委员会（盖章）', '社区（盖章）'] },
      ...(vote.roll ? [{ kind: 'seal', lines: sealed(vote.roll, vote.roll, vote.roll.version) } as const] : []),
    ],
  };
}

/** `final` and `archived` look the same: what was decided stands. */
export function statusSaid({ status, cancelled }: VoteResult['vote']): string {
  if (cancelled !== null) return '本次表决已经作废，不作出决定';
  if (status === 'published') return '初步结果公示';
  return status === 'final' || status === 'archived' ? '最终结果' : '计票结果，还没有公示';
}

function aboutRows({ vote, isPublic }: VoteResult) {
  const { opensAt, closesAt, closedAt, extension, roll, cancelled } = vote;
  const basis = isLegal(vote) ? `（${vote.settings.basis}）` : '（不是业主大会的法定表决）';
  return [
    { label: '性质', value: `${kindSaid(vote)}${basis}` },
    ...(opensAt === null ? [] : [{ label: '表决时间', value: spanOf(opensAt, closesAt) }]),
    ...(extension
      ? [{ label: '延期', value: `原定${momentOf(extension.from)}截止。延期原因：${extension.reason}` }]
      : []),
    ...(closedAt === null ? [] : [{ label: '实际截止', value: momentOf(closedAt) }]),
    { label: '范围', value: isPublic ? publicScopeSaid(vote.scope) : scopeSaid(vote.scope) },
    ...(roll
      ? [
          { label: '有表决权的业主', value: `${roll.people}人，房屋${roll.units}处` },
          { label: '专有部分面积', value: `${inSquareMetres(roll.area)}㎡` },
        ]
      : []),
    ...recusedRows(vote),
    ...(cancelled === null ? [] : [{ label: '作废原因', value: cancelled }]),
  ];
}

/** From which matters somebody stepped aside and why; whose door it is stays out. */
const recusedRows = ({ recusals, items }: VoteResult['vote']) =>
  standing(recusals).map(({ itemIds, reason }) => {
    const places = items.flatMap(({ id }, index) => (itemIds.includes(id) ? [String(index + 1)] : []));
    const where = items.length === 1 ? '' : `第${places.join('、')}项：`;
    return { label: '回避', value: `${where}一位业主不参加，不计入总数。原因：${reason}` };
  });

function channels({ vote, reconciled }: VoteResult): Piece[] {
  const first = reconciled[vote.items[0]?.id ?? ''];
  return first ? [text('sentence', channelsSaid(first))] : [];
}

function itemPieces(
  { vote, results, reconciled, buildings }: VoteResult,
  item: OwnersVote['items'][number],
  index: number,
): Piece[] {
  const { id, question, matter } = item;
  const result = results.find(({ itemId }) => itemId === id);
  if (!result) return [];
  const checked = reconciled[id];
  return [
    heading(2, `（${chineseNumeral(index + 1)}）${question}`),
    text('result', itemResultSaid(item, result)),
    text(
      'sentence',
      `${isLegal(vote) ? `${articleSaid(matter)}：` : ''}${itemRuleSaid(item)}${item.election ? '' : '，才能通过'}。`,
    ),
    grid(
      ['核对项', '算式', '是否达到'],
      itemLines(item, result).map(({ what, line, holds }) => [what, line, holds ? '达到' : '没有达到']),
    ),
    ...(result.count.outcome === 'noQuorum' ? [text('sentence', `${OUTCOMES.noQuorum}，同意的比例不再核对。`)] : []),
    ...(result.closeCall === '' ? [] : [text('sentence', `临界：${result.closeCall}`)]),
    ...(checked ? [text('sentence', reconciledSaid(checked))] : []),
    ...buildingPieces(buildings[id] ?? []),
  ];
}

/** In people: next to each other few flats have the same area. */
export const BUILDING_HEAD = ['楼栋', '同意', '反对', '弃权', '空白或无效', '收回', '业主数'] as const;
function buildingPieces(buildings: readonly BuildingCount[]): Piece[] {
  if (buildings.length === 0) return [];
  const rows = buildings.map((one) => [
    ...[one.name, one.for, one.against, one.abstain, one.other, one.returned, one.entitled].map(String),
  ]);
  return [
    text('caption', '各楼的票（人数）'),
    text('about', '收回不到5张票的楼，和别的楼合在一起列。'),
    grid(BUILDING_HEAD, rows),
  ];
}

function signedPieces({ signatures }: VoteResult): Piece[] {
  if (signatures.length === 0) return [text('muted', '（还没有人签字确认）')];
  return [
    {
      kind: 'rows',
      rows: signatures.map(({ as, name, at }) => ({
        label: as,
        value: `${name === '' ? '' : `${name}，`}${momentOf(at)}确认`,
      })),
    },
  ];
}

function objectionPieces({ vote: { publishedAt, objectionsUntil, finalAt }, objections }: VoteResult): Piece[] {
  const until = objectionsUntil === null ? '' : `至${momentOf(objectionsUntil)}`;
  const final = finalAt === null ? '' : `${momentOf(finalAt)}确定为最终结果。`;
  return [
    text('sentence', `公示期自${momentOf(publishedAt ?? 0)}${until}，业主可以用表决卡提出异议。${final}`),
    objections.length === 0
      ? text('sentence', finalAt === null ? '目前没有人提出异议。' : '公示期内没有人提出异议。')
      : grid(
          ['序号', '异议', '答复'],
          objections.map(({ number, text: words, at, answer }) => [
            String(number),
            `${words}\n（${momentOf(at)}提出）`,
            answer ? `${answer.text}\n（${momentOf(answer.at)}答复）` : '还没有答复',
          ]),
        ),
  ];
}

const heading = (level: 1 | 2, words: string): Piece => ({ kind: 'heading', level, text: words });
const text = (role: TextRole, words: string): Piece => ({ kind: 'text', role, text: words });
