/** Words around an open question, for whoever answers it. */
import type { IdeaText } from '../idea.ts';

export const idea: IdeaText = {
  section: 'Open question',
  opening: 'Opening…',
  until: (day) => `Open until ${day}`,
  ended: 'No more answers are taken. What comes of them will be written here.',
  conclusion: 'What came of it',
  words: 'Your answer',
  wordsMissing: 'Please write your answer.',
  name: 'Your name',
  nameMissing: 'Please write your name, or tick "Don\'t show my name".',
  pseudonymous: "Don't show my name",
  pseudonymousHint: 'Others see "a neighbour"; of a name they see the first letter only',
  send: 'Send my answer',
  given: (number) => `Received: yours is answer ${number}.`,
  hidden: (words, reason) => `Your answer "${words}" is not shown to others. Reason: ${reason}.`,
  reply: 'Reply from the office',
  replyTo: (heading) => `Reply from the office: ${heading}`,
  all: "Everybody's answers",
  figures: (ideas, people) =>
    `${ideas} ${ideas === 1 ? 'answer' : 'answers'} from ${people} ${people === 1 ? 'person' : 'people'} (each phone counts as one)`,
  everything: 'All',
  heading: (heading, ideas) => `${heading} (${ideas})`,
  number: (number) => `Answer ${number}`,
  seconds: (count) => `Seconded by ${count}`,
  second: 'Second',
  seconded: 'You seconded it',
  own: 'Yours',
  none: 'Nobody has answered yet. Be the first.',
  more: 'Show 50 more',
};
