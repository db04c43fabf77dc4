/** What was said anywhere of a person or a pass, carried out on the connections of this process. */
import { authorize } from '../../shared/access/authorize.ts';
import type { Log } from '../log.ts';
import { type Connection, type Connections, goodbye } from './connections.ts';
import type { Watcher } from './publisher.ts';
import type { Resume } from './resume.ts';
import type { Welcomes } from './welcome.ts';

export interface ChangesDeps {
  readonly connections: Connections;
  readonly resume: Resume;
  readonly welcomes: Welcomes;
  readonly log: Log;
  /** Asks the store again whom a connection stands for; null when nobody any more. */
  readonly recheck: (connection: Connection) => Promise<unknown>;
  /** Hears no more of the minutes. */
  readonly leaveMinutes: (connection: Connection) => void;
}

export function watchChanges({ connections, resume, welcomes, log, recheck, leaveMinutes }: ChangesDeps): Watcher {
  return {
    personChanged(meetingId, personId) {
      welcomes.forget(meetingId);
      for (const connection of connections.ofVoter(meetingId, personId)) {
        // What was asked before the change may not know of it, so it is asked anew after it.
        const before = connection.checking ?? Promise.resolve(null);
        before
          .catch(() => null)
          .then(() => recheck(connection))
          .then((actor) => (actor ? resume.mine(connection) : undefined))
          .catch((error: unknown) => {
            log.error({ error, meetingId }, 'A changed person could not be looked up');
            connection.socket.disconnect(true);
          });
      }
    },
    draftClosed(meetingId) {
      for (const connection of connections.ofMeeting(meetingId))
        if (!authorize(connection.actor, 'readDraft', { meetingId })) leaveMinutes(connection);
    },
    standingChanged(meetingId) {
      welcomes.forget(meetingId);
      // Of a deleted meeting everybody goes, and the next handshake says why; of one taken back nobody is here.
      for (const { socket } of connections.ofMeeting(meetingId)) goodbye(socket, 'revoked');
    },
    passRevoked(passId) {
      for (const connection of connections.ofPass(passId)) {
        // A projector whose link is gone is not missed.
        connection.sign = null;
        goodbye(connection.socket, 'revoked');
      }
    },
    mineChanged(meetingId, voter, exceptId) {
      for (const connection of connections.ofVoter(meetingId, voter)) {
        if (connection.id === exceptId) continue;
        resume.mine(connection).catch((error: unknown) => log.warn({ error }, 'A second device was not told'));
      }
    },
  };
}
