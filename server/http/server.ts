/** The HTTP server: limits, headers, errors, and every noun's routes mounted on it. */
import type { IncomingMessage } from 'node:http';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController, type RouteOptions } from 'fastify';
import type { Logger } from 'pino';
import { trustIn } from '../access/address.ts';
import { createWaitingRoom } from '../access/waitingRoom.ts';
import { createFileKeys } from '../access/fileKeys.ts';
import { accountRoutes } from './accounts.ts';
import { isStorageTrouble, refusalOfError, refuse } from './answers.ts';
import { attachmentRoutes } from './attachments.ts';
import { commentRoutes } from './comments.ts';
import { type HttpDeps, unhurried } from './deps.ts';
import { agendaRoutes } from './agenda.ts';
import { estateRoutes } from './estates.ts';
import { createNeedFlood } from './needFlood.ts';
import { moderationRoutes } from './moderation.ts';
import { needPhotoRoutes } from './needPhotos.ts';
import { needRoutes } from './needs.ts';
import { postRoutes } from './posts.ts';
import { searchRoutes } from './search.ts';
import { deviceRoutes } from './devices.ts';
import { projectorRoutes } from './projectors.ts';
import { publicPageRoutes } from './publicPage.ts';
import { heldMeetings } from './publicView.ts';
import type { WritePublicPage } from './publicPages.ts';
import { callStaffRoutes } from './callStaff.ts';
import { invitationRoutes } from './invitations.ts';
import { hallRoutes } from './hallCheck.ts';
import { joinRoutes } from './join.ts';
import { type MeetingMaskOf, meetingMasks } from './meetingMask.ts';
import { meetingRoutes } from './meetings.ts';
import { myMeetingRoutes } from './myMeetings.ts';
import { noteRoutes } from './notes.ts';
import { servePages } from './pages.ts';
import { peopleRoutes } from './people.ts';
import { registerRoutes } from './register.ts';
import { opinionRoutes } from './opinions.ts';
import { pollRoutes } from './polls.ts';
import { createPhonePace } from './phonePace.ts';
import { questionRoutes } from './questions.ts';
import { createRequestLimits } from './requestLimits.ts';
import { rehearsalRoutes } from './rehearsals.ts';
import { resultRoutes } from './results.ts';
import { sharedNeedRoutes } from './sharedNeeds.ts';
import { type RoutePlugin, routesOn } from './route.ts';
import { statusRoutes } from './status.ts';
import { figureRoutes } from './figures.ts';
import { visitRoutes } from './visits.ts';
import { waitingRoutes } from './waiting.ts';

export interface HttpServerDeps extends HttpDeps {
  readonly log: Logger;
  /** Proxies whose X-Forwarded-For is believed, as addresses or CIDR ranges; never a number of hops (A13). */
  readonly trustProxy: readonly string[];
  readonly clientDir: string | null;
  /** Null: the pages were not built. */
  readonly writePublicPage: WritePublicPage | null;
  /** Routes of the minutes and exports. */
  readonly extraPlugins: readonly RoutePlugin[];
  /** From one address without a pass for each share (a full hall's worth unless told), and from one pass. */
  readonly requestsPerMinute?: { readonly address: number; readonly pass: number };
  /** How long a request may take to arrive, ms. */
  readonly patienceMs?: { readonly headers: number; readonly smallBody: number };
  /** Hears of every route: how the test of permissions knows that it has seen them all. */
  readonly onRoute?: (route: RouteOptions) => void;
}

const BODY_LIMIT = 64 * 1024;
/** Address: a hall of 300 phones that all come in at once, every few seconds. Pass: fifty a second, more than any page asks. */
const REQUESTS_PER_MINUTE = { address: 6_000, pass: 3_000 };
const PATIENCE_MS = { headers: 15_000, smallBody: 15_000 };

export async function createHttpServer(deps: HttpServerDeps): Promise<FastifyInstance> {
  const { log } = deps;
  const patience = deps.patienceMs ?? PATIENCE_MS;
  const loggerInstance: FastifyBaseLogger = log;
  const app: FastifyInstance = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    // Fastify waits for ever unless told (T19). A whole request gets four minutes: 20 MB take that long over the 0.7 Mbit/s
    // that a phone's network gives in a bad corner.
    requestTimeout: 240_000,
    connectionTimeout: 20_000,
    // Node looks every 30 s unless told, so that 15 s were 30.
    http: {
      headersTimeout: patience.headers,
      connectionsCheckingInterval: patience.headers / 10,
      maxHeaderSize: 16 * 1024,
    },
    forceCloseConnections: true,
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    trustProxy: deps.trustProxy.length > 0 ? trustIn(deps.trustProxy) : false,
    routerOptions: { maxParamLength: 120 },
    frameworkErrors: (_error, _request, reply) => {
      // An address that can't be decoded names nothing.
      refuse(reply, { ok: false, code: 'request.notFound' });
    },
  });
  // The only body is JSON; a form from another site can't send that without being asked first.
  app.removeContentTypeParser('text/plain');

  if (deps.onRoute) app.addHook('onRoute', deps.onRoute);
  app.addHook('onResponse', async (request, reply) => {
    const facts = { method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode };
    log.debug({ ...facts, ms: Math.round(reply.elapsedTime) }, 'Answered');
  });
  app.setErrorHandler((error, request, reply) => {
    const code = refusalOfError(error);
    if (code) return refuse(reply, { ok: false, code });
    log.error({ err: error, method: request.method, route: request.routeOptions.url }, 'A request failed');
    return refuse(reply, { ok: false, code: isStorageTrouble(error) ? 'server.storage' : 'server.busy' });
  });

  // Not @fastify/rate-limit: 11.2 refuses a whole burst once its last request is too many.
  const fileKeys = createFileKeys(deps);
  const limits = createRequestLimits({
    ...deps,
    wait: deps.wait ?? unhurried,
    perMinute: deps.requestsPerMinute ?? REQUESTS_PER_MINUTE,
  });

  await app.register(helmet, { ...HEADERS });
  await app.register(cookie);
  await app.register(async (api) => {
    api.addHook('onRequest', async (request, reply) => {
      if (!(await limits.take(request))) return refuse(reply, { ok: false, code: 'request.tooFast' });
      if (request.routeOptions.bodyLimit <= BODY_LIMIT) hurry(request.raw, patience.smallBody);
    });
    api.addHook('onResponse', async (request) => {
      // Answered before all of it came, so refused: whoever goes on sending holds the line no longer than with a few words.
      hurry(request.raw, patience.smallBody);
    });
    api.addHook('onSend', async (_request, reply) => {
      // What one person may see must not be kept for the next at the same device.
      if (!reply.hasHeader('Cache-Control')) reply.header('Cache-Control', 'no-store');
    });
    const maskOf = meetingMasks(deps);
    const meetingsOf = heldMeetings({ ...deps, maskOf });
    const publicPage = publicPageRoutes({ ...deps, meetingsOf, write: deps.writePublicPage });
    for (const plugin of [...plugins(deps, maskOf), publicPage, ...deps.extraPlugins])
      await api.register(async (scope) => plugin(routesOn(scope, { ...deps, fileKeys }), scope));
  });
  await servePages(app, deps.clientDir);
  return app;
}

/** Files get `requestTimeout`; a few words that take this long are there to hold a connection open. */
function hurry(request: IncomingMessage, limitMs: number): void {
  if (request.complete) return;
  const timer = setTimeout(() => request.complete || request.destroy(), limitMs);
  timer.unref();
  request.once('close', () => clearTimeout(timer));
}

const plugins = (
  deps: HttpDeps,
  maskOf: MeetingMaskOf,
  room = createWaitingRoom(deps),
  flood = createNeedFlood({ ...deps, wait: deps.wait ?? unhurried }),
  pace = createPhonePace(deps),
): readonly RoutePlugin[] => [
  statusRoutes(deps),
  accountRoutes(deps),
  meetingRoutes(deps),
  myMeetingRoutes(deps),
  noteRoutes(deps),
  estateRoutes(deps),
  needRoutes({ ...deps, flood, maskOf }),
  needPhotoRoutes({ ...deps, flood }),
  agendaRoutes(deps),
  postRoutes(deps),
  searchRoutes(deps),
  questionRoutes(deps, pace),
  sharedNeedRoutes(deps, pace),
  visitRoutes(deps),
  figureRoutes(deps),
  joinRoutes(deps, room, maskOf),
  waitingRoutes(room),
  rehearsalRoutes(deps),
  resultRoutes(deps, maskOf),
  peopleRoutes(deps),
  registerRoutes(deps),
  invitationRoutes(deps),
  callStaffRoutes(deps),
  projectorRoutes(deps),
  deviceRoutes(deps),
  hallRoutes(deps),
  pollRoutes(deps),
  opinionRoutes(deps),
  commentRoutes(deps),
  moderationRoutes(deps),
  attachmentRoutes(deps),
];

const HEADERS = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      // The carets of fellow writers are coloured by style attributes.
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      // Older Safari doesn't count ws: of the same host as 'self'.
      connectSrc: ["'self'", 'ws:', 'wss:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      // The cockpit shows the projector's page in a frame.
      frameAncestors: ["'self'"],
    },
  },
  // Halls run on plain HTTP in a local network: nothing may push a browser to HTTPS (dependencies.md 7).
  strictTransportSecurity: false,
  referrerPolicy: { policy: 'no-referrer' },
  // Only heard over HTTPS; over HTTP it is one more line in the console.
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
} as const;
