/** Under which number a building is kept, from what people call it: 3, 12A, 翠竹楼, 东区-3. What it is called: `buildingName.ts`. */
import * as z from 'zod/mini';
import { inDigits, plainLetters } from '../meeting/doorWords.ts';
import { normalizeHousehold } from '../meeting/household.ts';

/** The same number stands in another part of the estate too: 东区3号楼, 二期3号楼. */
export const AREA = '(?:[东西南北中前后上下新老旧]{1,2}区|[0-9A-Z]{1,2}[区期])';
const NAME_MAX = 8;

export const BuildingNumber = z
  .string()
  .check(z.regex(new RegExp(`^(?:${AREA}-)?(?:[0-9A-Z]{1,4}|[一-鿿]{2,${NAME_MAX}})$`)));

/** How the name of a building ends. */
export const ENDING = '(?:[楼栋幢座阁轩斋苑院舍厦]|公寓)';
const NAME = new RegExp(`^[一-鿿]{1,${NAME_MAX - 1}}${ENDING}$`);

export const isLikeName = (words: string): boolean => NAME.test(words) && words.length <= NAME_MAX;

/** Whether a building may be called so, and its doors be typed by anybody: 八一楼 is read as building 81. */
export const isName = (words: string): boolean =>
  isLikeName(words) && ['101', '1-101'].every((door) => normalizeHousehold(`${words}-${door}`) === `${words}-${door}`);

/** 3号楼, a座, 12, 翠竹楼 and 东区3号楼 as they are kept; null: no building is called so. */
export function numberCalled(typed: string): string | null {
  const words = plainLetters(typed).replace(/[\s第]+/g, '');
  if (isName(words)) return words;
  const [, area, own = ''] = new RegExp(`^(?:(${AREA})-?)?(.+)$`).exec(inDigits(words)) ?? [];
  const plain = /^0*([0-9A-Z]{1,4})(?:[号#]楼|[#号栋幢座])?$/.exec(own)?.[1];
  if (plain === undefined && !isName(own)) return null;
  return area === undefined ? (plain ?? null) : `${area}-${plain ?? own}`;
}
