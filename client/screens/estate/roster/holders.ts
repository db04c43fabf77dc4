/** Owners and tenants as they stand in a form, and as they are sent. */
import type { PartyKind } from '../../../../shared/roster/roster.ts';
import type { Holder, PartySaid } from '../../../../shared/wire/roster.ts';
import { partSaid, partTyped } from './rosterDesk.svelte.ts';

export interface Typed {
  readonly key: number;
  party: string | null;
  name: string;
  mark: string;
  kind: PartyKind;
  agent: string;
  part: string;
  votes: boolean;
  contact: string;
  /** Somebody of the same name stands in the register, and was said to be another. */
  isOther: boolean;
}

let keys = 0;
export const typedOf = ({ party, name, mark, kind, agent, part, votes }: PartySaid): Typed => ({
  ...{ key: (keys += 1), party, name, mark, kind, agent, part: partSaid(part), votes, contact: '', isOther: false },
});
export const nobodyYet = (): Typed => ({
  ...{ key: (keys += 1), party: null, name: '', mark: '', kind: 'person' as const, agent: '', part: '' },
  ...{ votes: false, contact: '', isOther: false },
});

/** They are that person: what was not typed is as it is known. */
export function takeOver(typed: Typed, { party, mark, kind, agent }: PartySaid): void {
  typed.party = party;
  typed.mark ||= mark;
  typed.agent ||= agent;
  if (typed.kind === 'person') typed.kind = kind;
}

/** Which field of whom can't be sent, by the holder's key; null: all can. */
export function wrongIn(holders: readonly Typed[]): { readonly key: number; readonly field: 'name' | 'part' } | null {
  for (const { key, name, part } of holders) {
    if (name.trim() === '') return { key, field: 'name' };
    if (partTyped(part) === 'bad') return { key, field: 'part' };
  }
  return null;
}

export const sentOf = ({ party, name, mark, kind, agent, part, votes, contact }: Typed): Holder => {
  const share = partTyped(part);
  return {
    ...{ party, name, mark: mark.normalize('NFKC').trim(), kind, agent, votes },
    part: share === 'bad' ? null : share,
    ...(contact.trim() === '' ? {} : { contact }),
  };
};
