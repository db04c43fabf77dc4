/** The one place that sends to a room: one frame a tick, encoded once, written in slices so that answers overtake it. */
import type { Socket } from 'socket.io';
import type { DownMessage } from '../../shared/wire/down.ts';
import { type Frame, bufferedBytes, deliver, dropIfBehind, encodeMessages } from './frame.ts';
import { isVolatile, pack } from './pack.ts';

export interface Fanout {
  /** What is sent to it waits from here on until it is welcomed, so that the welcome is what it hears first. */
  arrive(socket: Socket): void;
  welcome(socket: Socket, frame: Frame): void;
  join(room: string, socket: Socket): void;
  leave(room: string, socket: Socket): void;
  /** Out of every room; for a connection that ended. */
  leaveAll(socket: Socket): void;
  size(room: string): number;
  /** Goes at once after a silence, else with the room's next frame. `exceptId`: the socket that need not hear it. */
  push(room: string, message: DownMessage, exceptId?: string): void;
  /** To one socket, now; to one that is not yet welcomed, after that. */
  sendTo(socket: Socket, frame: Frame): void;
  /** Ends all ticks; nothing is sent any more. */
  close(): void;
}

interface Queued {
  readonly message: DownMessage;
  readonly exceptId: string | undefined;
}
interface Room {
  readonly name: string;
  readonly members: Set<Socket>;
  waiting: Queued[];
  /** `resting`: the next message goes at once, `beginning`: in this turn, `sending`: once the frame before is out and its window over. */
  phase: 'resting' | 'beginning' | 'sending';
  timer: NodeJS.Timeout | null;
}

interface Held {
  readonly frame: Frame;
  readonly spare: boolean;
}

/** Sockets written to in one turn of the event loop: about 1 ms of work. */
const SLICE = 200;
/** A reader this far behind is spared what the next frame says again. */
const SKIP_VOLATILE_AT = 64 * 1024;

export function createFanout(): Fanout {
  const rooms = new Map<string, Room>();
  const roomsOf = new Map<Socket, Set<string>>();
  const unwelcomed = new Map<Socket, Held[]>();
  let closed = false;

  const give = (socket: Socket, frame: Frame, spare: boolean) => {
    const held = unwelcomed.get(socket);
    if (held) held.push({ frame, spare });
    else write(socket, frame, spare);
  };

  const giveRest = (socket: Socket, queued: readonly Queued[]) => {
    const messages = pack(queued.filter(({ exceptId }) => exceptId !== socket.id).map(({ message }) => message));
    if (messages.length > 0) give(socket, encodeMessages(messages), isVolatile(messages));
  };

  const tidy = (room: Room) => {
    if (room.members.size > 0) return;
    if (room.timer) clearTimeout(room.timer);
    room.waiting = [];
    rooms.delete(room.name);
  };

  /** The window is over and the frame is out: what came meanwhile goes now, else the next message will go at once. */
  const goOn = (room: Room) => {
    if (room.waiting.length > 0) send(room);
    else room.phase = 'resting';
  };

  const send = (room: Room) => {
    room.phase = 'sending';
    // Above 2,000 phones the network is the limit (performance.md 5): fewer, fuller frames. The window begins with the send: added
    // to it, a frame that takes 80 ms to go out would make a hall of 2,000 wait for 280.
    const open = new Set(['window', 'frame']);
    const end = (what: string) => {
      open.delete(what);
      if (open.size === 0 && !closed) goOn(room);
    };
    room.timer = setTimeout(
      () => {
        room.timer = null;
        end('window');
      },
      Math.min(250, 100 + room.members.size / 20),
    );
    room.timer.unref();
    const queued = room.waiting;
    room.waiting = [];
    const messages = pack(queued.map(({ message }) => message));
    const frame = encodeMessages(messages);
    const spare = isVolatile(messages);
    const excepted = new Set(queued.flatMap(({ exceptId }) => exceptId ?? []));
    // Whoever joins from here on reads the state after joining, so needs none of this.
    const targets = [...room.members];
    let next = 0;
    const slice = () => {
      if (closed) return;
      for (const socket of targets.slice(next, next + SLICE)) {
        if (!room.members.has(socket)) continue;
        if (!excepted.has(socket.id)) give(socket, frame, spare);
        else giveRest(socket, queued);
      }
      next += SLICE;
      if (next < targets.length) setImmediate(slice);
      else end('frame');
    };
    slice();
  };

  return {
    arrive: (socket) => void unwelcomed.set(socket, []),
    welcome(socket, frame) {
      const held = unwelcomed.get(socket) ?? [];
      unwelcomed.delete(socket);
      for (const { frame: next, spare } of [{ frame, spare: false }, ...held]) write(socket, next, spare);
    },
    join(name, socket) {
      const room = rooms.get(name) ?? { name, members: new Set(), waiting: [], phase: 'resting', timer: null };
      rooms.set(name, room);
      room.members.add(socket);
      const names = roomsOf.get(socket) ?? new Set();
      roomsOf.set(socket, names.add(name));
    },
    leave(name, socket) {
      const room = rooms.get(name);
      if (!room?.members.delete(socket)) return;
      roomsOf.get(socket)?.delete(name);
      tidy(room);
    },
    leaveAll(socket) {
      for (const name of roomsOf.get(socket) ?? []) {
        const room = rooms.get(name);
        room?.members.delete(socket);
        if (room) tidy(room);
      }
      roomsOf.delete(socket);
      unwelcomed.delete(socket);
    },
    size: (name) => rooms.get(name)?.members.size ?? 0,
    push(name, message, exceptId) {
      const room = rooms.get(name);
      if (!room || closed) return;
      room.waiting.push({ message, exceptId });
      if (room.phase !== 'resting') return;
      // Not in this turn: what the same commit has to say goes along, and its acknowledgements go first.
      room.phase = 'beginning';
      setImmediate(() => {
        if (rooms.get(name) === room && !closed) send(room);
      });
    },
    sendTo: (socket, frame) => give(socket, frame, false),
    close() {
      closed = true;
      for (const room of rooms.values()) if (room.timer) clearTimeout(room.timer);
      rooms.clear();
      roomsOf.clear();
      unwelcomed.clear();
    },
  };
}

function write(socket: Socket, frame: Frame, spare: boolean): void {
  const buffered = bufferedBytes(socket);
  if (dropIfBehind(socket, buffered)) return;
  if (!spare || buffered <= SKIP_VOLATILE_AT) deliver(socket, frame);
}
