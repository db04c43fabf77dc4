/** 找: one box over all that an account may read, and what waits for it. From cards and rows alone: no log is folded. */
import { authorize, authorizeOn } from '../../shared/access/authorize.ts';
import type { EstateAction } from '../../shared/estate/permissions.ts';
import { buildingsOf } from '../../shared/estate/post.ts';
import { needNumberIn } from '../../shared/estate/needNumber.ts';
import { NeedId } from '../../shared/estate/ids.ts';
import { inDigits } from '../../shared/meeting/doorWords.ts';
import { HIDDEN } from '../../shared/stream/listCard.ts';
import { cleanText, saysAll } from '../../shared/stream/plainText.ts';
import type { EstateLine } from '../../shared/wire/estate.ts';
import { ESTATE_ROUTES } from '../../shared/wire/estateRoutes.ts';
import { FOUND_MAX, type Found, SearchQuery, WAITS_DAYS } from '../../shared/wire/home.ts';
import type { HttpDeps } from './deps.ts';
import { type OwnMeeting, createOwnMeetings } from './ownMeetings.ts';
import type { RoutePlugin } from './route.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Of more people of one name than this the newest are enough: no statement holds any number of ids. */
const MOST_NAMED = 10_000;

const THINGS = [
  { kind: 'draft', action: 'readDrafts' },
  { kind: 'question', action: 'readQuestions' },
  { kind: 'idea', action: 'readQuestions' },
] as const satisfies readonly { readonly kind: Found['things'][number]['kind']; readonly action: EstateAction }[];

const SAID_DAY = /([\d一二三四五六七八九十]{1,2})月([\d一二三四五六七八九十]{1,3})[日号號]/g;
/** The words, and with 12月3号 and 十二月三号 as the day stands on a meeting's card: 12月3日. */
const withDay = (words: string): readonly string[] => {
  const day = words.replace(SAID_DAY, (_, month: string, date: string) => `${inDigits(month)}月${inDigits(date)}日`);
  return [...new Set([words, day])];
};

const sumOf = (counts: readonly { readonly count: number }[]): number =>
  counts.reduce((sum, { count }) => sum + count, 0);

export function searchRoutes(deps: HttpDeps): RoutePlugin {
  const { store, estates, cards, clock } = deps;
  const ownMeetings = createOwnMeetings(deps);
  const may = (line: EstateLine, action: EstateAction) => authorizeOn(line.id, line, action);

  async function needsIn(line: EstateLine, words: string): Promise<Found['needs']> {
    if (!may(line, 'readNeeds')) return [];
    const named = await estates.named(line.id, words);
    const saying = {
      words,
      number: needNumberIn(words)?.number ?? null,
      authors: [...named].slice(-MOST_NAMED),
    };
    const found = await store.findCards(
      { in: line.id, kinds: ['need'], except: [HIDDEN], buildings: buildingsOf(line), saying },
      FOUND_MAX,
    );
    const people = await estates.people(
      line.id,
      found.flatMap(({ author }) => author ?? []),
    );
    return found.map(({ id, number, text, named: isNamed, author }) => {
      const person = author === null ? undefined : people.get(author);
      const proposer = (isNamed ? person?.name : person?.alias) ?? '';
      return { estateId: line.id, estate: line.name, id: NeedId.parse(id), number: number ?? 0, text, proposer };
    });
  }

  /** What else stands on the estate's desk, for whoever may read each of it. */
  async function thingsIn(line: EstateLine, words: string): Promise<Found['things']> {
    const saying = { words, number: null, authors: [] };
    const found = await Promise.all(
      THINGS.filter(({ action }) => may(line, action)).map(async ({ kind }) => {
        const rows = await store.findCards({ in: line.id, kinds: [kind], except: [HIDDEN], saying }, FOUND_MAX);
        return rows.map(({ id, text }) => ({ kind, estateId: line.id, estate: line.name, id, text }));
      }),
    );
    return found.flat();
  }

  /** Somebody else's, by what they are called or by one of their topics: they stand on the estate's desk for whoever may read what is drafted there, and open for nobody here. */
  async function othersIn(line: EstateLine, own: ReadonlySet<string>, words: string): Promise<Found['things']> {
    if (!may(line, 'readDrafts')) return [];
    // As many more as may be one's own: those stand in a list of their own.
    const most = FOUND_MAX + own.size;
    const cardsOf = async (kind: string) => {
      const sayings = withDay(words).map((spelled) => ({ words: spelled, number: null, authors: [] }));
      const inLine = { in: { under: line.id }, kinds: [kind] };
      return (await Promise.all(sayings.map((saying) => store.findCards({ ...inLine, saying }, most)))).flat();
    };
    const [meetings, topics] = await Promise.all([cardsOf('meeting'), cardsOf('topic')]);
    const found = new Map([...topics, ...meetings].map((row) => [row.streamId, row]));
    const others = [...found.values()].filter(({ streamId }) => !own.has(streamId)).slice(0, FOUND_MAX);
    const told = await Promise.all(
      others.map(async (row): Promise<Found['things']> => {
        const isTopic = row.kind === 'topic';
        const [meeting] = isTopic ? await store.findCards({ in: row.streamId, kinds: ['meeting'] }, 1) : [row];
        if (!meeting) return [];
        const { text, at } = meeting;
        const where = { estateId: line.id, estate: line.name, id: row.streamId };
        return [{ kind: 'meeting', ...where, text, at, topic: isTopic ? row.text : null }];
      }),
    );
    return told.flat();
  }

  /** By title, place or day; else by the first of its topics, else of its tasks, that says so. */
  async function meetingsIn(accountId: string, own: readonly OwnMeeting[], words: string): Promise<Found['meetings']> {
    const [meetings, topics, tasks] = await Promise.all(
      ['meeting', 'topic', 'task'].map(async (kind) => {
        const spellings = withDay(words).map((spelled) => store.cardsInMeetings(accountId, kind, spelled));
        const cards = (await Promise.all(spellings)).flat();
        return new Map([...cards].reverse().map(({ streamId, text }) => [streamId, text]));
      }),
    );
    return own
      .flatMap(({ said: _, ...meeting }) => {
        const isIt = meetings?.has(meeting.id) ?? false;
        const topic = isIt ? undefined : topics?.get(meeting.id);
        const task = isIt || topic !== undefined ? undefined : tasks?.get(meeting.id);
        if (!isIt && topic === undefined && task === undefined) return [];
        return [{ ...meeting, topic: topic ?? null, task: task ?? null }];
      })
      .sort((a, b) => b.startsAt - a.startsAt)
      .slice(0, FOUND_MAX);
  }

  async function peopleIn({ id: estateId, name: estate }: EstateLine, summary: string, words: string) {
    const { posts } = await estates.lineOf(estateId, summary);
    const people = await estates.people(
      estateId,
      posts.map(({ personId }) => personId),
    );
    return posts.flatMap(({ personId, role, scope }) => {
      const name = people.get(personId)?.name ?? '';
      return saysAll([name], words) ? [{ estateId, estate, name, role, scope }] : [];
    });
  }

  /** In one's own meetings, for whoever may read there who has come. */
  async function attendeesIn(
    accountId: string,
    own: readonly OwnMeeting[],
    words: string,
  ): Promise<Found['attendees']> {
    const open = new Map(
      own
        .filter(({ id, role }) => authorize({ meetingId: id, role }, 'readPeople', { meetingId: id }))
        .map((meeting) => [meeting.id, meeting]),
    );
    const people = await store.peopleNamed([...open.keys()], words, { except: accountId, limit: FOUND_MAX });
    return people.flatMap(({ id: personId, meetingId, name }) => {
      const meeting = open.get(meetingId);
      return meeting ? [{ meetingId, title: meeting.title, startsAt: meeting.startsAt, personId, name }] : [];
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
            await cards.made(line.id);
            const filter = { in: line.id, kinds: ['need'], statuses: ['waiting'], buildings: buildingsOf(line) };
            const [all, old] = await Promise.all([
              store.countCards(filter),
              store.countCards({ ...filter, before: since }),
            ]);
            return { estateId: line.id, name: line.name, count: sumOf(all), old: sumOf(old) };
          }),
        );
        return { needs: counted.filter(({ count }) => count > 0) };
      },
    });

    routes.account({
      route: ESTATE_ROUTES.search,
      query: SearchQuery,
      run: async ({ accountId, query, request }): Promise<Found> => {
        const words = cleanText(query.text);
        if (words === '')
          return { meetings: [], needs: [], things: [], estates: [], people: [], attendees: [], incomplete: false };
        const [meetings, own, rows] = await Promise.all([
          ownMeetings(accountId, request.log),
          estates.ofAccount(accountId),
          store.estates.estatesOfAccount(accountId),
        ]);
        const summaries = new Map(rows.map(({ id, summary }) => [id, summary]));
        const needs = await Promise.all(own.map((line) => needsIn(line, words)));
        const things = await Promise.all(own.map((line) => thingsIn(line, words)));
        const mine = new Set<string>(meetings.map(({ id }) => id));
        const others = await Promise.all(own.map((line) => othersIn(line, mine, words)));
        const people = await Promise.all(own.map((line) => peopleIn(line, summaries.get(line.id) ?? '', words)));
        return {
          meetings: await meetingsIn(accountId, meetings, words),
          needs: needs.flat().slice(0, FOUND_MAX),
          things: [...things.flat().slice(0, FOUND_MAX), ...others.flat().slice(0, FOUND_MAX)],
          estates: own.filter(({ name, community }) => saysAll([community, name], words)).slice(0, FOUND_MAX),
          people: people.flat().slice(0, FOUND_MAX),
          attendees: await attendeesIn(accountId, meetings, words),
          incomplete: [...own, ...meetings].some(({ id }) => cards.isBehind(id)),
        };
      },
    });
  };
}
