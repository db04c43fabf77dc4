/** 我的会议: found by words, estate and stage; put away by an account, deleted and taken back by the meeting's chair. */
import type { FastifyBaseLogger } from 'fastify';
import type { EstateId } from '../../shared/estate/ids.ts';
import { GRACE_MS, confirmsDeletion, daysLeft } from '../../shared/meeting/deletion.ts';
import { MeetingId } from '../../shared/meeting/ids.ts';
import { isoDay, dayOf } from '../../shared/record/dates.ts';
import { refused } from '../../shared/stream/decision.ts';
import { cleanText, wordsIn } from '../../shared/stream/plainText.ts';
import {
  DeleteMeetingBody,
  MEETINGS_PAGE,
  type MyMeeting,
  type MyMeetings,
  MyMeetingsQuery,
  NO_ESTATE,
  PutAwayBody,
  type Shelf,
  stageOf,
} from '../../shared/wire/myMeetings.ts';
import { DESK_ROUTES } from '../../shared/wire/deskRoutes.ts';
import type { HttpDeps } from './deps.ts';
import { createOwnMeetings, summariesFrom } from './ownMeetings.ts';
import type { RoutePlugin } from './route.ts';

type Line = MyMeeting & { readonly shelf: Shelf; readonly estateId?: EstateId };

/** Width and case make no other. */
const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

export function myMeetingRoutes(deps: HttpDeps): RoutePlugin {
  const { store, lines, passes, publish, estates, cards, rehearsals, clock } = deps;
  const ownMeetings = createOwnMeetings(deps);
  const summaryIn = summariesFrom({ lines });

  /** Everything the account has, whatever shelf it is on. */
  async function linesOf(accountId: string, log: FastifyBaseLogger): Promise<readonly Line[]> {
    const [own, away, gone, people, posts] = await Promise.all([
      ownMeetings(accountId, log),
      store.putAwayBy(accountId),
      store.deletedOfAccount(accountId),
      store.peopleOfAccount(accountId),
      estates.ofAccount(accountId),
    ]);
    const names = new Map(posts.map(({ id, name }) => [id, name]));
    const nameOf = (id: EstateId | undefined, neighborhood: string) =>
      id === undefined ? null : (names.get(id) ?? neighborhood);
    const standing = own.map(({ said: _, ...line }): Line => {
      const estate = nameOf(line.estateId, line.neighborhood);
      return { ...line, estate, deletion: null, shelf: away.has(line.id) ? 'putAway' : 'current' };
    });
    // Whoever only helped in it can do nothing with it: the chair alone is shown what can be taken back.
    const led = new Set(
      people.flatMap(({ meetingId, role, removedAt }) => (role === 'chair' && removedAt === null ? [meetingId] : [])),
    );
    const deleted: Line[] = [];
    for (const row of gone.filter(({ id }) => led.has(id))) {
      const summary = await summaryIn(row, log);
      if (!summary || summary.rehearsal) continue;
      const { said: _, ...line } = summary;
      const { id, joinCode, dueAt } = row;
      deleted.push({
        ...{ ...line, id, joinCode, role: 'chair', estate: nameOf(line.estateId, line.neighborhood) },
        ...{ deletion: { daysLeft: daysLeft(dueAt, clock()), dueAt }, shelf: 'deleted' },
      });
    }
    return [...standing.sort((a, b) => b.startsAt - a.startsAt), ...deleted];
  }

  /** Whether all the words stand in it, or in what one of its topics is called. */
  async function saying(accountId: string, text: string): Promise<(line: Line) => boolean> {
    const words = wordsIn(plain(cleanText(text)));
    if (words.length === 0) return () => true;
    const topics = new Map<MeetingId, string>();
    for (const { streamId, text: title } of await store.cardsInMeetings(accountId, 'topic', ''))
      topics.set(streamId, `${topics.get(streamId) ?? ''}\n${plain(title)}`);
    return ({ id, title, place, periodNo, neighborhood, estate, startsAt, joinCode }) => {
      const own = [title, place, periodNo, neighborhood, estate ?? '', isoDay(startsAt), dayOf(startsAt), joinCode];
      const all = `${plain(own.join('\n'))}\n${topics.get(id) ?? ''}`;
      return words.every((word) => all.includes(word));
    };
  }

  return (routes) => {
    routes.account({
      route: DESK_ROUTES.myMeetings,
      query: MyMeetingsQuery,
      run: async ({ accountId, query, request }): Promise<MyMeetings> => {
        const { shelf = 'current', words = '', stage, estate, skip = '0' } = query;
        const all = await linesOf(accountId, request.log);
        const here = all.filter((line) => line.shelf === shelf);
        const says = await saying(accountId, words);
        const fit = here.filter(
          (line) =>
            (stage === undefined || stageOf(line) === stage) &&
            (estate === undefined || (line.estateId ?? NO_ESTATE) === estate) &&
            says(line),
        );
        const on = (wanted: Shelf) => all.filter((line) => line.shelf === wanted).length;
        return {
          meetings: fit.slice(Number(skip), Number(skip) + MEETINGS_PAGE).map(({ shelf: _, ...line }) => line),
          total: fit.length,
          counts: { current: on('current'), putAway: on('putAway'), deleted: on('deleted') },
          estates: estatesIn(here),
          incomplete: all.some(({ id }) => cards.isBehind(id)),
        };
      },
    });

    routes.account({
      route: DESK_ROUTES.putAway,
      body: PutAwayBody,
      run: async ({ accountId, pass, request, body: { away } }) => {
        const id = MeetingId.safeParse((request.params as { readonly id?: unknown }).id);
        if (!id.success || !(await passes.actorIn(pass, id.data))) return refused('meeting.unknown');
        await store.putAway(accountId, id.data, away ? clock() : null);
        return { ok: true };
      },
    });

    routes.meeting({
      route: DESK_ROUTES.deleteMeeting,
      action: 'deleteMeeting',
      evenDeleted: true,
      body: DeleteMeetingBody,
      run: async ({ meetingId, actor, body: { typed } }) => {
        const [row, state] = await Promise.all([store.findMeeting(meetingId), lines.read(meetingId)]);
        if (!row || !state || !actor.person) return refused('meeting.unknown');
        const { title } = state.details;
        if (!confirmsDeletion({ title, joinCode: row.joinCode }, typed)) return refused('meeting.notConfirmed');
        if (state.rehearsal) {
          await rehearsals.end(meetingId);
          return { ok: true };
        }
        const deletedAt = clock();
        if (await store.deleteMeeting(meetingId, { deletedAt, dueAt: deletedAt + GRACE_MS })) stands(meetingId);
        return { ok: true };
      },
    });

    routes.meeting({
      route: DESK_ROUTES.takeBackMeeting,
      action: 'deleteMeeting',
      evenDeleted: true,
      run: async ({ meetingId }) => {
        const deletion = await store.deletionOf(meetingId);
        // Tapped twice: what was wanted is so.
        if (!deletion) return { ok: true };
        if (deletion.dueAt <= clock() || !(await store.takeBackMeeting(meetingId)))
          return refused('meeting.beyondReturn');
        stands(meetingId);
        return { ok: true };
      },
    });
  };

  function stands(id: MeetingId): void {
    passes.forgetMeeting(id);
    publish.standingChanged(id);
  }
}

function estatesIn(all: readonly Line[]): MyMeetings['estates'] {
  const found = new Map<EstateId | null, { name: string; count: number }>();
  for (const { estateId = null, estate } of all) {
    const known = found.get(estateId) ?? { name: estate ?? '', count: 0 };
    found.set(estateId, { ...known, count: known.count + 1 });
  }
  return [...found]
    .map(([id, one]) => ({ id, ...one }))
    .sort((a, b) => Number(a.id === null) - Number(b.id === null) || (a.name < b.name ? -1 : 1));
}
