/**
 * What each choice of a ballot looks like everywhere: a mark here, a colour in kit.css (`tone-…`), never a colour alone.
 * 赞成, 反对 and 弃权 have their shapes; a proposal has its number on the ballot and one of six colours.
 */
const SHAPES = { for: '●', against: '■', abstain: '▲' } as const;
const COLOURS = 6;

/** The number of a proposal on the ballot; null of 赞成, 反对 and 弃权. */
const numberOf = (optionId: string): number | null => {
  const number = /^p(\d+)$/.exec(optionId)?.[1];
  return number === undefined ? null : Number(number);
};

/** The end of a class in kit.css. */
export function toneOf(optionId: string): string {
  const number = numberOf(optionId);
  if (number !== null) return `proposal-${((number - 1) % COLOURS) + 1}`;
  return optionId === 'against' || optionId === 'abstain' ? optionId : 'for';
}

export interface Mark {
  readonly shape: string;
  /** In place of a shape; empty where there is one. */
  readonly number: string;
}
export function markOf(optionId: string): Mark {
  const number = numberOf(optionId);
  if (number !== null) return { shape: '', number: String(number) };
  return { shape: optionId === 'against' || optionId === 'abstain' ? SHAPES[optionId] : SHAPES.for, number: '' };
}
