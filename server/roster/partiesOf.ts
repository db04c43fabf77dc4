/** A reading's units as a roster: who is one and the same party, and who votes for a unit. */
import type { Decisions, DraftParty, DraftUnit } from '../../shared/roster/draft.ts';
import type { Party, Roster, Share } from '../../shared/roster/roster.ts';
import { problemKey } from './questions.ts';

/**
 * One name with one mark is one party, and so is an organisation of one name; persons without a mark are one for each unit, unless it
 * was decided that the name is one person. Of co-owners the first named votes.
 */
export function partiesOf(units: readonly DraftUnit[], decisions: Decisions): Roster {
  const keyOf = identities(units, decisions);
  const parties = new Map<string, Party>();
  const shares: Share[] = [];
  const add = (unit: DraftUnit, role: Share['role'], named: readonly DraftParty[]): void => {
    const found = new Map<string, Share>();
    for (const one of named) {
      const key = keyOf(one, unit.label, role);
      const party = joined(parties.get(key), one, `p${parties.size + 1}`);
      parties.set(key, party);
      if (!found.has(key))
        found.set(key, {
          unit: unit.label,
          party: party.id,
          role,
          part: one.part && [...one.part],
          votes: role === 'owner' && found.size === 0,
        });
    }
    shares.push(...found.values());
  };
  for (const unit of units) {
    add(unit, 'owner', unit.owners);
    add(unit, 'tenant', unit.tenants);
  }
  return {
    units: units.map(({ label, kind, area }) => ({ label, kind, area })),
    parties: [...parties.values()],
    shares,
  };
}

function joined(known: Party | undefined, { name, mark, kind, agent }: DraftParty, id: string): Party {
  if (!known) return { id, name, mark, kind, agent };
  return { ...known, mark: known.mark || mark, agent: known.agent || agent };
}

type KeyOf = (party: DraftParty, label: string, role: Share['role']) => string;

function identities(units: readonly DraftUnit[], decisions: Decisions): KeyOf {
  const marks = new Map<string, Set<string>>();
  for (const { owners } of units)
    for (const { name, mark } of owners) if (mark !== '') marks.set(name, (marks.get(name) ?? new Set()).add(mark));
  const isOne = (name: string): boolean => {
    const key = problemKey('sameName', { sheet: '', row: 0, column: '' }, name);
    return Object.hasOwn(decisions, key) && decisions[key] === 'same';
  };
  return ({ name, mark, kind }, label, role) => {
    if (kind !== 'person') return JSON.stringify(['name', name]);
    if (mark !== '') return JSON.stringify(['mark', name, mark]);
    if (role === 'tenant' || !isOne(name)) return JSON.stringify([role, name, label]);
    const [only, ...others] = marks.get(name) ?? [];
    return JSON.stringify(only !== undefined && others.length === 0 ? ['mark', name, only] : ['same', name]);
  };
}
