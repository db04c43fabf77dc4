/** The exports over HTTP: GET /api/meetings/:id/minutes/export.{docx,pdf,html,md,json}. */
import type { FastifyReply } from 'fastify';
import { authorize } from '../../shared/access/authorize.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { Role } from '../../shared/meeting/role.ts';
import { isoDay } from '../../shared/record/dates.ts';
import { minutesTitle } from '../../shared/record/titles.ts';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import { paperRoute } from '../../shared/wire/routes.ts';
import { sha256 } from '../exports/hash.ts';
import type { Downloads } from '../http/downloads.ts';
import type { RoutePlugin, Routes } from '../http/route.ts';
import { inTurn, printedOnce } from './copies.ts';
import { attachmentHeader } from './fileName.ts';
import { type GatherDeps, gatherArchive, gatherPrinted } from './gather.ts';
import type { Press } from './press.ts';

export interface ExportDeps extends GatherDeps {
  readonly press: Press;
  readonly downloads: Downloads;
}

const PAPERS = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
} as const;
type PaperKind = keyof typeof PAPERS;

interface ExportFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** A plugin of the HTTP server (server/http/route.ts). */
export function exportRoutes(deps: ExportDeps): RoutePlugin {
  const print = printedOnce(deps.press);
  const oneAtATime = inTurn<ExportFile | Refusal>();

  async function paperFile(id: MeetingId, kind: PaperKind, role: Role): Promise<ExportFile | Refusal> {
    const printed = await gatherPrinted(deps, id, role);
    if ('code' in printed) return printed;
    const { record, seal } = printed;
    const bytes = await print(id, { kind, printed });
    if (!bytes) return refused('server.busy');
    const name = `${minutesTitle(record.title)}${seal ? '' : '（草稿）'}-${isoDay(record.heldAt)}.${kind}`;
    return { name, type: PAPERS[kind], bytes };
  }

  async function archiveFile(id: MeetingId): Promise<ExportFile | Refusal> {
    const archive = await gatherArchive(deps, id);
    if (!archive) return refused('meeting.unknown');
    const { title, heldAt } = archive.record;
    const bytes = await deps.press.print({ kind: 'archive', printed: archive });
    if (!bytes) return refused('server.busy');
    return { name: `${title}完整档案-${isoDay(heldAt)}.json`, type: 'application/json; charset=utf-8', bytes };
  }

  /** One of a kind and meeting at a time, whoever asks: whoever asks meanwhile shares the next. */
  const serve = (
    routes: Routes,
    kind: string,
    make: (id: MeetingId, role: Role) => Promise<ExportFile | Refusal>,
  ): void =>
    routes.meeting({
      route: paperRoute(kind),
      action: kind === 'json' ? 'exportArchive' : 'exportMinutes',
      patient: true,
      opensByKey: true,
      // The last chance to keep it.
      evenDeleted: kind === 'json',
      run: async ({ meetingId, actor, reply, leaveWeChat }) => {
        const left = leaveWeChat();
        if (left) return left;
        // Staff may get another paper than residents: the draft.
        const { role } = actor;
        const what = authorize(actor, 'readDraft', { meetingId }) ? 'draft' : '';
        const file = await oneAtATime(`${kind} ${meetingId}`, what, () => make(meetingId, role));
        if (!('bytes' in file)) return file;
        const refusal = await deps.downloads.send(reply, actor.passId, {
          key: `export ${meetingId} ${sha256(file.bytes)}`,
          meetingId,
          load: async () => file.bytes,
          head: () => void describe(reply, file),
        });
        return refusal ?? reply;
      },
    });

  return (routes) => {
    for (const kind of Object.keys(PAPERS) as PaperKind[]) serve(routes, kind, (id, role) => paperFile(id, kind, role));
    serve(routes, 'json', archiveFile);
  };
}

const describe = (reply: FastifyReply, { name, type }: ExportFile): FastifyReply =>
  reply.header('Content-Disposition', attachmentHeader(name)).header('X-Content-Type-Options', 'nosniff').type(type);
