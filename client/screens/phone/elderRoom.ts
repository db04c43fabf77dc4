/** 长辈版 shows one thing at a time; until that and its words are here the meeting is shown as to everybody, in large type. */
import { Late } from '../../meeting/late.svelte.ts';
import { speak } from '../../text/speak.ts';

export const elderRoom = new Late(async () => {
  const [parts] = await Promise.all([import('./elderParts.ts'), speak('elder')]);
  return parts;
});
