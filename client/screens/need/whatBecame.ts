/** What became of a need, in words for whoever raised it. */
import { isTold } from '../../../shared/estate/answered.ts';
import type { NeedReceipt } from '../../../shared/wire/estate.ts';
import { outcomeNote, outcomeWord } from '../../parts/wording.ts';
import { need as text } from '../../text/need.ts';

export interface WhatBecame {
  readonly state: string;
  /** Nothing is settled: it waits, or comes up again. */
  readonly isOpen: boolean;
  /** The lines are the answer: no other is promised. Whoever was told where it was sent waits for one. */
  readonly isTold: boolean;
  /** What was done, in the words of whoever did it. */
  readonly lines: readonly string[];
}
type Told = Pick<NeedReceipt, 'status' | 'disposition' | 'listing'> & { readonly meeting?: { readonly item: number } };

export function whatBecame(receipt: Told): WhatBecame {
  const { status, disposition, listing } = receipt;
  const kind = listing?.outcome?.kind;
  // 结转 and 暂缓 close the topic of this evening and settle nothing: it waits for the next as long as its draft does.
  const notYet = (kind === 'carriedOver' || kind === 'deferred') && kind;
  const isListed = listing && (notYet === false || status === 'drafted');
  const lines = isListed ? linesOfListing(listing, receipt.meeting?.item ?? 0) : linesOf(disposition);
  const told = lines.flatMap((line) => line.split('\n')).filter((line) => line !== '');
  return notYet && isListed
    ? { state: text.notYet[notYet], isOpen: true, isTold: false, lines: told }
    : {
        state: disposition?.kind === 'forwarded' && !isListed ? text.forwardedTo(disposition.to) : text.states[status],
        isOpen: status === 'open' || status === 'declined',
        isTold: isTold({ status, listing }),
        lines: told,
      };
}

function linesOfListing({ title, outcome }: NonNullable<Told['listing']>, item: number): readonly string[] {
  return [text.listedIn(title), item > 0 ? text.item(item) : '', endOf(outcome), outcome ? outcomeNote(outcome) : ''];
}

function endOf(outcome: NonNullable<Told['listing']>['outcome']): string {
  if (!outcome || outcome.kind === 'carriedOver') return '';
  return outcomeWord(outcome, text.again);
}

function linesOf(disposition: Told['disposition']): readonly string[] {
  if (!disposition) return [];
  if (disposition.kind === 'handled') return [disposition.words];
  if (disposition.kind === 'declined') return [disposition.reason];
  // To whom is said by the state.
  return [disposition.words];
}
