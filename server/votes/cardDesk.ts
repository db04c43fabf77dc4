/** 表决卡: one for each owner, with which a ballot is cast without typing. Issued, printed once more, replaced. */
import { randomBytes } from 'node:crypto';
import type { EstateState } from '../../shared/estate/estate.ts';
import type { EstateId } from '../../shared/estate/ids.ts';
import { type RollLine, rollOf } from '../../shared/owners/roll.ts';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import { CARD_LETTERS, type CardsIssued, tidyCard } from '../../shared/wire/votes.ts';
import { idOfCommand } from '../access/idOfCommand.ts';
import { hashToken } from '../access/passes.ts';
import type { Contacts } from '../estate/contacts.ts';
import type { VoteStore, VotingCard } from '../store/votes.ts';
import { type Register, type Registers, isSameOwners } from './registers.ts';
import { homeOf } from './counting.ts';
import { labelOf } from './door.ts';

export interface CardAt {
  readonly estateId: EstateId;
  readonly state: EstateState;
  readonly post: { readonly personId: PersonId };
}

/** As it is printed. */
export interface PrintedCard {
  readonly token: string;
  readonly units: readonly string[];
  /** The owners' names in full: a card is handed to a person. */
  readonly owners: readonly string[];
}

export interface CardDesk {
  /** For every owner without a valid one; `building` null: of all. */
  issue(
    at: CardAt,
    order: { readonly building: string | null; readonly commandId: string },
  ): Promise<CardsIssued | Refusal>;
  /** Another one for this door's owner: the old one opens nothing any more. */
  renew(
    at: CardAt,
    order: { readonly unit: string; readonly reason: string; readonly commandId: string },
  ): Promise<CardsIssued | Refusal>;
  printed(
    at: CardAt,
    which: { readonly building?: string | undefined; readonly unit?: string | undefined },
  ): Promise<readonly PrintedCard[] | Refusal>;
  /** Whose card this is. Refused when it is none, or was replaced. */
  open(typed: string): Promise<VotingCard | Refusal>;
  /** Doors with a valid card in the hands of their present owners. */
  holders(at: Pick<CardAt, 'estateId' | 'state'>): Promise<ReadonlySet<string>>;
}

export interface CardDeskDeps {
  readonly store: VoteStore;
  readonly registers: Registers;
  readonly contacts: Contacts;
  readonly clock: () => number;
  /** 80 random bits as 16 letters. */
  readonly newToken?: () => string;
}

/** Crockford's base 32: nothing in it is read for something else. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const randomToken = (): string =>
  [...randomBytes(CARD_LETTERS)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');

/** Parking spaces and stores too: a card is for its owner, whatever a vote counts. */
const everybody = ({ roster }: Register): readonly RollLine[] =>
  rollOf(roster, { scope: { kind: 'estate' }, parking: true }, (label) => label);

export function createCardDesk(deps: CardDeskDeps): CardDesk {
  const { store, registers, contacts, clock, newToken = randomToken } = deps;

  /** Valid cards whose owners still are. */
  async function standing({ estateId }: Pick<CardAt, 'estateId'>, now: Register): Promise<readonly VotingCard[]> {
    const cards: VotingCard[] = [];
    for (const card of await store.validCards(estateId)) {
      const then = await registers.read(estateId, card.rosterId);
      if (then && isSameOwners(then, now, card.unit)) cards.push(card);
    }
    return cards;
  }

  const ownerOf = (roll: readonly RollLine[]) => new Map(roll.flatMap((one) => one.units.map((unit) => [unit, one])));

  const made = ({ estateId, post }: CardAt, { rosterId }: Register, { units }: RollLine, id: string): VotingCard => {
    const token = newToken();
    return {
      ...{ id, estateId, unit: units[0] ?? '', rosterId, tokenHash: hashToken(token) },
      ...{ tokenSealed: contacts.seal(token), issuedAt: clock(), by: post.personId, revokedAt: null, reason: '' },
    };
  };

  return {
    async issue(at, { building, commandId }) {
      const now = await registers.current(at.estateId, at.state);
      if (!now) return refused('vote.noRoster');
      const roll = everybody(now);
      const owners = ownerOf(roll);
      const cards = await standing(at, now);
      const held = new Set(cards.flatMap(({ unit }) => owners.get(unit)?.id ?? []));
      const lacking = roll.filter(
        (one) => !held.has(one.id) && (building === null || homeOf(at.state.buildings, one) === building),
      );
      const fresh = lacking.map((one) =>
        made(at, now, one, idOfCommand('card', at.estateId, commandId, one.units[0] ?? '')),
      );
      await store.addCards(fresh);
      return { issued: fresh.length, valid: cards.length + fresh.length };
    },

    async renew(at, { unit, reason, commandId }) {
      const now = await registers.current(at.estateId, at.state);
      if (!now) return refused('vote.noRoster');
      const owners = ownerOf(everybody(now));
      const owner = owners.get(labelOf(at.state.buildings, unit));
      if (!owner) return refused('vote.electorUnknown');
      const id = idOfCommand('card', at.estateId, commandId);
      const valid = await store.validCards(at.estateId);
      // Sent once more: it is there.
      if (valid.some((card) => card.id === id)) return { issued: 1, valid: valid.length };
      const old = valid.filter((card) => owner.units.includes(card.unit));
      await store.revokeCards(
        at.estateId,
        old.map((card) => card.id),
        clock(),
        reason,
      );
      await store.addCards([made(at, now, owner, id)]);
      return { issued: 1, valid: valid.length - old.length + 1 };
    },

    async printed(at, { building, unit }) {
      const now = await registers.current(at.estateId, at.state);
      if (!now) return refused('vote.noRoster');
      const owners = ownerOf(everybody(now));
      const door = unit === undefined ? undefined : labelOf(at.state.buildings, unit);
      const wanted = (await standing(at, now)).flatMap((card) => {
        const owner = owners.get(card.unit);
        if (!owner || (door !== undefined && !owner.units.includes(door))) return [];
        if (building !== undefined && homeOf(at.state.buildings, owner) !== building) return [];
        return [{ card, owner }];
      });
      const place = new Map([...owners.values()].map((owner, index) => [owner.id, index]));
      wanted.sort((a, b) => (place.get(a.owner.id) ?? 0) - (place.get(b.owner.id) ?? 0));
      const printed = wanted.map(({ card, owner }) => {
        const token = contacts.open(card.tokenSealed);
        const names = owner.owners.map((id) => now.parties.get(id)?.name ?? '').filter((name) => name !== '');
        return token === null ? null : { token, units: owner.units, owners: names };
      });
      const whole = printed.filter((one) => one !== null);
      return whole.length < printed.length ? refused('need.contactLost') : whole;
    },

    async open(typed) {
      const token = tidyCard(typed);
      const card = token.length === CARD_LETTERS ? await store.cardOfToken(hashToken(token)) : null;
      if (!card) return refused('vote.cardUnknown');
      return card.revokedAt === null ? card : refused('vote.cardRevoked');
    },

    async holders({ estateId, state }) {
      const now = await registers.current(estateId, state);
      return new Set(now ? (await standing({ estateId }, now)).map(({ unit }) => unit) : []);
    },
  };
}
