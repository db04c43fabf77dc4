/** Words of the page after the login: what waits for one, and the box that finds. */
import type { EstateText } from '../estate.ts';
import { few } from './plural.ts';

export const home: EstateText['home'] = {
  search: 'Find meetings, needs, estates and people',
  looking: 'Looking…',
  found: 'Found:',
  nothing: 'Nothing found. Try another word; a day can be written as "2026-12-01".',
  incomplete: 'Older records are still being put in order, so there may be more. Please search again in a few minutes.',
  meetings: 'Meetings',
  topic: (title) => `Topic: ${title}`,
  task: (task) => `Task: ${task}`,
  attendee: (title, day) => `In "${title}" · ${day}`,
  things: 'Drafted topics and questions',
  kinds: { draft: 'Drafted topic', question: 'Open question', idea: 'Answer to an open question' },
  waiting: 'Waiting for me',
  rest: (count) => `${count} more`,
  today: (time) => `Today at ${time}`,
  tomorrow: (time) => `Tomorrow at ${time}`,
  prepare: (when, title) => `${when}: ${title}. See whether it is ready`,
  noTopics: (when, title) => `${when}: ${title}. It has no topics yet`,
  openNeeds: (estate, count, { old, days }) => {
    const waiting = `${estate}: ${few(count, 'need')} without a reply`;
    if (old === 0) return waiting;
    return old === count ? `${waiting} for more than ${days} days` : `${waiting}, ${old} for more than ${days} days`;
  },
  unsealed: (title) => `Minutes not sealed yet: ${title}`,
};
