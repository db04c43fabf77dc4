/** Attachments as the wall and the phones show them: how many pages a PDF file has, each as a picture, and photos made smaller. */
import * as z from 'zod/mini';
import { AttachmentId, type MeetingId } from '../../shared/meeting/ids.ts';
import { refused } from '../../shared/stream/decision.ts';
import { PAGE_SIZES } from '../../shared/wire/http.ts';
import { ROUTES } from '../../shared/wire/routes.ts';
import type { Downloads } from '../http/downloads.ts';
import type { RoutePlugin } from '../http/route.ts';
import type { Store } from '../store/store.ts';
import type { PdfPages } from './pdfPages.ts';

const FileParams = z.object({ attachmentId: AttachmentId });
const PageParams = z.object({
  attachmentId: AttachmentId,
  page: z.pipe(z.string().check(z.regex(/^[1-9]\d{0,3}$/)), z.transform(Number)),
});
const PageQuery = z.object({ size: z.enum(PAGE_SIZES) });

export const pageRoutes =
  ({
    store,
    downloads,
    pages,
  }: {
    readonly store: Store;
    readonly downloads: Downloads;
    readonly pages: PdfPages;
  }): RoutePlugin =>
  (routes) => {
    const find = async (meetingId: MeetingId, id: AttachmentId) => {
      const file = (await store.files(meetingId)).find((one) => one.id === id);
      if (file?.mediaType !== 'application/pdf' && file?.mediaType !== 'image/jpeg') return null;
      return {
        isPhoto: file.mediaType === 'image/jpeg',
        sha256: file.sha256,
        load: async () => (await store.findFile(meetingId, id))?.bytes ?? null,
      };
    };

    routes.meeting({
      route: ROUTES.attachmentPages,
      action: 'readAttachment',
      params: FileParams,
      patient: true,
      run: async ({ meetingId, params }) => {
        const file = await find(meetingId, params.attachmentId);
        if (!file || file.isPhoto) return refused('request.notFound');
        const count = await pages.count(file.sha256, file.load);
        if (count === null) return refused('request.notFound');
        return typeof count === 'number' ? { pages: count } : count;
      },
    });

    routes.meeting({
      route: ROUTES.attachmentPage,
      action: 'readAttachment',
      params: PageParams,
      query: PageQuery,
      patient: true,
      run: async ({ meetingId, actor, params, query, request, reply }) => {
        const file = await find(meetingId, params.attachmentId);
        if (!file || (file.isPhoto && params.page > 1)) return refused('request.notFound');
        const tag = `"${file.sha256}-${params.page}-${query.size}"`;
        // The bytes behind an address never change, but whether one may see them does: ask each time.
        reply.header('Cache-Control', 'private, no-cache').header('ETag', tag);
        if (request.headers['if-none-match'] === tag) return reply.code(304).send();
        const picture = await pages.picture(
          file.sha256,
          file.isPhoto ? 'photo' : params.page,
          Number(query.size),
          file.load,
        );
        if (picture === null) return refused('request.notFound');
        if (!(picture instanceof Uint8Array)) return picture;
        const refusal = await downloads.send(reply, actor.passId, {
          key: `page ${meetingId} ${tag}`,
          meetingId,
          load: async () => picture,
          head: () =>
            void reply
              .header('Content-Security-Policy', "default-src 'none'; sandbox")
              .header('X-Content-Type-Options', 'nosniff')
              .type('image/jpeg'),
        });
        return refusal ?? reply;
      },
    });
  };
