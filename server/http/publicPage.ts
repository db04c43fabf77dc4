/** GET /p/:id, 线上社区: HTML for everybody while the keeper has it open; closed, unknown and never opened look the same. */
import * as z from 'zod/mini';
import type { EstateState } from '../../shared/estate/estate.ts';
import { EstateId } from '../../shared/estate/ids.ts';
import type { Locale } from '../../shared/locale.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import type { PublicPage } from '../../shared/wire/publicPage.ts';
import { ESTATE_FILES } from '../../shared/wire/estateRoutes.ts';
import { to } from '../../shared/wire/route.ts';
import type { EstateDesk } from '../estate/estateDesk.ts';
import { publicQuestions, secondsBy } from '../estate/questionList.ts';
import { sharedList } from '../estate/sharedList.ts';
import type { Store } from '../store/store.ts';
import type { Home } from './home.ts';
import { rememberLocale } from './locale.ts';
import { plainPage } from './plainPage.ts';
import type { WritePublicPage } from './publicPages.ts';
import { type Shown, publicViewOf } from './publicView.ts';
import { publicVoteLines } from './publicVoteLines.ts';
import type { RoutePlugin } from './route.ts';
import { words } from './words.ts';
import { PageQuery, answerPage, createWrittenPages, keep, wayOf } from './writtenPages.ts';

export interface PublicPageDeps {
  readonly estates: EstateDesk;
  readonly store: Pick<Store, 'estates'>;
  /** Of this estate, in no order; `all`: also those that have been over for long. */
  readonly meetingsOf: (id: EstateId, all: boolean) => Promise<Omit<Shown, 'questions' | 'shared'>>;
  /** Null: nothing was built. */
  readonly write: WritePublicPage | null;
  readonly home: Home;
  readonly clock: () => number;
}

const Params = z.object({ id: z.string().check(z.maxLength(60)) });

/** What the page shows is gathered once in this long however many read it, ms. */
const FRESH_MS = 1_000;
const SHARED_SHOWN = 10;
/** Views kept. */
const KEPT = 200;

interface Gathered {
  readonly at: number;
  readonly view: Promise<PublicPage>;
}

/** Closed, unknown and never opened. */
export function closedPage(locale: Locale): string {
  const { closed, closedWhy, closedNext, toFront } = words[locale];
  return plainPage({ locale, title: closed, sentences: [closedWhy, closedNext], link: { href: '/', words: toFront } });
}

export function publicPageRoutes({ estates, store, meetingsOf, write, home, clock }: PublicPageDeps): RoutePlugin {
  const gathered = new Map<string, Gathered>();
  const written = createWrittenPages();

  const gather = async (id: EstateId, state: EstateState, all: boolean): Promise<PublicPage> => ({
    ...publicViewOf(id, state, await shownOf(id, state, all), all),
    ...publicVoteLines(state, clock(), all),
  });

  async function shownOf(id: EstateId, state: EstateState, all: boolean): Promise<Shown> {
    const mask = await estates.maskOf(id, state);
    const reading = { state, mask, now: clock(), readPeople: (ids: readonly PersonId[]) => estates.people(id, ids) };
    const questions = await publicQuestions(reading, async (one) =>
      secondsBy(await store.estates.ideaSeconds(id, one)),
    );
    const shared = (await sharedList(store.estates, id, state, { phone: null, mask })).slice(0, SHARED_SHOWN);
    return { questions, shared, ...(await meetingsOf(id, all)) };
  }

  /** A view a second old is told again; one that failed is not. Closed is closed at once. */
  async function viewOf(id: EstateId, all: boolean): Promise<PublicPage | null> {
    const state = await estates.lines.read(id);
    if (!state?.publicPage) return null;
    const key = `${id} ${all}`;
    const now = clock();
    const known = gathered.get(key);
    if (known && Math.abs(now - known.at) < FRESH_MS) return known.view;
    const view = gather(id, state, all);
    keep(gathered, key, { at: now, view }, KEPT);
    view.catch(() => gathered.delete(key));
    return view;
  }

  return (routes) => {
    routes.open({
      route: to('GET', '/p/:id').answers<never>(),
      share: 'door',
      params: Params,
      query: PageQuery,
      run: async ({ params, query, request, reply }) => {
        const how = wayOf(query, request);
        const { locale, said, large, all } = how;
        const isRemembered = said !== null && rememberLocale(request, reply, said);
        const id = EstateId.safeParse(params.id);
        const page = id.success ? await viewOf(id.data, all) : null;
        reply.header('Vary', 'Accept-Language, Cookie').type('text/html; charset=utf-8');
        if (!page) return reply.code(404).send(closedPage(locale));
        if (!write) return reply.code(503).type('text/plain; charset=utf-8').send(words[locale].notBuilt);
        const asked = { page, address: `/p/${page.id}`, ...how, home: home(request) };
        const key = [page.id, locale, said, large, all, asked.home].join(' ');
        const { html, tag } = written.of(key, JSON.stringify(page), () => write(asked));
        return isRemembered
          ? reply.header('Cache-Control', 'private, no-store').send(html)
          : answerPage(request, reply, { html, tag });
      },
    });

    routes.estate({
      route: ESTATE_FILES.preview,
      action: 'readQuestions',
      query: PageQuery,
      // Big letters and other languages are looked at before the page is open, too.
      run: async ({ estateId, state, query, request, reply }) => {
        const how = wayOf(query, request);
        if (!write) return reply.code(503).type('text/plain; charset=utf-8').send(words[how.locale].notBuilt);
        const page = await gather(estateId, state, how.all);
        const html = write({ page, address: `/api/estates/${estateId}/page`, ...how, home: home(request) });
        return reply.type('text/html; charset=utf-8').send(html);
      },
    });
  };
}
