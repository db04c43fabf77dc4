export interface Rows<Row> {
  readonly rows: readonly Row[];
  /** Of all there are. */
  readonly total: number;
}

/** A list longer than this is left as it is: to ask for all of it whenever somebody comes back would be many requests. */
const MOST = 500;

/**
 * A list asked for anew, page by page, as far down as it is shown; null when a page does not come, or it is too long for that.
 * `page`: what follows `last`.
 */
export async function rowsAgain<Row>(
  shown: number,
  page: (last: Row | undefined) => Promise<Rows<Row> | null>,
): Promise<Rows<Row> | null> {
  if (shown > MOST) return null;
  let all: readonly Row[] = [];
  for (;;) {
    const next = await page(all[all.length - 1]);
    if (!next) return null;
    all = [...all, ...next.rows];
    const { total } = next;
    if (all.length >= Math.min(shown, total) || next.rows.length === 0) return { rows: all, total };
  }
}
