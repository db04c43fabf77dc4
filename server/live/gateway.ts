/** The door for browsers: Socket.IO attached to the HTTP server; connections come, stand for somebody, and end. */
import type { Server as HttpServer } from 'node:http';
import { Server, type Socket } from 'socket.io';
import { authorize, readingOf } from '../../shared/access/authorize.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import { isStaff } from '../../shared/meeting/role.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import type { RefusalCode } from '../../shared/wire/refusals.ts';
import { MAX_MESSAGE_BYTES } from '../../shared/wire/up.ts';
import { OLDEST_FOLLOWING } from '../../shared/wire/version.ts';
import { addressBehind, trustIn } from '../access/address.ts';
import { addressKey } from '../access/attempts.ts';
import type { MeetingActor, PassDesk, Passes } from '../access/passes.ts';
import type { Log } from '../log.ts';
import type { LiveMeetings, Lines } from '../meeting/lines.ts';
import type { Store } from '../store/store.ts';
import { watchChanges } from './changes.ts';
import { type Connection, createConnections, goodbye } from './connections.ts';
import { createDoorstep } from './doorstep.ts';
import { endFloods } from './flood.ts';
import { type Admitted, admit, connectRefusal, originAllowed } from './handshake.ts';
import { startHeartbeat } from './heartbeat.ts';
import { type LimitsConfig, USUAL_LIMITS, createLimits } from './limits.ts';
import { createMine } from './mine.ts';
import type { MinutesGate } from './minutesGate.ts';
import { type Publisher, hallOf, minutesRoomOf, staffRoomOf } from './publisher.ts';
import { createReceiver } from './receive.ts';
import { createResume } from './resume.ts';
import { createTally } from './tally.ts';
import { createWelcomes } from './welcome.ts';

export interface GatewayConfig {
  /** Besides the server's own address, e.g. `https://yishi.example.cn` behind a proxy that changes the Host. */
  readonly origins: readonly string[];
  /** Addresses under which phones reach this server, best first. */
  readonly addresses: () => readonly string[];
  /** Proxies whose X-Forwarded-For is believed, as addresses or CIDR ranges. */
  readonly trustProxy: readonly string[];
  readonly maxConnections?: number;
  readonly limits?: LimitsConfig;
}

export interface GatewayDeps {
  readonly httpServer: HttpServer;
  readonly store: Store;
  readonly meetings: LiveMeetings;
  readonly lines: Lines;
  readonly passes: Passes & Pick<PassDesk, 'touch'>;
  readonly minutes: MinutesGate;
  readonly publisher: Publisher;
  readonly clock: () => number;
  readonly log: Log;
  readonly config: GatewayConfig;
}

export interface Gateway {
  /** Who is connected, to any process. */
  online(meetingId: MeetingId): ReadonlySet<PersonId>;
  connections(): number;
  /** Says goodbye and ends every connection; leaves the HTTP server to its owner. */
  close(): Promise<void>;
}

/** An actor is believed for this long (ms) before the store is asked again (P18: a second). */
const BELIEVED_FOR = 800;
const MAX_CONNECTIONS = 25_000;
/** Pages of one login at once: far more than anybody has open, and a script holds no more than these. */
const MAX_OF_PASS = 12;

export function attachGateway(deps: GatewayDeps): Gateway {
  const { httpServer, store, meetings, passes, minutes, publisher, clock, log, config } = deps;
  const { fanout, presence, desks, bus } = publisher;
  const rates = config.limits ?? USUAL_LIMITS;
  const limits = createLimits(rates);
  const turnedAway = createTally(log, 'Not connected, or ended');
  const connections = createConnections();
  const mine = createMine(store);
  const welcomes = createWelcomes({ store, clock, addresses: config.addresses });
  const resume = createResume({ meetings, publisher, welcomes, mine, clock });
  const flooded = ({ passId }: Pick<Connection, 'passId'>) => {
    limits.flooded(passId);
    turnedAway.count('Flood');
  };
  const receive = createReceiver({ ...deps, resume, limits, tooFast: rates.tooFast, flooded, actorOf });
  const trusts = trustIn(config.trustProxy);
  const admitted = new WeakMap<Socket, Admitted>();
  const passOf = new WeakMap<Socket['conn'], Admitted>();
  const most = config.maxConnections ?? MAX_CONNECTIONS;
  // Strangers never fill the house: half of it is kept for those who show a pass.
  const doorstep = createDoorstep(Math.ceil(most / 2));

  const io = new Server({
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    // A socket that opens and never says who it is goes after ten seconds.
    connectTimeout: 10_000,
    pingInterval: 20_000,
    pingTimeout: 15_000,
    allowRequest: (request, allow) => {
      allow(null, io.engine.clientsCount < most && originAllowed(request, config.origins));
    },
  });
  bus.attach(io);
  io.attach(httpServer);
  io.engine.on('connection_error', (error: { message?: string }) => turnedAway.count(error.message ?? ''));
  // Before anybody says who they are.
  io.engine.on('connection', (wire: Socket['conn']) => {
    endFloods(wire, rates, { clock, ended: () => flooded(passOf.get(wire) ?? { passId: '' }) });
    doorstep.opened(wire);
  });
  io.use((socket, next) => {
    const refuse = (code: RefusalCode) => {
      if (doorstep.turnedAway(socket.conn)) next(connectRefusal(code));
    };
    if (!doorstep.asks(socket.conn)) return refuse('request.malformed');
    admit(socket, { passes, store, limits, addressOf })
      .catch((error: unknown): 'server.busy' => {
        log.error({ error }, 'A pass could not be looked up');
        return 'server.busy';
      })
      .then((outcome) => {
        if (typeof outcome === 'string') {
          doorstep.answered(socket.conn);
          return refuse(outcome);
        }
        doorstep.letIn(socket.conn);
        admitted.set(socket, outcome);
        passOf.set(socket.conn, outcome);
        next();
      })
      .catch((error: unknown) => log.error({ error }, 'A connection could not be opened'));
  });
  io.on('connection', (socket) => {
    const who = admitted.get(socket);
    if (!who) return void socket.disconnect(true);
    connected(socket, who).catch((error: unknown) => {
      log.error({ error, meetingId: who.meetingId }, 'A connection could not be welcomed');
      // The browser tries again after a moment, with its seq.
      socket.disconnect(true);
    });
  });
  const heartbeat = startHeartbeat({ ...deps, connections, recheck });

  function addressOf({ handshake: { address, headers } }: Socket): string {
    return addressKey(addressBehind(address, headers['x-forwarded-for'], trusts));
  }

  async function connected(socket: Socket, { handshake, meetingId, passId, actor, openedAt }: Admitted): Promise<void> {
    const connection: Connection = {
      id: socket.id,
      socket,
      meetingId,
      token: handshake.token,
      passId,
      openedAt,
      actor,
      checkedAt: clock(),
      checking: null,
      leads: false,
      sign: null,
    };
    socket.on('error', () => turnedAway.count('A socket failed'));
    // A page newer than this server knows everything it will hear: two servers are rarely updated at one moment.
    if (handshake.version < OLDEST_FOLLOWING) return goodbye(socket, 'outdated');
    socket.on('up', (...args: unknown[]) => void receive(connection, args));
    socket.on('disconnect', () => left(connection));
    // Joined first, read after: what is committed in between arrives twice rather than never, and after the welcome.
    fanout.arrive(socket);
    connections.add(connection);
    const [quietest, ...others] = connections.ofPass(passId);
    if (quietest && others.length >= MAX_OF_PASS) goodbye(quietest.socket, 'elsewhere');
    joinRooms(connection);
    if (actor.person) presence.change(meetingId, actor.person.id, 1);
    const seq = await resume.begin(connection, handshake.seq);
    if (seq === null) goodbye(socket, 'revoked');
  }

  function joinRooms(connection: Connection): void {
    const { socket, meetingId, actor } = connection;
    fanout.join(hallOf(meetingId), socket);
    if (isStaff(actor.role)) fanout.join(staffRoomOf(meetingId), socket);
    else fanout.leave(staffRoomOf(meetingId), socket);
    sit(connection, authorize(actor, 'handOver', { meetingId }));
  }

  /** Whoever may lead can go on from this device. */
  function sit(connection: Connection, leads: boolean): void {
    if (connection.leads === leads) return;
    connection.leads = leads;
    desks.change(connection.meetingId, connection.passId, leads ? 1 : -1);
  }

  function left(connection: Connection): void {
    const { socket, meetingId, actor } = connection;
    connections.remove(connection);
    fanout.leaveAll(socket);
    if (actor.person) presence.change(meetingId, actor.person.id, -1);
    sit(connection, false);
    minutes.leave(connection.id);
    // A projector whose line ended: the desk hears it now, not when it has missed it.
    if (connection.sign && connections.ofPass(connection.passId).length === 0)
      publisher.projectorSigned(meetingId, { ...connection.sign, gone: true });
    if (fanout.size(hallOf(meetingId)) > 0) return;
    publisher.roomEmptied(meetingId);
    welcomes.forget(meetingId);
    mine.forget(meetingId);
  }

  async function actorOf(connection: Connection): Promise<MeetingActor | null> {
    if (Math.abs(clock() - connection.checkedAt) < BELIEVED_FOR) return connection.actor;
    return recheck(connection);
  }

  /** Looks up again whom the connection stands for; ends it when that is nobody any more. */
  function recheck(connection: Connection): Promise<MeetingActor | null> {
    connection.checking ??= lookUp(connection).finally(() => {
      connection.checking = null;
    });
    return connection.checking;
  }

  async function lookUp(connection: Connection): Promise<MeetingActor | null> {
    const { token, meetingId, socket } = connection;
    const askedAt = clock();
    const pass = await passes.resolve(token);
    const actor = pass && (await passes.actorIn(pass, meetingId));
    if (!actor || !authorize(actor, 'readMeeting', { meetingId })) {
      connection.sign = null;
      // It hears nothing more from here on; the message that led here is still answered.
      fanout.leaveAll(socket);
      setImmediate(() => goodbye(socket, 'revoked'));
      return null;
    }
    connection.actor = actor;
    connection.checkedAt = askedAt;
    // Its line is all the use a projector makes of its pass, and the desk asks when that was.
    if (actor.role === 'display') await passes.touch(pass);
    if (socket.connected) {
      connections.add(connection);
      joinRooms(connection);
      const state = meetings.peek(meetingId);
      if (state && !authorize(actor, readingOf(state.minutes), { meetingId })) leaveMinutes(connection);
    }
    return actor;
  }

  function leaveMinutes({ id, meetingId, socket }: Connection): void {
    fanout.leave(minutesRoomOf(meetingId), socket);
    minutes.leave(id);
  }

  publisher.watch(watchChanges({ connections, resume, welcomes, log, recheck, leaveMinutes }));

  return {
    online: (meetingId) => presence.online(meetingId),
    connections: () => io.engine.clientsCount,
    async close() {
      heartbeat.stop();
      turnedAway.close();
      for (const { socket } of connections.all()) goodbye(socket, 'restarting');
      await new Promise((resolve) => setImmediate(resolve));
      io.local.disconnectSockets(true);
      await io.of('/').adapter.close();
      io.engine.close();
      await publisher.close();
    },
  };
}
