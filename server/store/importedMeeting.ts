/** A whole meeting written at once: one just called, or one held elsewhere, each thing of it with its own time. */
import type { EventBody, MeetingEvent } from '../../shared/meeting/meeting.ts';
import type { PersonId } from '../../shared/stream/ids.ts';
import type { PollResult } from '../../shared/voting/tally.ts';
import type { FileRow } from './files.ts';
import type { MarkRow } from './marks.ts';
import type { MeetingRow } from './meetingRow.ts';
import type { MinutesUpdateRow, SealRow } from './minutes.ts';
import type { HouseholdRow, PersonRow } from './people.ts';

export interface ImportedMeeting {
  readonly row: MeetingRow;
  /** Dense from seq 1. */
  readonly events: readonly MeetingEvent[];
  readonly people: readonly PersonRow[];
  readonly households: readonly HouseholdRow[];
  /** Let in when they were made: no gate is asked. */
  readonly marks: readonly MarkRow[];
  /** Boxes that are closed, with what was counted in them; any other is as shut as one nobody opened. */
  readonly shutGates: readonly { readonly name: string; readonly result: PollResult | null }[];
  readonly minutes: {
    /** Dense from docSeq 1. */
    readonly updates: readonly MinutesUpdateRow[];
    readonly authors: readonly { readonly clientId: number; readonly personId: PersonId }[];
    readonly seals: readonly SealRow[];
    readonly locked: boolean;
  };
  readonly files: readonly FileRow[];
}

/** A meeting that begins here and now. */
export const calledMeeting = (
  row: MeetingRow,
  events: readonly EventBody[],
  people: readonly PersonRow[],
  files: readonly FileRow[] = [],
): ImportedMeeting => ({
  ...{ row, people, files },
  events: events.map((body, index) => ({ seq: index + 1, at: row.createdAt, body })),
  ...{ households: [], marks: [], shutGates: [] },
  minutes: { updates: [], authors: [], seals: [], locked: false },
});

/** Throws for gaps, twins and things of another meeting, before anything is written: the same on every engine. */
export function refuseUneven(meeting: ImportedMeeting): void {
  const { row, events, people, households, marks, shutGates, minutes, files } = meeting;
  dense(
    'event',
    events.map((event) => event.seq),
  );
  dense(
    'update of the minutes',
    minutes.updates.map((update) => update.docSeq),
  );
  const once = <Item>(what: string, items: readonly Item[], key: (item: Item) => unknown) => {
    if (new Set(items.map(key)).size < items.length) throw new Error(`A ${what} of meeting ${row.id} is there twice`);
  };
  once('person', people, (person) => person.id);
  once('household', households, (household) => household.id);
  once('door number', households, (household) => household.label);
  once('mark', marks, ({ kind, subject, voter }) => JSON.stringify([kind, subject, voter]));
  once('gate', shutGates, (gate) => gate.name);
  once('Yjs client', minutes.authors, (author) => author.clientId);
  once('seal', minutes.seals, (seal) => seal.revision);
  once('file', files, (file) => file.id);
  if ([...people, ...files].some(({ meetingId }) => meetingId !== row.id))
    throw new Error(`Something in meeting ${row.id} belongs to another one`);
}

function dense(what: string, numbers: readonly number[]): void {
  const gap = numbers.findIndex((number, index) => number !== index + 1);
  if (gap >= 0) throw new Error(`The ${what} at place ${gap + 1} has number ${numbers[gap]}`);
}
