/** What a building is called, from the number it is kept under: 3 is 3号楼, A is A座, 翠竹楼 is 翠竹楼, 东区-3 is 东区3号楼. */

/** Of the number with its area. */
export const BUILDING_MAX = 12;

/** Before, and after a number or letters. Others than Chinese: `buildingWords.ts`. */
export type BuildingWords = readonly [before: string, number: string, letters: string];

export function buildingName(number: string, [before, behind, letters]: BuildingWords = ['', '号楼', '座']): string {
  const [own = '', area = ''] = number.split('-').reverse();
  if (/[^0-9A-Z]/.test(own)) return area + own;
  return area + (area && before && ' ') + before + own + (/\d/.test(own) ? behind : letters);
}
