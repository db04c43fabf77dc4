/** What only some votes need on a phone: each is brought when such a vote is shown. */
import { Late } from '../../meeting/late.svelte.ts';

/** 不记名, with words of its own. */
export const sealedParts = new Late(async () => {
  const parts = await import('./sealedParts.ts');
  await parts.speakSealed();
  return parts;
});
/** The published roll of a named one. */
export const rollPart = new Late(() => import('./Roll.svelte'));
