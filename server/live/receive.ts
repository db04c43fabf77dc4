/** Every message a browser sends: limited, parsed, authorized, carried out, and answered exactly once. */
import { authorize, readingOf } from '../../shared/access/authorize.ts';
import { findPoll } from '../../shared/meeting/poll.ts';
import { refused } from '../../shared/stream/decision.ts';
import { type Answer, answerRefusal } from '../../shared/wire/answer.ts';
import type { RefusalCode } from '../../shared/wire/refusals.ts';
import { UpMessage } from '../../shared/wire/up.ts';
import type { MeetingActor } from '../access/passes.ts';
import type { Log } from '../log.ts';
import type { LiveMeetings, Lines } from '../meeting/lines.ts';
import { type Budget, createBudget } from './budget.ts';
import type { Connection } from './connections.ts';
import { cut, dropIfBehind } from './frame.ts';
import type { Limits } from './limits.ts';
import type { MinutesGate } from './minutesGate.ts';
import { type Publisher, minutesRoomOf, pictureRoomOf } from './publisher.ts';
import type { Resume } from './resume.ts';

export interface ReceiveDeps {
  readonly lines: Lines;
  readonly meetings: LiveMeetings;
  readonly minutes: MinutesGate;
  readonly publisher: Publisher;
  readonly resume: Resume;
  readonly limits: Limits;
  /** Refusals a second for haste, on one connection, before `flooded` ends it. */
  readonly tooFast: number;
  readonly flooded: (connection: Connection) => void;
  readonly clock: () => number;
  readonly log: Log;
  /** Who the connection stands for at this moment; null once it stands for nobody (it is ended then). */
  readonly actorOf: (connection: Connection) => Promise<MeetingActor | null>;
}

type Message<Type extends UpMessage['type']> = Extract<UpMessage, { type: Type }>;

const refuse = (code: RefusalCode): Answer => answerRefusal(refused(code));

/** Never throws and never rejects, whatever the arguments are (F12, F13). */
export function createReceiver(deps: ReceiveDeps): (connection: Connection, args: readonly unknown[]) => Promise<void> {
  const { lines, meetings, minutes, publisher, resume, limits, clock, log, actorOf } = deps;
  const patience = new WeakMap<Connection, Budget>();

  async function answerTo(connection: Connection, args: readonly unknown[]): Promise<Answer> {
    const sent = args.length === 1 ? args[0] : undefined;
    const sender = connection.actor.person?.id ?? connection.passId;
    // Before anything is read of it but its type: a refusal must cost less than what it refuses.
    if (!(await limits.message(sender, typeOf(sent)))) {
      losePatience(connection);
      return refuse('request.tooFast');
    }
    const parsed = UpMessage.safeParse(sent);
    if (!parsed.success) return refuse('request.malformed');
    const actor = await actorOf(connection);
    if (!actor) return refuse('access.revoked');
    const message = parsed.data;
    switch (message.type) {
      case 'command':
        return command(connection, actor, message);
      case 'since': {
        const seq = await resume.since(connection, message.seq);
        return seq === null ? refuse('meeting.unknown') : done(connection, seq);
      }
      case 'minutesOpen':
        return openMinutes(connection, actor, message);
      case 'minutesUpdate':
        if (!may(actor, 'writeMinutes')) return refuse('access.denied');
        return minutes.update(actor, connection.id, message.update);
      case 'minutesCursor':
        if (!may(actor, 'writeMinutes')) return refuse('access.denied');
        minutes.cursor(actor, connection.id, message.cursor);
        return done(connection);
      case 'minutesLeave':
        publisher.fanout.leave(minutesRoomOf(connection.meetingId), connection.socket);
        minutes.leave(connection.id);
        return done(connection);
      case 'displayBeat': {
        if (!may(actor, 'beatProjector')) return refuse('access.denied');
        const { type: _, ...shown } = message;
        const { passId: id, openedAt, meetingId } = connection;
        connection.sign = { id, openedAt, ...shown, beatAt: clock() };
        publisher.projectorSigned(meetingId, connection.sign);
        // It learns its own name in the meeting, by which it may be held on a scene.
        return { ok: true, seq: meetings.peek(meetingId)?.seq ?? 0, at: clock(), data: { screenId: id } };
      }
      case 'pointAt':
        if (!may(actor, 'pointAt')) return refuse('access.denied');
        publisher.pointed(connection.meetingId, message.at);
        return done(connection);
      case 'cantHear': {
        const { person } = actor;
        if (!person || !may(actor, 'sayCantHear')) return refuse('access.denied');
        publisher.hearingSigned(connection.meetingId, { personId: person.id, at: clock() });
        return done(connection);
      }
      case 'hearingAnswered':
        if (!may(actor, 'answerHearing')) return refuse('access.denied');
        publisher.hearingSigned(connection.meetingId, null);
        return done(connection);
      case 'watchPointer': {
        if (!may(actor, 'readAttachment')) return refuse('access.denied');
        const { fanout } = publisher;
        const room = pictureRoomOf(connection.meetingId);
        if (!message.on) fanout.leave(room, connection.socket);
        else if (connection.socket.connected) fanout.join(room, connection.socket);
        return done(connection);
      }
    }
  }

  /** Whoever goes on after this many refusals reads none of them. */
  function losePatience(connection: Connection): void {
    const left = patience.get(connection) ?? createBudget(clock, deps.tooFast, deps.tooFast);
    patience.set(connection, left);
    if (left.take(1) || !connection.socket.connected) return;
    cut(connection.socket.conn);
    deps.flooded(connection);
  }

  const may = (actor: MeetingActor, action: Parameters<typeof authorize>[1]) => authorize(actor, action, actor);

  const done = ({ meetingId }: Connection, seq = meetings.peek(meetingId)?.seq ?? 0): Answer => ({
    ok: true,
    seq,
    at: clock(),
  });

  async function command(
    connection: Connection,
    actor: MeetingActor,
    { commandId, command: wanted }: Message<'command'>,
  ): Promise<Answer> {
    const { meetingId, passId } = connection;
    const { person, role } = actor;
    if (!authorize(actor, wanted.type, { meetingId }) || !person) return refuse('access.denied');
    const isSaid = wanted.type === 'postComment' || wanted.type === 'askInquiry';
    if (isSaid && !(await limits.comment(person.id))) return refuse('comment.tooFast');
    const submission = { commandId, command: wanted, actor: { personId: person.id, role }, sender: passId };
    const answer = await lines.submit(meetingId, submission);
    if (answer.ok) tellOtherDevices(connection, actor, wanted);
    return answer;
  }

  /** The person's other phone, or the rest of the household, sees that it is done. */
  function tellOtherDevices(
    connection: Connection,
    { person }: MeetingActor,
    done: Message<'command'>['command'],
  ): void {
    const { meetingId } = connection;
    const voters = new Set<string>();
    if (done.type === 'checkInPerson') voters.add(done.personId);
    else if (done.type === 'checkIn' || done.type === 'secondComment') voters.add(person?.id ?? '');
    else if (done.type === 'castBallot' || done.type === 'castSealedBallot') {
      const state = meetings.peek(meetingId);
      const basis = state && findPoll(state, done.pollId)?.basis;
      voters.add((basis === 'household' ? person?.householdId : person?.id) ?? '');
    }
    for (const voter of voters) publisher.mineChanged(meetingId, voter, connection.id);
  }

  async function openMinutes(
    connection: Connection,
    actor: MeetingActor,
    { clientId, stateVector }: Message<'minutesOpen'>,
  ): Promise<Answer> {
    if (!may(actor, 'readMinutes')) return refuse('access.denied');
    // Before it joins: whoever is in the room hears every word.
    const state = await lines.read(connection.meetingId);
    if (state && !may(actor, readingOf(state.minutes))) return refuse('minutes.notShown');
    const { fanout } = publisher;
    const room = minutesRoomOf(connection.meetingId);
    // Joined before it is read, so that no update falls between the two.
    if (connection.socket.connected) fanout.join(room, connection.socket);
    const answer = await minutes.open(actor, connection.id, { clientId, stateVector });
    if (!answer.ok) fanout.leave(room, connection.socket);
    if (!connection.socket.connected) minutes.leave(connection.id);
    return answer;
  }

  return async (connection, args) => {
    const last = args.at(-1);
    const acknowledge = typeof last === 'function' ? (last as (answer: Answer) => void) : null;
    try {
      const answer = await answerTo(connection, acknowledge ? args.slice(0, -1) : args).catch((error: unknown) => {
        log.error({ error, meetingId: connection.meetingId }, 'A message could not be handled');
        return refuse('server.storage');
      });
      if (!dropIfBehind(connection.socket)) acknowledge?.(answer);
    } catch (error) {
      log.error({ error }, 'An answer could not be sent');
    }
  };
}

const typeOf = (sent: unknown): unknown =>
  typeof sent === 'object' && sent !== null && 'type' in sent ? sent.type : null;
