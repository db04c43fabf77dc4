/** A version as it is read at the desk: 200 units at a time, with names for the keeper and masks for everybody else. */
import { buildingSaid } from '../../shared/estate/building.ts';
import type { Building } from '../../shared/estate/building.ts';
import { type Post, reaches } from '../../shared/estate/post.ts';
import { type Roster, type Share, maskedParty, totalsOf } from '../../shared/roster/roster.ts';
import type { PartySaid, RosterPage, RosterQuery, RosterRow } from '../../shared/wire/roster.ts';
import type { KeptParty, KeptRoster } from '../store/rosters.ts';

const PAGE = 200;

export interface PageOrder {
  readonly query: RosterQuery;
  readonly buildings: readonly Building[];
  readonly isMasked: boolean;
  /** A building lead sees the own buildings. */
  readonly post: Pick<Post, 'scope'>;
}

export function pageOf(
  whole: KeptRoster,
  { query, buildings, isMasked, post }: PageOrder,
): Pick<RosterPage, 'buildings' | 'rows' | 'total' | 'isMasked'> {
  const roster =
    post.scope === 'all' ? whole : within(whole, ({ label }) => reaches(post, buildingSaid(buildings, label)));
  const rows = rowsOf(roster, isMasked);
  const found = rows.filter((row) => isFound(row, query, buildings, isMasked));
  const from = query.after === undefined ? 0 : 1 + found.findIndex(({ label }) => label === query.after);
  return {
    buildings: buildingsIn(roster, buildings),
    rows: found.slice(from, from + PAGE),
    total: found.length,
    isMasked,
  };
}

function within(roster: KeptRoster, isOwn: (unit: Roster['units'][number]) => boolean): KeptRoster {
  const units = roster.units.filter(isOwn);
  const labels = new Set(units.map(({ label }) => label));
  return { ...roster, units, shares: roster.shares.filter(({ unit }) => labels.has(unit)) };
}

function isFound(
  { label, owners, tenants }: RosterRow,
  { building, text = '' }: RosterQuery,
  buildings: readonly Building[],
  isMasked: boolean,
): boolean {
  if (building !== undefined && buildingSaid(buildings, label) !== building) return false;
  const words = text.trim();
  if (words === '' || label.includes(words)) return true;
  return !isMasked && [...owners, ...tenants].some(({ name }) => name.includes(words));
}

export function rowsOf({ units, parties, shares }: KeptRoster, isMasked: boolean): readonly RosterRow[] {
  const known = new Map(parties.map((party) => [party.id, party]));
  const of = new Map<string, Share[]>();
  for (const share of shares) of.set(share.unit, [...(of.get(share.unit) ?? []), share]);
  const said = (label: string, role: Share['role']) =>
    (of.get(label) ?? []).flatMap((share) => {
      const party = known.get(share.party);
      return party && share.role === role ? [partySaid(party, share, isMasked)] : [];
    });
  return units.map((unit) => ({ ...unit, owners: said(unit.label, 'owner'), tenants: said(unit.label, 'tenant') }));
}

function partySaid({ id, name, mark, kind, agent, contact }: KeptParty, share: Share, isMasked: boolean): PartySaid {
  const { part, votes } = share;
  const shown = isMasked
    ? { name: maskedParty({ name, kind }), mark: '', agent: maskedParty({ name: agent, kind: 'person' }) }
    : { name, mark, agent };
  return { party: id, ...shown, kind, part, votes, hasContact: contact !== null };
}

function buildingsIn(
  roster: Pick<Roster, 'units' | 'shares'>,
  buildings: readonly Building[],
): RosterPage['buildings'] {
  const units = new Map<string, Roster['units'][number][]>();
  const numberOf = new Map<string, string>();
  for (const unit of roster.units) {
    const number = buildingSaid(buildings, unit.label);
    numberOf.set(unit.label, number);
    units.set(number, [...(units.get(number) ?? []), unit]);
  }
  const shares = new Map<string, Share[]>();
  for (const share of roster.shares) {
    const number = numberOf.get(share.unit) ?? '';
    const list = shares.get(number);
    if (list) list.push(share);
    else shares.set(number, [share]);
  }
  return [...units].map(([number, own]) => ({ number, ...totalsOf({ units: own, shares: shares.get(number) ?? [] }) }));
}
