/** How the paper calls a topic: 议题一“停车位改造”. */
import type { Topic } from '../meeting/topic.ts';
import { chineseNumeral } from './numerals.ts';

/** `index` from 0, in agenda order. */
export const topicName = (topic: Topic, index: number): string => `议题${chineseNumeral(index + 1)}“${topic.title}”`;
