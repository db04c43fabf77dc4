/** What a phone brings beside or behind its first screen. One of each for the page: whoever holds the phone next needs the same. */
import { Late } from '../../meeting/late.svelte.ts';
import { speak } from '../../text/speak.ts';

export const later = new Late(() => import('./laterParts.ts'));
/** Most never open it in an evening. */
export const mySettings = new Late(() => import('./MySettings.svelte'));
export const pageKeeping = new Late(() => import('../../meeting/keptPage.ts'));
/** A picture that hangs on the wall. */
export const wallPicture = new Late(() => import('./OnWall.svelte'));
/** 念给我听, in 长辈版 alone. */
export const readingAloud = new Late(() => import('./Aloud.svelte'));
/** 意见地图, with words of its own. */
export const opinionCard = new Late(async () => {
  const [card] = await Promise.all([import('./OpinionCard.svelte'), speak('opinion')]);
  return card;
});
