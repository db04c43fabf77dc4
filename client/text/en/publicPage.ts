/** Words of an estate's page that everybody may read: for neighbours, in a chat group, on paper. */
import type { PublicPageText } from '../publicPage.ts';
import { building } from './building.ts';

const counted = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;

export const publicPage: PublicPageText = {
  title: (name) => `${name} · Public page`,
  shared: (community, raised, coming) =>
    [
      `${community}: raise a need, see meetings and their results.`,
      raised > 0 ? ` ${counted(raised, 'need', 'needs')} raised so far.` : '',
      coming > 0 ? ` ${counted(coming, 'meeting', 'meetings')} to come.` : '',
    ].join(''),
  ways: 'Size of type',
  large: 'Large type',
  usualSize: 'Usual size',
  about: 'Meetings and what came of them, and a place to say what you need.',
  raise: 'Something to say?',
  raiseAbout:
    'Tell the community office what should be looked at. No account needed; a receipt shows you what becomes of it.',
  raiseDo: 'Say what you need',
  figures: (raised, answered, listed) =>
    `Residents have raised ${counted(raised, 'need', 'needs')}: ${answered} answered, ${listed} put on a meeting's agenda.`,
  figuresRule: 'Each need counts once, also where several are handled together; those not shown do not count.',
  questions: 'What do you think?',
  until: (day) => `Open until ${day}`,
  ended: 'Its day is over; what comes of it will be written here',
  ideas: (ideas, people) =>
    `${counted(ideas, 'answer', 'answers')} from ${counted(people, 'person', 'people')} so far (each phone counts as one).`,
  heading: (heading, ideas) => `${heading} (${ideas})`,
  loose: (ideas) => `Other answers (${ideas})`,
  more: (count) => `${counted(count, 'more answer', 'more answers')}: read all`,
  seconds: (count) => `seconded by ${count}`,
  reply: 'Reply from the office',
  conclusion: 'What came of it',
  answer: 'Write your answer',
  readAll: 'Read all answers',
  coming: 'Meetings to come',
  noneComing: 'No meeting is planned yet. It will be announced here.',
  underWay: 'under way now',
  agenda: 'Agenda',
  changed: (isToCome) =>
    isToCome
      ? 'The agenda was changed after it was published; what counts is the one that is published again.'
      : 'The agenda was changed after it was published.',
  noAgenda: 'The agenda has not been published yet.',
  join: 'Join this meeting',
  past: 'Past meetings',
  nonePast: 'No meeting has been held yet. Results will be shown here.',
  earlier: (count) => `Show ${counted(count, 'earlier meeting', 'earlier meetings')}`,
  attendance: (people, households) =>
    `${counted(people, 'person', 'people')} came, from ${counted(households, 'household', 'households')}`,
  deferred: (day) => `Deferred to ${day}`,
  released: 'Read the minutes (public edition)',
  minutesWho: 'Whoever took part can read the minutes by the meeting’s link, on the phone they used.',
  privacy: "Residents' full names, doors and contacts are not shown here.",
  sharedNeeds: 'Neighbours are seconding',
  buildingOf: building,
  second: 'Yours too? Second it',
  votes: 'Votes of the owners',
  earlierVotes: (count) => `${counted(count, 'earlier vote', 'earlier votes')}`,
};
