/** The large-type edition: its own words, and plainer ones over those of the phone. */
import type { ElderText, SimplePhoneText } from '../elder.ts';
import { few, inUnits } from './plural.ts';

export const elder: ElderText = {
  more: 'More',
  moreAbout: 'Tap what you would like to do.',
  write: 'Write a comment',
  topic: 'What this topic is about',
  comments: (count) => (count > 0 ? `What others say (${count})` : 'What others say'),
  refused: 'One of yours was not let through: tap to see why',
  hand: 'Raise your hand to speak',
  wall: 'The picture on the wall',
  opinions: 'Opinion map: do you agree?',
  opinionsOver: 'What the opinion map found',
  inquiries: 'Ask a question, see answers',
  results: 'Results of votes',
  agenda: 'What we talk about',
  me: 'My name and home',
  skipCheckIn: 'Not now; let me look',
  skipOpinions: 'Not now; let me look',
};

export const simplePhone: SimplePhoneText = {
  back: 'Back to the meeting',
  hand: {
    about: 'Raise your hand to speak in the hall. The chair calls you when it is your turn; the wall shows your name.',
    waiting: (people) => `${few(people, 'person', 'people')} before you.`,
    whichSide: 'You would speak',
    order: 'Something is wrong with the meeting; hear me first (point of order)',
    lower: 'Lower my hand',
    place: (place) => (place === 1 ? 'Your hand is up; you are next' : `Your hand is up; ${place - 1} before you`),
  },
  checkIn: {
    ask: 'Are you in the hall or at home? One tap checks you in.',
    late: 'You have not checked in. Are you in the hall or at home? One tap will do.',
  },
  welcome: {
    soon: 'The meeting has not started. This page changes by itself; you need not tap anything.',
    read: 'You can read what we will talk about, and write what you think.',
  },
  between: { text: 'The chair is getting the next topic ready. Please wait.' },
  adjourned: { title: 'A short break', text: 'When the meeting goes on, this page changes by itself.' },
  topic: {
    now: 'We are talking about',
    number: (index, all) => `topic ${index} of ${all}`,
    planned: (minutes) => `takes about ${minutes} minutes`,
    outcome: 'What was decided',
  },
  moved: (title) => `The meeting is now about: ${title}`,
  agenda: {
    title: 'What we talk about today (agenda)',
    choose: 'Tap a topic to read about it and write what you think.',
    current: 'Now',
    waiting: 'Later',
  },
  comments: {
    title: 'What others say',
    none: 'Nobody has said anything yet. You can be the first.',
    fresh: (count) => `${count} new; tap to read`,
    older: 'Read earlier ones',
    second: 'I think so too (second)',
    seconding: 'One moment…',
    seconded: 'You think so too (seconded)',
    secondOf: (name, seconds) =>
      `I think so too: second what ${name} said${seconds > 0 ? `, seconded by ${seconds}` : ''}`,
    seconds: (count) => `${few(count, 'person thinks', 'people think')} so too (seconded)`,
    heldAbout: 'Everybody sees it once the chair has read it',
  },
  composer: {
    title: 'Write what you want to say',
    placeholder: 'Write here what you think',
    stance: 'For or against? You need not say',
    alias: (alias) => `Without my real name, as "${alias}"`,
    cancel: 'Not yet; keep it for me',
    sentAbout: 'Everybody can read it now.',
    again: 'Say something else',
    draft: 'Unfinished',
  },
  poll: {
    strawNote: 'Only to see what people think; not a formal vote (straw poll)',
    youChose: 'Your choice',
    reselect: 'Wrong one; choose again',
    sendingAbout: 'Once you see "Counted", it is done.',
    waiting: (at) =>
      `The network is gone; your vote of ${at} will be sent by itself. Once you see "Counted", it is done.`,
    change: 'Change my vote',
    notConfirmed: 'We do not know whether your vote arrived. Please confirm it once more.',
    turnout: (cast, entitled, unit) =>
      entitled > 0 ? `${cast} of ${inUnits(entitled, unit)} voted` : `${inUnits(cast, unit)} voted so far`,
    closed: 'The vote is over. The chair will announce the result',
  },
  connection: { offlineAbout: 'What you wrote is kept.' },
  me: {
    size: 'Size of letters',
    alias: 'The name used instead of yours',
    aliasAbout: 'Tick "Without my real name" when you comment; others then see this name only.',
  },
};
