/** A simulated browser: follows the meeting, keeps an outbox, sends again until answered, comes back when cut off. */
import type { PersonRow } from '../../server/store/people.ts';
import { type View, follow } from '../../shared/follow.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { Command, MeetingState } from '../../shared/meeting/meeting.ts';
import { CommandId } from '../../shared/stream/ids.ts';
import type { Answer } from '../../shared/wire/answer.ts';
import type { DownMessage } from '../../shared/wire/down.ts';
import type { Dice } from '../support/dice.ts';
import type { Crank } from './crank.ts';
import type { Link, ServerProcess } from './serverProcess.ts';

export interface Phone {
  readonly person: PersonRow;
  readonly view: () => View | null;
  /** Every command ever wanted, and how it was answered, once it was. */
  readonly history: readonly Wanted[];
  /** One thing this person or phone does now. */
  act(): void;
  /** Only finishes what was begun. */
  finish(): void;
  cutOff(): void;
  readonly isIdle: () => boolean;
}
export interface Wanted {
  readonly commandId: string;
  readonly command: Command;
  answer: Answer | null;
  /** How often it was put on the network; each copy may arrive, early or late. */
  copies: number;
}

export interface PhoneDeps {
  readonly person: PersonRow;
  readonly meetingId: MeetingId;
  readonly crank: Crank;
  readonly dice: Dice;
  readonly newId: () => string;
  readonly anyServer: () => ServerProcess | null;
  /** False: this message is lost. How often it arrives otherwise: 1 or 2. */
  readonly copies: () => number;
  readonly wish: (state: MeetingState) => Command | null;
}

export function createPhone(deps: PhoneDeps): Phone {
  const { person, meetingId, crank, dice, newId, anyServer, copies, wish } = deps;
  const history: Wanted[] = [];
  let view: View | null = null;
  let at: { readonly server: ServerProcess; readonly link: Link } | null = null;

  const receive = (messages: readonly DownMessage[]) => {
    // As they would come over the wire: nothing is shared with the server's memory.
    for (const message of JSON.parse(JSON.stringify(messages)) as DownMessage[]) view = follow(view, message);
  };

  const connect = () => {
    const server = anyServer();
    if (!server) return;
    const link: Link = server.connect(person, (messages) => {
      for (let copy = copies(); copy > 0; copy -= 1) {
        crank.later(() => {
          if (at?.link === link) receive(messages);
        });
      }
    });
    at = { server, link };
    void server.resume.begin(link.connection, view?.state.seq ?? 0);
  };

  const send = (wanted: Wanted) => {
    const here = at;
    if (!here) return;
    const { server, link } = here;
    for (let copy = copies(); copy > 0; copy -= 1) {
      wanted.copies += 1;
      crank.later(() => {
        if (!server.alive) return;
        const { commandId, command } = wanted;
        const actor = { personId: person.id, role: person.role };
        void server.lines
          .submit(meetingId, { commandId, command, actor, sender: link.connection.passId })
          .then((answer) => {
            for (let back = copies(); back > 0; back -= 1) {
              crank.later(() => {
                if (at?.link === link) wanted.answer ??= answer;
              });
            }
          });
      });
    }
  };

  const askAgain = () => {
    if (at?.server.alive) void at.server.resume.since(at.link.connection, view?.state.seq ?? 0);
  };
  const waiting = () => history.find((wanted) => wanted.answer === null || isTrouble(wanted.answer));
  const cutOff = () => {
    at?.server.links.delete(at.link);
    at = null;
  };

  const finish = () => {
    if (at && !at.server.alive) cutOff();
    if (!at) return connect();
    if (!view || view.behind) return askAgain();
    const wanted = waiting();
    if (!wanted) return;
    wanted.answer = null;
    send(wanted);
  };

  return {
    person,
    history,
    view: () => view,
    cutOff,
    finish,
    isIdle: () => at !== null && at.server.alive && view !== null && !view.behind && !waiting(),
    act() {
      if (!at || !view || view.behind || waiting() || dice.chance(0.2)) return finish();
      const command = wish(view.state);
      if (!command) return;
      const wanted: Wanted = { commandId: CommandId.parse(newId()), command, answer: null, copies: 0 };
      history.push(wanted);
      send(wanted);
    },
  };
}

/** The server could not: the phone tries again with the same id. */
const isTrouble = (answer: Answer) => !answer.ok && (answer.code === 'server.busy' || answer.code === 'server.storage');
