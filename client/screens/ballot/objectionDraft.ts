/** An objection while it is written, kept on this phone until the server has it; sent twice it is one, by its id. */
import { keep, keptJson, keptKeys } from '../../meeting/keep.ts';
import { randomId } from '../../meeting/passes.ts';

interface Draft {
  readonly text: string;
  /** Under which these very words went; null: they have not gone yet. */
  readonly sentAs: string | null;
}

const prefixOf = (card: string) => `tea.objection.${card.slice(-4)}.`;
const keyOf = (card: string, voteId: string) => prefixOf(card) + voteId;
const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' &&
  value !== null &&
  'text' in value &&
  typeof value.text === 'string' &&
  'sentAs' in value &&
  (value.sentAs === null || typeof value.sentAs === 'string');

const draftOf = (card: string, voteId: string): Draft => keptJson(keyOf(card, voteId), isDraft) ?? NOTHING;
const NOTHING: Draft = { text: '', sentAs: null };

export const objectionBegun = (card: string, voteId: string): string => draftOf(card, voteId).text;

/** Other words are another objection. */
export function keepObjection(card: string, voteId: string, text: string): void {
  if (text === '') keep(keyOf(card, voteId), null);
  else if (text !== draftOf(card, voteId).text) keepDraft(card, voteId, { text, sentAs: null });
}

/** The same for the same words, also when the page was opened anew before the answer was heard. */
export function objectionId(card: string, voteId: string, text: string): string {
  const draft = draftOf(card, voteId);
  if (draft.text === text && draft.sentAs !== null) return draft.sentAs;
  const sentAs = randomId();
  keepDraft(card, voteId, { text, sentAs });
  return sentAs;
}

export const forgetObjections = (card: string): void => keptKeys(prefixOf(card)).forEach((key) => keep(key, null));

const keepDraft = (card: string, voteId: string, draft: Draft): void =>
  keep(keyOf(card, voteId), JSON.stringify(draft));
