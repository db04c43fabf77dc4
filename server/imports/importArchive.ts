/** An archive becomes a meeting of this server: a new id, the same log, people, marks, minutes and seals. */
import { mayReadBallots } from '../../shared/meeting/ballotBox.ts';
import { heldWordsIn, waitingIn } from '../../shared/meeting/heldWords.ts';
import { type CommentId, MeetingId, type TopicId } from '../../shared/meeting/ids.ts';
import { meeting } from '../../shared/meeting/kind.ts';
import { type EventBody, type MeetingEvent, type MeetingState, fold } from '../../shared/meeting/meeting.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import { firstCards } from '../../shared/stream/kind.ts';
import { countBallots } from '../../shared/voting/tally.ts';
import type { Archive } from '../exports/archive.ts';
import type { AccountRow } from '../store/accounts.ts';
import type { ImportedMeeting } from '../store/importedMeeting.ts';
import type { MeetingRow } from '../store/meetingRow.ts';
import type { PersonRow } from '../store/people.ts';
import { normalDoors, tidyName } from './checkPeople.ts';

export interface ImportDeps {
  readonly clock: () => number;
  readonly newId: () => string;
  readonly summaryOf: (state: MeetingState) => string;
  /** A pseudonym nobody in the meeting has. */
  readonly chooseAlias: (taken: ReadonlySet<string>) => string;
}

export interface ParsedImport {
  readonly archive: Archive;
  /** Folded from the archive's log. */
  readonly state: MeetingState;
  /** Its records are what its log and minutes give. */
  readonly checked: boolean;
  readonly account: Pick<AccountRow, 'id' | 'name'>;
}

/** Everything the store takes at once; only the six digits are missing. */
export type PreparedImport = Omit<ImportedMeeting, 'row'> & { readonly row: Omit<MeetingRow, 'joinCode'> };

/** The archive has passed `parseArchive` and the minutes' own guard. */
export function prepareImport(deps: ImportDeps, { archive, state, checked, account }: ParsedImport): PreparedImport {
  const id = MeetingId.parse(deps.newId());
  const chair = chairOf(deps, id, archive, account);
  const last = lastEvents(deps, archive, state, chair, checked);
  const now = folded(last, state);
  // Archives of the first version hold ballots of voided polls too.
  const kept = new Set<string>(now.polls.filter((poll) => mayReadBallots(poll, 'counters')).map((poll) => poll.id));
  return {
    row: {
      ...{ id, createdAt: archive.meeting.createdAt, summary: deps.summaryOf(now) },
      cards: firstCards(meeting, now),
    },
    events: [...archive.events, ...last],
    people: [...peopleOf(deps, id, archive), chair],
    households: normalDoors(archive.households),
    marks: archive.marks.filter(({ kind, subject }) => kind !== 'ballot' || kept.has(subject)),
    shutGates: shutGates(archive, now),
    minutes: {
      updates: archive.minutes.updates.map((row) => ({ ...row, update: Buffer.from(row.update, 'base64') })),
      authors: archive.minutes.authors,
      seals: archive.seals.map((seal) => ({ ...seal, names: seal.names ?? null })),
      locked: now.minutes.sealed,
    },
    files: archive.attachments.flatMap(({ bytes, ...file }) =>
      bytes === null ? [] : [{ ...file, meetingId: id, bytes: Buffer.from(bytes, 'base64') }],
    ),
  };
}

function folded(events: readonly MeetingEvent[], from: MeetingState): MeetingState {
  const state = fold(events, from);
  if (!state) throw new Error('An archive begins with an event');
  return state;
}

const chairOf = (
  { clock, newId, chooseAlias }: ImportDeps,
  meetingId: MeetingId,
  { aliases }: Archive,
  account: ParsedImport['account'],
): PersonRow => ({
  ...{ id: PersonId.parse(newId()), meetingId, name: account.name, role: 'chair', householdId: null },
  ...{ aliasId: PersonId.parse(newId()), alias: chooseAlias(new Set(aliases.map(({ alias }) => alias))) },
  ...{ accountId: account.id, joinedAt: clock(), byStaff: false, removedAt: null },
});

/** Accounts stay behind. A pseudonym becomes a person of its own who has left, so that it is shown and never counted. */
function peopleOf({ newId }: ImportDeps, meetingId: MeetingId, { people, aliases, exportedAt }: Archive): PersonRow[] {
  return [
    ...people.map(({ household: _, ...person }) => ({
      ...{ ...person, name: tidyName(person.name), meetingId, accountId: null },
      ...{ aliasId: PersonId.parse(newId()), alias: tidyName(person.name) },
    })),
    ...aliases.map(({ id, alias }) => ({
      ...{
        id,
        meetingId,
        aliasId: id,
        name: tidyName(alias),
        alias: tidyName(alias),
        role: 'resident' as const,
        householdId: null,
      },
      ...{ accountId: null, joinedAt: exportedAt, byStaff: false, removedAt: exportedAt },
    })),
  ];
}

/** What happens to the meeting by coming here: open votes end, it has a chair who can log in, and it says that it came. */
function lastEvents(
  { clock }: ImportDeps,
  archive: Archive,
  { polls, opinionMaps = [] }: MeetingState,
  chair: PersonRow,
  checked: boolean,
): readonly MeetingEvent[] {
  const at = clock();
  const open = polls.filter((poll) => poll.status === 'open');
  const unpublished = polls.filter((poll) => poll.sealed && poll.status === 'closed');
  const bodies: readonly EventBody[] = [
    ...open.map((poll) => ({
      ...{ type: 'pollVoided' as const, pollId: poll.id, by: chair.id },
      // Their boxes stayed behind: nobody may think the vote goes on here.
      reason: '导出时表决还在进行，选票未随档案转移',
    })),
    ...unpublished.map((poll) => ({
      ...{ type: 'pollVoided' as const, pollId: poll.id, by: chair.id },
      reason: '导出时不记名表决的结果还没有公布，结果未随档案转移',
    })),
    // Their words stayed behind, or were settled while it was exported: nobody may wait for a look here.
    ...lostHeld(archive).map(([commentId, topicId]) => ({
      ...{ type: 'heldRefused' as const, commentId, ...(topicId ? { topicId } : {}), by: chair.id },
    })),
    // The answers stayed behind too.
    ...opinionMaps.flatMap(({ id: mapId, status, findings }): EventBody[] => [
      ...(status === 'open' ? [{ type: 'opinionMapClosed' as const, mapId, by: chair.id }] : []),
      ...(findings ? [] : [{ type: 'opinionsMapped' as const, mapId, findings: { kind: 'leftBehind' as const } }]),
    ]),
    { type: 'staffJoined', personId: chair.id, role: 'chair' },
    { type: 'meetingImported', by: chair.id, checked },
  ];
  return bodies.map((body, index) => ({ seq: archive.events.length + index + 1, at, body }));
}

function lostHeld({ events, marks }: Archive): readonly (readonly [CommentId, TopicId | undefined])[] {
  const there = new Set<string>(
    marks.flatMap(({ kind, subject, value }) =>
      kind === 'held' && heldWordsIn(value)?.refused === undefined ? [subject] : [],
    ),
  );
  return [...waitingIn(events.map(({ body }) => body))].filter(([commentId]) => !there.has(commentId));
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
  return polls.map((poll) => ({
    name: poll.id,
    result: poll.sealed ? poll.result : countBallots(poll, ballots.get(poll.id) ?? []),
  }));
}
