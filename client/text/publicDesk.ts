/** Words of the desk for what everybody may see. In the language of this page: `speak.ts` fills it before anything is drawn. */
import type { publicDesk as chinese } from './zh-CN/publicDesk.ts';
import type { Words } from './words.ts';

export type PublicDeskText = Words<typeof chinese>;
export let publicDesk: PublicDeskText;
export const fillPublicDesk = (words: PublicDeskText): void => void (publicDesk = words);
