/** How the groups of an opinion map are told apart: a letter and a shape each, and a colour beside. */

export const lettersOf = (index: number): string => 'ABCDE'[index] ?? '';

/** Shapes of one size around 0, as SVG paths: disc, square, triangle, diamond, cross. */
export const SHAPES = [
  'M-1 0a1 1 0 1 0 2 0a1 1 0 1 0 -2 0z',
  'M-.88 -.88h1.76v1.76h-1.76z',
  'M0 -1.15l1.08 1.95h-2.16z',
  'M0 -1.25l1.05 1.25l-1.05 1.25l-1.05 -1.25z',
  'M-.38 -1.1h.76v.72h.72v.76h-.72v.72h-.76v-.72h-.72v-.76h.72z',
] as const;

/** A name of `kit.css`' kind for each: the colour says nothing that letter and shape don't. */
export const COLOURS = ['tea', 'persimmon', 'ink', 'tea', 'persimmon'] as const;
