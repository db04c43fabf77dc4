/** A version with units typed or corrected by hand. Parties keep their ids, so that who is meant stays who is meant. */
import { type Building, doorIn } from '../../shared/estate/building.ts';
import { MAX_UNITS, type Party, type Share, type Unit } from '../../shared/roster/roster.ts';
import { type Refusal, refused } from '../../shared/stream/decision.ts';
import type { Holder, UnitEdit } from '../../shared/wire/roster.ts';
import type { KeptRoster } from '../store/rosters.ts';
import { saidOf } from './compare.ts';
import { proofOf } from './kept.ts';

export interface EditOrder {
  /** What the page showed, and what stands now: the same unless somebody edited meanwhile. */
  readonly shown: KeptRoster;
  readonly now: KeptRoster;
  readonly edits: readonly UnitEdit[];
  readonly buildings: readonly Building[];
  readonly neighborhood: string;
  readonly newSalt: () => string;
  readonly seal: (contact: string) => string;
}

export const EMPTY: KeptRoster = { units: [], parties: [], shares: [] };

export function editRoster(order: EditOrder): KeptRoster | Refusal {
  const touched = order.edits.flatMap(({ was }) => (was === null ? [] : [was]));
  const [shown, now] = [saidOf(order.shown), saidOf(order.now)];
  for (const label of touched) {
    if (!shown.has(label)) return refused('roster.unitUnknown', { unit: label });
    if (JSON.stringify(shown.get(label)) !== JSON.stringify(now.get(label))) return refused('roster.changedMeanwhile');
  }
  let roster = order.now;
  for (const edit of order.edits) {
    const next = editUnit(roster, edit, order);
    if ('code' in next) return next;
    roster = next;
  }
  const named = new Set(roster.shares.map(({ party }) => party));
  const tooMany = roster.units.length > MAX_UNITS;
  if (tooMany) return refused('roster.tooMany', { max: MAX_UNITS, count: roster.units.length });
  return { ...roster, parties: roster.parties.filter(({ id }) => named.has(id)) };
}

function editUnit(roster: KeptRoster, { was, unit }: UnitEdit, order: EditOrder): KeptRoster | Refusal {
  if (unit === null) return was === null ? roster : withoutUnit(roster, was);
  const label = labelOf(unit.label, unit.kind, order);
  if (label === null) return refused('roster.badUnit', { unit: unit.label });
  if (label !== was && roster.units.some((one) => one.label === label))
    return refused('roster.unitTwice', { unit: label });
  if (!makeOneWhole(unit.owners)) return refused('roster.badParts', { unit: label });
  const kept = { label, kind: unit.kind, area: unit.area };
  const place = was === null ? -1 : roster.units.findIndex((one) => one.label === was);
  const units = place < 0 ? [...roster.units, kept] : roster.units.map((one, index) => (index === place ? kept : one));
  const others = roster.shares.filter((share) => share.unit !== was && share.unit !== label);
  const held = [...holdersOf(unit.owners, 'owner'), ...holdersOf(unit.tenants, 'tenant')];
  let parties = roster.parties;
  const shares: Share[] = [];
  for (const { holder, role, votes } of held) {
    const [all, id] = withParty(parties, holder, order);
    parties = all;
    shares.push({ unit: label, party: id, role, part: role === 'owner' ? holder.part : null, votes });
  }
  return { units, parties, shares: [...others, ...shares] };
}

const withoutUnit = (roster: KeptRoster, label: string): KeptRoster => ({
  ...roster,
  units: roster.units.filter((one) => one.label !== label),
  shares: roster.shares.filter(({ unit }) => unit !== label),
});

/** Of several owners one votes for all: the one chosen, else the first named. */
const holdersOf = (holders: readonly Holder[], role: Share['role']) => {
  const chosen = Math.max(
    0,
    holders.findIndex(({ votes }) => votes),
  );
  return holders.map((holder, index) => ({ holder, role, votes: role === 'owner' && index === chosen }));
};

function withParty(
  parties: KeptRoster['parties'],
  { party, contact, name, mark, kind, agent }: Holder,
  { newSalt, seal }: Pick<EditOrder, 'newSalt' | 'seal'>,
): readonly [KeptRoster['parties'], string] {
  const known = parties.find(({ id }) => id === party);
  const said = { name, mark, kind, agent };
  const isSame = known && known.name === name && known.mark === mark && known.kind === kind && known.agent === agent;
  const salt = isSame ? known.salt : newSalt();
  const id = known?.id ?? nextId(parties);
  const sealed = contact === undefined ? (known?.contact ?? null) : contact === '' ? null : seal(contact);
  const kept = { id, ...said, contact: sealed, salt, proof: isSame ? known.proof : proofOf(salt, said) };
  return [known ? parties.map((one) => (one.id === id ? kept : one)) : [...parties, kept], id];
}

const nextId = (parties: readonly Pick<Party, 'id'>[]): string =>
  `p${1 + parties.reduce((most, { id }) => Math.max(most, Number(id.slice(1))), 0)}`;

/** A home or a shop is a door; a parking space is called as it is. */
function labelOf(typed: string, kind: Unit['kind'], { buildings, neighborhood }: EditOrder): string | null {
  const door = doorIn(buildings, typed, { neighborhood });
  if (door !== null || kind === 'home') return door;
  const own = typed.trim().replace(/\s+/g, '-');
  return own.length <= 24 ? own : null;
}

/** Nobody's share said, or all of them and together one whole; in whole numbers. */
function makeOneWhole(owners: readonly Holder[]): boolean {
  const parts = owners.flatMap(({ part }) => (part ? [part] : []));
  if (parts.length === 0) return true;
  if (parts.length < owners.length) return false;
  const [sum, whole] = parts.reduce(([n, d], [a, b]) => [n * BigInt(b) + BigInt(a) * d, d * BigInt(b)], [0n, 1n]);
  return sum === whole;
}
