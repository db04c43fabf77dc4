/** 投票权名册 as a paper: who may vote, as frozen when the vote was opened, or as it would be now. */
import type { Roll } from '../../shared/estate/ownersVote.ts';
import type { RollTotals, Scope } from '../../shared/owners/roll.ts';
import { momentOf } from '../../shared/record/dates.ts';
import { inBrackets } from '../../shared/record/titles.ts';
import { inSquareMetres } from '../../shared/roster/roster.ts';
import { grid } from './grids.ts';
import type { Paper, Piece } from './paper.ts';
import { printableData } from './text.ts';
import { titleLines } from './titleLines.ts';
import { scopeSaid } from './voteWords.ts';

export interface VoteRoll {
  readonly estate: string;
  readonly title: string;
  readonly number: number;
  readonly scope: Scope;
  /** Of the whole roll, also where only some of its lines are printed. */
  readonly totals: RollTotals;
  /** Of the register it was taken from. */
  readonly version: number;
  readonly frozen: { readonly at: number; readonly roll: Pick<Roll, 'hash' | 'rosterHash'> } | null;
  /** When it was printed, ms. */
  readonly at: number;
  /** Names are the family name only. */
  readonly isMasked: boolean;
  readonly lines: readonly {
    readonly serial: string;
    readonly units: readonly string[];
    /** In whole 0.01 m². */
    readonly area: number;
    /** 林**、陈**; empty: nobody's in the register. */
    readonly owners: string;
  }[];
}

export const PREVIEW = '预览：表决还没有开始，名册还会变';

export function rollPaper(sheet: VoteRoll): Paper {
  const { estate, title, number, scope, totals, version, frozen, at, isMasked, lines } = printableData(sheet);
  const full = `${title}投票权名册`;
  const isPart = lines.length < totals.people;
  const area = lines.reduce((sum, line) => sum + line.area, 0);
  return {
    title: full,
    titleLines: titleLines(full),
    subtitle: inBrackets(`表决编号${number}`),
    byline: `${estate}\u3000${momentOf(frozen?.at ?? at)}`,
    sealed: frozen !== null,
    status: frozen ? '表决开始时固定，以后名册变动不影响本次表决' : PREVIEW,
    rail: [],
    railNote: '',
    pieces: [
      {
        kind: 'rows',
        rows: [
          { label: '表决范围', value: scopeSaid(scope) },
          { label: '有表决权的业主', value: `${totals.people}人，房屋${totals.units}处` },
          { label: '专有部分面积', value: `${inSquareMetres(totals.area)}㎡` },
          { label: '业主名册', value: `第${version}版` },
        ],
      },
      ...(isPart
        ? [said(`本份只列其中${lines.length}位业主，面积合计${inSquareMetres(area)}㎡：印这份名册的人只负责这些楼栋。`)]
        : []),
      said(
        isMasked
          ? '同一位业主有几处房屋的，算一人，面积相加。业主姓名只印姓氏，有出入的请找社区核对。'
          : '同一位业主有几处房屋的，算一人，面积相加。含个人信息，只供本次表决核对，不得张贴、外传。',
      ),
      grid(
        ['票号', '房屋', '面积（㎡）', '业主'],
        lines.map((line) => [
          line.serial,
          line.units.join('、'),
          inSquareMetres(line.area),
          line.owners === '' ? '（名册没有登记）' : line.owners,
        ]),
      ),
      {
        kind: 'seal',
        lines: frozen ? sealed(frozen.roll, totals, version) : [`${PREVIEW}，票号也会变。${momentOf(at)}印。`],
      },
    ],
  };
}

const said = (text: string): Piece => ({ kind: 'text', role: 'sentence', text });

/** What the roll of a vote can be told by, on the roll itself and on the result. */
export const sealed = (
  { hash, rosterHash }: Pick<Roll, 'hash' | 'rosterHash'>,
  totals: RollTotals,
  version: number,
) => [
  `投票权名册：${totals.people}人，${totals.units}处房屋，${inSquareMetres(totals.area)}㎡，SHA-256：${hash}`,
  `取自业主名册第${version}版，SHA-256：${rosterHash}`,
];
