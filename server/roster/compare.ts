/** What is otherwise in one version than in another, unit by unit. */
import type { Roster, Share } from '../../shared/roster/roster.ts';
import type { RosterChange, RosterDraftView, UnitSaid } from '../../shared/wire/roster.ts';

type Named = Pick<Roster, 'units' | 'shares'> & {
  readonly parties: readonly Pick<Roster['parties'][number], 'id' | 'name' | 'mark'>[];
};
export type Counts = RosterDraftView['counts'];

export function compareRosters(
  before: Named | null,
  now: Named,
): { readonly changes: readonly RosterChange[]; readonly counts: Counts } {
  const [old, fresh] = [before ? saidOf(before) : new Map<string, UnitSaid>(), saidOf(now)];
  const changes: RosterChange[] = [];
  for (const [label, unit] of fresh) {
    const was = old.get(label) ?? null;
    if (!was || !isSame(was, unit)) changes.push({ label, was, now: unit });
  }
  for (const [label, was] of old) if (!fresh.has(label)) changes.push({ label, was, now: null });
  const added = changes.filter(({ was }) => was === null).length;
  const removed = changes.filter((change) => change.now === null).length;
  const changed = changes.length - added - removed;
  return { changes, counts: { added, removed, changed, same: fresh.size - added - changed } };
}

/** Every unit by its label, with whom it belongs to in words. */
export function saidOf({ units, parties, shares }: Named): ReadonlyMap<string, UnitSaid> {
  const names = new Map(parties.map((party) => [party.id, party]));
  const of = new Map<string, Share[]>();
  for (const share of shares) of.set(share.unit, [...(of.get(share.unit) ?? []), share]);
  const words = (label: string, role: Share['role']) =>
    (of.get(label) ?? [])
      .filter((share) => share.role === role)
      .map(({ party, part, votes }, _, all) => {
        const { name = '', mark = '' } = names.get(party) ?? {};
        const chosen = role === 'owner' && all.length > 1 && votes;
        const more = [mark, part ? `${part[0]}/${part[1]}` : '', chosen ? '代表' : ''].filter((one) => one !== '');
        return more.length > 0 ? `${name}（${more.join('，')}）` : name;
      })
      .join('、');
  return new Map(
    units.map(({ label, kind, area }) => [
      label,
      { kind, area, owners: words(label, 'owner'), tenants: words(label, 'tenant') },
    ]),
  );
}

const isSame = (one: UnitSaid, other: UnitSaid): boolean =>
  one.kind === other.kind && one.area === other.area && one.owners === other.owners && one.tenants === other.tenants;
