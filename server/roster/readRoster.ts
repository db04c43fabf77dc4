/** An office's 业主名册 (.xlsx, .csv) as units with their owners, and what has to be decided first. Pure: the same file gives the same reading. */
import type {
  Decisions,
  DraftUnit,
  FileProblem,
  LeftOut,
  Mapping,
  Problem,
  Reading,
  SheetRead,
} from '../../shared/roster/draft.ts';
import { areaIn } from './area.ts';
import { type Common, createCommon } from './commonQuestions.ts';
import { type DoorReader, type Estate, createDoorReader } from './doors.ts';
import { type AskedRow, joinRows } from './joinRows.ts';
import { type List, type ListRow, listIn } from './listRows.ts';
import { openFile } from './openFile.ts';
import { createDesk, type Desk } from './questions.ts';
import { readRow } from './readRow.ts';
import { sameNames } from './sameNames.ts';
import type { Sheet } from './sheet.ts';
import { type Table, tableOf } from './table.ts';
import { checkTotals } from './totals.ts';

export { headingOf } from './headings.ts';

export interface RosterOrder {
  readonly mapping: Mapping;
  readonly decisions: Decisions;
  readonly estate: Estate;
}

/** A row, a building or a use that is skipped is left out; what is open leaves its units out of the reading, and nothing is guessed. */
export async function readRoster(
  file: Uint8Array,
  { mapping, decisions, estate }: RosterOrder,
): Promise<Reading | { readonly problem: FileProblem }> {
  const sheets = openFile(file);
  if (typeof sheets === 'string') return { problem: sheets };
  const pass: Pass = {
    decisions,
    estate,
    doors: createDoorReader(estate),
    common: createCommon(decisions),
    units: new Map(),
    desks: [],
  };
  const lists = sheets.map((sheet) => {
    const table = tableOf(sheet, mapping);
    const list: List = table.isRead ? listIn(sheet, table, decisions) : { rows: [], leftOut: [], totals: [] };
    readRows(list.rows, table, pass);
    return { sheet, table, list };
  });
  const joined = [...pass.units.values()].flatMap((known) => {
    const unit = joinRows(known.rows);
    return unit && !known.isOpen ? [unit] : [];
  });
  const names = sameNames(joined, decisions);
  const asked = [...pass.desks.flatMap((desk) => desk.problems()), ...pass.common.problems(), ...names.problems];
  // A unit that waits for an answer is in no sum: its total is asked about once nothing else is.
  const isSettled = asked.every(({ chosen }) => chosen !== null);
  const all = lists.map(({ list }) => list);
  const problems = isSettled ? [...asked, ...totalProblems(all, joined, decisions)] : asked;
  return {
    sheets: lists.map(({ sheet, table }) => sheetRead(sheet, table)),
    units: joined.filter(({ label }) => !names.open.has(label)),
    problems: inOrder(problems, sheets),
    leftOut: lists.flatMap(({ list }): readonly LeftOut[] => list.leftOut),
  };
}

interface Pass {
  readonly decisions: Decisions;
  readonly estate: Estate;
  readonly doors: DoorReader;
  readonly common: Common;
  /** By their labels, in the order of the list. */
  readonly units: Map<string, { readonly rows: AskedRow[]; isOpen: boolean }>;
  readonly desks: Desk[];
}

function readRows(rows: readonly ListRow[], { fields }: Table, pass: Pass): void {
  const hasOwners = fields.has('owner') || fields.has('coOwner');
  let above: readonly string[] = [];
  for (const row of rows) {
    const desk = createDesk(pass.decisions);
    const read = readRow(row, {
      ...{ desk, common: pass.common, doors: pass.doors, estate: pass.estate, hasOwners, above },
      sheetBuilding: pass.doors.buildingOfSheet(row.sheet),
      isSeen: (label) => pass.units.has(label),
    });
    if (read !== 'skipped' || desk.isSkipped()) pass.desks.push(desk);
    above = read === 'skipped' ? [] : read.labels;
    if (read === 'skipped') continue;
    for (const label of read.labels) {
      const known = pass.units.get(label) ?? { rows: [], isOpen: false };
      const unit = read.units?.find((one) => one.label === label);
      if (unit) known.rows.push({ ...unit, desk });
      known.isOpen ||= !unit;
      pass.units.set(label, known);
    }
  }
}

/** Each sheet by itself, and all up to it. */
function totalProblems(lists: readonly List[], units: readonly DraftUnit[], decisions: Decisions): readonly Problem[] {
  let [cellsAbove, unitsAbove] = [0, 0];
  return lists.flatMap(({ rows, totals }) => {
    const cells = rows.reduce(
      (sum, { merged, texts }) => sum + (merged.has('area') ? 0 : (areaIn(texts.get('area') ?? '') ?? 0)),
      0,
    );
    const sheet = rows[0]?.sheet;
    const joined = units.reduce((sum, { place, area }) => sum + (place.sheet === sheet ? area : 0), 0);
    cellsAbove += cells;
    unitsAbove += joined;
    return checkTotals(totals, [cells, joined, cellsAbove, unitsAbove], decisions);
  });
}

const SAMPLES = 5;

function sheetRead(sheet: Sheet, { isRead, below, columns }: Table): SheetRead {
  const rows = [...sheet.rows].filter(([row]) => !isRead || row > below);
  return {
    ...{ name: sheet.name, isRead, rows: sheet.rows.size, below, columns },
    samples: rows.slice(0, SAMPLES).map(([, cells]) => cells),
  };
}

/** As they stand in the file. */
function inOrder(problems: readonly Problem[], sheets: readonly Sheet[]): readonly Problem[] {
  const order = new Map(sheets.map(({ name }, index) => [name, index]));
  const rank = ({ place }: Problem) => (order.get(place.sheet) ?? 0) * 10_000_000 + place.row;
  return [...problems].sort((one, other) => rank(one) - rank(other));
}
