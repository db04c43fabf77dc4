/** How each language calls a building that has no name. */
import type { Locale } from '../locale.ts';
import type { BuildingWords } from './buildingName.ts';

export const BUILDING_WORDS: Readonly<Record<Locale, BuildingWords>> = {
  'zh-CN': ['', '号楼', '座'],
  'zh-TW': ['', '號樓', '座'],
  en: ['Building ', '', ''],
};
