/** Cards: one small row for each thing that lists, the search and the figures look for; made of its log and written with it. */
import type { PersonId } from './ids.ts';

export interface ListCard {
  /** The noun, and its id: one of each in a stream. */
  readonly kind: string;
  readonly id: string;
  /** A word of the noun's own; `HIDDEN` where others may not see it. */
  readonly status: string;
  /** When it came up, milliseconds since 1970. */
  readonly at: number;
  /** What it says, and what is looked through besides. Both are empty where it is hidden: the words leave with it. */
  readonly text: string;
  readonly beside: string;
  /** As people call it: 第 3 条; null where it has none. */
  readonly number: number | null;
  /** The id of what it is part of; null where it stands for itself. */
  readonly of: string | null;
  /** Where it belongs, for posts that reach into some buildings only; null: to none of them. */
  readonly building: string | null;
  /** Whose it is, by an id of the vault; `named`: their name may be looked for. */
  readonly author: PersonId | null;
  readonly named: boolean;
}

export const HIDDEN = 'hidden';

/** What is written, and what goes. */
export interface CardChanges {
  readonly put: readonly ListCard[];
  readonly gone: readonly Pick<ListCard, 'kind' | 'id'>[];
}

export const NO_CHANGES: CardChanges = { put: [], gone: [] };

export const cardKey = ({ kind, id }: Pick<ListCard, 'kind' | 'id'>): string => `${kind} ${id}`;

const NOTHING = { number: null, of: null, building: null, author: null, named: false, beside: '' } as const;
/** With what most of them don't have. */
export const card = (
  given: Pick<ListCard, 'kind' | 'id' | 'status' | 'at' | 'text'> & Partial<ListCard>,
): ListCard => ({ ...NOTHING, ...given });

/** From some cards to others. */
export function changesOf(before: readonly ListCard[], after: readonly ListCard[]): CardChanges {
  const known = new Map(before.map((one) => [cardKey(one), one]));
  const kept = new Set(after.map(cardKey));
  return {
    put: after.filter((one) => !isSame(known.get(cardKey(one)), one)),
    gone: before.filter((one) => !kept.has(cardKey(one))).map(({ kind, id }) => ({ kind, id })),
  };
}

const isSame = (one: ListCard | undefined, other: ListCard): boolean =>
  one !== undefined && FIELDS.every((field) => one[field] === other[field]);
const FIELDS = Object.keys(card({ kind: '', id: '', status: '', at: 0, text: '' })) as readonly (keyof ListCard)[];
