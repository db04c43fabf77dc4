/** The connections of this process, findable by whom they stand for. */
import type { Socket } from 'socket.io';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { DownMessage } from '../../shared/wire/down.ts';
import type { MeetingActor } from '../access/passes.ts';
import { encodeMessages } from './frame.ts';
import type { ProjectorSign } from './projectors.ts';

export interface Connection {
  /** New with each connection. */
  readonly id: string;
  readonly socket: Socket;
  readonly meetingId: MeetingId;
  readonly token: string;
  readonly passId: string;
  /** When its pass was made. */
  readonly openedAt: number;
  /** Looked up again when older than a second, or when something was said to have changed. */
  actor: MeetingActor;
  checkedAt: number;
  checking: Promise<MeetingActor | null> | null;
  /** Whether it is counted among those who may lead. */
  leads: boolean;
  /** A projector's last sign of life; null of everybody else, and of one whose link was taken back. */
  sign: ProjectorSign | null;
}

export interface Connections {
  add(connection: Connection): void;
  remove(connection: Connection): void;
  all(): readonly Connection[];
  ofMeeting(meetingId: MeetingId): readonly Connection[];
  /** Of a person, or of everybody in a household. */
  ofVoter(meetingId: MeetingId, voter: string): readonly Connection[];
  /** First the one that was quiet longest. */
  ofPass(passId: string): readonly Connection[];
}

export function createConnections(): Connections {
  const meetings = new Map<MeetingId, Set<Connection>>();
  const byKey = new Map<string, Set<Connection>>();
  const keysOf = new Map<Connection, readonly string[]>();

  const keys = ({ meetingId, passId, actor: { person } }: Connection): readonly string[] => [
    `pass ${passId}`,
    ...(person ? [`${meetingId} ${person.id}`] : []),
    ...(person?.householdId ? [`${meetingId} ${person.householdId}`] : []),
  ];
  const unlink = (connection: Connection) => {
    for (const key of keysOf.get(connection) ?? []) {
      const found = byKey.get(key);
      found?.delete(connection);
      if (found?.size === 0) byKey.delete(key);
    }
    keysOf.delete(connection);
  };

  return {
    /** Added again, it is found under whom it stands for now. */
    add(connection) {
      unlink(connection);
      const ofMeeting = meetings.get(connection.meetingId) ?? new Set();
      meetings.set(connection.meetingId, ofMeeting.add(connection));
      const now = keys(connection);
      keysOf.set(connection, now);
      for (const key of now) byKey.set(key, (byKey.get(key) ?? new Set()).add(connection));
    },
    remove(connection) {
      unlink(connection);
      const ofMeeting = meetings.get(connection.meetingId);
      ofMeeting?.delete(connection);
      if (ofMeeting?.size === 0) meetings.delete(connection.meetingId);
    },
    all: () => [...meetings.values()].flatMap((connections) => [...connections]),
    ofMeeting: (meetingId) => [...(meetings.get(meetingId) ?? [])],
    ofVoter: (meetingId, voter) => [...(byKey.get(`${meetingId} ${voter}`) ?? [])],
    ofPass: (passId) => [...(byKey.get(`pass ${passId}`) ?? [])],
  };
}

/** Ends a connection, and says why. */
export function goodbye(socket: Socket, reason: Extract<DownMessage, { type: 'bye' }>['reason'] | 'elsewhere'): void {
  if (!socket.connected) return;
  const message: DownMessage = reason === 'elsewhere' ? { type: 'elsewhere' } : { type: 'bye', reason };
  socket.emit('down', encodeMessages([message]).messages());
  socket.disconnect(true);
}
