/** Words of the page that everybody may read. In the language of the page: `pages/publicPages.ts` fills it before it is written. */
import type { publicPage as chinese } from './zh-CN/publicPage.ts';
import type { Words } from './words.ts';

export type PublicPageText = Words<typeof chinese>;
export let publicPage: PublicPageText;
export const fillPublicPage = (words: PublicPageText): void => void (publicPage = words);
