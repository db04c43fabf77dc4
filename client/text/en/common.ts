/** Words that every screen shares. Plain, warm and short. */
import type { CommonText } from '../common.ts';
import { unitOf } from './plural.ts';

export const common: CommonText = {
  product: "Neighbours' Tea Talk",
  loading: 'Opening…',
  screenFailed: 'The page did not open. The network may be weak. What you typed is safe.',
  screenFailedAgain: 'If it still fails in WeChat, tap "…" at the top right and choose to open it in your browser.',
  reload: 'Open again',
  outdated: 'This page needs an update. ',
  outdatedAbout: 'The server has a new version. Send or save what you are writing, then tap "Update now".',
  renew: 'Update now',
  back: 'Back',
  close: 'Close',
  cancel: 'Cancel',
  confirm: 'OK',
  save: 'Save',
  send: 'Send',
  full: (most) =>
    `These are ${most} characters; what came after them was left out. Please shorten it, or say it in two.`,
  edit: 'Edit',
  remove: 'Delete',
  live: 'Connected',
  connecting: 'Connecting…',
  offline: 'No connection; trying again. What you typed is still here.',
  noAnswer: 'The network is slow. The server has not answered yet; trying again.',
  inLine: 'Many people are coming in. Please wait a moment…',
  unreachable: "The server can't be reached. Check your network and try again. What you typed is safe.",
  rehearsal: {
    mark: 'Rehearsal',
    about: 'This is a rehearsal: its residents are simulated, and nothing said or voted here counts.',
    overTitle: 'The rehearsal is over',
    over: 'Nothing of it is left. Real meetings stay as they are.',
  },
  roles: {
    ...{ chair: 'Chair', coChair: 'Co-chair', minuteTaker: 'Minute taker', teller: 'Teller' },
    ...{ observer: 'Observer', resident: 'Resident', display: 'Big screen' },
  },
  turn: { calm: 'Left', soon: 'Nearly over', over: 'Time is up, over by' },
  pointOfOrder: 'Point of order',
  stances: { for: 'For', against: 'Against', neutral: 'Neutral', question: 'Doubts' },
  stanceMarks: { for: '●', against: '■', neutral: '▲', question: '?' },
  stepStates: { done: ', done', skipped: ', left out', open: '' },
  raisedBy: (people, seconds = 0) =>
    `Raised by ${people} ${people === 1 ? 'resident' : 'residents'}${seconds > 0 ? `, seconded by ${seconds}` : ''}`,
  speaksFor: (count) => `${count} taken as one`,
  whatResidentsSaid: 'What residents said',
  needNumber: (number) => `No. ${number}`,
  outcomes: {
    passed: 'Passed',
    rejected: 'Rejected',
    consensus: 'Agreed by all',
    toPoll: 'To a wider vote',
    deferred: 'Deferred',
    carriedOver: 'Carried over',
  },
  templates: {
    teaTalk: "Neighbours' tea talk",
    coordination: 'Mediation meeting',
    council: "Residents' council",
    selfGovernance: 'Self-help group',
    heartToHeart: 'Heart-to-heart talk',
  },
  scopes: { estate: 'Whole estate', building: 'Building', entrance: 'Entrance', stairwell: 'Stairwell' },
  asks: {
    anyone: {
      household:
        'Anyone in the meeting who gave a door number may vote, one vote per household. Identities are not checked.',
      person: 'Anyone in the meeting may vote, one vote per person. Identities are not checked.',
    },
    checkedIn: {
      household:
        'Anyone who checked in and gave a door number may vote, one vote per household. Identities are not checked.',
      person: 'Anyone who checked in may vote, one vote per person. Identities are not checked.',
    },
    registered: {
      household:
        'Only people registered by staff may vote, one vote per household. A new door number must be registered again.',
      person:
        'Only people registered by staff may vote, one vote per person. A new door number must be registered again.',
    },
  },
  despite: {
    pastDay: (reason) => `The date was already past. Reason: ${reason}`,
    againstResult: (reason) => `Differs from the vote. Reason: ${reason}`,
  },
  residentMark: ' (resident)',
  resultPicture: {
    make: 'See the result as a picture',
    makeAll: 'See all results as a picture',
    coming: 'Making the picture…',
    failed: 'The picture did not come; the network may be weak. Please try again.',
    save: 'Hold the picture down to save or forward it.',
    alt: (name) => `Result of ${name}, with a QR code`,
  },
  listComma: ', ',
  unitOf,
  reasonMissing: 'Please give a reason.',
  settled: {
    open: 'Not dealt with yet',
    answered: (note) => `Answer: ${note}`,
    need: (number) => `Became need no. ${number} of the estate`,
    nextTime: (note) => (note === '' ? 'Left for next time' : `Left for next time: ${note}`),
  },
  copy: { copy: 'Copy', copied: 'Copied', failed: 'Please press and hold, or select the text, to copy it' },
  /** By what they are called in the list of logins. */
  devices: { 鸿蒙: 'HarmonyOS', 安卓: 'Android', 微信: 'WeChat' },
  /** Between two sentences. */
  sentenceGap: ' ',
  colon: ': ',
  comma: ', ',
  inBrackets: (words) => ` (${words})`,
  language: 'Language',
  withdrawn: 'Taken back by its author',
  hidden: (reason) => `Hidden: ${reason}`,
  official: 'Staff',
  now: 'Now',
  steps: 'The seven steps',
  minutesLabel: (minutes) => `${minutes} min`,
  attachment: 'Attachment',
  openLinks: {
    title: (count) => `Links nobody has used yet (${count})`,
    about: (made, until) => `Made ${made}, valid until ${until}`,
    revoke: 'Withdraw',
    revokeOf: (role, made) => `Withdraw the link for ${role} made ${made}`,
  },
  loggedOut:
    'This device was logged out: the password was changed, or it was logged out from another device. Please log in with the current password.',
  meanwhile: {
    others: 'Somebody else',
    self: 'You, on another device,',
    fields: (names) => names.map((name) => `"${name}"`).join(', '),
    news: (who, fields) => `${who} just changed ${fields}; you see the new version here.`,
    seen: 'OK',
    clash: (who, field) => `${who} changed "${field}" too. Which one should stay?`,
    // Above the version; `self` has a comma for within a sentence.
    theirs: (who) => who.replace(/,$/, ''),
    mine: 'Mine',
    choose: 'Two people changed the same thing. Please choose which one should stay.',
  },
};
