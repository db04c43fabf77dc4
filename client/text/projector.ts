/** Words on the projector. In the language of this page: `speak.ts` fills it before anything is drawn. */
import type { projector as chinese } from './zh-CN/projector.ts';
import type { Words } from './words.ts';

export type ProjectorText = Words<typeof chinese>;
export let projector: ProjectorText;
export const fillProjector = (words: ProjectorText): void => void (projector = words);
