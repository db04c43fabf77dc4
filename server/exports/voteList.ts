/** 逐张名单 as a paper for the lift lobby: the ballots that counted, under masked doors, each with letters its owner alone knows. */
import type { Answer } from '../../shared/owners/ballot.ts';
import type { ListedGroup } from '../../shared/owners/unitList.ts';
import { dayOf, momentOf } from '../../shared/record/dates.ts';
import { inBrackets } from '../../shared/record/titles.ts';
import { grid } from './grids.ts';
import type { Paper, Piece } from './paper.ts';
import { printableData } from './text.ts';
import { titleLines } from './titleLines.ts';

export interface VoteList {
  readonly estate: string;
  readonly title: string;
  readonly number: number;
  /** 业主大会表决 or 协商意向 */
  readonly kind: string;
  readonly items: readonly { readonly id: string; readonly question: string }[];
  readonly groups: readonly ListedGroup[];
  readonly publishedAt: number;
  readonly objectionsUntil: number;
}

export const SAID: Readonly<Record<Answer, string>> = {
  for: '同意',
  against: '反对',
  abstain: '弃权',
  blank: '空白',
  invalid: '无效',
};
export const HOW =
  '每行是一张计入的票，门牌已经遮住，看不出是谁家。核对码只有本人知道：用表决卡打开投票页能看到，没有卡的请到社区问。和自己投的不一样的，请在公示期内提出异议。';

export function listPaper(list: VoteList): Paper {
  const { estate, title, number, kind, items, groups, publishedAt, objectionsUntil } = printableData(list);
  const full = `${title}表决票逐张名单`;
  const count = groups.reduce((sum, { lines }) => sum + lines.length, 0);
  return {
    title: full,
    titleLines: titleLines(full),
    subtitle: inBrackets(`表决编号${number}`),
    byline: `${estate}\u3000${dayOf(publishedAt)}`,
    sealed: true,
    status: kind,
    rail: [],
    railNote: '',
    pieces: [
      said(HOW),
      {
        kind: 'rows',
        rows: [
          { label: '计入的表决票', value: `${count}张` },
          { label: '公示期', value: `自${momentOf(publishedAt)}至${momentOf(objectionsUntil)}` },
          ...(items.length > 1
            ? items.map(({ question }, index) => ({ label: `事项${index + 1}`, value: question }))
            : items.map(({ question }) => ({ label: '表决事项', value: question }))),
        ],
      },
      ...groups.flatMap((group): Piece[] => [
        { kind: 'heading', level: 2, text: `${group.place}（${group.lines.length}张）` },
        groupGrid(group, items),
      ]),
    ],
  };
}

const said = (text: string): Piece => ({ kind: 'text', role: 'sentence', text });

/** Two a line where there is one matter: a long list stays short on the wall. */
function groupGrid({ lines }: ListedGroup, items: VoteList['items']): Piece {
  const cells = lines.map(({ letters, answers }) => [letters, ...items.map(({ id }) => wordOf(answers[id]))]);
  if (items.length > 1) return grid(['核对码', ...items.map((_, index) => `事项${index + 1}`)], cells);
  const pairs = Array.from({ length: Math.ceil(cells.length / 2) }, (_, at) => cells.slice(2 * at, 2 * at + 2).flat());
  return grid(['核对码', '选择', '核对码', '选择'], pairs);
}
export const wordOf = (answer: Answer | undefined): string => (answer === undefined ? '' : SAID[answer]);
