/** Papers of a meeting besides its minutes: to invite with, and to sign in on. */
import type { ChairText } from '../chair.ts';
import { building } from './building.ts';

export const chairPapers: ChairText['papers'] = {
  onlyHere:
    'This address opens on the computer with the program alone, on no phone: please do not send the text or hang up the poster yet. Have somebody set HOST to 0.0.0.0, or PUBLIC_URL to an address that phones can open, and start the program again.',
  local:
    'Only phones in the same Wi-Fi can open this address. For people at home, ask somebody technical to give this computer a public address (PUBLIC_URL).',
  invitation: 'Invitation text',
  invitationHelp:
    "Copy it into the residents' chat group; change a few words first if you like. It is in simplified Chinese.",
  poster: 'Poster for joining (A4, PDF)',
  posterHelp:
    'The poster has time, place, topics and QR code, for lifts and entrances; the card says in large type what to do on the phone, for the seats. Both are in simplified Chinese.',
  card: 'Card for residents (A4, PDF)',
  picture: {
    make: 'See the picture for the group',
    coming: 'Making the picture…',
    failed: 'The picture did not come; the network may be weak. Please try again.',
    save: 'On a phone, press the picture to save or forward it; on a computer, use the button below.',
    download: 'Save the picture',
  },
  pictureAlt: (title) => `Picture inviting to ${title}, with a QR code`,
  wifi: {
    title: 'No internet in the hall, or WeChat does not open it? Two steps',
    about:
      'First the Wi-Fi of the hall, then the code of the meeting. Enter name and password once: the welcome on the big screen shows two codes side by side, and a sheet of A4 can be printed for the door.',
    enter: 'Enter the Wi-Fi of the hall',
    edit: 'Change',
    remove: 'Remove',
    print: 'Print the two steps (A4)',
    save: 'Keep on this computer',
    name: 'Wi-Fi name',
    nameHint: 'Exactly as phones show it, capitals included',
    nameMissing: 'Please enter the name of the Wi-Fi.',
    nameLong: 'Too long: 32 letters at most, or 10 Chinese characters.',
    password: 'Wi-Fi password',
    passwordShort: 'A password has 8 to 63 characters; without one, tick "No password".',
    open: 'No password',
    kept: 'Name and password are on this computer alone: not uploaded, in no record, minutes or archive. Another computer needs them entered again.',
    shown: 'A big screen opened from this computer shows both codes now.',
    qr: (name) => `QR code to join the Wi-Fi "${name}"`,
  },
  signIn: 'Sign-in sheet',
  signInTitle: 'Sign-in sheet',
  signedHelp: 'Who has checked in by now, by door, to be printed and signed.',
  signed: 'Who checked in',
  doors: 'Empty sign-in sheet',
  doorsHelp: 'Print it before the meeting for the desk at the door: one row for each household.',
  doorsHelpNone:
    'Print it before the meeting for the desk at the door. This meeting is not under an estate, so most doors are written by hand.',
  whichBuilding: 'Which building',
  allBuildings: 'The whole estate',
  buildingOf: building,
  word: 'Word file',
  pdf: 'PDF file',
};
