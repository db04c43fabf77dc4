/** Where an opinion map is looked at: the picture for everybody, and to whoever asks where they stand and what they were asked. */
import * as z from 'zod/mini';
import { OpinionMapId } from '../../shared/meeting/ids.ts';
import { findOpinionMap } from '../../shared/meeting/opinionMap.ts';
import { refused } from '../../shared/stream/decision.ts';
import type { OpinionView } from '../../shared/wire/http.ts';
import { ROUTES } from '../../shared/wire/routes.ts';
import type { HttpDeps } from './deps.ts';
import type { RoutePlugin } from './route.ts';

const MapParams = z.object({ mapId: OpinionMapId });

export const opinionRoutes =
  ({ store, lines, opinions }: Pick<HttpDeps, 'store' | 'lines' | 'opinions'>): RoutePlugin =>
  (routes) => {
    routes.meeting({
      route: ROUTES.opinions,
      action: 'readOpinions',
      params: MapParams,
      run: async ({ meetingId, actor, params: { mapId } }) => {
        const state = await lines.read(meetingId);
        const map = state && findOpinionMap(state, mapId);
        if (!map) return refused('opinion.unknown');
        const person = actor.person?.id;
        const [picture, marks] = await Promise.all([
          opinions.picture(meetingId, mapId),
          person ? store.marksBy(meetingId, [person]) : [],
        ]);
        const answered = new Set(marks.flatMap(({ kind, subject }) => (kind === 'opinion' ? [subject] : [])));
        const you = person && picture?.places.get(person);
        return {
          edition: picture?.edition ?? '',
          findings: picture?.findings ?? null,
          you: you ? you : null,
          answered: map.statements.flatMap(({ id }) => (answered.has(id) ? [id] : [])),
        } satisfies OpinionView;
      },
    });
  };
