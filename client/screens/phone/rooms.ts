/** The two rooms of a resident's phone: its page comes with the one that is needed, and the other follows. */
import { Late } from '../../meeting/late.svelte.ts';

export const door = new Late(() => import('./JoinCard.svelte'));
export const inside = new Late(() => import('./Joined.svelte'));
