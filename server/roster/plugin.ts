/** 业主名册 over HTTP. */
import multipart from '@fastify/multipart';
import type { FastifyReply } from 'fastify';
import * as z from 'zod/mini';
import { authorizeOn } from '../../shared/access/authorize.ts';
import { currentRoster } from '../../shared/estate/adoptedRoster.ts';
import { RosterId } from '../../shared/estate/ids.ts';
import { momentOf } from '../../shared/record/dates.ts';
import { refused } from '../../shared/stream/decision.ts';
import {
  AdoptRosterBody,
  DecideRosterBody,
  EditRosterBody,
  PartyParams,
  ROSTER_FILE_MB,
  RosterQuery,
} from '../../shared/wire/roster.ts';
import { ROSTER_FILES, ROSTER_ROUTES } from '../../shared/wire/rosterRoutes.ts';
import type { EstateDesk } from '../estate/estateDesk.ts';
import { fileIn } from '../http/formFile.ts';
import type { RoutePlugin } from '../http/route.ts';
import { attachmentHeader } from '../press/fileName.ts';
import type { At, RosterDesk } from './rosterDesk.ts';
import { rowsOf } from './rosterPage.ts';
import { exportSheet, templateSheet } from './sheets.ts';

const DraftParams = z.object({ draftId: RosterId });
const MAX_BYTES = ROSTER_FILE_MB * 1024 * 1024;
const FORM_BYTES = 16 * 1024;
/** 200 units with twenty owners each. */
const EDIT_BODY_LIMIT = 2 * 1024 * 1024;
/** 500 questions of a list, each with its place in it. */
const DECIDE_BODY_LIMIT = 512 * 1024;
const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export interface RosterRouteDeps {
  readonly desk: RosterDesk;
  readonly estates: Pick<EstateDesk, 'people'>;
  readonly clock: () => number;
}

export function rosterRoutes({ desk, estates, clock }: RosterRouteDeps): RoutePlugin {
  /** Who took it and when, on every sheet that leaves the house. */
  async function watermark({ estateId, state, post }: At): Promise<string> {
    const name = (await estates.people(estateId, [post.personId])).get(post.personId)?.name ?? '';
    const { version = 0, hash = '' } = currentRoster(state) ?? {};
    const whence = `${state.details.name}业主名册第${version}版（指纹${hash.slice(0, 12)}）`;
    return `${whence}，由${name}于${momentOf(clock())}导出。含个人信息，只供本小区表决核对，不得外传。`;
  }
  const isMasked = ({ estateId, post }: At): boolean => !authorizeOn(estateId, post, 'importRoster');
  const sendBook = (reply: FastifyReply, name: string, bytes: Buffer): FastifyReply =>
    reply.header('Content-Disposition', attachmentHeader(name)).type(WORKBOOK).send(bytes);

  return async (routes, app) => {
    await app.register(multipart, { limits: { files: 1, fields: 0, fileSize: MAX_BYTES } });

    routes.estate({
      route: ROSTER_ROUTES.roster,
      action: 'readRoster',
      query: RosterQuery,
      run: (call) => desk.page(call, call.query, isMasked(call)),
    });
    routes.estate({
      route: ROSTER_ROUTES.bringRoster,
      action: 'importRoster',
      bodyLimit: MAX_BYTES + FORM_BYTES,
      patient: true,
      run: async (call) => {
        const file = await fileIn(call.request);
        if (file === 'tooLarge') return refused('roster.fileTooLarge', { max: ROSTER_FILE_MB });
        if (file === null) return refused('request.malformed');
        return desk.bring(call, file.part.filename, file.bytes);
      },
    });
    routes.estate({
      route: ROSTER_ROUTES.rosterDraft,
      action: 'importRoster',
      params: DraftParams,
      patient: true,
      run: (call) => desk.draft(call, call.params.draftId),
    });
    routes.estate({
      route: ROSTER_ROUTES.decideRoster,
      action: 'importRoster',
      params: DraftParams,
      body: DecideRosterBody,
      bodyLimit: DECIDE_BODY_LIMIT,
      patient: true,
      run: (call) => desk.decide(call, call.params.draftId, call.body),
    });
    routes.estate({
      route: ROSTER_ROUTES.adoptRoster,
      action: 'importRoster',
      params: DraftParams,
      body: AdoptRosterBody,
      patient: true,
      run: (call) => desk.adopt(call, call.params.draftId, call.body),
    });
    routes.estate({
      route: ROSTER_ROUTES.dropRosterDraft,
      action: 'importRoster',
      params: DraftParams,
      run: async (call) => {
        await desk.drop(call, call.params.draftId);
        return { ok: true };
      },
    });
    routes.estate({
      route: ROSTER_ROUTES.editRoster,
      action: 'importRoster',
      body: EditRosterBody,
      bodyLimit: EDIT_BODY_LIMIT,
      run: (call) => desk.edit(call, call.body),
    });
    routes.estate({
      route: ROSTER_ROUTES.partyContact,
      action: 'importRoster',
      params: PartyParams,
      run: async (call) => {
        const contact = await desk.contact(call, call.params.version, call.params.party);
        return typeof contact === 'string' ? { contact } : contact;
      },
    });
    routes.estate({
      route: ROSTER_ROUTES.eraseParty,
      action: 'importRoster',
      params: PartyParams,
      run: async (call) => (await desk.erase(call, call.params.version, call.params.party)) ?? { ok: true },
    });
    routes.estate({
      route: ROSTER_FILES.rosterTemplate,
      action: 'importRoster',
      run: async ({ state, reply }) =>
        sendBook(reply, `${state.details.name}业主名册模板.xlsx`, await templateSheet(state)),
    });
    routes.estate({
      route: ROSTER_FILES.rosterExport,
      action: 'importRoster',
      patient: true,
      run: async (call) => {
        const kept = await desk.current(call);
        if (!kept) return refused('roster.none');
        const book = await exportSheet(rowsOf(kept, false), await watermark(call));
        return sendBook(call.reply, `${call.state.details.name}业主名册.xlsx`, book);
      },
    });
  };
}
