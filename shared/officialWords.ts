/** The words that a meeting's or an estate's data holds without anybody having written them: a page in another language says them in its own. */
import type { NEIGHBOUR, USUAL_CATEGORIES } from './estate/need.ts';
import type { SEVEN_STEPS } from './meeting/procedure.ts';
import type { BALLOT_WORDS } from './meeting/pollOption.ts';

type Steps = (typeof SEVEN_STEPS)['stages'][number];
export type OfficialWord =
  | Steps['label']
  | Steps['leaves']
  // Of step five, as meetings of before have it: nothing here tells yet whether there was a 公示.
  | '责任人、期限和公示'
  | (typeof SEVEN_STEPS)['name']
  | (typeof BALLOT_WORDS)[keyof typeof BALLOT_WORDS]
  | (typeof USUAL_CATEGORIES)[number]
  | typeof NEIGHBOUR;
