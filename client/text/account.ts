/** Words for the chair's own account. In the language of this page: `speak.ts` fills it before anything is drawn. */
import type { account as chinese } from './zh-CN/account.ts';
import type { Words } from './words.ts';

export type AccountText = Words<typeof chinese>;
export let account: AccountText;
export const fillAccount = (words: AccountText): void => void (account = words);
