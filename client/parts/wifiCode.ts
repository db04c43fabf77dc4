/** A Wi-Fi as the code that telephones' cameras read (ZXing's `WIFI:`, which Android and iOS follow), and what can't be one. */
export interface Wifi {
  readonly name: string;
  /** Empty: the network is open to everybody. */
  readonly password: string;
}

const MOST_NAME_BYTES = 32;
const LEAST_PASSWORD = 8;
export const MOST_PASSWORD = 63;

const escaped = (words: string): string => words.replace(/[\\;,:"]/g, '\\$&');

export const wifiCode = ({ name, password }: Wifi): string =>
  password === '' ? `WIFI:T:nopass;S:${escaped(name)};;` : `WIFI:T:WPA;S:${escaped(name)};P:${escaped(password)};;`;

/** What no router would take (IEEE 802.11: a name of 32 bytes, a WPA password of 8 to 63 characters). */
export function wifiProblem({ name, password }: Wifi, isOpen: boolean): 'name' | 'longName' | 'password' | null {
  if (name === '') return 'name';
  if (new TextEncoder().encode(name).length > MOST_NAME_BYTES) return 'longName';
  if (isOpen) return null;
  return password.length < LEAST_PASSWORD || password.length > MOST_PASSWORD ? 'password' : null;
}
