/** 走访 written down on the stairs, waiting on the phone: each goes with all its needs, their photos first. */
import { type RecordVisit, RecordVisitBody, type VisitRecorded } from '../../shared/wire/visit.ts';
import { VISIT_ROUTES } from '../../shared/wire/visitRoutes.ts';
import { type HttpAnswer, request } from './http.ts';
import { dropPhotos } from './photoBox.ts';
import { PhotoSending } from './photoSending.svelte.ts';
import { WaitingLine } from './waitingLine.svelte.ts';

export type WaitingVisits = WaitingLine<RecordVisit, VisitRecorded & { readonly household: string }>;

/** Begins the keys of all that is kept here: then estate, person and command. */
export const VISITS_KEPT = 'tea.visits.';

/** `personId`: who wrote them down. On a phone that is handed on nobody sends them as their own. */
export function waitingVisits(estateId: string, personId: string, token: string): WaitingVisits {
  async function send(body: RecordVisit): Promise<HttpAnswer<VisitRecorded & { readonly household: string }>> {
    const photos = new PhotoSending(estateId, token);
    const answer = await once(body, photos);
    const mayHelp = !answer.ok && answer.code === 'need.photoGone' && photos.again();
    const final = photos.worded(mayHelp ? await once(body, photos) : answer);
    if (!final.ok) return final;
    for (const { photos: sent } of body.needs) await dropPhotos(sent);
    return { ok: true, value: { ...final.value, household: body.household } };
  }

  async function once(body: RecordVisit, photos: PhotoSending): Promise<HttpAnswer<VisitRecorded>> {
    for (const said of body.needs) {
      const problem = await photos.send(said.photos, said.receipt);
      if (problem) return problem;
    }
    return request(VISIT_ROUTES.recordVisit, { token, params: { id: estateId }, body });
  }

  return new WaitingLine({
    prefix: `${VISITS_KEPT}${estateId}.${personId}.`,
    isBody: (value): value is RecordVisit => RecordVisitBody.safeParse(value).success,
    send,
  });
}
