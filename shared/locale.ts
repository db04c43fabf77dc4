/** The languages people may read the product in. The paper of a meeting is Chinese in all of them. */
export const LOCALES = ['zh-CN'] as const;
export type Locale = (typeof LOCALES)[number];
