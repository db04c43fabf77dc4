/** Words of 业主共同决定 that several of its papers have in common. In Chinese, as all papers are. */
export { articleSaid, fewOf, kindSaid, scopeSaid } from '../../shared/owners/paperWords.ts';
