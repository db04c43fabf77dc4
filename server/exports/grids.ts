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
}

/** A row stays on one page, unless a long speech in it would leave half of the page before empty. */
export const staysWhole = (row: readonly string[]): boolean => row.every((cell) => cell.length <= LONGEST_WHOLE);
const LONGEST_WHOLE = 150;

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
};

export function grid(head: readonly string[], rows: readonly (readonly string[])[]): Grid {
  const weights = head.map((name) => WEIGHTS[name] ?? ([30, 'left'] as const));
  const sum = weights.reduce((total, [weight]) => total + weight, 0);
  const columns = head.map((name, index) => {
    const [weight, align] = weights[index] ?? [30, 'left'];
    return { head: name, share: (weight * 100) / sum, align };
  });
  // Every row has a cell for every column, whatever an imported record says.
  const filled = rows.map((row) => head.map((_, index) => unbrokenDate(row[index] ?? '')));
  const characters = filled.flat().reduce((total, cell) => total + cell.length, 0);
  return { kind: 'grid', columns, rows: filled, whole: filled.length <= 8 && characters <= 400 };
}

/** A date is not torn in the middle where the words before it can have a line of their own. */
const unbrokenDate = (words: string): string => words.replace(/^(暂缓至)(\d{4}年\d+月\d+日)$/, '$1\n$2');
