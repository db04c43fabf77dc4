/** The exports over HTTP: GET /api/meetings/:id/minutes/export.{docx,pdf,html,md,json} and POST /api/meetings/import. */
import type { FastifyReply } from 'fastify';
import { type Refusal, refused } from '../../shared/meeting/decision.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import { isoDay } from '../../shared/record/dates.ts';
import type { Archive } from './archive.ts';
import { inTurn, printedOnce } from './copies.ts';
import { attachmentHeader } from './fileName.ts';
import { type GatherDeps, gatherArchive, gatherPrinted } from './gather.ts';
import { htmlOf } from './html.ts';
import { type ImportDeps, importArchive } from './importArchive.ts';
import { mdOf } from './md.ts';
import { type Paper, paperOf } from './paper.ts';
import { parseArchive } from './parseArchive.ts';
import type { Account, ReadPort, RoutesPort, WritePort } from './ports.ts';
import { type Press, createPress } from './press.ts';
import type { Job } from './work.ts';

export interface ExportDeps extends GatherDeps, Omit<ImportDeps, 'store'> {
  readonly store: ReadPort & WritePort;
  /** Whether every update would have passed the minutes' relay, one after the other, from its own author. */
  readonly acceptsMinutes: (minutes: Archive['minutes']) => boolean | Promise<boolean>;
  /** What a file really is, by its bytes. */
  readonly sniffMediaType: (bytes: Uint8Array) => string | null;
  readonly press?: Press;
}

const PAPERS = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
} as const;
type PaperKind = keyof typeof PAPERS;

interface PaperFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** 20 MB of files are 27 MB in base64; the rest is text. */
const IMPORT_LIMIT = 64 * 1024 * 1024;

/** A plugin of the HTTP server (server/http/route.ts). */
export function exportRoutes(deps: ExportDeps): (routes: RoutesPort) => void {
  const print = printedOnce(deps.press ?? createPress());
  const oneAtATime = inTurn<PaperFile | Refusal>();

  async function paperFile(id: MeetingId, kind: PaperKind): Promise<PaperFile | Refusal> {
    const printed = await gatherPrinted(deps, id);
    if (!printed) return refused('meeting.unknown');
    const { record, seal } = printed;
    const paper = paperOf(record, seal);
    const bytes = await written(kind, paper, (job) => print(id, job));
    if (!bytes) return refused('server.busy');
    const name = `${paper.title}${seal ? '' : '（草稿）'}-${isoDay(record.heldAt)}.${kind}`;
    return { name, bytes };
  }

  return (routes) => {
    for (const kind of Object.keys(PAPERS) as PaperKind[]) {
      routes.meeting({
        method: 'GET',
        url: `/api/meetings/:id/minutes/export.${kind}`,
        action: 'exportMinutes',
        opensByKey: true,
        run: async ({ meetingId, actor, reply, leaveWeChat }) => {
          const left = leaveWeChat();
          if (left) return left;
          const file = await oneAtATime(actor.passId, `${kind} ${meetingId}`, () => paperFile(meetingId, kind));
          return 'bytes' in file ? sent(reply, file.name, PAPERS[kind], file.bytes) : file;
        },
      });
    }

    routes.meeting({
      method: 'GET',
      url: '/api/meetings/:id/minutes/export.json',
      action: 'exportArchive',
      opensByKey: true,
      run: async ({ meetingId, reply, leaveWeChat }) => {
        const left = leaveWeChat();
        if (left) return left;
        const archive = await gatherArchive(deps, meetingId);
        if (!archive) return refused('meeting.unknown');
        const { title, heldAt } = archive.record;
        const bytes = Buffer.from(JSON.stringify(archive, null, 1), 'utf8');
        return sent(reply, `${title}完整档案-${isoDay(heldAt)}.json`, 'application/json; charset=utf-8', bytes);
      },
    });

    routes.account({
      method: 'POST',
      url: '/api/meetings/import',
      bodyLimit: IMPORT_LIMIT,
      run: async ({ accountId, request }) => {
        const account = await deps.store.findAccount(accountId);
        return account ? imported(deps, request.body, account) : refused('access.login');
      },
    });
  };
}

async function written(
  kind: PaperKind,
  paper: Paper,
  print: (job: Job) => Promise<Uint8Array | null>,
): Promise<Uint8Array | null> {
  switch (kind) {
    case 'html':
      return Buffer.from(htmlOf(paper), 'utf8');
    case 'md':
      return Buffer.from(mdOf(paper), 'utf8');
    default:
      return print({ kind, paper });
  }
}

/** Nothing is written unless all of it holds. */
async function imported(deps: ExportDeps, body: unknown, account: Account) {
  const parsed = parseArchive(body);
  if (!parsed.ok) return refused('import.invalid');
  const { archive } = parsed;
  const files = archive.attachments.every(
    ({ bytes, mediaType }) => bytes === null || deps.sniffMediaType(Buffer.from(bytes, 'base64')) === mediaType,
  );
  if (!files || !(await deps.acceptsMinutes(archive.minutes))) return refused('import.invalid');
  return importArchive(deps, archive, account);
}

const sent = (reply: FastifyReply, name: string, type: string, bytes: Uint8Array): FastifyReply =>
  reply
    .header('Content-Disposition', attachmentHeader(name))
    .header('X-Content-Type-Options', 'nosniff')
    .type(type)
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
