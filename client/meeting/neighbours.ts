/** Everybody who has used this phone in one meeting: whoever is not in front waits here with their pass. */
import { keep, keptJson } from './keep.ts';
import { keepPass, passFor } from './passes.ts';

export interface Neighbour {
  readonly token: string;
  readonly personId: string;
  readonly name: string;
  /** Empty where none was given. */
  readonly household: string;
  /** Came by an official's invitation: their cockpit must not open while a neighbour has the phone. */
  readonly isStaff: boolean;
}

const keyOf = (meetingId: string) => `tea.people.${meetingId}`;
const isList = (value: unknown): value is readonly Neighbour[] => Array.isArray(value) && value.every(isNeighbour);
// Asked by hand: a phone in a meeting loads no library for one list of its own.
function isNeighbour(value: unknown): boolean {
  const { token, personId, name, household, isStaff } = (value ?? {}) as Partial<Record<keyof Neighbour, unknown>>;
  return [token, personId, name, household].every((one) => typeof one === 'string') && typeof isStaff === 'boolean';
}

/** In the order in which they came, with whoever is in front once they have handed the phone on before. */
export const neighbours = (meetingId: string): readonly Neighbour[] => keptJson(keyOf(meetingId), isList) ?? [];

/** The pass of whoever holds the phone; null while it waits for somebody. */
export const inFront = (meetingId: string): string | null =>
  passFor('person', meetingId) ?? passFor('staff', meetingId);

/** Nobody is in front from here on; whoever was is found again by name and door. */
export function handOn(meetingId: string, who: Omit<Neighbour, 'isStaff'>): void {
  const isStaff = passFor('staff', meetingId) === who.token;
  const list = neighbours(meetingId);
  const at = list.findIndex(({ token }) => token === who.token);
  const met = { ...who, isStaff };
  write(meetingId, at < 0 ? [...list, met] : list.map((one, index) => (index === at ? met : one)));
  leave(meetingId, who.token);
}

/** Back in front, as the one they were. */
export function comeBack(meetingId: string, { token, isStaff }: Neighbour): void {
  keepPass(isStaff ? 'staff' : 'person', meetingId, token);
}

/** This phone knows their pass no more. */
export function forgetNeighbour(meetingId: string, token: string): void {
  const others = neighbours(meetingId).filter((one) => one.token !== token);
  write(meetingId, others);
  leave(meetingId, token);
}

function leave(meetingId: string, token: string): void {
  for (const face of ['person', 'staff'] as const)
    if (passFor(face, meetingId) === token) keepPass(face, meetingId, null);
}

function write(meetingId: string, list: readonly Neighbour[]): void {
  keep(keyOf(meetingId), list.length === 0 ? null : JSON.stringify(list));
}
