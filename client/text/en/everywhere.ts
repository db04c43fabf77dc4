/** English for every screen. */
export { common } from './common.ts';
export { dates } from './dates.ts';
export { fields } from './fields.ts';
export { household } from './household.ts';
export { official } from './official.ts';
export { refusals } from './refusals.ts';
export { results } from './results.ts';
