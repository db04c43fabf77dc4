/** Words of 千户访: a visit written down on the stairs, and all of them at the desk. */
import type { EstateText } from '../estate.ts';
import { few } from './plural.ts';
import { building } from './building.ts';

export const estateVisits: EstateText['visits'] = {
  title: 'Home visit',
  denied:
    'Your post does not write down home visits: community administrators, grid workers and building leads do. If you are to, please ask the community administrator to change your post.',
  go: 'Visit homes',
  goInstead: 'Note home visits here: choose the door, and write down several needs at once',
  needInstead: 'Note here what came from a chat group, the letter box, the hotline or on site',
  whichDoor: 'Which door',
  whichBuilding: 'Which building',
  whichEntrance: 'Which entrance',
  another: 'Another door',
  chosen: (door) => `Chosen: ${door}`,
  notInGrid: 'This door is not in the plan: type it',
  backToGrid: 'Back to the plan',
  door: 'Door',
  doorHint: 'In numbers, such as "2-1-601"',
  legend: '✓ talked   △ did not want to talk   ○ nobody at home',
  marks: { somebody: '✓', declined: '△', nobody: '○' },
  doorSaid: (door, met) => `${door}, ${met}`,
  doorMissing: 'Please choose the door, or write it in numbers like "2-1-601". What you wrote is still here.',
  nobodySaid:
    'A visit where nobody talked can carry no needs. Please say that somebody talked to you, or take the needs out. What you wrote is still here.',
  saySomething: 'Somebody was met: please write down a need, or what you talked about.',
  notThere: (number) => `There is no ${building(number)} among yours. Please check the door.`,
  none: 'Your post has no building yet. Please ask the keeper to choose one under "People".',
  metAsk: 'Did you meet somebody?',
  met: { somebody: 'Talked', nobody: 'Nobody at home', declined: 'Did not want to talk' },
  metMissing: 'Please choose one.',
  said: 'Needs that were said',
  saidNone: 'Write down each matter by itself. There may be none.',
  saidOf: (place) => `Need ${place}`,
  addSaid: 'Write down a need',
  addMore: 'One more',
  removeSaid: (place) => `Take out need ${place}`,
  speaker: 'Who spoke',
  name: 'Name',
  nameMissing: 'Please write down the name of whoever spoke, or tick "Don\'t show my name".',
  note: 'What you talked about',
  noteHint: 'Such as who lives there, and what is hard for them. No telephone or ID numbers',
  noteMaybe: 'Note (optional)',
  enter: 'Note this visit',
  entered: (door) => `${door} is noted. On to the next door.`,
  waitingList: 'Visits not sent yet',
  waitingHere: (count) =>
    `${few(count, 'visit')} kept on this phone, sent by themselves once there is signal. Please do not clear what the browser keeps.`,
  waitingLine: (door, met, needs) =>
    [door, met, needs === 0 ? '' : few(needs, 'need')].filter((part) => part !== '').join(', '),
  arrived: (visits) => `Sent: ${visits}`,
  arrivedOne: (door, needs) => (needs === '' ? door : `${door} (needs ${needs})`),
  correcting: 'You are correcting one that was not accepted.',
  leaveCorrecting: 'Not now',
  drop: 'Throw away',
  dropOf: (what) => `Throw away "${what}"?`,
  dropHelp: 'It has not been sent: once thrown away it is gone.',
  dropDo: 'Throw away',
  /** Where the browser keeps no page for a reload without a network. */
  unkept:
    "This address is not encrypted: without signal the page can't be opened again once it was reloaded or closed; what you noted is kept. Please leave it open before you set out.",
  noPost:
    "Your post on this estate has ended, and what stands below has not been sent; it is kept on this phone. Please ask the community administrator to invite you again: then it goes by itself. Please do not clear the browser's data.",
  otherPost:
    "Your post can't write these down now, and what stands below has not been sent; it is kept on this phone. Please ask the community administrator to change your post: then it goes by itself.",
  login: 'Your login has run out; what you noted is still here. Log in again, and it is sent by itself.',
  loginDo: 'Log in',
  left: {
    goes: "Sent by itself once there is signal. Please do not clear the browser's data.",
    held: {
      'estate.noPost':
        "Your post on this estate has ended. What you wrote is kept: please ask the community administrator to invite you again, then it goes by itself. Please do not clear the browser's data.",
      'access.login': 'Your login has run out. What you wrote is kept: log in again, and it is sent by itself.',
    },
    visits: {
      here: (count) => `${few(count, 'visit')} on this phone not sent yet`,
      sent: (count) => `${few(count, 'visit')} noted on this phone: sent.`,
      refused: (count) => `${count} not accepted: open it, correct it and send it again. What you wrote is kept.`,
      denied:
        'Your post can not write down visits now. What you wrote is kept: please ask the community administrator to change your post, then it goes by itself.',
    },
    needs: {
      here: (count) => `${few(count, 'need')} noted for residents on this phone not sent yet`,
      sent: (count) => `${few(count, 'need')} noted for residents on this phone: sent.`,
      refused: (count) => `${count} not accepted: open it, correct it and send it again. What you wrote is kept.`,
      denied:
        'Your post can not note needs for residents now. What you wrote is kept: please ask the community administrator to change your post, then it goes by itself.',
    },
  },

  desk: 'Visits',
  about:
    'Every home is visited and heard. A home counts once however often it is visited, by the visit that got furthest; what was taken back does not count.',
  figures: (met, households) => `Talked at ${met} of ${few(households, 'home')}`,
  rest: (declined, nobody, left) =>
    `${declined} did not want to talk, nobody at home at ${nobody}, ${left} not visited yet`,
  besides: (count) => `${few(count, 'home')} outside the plan visited as well.`,
  noGrid: (visits) => `${few(visits, 'visit')}. Write down the buildings to see which doors are left.`,
  byBuilding: 'By building',
  head: ['Building', 'Talked', 'Did not want to', 'Nobody in', 'Not yet', 'Homes'],
  doorsOf: (number) => `Doors left in ${building(number)}`,
  list: 'Visits',
  filterBuilding: 'Building',
  allBuildings: 'All buildings',
  filterWorker: 'Visited by',
  allWorkers: 'Everybody',
  filterMet: 'Outcome',
  allMet: 'All outcomes',
  withdrawn: 'Taken back',
  total: (count) => `${few(count, 'visit')} in all`,
  empty: 'No visits yet',
  emptyAbout: 'Tap "Visit homes" and note them on your phone, also without signal.',
  noneFound: 'Nothing found. Try another choice.',
  more: '50 more',
  number: (number) => `Visit ${number}`,
  needs: (count) => few(count, 'need'),
  noDoor: 'Door erased',
  madeBy: (name) => `by ${name}`,
  arrivedAt: (when) => `sent ${when}`,
  unnamed: (count) => `${few(count, 'more need')} by somebody who did not want to be named: not listed here.`,
  edit: 'Correct the note',
  save: 'Save',
  earlier: 'Before it was corrected',
  withdraw: 'Take back',
  withdrawHelp:
    'For a visit noted at the wrong door, or twice. Taken back it does not count any more; the note and your reason stay. Needs noted in it are not taken back: see to them under "Needs".',
  withdrawReason: 'Reason',
  withdrawHint: 'Such as "wrong door"',
  withdrawnBy: (name, when, reason) => `Taken back by ${name}, ${when}: ${reason}`,
};
