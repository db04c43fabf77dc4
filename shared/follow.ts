/** How a browser keeps up: one pure step from what it shows and what the server sent to what it shows next. */
import { type MeetingState, evolve, newestComments } from './meeting/meeting.ts';
import type { Present } from './meeting/decision.ts';
import type { Comment } from './meeting/comment.ts';
import type { Card, CommentPage, DownMessage, MineMessage } from './wire/down.ts';

export interface Counts {
  readonly connected: number;
  readonly present: Present;
  readonly turnout: Readonly<Record<string, number>>;
  readonly straw: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly seconds: Readonly<Record<string, number>>;
}

export interface View {
  readonly state: MeetingState;
  readonly counts: Counts;
  readonly cards: Readonly<Record<string, Card>>;
  readonly mine: MineMessage | null;
  readonly joinCode: string;
  readonly addresses: readonly string[];
  /** True while events are missing: ask `since` after a moment. */
  readonly behind: boolean;
}

export const NO_COUNTS: Counts = {
  connected: 0,
  present: { people: 0, households: 0, onsite: 0, online: 0 },
  turnout: {},
  straw: {},
  seconds: {},
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
      let state = view.state;
      for (const event of message.events) {
        if (event.seq <= state.seq) continue;
        if (event.seq > state.seq + 1) return { ...view, cards, state, behind: true };
        state = evolve(state, event);
      }
      return { ...view, cards, state, behind: view.behind && message.events.length === 0 };
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
          straw: message.straw ? { ...view.counts.straw, ...message.straw } : view.counts.straw,
          seconds: message.seconds ? { ...view.counts.seconds, ...message.seconds } : view.counts.seconds,
        },
      };
    case 'head':
      return message.seq > view.state.seq ? { ...view, behind: true } : view.behind ? { ...view, behind: false } : view;
    default:
      return view; // minutes, displays and bye are handled where they are shown
  }
}

/** Adds a page of older comments that was loaded on demand. */
export function withPage(view: View, page: CommentPage): View {
  const known = new Set(view.state.comments.map((comment) => comment.id));
  const older = page.comments.filter((comment) => !known.has(comment.id));
  const comments = [...older, ...view.state.comments].sort((a: Comment, b: Comment) => a.seq - b.seq);
  return {
    ...view,
    cards: withCards(view.cards, page.cards),
    counts: { ...view.counts, seconds: { ...view.counts.seconds, ...page.seconds } },
    state: { ...view.state, comments },
    mine: view.mine && { ...view.mine, seconded: [...new Set([...view.mine.seconded, ...page.seconded])] },
  };
}

/** What a welcome carries of a state: everything but the older comments. */
export const welcomeState = (state: MeetingState): MeetingState => ({
  ...state,
  comments: newestComments(state.comments),
});

function welcomed(view: View | null, message: Extract<DownMessage, { type: 'welcome' }>): View {
  const older = view && view.state.seq > message.state.seq;
  return {
    // A welcome that overtook newer events must not take them back.
    state: older ? view.state : keepLoaded(view, message.state),
    counts: view?.counts ?? NO_COUNTS,
    cards: withCards(view?.cards ?? {}, message.cards),
    mine: view?.mine ?? null,
    joinCode: message.joinCode,
    addresses: message.addresses,
    behind: false,
  };
}

/**
 * Comments loaded on demand stay on screen through a new welcome, but only those older than its window: what was
 * hidden meanwhile may be among them, so they are dropped when anything could have been missed in between.
 */
function keepLoaded(view: View | null, state: MeetingState): MeetingState {
  if (!view || view.state.seq !== state.seq) return state;
  return { ...state, comments: view.state.comments };
}

const withCards = (cards: View['cards'], more: readonly Card[]): View['cards'] =>
  more.length === 0 ? cards : { ...cards, ...Object.fromEntries(more.map((card) => [card.id, card])) };
