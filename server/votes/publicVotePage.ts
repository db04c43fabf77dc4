/** GET /p/:id/v/:number: one vote of the owners for everybody, while the estate's page is open; drafts and unknown ones lead back to it. */
import * as z from 'zod/mini';
import { EstateId } from '../../shared/estate/ids.ts';
import type { PublicVote } from '../../shared/wire/publicVote.ts';
import { to } from '../../shared/wire/route.ts';
import type { EstateDesk } from '../estate/estateDesk.ts';
import type { Home } from '../http/home.ts';
import { rememberLocale } from '../http/locale.ts';
import { closedPage } from '../http/publicPage.ts';
import type { WritePublicPage } from '../http/publicPages.ts';
import type { RoutePlugin } from '../http/route.ts';
import { words } from '../http/words.ts';
import { PageQuery, answerPage, createWrittenPages, keep, wayOf } from '../http/writtenPages.ts';
import type { PublicVotes } from './publicVotes.ts';

export interface PublicVotePageDeps {
  readonly estates: Pick<EstateDesk, 'lines'>;
  readonly publicVotes: PublicVotes;
  /** Null: nothing was built. */
  readonly write: WritePublicPage | null;
  readonly home: Home;
  readonly clock: () => number;
}

export const PublicVoteParams = z.object({
  id: z.string().check(z.maxLength(60)),
  number: z.string().check(z.maxLength(12)),
});
/** The number of an address, or one that no vote has. */
export const numberIn = (said: string): number => (/^[1-9]\d{0,8}$/.test(said) ? Number(said) : 0);

/** What a box says is gathered once in this long however many look, ms. */
const FRESH_MS = 1_000;
const KEPT = 200;

export function publicVotePage({ estates, publicVotes, write, home, clock }: PublicVotePageDeps): RoutePlugin {
  const written = createWrittenPages();
  const gathered = new Map<string, { readonly at: number; readonly view: Promise<PublicVote | null> }>();

  function viewOf(...[here, number]: Parameters<PublicVotes['view']>): Promise<PublicVote | null> {
    const key = `${here.estateId} ${number}`;
    const known = gathered.get(key);
    if (known && Math.abs(clock() - known.at) < FRESH_MS) return known.view;
    const view = publicVotes.view(here, number);
    keep(gathered, key, { at: clock(), view }, KEPT);
    view.catch(() => gathered.delete(key));
    return view;
  }

  return (routes) => {
    routes.open({
      route: to('GET', '/p/:id/v/:number').answers<never>(),
      share: 'door',
      params: PublicVoteParams,
      query: PageQuery,
      run: async ({ params, query, request, reply }) => {
        const { all: _, ...how } = wayOf(query, request);
        const { locale, said, large } = how;
        const isRemembered = said !== null && rememberLocale(request, reply, said);
        const id = EstateId.safeParse(params.id);
        const state = id.success ? await estates.lines.read(id.data) : null;
        reply.header('Vary', 'Accept-Language, Cookie');
        if (!id.success || !state?.publicPage)
          return reply.code(404).type('text/html; charset=utf-8').send(closedPage(locale));
        const vote = await viewOf({ estateId: id.data, state }, numberIn(params.number));
        if (!vote) return reply.redirect(`/p/${id.data}`, 302);
        if (!write) return reply.code(503).type('text/plain; charset=utf-8').send(words[locale].notBuilt);
        reply.type('text/html; charset=utf-8');
        const { community, name, street } = state.details;
        const estate = { id: id.data, community, name, street };
        const asked = { estate, vote, address: `/p/${id.data}/v/${vote.number}`, ...how, home: home(request) };
        const key = [asked.address, locale, said, large, asked.home].join(' ');
        const page = written.of(key, JSON.stringify({ estate, vote }), () => write(asked));
        return isRemembered
          ? reply.header('Cache-Control', 'private, no-store').send(page.html)
          : answerPage(request, reply, page);
      },
    });
  };
}
