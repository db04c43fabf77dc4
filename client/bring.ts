/** Brings a screen and its words. Each is its own chunk: a resident's phone never loads the cockpit or the editor. */
import type { ScreenName } from './router.svelte.ts';
import { type Face, speak } from './text/speak.ts';

const screens = {
  front: () => import('./screens/door/Front.svelte'),
  code: () => import('./screens/door/Code.svelte'),
  invitation: () => import('./screens/door/Invitation.svelte'),
  phone: () => import('./screens/phone/Phone.svelte'),
  setup: () => import('./screens/account/Setup.svelte'),
  reset: () => import('./screens/account/Reset.svelte'),
  login: () => import('./screens/account/Login.svelte'),
  account: () => import('./screens/account/Account.svelte'),
  meetings: () => import('./screens/chair/meetings/Meetings.svelte'),
  newMeeting: () => import('./screens/chair/meetings/NewMeeting.svelte'),
  cockpit: () => import('./screens/chair/Cockpit.svelte'),
  projector: () => import('./screens/projector/Projector.svelte'),
  minutes: () => import('./screens/minutes/Minutes.svelte'),
  styleguide: () => import('./screens/styleguide/Styleguide.svelte'),
  unknown: () => import('./screens/door/Unknown.svelte'),
} satisfies Record<ScreenName, () => Promise<unknown>>;

const FACES: Partial<Record<ScreenName, Face | readonly Face[]>> = {
  ...{ setup: 'account', reset: 'account', login: 'account', account: 'account' },
  ...{ meetings: 'chair', newMeeting: 'chair', cockpit: 'chair' },
  ...{ projector: 'projector', minutes: 'minutes' },
  styleguide: ['resident', 'account', 'chair'],
};

/** The screen together with its words, side by side. */
export async function bring(screen: ScreenName) {
  const [loaded] = await Promise.all([screens[screen](), speak(...[FACES[screen] ?? 'resident'].flat())]);
  return loaded;
}
