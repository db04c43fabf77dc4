/** Words at the door: the front page, the meeting code, an invitation, an address that leads nowhere. */
import type { DoorText } from '../door.ts';

export const door: DoorText = {
  tagline: 'What concerns neighbours, talked over together',
  codeLabel: 'Meeting code',
  codeHint: 'The 6 digits on the big screen or the poster',
  enter: 'Go to the meeting',
  entering: 'Looking for it…',
  codeIncomplete: 'A meeting code has 6 digits. Please look at the big screen again.',
  scanHint: 'In the hall it is quicker to scan the code on the big screen.',
  login: 'Log in as chair',
  notSetUp:
    'This server is not set up yet. Open the set-up link shown in the window after installing; then you can hold meetings.',
  opening: 'Opening the meeting…',
  tryAgain: 'Try again',
  home: 'To the front page',

  invitation: 'You are invited to help with this meeting',
  invitationRole: (role) => `Your role: ${role}`,
  invitationObserver: 'You are invited to observe this meeting',
  invitationAbout:
    "This link works once. After you enter your name, this device is your way in. Please don't pass the link on.",
  invitationBroken: 'The invitation link is not complete. Please open the whole link the chair sent you.',
  invitationUsed: 'You have already joined with this link.',
  invitationGo: 'Go to the meeting',
  name: 'Your name',
  nameHint: 'Shown in the meeting and in the minutes',
  nameMissing: 'Please enter your name first.',
  accept: 'Accept the invitation',
  accepting: 'Joining…',

  unknownTitle: 'There is no such page',
  unknown: 'The link may not be complete. You can go to the front page and enter the meeting code there.',
};
