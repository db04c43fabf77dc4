/** An archive becomes a meeting of this server: a new id and join code, the same log, people, marks, minutes and seals. */
import { MeetingId, PersonId } from '../../shared/meeting/ids.ts';
import type { EventBody, MeetingEvent, MeetingState } from '../../shared/meeting/meeting.ts';
import { fold } from '../../shared/meeting/meeting.ts';
import { countBallots } from '../../shared/voting/tally.ts';
import type { Archive } from './archive.ts';
import type { Account, Batch, PersonRow, WritePort } from './ports.ts';

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

/**
 * The archive has passed `parseArchive` and the minutes' own guard. Written in many transactions, so the importing chair
 * comes last: should the server die in between, what is there belongs to nobody and can be imported again.
 */
export async function importArchive(
  deps: ImportDeps,
  archive: Archive,
  account: Account,
): Promise<{ readonly id: MeetingId; readonly joinCode: string }> {
  const { store, clock, newId } = deps;
  const id = MeetingId.parse(newId());
  const chair: PersonRow = {
    ...{ id: PersonId.parse(newId()), meetingId: id, aliasId: PersonId.parse(newId()), name: account.name },
    ...{
      alias: deps.chooseAlias(new Set(archive.aliases.map((alias) => alias.alias))),
      role: 'chair',
      householdId: null,
    },
    ...{ accountId: account.id, joinedAt: clock(), byStaff: false, removedAt: null },
  };
  const [first, ...later] = stretches(archive.events);
  if (!first) throw new Error('An archive has at least one event');
  const joinCode = await created(deps, id, archive, first);
  for (const { id: householdId, label } of archive.households) await store.ensureHousehold(id, label, householdId);
  let seq = first.events.length;
  const write = async (batch: Partial<Batch> & { readonly at: number }): Promise<void> => {
    const outcome = await store.append(id, { ...EMPTY, expectedSeq: seq, ...batch });
    // Nobody else knows this meeting yet.
    if (!outcome.ok || outcome.refusedMarks.size > 0)
      throw new Error('An imported meeting was written to by somebody else');
    seq += outcome.events.length;
  };
  const state = fold(archive.events);
  if (!state) throw new Error('An archive begins with an event');
  await writeMarks(archive, write);
  for (const stretch of later) await writeStretch(stretch, state, write);
  await writeMinutes(deps, id, archive, state.minutes.sealed);
  for (const file of archive.attachments)
    if (file.bytes !== null) await store.addFile({ ...file, meetingId: id, bytes: Buffer.from(file.bytes, 'base64') });

  const at = clock();
  // Their boxes stayed behind: nobody may think the vote goes on here.
  for (const poll of state.polls) {
    if (poll.status !== 'open') continue;
    const voided: EventBody = {
      type: 'pollVoided',
      pollId: poll.id,
      reason: '导出时表决还在进行，选票未随档案转移',
      by: chair.id,
    };
    await write({
      at,
      closeGate: { gate: poll.id, count: (ballots) => ({ events: [voided], result: countBallots(poll, ballots) }) },
    });
  }
  await store.addPerson(chair);
  const joined: EventBody = { type: 'staffJoined', personId: chair.id, role: 'chair' };
  await write({ at, events: [joined], summary: deps.summaryOf(state) });
  return { id, joinCode };
}

const EMPTY: Omit<Batch, 'at'> = { expectedSeq: 0, events: [], marks: [], commands: [], openGates: [] };

/** Events of one moment, cut where a gate opens or shuts, since a batch does at most one of these. */
interface Stretch {
  readonly at: number;
  readonly events: EventBody[];
  readonly opens?: string;
  readonly shuts?: string;
}

function stretches(events: readonly MeetingEvent[]): Stretch[] {
  const found: Stretch[] = [];
  const shut = new Set<string>();
  for (const { at, body } of events) {
    const last = found.at(-1);
    if (body.type === 'pollOpened') found.push({ at, events: [body], opens: body.pollId });
    else if ((body.type === 'pollClosed' || body.type === 'pollVoided') && !shut.has(body.pollId)) {
      shut.add(body.pollId);
      found.push({ at, events: [body], shuts: body.pollId });
    } else if (last?.at === at && last.opens === undefined && last.shuts === undefined) last.events.push(body);
    else found.push({ at, events: [body] });
  }
  return found;
}
type Write = (batch: Partial<Batch> & { readonly at: number }) => Promise<void>;

async function created(deps: ImportDeps, id: MeetingId, archive: Archive, first: Stretch): Promise<string> {
  const state = fold(first.events.map((body, index) => ({ seq: index + 1, at: first.at, body })));
  if (!state) throw new Error('An archive begins with an event');
  const people = peopleOf(deps, id, archive);
  for (;;) {
    const row = { id, joinCode: deps.newJoinCode(), createdAt: first.at, summary: deps.summaryOf(state) };
    if ((await deps.store.createMeeting(row, first.events, people)) === 'created') return row.joinCode;
  }
}

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

/** Marks of one moment in one transaction. No gate is named: they were let in when they were made. */
async function writeMarks({ marks }: Archive, write: Write): Promise<void> {
  const byMoment = new Map<number, Archive['marks'][number][]>();
  for (const mark of marks) byMoment.set(mark.at, [...(byMoment.get(mark.at) ?? []), mark]);
  for (const [at, group] of byMoment)
    await write({
      at,
      marks: group.map(({ kind, subject, voter, by, value }) => ({
        ...{ kind, subject, by, value },
        voter: voter as PersonId,
        replaces: true,
      })),
    });
}

async function writeStretch({ at, events, opens, shuts }: Stretch, state: MeetingState, write: Write): Promise<void> {
  if (opens !== undefined) return write({ at, events, openGates: [opens] });
  const poll = state.polls.find((candidate) => candidate.id === shuts);
  if (!poll) return write({ at, events });
  // Counted again, so that a result that was not published yet can be published here.
  return write({
    at,
    closeGate: { gate: poll.id, count: (ballots) => ({ events, result: countBallots(poll, ballots) }) },
  });
}

async function writeMinutes(
  { store }: ImportDeps,
  id: MeetingId,
  { minutes, seals }: Archive,
  sealed: boolean,
): Promise<void> {
  for (const { clientId, personId } of minutes.authors) await store.bindAuthor(id, clientId, personId);
  for (const { update, ...row } of minutes.updates) {
    const outcome = await store.appendMinutes(id, { ...row, update: Buffer.from(update, 'base64') });
    if (outcome !== 'appended') throw new Error(`Update ${row.docSeq} of the minutes was not taken: ${outcome}`);
  }
  for (const seal of seals) await store.addSeal(id, seal);
  if (sealed) await store.lockMinutes(id, true);
}
