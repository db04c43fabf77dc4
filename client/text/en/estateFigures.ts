/** Words of the figures of an estate, and by which rule each is counted. */
import type { EstateText } from '../estate.ts';
import { few } from './plural.ts';

export const estateFigures: EstateText['figures'] = {
  period: 'Which time',
  periods: { year: 'This year', months: 'Last 12 months', all: 'All' },
  since: (day) => `Counted from ${day}, Beijing time.`,
  always: 'Everything on record is counted.',
  scope: (buildings) =>
    `Your post looks after ${buildings}: needs, replies to needs and visits are those of these buildings only. Meetings, what is said in them and open questions belong to no building and are the whole estate's.`,
  incomplete:
    'Older records are still being put in order, so the figures will grow. Please look again in a few minutes.',
  computed: 'These figures are counted from the records; nobody typed them in.',
  opens: 'What is underlined opens, and shows the records it was counted from.',
  print: 'Print',
  names: { sessions: 'Meetings held', talks: 'Talks', opinions: 'Opinions', adopted: 'Adopted' },
  unit: (figure, count) =>
    ({
      sessions: count === 1 ? 'meeting' : 'meetings',
      talks: count === 1 ? 'talk' : 'talks',
      opinions: count === 1 ? 'opinion' : 'opinions',
      adopted: count === 1 ? 'need' : 'needs',
    })[figure],
  rules: {
    sessions: 'Meetings whose sitting has ended; each counts one.',
    talks:
      'Visits where somebody talked, and official replies to needs and to open questions; each counts one. A visit that was taken back does not count.',
    opinions:
      'Needs that were raised, ideas given to open questions, and comments in meetings; each counts one. Needs and ideas that are hidden do not count; comments count as in the minutes, also those that are hidden or taken back.',
    adopted:
      'Needs that were settled as "Done", or whose topic ended with "Passed" or "Agreed by all"; a merged one goes with the need it became part of. By the day it was raised, so never more than the opinions.',
  },
  parts: {
    sessions: 'Meetings held',
    visits: 'Visits with a talk',
    needReplies: 'Replies to needs',
    questionReplies: 'Replies to open questions',
    needs: 'Needs raised',
    ideas: 'Ideas given to open questions',
    comments: 'Comments in meetings',
    adopted: 'Adopted needs',
  },
  counted: (_part, count) => String(count),
  records: (part, period) => `${part} (${period})`,
  elsewhere: "Meetings that are not underlined are led by others and can't be opened from here.",
  inMeetings: (count) => `In ${few(count, 'meeting')}:`,
  comments: (count, hidden, withdrawn) =>
    `${few(count, 'comment')}${hidden > 0 ? ` (${hidden} hidden)` : ''}${withdrawn > 0 ? ` (${withdrawn} taken back)` : ''}`,
  close: 'Close the list',
  more: 'Show 50 more',
};
