/** An archive becomes a meeting of this server: a new id and join code, the same log, people, marks, minutes and seals. */
import { mayReadBallots } from '../../shared/meeting/ballotBox.ts';
import { MeetingId, PersonId } from '../../shared/meeting/ids.ts';
import type { EventBody, MeetingEvent, MeetingState } from '../../shared/meeting/meeting.ts';
import { fold } from '../../shared/meeting/meeting.ts';
import { countBallots } from '../../shared/voting/tally.ts';
import type { Archive } from './archive.ts';
import type { Account, ImportedMeeting, PersonRow, WritePort } from './ports.ts';

export interface ImportDeps {
  readonly store: WritePort;
  readonly clock: () => number;
  readonly newId: () => string;
  /** Six digits. */
  readonly newJoinCode: () => string;
  readonly summaryOf: (state: MeetingState) => string;
  /** A pseudonym nobody in the meeting has. */
  readonly chooseAlias: (taken: ReadonlySet<string>) => string;
}

const CODE_TRIES = 50;

/** The archive has passed `parseArchive` and the minutes' own guard. One transaction: all of it is there, or nothing. */
export async function importArchive(
  deps: ImportDeps,
  archive: Archive,
  account: Account,
): Promise<{ readonly id: MeetingId; readonly joinCode: string }> {
  const id = MeetingId.parse(deps.newId());
  const chair = chairOf(deps, id, archive, account);
  const events = [...archive.events, ...lastEvents(deps, archive, chair)];
  const state = folded(events);
  // Archives of the first version hold ballots of voided polls too.
  const kept = new Set<string>(state.polls.filter((poll) => mayReadBallots(poll, 'counters')).map((poll) => poll.id));
  const meeting: Omit<ImportedMeeting, 'row'> = {
    events,
    people: [...peopleOf(deps, id, archive), chair],
    households: archive.households,
    marks: archive.marks.filter(({ kind, subject }) => kind !== 'ballot' || kept.has(subject)),
    shutGates: shutGates(archive, state),
    minutes: {
      updates: archive.minutes.updates.map((row) => ({ ...row, update: Buffer.from(row.update, 'base64') })),
      authors: archive.minutes.authors,
      seals: archive.seals.map((seal) => ({ ...seal, names: seal.names ?? null })),
      locked: state.minutes.sealed,
    },
    files: archive.attachments.flatMap(({ bytes, ...file }) =>
      bytes === null ? [] : [{ ...file, meetingId: id, bytes: Buffer.from(bytes, 'base64') }],
    ),
  };
  const row = { id, createdAt: archive.meeting.createdAt, summary: deps.summaryOf(state) };
  for (let attempt = 0; attempt < CODE_TRIES; attempt += 1) {
    const joinCode = deps.newJoinCode();
    if ((await deps.store.importMeeting({ ...meeting, row: { ...row, joinCode } })) === 'created')
      return { id, joinCode };
  }
  throw new Error('No free join code found');
}

function folded(events: readonly MeetingEvent[]): MeetingState {
  const state = fold(events);
  if (!state) throw new Error('An archive begins with an event');
  return state;
}

const chairOf = (
  { clock, newId, chooseAlias }: ImportDeps,
  meetingId: MeetingId,
  { aliases }: Archive,
  account: Account,
): PersonRow => ({
  ...{ id: PersonId.parse(newId()), meetingId, name: account.name, role: 'chair', householdId: null },
  ...{ aliasId: PersonId.parse(newId()), alias: chooseAlias(new Set(aliases.map(({ alias }) => alias))) },
  ...{ accountId: account.id, joinedAt: clock(), byStaff: false, removedAt: null },
});

/** Accounts stay behind. A pseudonym becomes a person of its own who has left, so that it is shown and never counted. */
function peopleOf({ newId }: ImportDeps, meetingId: MeetingId, { people, aliases, exportedAt }: Archive): PersonRow[] {
  return [
    ...people.map(({ household: _, ...person }) => ({
      ...{ ...person, meetingId, accountId: null },
      ...{ aliasId: PersonId.parse(newId()), alias: person.name },
    })),
    ...aliases.map(({ id, alias }) => ({
      ...{ id, meetingId, aliasId: id, name: alias, alias, role: 'resident' as const, householdId: null },
      ...{ accountId: null, joinedAt: exportedAt, byStaff: false, removedAt: exportedAt },
    })),
  ];
}

/** What happens to the meeting by coming here: open votes end, and it has a chair who can log in. */
function lastEvents({ clock }: ImportDeps, archive: Archive, chair: PersonRow): readonly MeetingEvent[] {
  const at = clock();
  const open = folded(archive.events).polls.filter((poll) => poll.status === 'open');
  const bodies: readonly EventBody[] = [
    ...open.map((poll) => ({
      ...{ type: 'pollVoided' as const, pollId: poll.id, by: chair.id },
      // Their boxes stayed behind: nobody may think the vote goes on here.
      reason: '导出时表决还在进行，选票未随档案转移',
    })),
    { type: 'staffJoined', personId: chair.id, role: 'chair' },
  ];
  return bodies.map((body, index) => ({ seq: archive.events.length + index + 1, at, body }));
}

/** Counted again, so that a result that was not published yet can be published here. */
function shutGates({ marks }: Archive, { polls }: MeetingState): ImportedMeeting['shutGates'] {
  const ballots = new Map<string, { readonly voter: string; readonly choice: readonly string[] }[]>();
  for (const { kind, subject, voter, value } of marks) {
    if (kind !== 'ballot') continue;
    const box = ballots.get(subject) ?? [];
    box.push({ voter, choice: JSON.parse(value) as readonly string[] });
    ballots.set(subject, box);
  }
  return polls.map((poll) => ({ name: poll.id, result: countBallots(poll, ballots.get(poll.id) ?? []) }));
}
