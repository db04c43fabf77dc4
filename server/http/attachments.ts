/** Attachments of topics: pictures and PDF files, kept with the meeting and shown to nobody outside it. */
import { createHash } from 'node:crypto';
import multipart from '@fastify/multipart';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { AttachmentId, type MeetingId } from '../../shared/meeting/ids.ts';
import type { Attachment } from '../../shared/meeting/topic.ts';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import { createPlaces } from '../access/places.ts';
import type { FileRow } from '../store/files.ts';
import { cleanPicture } from './cleanPicture.ts';
import type { HttpDeps } from './deps.ts';
import { fileIn } from './formFile.ts';
import { cleanFileName, sniffMediaType } from './mediaType.ts';
import type { RoutePlugin } from './route.ts';
import { DESK_ROUTES } from '../../shared/wire/deskRoutes.ts';
import { ROUTES } from '../../shared/wire/routes.ts';

const MAX_BYTES = 20 * 1024 * 1024;
/** The form around the file. */
const FORM_BYTES = 64 * 1024;
const MAX_FILES = 500;
/** Each is in memory until it is written. A pass sends a topic's files one after the other; the rest waits unread. */
const UPLOADS_AT_ONCE = 2;
const UPLOADS_WAITING = 12;

type FileFacts = Omit<FileRow, 'bytes'>;

const AttachmentParams = z.object({ attachmentId: AttachmentId });

export const attachmentRoutes =
  ({ store, downloads, clock, newId }: Pick<HttpDeps, 'store' | 'downloads' | 'clock' | 'newId'>): RoutePlugin =>
  async (routes, app) => {
    const uploads = createPlaces({ atOnce: UPLOADS_AT_ONCE, queued: UPLOADS_WAITING });

    await app.register(multipart, {
      limits: { fileSize: MAX_BYTES, files: 1, fields: 4, parts: 5, fieldSize: 1024, headerPairs: 20 },
    });

    routes.meeting({
      route: DESK_ROUTES.attach,
      action: 'uploadAttachment',
      bodyLimit: MAX_BYTES + FORM_BYTES,
      run: async ({ meetingId, actor, request }) => {
        if (!request.isMultipart()) return refused('request.malformed');
        if ((await store.files(meetingId)).length >= MAX_FILES) return refused('request.tooLarge');
        const leave = await uploads.take(actor.passId);
        if (!leave) return refused('request.tooFast');
        try {
          return await kept(meetingId, request);
        } finally {
          leave();
        }
      },
    });

    async function kept(meetingId: MeetingId, request: FastifyRequest): Promise<Attachment | Refusal> {
      const sent = await fileIn(request);
      if (!sent) return refused('request.malformed');
      if (sent === 'tooLarge') return refused('attachment.tooLarge');
      const { part } = sent;
      const mediaType = sniffMediaType(sent.bytes);
      if (!mediaType) return refused('attachment.type');
      const bytes = cleanPicture(sent.bytes, mediaType);
      if (!bytes) return refused('attachment.broken');
      const id = AttachmentId.parse(newId());
      const name = cleanFileName(part.filename, mediaType);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      await store.addFile({ id, meetingId, name, mediaType, size: bytes.length, sha256, bytes, at: clock() });
      return { id, name, mediaType, size: bytes.length };
    }

    routes.meeting({
      route: ROUTES.attachment,
      action: 'readAttachment',
      params: AttachmentParams,
      opensByKey: true,
      patient: true,
      run: async ({ meetingId, actor, params, request, reply, leaveWeChat }) => {
        const { attachmentId } = params;
        const file = (await store.files(meetingId)).find(({ id }) => id === attachmentId);
        if (!file) return refused('request.notFound');
        const left = file.mediaType === 'application/pdf' && leaveWeChat();
        if (left) return left;
        if (request.headers['if-none-match'] === tagOf(file)) return describe(file, reply).code(304).send();
        const refusal = await downloads.send(reply, actor.passId, {
          key: `${meetingId} ${attachmentId}`,
          meetingId,
          load: async () => (await store.findFile(meetingId, attachmentId))?.bytes ?? null,
          head: () => void describe(file, reply),
        });
        return refusal ?? reply;
      },
    });
  };

/** A picture needs nothing and may do nothing. Chrome refuses to show a PDF in a sandbox; its viewer is one already. */
const POLICY_IMAGE = "default-src 'none'; sandbox";
const POLICY_PDF = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

const tagOf = ({ sha256 }: FileFacts): string => `"${sha256}"`;

const describe = (file: FileFacts, reply: FastifyReply): FastifyReply =>
  reply
    .header('Content-Security-Policy', file.mediaType === 'application/pdf' ? POLICY_PDF : POLICY_IMAGE)
    .header('X-Content-Type-Options', 'nosniff')
    // The bytes under an id never change, but whether one may see them does: ask each time.
    .header('Cache-Control', 'private, no-cache')
    .header('ETag', tagOf(file))
    .header('Content-Disposition', `inline; filename*=UTF-8''${encodeRfc5987(file.name)}`)
    .type(file.mediaType);

/** RFC 5987: a Chinese file name in a header of ASCII. */
const encodeRfc5987 = (name: string): string =>
  encodeURIComponent(name).replace(/['()*!]/g, (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`);
