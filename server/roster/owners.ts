/** Owners and tenants of one row, with the numbers and shares that are written beside them. */
import type { DraftParty } from '../../shared/roster/draft.ts';
import { type Named, DEVELOPER, namedIn } from './names.ts';
import type { Part } from './part.ts';

export interface Beside {
  readonly document: string;
  readonly phone: string;
  readonly agent: string;
}

/** `coOwner` is a cell of its own. Nobody is named twice: 张三 may stand in both. */
export function ownersIn(owner: string, coOwner: string, beside: Beside): readonly DraftParty[] {
  const named = withoutTwins([...namedIn(owner), ...namedIn(coOwner)]);
  const documents = inOrder(beside.document, named.length);
  const phones = inOrder(beside.phone, named.length);
  // One telephone for a household: it reaches them, and tells nobody apart.
  const common = phones.length === 0 ? (numbersIn(beside.phone)[0] ?? '') : '';
  const agents = agentsOf(named, beside.agent);
  return named.map(({ name, kind, part, number }, at) => {
    const [document, phone] = [documents[at] ?? '', phones[at] ?? ''];
    const contact = phone || (isPhone(number) ? number : '') || (at === 0 ? common : '');
    return {
      name,
      mark: markOf(document) || markOf(number) || markOf(phone),
      kind,
      agent: agents[at] ?? '',
      contact,
      part,
    };
  });
}

export const tenantsIn = (cell: string): readonly DraftParty[] =>
  withoutTwins(namedIn(cell))
    .filter(({ name }) => !/^(?:自住|自用|自营|业主|本人|业主自住|有|是|否|出租|已出租)$/.test(name))
    .map(({ name, kind, number }) => ({ name, mark: markOf(number), kind, agent: '', contact: number, part: null }));

export const developerAlone: DraftParty = {
  name: DEVELOPER,
  mark: '',
  kind: 'developer',
  agent: '',
  contact: '',
  part: null,
};

export const withParts = (owners: readonly DraftParty[], parts: readonly Part[]): readonly DraftParty[] =>
  owners.map((owner, at) => ({ ...owner, part: parts[at] ?? null }));

/** Co-owners of several rows, each once. */
export function joinedOwners(rows: readonly (readonly DraftParty[])[]): readonly DraftParty[] {
  const found: DraftParty[] = [];
  for (const owner of rows.flat()) {
    const at = found.findIndex(
      ({ name, mark }) => name === owner.name && (mark === owner.mark || mark === '' || owner.mark === ''),
    );
    const known = found[at];
    if (!known) found.push(owner);
    else
      found[at] = {
        ...known,
        mark: known.mark || owner.mark,
        contact: known.contact || owner.contact,
        part: known.part ?? owner.part,
      };
  }
  return found;
}

const withoutTwins = (named: readonly Named[]): readonly Named[] =>
  named.filter(({ name }, at) => named.findIndex((one) => one.name === name) === at);

function agentsOf(named: readonly Named[], cell: string): readonly string[] {
  const agents = namedIn(cell).map(({ name }) => name);
  if (agents.length === named.length) return agents.map((agent, at) => (agent === named[at]?.name ? '' : agent));
  const [agent = ''] = agents;
  // An organisation is who needs one.
  const whose = Math.max(
    0,
    named.findIndex(({ kind }) => kind !== 'person'),
  );
  return named.map(({ name }, at) => (at === whose && name !== agent ? agent : ''));
}

const piecesOf = (cell: string): readonly string[] =>
  cell
    .normalize('NFKC')
    .split(/[、,;/\n|]|\s+(?=\+?\d{7})/)
    .map((one) => one.replace(/^\p{L}+:|\s+/gu, ''));
const isNumber = (text: string): boolean => /[\dA-Z*]{4}/i.test(text) && /\d/.test(text);
const numbersIn = (cell: string): readonly string[] => piecesOf(cell).filter(isNumber);

/** Which number is whose is only told by as many as there are owners; of a single owner's several the first is taken. */
function inOrder(cell: string, owners: number): readonly string[] {
  const pieces = piecesOf(cell);
  if (owners > 1 && pieces.length === owners) return pieces.map((piece) => (isNumber(piece) ? piece : ''));
  const numbers = pieces.filter(isNumber);
  return numbers.length === owners || owners === 1 ? numbers : [];
}

const isPhone = (number: string): boolean => /^\+?[\d-]{7,14}$/.test(number);

/** The last four signs; empty where an office program has lost them: 3.10101E+17, and 310101199001011000 of 18 digits. */
export function markOf(number: string): string {
  const plain = number
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s-]+/g, '');
  if (/E\+?\d+$/.test(plain) && plain.includes('.')) return '';
  if (/^\d{15}000$/.test(plain)) return '';
  return /[0-9A-Z]{4}$/.exec(plain)?.[0] ?? '';
}
