/** The card an owner votes by: read from the link or as it was typed, and kept for this tab alone. */
import { CARD_LETTERS, tidyCard } from '../../shared/wire/votes.ts';
import { held, hold, withoutFragment } from '../router/history.ts';
import { fragmentToken } from './passes.ts';

const KEY = 'tea.ballotCard';

/** What can't be a card, and why; `missing` below zero: so many too many. */
export interface CardProblem {
  readonly missing: number;
  /** Those on no card (Crockford's base 32 has neither U nor anything but letters and digits). */
  readonly strange: string;
}

/** As typed or pasted, the whole link included: full-width letters and any kind of dash are no mistake. */
export function lettersOf(typed: string): string {
  const behind = typed.normalize('NFKC').replace(/^.*#/, '');
  return tidyCard(behind.replace(/[\s\-‐-―_.,、，。·]/g, ''));
}

/** Null: it may be one. */
export function cardProblem(letters: string): CardProblem | null {
  const strange = [...new Set(letters.replace(/[0-9A-HJKMNP-TV-Z]/g, ''))].join('');
  const missing = CARD_LETTERS - letters.length;
  return strange === '' && missing === 0 ? null : { missing, strange };
}

/** Four groups of four, as on the card; what is still missing is a dot. */
export function groupsOf(letters: string): readonly string[] {
  const all = letters.slice(0, CARD_LETTERS) + '·'.repeat(Math.max(0, CARD_LETTERS - letters.length));
  return [0, 4, 8, 12].map((from) => all.slice(from, from + 4));
}

/** The card of the link, else that of this tab. `broken`: the link has something that is none. */
export function cardHere(): { readonly card: string; readonly broken: boolean } {
  const fragment = fragmentToken();
  if (fragment === '') return { card: ofTab(), broken: false };
  const letters = lettersOf(fragment);
  if (cardProblem(letters) !== null) return { card: '', broken: true };
  keepCard(letters);
  // Whoever copies the address passes no ballot on.
  withoutFragment();
  return { card: letters, broken: false };
}

/** Empty: this tab holds none any more. */
export function keepCard(card: string): void {
  try {
    if (card === '') sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, card);
    if (held(KEY) !== undefined) hold({ [KEY]: '' });
  } catch {
    hold({ [KEY]: card }); // forbidden: what else survives a reload and goes nowhere
  }
}

function ofTab(): string {
  const inEntry = held(KEY);
  const entry = typeof inEntry === 'string' ? inEntry : '';
  try {
    return sessionStorage.getItem(KEY) ?? entry;
  } catch {
    return entry;
  }
}
