/** 表决结果 and 逐张名单 as workbooks: the paper's own words in rows, and beside them its numbers as numbers to reckon with. */
import writeXlsxFile, { type Row, type Sheet } from 'write-excel-file/node';
import type { Amount, ItemCount } from '../../shared/owners/count.ts';
import { itemLines } from '../../shared/owners/itemTelling.ts';
import type { Paper, Piece } from './paper.ts';
import { printableData } from './text.ts';
import { HOW, type VoteList, wordOf } from './voteList.ts';
import { BUILDING_HEAD, type VoteResult, resultPaper } from './voteResult.ts';

const bold = (value: string) => ({ value, fontWeight: 'bold' as const });
const head = (value: string) => ({ value, fontWeight: 'bold' as const, backgroundColor: '#EFE7D8' });
const words = (value: string) => ({ value, wrap: true as const });
/** Whole 0.01 m² as square metres. */
const metres = (area: number) => ({ value: area / 100, type: Number, format: '0.00' });

export async function resultWorkbook(result: VoteResult): Promise<Uint8Array> {
  const sheet = printableData(result);
  const all = [
    page('表决结果', paperRows(resultPaper(sheet)), [18, 60, 16]),
    page('数字', numberRows(sheet), [30, 16, 12, 16]),
    page('算式', lineRows(sheet), [30, 14, 40, 12]),
  ];
  const buildings = buildingRows(sheet);
  if (buildings.length > 1) all.push(page('各楼', buildings, [30, 24, 10, 10, 10, 14, 10, 10]));
  return bytesOf(all);
}

export async function listWorkbook(list: VoteList): Promise<Uint8Array> {
  const { title, items, groups } = printableData(list);
  const rows: Row[] = [
    [bold(`${title}表决票逐张名单`)],
    [HOW],
    ['门牌', '核对码', ...items.map(({ question }) => question)].map(head),
    ...groups.flatMap(({ place, lines }) =>
      lines.map(({ letters, answers }): Row => [place, letters, ...items.map(({ id }) => wordOf(answers[id]))]),
    ),
  ];
  return bytesOf([page('逐张名单', rows, [20, 14, ...items.map(() => 30)])]);
}

const page = (sheet: string, data: Row[], widths: readonly number[]): Sheet<never> => ({
  ...{ sheet, data, columns: widths.map((width) => ({ width })) },
});
const bytesOf = async (sheets: Sheet<never>[]): Promise<Uint8Array> =>
  new Uint8Array(await writeXlsxFile(sheets).toBuffer());

function paperRows({ title, subtitle, byline, status, pieces }: Paper): Row[] {
  return [[bold(`${title}${subtitle}`)], [byline], [status], ...pieces.flatMap(pieceRows)];
}

function pieceRows(piece: Piece): Row[] {
  switch (piece.kind) {
    case 'heading':
      return [[], [bold(piece.text)]];
    case 'text':
      return [[{ ...words(piece.text), columnSpan: 3, height: heightOf(piece.text) }]];
    case 'rows':
      return piece.rows.map(({ label, value }) => [label, { ...words(value), columnSpan: 2 }]);
    case 'grid':
      return [piece.columns.map((column) => head(column.head)), ...piece.rows.map((row) => row.map(words))];
    case 'seal':
      return [[], ...piece.lines.map((line): Row => [line])];
    case 'signatures':
    case 'appendix':
    case 'picture':
    case 'prose':
      return [];
  }
}
/** A merged cell does not grow by itself: pt, of lines of 45 signs. */
const heightOf = (text: string): number => 16 * Math.max(1, Math.ceil(text.length / 45));

const COUNTED: readonly (readonly [label: string, of: (count: ItemCount) => Amount])[] = [
  ['有表决权的业主', ({ entitled }) => entitled],
  ['收回', ({ returned }) => returned],
  ['参与', ({ taking }) => taking],
  ['同意', (count) => count.for],
  ['反对', ({ against }) => against],
  ['弃权', ({ abstain }) => abstain],
  ['空白', ({ blank }) => blank],
  ['无效', ({ invalid }) => invalid],
  ['送达未表决、按约定计入', ({ silent }) => silent],
  ['回避', ({ recused }) => recused],
];

function numberRows({ vote, results }: VoteResult): Row[] {
  return [
    ['表决事项', '', '人数', '面积（㎡）'].map(head),
    ...vote.items.flatMap(({ id, question, election }): Row[] => {
      const result = results.find(({ itemId }) => itemId === id);
      if (!result) return [];
      const { count } = result;
      const named = (result.election?.candidates ?? []).map((one): Row => {
        const name = election?.candidates.find((other) => other.id === one.id)?.name ?? '';
        return [question, `同意${name}`, one.for.people, metres(one.for.area)];
      });
      const counted = COUNTED.map(([label, of]): Row => {
        const said = election && label === '同意' ? '选了候选人' : label;
        return [question, said, of(count).people, metres(of(count).area)];
      });
      return [...counted, ...named];
    }),
  ];
}

function lineRows({ vote, results }: VoteResult): Row[] {
  return [
    ['表决事项', '核对项', '算式', '是否达到'].map(head),
    ...vote.items.flatMap((item) => {
      const { id, question } = item;
      const result = results.find(({ itemId }) => itemId === id);
      const lines = result ? itemLines(item, result) : [];
      return lines.map(({ what, line, holds }): Row => [question, what, line, holds ? '达到' : '没有达到']);
    }),
  ];
}

function buildingRows({ vote, buildings }: VoteResult): Row[] {
  return [
    ['表决事项', ...BUILDING_HEAD].map(head),
    ...vote.items.flatMap(({ id, question }) =>
      (buildings[id] ?? []).map((one): Row => {
        const numbers = [one.for, one.against, one.abstain, one.other, one.returned, one.entitled];
        return [question, one.name, ...numbers];
      }),
    ),
  ];
}
