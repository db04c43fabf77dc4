/** Cards as they are read: promises every engine must hold (I10). How they are written stands in `streamLog.ts`. */
import type { MeetingId } from '../../shared/meeting/ids.ts';
import type { PersonId, StreamId } from '../../shared/stream/ids.ts';
import type { ListCard } from '../../shared/stream/listCard.ts';

export interface CardFilter {
  /** Those of this stream; or those of all that stand under it and were not deleted. */
  readonly in: StreamId | { readonly under: StreamId };
  readonly kinds: readonly string[];
  /** Only these; `except`: any but these. */
  readonly statuses?: readonly string[];
  readonly except?: readonly string[];
  /** From this moment on, and before that one. */
  readonly from?: number | undefined;
  readonly before?: number | undefined;
  /** Only those that belong to one of these buildings; missing: all, also those of none. */
  readonly buildings?: readonly string[] | undefined;
  readonly of?: string | undefined;
  readonly saying?: Saying;
}

/** Any of it: all the words as they are written, each in the text or beside it; the number; or whose name may be looked for. */
export interface Saying {
  readonly words: string;
  readonly number: number | null;
  readonly authors: readonly PersonId[];
}

export type FoundCard = ListCard & { readonly streamId: StreamId };
export type CardCount = Pick<ListCard, 'kind' | 'status'> & { readonly count: number };

export interface CardStore {
  /** Newest first; of one moment the higher number. */
  findCards(filter: CardFilter, limit: number, skip?: number): Promise<readonly FoundCard[]>;
  /** By kind and status, in no order. */
  countCards(filter: CardFilter): Promise<readonly CardCount[]>;
  /** Cards of this kind with these words in the text or beside it, in every meeting the account is somebody of that was not deleted; by number in each. */
  cardsInMeetings(
    accountId: string,
    kind: string,
    words: string,
  ): Promise<readonly (ListCard & { readonly streamId: MeetingId })[]>;
}
