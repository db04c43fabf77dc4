/** Words of 拟定议题 at the estate's desk. In the language of this page: `speak.ts` fills it before anything is drawn. */
import type { Words } from './words.ts';
import type { agenda as chinese } from './zh-CN/agenda.ts';

export type AgendaText = Words<typeof chinese>;
export let agenda: AgendaText;
export const fillAgenda = (words: AgendaText): void => void (agenda = words);
