/** Who has the minutes open for writing, on all processes together: each process only knows its own. */
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { DownMessage } from '../../shared/wire/down.ts';

export type WritersMessage = Extract<DownMessage, { type: 'minutesPresence' }>;

export interface Writers {
  /** What one process says of itself, made into what everybody should see. */
  joined(meetingId: MeetingId, process: string, message: WritersMessage): WritersMessage;
}

export interface WritersDeps {
  readonly clock: () => number;
  /** A process that was heard of lately. */
  readonly isAlive: (meetingId: MeetingId, process: string) => boolean;
}

/** A process is believed this long (ms) before it must have been heard of otherwise. */
const BELIEVED_FOR = 30_000;

interface Said {
  readonly people: WritersMessage['people'];
  readonly at: number;
}

export function createWriters({ clock, isAlive }: WritersDeps): Writers {
  const meetings = new Map<MeetingId, Map<string, Said>>();

  return {
    joined(meetingId, process, { people }) {
      const now = clock();
      const processes = meetings.get(meetingId) ?? new Map<string, Said>();
      meetings.set(meetingId, processes);
      if (people.length > 0) processes.set(process, { people, at: now });
      else processes.delete(process);
      for (const [other, said] of processes) {
        const silent = now - said.at > BELIEVED_FOR && other !== process && !isAlive(meetingId, other);
        if (silent) processes.delete(other);
      }
      if (processes.size === 0) meetings.delete(meetingId);
      return { type: 'minutesPresence', people: [...processes.values()].flatMap((said) => said.people) };
    },
  };
}
