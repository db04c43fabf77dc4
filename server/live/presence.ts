/** Who is connected, by person, or at which devices: one phone, two tabs and a second process still make one. */
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { PersonId } from '../../shared/stream/ids.ts';

export interface Presence<Who extends string = PersonId> {
  /** A connection of this person came (+1) or went (−1) here. */
  change(meetingId: MeetingId, who: Who, by: 1 | -1): void;
  /** What another process says of itself. */
  heard(process: string, meetingId: MeetingId, people: readonly Who[]): void;
  /** People connected here; what this process tells the others. */
  here(meetingId: MeetingId): readonly Who[];
  /** True when the process was heard of lately. */
  isAlive(meetingId: MeetingId, process: string): boolean;
  /** People connected to any process. */
  online(meetingId: MeetingId): ReadonlySet<Who>;
}

export interface PresenceDeps {
  readonly clock: () => number;
  /** The number of people online in the meeting may have changed. */
  readonly changed: (meetingId: MeetingId) => void;
  /** Who is connected to this process changed: the others should hear it. */
  readonly changedHere: (meetingId: MeetingId) => void;
}

/** A process not heard of for this long is taken for dead (ms). */
const FORGET_AFTER = 30_000;

interface Heard<Who> {
  readonly people: readonly Who[];
  readonly at: number;
}

export function createPresence<Who extends string = PersonId>({
  clock,
  changed,
  changedHere,
}: PresenceDeps): Presence<Who> {
  const local = new Map<MeetingId, Map<Who, number>>();
  const remote = new Map<MeetingId, Map<string, Heard<Who>>>();

  return {
    change(meetingId, who, by) {
      const people = local.get(meetingId) ?? new Map<Who, number>();
      local.set(meetingId, people);
      const before = people.get(who) ?? 0;
      const after = before + by;
      if (after > 0) people.set(who, after);
      else people.delete(who);
      if (people.size === 0) local.delete(meetingId);
      if (before > 0 && after > 0) return;
      changed(meetingId);
      changedHere(meetingId);
    },
    heard(process, meetingId, people) {
      const processes = remote.get(meetingId) ?? new Map<string, Heard<Who>>();
      remote.set(meetingId, processes);
      if (people.length > 0) processes.set(process, { people, at: clock() });
      else processes.delete(process);
      if (processes.size === 0) remote.delete(meetingId);
      changed(meetingId);
    },
    here: (meetingId) => [...(local.get(meetingId)?.keys() ?? [])],
    isAlive(meetingId, process) {
      const heard = remote.get(meetingId)?.get(process);
      return heard !== undefined && clock() - heard.at <= FORGET_AFTER;
    },
    online(meetingId) {
      const people = new Set(local.get(meetingId)?.keys());
      const now = clock();
      for (const [process, heard] of remote.get(meetingId) ?? []) {
        if (now - heard.at > FORGET_AFTER) remote.get(meetingId)?.delete(process);
        else for (const person of heard.people) people.add(person);
      }
      return people;
    },
  };
}
