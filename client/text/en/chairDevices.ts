/** Words of going on from a phone: a code for one more device at the desk, and the devices that came in by one. */
export const chairDevices = {
  button: 'Go on from a phone',
  title: 'Go on from a phone',
  help: 'Scan with a phone and tap once: you go on chairing from where the meeting stands. A flat battery or a lost network does no harm. Best connected before the meeting; then opening the phone is enough.',
  both: 'Both can be used side by side and show the same. The link also works on another computer of yours.',
  qr: 'QR code to go on chairing',
  link: 'Link to go on chairing',
  until: (time: string) =>
    `Valid until ${time}, for one use. Whoever scans it acts as you, so never put it on the wall.`,
  came: (device: string) => `"${device}" is connected and can chair.`,
  another: 'Connect one more',
  expired: 'This code has expired.',
  again: 'Make a new one',
  list: 'Connected devices',
  here: 'This one',
  since: (when: string) => `connected ${when}`,
  end: 'Disconnect',
  endOf: (device: string) => `Disconnect "${device}"`,
  ended: (device: string) => `"${device}" is disconnected. To use it again, scan a new code.`,
  unnamed: 'Unknown device',
};
