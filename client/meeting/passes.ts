/** The tokens this browser holds: the chair's login, and one pass per meeting and face. */
import { withoutFragment } from '../router/history.ts';
import { keep, kept } from './keep.ts';

/** `person`: the phone; `staff`: cockpit and minutes of an invited official; `display`: the projector. */
export type PassFace = 'person' | 'staff' | 'display';

const passKey = (face: PassFace, meetingId: string) => `tea.${face}.${meetingId}`;
const ACCOUNT = 'tea.account';

export const accountToken = (): string | null => kept(ACCOUNT);
export const keepAccountToken = (token: string | null): void => keep(ACCOUNT, token);
export const passFor = (face: PassFace, meetingId: string): string | null => kept(passKey(face, meetingId));
export const keepPass = (face: PassFace, meetingId: string, token: string | null): void =>
  keep(passKey(face, meetingId), token);

/** For cockpit and minutes: an official's own pass, or the chair's login. */
export const staffToken = (meetingId: string): string | null => passFor('staff', meetingId) ?? accountToken();

/** A link that was passed on brings the full stop behind it along, or what a messenger adds; a token ends before. */
export const fragmentToken = (): string => /^#([\w-]*)/.exec(location.hash)?.[1] ?? '';

/** Takes a token from the address's fragment and removes it there, so that it is not shared by copying the address. */
export function takeFragmentToken(): string | null {
  const token = fragmentToken();
  if (!/^[\w-]{10,100}$/.test(token)) return null;
  withoutFragment();
  return token;
}

/** 128 random bits as 22 characters. `getRandomValues` also works on plain HTTP, `randomUUID` does not. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let text = '';
  bytes.forEach((byte) => (text += String.fromCharCode(byte)));
  return btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}
