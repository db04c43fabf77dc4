/** How the choices of a ballot stand on the wall: as large as all of them fit one picture, below each other or in two columns. */
import { ems } from './typeSize.ts';

export interface Room {
  readonly width: number;
  /** px of the sheet. */
  readonly height: number;
}
export interface Layout {
  readonly columns: 1 | 2;
  /** px */
  readonly size: number;
}

/** The mark before a choice, and what stands between two columns, px. */
export const MARK = 72;
export const BETWEEN = 60;
const SIZES = [60, 54, 49, 44, 40, 38] as const;
export const LINE = 1.25;
/** Below and above each, with the hairline. */
const AROUND = 8;
/** Lines end between words, a little early. */
const RAGGED = 0.94;

/** Null where they need several pages. */
export function layoutOf(labels: readonly string[], { width, height }: Room): Layout | null {
  for (const size of SIZES)
    for (const columns of [1, 2] as const)
      if (heightOf(labels, columns, size, width) <= height) return { columns, size };
  return null;
}

function heightOf(labels: readonly string[], columns: number, size: number, width: number): number {
  const each = ((width - (columns - 1) * BETWEEN) / columns - MARK) * RAGGED;
  const lines = labels.map((label) => Math.max(1, Math.ceil((ems(label) * size) / each)));
  let sum = 0;
  for (let first = 0; first < lines.length; first += columns)
    sum += Math.max(...lines.slice(first, first + columns)) * size * LINE + AROUND;
  return sum;
}
