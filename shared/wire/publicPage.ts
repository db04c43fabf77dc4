/** 线上社区: what everybody may see of an estate, and how the page that shows it is made. No name, no door, no contact gets into it. */
import type { EstateId } from '../estate/ids.ts';
import type { Locale } from '../locale.ts';
import type { MeetingId } from '../meeting/ids.ts';
import type { ResultsView } from './http.ts';
import type { PublicVote, PublicVoteLine } from './publicVote.ts';
import type { IdeaShown, QuestionShown } from './question.ts';
import type { SharedNeed } from './sharedNeed.ts';

export interface PublicPage {
  readonly id: EstateId;
  readonly community: string;
  readonly name: string;
  readonly street: string;
  readonly needs: NeedFigures;
  /** 附议: what stands before the neighbours, most seconded first; ten at most. */
  readonly shared: readonly Omit<SharedNeed, 'isSeconded' | 'merged'>[];
  /** Those that are open first, then the newest. `top`: the best seconded under each heading, and of those under none. */
  readonly questions: readonly (QuestionShown & { readonly top: readonly IdeaShown[] })[];
  /** Not over yet, the next one first. */
  readonly coming: readonly ComingMeeting[];
  /** Over, the last one first. */
  readonly past: readonly PastMeeting[];
  /** How many more are over than `past` shows. */
  readonly earlier: number;
  /** 业主表决 from its announcement on; what goes on first. */
  readonly votes: readonly PublicVoteLine[];
  /** How many more are over than `votes` shows. */
  readonly earlierVotes: number;
}

/** In needs (条): each that was raised counts one, a merged one too; those that are hidden don't count. */
export interface NeedFigures {
  readonly raised: number;
  /** By the one rule of `estate/answered.ts`: never one whose receipt says that there is no answer yet. */
  readonly answered: number;
  /** Part of a meeting's topic, now or in a meeting that is over. */
  readonly listed: number;
}

interface MeetingShown {
  readonly title: string;
  readonly periodNo: string;
  readonly place: string;
  /** When it was held; of one that is to come when it is called for. */
  readonly startsAt: number;
}
export interface ComingMeeting extends MeetingShown {
  /** The way in: whoever is to come needs it. */
  readonly id: MeetingId;
  readonly underWay: boolean;
  /** Titles, in agenda order. */
  readonly topics: readonly string[];
  /** It was published, and is not what was published: a topic came, went, moved or was named otherwise since. */
  readonly isChanged: boolean;
}
export interface PastMeeting extends MeetingShown {
  /** Not the meeting's id, with which one would stand at its door. */
  readonly key: string;
  readonly results: ResultsView;
  /** Whether those who took part find minutes behind the meeting's link: sealed, or a draft that the chair shows. */
  readonly hasMinutes: boolean;
  /** Whether everybody may read them, masked: /p/<estate>/minutes/<key>. */
  readonly released: boolean;
}

/** How a page is shown, and where it stands. */
interface Asked {
  /** Where it stands: its own links lead there again. */
  readonly address: string;
  readonly locale: Locale;
  /** The language its address says: its links go on saying it. Null: none. */
  readonly said: Locale | null;
  /** 长辈版 */
  readonly large: boolean;
  /** The address of this server, without a slash at its end. */
  readonly home: string;
}
export interface PublicPageAsked extends Asked {
  readonly page: PublicPage;
  /** Everything that is over, not only the last ones. */
  readonly all: boolean;
}
export interface PublicVoteAsked extends Asked {
  readonly estate: Pick<PublicPage, 'id' | 'community' | 'name' | 'street'>;
  readonly vote: PublicVote;
}
export type PageAsked = PublicPageAsked | PublicVoteAsked;

/** Writes the page as a whole HTML document. Made of the browser's own parts, and loaded by the server where it runs. */
export interface PublicPages {
  render(asked: PageAsked & { readonly styles: string }): string;
}
