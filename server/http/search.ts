/** 找: one box over all that an account may read, and what waits for it. */
import { authorizeOn } from '../../shared/access/authorize.ts';
import { type Need, statusOf } from '../../shared/estate/need.ts';
import type { EstateAction } from '../../shared/estate/permissions.ts';
import { reaches } from '../../shared/estate/post.ts';
import { dayOf, isoDay } from '../../shared/record/dates.ts';
import type { EstateLine } from '../../shared/wire/estate.ts';
import { ESTATE_ROUTES } from '../../shared/wire/estateRoutes.ts';
import { FOUND_MAX, type Found, SearchQuery, WAITS_DAYS } from '../../shared/wire/home.ts';
import type { HttpDeps } from './deps.ts';
import { type OwnMeeting, createOwnMeetings } from './ownMeetings.ts';
import type { RoutePlugin } from './route.ts';

const DAY_MS = 24 * 60 * 60_000;

export function searchRoutes(deps: HttpDeps): RoutePlugin {
  const { store, estates, clock } = deps;
  const ownMeetings = createOwnMeetings(deps);
  const may = (line: EstateLine, action: EstateAction) => authorizeOn(line.id, line, action);

  async function needsIn(line: EstateLine, words: string): Promise<Found['needs']> {
    const state = may(line, 'readNeeds') ? await estates.lines.read(line.id) : null;
    if (!state) return [];
    const named = new Set((await store.estates.estatePeopleNamed(line.id, words)).map(({ id }) => id));
    const number = /^\d{1,6}$/.test(words) ? Number(words) : null;
    const says = (need: Need) =>
      need.number === number ||
      need.text.includes(words) ||
      need.place.includes(words) ||
      (!need.pseudonymous && named.has(need.proposerId));
    const found = state.needs.filter((need) => reaches(line, need.building) && says(need)).slice(-FOUND_MAX);
    const people = await estates.people(
      line.id,
      found.map(({ proposerId }) => proposerId),
    );
    return found.reverse().map(({ id, number: its, text, pseudonymous, proposerId }) => {
      const person = people.get(proposerId);
      const proposer = (pseudonymous ? person?.alias : person?.name) ?? '';
      return { estateId: line.id, estate: line.name, id, number: its, text, proposer };
    });
  }

  async function peopleIn({ id: estateId, name: estate }: EstateLine, summary: string, words: string) {
    const { posts } = await estates.lineOf(estateId, summary);
    const people = await estates.people(
      estateId,
      posts.map(({ personId }) => personId),
    );
    return posts.flatMap(({ personId, role, scope }) => {
      const name = people.get(personId)?.name ?? '';
      return name.includes(words) ? [{ estateId, estate, name, role, scope }] : [];
    });
  }

  return (routes) => {
    routes.account({
      route: ESTATE_ROUTES.home,
      run: async ({ accountId }) => {
        const waiting = (await estates.ofAccount(accountId)).filter(
          (line) => line.openNeeds > 0 && may(line, 'replyToNeed'),
        );
        const since = clock() - WAITS_DAYS * DAY_MS;
        const counted = await Promise.all(
          waiting.map(async (line) => {
            const needs = (await estates.lines.read(line.id))?.needs ?? [];
            const old = needs.filter(
              (need) =>
                need.raisedAt < since &&
                need.hidden === null &&
                need.replies.length === 0 &&
                statusOf(need) === 'open' &&
                reaches(line, need.building),
            );
            return { estateId: line.id, name: line.name, count: old.length };
          }),
        );
        return { needs: counted.filter(({ count }) => count > 0) };
      },
    });

    routes.account({
      route: ESTATE_ROUTES.search,
      query: SearchQuery,
      run: async ({ accountId, query, request }): Promise<Found> => {
        const words = query.text.trim();
        if (words === '') return { meetings: [], needs: [], estates: [], people: [] };
        const [meetings, own, rows] = await Promise.all([
          ownMeetings(accountId, request.log),
          estates.ofAccount(accountId),
          store.estates.estatesOfAccount(accountId),
        ]);
        const summaries = new Map(rows.map(({ id, summary }) => [id, summary]));
        const needs = await Promise.all(own.map((line) => needsIn(line, words)));
        const people = await Promise.all(own.map((line) => peopleIn(line, summaries.get(line.id) ?? '', words)));
        return {
          meetings: meetings
            .flatMap((meeting) => found(meeting, words))
            .sort((a, b) => b.startsAt - a.startsAt)
            .slice(0, FOUND_MAX),
          needs: needs.flat().slice(0, FOUND_MAX),
          estates: own.filter(({ name, community }) => `${community} ${name}`.includes(words)).slice(0, FOUND_MAX),
          people: people.flat().slice(0, FOUND_MAX),
        };
      },
    });
  };
}

function found({ titles, ...meeting }: OwnMeeting, words: string): Found['meetings'] {
  const { title, place, periodNo, startsAt } = meeting;
  const isIt = [title, place, periodNo, isoDay(startsAt), dayOf(startsAt)].some((field) => field.includes(words));
  const topic = isIt ? null : (titles.find((one) => one.includes(words)) ?? null);
  return isIt || topic !== null ? [{ ...meeting, topic }] : [];
}
