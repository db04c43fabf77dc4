/** Photos of needs: sent under a receipt ahead of the need that names them, seen by whoever answers for the need and by its proposer alone. */
import multipart from '@fastify/multipart';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { EstateId, NeedId, PhotoId } from '../../shared/estate/ids.ts';
import { MAX_PHOTOS, findNeed } from '../../shared/estate/need.ts';
import { reaches } from '../../shared/estate/post.ts';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import { Receipt } from '../../shared/wire/estate.ts';
import { ESTATE_FILES, ESTATE_ROUTES } from '../../shared/wire/estateRoutes.ts';
import type { Done } from '../../shared/wire/route.ts';
import { addressKey } from '../access/attempts.ts';
import { hashToken } from '../access/passes.ts';
import { createPlaces } from '../access/places.ts';
import { ownNeed } from '../estate/needList.ts';
import { cleanPicture } from './cleanPicture.ts';
import { bearerToken } from './credentials.ts';
import type { HttpDeps } from './deps.ts';
import { fileIn } from './formFile.ts';
import { sniffMediaType } from './mediaType.ts';
import type { NeedFlood } from './needFlood.ts';
import type { RoutePlugin } from './route.ts';

/** Phones shrink them to a fifth of it. */
const MAX_BYTES = 2 * 1024 * 1024;
const FORM_BYTES = 64 * 1024;
/** Of one receipt: those of a need, and as many that were taken out again before it was sent. */
const MOST_WAITING = 2 * MAX_PHOTOS;
/** Each is in memory until it is written: of one address so many, and of all together, those that wait unread included. */
const UPLOADS = { atOnce: 4, queued: 24, anywhere: 40 };

const Params = z.object({ id: EstateId, photoId: PhotoId });
const PhotoParams = z.object({ photoId: PhotoId });
const NeedPhotoParams = z.object({ needId: NeedId, photoId: PhotoId });

type Deps = Pick<HttpDeps, 'store' | 'estates' | 'downloads' | 'clock'> & { readonly flood: NeedFlood };

export function needPhotoRoutes({ store, estates, downloads, clock, flood }: Deps): RoutePlugin {
  const { estates: kept } = store;
  const uploads = createPlaces(UPLOADS);

  async function take(estateId: EstateId, id: PhotoId, request: FastifyRequest): Promise<Done | Refusal> {
    const leave = await uploads.take(addressKey(request.ip));
    if (!leave) return refused('request.tooFast');
    try {
      const sent = await fileIn(request);
      if (sent === 'tooLarge') return refused('photo.tooLarge');
      const field = sent?.part.fields['receipt'];
      const receipt = Receipt.safeParse(field && 'value' in field ? field.value : null);
      if (!sent || !receipt.success) return refused('request.malformed');
      const mediaType = sniffMediaType(sent.bytes);
      if (mediaType === null || !PHOTOS.has(mediaType)) return refused('photo.type');
      const bytes = cleanPicture(sent.bytes, mediaType);
      if (!bytes) return refused('attachment.broken');
      const row = { id, estateId, receiptHash: hashToken(receipt.data), mediaType, bytes, at: clock() };
      const outcome = await kept.addPhoto(row, MOST_WAITING);
      if (outcome === 'full') return refused('need.tooManyPhotos', { max: MAX_PHOTOS });
      // Whether another's photo has this id is nobody's business.
      return outcome === 'taken' ? refused('request.malformed') : { ok: true };
    } finally {
      leave();
    }
  }

  async function show(
    estateId: EstateId,
    photoId: PhotoId,
    { reader, reply }: { readonly reader: string; readonly reply: FastifyReply },
  ): Promise<FastifyReply | Refusal> {
    const mediaType = await kept.photoType(estateId, photoId);
    if (mediaType === null) return refused('request.notFound');
    const refusal = await downloads.send(reply, reader, {
      key: `photo ${estateId} ${photoId}`,
      meetingId: estateId,
      load: () => kept.photoBytes(estateId, photoId),
      head: () =>
        void reply
          .header('Content-Security-Policy', "default-src 'none'; sandbox")
          .header('X-Content-Type-Options', 'nosniff')
          .type(mediaType),
    });
    return refusal ?? reply;
  }

  return async (routes, app) => {
    await app.register(multipart, {
      limits: { fileSize: MAX_BYTES, files: 1, fields: 1, parts: 2, fieldSize: 256, headerPairs: 20 },
    });

    routes.open({
      route: ESTATE_ROUTES.sendPhoto,
      share: 'join',
      params: Params,
      bodyLimit: MAX_BYTES + FORM_BYTES,
      patient: true,
      run: async ({ params: { id, photoId }, request }) => {
        if (!(await estates.lines.read(id))) return refused('estate.unknown');
        return (await flood.photo(addressKey(request.ip))) ?? take(id, photoId, request);
      },
    });

    routes.estate({
      route: ESTATE_ROUTES.enterPhoto,
      action: 'enterNeed',
      params: PhotoParams,
      bodyLimit: MAX_BYTES + FORM_BYTES,
      patient: true,
      run: ({ estateId, params, request }) => take(estateId, params.photoId, request),
    });

    routes.estate({
      route: ESTATE_FILES.needPhoto,
      action: 'readNeeds',
      params: NeedPhotoParams,
      run: async ({ estateId, state, post, pass, params: { needId, photoId }, reply }) => {
        const need = findNeed(state.needs, needId);
        if (!need?.photos.includes(photoId) || !reaches(post, need.building)) return refused('request.notFound');
        return show(estateId, photoId, { reader: pass.id, reply });
      },
    });

    routes.open({
      route: ESTATE_FILES.receiptPhoto,
      share: 'door',
      params: Params,
      run: async ({ params: { id, photoId }, request, reply }) => {
        const receipt = bearerToken(request);
        const proposer = receipt === null ? null : await estates.proposerOf(id, receipt);
        const state = proposer && (await estates.lines.read(id));
        const need = proposer && state && ownNeed(state, proposer.id);
        if (!proposer || !need?.photos.includes(photoId)) return refused('request.notFound');
        return show(id, photoId, { reader: proposer.id, reply });
      },
    });
  };
}

/** An animation or a paper is no photo. */
const PHOTOS: ReadonlySet<string> = new Set(['image/jpeg', 'image/png', 'image/webp']);
