/** The whole server put together: store, meetings' lines, passes, sockets, minutes and HTTP. Nothing here decides. */
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { createInvitations, ensureFirstChairInvitation } from './access/invitations.ts';
import { callsUnder } from './access/doors.ts';
import { doorsUnder } from './access/estateDoors.ts';
import { type PassDesk, createPasses } from './access/passes.ts';
import { type Passwords, createPasswords } from './access/password.ts';
import { type Registry, createRegistry } from './access/registry.ts';
import type { Config } from './config.ts';
import { type Carrier, createCarrier } from './causes/carrier.ts';
import { type Eraser, createEraser } from './causes/eraser.ts';
import { createRecounter } from './causes/recounter.ts';
import { createVoteTeller } from './causes/voteTeller.ts';
import { createContacts } from './estate/contacts.ts';
import { estate } from '../shared/estate/kind.ts';
import { meeting } from '../shared/meeting/kind.ts';
import { type Carding, cardingOf, createCarding } from './stream/carding.ts';
import { type EstateDesk, createEstateDesk } from './estate/estateDesk.ts';
import { createEstateLines } from './estate/lines.ts';
import type { MeetingId } from '../shared/meeting/ids.ts';
import type { MeetingEvent } from '../shared/meeting/meeting.ts';
import { unhurried } from './http/deps.ts';
import { addressesOf, rememberedFor } from './http/addresses.ts';
import { type Downloads, createDownloads } from './http/downloads.ts';
import { newJoinCode } from './http/newMeeting.ts';
import { hallOf } from './http/hall.ts';
import { type Home, createHome } from './http/home.ts';
import { meetingMasks } from './http/meetingMask.ts';
import { findClientDir } from './http/pages.ts';
import { type WritePublicPage, findPublicPages } from './http/publicPages.ts';
import type { RoutePlugin } from './http/route.ts';
import { createHttpServer } from './http/server.ts';
import { createImportDesk } from './imports/importDesk.ts';
import { importRoutes } from './imports/plugin.ts';
import { type Bus, loneBus } from './live/bus.ts';
import { attachGateway } from './live/gateway.ts';
import { createPublisher } from './live/publisher.ts';
import { type RunningLines, createLines, createLiveMeetings } from './meeting/lines.ts';
import type { Publish } from './meeting/publish.ts';
import { createMapper } from './opinion/mapper.ts';
import { createOpinionDesk } from './opinion/opinionDesk.ts';
import { recordFindings } from './opinion/recordFindings.ts';
import { minutesRoutes } from './minutes/plugin.ts';
import { currentRecord, recordOfRows } from './minutes/record.ts';
import { minutesRelay } from './minutes/relay.ts';
import { type SealDeps, sealOf } from './minutes/seal.ts';
import { pageRoutes } from './press/pageRoutes.ts';
import { type PdfPages, createPdfPages } from './press/pdfPages.ts';
import { exportRoutes } from './press/plugin.ts';
import { meetingPaperRoutes } from './press/meetingPapers.ts';
import { posterRoutes } from './press/posters.ts';
import { publicPictureRoutes } from './press/publicPicture.ts';
import type { GatherDeps } from './press/gather.ts';
import { type Press, createPress } from './press/press.ts';
import { publicMinutesRoutes } from './press/publicMinutes.ts';
import { type RehearsalDesk, createRehearsalDesk } from './rehearsal/rehearsalDesk.ts';
import { rosterRoutes } from './roster/plugin.ts';
import { type RosterDesk, createRosterDesk } from './roster/rosterDesk.ts';
import { createRosterReader } from './roster/rosterReader.ts';
import { createKeyring } from './sealed/keyring.ts';
import { sealForPoll } from './sealed/sealForPoll.ts';
import { createSealedDesk } from './sealed/sealedDesk.ts';
import { createSealer } from './sealed/sealer.ts';
import { voteRoutes } from './votes/plugin.ts';
import { publicVoteFiles } from './votes/publicVoteFiles.ts';
import { publicVotePage } from './votes/publicVotePage.ts';
import { createVoting } from './votes/voting.ts';
import type { Store } from './store/store.ts';

export interface AppDeps {
  readonly store: Store;
  readonly config: Config;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** At least 126 random bits as `[A-Za-z0-9_-]`: nobody finds a meeting, person or file by trying (T16). */
  readonly newId: () => string;
  readonly log: Logger;
  /** To the other processes; alone unless told. */
  readonly bus?: Bus;
  /** The built pages; looked for in their usual places unless told. Null: none. */
  readonly clientDir?: string | null;
  /** The pages that the server writes whole; looked for in their usual places unless told. */
  readonly writePublicPage?: WritePublicPage | null;
  readonly passwords?: Passwords;
  /** 32 bytes that contacts are encrypted with. */
  readonly contactKey: Buffer;
  /** Where keys of sealed polls lie, beside the data and never with it; `keys` in the data folder unless told. All processes of one database share it. */
  readonly keysFolder?: string;
}

export interface App {
  readonly http: FastifyInstance;
  readonly lines: RunningLines;
  readonly passes: PassDesk;
  readonly registry: Registry;
  readonly publish: Publish;
  readonly estates: EstateDesk;
  readonly rosters: RosterDesk;
  readonly carrier: Carrier;
  readonly eraser: Eraser;
  readonly cards: Carding;
  readonly rehearsals: RehearsalDesk;
  /** Resolves once the port is open. `config.port` 0 takes any free one. */
  listen(): Promise<{ readonly port: number }>;
  /** Under which phones reach this server, best first. */
  addresses(): readonly string[];
  /** The token of `/setup#…`, made anew; null once there is a chair. */
  firstChairInvitation(): Promise<{ readonly token: string } | null>;
  /** Lets what is under way be written and answered, says goodbye, closes the port. The store stays its owner's. */
  close(): Promise<void>;
}

/** A laptop that changed its Wi-Fi is found under the new address after this long, ms. */
const ADDRESSES_MS = 5_000;

/** What a process left untold when it died is told by another, or by itself, after this long, ms. */
const SWEEP_MS = 60_000;

/** Who was kept for a need that never came, since its process died, goes after this long, and is looked for as often, ms. */
const STRAY_MS = 60 * 60_000;

/** A photo whose need never came goes after this long, ms. */
const PHOTO_WAITS_MS = 24 * 60 * 60_000;

/** An owners' list that nobody adopted is gone after this long, ms. */
const ROSTER_WAITS_MS = 24 * 60 * 60_000;

/** Phones that open the page in the same second wait here until they are accepted. */
const BACKLOG = 4096;

/** Routes of the minutes, of what is made from them, and of what else the press prints. */
export function recordRoutes(
  deps: SealDeps & {
    readonly store: Store;
    readonly downloads: Downloads;
    readonly home: Home;
    readonly estates: EstateDesk;
    readonly press: Press;
    readonly pages: PdfPages;
  },
): readonly RoutePlugin[] {
  const { store, downloads, clock, home, estates, press, pages } = deps;
  const sealed: Pick<GatherDeps, 'currentRecord' | 'stateOf' | 'sealOf'> = {
    currentRecord: (id) => currentRecord(deps, id),
    stateOf: (id) => deps.lines.read(id),
    sealOf: (id, revision) => sealOf(deps, id, revision),
  };
  const exports = exportRoutes({ ...sealed, ...{ store, downloads, clock, press }, recordOf: recordOfRows });
  const imports = importRoutes({ store, clock, newJoinCode, desk: createImportDesk() });
  const pictures = publicPictureRoutes({ press, estates, home });
  const everybodys = publicMinutesRoutes({ ...sealed, store, estates, clock });
  const maskOf = meetingMasks({ store, estates, clock });
  const papers = meetingPaperRoutes({ store, lines: deps.lines, estates, home, downloads, press, maskOf });
  return [
    minutesRoutes(deps),
    exports,
    everybodys,
    posterRoutes({ press, downloads, home }),
    papers,
    pageRoutes({ store, downloads, pages }),
    pictures,
    imports,
  ];
}

export async function createApp(deps: AppDeps): Promise<App> {
  const { store, config, clock, newId, log, bus = loneBus() } = deps;
  const meetings = createLiveMeetings({ store, clock });
  const opinions = createOpinionDesk({ store, read: (id) => meetings.read(id), map: createMapper(), clock, log });
  const publisher = createPublisher({ store, meetings, opinions, bus, clock, newId, log });
  const { publish } = publisher;
  const estateLines = createEstateLines({
    ...{ store: store.estates, clock, newId, log },
    heard: (id, events) => teller.heard(id, events),
  });
  const carrier = createCarrier({ store, stateOf: (id) => meetings.read(id), estates: estateLines, log });
  const eraser = createEraser({
    ...{ store, carrier, clock, log, estates: estateLines },
    stateOf: (id) => meetings.read(id),
    forget(id) {
      meetings.forget(id);
      sealed.forget(id);
    },
  });
  const folder = deps.keysFolder ?? path.resolve(config.dataDir, 'keys');
  const sealer = createSealer({ folder });
  const heard = (id: MeetingId, events: readonly MeetingEvent[]) => {
    opinions.heard(id, events);
    void carrier.heard(id, events);
    sealed.heard(id, events);
  };
  const keyring = createKeyring({ sealer, folder, newId, log });
  const lines = createLines({ store, meetings, publish, clock, newId, log, heard, sealer: keyring });
  const sealed = createSealedDesk({ store, lines, sealer, folder, clock, log });
  const teller = createVoteTeller({ store: store.estates, estates: estateLines, meetings: lines, newId, log });
  opinions.listen({
    hasListeners: (id) => publisher.hasListeners(id),
    changed: (id, found) => publisher.opinionsChanged(id, found),
    record: recordFindings(lines),
  });
  const passes = createPasses({ store, clock, newId });
  // Before the gateway listens: when it asks again who somebody is, nothing old may answer.
  publisher.watch({
    personChanged: (meetingId, personId) => passes.forgetPerson(meetingId, personId),
    passRevoked: (passId) => passes.forgetPass(passId),
    standingChanged(meetingId) {
      passes.forgetMeeting(meetingId);
      meetings.forget(meetingId);
    },
  });
  const registry = createRegistry({
    ...{ store, lines, passes, publish, clock, newId },
    callsOf: callsUnder(lines, estateLines),
    under: doorsUnder(lines, estateLines, store.estates),
  });
  const rehearsals = createRehearsalDesk({
    ...{ store, lines, registry, passes, publish, clock, newId, log },
    presence: (id, personId, by) => publisher.presence.change(id, personId, by),
    vanish: (id) => eraser.vanish(id),
    sealBallot: sealForPoll,
  });
  const cards = cardingOf([
    createCarding(estate, { store: store.estates, log }),
    createCarding(meeting, { store, log }),
  ]);
  const contacts = createContacts(deps.contactKey);
  const estates = createEstateDesk({ store, lines: estateLines, contacts, clock, newId, log });
  const rosters = createRosterDesk({ estates, store: store.estates, reader: createRosterReader(), clock, newId });
  const voting = createVoting({
    ...{ estates, store: store.estates, meetings: store, clock },
    readMeeting: (id) => meetings.read(id),
  });
  const recounter = createRecounter({ store: store.estates, estates, meetings: lines, wait: unhurried, newId, log });
  const downloads = createDownloads({ clock });
  const minutes = minutesRelay({ store, publish, lines, clock, log });
  let port = config.port;
  // A hall that comes in at once must not ask the system for its network cards once for each phone.
  const addresses = rememberedFor(ADDRESSES_MS, clock, () => addressesOf({ ...config, port }));
  const home = createHome({ publicUrl: config.publicUrl, addresses });
  const pages = createPdfPages({ log });
  const press = createPress();
  const hall = hallOf({ config, addresses, log });
  const write = deps.writePublicPage === undefined ? await findPublicPages() : deps.writePublicPage;
  const http = await createHttpServer({
    ...{
      store,
      lines,
      publish,
      opinions,
      passes,
      registry,
      estates,
      downloads,
      home,
      hall,
      cards,
      rehearsals,
      clock,
      newId,
      log,
    },
    passwords: deps.passwords ?? createPasswords(),
    invitations: createInvitations({ store, clock, newId }),
    tellEstate: (id) => carrier.tell(id),
    recount: recounter,
    onlinePersons: (meetingId) => publisher.presence.online(meetingId),
    onlineDesks: (meetingId) => publisher.desks.online(meetingId),
    trustProxy: config.trustProxy,
    clientDir: deps.clientDir === undefined ? findClientDir() : deps.clientDir,
    writePublicPage: write,
    extraPlugins: [
      ...recordRoutes({ store, lines, downloads, home, estates, clock, newId, pages, press }),
      rosterRoutes({ desk: rosters, estates, clock }),
      voteRoutes({ ...voting, press, downloads, home }),
      publicVotePage({ ...voting, estates, write, home, clock }),
      publicVoteFiles({ ...voting, estates, press, home }),
    ],
  });

  const settled = async () => {
    await opinions.settled();
    await recounter.settled();
    await teller.settled();
    await sealed.settled();
    await lines.settled();
    await carrier.settled();
    await estateLines.settled();
  };
  const sweep = () =>
    Promise.all([
      carrier.sweep().catch((error: unknown) => log.error({ error }, 'Estates could not be told of their meetings')),
      sealed.sweep(),
      eraser.sweep().catch((error: unknown) => log.error({ error }, 'Deleted meetings could not be looked for')),
      rehearsals.sweep().catch((error: unknown) => log.error({ error }, 'Rehearsals that are over could not be ended')),
      store.estates
        .dropWaitingPhotos(clock() - PHOTO_WAITS_MS)
        .catch((error: unknown) => log.error({ error }, 'Photos that no need names could not be dropped')),
      store.estates
        .dropWaitingVotePhotos(clock() - PHOTO_WAITS_MS)
        .catch((error: unknown) => log.error({ error }, 'Photos that no ballot names could not be dropped')),
      store.estates
        .dropRosterDrafts(clock() - ROSTER_WAITS_MS)
        .catch((error: unknown) => log.error({ error }, 'Lists that nobody adopted could not be dropped')),
    ]);
  const sweepVault = () =>
    Promise.all([
      estates
        .forgetStrays(clock() - STRAY_MS)
        .catch((error: unknown) => log.error({ error }, 'Who stands in no log could not be looked for')),
      rosters
        .forgetStrays(clock() - STRAY_MS)
        .catch((error: unknown) => log.error({ error }, 'Lists that no log names could not be looked for')),
    ]);
  let sweeping: readonly ReturnType<typeof setInterval>[] = [];
  const gateway = attachGateway({
    ...{ httpServer: http.server, store, meetings, lines, passes, minutes, publisher, clock, log },
    config: {
      origins: [...config.allowedOrigins, ...(config.publicUrl === null ? [] : [config.publicUrl])],
      addresses,
      trustProxy: config.trustProxy,
    },
  });

  return {
    ...{ http, lines, passes, registry, publish, addresses, carrier, eraser, estates, rosters, cards, rehearsals },
    async listen() {
      await cards.look();
      await http.listen({ port: config.port, host: config.host, backlog: BACKLOG });
      void cards.run();
      void sweep();
      void recounter.sweep().catch((error: unknown) => log.error({ error }, 'Agendas could not be counted anew'));
      void teller.sweep().catch((error: unknown) => log.error({ error }, 'Meetings could not be told of votes'));
      rehearsals.run();
      void sweepVault();
      sweeping = [setInterval(() => void sweep(), SWEEP_MS), setInterval(() => void sweepVault(), STRAY_MS)];
      port = (http.server.address() as AddressInfo).port;
      return { port };
    },
    firstChairInvitation: () => ensureFirstChairInvitation({ store, clock, newId }),
    async close() {
      for (const each of sweeping) clearInterval(each);
      await rehearsals.close();
      await cards.stop();
      opinions.close();
      await settled();
      await gateway.close();
      minutes.close();
      await http.close();
      // What came in through the last requests.
      await settled();
      sealer.close();
    },
  };
}
