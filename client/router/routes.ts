/** Every screen there is: its address, how it is brought, whose face it wears, what it needs. */
import { inFront } from '../meeting/neighbours.ts';
import { elderMode } from '../parts/elder.svelte.ts';
import { elderRoom } from '../screens/phone/elderRoom.ts';
import { door as joining, inside } from '../screens/phone/rooms.ts';
import type { ScreenRoute } from './route.ts';

const resident = { query: [], face: 'resident', words: ['resident'], needs: 'nothing', layout: 'alone' } as const;
const door = { ...resident, face: 'login', words: ['account'] } as const;
const desk = { query: [], face: 'staff', words: ['chair'], needs: 'account', layout: 'alone' } as const;

/** On a worker's phone, with type as large as a resident's. */
const stairs = { ...desk, face: 'resident', words: ['resident', 'estate'] } as const;
/** Without signal a worker goes from one of the two to the other: whichever is opened first brings both. */
const onStairs = () =>
  Promise.all([import('../screens/estate/EnterNeeds.svelte'), import('../screens/estate/visits/MakeVisit.svelte')]);

/** Whoever is new waits for the door alone, whoever holds a pass for the meeting alone; either comes along with its page. */
async function phone(meetingId: string) {
  const room = inFront(meetingId) === null ? joining : inside;
  const [screen] = await Promise.all([
    import('../screens/phone/Phone.svelte'),
    room.first(),
    elderMode.on && elderRoom.bring(),
  ]);
  return screen;
}

/** Each is its own chunk: a resident's phone never loads the cockpit or the editor. The first that fits is it. */
export const SCREENS = {
  front: { ...resident, pattern: /^\/$/, load: () => import('../screens/door/Front.svelte') },
  code: { ...resident, pattern: /^\/j\/(\d{6})$/, load: () => import('../screens/door/Code.svelte') },
  invitation: { ...resident, pattern: /^\/i\/([\w-]+)$/, load: () => import('../screens/door/Invitation.svelte') },
  takeUp: {
    ...resident,
    pattern: /^\/desk\/([\w-]+)$/,
    load: () => import('../screens/door/TakeUp.svelte'),
    words: ['resident', 'account'],
  },
  phone: {
    ...resident,
    pattern: /^\/m\/([\w-]+)$/,
    query: ['elder'],
    load: phone,
    plainer: true,
    layout: 'meeting',
  },

  setup: { ...door, pattern: /^\/setup$/, load: () => import('../screens/account/Setup.svelte') },
  reset: { ...door, pattern: /^\/reset$/, load: () => import('../screens/account/Reset.svelte') },
  login: {
    ...door,
    pattern: /^\/login$/,
    query: ['next', 'out'],
    load: () => import('../screens/account/Login.svelte'),
  },

  meetings: {
    ...desk,
    pattern: /^\/chair$/,
    load: () => import('../screens/chair/meetings/Meetings.svelte'),
    words: ['chair', 'estate'],
  },
  myMeetings: {
    ...desk,
    pattern: /^\/chair\/meetings$/,
    query: ['shelf'],
    words: ['chair', 'estate'],
    load: () => import('../screens/chair/meetings/MyMeetings.svelte'),
  },
  newMeeting: {
    ...desk,
    pattern: /^\/chair\/new$/,
    query: ['copy'],
    load: () => import('../screens/chair/meetings/NewMeeting.svelte'),
  },
  account: {
    ...desk,
    pattern: /^\/chair\/account$/,
    words: ['account'],
    load: () => import('../screens/account/Account.svelte'),
  },
  cockpit: {
    ...desk,
    pattern: /^\/chair\/([\w-]+)$/,
    query: ['find'],
    load: () => import('../screens/chair/Cockpit.svelte'),
    words: ['chair', 'estate', 'opinion', 'inquiry'],
    needs: 'office',
    layout: 'meeting',
  },
  projector: {
    ...resident,
    pattern: /^\/screen\/([\w-]+)$/,
    query: ['preview'],
    load: () => import('../screens/projector/Projector.svelte'),
    face: 'projector',
    words: ['projector', 'opinion', 'inquiry'],
  },
  minutes: {
    ...resident,
    pattern: /^\/minutes\/([\w-]+)$/,
    load: () => import('../screens/minutes/Minutes.svelte'),
    face: 'paper',
    words: ['minutes', 'opinion'],
    layout: 'meeting',
  },

  raiseNeed: {
    ...resident,
    pattern: /^\/need\/([\w-]+)$/,
    query: ['building', 'second'],
    load: () => import('../screens/need/RaiseNeed.svelte'),
    words: ['resident', 'need'],
  },
  receipt: {
    ...resident,
    pattern: /^\/receipt\/([\w-]+)$/,
    load: () => import('../screens/need/Receipt.svelte'),
    words: ['resident', 'need'],
  },
  // The card's letters stand behind #, or are typed: no address that is sent ever has them.
  ownersBallot: {
    ...resident,
    pattern: /^\/v$/,
    load: () => import('../screens/ballot/BallotByCard.svelte'),
    words: ['resident', 'ownersBallot'],
  },
  takePost: {
    ...resident,
    pattern: /^\/post\/([\w-]+)$/,
    load: () => import('../screens/estate/TakePost.svelte'),
    words: ['account', 'estate'],
  },
  ideas: {
    ...resident,
    pattern: /^\/idea\/([\w-]+\/[\w-]+)$/,
    load: () => import('../screens/idea/Ideas.svelte'),
    words: ['resident', 'idea'],
  },
  newEstate: {
    ...desk,
    pattern: /^\/estates\/new$/,
    load: () => import('../screens/estate/NewEstate.svelte'),
    words: ['estate'],
  },
  enterNeeds: {
    ...stairs,
    pattern: /^\/estate\/([\w-]+)\/enter$/,
    load: async () => (await onStairs())[0],
  },
  makeVisit: {
    ...stairs,
    pattern: /^\/estate\/([\w-]+)\/visit$/,
    load: async () => (await onStairs())[1],
  },
  estate: {
    ...desk,
    pattern: /^\/estate\/([\w-]+)$/,
    query: ['tab', 'need'],
    load: () => import('../screens/estate/EstateHome.svelte'),
    words: ['estate'],
  },

  styleguide: {
    ...resident,
    pattern: /^\/styleguide$/,
    load: () => import('../screens/styleguide/Styleguide.svelte'),
    words: ['resident', 'account', 'chair'],
  },
  unknown: { ...resident, pattern: /^/, load: () => import('../screens/door/Unknown.svelte') },
} as const satisfies Readonly<Record<string, ScreenRoute>>;
