/** Words of the estate's desk: naming it, its inbox of needs, and what is done with each. */
import type { EstateText } from '../estate.ts';
import { ballotBox } from './ballotBox.ts';
import { few } from './plural.ts';
import { building } from './building.ts';
import { estateAbout } from './estateAbout.ts';
import { estateFigures } from './estateFigures.ts';
import { estatePeople } from './estatePeople.ts';
import { estateRoster } from './estateRoster.ts';
import { estateVisits } from './estateVisits.ts';
import { estateVotes } from './estateVotes.ts';
import { home } from './home.ts';
import { needHistory, placeNeed } from './needHistory.ts';

export { need } from './need.ts';
export { agenda } from './agenda.ts';
export { publicDesk } from './publicDesk.ts';

export const estate: EstateText = {
  section: 'My estates',
  add: 'Add an estate',
  waiting: (count) => (count === 0 ? 'No needs waiting' : `${few(count, 'need')} waiting`),

  newTitle: 'Add an estate',
  firstTitle: 'First, your estate',
  firstAbout: 'A meeting needs none; you can also do this later under "Add an estate" on the home page.',
  firstSkip: 'Skip it and hold a meeting',
  newAbout: 'An estate lasts: residents can raise needs at any time, and meetings take their topics from them.',
  community: 'Community',
  communityHint: 'Such as "Banyan Community"',
  name: 'Estate',
  nameHint: 'Such as "Banyan Court"',
  missing: 'Please fill this in.',
  street: 'Street (optional)',
  buildings: 'Buildings (optional)',
  buildingsHint:
    'Write them in Chinese like "1–3号楼，每楼2单元，每单元6层2户；翠竹楼，18层4户". You can change them later',
  counted: (buildings, doors) => `Understood: ${few(buildings, 'building')}, ${few(doors, 'home')} in all.`,
  create: 'Add the estate',
  creating: 'Adding…',
  meetings: 'Home',

  tabList: 'Pages of the estate',
  tabs: {
    needs: 'Needs',
    visits: 'Visits',
    agenda: 'Topics and meetings',
    figures: 'Figures',
    public: 'Public page',
    roster: 'Owners',
    votes: 'Votes',
    people: 'People',
    about: 'About',
  },
  roles: {
    keeper: 'Community administrator',
    gridWorker: 'Grid worker',
    buildingLead: 'Building lead',
    committee: "Owners' committee",
    supervisor: "Residents' supervisors",
    auditor: 'Street office',
    unitPartner: 'Responsible contractor',
  },
  about: estateAbout,
  figures: estateFigures,
  people: estatePeople,
  visits: estateVisits,
  roster: estateRoster,
  votes: estateVotes,
  box: ballotBox,
  history: needHistory,
  placing: placeNeed,
  home,

  needs: 'Needs',
  collect: 'Collect needs',
  collectAbout:
    "Put this code up in the stairwells, or send the link to the residents' group. Residents need no account and get a receipt.",
  link: 'Link to raise a need',
  qr: 'QR code to raise a need',
  filters: {
    open: 'Waiting',
    shared: 'Being seconded',
    drafted: 'Being drafted',
    listed: 'On an agenda',
    concluded: 'Concluded by a meeting',
    handled: 'Done',
    forwarded: 'Passed on',
    declined: 'Not taken up',
    merged: 'Merged',
    hidden: 'Hidden',
    all: 'All',
  },
  filter: 'Which ones',
  category: 'Category',
  allCategories: 'All categories',
  search: 'Search words, places, names, doors or numbers',
  total: (count) => few(count, 'need'),
  none: 'No needs',
  noneAbout: 'Put up the code under "Collect needs"; what residents raise appears here.',
  noneWaits: 'No need waits',
  noneWaitsAbout: (count) =>
    `${count} ${count === 1 ? 'need' : 'needs'} in all, none of them waiting. New ones appear here.`,
  showAll: 'Show all',
  noneFound: 'Nothing found. Try another word or category.',
  makeTopic: 'Make a topic of it',
  more: '50 more',
  sources: {
    online: 'by a resident',
    onsite: 'noted on the spot',
    visit: 'noted on a visit',
    group: 'from the chat group',
    box: 'from the letter box',
    hotline: 'from the hotline',
  },
  enteredBy: (name) => `entered by ${name}`,

  household: 'Door',
  contact: 'Contact',
  showContact: 'Show the contact',
  contactAsked: 'Every look is noted.',
  replies: 'Replies',
  reply: 'Reply to the resident',
  replySend: 'Send the reply',
  settle: 'Settle',
  handled: 'Done',
  handledWords: 'What was done',
  forwarded: 'Pass on',
  forwardedTo: 'To whom',
  forwardedWords: 'Note (optional)',
  declined: 'Not take up for now',
  declinedReason: 'Why',
  settleDo: 'OK',
  reopen: 'Reopen',
  reopenHelp: 'The need waits again, and the receipt of the resident says so.',
  reopenReason: 'Reason',
  reopenHint: 'Such as "broken again"',
  hiddenNoTopic: 'Hidden, it cannot become a topic; show it again first.',
  hide: 'Hide',
  hideHelp: 'It is no longer shown to others; the resident still sees it on the receipt, with the reason.',
  hideReason: 'Reason',
  hideHint: 'Such as "somebody\'s phone number"',
  show: 'Show again',
  share: 'Ask neighbours to second',
  shareChange: 'Change the words',
  shareAbout:
    'Neighbours see this sentence where needs are raised and on the public page, and tap "Mine too". A phone counts once.',
  shareWords: 'What neighbours read',
  shareHint: 'The matter in one sentence, 60 characters at most',
  sharePrivacy: 'What the resident wrote stays private. Please put no name, door or number into this sentence.',
  shareDo: 'Ask neighbours to second',
  shareEnd: 'End the seconding',
  sharedAs: (words) => `Before the neighbours: "${words}"`,
  merge: 'Merge with others',
  mergeAbout:
    'Choose needs that say the same; they are dealt with in this one. Each keeps its number and receipt, and they can be separated again. The likest come first.',
  mergeJoins: (topic) => `In the topic "${topic}": chosen, it takes this one in`,
  mergeDo: (count) => (count === 0 ? 'Merge' : `Merge ${count}`),
  merged: 'Merged into it',
  separate: 'Separate',
  mergedInto: (number) => `Merged into no. ${number}`,

  enterTitle: 'Note a need for a resident',
  enterDenied:
    'Your post does not note needs for residents: community administrators, grid workers and building leads do. If you are to, please ask the community administrator to change your post.',
  enterNoBuilding: (number) => `The estate has no ${building(number)}. Please check the door, or leave it empty.`,
  enterSource: 'How it came',
  enterDo: 'Note it down',
  enterLink: 'Note one for a resident',
  waitingList: 'Not sent yet',
  waitingHere: (count) =>
    `${few(count, 'need')} kept on this phone, sent as soon as there is a signal. Please don't clear the browser's data.`,
  enteredNumbers: (numbers) => `Sent: ${numbers}`,
  enterAgain: 'Change and send',
};
