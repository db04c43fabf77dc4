/** Words at the door. In the language of this page: `speak.ts` fills it before anything is drawn. */
import type { door as chinese } from './zh-CN/door.ts';
import type { Words } from './words.ts';

export type DoorText = Words<typeof chinese>;
export let door: DoorText;
export const fillDoor = (words: DoorText): void => void (door = words);
