/** Photos of ballots and 委托书 over HTTP: sent ahead of their ballot, looked at beside what was entered. */
import multipart from '@fastify/multipart';
import * as z from 'zod/mini';
import { PhotoId, VoteId } from '../../shared/estate/ids.ts';
import { BallotId } from '../../shared/owners/ballot.ts';
import { refused } from '../../shared/stream/decision.ts';
import { VOTE_PHOTO_FILES, VOTE_PHOTO_ROUTES } from '../../shared/wire/voteRoutes.ts';
import { VoteBallotParams } from '../../shared/wire/votes.ts';
import { createPlaces } from '../access/places.ts';
import { fileIn } from '../http/formFile.ts';
import { type RoutePlugin, isRefusal } from '../http/route.ts';
import type { PhotoDesk } from './photoDesk.ts';

/** Phones shrink them to a fifth of it. */
const MAX_BYTES = 2 * 1024 * 1024;
const FORM_BYTES = 64 * 1024;
/** Each is in memory until it is written. */
const UPLOADS = { atOnce: 4, queued: 24, anywhere: 40 };

const PhotoParams = z.object({ voteId: VoteId, photoId: PhotoId });
const BallotPhotoParams = z.object({ voteId: VoteId, ballotId: BallotId, photoId: PhotoId });

export function votePhotoRoutes(photos: PhotoDesk): RoutePlugin {
  const uploads = createPlaces(UPLOADS);
  return async (routes, app) => {
    await app.register(multipart, {
      limits: { fileSize: MAX_BYTES, files: 1, fields: 0, parts: 1, headerPairs: 20 },
    });

    routes.estate({
      ...{ route: VOTE_PHOTO_ROUTES.sendVotePhoto, action: 'enterBallot', params: PhotoParams },
      ...{ bodyLimit: MAX_BYTES + FORM_BYTES, patient: true },
      run: async (call) => {
        const leave = await uploads.take(call.pass.id);
        if (!leave) return refused('request.tooFast');
        try {
          const sent = await fileIn(call.request);
          if (sent === 'tooLarge') return refused('photo.tooLarge');
          if (!sent) return refused('request.malformed');
          const photo = { id: call.params.photoId, bytes: sent.bytes };
          return (await photos.take(call, call.params.voteId, photo)) ?? { ok: true };
        } finally {
          leave();
        }
      },
    });

    routes.estate({
      ...{ route: VOTE_PHOTO_ROUTES.enteredBallot, action: 'enterBallot', params: VoteBallotParams },
      run: async (call) => {
        const answers = await photos.entered(call, call.params.voteId, call.params.ballotId);
        return isRefusal(answers) ? answers : { answers };
      },
    });

    routes.estate({
      ...{ route: VOTE_PHOTO_FILES.ballotPhoto, action: 'enterBallot', params: BallotPhotoParams },
      run: async (call) => {
        const picture = await photos.show(call, call.params.voteId, call.params);
        if (isRefusal(picture)) return picture;
        return call.reply
          .header('Cache-Control', 'no-store')
          .header('Content-Security-Policy', "default-src 'none'; sandbox")
          .header('X-Content-Type-Options', 'nosniff')
          .type(picture.mediaType)
          .send(Buffer.from(picture.bytes));
      },
    });
  };
}
