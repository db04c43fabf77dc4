/** Who is in the hall, how they come in, and what they see on the wall. */
import type { Words } from '../words.ts';
import type { chairPeople as chinese } from '../zh-CN/chairPeople.ts';
import { few, unitOf } from './plural.ts';

const people = (count: number): string => few(count, 'person', 'people');

export const chairPeople: Words<typeof chinese> = {
  people: {
    title: 'People',
    present: 'Here',
    people: (count) => ` ${unitOf(count, 'person')}`,
    households: (count) => ` ${unitOf(count, 'home')}`,
    expected: (households) => `${households} expected`,
    expectedTooFew: (present, households) =>
      `${present} households are here, more than the ${households} expected, so no share can be given. Please change the number in "The meeting".`,
    split: (onsite, online) => `${onsite} in the hall, ${online} from home`,
    find: 'Find a name or door',
    none: 'Nobody has joined yet.',
    noneHelp: 'Ask people to scan the code on the big screen, or register whoever has no phone.',
    rest: (count) => `${count} more; type a name or door to find them`,
    noMatch: 'Nobody found.',
    missing: (count) => `${count} not checked in`,
    checkIn: 'Check in',
    checkInLabel: (name) => `Check in ${name}`,
    register: 'Register',
    registerLabel: (name) => `Register ${name}: checked in person`,
    registered: 'Registered',
    presence: { onsite: 'In the hall', online: 'From home' },
    online: 'Phone connected',
    add: 'Register somebody without a phone',
    addTitle: 'Register somebody without a phone',
    addHelp: 'They count as checked in, in the hall.',
    name: 'Name',
    household: 'Door number',
    householdHint: 'Such as 2-1-601; may stay empty',
    nameProblem: 'Please write a name.',
    addSubmit: 'Register and check in',
    added: (name) => `${name} is registered.`,
    remove: 'Remove',
    removeLabel: (name) => `Remove ${name} from the meeting`,
    removeTitle: (name) => `Remove ${name} from the meeting?`,
    removeHelp:
      'Their phone leaves the meeting and they no longer count as present. Their comments stay; votes they cast still count, and they stay among those entitled.',
    removeHelpEnded: 'Their phone leaves the meeting. It is over, so attendance, comments and votes stay as they are.',
    removeMany: (count, found) => (found ? `Remove the ${count} found` : `Remove the ${count} not checked in`),
    removeManyTitle: (count) => `Remove ${people(count)} from the meeting?`,
    removeManyHelp: (names) =>
      `Among them ${names.join(', ')}. Their phones leave the meeting; comments and votes stay. Staff and people you registered are not among them.`,
    hearing: {
      said: (people: number) =>
        people === 1
          ? "One person can't hear the hall: please speak into the microphone, and slowly."
          : `${people} people can't hear the hall: please speak into the microphone, and slowly.`,
      seen: 'I see to it',
    },
    joining: {
      title: 'How people come in',
      ways: { open: 'Straight in', approved: "With the chair's word", paused: 'Not now' },
      about: {
        open: 'Whoever scans the code or types it comes in.',
        approved:
          'New people wait until you agree. Those who are in, invited staff and people you register are not affected.',
        paused: 'Nobody new comes in by the code; staff can still register people. Those who are in are not affected.',
      },
      waiting: (count) => `${few(count, 'person', 'people')} waiting to join`,
      kept: (count, codes) => `${people(count)} not in yet: ${[...new Set(codes.map(whyKept))].join('; ')}.`,
      noDoor: 'no door number',
      admit: 'Agree',
      admitOf: (name) => `Let ${name} in`,
      admitAll: (count) => `Let all in (${count})`,
      refuse: 'Refuse',
      refuseOf: (name) => `Don't let ${name} in`,
      refuseAll: 'Refuse all',
      refuseAllAsk: (count) => `Don't let ${people(count)} in? They are told why and can ask again.`,
      refuseAllDo: 'Refuse all',
      keep: 'Not yet',
      more: (count) => `${count} more are not listed; "all" means them too.`,
    },
    undo: 'Undo',
    undoLabel: (name) => `Undo the registration of ${name}`,
    undoTitle: (name) => `Undo the registration of ${name}?`,
    undoHelp: 'Use this for a mistake; attendance goes down with it. Then register them again.',
    loading: 'Reading the list…',
    byStaff: 'by staff',
  },
  projector: {
    title: 'Big screen',
    open: 'Open the big screen',
    again: 'Open another big screen',
    ok: 'Big screen OK',
    frozen: 'The picture stands still',
    closed: 'Big screen is not open',
    preview: 'Preview of the big screen',
    welcome: 'Show the welcome page',
    flow: 'Back to the meeting',
    blocked: 'The browser blocked the window. Please open this link:',
    link: 'Link of the big screen',
    links: 'Big screens opened',
    linksHelp:
      'Each time the big screen is opened there is one more link. Withdraw it when the computer goes back to its owner or the link went astray.',
    noLinks: 'There are no links now.',
    on: 'on now',
    off: 'not on',
    openedAt: (when) => `Opened ${when}`,
    seenAt: (when) => `last seen ${when}`,
    revoke: 'Withdraw',
    revokeOf: (when) => `Withdraw the big screen opened ${when}`,
    revokeAsk: 'Withdraw this link? Whoever has it no longer sees the big screen.',
    revokeOn: 'Withdraw this link? That screen stops at once and has to be opened from the desk again.',
    revoked: 'Withdrawn. That screen no longer sees the meeting.',
  },
  join: {
    button: 'How to join',
    title: 'How to join',
    code: 'Meeting code',
    address: 'Address',
    qr: 'QR code to join the meeting',
    elderQr: 'QR code for large type',
    elder: 'Large type',
    elderAbout: 'For neighbours who find small type hard to read: this code opens in large type, and stays that way.',
    help: "Scan the code with a phone, or type address and code in a browser. You can also send the link to the residents' chat group.",
    link: 'Link',
    copy: 'Copy the link',
    copied: 'Copied',
    others: 'If that does not work, try:',
  },
  invite: {
    button: 'Invite staff',
    title: 'Invite staff',
    help: 'Each link works for one person, once. Please send it to them alone.',
    roles: {
      coChair: 'chairs the meeting like you',
      minuteTaker: 'writes the minutes, keeps the tasks, checks people in',
      teller: 'watches turnout, checks the result after the end',
      observer: "community, property management, designers, builders: may speak, don't vote",
    },
    make: 'Make a link',
    link: (role) => `Link for: ${role}`,
    until: (date) => `Valid until ${date}`,
    qr: (role) => `QR code of the invitation: ${role}`,
    another: 'Make another',
    posts: {
      title: (estate) => `People with a post at ${estate}`,
      help: 'Choose what they shall do. No link is needed: they log in with their own account and find this meeting among theirs.',
      role: (name) => `What ${name} shall do`,
      call: 'Call in',
      callLabel: (name, role) => `Call in ${name} as ${role}`,
      is: (role) => `${role} already`,
      called: (name, role) => `${name} is called in as ${role} and finds this meeting among theirs.`,
    },
  },
};

/** Agreed to and still outside; their own phone asks them, the chair need do nothing. */
function whyKept(code: string): string {
  if (code === 'join.full') return 'the meeting is full';
  if (code === 'join.nameLong') return 'the name is too long, their phone asks them for a shorter one';
  return 'the door number fits several homes, their phone asks them which';
}
