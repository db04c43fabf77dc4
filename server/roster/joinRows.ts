/** Rows of one door become one unit: co-owners line by line, or the same unit twice. */
import type { DraftParty, DraftUnit } from '../../shared/roster/draft.ts';
import { SHARES_MAX } from '../../shared/roster/roster.ts';
import { joinedOwners, withParts } from './owners.ts';
import { type Part, areWhole, partsIn } from './part.ts';
import type { Desk } from './questions.ts';
import type { UnitRow } from './readRow.ts';

export interface AskedRow extends UnitRow {
  readonly desk: Desk;
}

/** Of the same door, in order. Null: something is open. */
export function joinRows(rows: readonly AskedRow[]): DraftUnit | null {
  const [first, ...others] = rows;
  if (!first) return null;
  let kept: readonly AskedRow[] = [first];
  let isOpen = false;
  for (const next of others) {
    const choice = isContinued(next) ? 'coOwners' : choiceFor(next, kept);
    if (choice === 'coOwners') kept = [...kept, next];
    // Its own area, or that of the row it stands for.
    else if (choice === 'last') kept = [{ ...next, area: next.area ?? kept[0]?.area ?? null }];
    isOpen ||= choice === null;
  }
  return isOpen ? null : unitOf(kept);
}

/** Cells of the row above reach into it: the office has drawn one unit. */
function isContinued({ row: { merged, texts } }: AskedRow): boolean {
  if (merged.has('area')) return true;
  return (merged.has('room') || merged.has('door')) && !texts.has('area');
}

function choiceFor({ row, label, desk }: AskedRow, before: readonly AskedRow[]): string | null {
  const column = row.letters.get('room') ?? row.letters.get('door') ?? '';
  const question = {
    code: 'twice',
    place: {
      sheet: row.sheet,
      row: row.row,
      column: row.texts.has('room') ? column : (row.letters.get('door') ?? column),
    },
    value: label,
    also: before.map((one) => `${one.row.sheet === '' ? '' : `${one.row.sheet}!`}${one.row.row}`),
  } as const;
  return desk.ask(question)?.choice ?? null;
}

function unitOf(rows: readonly AskedRow[]): DraftUnit | null {
  const [first] = rows;
  const area = rows.map((row) => row.area).find((one) => one !== null);
  if (!first || area === undefined) return null;
  const owners = ownersOf(rows);
  if (!owners) return null;
  const { label, kind, row } = first;
  const tenants = joinedOwners(rows.map((one) => one.tenants)).slice(0, Math.max(0, SHARES_MAX - owners.length));
  return { place: { sheet: row.sheet, row: row.row, column: '' }, label, kind, area, owners, tenants };
}

/** With their shares, which make one whole or are nobody's; null while that is open. */
function ownersOf(rows: readonly AskedRow[]): readonly DraftParty[] | null {
  const shared = rows.map(({ owners, row }) => {
    const said = partsIn(row.texts.get('part') ?? '', owners.length);
    if (said === null || (said.length > 0 && said.length !== owners.length)) return null;
    return said.length === 0 ? owners : withParts(owners, said);
  });
  const bare = joinedOwners(rows.map(({ owners }) => owners.map((owner) => ({ ...owner, part: null }))));
  const owners = shared.includes(null) ? null : joinedOwners(shared.flatMap((one) => (one ? [one] : [])));
  if (owners && isGood(owners)) return owners.length === 1 ? bare : owners;
  return askForParts(rows, bare);
}

function isGood(owners: readonly DraftParty[]): boolean {
  const parts = owners.flatMap(({ part }) => (part ? [part] : []));
  return parts.length === 0 || (parts.length === owners.length && areWhole(parts));
}

function askForParts(rows: readonly AskedRow[], owners: readonly DraftParty[]): readonly DraftParty[] | null {
  const [first] = rows;
  if (!first) return null;
  const said = rows
    .map(({ row }) => row.texts.get('part') ?? '')
    .filter((text) => text !== '')
    .join('、');
  const { sheet, row, letters, texts } = first.row;
  const column = letters.get(said === '' ? 'owner' : 'part') ?? '';
  const value = said || (texts.get('owner') ?? first.label);
  const typedParts = (typed: string): readonly Part[] | null => {
    const parts = partsIn(typed, owners.length);
    return parts && parts.length === owners.length && areWhole(parts) ? parts : null;
  };
  const question = {
    code: 'badParts',
    place: { sheet, row, column },
    value,
    also: owners.map(({ name }) => name),
  } as const;
  const answer = first.desk.ask(question, (typed) => typedParts(typed) !== null);
  if (answer?.choice === 'common') return owners;
  const parts = answer ? typedParts(answer.typed) : null;
  return parts ? withParts(owners, parts) : null;
}
