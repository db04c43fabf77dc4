/** Tables of facts on paper: how wide each column is, which stay on one page. */

export interface Column {
  readonly head: string;
  /** Share of the width; the shares of a grid add up to 100. */
  readonly share: number;
  readonly align: 'left' | 'center';
}

export interface Grid {
  readonly kind: 'grid';
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  /** Small enough to stay on one page. */
  readonly whole: boolean;
  /** Its rows are as high as a signature is. */
  readonly signed?: true;
  /** Its own heading: it stands above the columns on every page the grid goes on to. On .docx and .pdf alone. */
  readonly heading?: string;
}

/** mm. What is not torn apart moves to the next page as one: together with its headings it leaves less than a third empty. */
export const HIGHEST_WHOLE = 36;
const LINE_MM = 6.2;
const PADDING_MM = 2.5;
/** 小四 in a column: what its width of `share` per cent holds, less the padding. */
const charactersIn = (share: number): number => Math.max(1, ((156 * share) / 100 - 3.6) / 4.24);

/** In Chinese characters; letters and digits are half as wide. */
export const widthOf = (line: string): number =>
  Array.from(line).reduce((sum, character) => sum + (character < '\u2e80' ? 0.55 : 1), 0);

/** mm; as high as these lines of text make a cell of this share of the page. */
export function cellHeight(lines: readonly string[], share: number): number {
  const room = charactersIn(share);
  const count = lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / room)), 0);
  return PADDING_MM + LINE_MM * Math.max(1, count);
}

const rowHeight = (row: readonly string[], columns: readonly Column[]): number =>
  Math.max(0, ...row.map((cell, index) => cellHeight(cell.split('\n'), columns[index]?.share ?? 100)));

/** A row stays on one page, unless a long speech in it would leave much of the page before empty. */
export const staysWhole = (row: readonly string[], columns: readonly Column[]): boolean =>
  rowHeight(row, columns) <= HIGHEST_WHOLE;

/** Two voters a line, since a roll is long and its cells are short. */
export function rollGrid(head: readonly string[], rows: readonly (readonly string[])[]): Grid {
  if (rows.length <= 10) return grid(head, rows);
  const pairs = Array.from({ length: Math.ceil(rows.length / 2) }, (_, index) => rows.slice(index * 2, index * 2 + 2));
  return grid(
    [...head, ...head],
    pairs.map((pair) => pair.flat()),
  );
}

/** Weights by heading; narrow columns of numbers and dates are centred, words stand left. */
const WEIGHTS: Readonly<Record<string, readonly [number, Column['align']]>> = {
  序号: [8, 'center'],
  议题: [27, 'left'],
  预计用时: [16, 'center'],
  结论: [21, 'center'],
  讨论用时: [14, 'center'],
  发言与态度: [30, 'left'],
  发言人: [30, 'left'],
  立场: [17, 'center'],
  次数: [11, 'center'],
  时长: [20, 'center'],
  选项: [44, 'left'],
  户数: [16, 'center'],
  人数: [16, 'center'],
  占实投: [18, 'center'],
  事项: [33, 'left'],
  责任人: [20, 'left'],
  协办: [14, 'left'],
  期限: [24, 'center'],
  发言人与时间: [24, 'left'],
  态度: [9, 'center'],
  内容: [58, 'left'],
  门牌: [20, 'center'],
  姓名: [20, 'center'],
  选择: [21, 'left'],
  身份: [14, 'center'],
  签名: [26, 'center'],
  备注: [25, 'left'],
  交代: [40, 'left'],
  说法: [58, 'left'],
  问题: [42, 'left'],
  提问人: [20, 'left'],
  附议: [13, 'center'],
  答复: [50, 'left'],
  答复人: [18, 'left'],
  票号: [15, 'center'],
  房屋: [42, 'left'],
  '面积（㎡）': [19, 'center'],
  业主: [24, 'left'],
  核对项: [18, 'center'],
  算式: [52, 'center'],
  是否达到: [18, 'center'],
  异议: [50, 'left'],
  楼栋: [30, 'left'],
  同意: [12, 'center'],
  反对: [12, 'center'],
  弃权: [12, 'center'],
  空白或无效: [18, 'center'],
  收回: [12, 'center'],
  业主数: [13, 'center'],
  核对码: [24, 'center'],
};
/** A组12人 */
const GROUP = /^[A-E]组\d+人$/;
const GROUP_WEIGHT = [20, 'center'] as const;

export function grid(head: readonly string[], rows: readonly (readonly string[])[]): Grid {
  const weights = head.map((name) => WEIGHTS[name] ?? (GROUP.test(name) ? GROUP_WEIGHT : ([30, 'left'] as const)));
  const sum = weights.reduce((total, [weight]) => total + weight, 0);
  const columns = head.map((name, index) => {
    const [weight, align] = weights[index] ?? [30, 'left'];
    return { head: name, share: (weight * 100) / sum, align };
  });
  // Every row has a cell for every column, whatever an imported record says.
  const filled = rows.map((row) => head.map((_, index) => unbrokenDate(row[index] ?? '')));
  const height = [head, ...filled].reduce((total, row) => total + rowHeight(row, columns), 0);
  return { kind: 'grid', columns, rows: filled, whole: height <= HIGHEST_WHOLE };
}

/** A date is not torn in the middle where the words before it can have a line of their own. */
const unbrokenDate = (words: string): string => words.replace(/^(暂缓至)(\d{4}年\d+月\d+日)$/, '$1\n$2');
