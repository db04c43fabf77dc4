/** 长辈版 shows one thing at a time; until that is here the meeting is shown as to everybody, in large type. */
import { Late } from '../../meeting/late.svelte.ts';

export const elderRoom = new Late(() => import('./elderParts.ts'));
