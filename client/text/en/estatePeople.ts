/** Words of posts on an estate, who holds them, and the links to them. */
import type { EstateText } from '../estate.ts';
import { building } from './building.ts';

export const estatePeople: EstateText['people'] = {
  you: '(you)',
  all: 'Whole estate',
  some: 'Some buildings',
  buildings: building,
  scopeOf: (scope) => (scope === 'all' ? 'whole estate' : scope.map(building).join(', ')),
  postOf: (role, scope) => `${role} (${scope})`,
  role: 'Post',
  scope: 'Where',
  which: 'Which buildings',
  whichMissing: 'Please choose which buildings.',
  noBuildings: 'The estate has no buildings yet. Please add them under "About".',
  rolesAbout: {
    keeper: 'Does everything: data, people, needs, visits, public questions, topics, meetings.',
    gridWorker:
      'Sees needs, replies, settles, writes needs and visits down for residents; asks public questions, drafts topics, calls meetings.',
    buildingLead:
      'Sees needs of the own buildings only; replies, settles, writes needs and visits down. Sees topics, but drafts none.',
    committee:
      "Sees needs and what becomes of them, but settles none; asks public questions, drafts topics, notes the party branch's opinion, calls meetings.",
    supervisor: 'Sees needs, topics and what becomes of them, and watches over it; settles none and drafts none.',
    auditor: 'Sees needs, topics and what becomes of them, and advises; settles none and drafts none.',
    unitPartner: 'Sees the estate and its people, not the needs of residents.',
  },

  invite: 'Invite somebody',
  inviteAbout:
    'Choose a post: a link is made that works once, within 7 days. Whoever opens it logs in or makes an account, and holds the post.',
  make: 'Make the link',
  qr: 'QR code of the invitation',
  message: (estate, post, until, link) =>
    `You are invited to ${estate} as ${post}. Open this link and choose a name and a password; it works once, until ${until}: ${link}`,
  messageLabel: 'Words to send along',
  linkLabel: 'Invitation link',
  until: (time) =>
    `Works once, until ${time}. It is not shown again once this is closed; an unused one can be withdrawn and made anew.`,
  another: 'Invite another',

  change: 'Change',
  changeOf: (name) => `Change the post of ${name}`,
  save: 'Save',
  end: 'End the post',
  endOf: (name) => `End the post of ${name}`,
  endTitle: (name) => `End the post of ${name}?`,
  endHelp: (post) =>
    `No longer ${post}, and nothing of this estate is shown to them from now on. What they did keeps their name; they can be invited again.`,
  endOwn: 'This is your own post. Nothing of this estate is shown to you from then on.',
  lastKeeper: 'the last administrator',

  offer: 'Invitation to a post',
  offered: (estate, post) => `${estate} invites you as ${post}`,
  broken: 'This link is not complete. Please ask whoever sent it to send the whole link.',
  spent: 'This link was used, has expired or was withdrawn. Please ask whoever sent it for another.',
  asSelf: (name) => `This device is logged in as "${name}"; you accept with this account.`,
  freshAbout: 'No account yet? A name and a password will do.',
  nameHint: 'Your real name: colleagues see it, and you log in with it',
  accept: 'Accept and enter',
  accepting: 'Entering…',
  haveAccount: 'I have an account',
  newAccount: 'I have no account: make one',
  toEstate: 'To the estate',
};
