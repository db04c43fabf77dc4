/** The clock of whoever has the floor, the same on phone, desk and wall: how it stands, and what it shows. `left`: ms, below zero over it. */
import { stretch } from './format.ts';

export type Pace = 'calm' | 'soon' | 'over';
const SOON_MS = 30_000;

export const paceOf = (left: number): Pace => (left <= 0 ? 'over' : left <= SOON_MS ? 'soon' : 'calm');

/** 02:31 as long as a second of it is left; how much it is over once it is. */
export const clockOf = (left: number): string => (left > 0 ? stretch(left + 999) : stretch(-left));
