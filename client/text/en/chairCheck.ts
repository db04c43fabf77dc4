/** Words of the check before the meeting: what was found and what to do about it. */
import type { chairCheck as chinese } from '../zh-CN/chairCheck.ts';
import type { Words } from '../words.ts';
import { few } from './plural.ts';

export const chairCheck: Words<typeof chinese> = {
  title: 'Check the hall',
  help: 'Go through network, phones, big screen, sound and storage before the meeting. Mend one, then check again.',
  button: 'Check',
  again: 'Check again',
  running: 'Checking…',
  checked: (time) => `Checked ${time}`,
  found: (ok, look, trouble) =>
    [trouble > 0 ? `${trouble} to mend` : '', look > 0 ? `${look} to look at` : '', ok > 0 ? `${ok} fine` : '']
      .filter((words) => words !== '')
      .join(', '),
  states: { ok: 'Fine', look: 'Look at it', trouble: 'Mend it' },
  unknown: 'The server gave no answer.',
  unknownRemedy: 'See "Network" above first, then check again.',
  names: {
    line: 'Network',
    address: 'Address for phones',
    phones: "Residents' phones",
    second: 'Second device',
    projector: 'Big screen',
    text: 'Text on the big screen',
    sound: 'Sound',
    clock: 'Clock',
    disk: 'Storage',
    backup: 'Backup',
  },
  line: {
    ok: (ms) => `To the server and back in ${ms} ms, with a lasting connection.`,
    slow: (ms) => `To the server and back takes ${ms} ms: slow.`,
    slowRemedy: 'Move closer to the Wi-Fi router or use a cable; close programs that download or play video.',
    polling: (ms) =>
      `${ms} ms; this network lets no page stay connected, so the desk asks again and again. It works, a little slower.`,
    pollingRemedy:
      'You can hold the meeting. For more speed use another network, or have WebSocket allowed on this one.',
    cut: 'The server answers, but the desk is not connected.',
    cutRemedy: 'Wait a few seconds and check again; if that does not help, reload this page.',
    none: "The server can't be reached.",
    noneRemedy:
      'See whether this computer is on the Wi-Fi of the hall, and whether the computer with the program is on.',
  },
  address: {
    wifi: (address) => `${address}: phones on the same Wi-Fi can open it, phones at home can't.`,
    everywhere: (address) =>
      `${address}: should open in the hall and at home; please also try it with a phone that is not on the Wi-Fi.`,
    here: (address) => `${address} opens on the computer with the program alone, on no phone.`,
    hereRemedy: 'Have somebody set PUBLIC_URL to an address that phones can open, and start the program again.',
    onlyHere: 'The program listens on its own computer alone; no phone can connect.',
    onlyHereRemedy: 'Have somebody set HOST to 0.0.0.0, and start the program again.',
    none: 'There is no address that a phone could open.',
    noneRemedy: 'Connect the computer with the program to the Wi-Fi of the hall, then check again.',
  },
  phones: {
    ok: (count) => `${few(count, 'resident')} connected by phone now.`,
    none: "No resident's phone is connected yet.",
    noneRemedy:
      'Connect a phone to the Wi-Fi of the hall, scan the code below and join. If it does not open, a "guest network" probably keeps phones and computers apart: use another one.',
    scan: 'Try it: scan with a phone',
    qr: 'QR code to join the meeting',
  },
  second: {
    ok: (count) =>
      `${few(count, 'other device')} connected that can go on chairing: if this one fails, within 5 seconds of picking it up.`,
    none: 'Only this device can chair; without power or network the meeting stands still.',
    noneRemedy:
      'Log in on a phone with the same account, open this meeting and lay it aside. Without the password: scan a code.',
  },
  projector: {
    ok: 'The big screen is open and drawing.',
    frozen: 'The big screen has stopped.',
    frozenRemedy: 'Look at the projector: is the window still there, is the network? If it was closed, open it again.',
    closed: 'The big screen is not open yet.',
    closedRemedy: 'Open it, drag the new window to the projector and click into it for full screen.',
  },
  text: {
    open: 'Fill in two numbers to know whether the last row can read it.',
    distance: 'Metres to the last row',
    width: 'Width of the picture (metres)',
    widthHint: 'Measure along the bottom edge of the picture',
    wrong: 'Enter metres, such as 8 or 3.5.',
    ok: (metres) => `The smallest text can be read from up to ${metres} m.`,
    small: (metres) =>
      `The main text can be read from up to ${metres} m; the smallest (names, address) can't be read in the last row.`,
    tooFar: (metres) => `Too far: even the main text can only be read from up to ${metres} m.`,
    remedy: (width, metres) =>
      `Move the projector back until the picture is ${width} m wide; or seat the last row within ${metres} m, and read out what matters.`,
  },
  sound: {
    open: "It sounds when a speaker's time runs out. Play it once and listen in the hall.",
    play: 'Play it',
    ask: 'Did you hear it?',
    yes: 'Yes',
    no: 'No',
    ok: 'It can be heard.',
    unheard: 'It was not heard.',
    unheardRemedy:
      'Turn up the volume, and see whether the sound goes to the projector or the loudspeaker. Without it the screens still say how much time is left.',
    cant: "This browser can't play the sound.",
    cantRemedy: 'Use a newer browser; without it the screens still say how much time is left.',
  },
  clock: {
    ok: "This computer's clock agrees with the server's. In the meeting the server's clock counts.",
    slow: (minutes) =>
      `This computer's clock is about ${minutes} min slow. In the meeting the server's clock counts, so timers are right.`,
    fast: (minutes) =>
      `This computer's clock is about ${minutes} min fast. In the meeting the server's clock counts, so timers are right.`,
    remedy:
      'If it is this computer that is right, set the clock of the computer with the program: the minutes go by it.',
  },
  disk: {
    ok: (room) => `It keeps what it is given: written and read back; ${room} GB left.`,
    elsewhere: 'Written and read back. The data is in a database elsewhere; ask whoever runs it how much room is left.',
    little: (room) => `It can save, but only ${room} GB are left.`,
    littleRemedy: 'On the computer with the program, empty the bin and delete large files, then check again.',
    broken: "The server can't save anything now.",
    brokenRemedy:
      'Most likely its disk is full: make room on the computer with the program and check again. Do not start before.',
  },
  backup: {
    never: 'The program makes no backups by itself, and does not know when you made one.',
    said: (time) => `You said you made one on ${time}.`,
    remedy:
      'Stop the program (Ctrl + C in its window), copy the whole folder that this window names as the place of the data to a USB stick, and start it again. Not during a meeting.',
    elsewhereRemedy:
      'The data is in a database elsewhere: have whoever runs it make a backup, and copy the data folder with contact.key too.',
    done: 'I have just made one',
  },
};
