/** Words around a vote of the owners on the page for everybody; what is official stands in it as on every paper. */
import type { PublicVoteText } from '../publicVote.ts';

const counted = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;

export const publicVote: PublicVoteText = {
  statuses: {
    announced: 'Announced',
    open: 'Voting now',
    closed: 'Closed, being counted',
    published: 'Preliminary result',
    final: 'Final result',
    cancelled: 'Called off',
  },
  numbered: (number) => `Owners' vote no. ${number}`,
  title: (vote, estate) => `${vote} · ${estate}`,
  back: 'Back to the public page',
  see: 'See all of it',
  period: (from, to) => `${from} to ${to}`,
  legalAbout: (basis) => `A decision of the owners, binding for all of them. Basis: ${basis}.`,
  intentionAbout: 'This asks what people think; it binds nobody.',
  cancelled: (reason) => `This vote was called off and decides nothing. Reason: ${reason}`,

  facts: 'This vote',
  when: 'When to vote',
  from: (when) => `Opens ${when}`,
  until: (when) => `Closes ${when}`,
  extended: (before, reason) => `Extended once; it was to close ${before}. Reason: ${reason}`,
  notice: 'Announced',
  announced: (when, days) => `${when}, ${counted(days, 'day', 'days')} ahead`,
  scope: 'Who votes',
  totals: 'In all',
  people: (count) => counted(count, 'owner', 'owners'),
  totalsSaid: (people, units, area) =>
    `${counted(people, 'owner', 'owners')}, ${counted(units, 'home', 'homes')}, ${area} m²`,
  frozen: 'As the register stood when voting opened; later changes do not touch this vote.',
  notFrozen: 'By the register as it is now; it is fixed when voting opens.',

  matters: (count) => (count === 1 ? 'What is decided' : `The ${count} matters decided`),
  detail: 'Read the details',
  passes: (rule) => `${rule}，才能通过。`,
  rules: 'How ballots count',
  changeable: 'A ballot by phone may be changed until the vote closes; the last one counts.',
  notChangeable: 'A ballot by phone cannot be changed once it is sent.',

  how: 'How to vote',
  howPhone:
    'By phone: scan the code on your voting card, choose and send; once it says “received” you are done. Every owner gets one card from the office.',
  howPaper:
    'On paper: tick and sign the ballot and hand it in at the office before the vote closes, or ask for it to be collected.',
  howProxy: 'If you cannot come, somebody else may vote for you with your written authority.',
  howCard: 'No card, or lost it? Please ask the office.',
  haveCard: 'I have a card: vote',
  object: 'How to object',
  objectLater:
    'Once the result is published, scan the same card and write what is wrong. Every objection gets a number and an answer.',
  objectNow: (until) =>
    `Until ${until}, scan your card and write what is wrong. Every objection gets a number and an answer; nobody sees whose it is.`,
  objectDo: 'I have a card: object',

  progress: 'How many have voted',
  progressAbout: 'Until it closes this page tells how many have voted, not what was chosen.',
  byPeople: 'By people',
  byArea: 'By area',
  ofPeople: (part, whole) => `${part} of ${whole}`,
  ofArea: (part, whole) => `${part} of ${whole} m²`,
  lacksPeople: (count) => `${count} more needed`,
  lacksArea: (area) => `${area} m² more needed`,
  enough: 'Enough',
  mark: 'Two thirds of the owners and of the area have to take part for a decision.',
  buildings: 'By building',
  few: 'Buildings with fewer than 5 owners are shown together with others.',

  result: 'Result',
  preliminary: (until) => `This is the preliminary result, on show until ${until}. Please object before then.`,
  preliminaryOver: 'The time for objections is over; the result is about to be made final.',
  final: (when) => `The result became final ${when}.`,
  outcomes: { passed: 'Passed', notPassed: 'Not passed', noQuorum: 'Too few took part: nothing is decided' },
  answers: { for: 'For', against: 'Against', abstain: 'Abstain', blank: 'Not filled in', invalid: 'Invalid' },
  reckoning: 'How it is reckoned',
  holds: 'enough',
  fails: 'not enough',
  close: 'Close call: ',
  papers: 'The ballots add up',
  buildingsResult: 'By building',
  buildingsAbout: 'In people only; buildings from which fewer than 5 ballots came are shown together with others.',
  buildingHead: ['Building', 'For', 'Against', 'Abstain', 'Other', 'Came back', 'Owners'],
  signed: 'Counted',
  signedBy: (as, when) => `${as}, signed ${when}`,

  objections: 'Objections and answers',
  objectionsNone: 'Nobody has objected so far.',
  objectionsNoneAtAll: 'Nobody objected.',
  objection: (number, when) => `No. ${number} · ${when}`,
  answer: (when) => `Answer (${when}): `,
  waits: 'Waiting for an answer.',

  list: 'Ballots one by one',
  listAbout:
    'Each line is a ballot that counted. Doors are masked so that no home can be told; the six letters and digits are known to its owner only: open the voting page with your card to see yours, or ask at the office.',
  listFew: 'Fewer than 5 ballots counted: a list would give them away, so there is none.',
  listHead: ['Code', 'Ballot'],
  listCount: (count) => counted(count, 'ballot', 'ballots'),

  files: 'To take away',
  pdf: 'Report (PDF, to print)',
  docx: 'Report (Word)',
  xlsx: 'Report (spreadsheet)',
  picture: 'Picture of the result, to share',
  listPdf: 'Ballots one by one (PDF)',
  listXlsx: 'Ballots one by one (spreadsheet)',
};
