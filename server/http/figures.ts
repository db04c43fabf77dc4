/** 数说 over HTTP: counted from cards and from the summaries of meetings; what opens is found by the very rule that counted it. */
import { authorizeOn } from '../../shared/access/authorize.ts';
import {
  CARD_RULES,
  type FigurePart,
  type FigurePeriod,
  type Figures,
  commentsSince,
  periodStart,
} from '../../shared/estate/figures.ts';
import { NeedId, QuestionId, VisitId } from '../../shared/estate/ids.ts';
import { type Post, buildingsOf } from '../../shared/estate/post.ts';
import { MeetingId } from '../../shared/meeting/ids.ts';
import { isoMonth } from '../../shared/record/dates.ts';
import { refused } from '../../shared/stream/decision.ts';
import type { StreamId } from '../../shared/stream/ids.ts';
import type { KeptSummary } from '../../shared/wire/http.ts';
import { FIGURE_ROUTES } from '../../shared/wire/figureRoutes.ts';
import {
  type Wordless,
  type FigureRecord,
  type FigureRecords,
  FigureRecordsQuery,
  FiguresQuery,
  RECORDS_PAGE,
} from '../../shared/wire/figures.ts';
import type { CardFilter, FoundCard } from '../store/cards.ts';
import type { HttpDeps } from './deps.ts';
import { summariesFrom } from './ownMeetings.ts';
import type { EstateCall, RoutePlugin } from './route.ts';

type CardPart = keyof typeof CARD_RULES;
const CARD_PARTS = Object.keys(CARD_RULES) as readonly CardPart[];

interface Commented {
  readonly id: MeetingId;
  readonly summary: Pick<KeptSummary, 'title' | 'startsAt'>;
  /** In the period. */
  readonly comments: number;
}

export function figureRoutes({ store, lines, passes, cards, clock }: HttpDeps): RoutePlugin {
  const summaryIn = summariesFrom({ lines });

  const filterOf = (part: CardPart, estateId: StreamId, post: Post, period: FigurePeriod): CardFilter => {
    const { of, kind, built, ...statuses } = CARD_RULES[part];
    const from = periodStart(period, clock());
    return {
      ...{ in: of === 'estate' ? estateId : { under: estateId }, kinds: [kind], ...statuses },
      ...{ from: from ?? undefined, buildings: built ? buildingsOf(post) : undefined },
    };
  };
  const countOf = async (filter: CardFilter): Promise<number> =>
    (await store.countCards(filter)).reduce((sum, { count }) => sum + count, 0);

  /** Meetings of the estate, the newest first. */
  async function commentedIn({ estateId, request }: Asking, period: FigurePeriod): Promise<readonly Commented[]> {
    const from = periodStart(period, clock());
    const month = from === null ? null : isoMonth(from);
    const found: Commented[] = [];
    for (const row of await store.meetingsOfEstate(estateId)) {
      const summary = await summaryIn(row, request.log);
      if (summary) found.push({ id: row.id, summary, comments: commentsSince(summary.said, month) });
    }
    return found.sort((a, b) => b.summary.startsAt - a.summary.startsAt);
  }

  /** Of the comments of the period those that nobody reads any more. */
  async function withoutWords(id: MeetingId, period: FigurePeriod): Promise<Wordless> {
    const from = periodStart(period, clock()) ?? 0;
    const gone = (await lines.read(id))?.comments.filter(({ at, hidden }) => hidden !== null && at >= from) ?? [];
    const withdrawn = gone.filter(({ hidden }) => hidden?.withdrawn === true).length;
    return { hidden: gone.length - withdrawn, withdrawn };
  }

  const roleIn = async (pass: EstateCall['pass'], id: MeetingId) => (await passes.actorIn(pass, id))?.role ?? null;

  async function commentRecords(call: Asking, period: FigurePeriod, skip: number): Promise<FigureRecords> {
    const found = (await commentedIn(call, period)).filter(({ comments }) => comments > 0);
    const records: FigureRecord[] = [];
    for (const { id, summary, comments } of found.slice(skip, skip + RECORDS_PAGE)) {
      const { title: text, startsAt: at } = summary;
      const wordless = await withoutWords(id, period);
      records.push({ kind: 'meeting', id, role: await roleIn(call.pass, id), text, at, comments, wordless });
    }
    return { total: found.length, records };
  }

  async function recordOf({ pass }: EstateCall, card: FoundCard): Promise<FigureRecord> {
    const { at, text, building, number } = card;
    const shown = { at, text, number: number ?? 0 };
    switch (card.kind) {
      case 'need':
        return { kind: 'need', id: NeedId.parse(card.id), building, ...shown };
      case 'needReply':
        return { kind: 'need', id: NeedId.parse(card.of), building, ...shown };
      case 'visit':
        return { kind: 'visit', id: VisitId.parse(card.id), building, ...shown };
      case 'meeting': {
        const id = MeetingId.parse(card.streamId);
        return { kind: 'meeting', id, role: await roleIn(pass, id), comments: null, at, text };
      }
      default:
        return { kind: 'question', id: QuestionId.parse(card.of), ...shown };
    }
  }

  return (routes) => {
    routes.estate({
      route: FIGURE_ROUTES.figures,
      action: 'readFigures',
      query: FiguresQuery,
      run: async (call) => {
        const { estateId, post, query } = call;
        const counted = await Promise.all(
          CARD_PARTS.map(async (part) => [part, await countOf(filterOf(part, estateId, post, query.period))] as const),
        );
        const meetings = await commentedIn(call, query.period);
        const comments = meetings.reduce((sum, one) => sum + one.comments, 0);
        return {
          figures: { ...(Object.fromEntries(counted) as Omit<Figures, 'comments'>), comments },
          from: periodStart(query.period, clock()),
          scope: post.scope,
          incomplete: [estateId, ...meetings.map(({ id }) => id)].some((id) => cards.isBehind(id)),
        };
      },
    });

    routes.estate({
      route: FIGURE_ROUTES.figureRecords,
      action: 'readFigures',
      query: FigureRecordsQuery,
      run: async (call) => {
        const { estateId, post, query } = call;
        const { of, period, skip = 0 } = query;
        if (!mayOpen(estateId, post, of)) return refused('access.denied');
        if (of === 'comments') return commentRecords(call, period, skip);
        const filter = filterOf(of, estateId, post, period);
        const [total, found] = [await countOf(filter), await store.findCards(filter, RECORDS_PAGE, skip)];
        return { total, records: await Promise.all(found.map((card) => recordOf(call, card))) };
      },
    });
  };
}

type Asking = EstateCall & { readonly request: { readonly log: Parameters<ReturnType<typeof summariesFrom>>[1] } };

/** Who was at home is for those who go from door to door; how often, for everybody who reads the figures. */
const mayOpen = (estateId: StreamId, post: Post, part: FigurePart): boolean =>
  part !== 'visits' || authorizeOn(estateId, post, 'readVisits');
