/** Words around a resident's need: raising it, its receipt, and what became of it. */
import type { NeedText } from '../need.ts';

export const need: NeedText = {
  title: 'Tell us what you need',
  about:
    'Write down what should be solved in the estate. The community reads it, and your receipt tells you what became of it. No account needed.',
  opening: 'Opening…',
  category: 'What is it about',
  words: 'What is it',
  wordsHint: 'One matter at a time: where it is, and what is wrong',
  wordsMissing: 'Please write what it is.',
  building: 'Which building',
  noBuilding: 'Not sure, or outside',
  buildingOf: (number) => `Building ${number}`,
  place: 'Where exactly (optional)',
  placeHint: 'Such as "at entrance 1" or "east car park"',
  name: 'Your name',
  nameMissing: 'Please write your name; if neighbours and staff should not see it, tick "Don\'t show my name".',
  pseudonymous: "Don't show my name",
  pseudonymousHint: 'Others see "a neighbour"',
  household: 'Door number (optional)',
  householdHint: 'Such as "2-1-601", in case somebody comes to have a look',
  contact: 'Phone or WeChat (optional)',
  contactHint: 'Only the staff who deal with it can see it',
  send: 'Send',
  sending: 'Sending…',
  kept: 'It was not sent. What you wrote is still here: once you are online, tap "Send" again. It will not be sent twice.',

  raised: 'Received',
  number: (number) => `No. ${number}`,
  receiptAbout:
    'This page will always tell you what became of it. Please bookmark it, or send the link below to yourself.',
  receiptLink: 'Link of the receipt',
  another: 'Write another',
  see: 'See what became of it',

  receiptTitle: (number) => `Receipt no. ${number}`,
  broken: 'The link of the receipt is not complete. Please open the whole link you kept.',
  raisedAt: 'Sent',
  where: 'Where',
  state: 'Now',
  states: {
    open: 'Received, waiting',
    merged: 'Joined with the same need of others',
    listed: 'A topic of a meeting',
    concluded: 'Concluded by a meeting',
    handled: 'Done',
    forwarded: 'Passed on',
    declined: 'Not taken up for now',
  },
  mergedInto: (number) =>
    `It says the same as no. ${number}; both are dealt with together. Your number stays, and the outcome is told here too.`,
  hidden: (reason) => `This need is not shown to others. Reason: ${reason}. Staff still deal with it.`,
  forwardedTo: (to) => `Passed on to: ${to}`,
  listedIn: (title) => `Part of the topic "${title}"`,
  replies: 'Replies',
  noReplies: 'No reply yet. It will stand here; please look again in a few days.',
};
