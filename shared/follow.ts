/** How a browser keeps up: one pure step from what it shows and what the server sent to what it shows next. */
import { type Credits, credited } from './credits.ts';
import { type Comment, hiddenBy } from './meeting/comment.ts';
import type { Present } from './meeting/floor.ts';
import type { Hidden } from './meeting/hidden.ts';
import { type MeetingEvent, type MeetingState, evolve } from './meeting/meeting.ts';
import { withOlderPolls } from './meeting/recentPolls.ts';
import type { Card, CommentPage, CountsMessage, DownMessage, MineMessage } from './wire/down.ts';
import type { PollPage } from './wire/http.ts';
import { WIRE_VERSION } from './wire/version.ts';

export interface Counts {
  readonly connected: number;
  readonly present: Present;
  readonly turnout: Readonly<Record<string, number>>;
  readonly mayVote: Readonly<Record<string, number>>;
  /** Of the opinion map that is open. */
  readonly opinions?: NonNullable<CountsMessage['opinions']>;
  readonly straw: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly seconds: Readonly<Record<string, number>>;
  /** 附议 by question of the queue. */
  readonly backing: Readonly<Record<string, number>>;
}

export interface View {
  readonly state: MeetingState;
  readonly counts: Counts;
  readonly cards: Readonly<Record<string, Card>>;
  readonly mine: MineMessage | null;
  readonly joinCode: string;
  readonly addresses: readonly string[];
  /** Whose the changes were that came while this page was open. */
  readonly credits: Credits;
  /** True while events are missing: ask `since` after a moment. */
  readonly behind: boolean;
  /** The server is newer than this page, or said something the page can't follow: it must be loaded anew. */
  readonly outdated: boolean;
  /** The seq of the welcome this view began with: every event after it went through here. */
  readonly since: number;
  /** What was hidden after `since`, by comment id: also comments that are not loaded here. */
  readonly hidden: Readonly<Record<string, Hidden>>;
  /** The seq of the latest event that moved words from one speaker to another. */
  readonly mergedAt: number;
}

export const NO_COUNTS: Counts = {
  connected: 0,
  present: { people: 0, households: 0, onsite: 0, online: 0 },
  turnout: {},
  mayVote: {},
  straw: {},
  seconds: {},
  backing: {},
};

/** Null until the first `welcome`. Messages may come twice or too early; each is used at most once (I3). */
export function follow(view: View | null, message: DownMessage): View | null {
  if (message.type === 'welcome') return welcomed(view, message);
  if (!view) return view;
  switch (message.type) {
    case 'mine':
      return { ...view, mine: message };
    case 'events': {
      const cards = withCards(view.cards, message.cards);
      let { state, outdated, hidden, credits, mergedAt } = view;
      for (const event of message.events) {
        if (event.seq <= state.seq) continue;
        if (event.seq > state.seq + 1)
          return { ...view, cards, state, outdated, hidden, credits, mergedAt, behind: true };
        const next = evolveOrNull(state, event);
        if (next) credits = credited(credits, state, event.body);
        outdated ||= next === null;
        state = next ?? { ...state, seq: event.seq };
        const { body } = event;
        if (body.type === 'commentHidden' || body.type === 'commentWithdrawn')
          hidden = { ...hidden, [body.commentId]: hiddenBy(body) };
        if (body.type === 'commentShown') {
          const { [body.commentId]: _, ...others } = hidden;
          hidden = others;
        }
        if (body.type === 'speakersMerged' || body.type === 'commentShown') mergedAt = event.seq;
      }
      const behind = view.behind && message.events.length === 0;
      return { ...view, cards, state, outdated, hidden, credits, mergedAt, behind };
    }
    case 'cards':
      return { ...view, cards: withCards(view.cards, message.cards) };
    case 'counts':
      return {
        ...view,
        counts: {
          connected: message.connected ?? view.counts.connected,
          present: message.present ?? view.counts.present,
          turnout: message.turnout ? { ...view.counts.turnout, ...message.turnout } : view.counts.turnout,
          mayVote: message.mayVote ? { ...view.counts.mayVote, ...message.mayVote } : view.counts.mayVote,
          straw: message.straw ? { ...view.counts.straw, ...message.straw } : view.counts.straw,
          ...((message.opinions ?? view.counts.opinions)
            ? { opinions: { ...view.counts.opinions, ...message.opinions } }
            : {}),
          seconds: message.seconds ? { ...view.counts.seconds, ...message.seconds } : view.counts.seconds,
          backing: message.backing ? { ...view.counts.backing, ...message.backing } : view.counts.backing,
        },
      };
    case 'head': {
      const behind = message.seq > view.state.seq;
      const outdated = view.outdated || isNewer(message.version);
      return behind === view.behind && outdated === view.outdated ? view : { ...view, behind, outdated };
    }
    default:
      return view; // minutes, displays and bye are handled where they are shown
  }
}

/**
 * Adds a page of older comments that was loaded on demand; `asked` is the view as it was when it was asked for. What came
 * meanwhile is newer than the page and stands. Null when that can't be told (a welcome came in between, or the page is older
 * than one, or than a merge of two speakers): ask again.
 */
export function withPage(asked: View, view: View, page: CommentPage): View | null {
  if (view.since !== asked.since || (page.seq ?? Infinity) < Math.max(view.since, view.mergedAt)) return null;
  const known = new Set(view.state.comments.map((comment) => comment.id));
  const older = page.comments
    // What this view has not come to yet comes as an event.
    .filter((comment) => !known.has(comment.id) && comment.seq <= view.state.seq)
    .map((comment): Comment => {
      const hidden = view.hidden[comment.id];
      return hidden ? { ...comment, text: '', hidden } : comment;
    });
  const comments = [...older, ...view.state.comments].sort((a: Comment, b: Comment) => a.seq - b.seq);
  const cards = Object.fromEntries(page.cards.map((card) => [card.id, card]));
  const seconds = unlessChanged(asked.counts.seconds, view.counts.seconds, page.seconds);
  return {
    ...view,
    cards: unlessChanged(asked.cards, view.cards, cards),
    counts: { ...view.counts, seconds },
    state: { ...view.state, comments },
    mine: view.mine && { ...view.mine, seconded: [...new Set([...view.mine.seconded, ...page.seconded])] },
  };
}

/** Adds polls that were read on demand: they are over, so a page of them is never too old. */
export const withPolls = (view: View, { polls }: PollPage): View => ({
  ...view,
  state: { ...view.state, polls: withOlderPolls(view.state.polls, polls) },
});

/** `now` with `more`, but what changed since `before` stays: it came later. */
function unlessChanged<T>(
  before: Readonly<Record<string, T>>,
  now: Readonly<Record<string, T>>,
  more: Readonly<Record<string, T>>,
): Readonly<Record<string, T>> {
  const news = Object.entries(more).filter(([key]) => now[key] === before[key]);
  return news.length === 0 ? now : { ...now, ...Object.fromEntries(news) };
}

function welcomed(view: View | null, message: Extract<DownMessage, { type: 'welcome' }>): View {
  // A welcome that overtook newer events must not take them back.
  const stands = view !== null && keepsUp(view, message.state);
  return {
    state: stands ? keepLoaded(view, message.state) : keepPolls(view, message.state),
    counts: view?.counts ?? NO_COUNTS,
    cards: withCards(view?.cards ?? {}, message.cards),
    mine: view?.mine ?? null,
    joinCode: message.joinCode,
    addresses: message.addresses,
    // Who changed what while the line was down is not in a welcome: better nobody than the wrong one.
    credits: stands ? view.credits : {},
    behind: false,
    outdated: (view?.outdated ?? false) || isNewer(message.version),
    since: stands ? view.since : message.state.seq,
    hidden: stands ? view.hidden : {},
    mergedAt: stands ? view.mergedAt : 0,
  };
}

/** True when the welcome holds no event that this view has not folded itself. */
const keepsUp = (view: View, state: MeetingState): boolean => !view.outdated && view.state.seq >= state.seq;

/**
 * Comments loaded on demand stay on screen through a new welcome, but only while nothing can have been missed: what was
 * hidden meanwhile may be among them.
 */
function keepLoaded(view: View, state: MeetingState): MeetingState {
  if (view.state.seq > state.seq) return view.state;
  return keepPolls(view, { ...state, comments: view.state.comments });
}

/** What is over stays true whatever was missed, unless this page could not follow. */
const keepPolls = (view: View | null, state: MeetingState): MeetingState =>
  !view || view.outdated ? state : { ...state, polls: withOlderPolls(state.polls, view.state.polls) };

const isNewer = (version = 0): boolean => version > WIRE_VERSION;

/**
 * Null for an event from a newer server: of a type this page does not know, or with content it can't fold. It is passed over: a
 * page that stood still there would never show anything again, and asking once more brings the same event.
 */
function evolveOrNull(state: MeetingState, event: MeetingEvent): MeetingState | null {
  try {
    return evolve(state, event);
  } catch {
    return null;
  }
}

/** The same object while nothing in it is new: whoever spoke before comes along again with each comment of theirs. */
function withCards(cards: View['cards'], more: readonly Card[]): View['cards'] {
  const news = more.filter(({ id, name, role }) => cards[id]?.name !== name || cards[id].role !== role);
  return news.length === 0 ? cards : { ...cards, ...Object.fromEntries(news.map((card) => [card.id, card])) };
}
