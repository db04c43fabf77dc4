/** Shares of a unit as fractions: 1/2, 50%, 0.5, 二分之一. */
import { inDigits } from '../../shared/meeting/doorWords.ts';

export type Part = readonly [number, number];

/** What means that nobody has a share of their own: all have all of it. */
const COMMON = /^(?:共同共有|共同所有|共有|无|\/|-|—)$/;
const EACH_HALF = /^(?:各占?|平分|均分)(?:一?半)?$|^各占?一半$/;

/** Null: no share can be told. 100% is [1, 1]. */
export function partIn(text: string): Part | null {
  const plain = inDigits(text.normalize('NFKC').replace(/\s+/gu, ''))
    .replace(/^(?:各|占|共有)+/, '')
    .replace(/份额$/, '');
  const [, over, under] = /^(\d{1,6})\/(\d{1,6})$/.exec(plain) ?? [];
  if (over !== undefined && under !== undefined) return reduced(Number(over), Number(under));
  const [, below, above] = /^(\d{1,6})分之(\d{1,6})$/.exec(plain) ?? [];
  if (below !== undefined && above !== undefined) return reduced(Number(above), Number(below));
  const [, whole, decimals = '', percent] = /^(\d{1,3})(?:\.(\d{1,6}))?(%?)$/.exec(plain) ?? [];
  if (whole === undefined)
    return /^(?:单独所有|全部)$/.test(plain) ? [1, 1] : plain === '半' || plain === '1半' ? [1, 2] : null;
  // 50 without its sign is a percentage; 1 is all of it.
  const isPercent = percent === '%' || Number(`${whole}.${decimals || 0}`) > 1;
  return reduced(Number(whole + decimals), 10 ** decimals.length * (isPercent ? 100 : 1));
}

function reduced(over: number, under: number): Part | null {
  if (over === 0 || under === 0 || over > under) return null;
  const common = divisor(over, under);
  return [over / common, under / common];
}
const divisor = (one: number, other: number): number => (other === 0 ? one : divisor(other, one % other));

/**
 * The shares of so many owners, in their order; `[]` when the words say that it is common to all or say nothing. Null: they can't be read.
 */
export function partsIn(text: string, owners: number): readonly Part[] | null {
  const plain = text.normalize('NFKC').replace(/\s+/gu, '');
  if (plain === '' || COMMON.test(plain) || plain === '按份共有') return [];
  if (EACH_HALF.test(plain)) return Array.from({ length: owners }, () => [1, owners] as const);
  const pieces = text
    .normalize('NFKC')
    .split(/[、,;\n]+/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const parts = pieces.map(partIn);
  if (parts.includes(null)) return null;
  const read = parts.flatMap((part) => (part ? [part] : []));
  const [first] = read;
  const isForEach = read.length === 1 && first !== undefined && /^各/.test(plain);
  return isForEach ? Array.from({ length: owners }, () => first) : read;
}

/** Whether they make one whole; exact. */
export function areWhole(parts: readonly Part[]): boolean {
  let [over, under] = [0n, 1n];
  for (const [one, other] of parts) [over, under] = [over * BigInt(other) + BigInt(one) * under, under * BigInt(other)];
  return over === under;
}
