/** 公开版纪要: what is sealed, masked, as a page for everybody once the chair released it; and the same page for the chair beforehand. */
import * as z from 'zod/mini';
import { EstateId } from '../../shared/estate/ids.ts';
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { MeetingState } from '../../shared/meeting/meeting.ts';
import { maskedRecord } from '../../shared/record/masked.ts';
import { refused } from '../../shared/stream/decision.ts';
import { DESK_ROUTES } from '../../shared/wire/deskRoutes.ts';
import { to } from '../../shared/wire/route.ts';
import { htmlOf } from '../exports/html.ts';
import { paperOf } from '../exports/paper.ts';
import type { HttpDeps } from '../http/deps.ts';
import { localeOf } from '../http/locale.ts';
import { plainPage } from '../http/plainPage.ts';
import { publicKeyOf } from '../http/publicKey.ts';
import { neighboursOf, residentsOf } from '../http/residents.ts';
import type { RoutePlugin } from '../http/route.ts';
import { words } from '../http/words.ts';
import { type GatherDeps, gatherPrinted } from './gather.ts';

export type PublicMinutesDeps = Pick<GatherDeps, 'currentRecord' | 'sealOf' | 'stateOf'> &
  Pick<HttpDeps, 'store' | 'estates' | 'clock'>;

const Params = z.object({ id: z.string().check(z.maxLength(60)), key: z.string().check(z.maxLength(60)) });
/** In the paper's language, like all of it. */
const PUBLIC = '公开版';
const ABOUT = '公开版：住户的姓名、门牌和电话已隐去，需求的原话和附件（发言、名单）不公开。';
const BACK = '回到线上社区';
/** Pages kept, one a seal; made anew this often, ms: names may have been corrected. */
const KEPT = 100;
const FRESH_MS = 60_000;
const MAX_AGE_S = 20;

export function publicMinutesRoutes({ store, estates, clock, ...deps }: PublicMinutesDeps): RoutePlugin {
  const residents = residentsOf({ store, estates });
  const kept = new Map<string, { readonly at: number; readonly html: Promise<string | null> }>();

  /** Null while nothing is sealed. One is made however many ask. */
  function pageOf(id: MeetingId, state: MeetingState): Promise<string | null> {
    const key = `${id} ${state.minutes.seals.length} ${state.estateId}`;
    const now = clock();
    const known = kept.get(key);
    if (known && Math.abs(now - known.at) < FRESH_MS) return known.html;
    const html = make(id, state);
    html.catch(() => kept.delete(key));
    kept.delete(key);
    kept.set(key, { at: now, html });
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT) break;
      kept.delete(oldest);
    }
    return html;
  }

  async function make(id: MeetingId, state: MeetingState): Promise<string | null> {
    const seal = state.minutes.seals.at(-1);
    const printed = seal && (await gatherPrinted(deps, id, 'resident'));
    if (!printed || 'code' in printed) return null;
    const names = (await deps.sealOf(id, seal.revision))?.names;
    const own = await residents(id, state, { until: seal.at, names });
    const record = maskedRecord(printed.record, { ...own, neighbours: await neighboursOf({ estates }, state) });
    const paper = paperOf(record, printed.seal, printed.origin + ABOUT);
    // There is nothing to sign on a page.
    const pieces = paper.pieces.filter(({ kind }) => kind !== 'signatures');
    const back = { href: `/p/${state.estateId}`, words: BACK };
    return htmlOf({ ...paper, status: `${paper.status}·${PUBLIC}`, pieces }, back);
  }

  /** Null: of this estate there is none, or it was deleted. */
  async function meetingBy(estateId: EstateId, key: string): Promise<MeetingId | null> {
    const rows = await store.meetingsOfEstate(estateId);
    const found = rows.find(({ id }) => publicKeyOf(id) === key || id === key);
    return found && !(await store.deletionOf(found.id)) ? found.id : null;
  }

  return (routes) => {
    routes.open({
      route: to('GET', '/p/:id/minutes/:key').answers<never>(),
      share: 'door',
      params: Params,
      run: async ({ params, request, reply }) => {
        const id = EstateId.safeParse(params.id);
        const estate = id.success ? await estates.lines.read(id.data) : null;
        const meetingId = id.success && estate?.publicPage ? await meetingBy(id.data, params.key) : null;
        const state = meetingId && (await deps.stateOf(meetingId));
        const isOpen = state?.minutes.released === true && state.estateId === params.id;
        const html = isOpen && meetingId ? await pageOf(meetingId, state) : null;
        // Addresses of before hold the meeting's id.
        if (html !== null && meetingId === params.key)
          return reply.redirect(`/p/${params.id}/minutes/${publicKeyOf(meetingId)}`, 302);
        reply.type('text/html; charset=utf-8');
        if (html !== null) return reply.header('Cache-Control', `public, max-age=${MAX_AGE_S}`).send(html);
        const locale = localeOf(request);
        const { closed, closedWhy, closedNext, toFront } = words[locale];
        const link = { href: '/', words: toFront };
        return reply.code(404).send(plainPage({ locale, title: closed, sentences: [closedWhy, closedNext], link }));
      },
    });

    routes.meeting({
      route: DESK_ROUTES.previewMinutes,
      action: 'releaseMinutes',
      run: async ({ meetingId, reply }) => {
        const state = await deps.stateOf(meetingId);
        if (!state) return refused('meeting.unknown');
        if (!state.estateId) return refused('minutes.noEstate');
        const html = await pageOf(meetingId, state);
        return html === null ? refused('minutes.notSealed') : reply.type('text/html; charset=utf-8').send(html);
      },
    });
  };
}
