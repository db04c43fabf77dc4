/** The page after the login: what waits for an account, and what it looks for. */
import * as z from 'zod/mini';
import type { EstateId, NeedId } from '../estate/ids.ts';
import type { EstateRole, PostScope } from '../estate/post.ts';
import type { MeetingId } from '../meeting/ids.ts';
import type { PersonId } from '../stream/ids.ts';
import type { MeetingLine } from './http.ts';
import type { EstateLine } from './estate.ts';

/** Of the needs that wait, those that nobody answered for so long are told apart. */
export const WAITS_DAYS = 7;
/** Of each group. */
export const FOUND_MAX = 20;

/** GET /api/home: estates where needs in the account's own reach are open and without a reply, for whoever may reply. */
export interface HomeView {
  readonly needs: readonly {
    readonly estateId: EstateId;
    readonly name: string;
    readonly count: number;
    /** Of these, without a reply for more than `WAITS_DAYS`. */
    readonly old: number;
  }[];
}

/** GET /api/search: over all that the account may read. */
export const SearchQuery = z.strictObject({ text: z.string().check(z.minLength(1), z.maxLength(60)) });

/** At most `FOUND_MAX` of each, the newest first. */
export interface Found {
  /** What was written with an earlier version is still being put in order: there may be more. */
  readonly incomplete: boolean;
  /** By title, place, day (2026-12-01 or 12月1日), what a topic or a task says: then that topic's title, or that task. */
  readonly meetings: readonly (MeetingLine & { readonly topic: string | null; readonly task: string | null })[];
  /** By words, place, number or the name of who raised it; those that are hidden are left out. */
  readonly needs: readonly {
    readonly estateId: EstateId;
    readonly estate: string;
    readonly id: NeedId;
    readonly number: number;
    readonly text: string;
    readonly proposer: string;
  }[];
  /**
   * 拟定议题, 集思广益 and its answers by their words, meetings of the estate in which one has no place by title, place, day or topic. What was said on a
   * visit is copied nowhere, and so not looked through.
   */
  readonly things: readonly FoundThing[];
  readonly estates: readonly EstateLine[];
  readonly people: readonly {
    readonly estateId: EstateId;
    readonly estate: string;
    readonly name: string;
    readonly role: EstateRole;
    readonly scope: PostScope;
  }[];
  /** Who came to one's own meetings, by name, for whoever may read who is there: those who joined last first. */
  readonly attendees: readonly {
    readonly meetingId: MeetingId;
    readonly title: string;
    readonly startsAt: number;
    readonly personId: PersonId;
    readonly name: string;
  }[];
}

interface InEstate {
  readonly estateId: EstateId;
  readonly estate: string;
  readonly id: string;
  readonly text: string;
}
export type FoundThing =
  | (InEstate & { readonly kind: 'draft' | 'question' | 'idea' })
  /** `text`: its title. `topic`: the one it was found by. `at`: when it begins, ended when it did; ms since 1970. */
  | (InEstate & { readonly kind: 'meeting'; readonly topic: string | null; readonly at: number });
