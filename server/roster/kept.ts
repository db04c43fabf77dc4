/** A version as it lies in the vault, and the fingerprint that the log holds of it: erasing a person changes neither counts nor fingerprint. */
import { createHash } from 'node:crypto';
import type { Party, Roster } from '../../shared/roster/roster.ts';
import type { KeptParty, KeptRoster } from '../store/rosters.ts';

/** What proves a party without naming it. `salt`: random, so that nobody finds a name by trying all there are. */
export const proofOf = (salt: string, { name, mark, agent }: Pick<Party, 'name' | 'mark' | 'agent'>): string =>
  sha256(JSON.stringify([salt, name, mark, agent]));

export interface Sealing {
  /** At least 126 random bits. */
  readonly newSalt: () => string;
  /** A party's contact, encrypted; null: none. */
  readonly contactOf: (party: Party) => string | null;
}

export function keep(roster: Roster, { newSalt, contactOf }: Sealing): KeptRoster {
  const parties = roster.parties.map((party): KeptParty => {
    const salt = newSalt();
    return { ...party, contact: contactOf(party), salt, proof: proofOf(salt, party) };
  });
  return { ...roster, parties };
}

/**
 * SHA-256 in hex over one line for each unit, party and share in their order, each a JSON array, joined by line feeds: `["unit",label,kind,area]`,
 * `["party",id,kind,proof]`, `["share",unit,party,role,part,votes]`. Contacts are no part of it.
 */
export const hashOf = ({ units, parties, shares }: KeptRoster): string =>
  sha256(
    [
      ...units.map(({ label, kind, area }) => ['unit', label, kind, area]),
      ...parties.map(({ id, kind, proof }) => ['party', id, kind, proof]),
      ...shares.map(({ unit, party, role, part, votes }) => ['share', unit, party, role, part, votes]),
    ]
      .map((line) => JSON.stringify(line))
      .join('\n'),
  );

/** A party whose name is there and does not give its proof was changed in the vault. */
export const isGenuine = ({ salt, proof, ...party }: KeptParty): boolean =>
  salt === '' || proofOf(salt, party) === proof;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
