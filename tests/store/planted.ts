/** A meeting with a word of its own in everything a store keeps of one, as a crowd leaves it: in many writings, beside others'. */
import type { ImportedMeeting } from '../../server/store/importedMeeting.ts';
import type { Store } from '../../server/store/store.ts';
import { MeetingId } from '../../shared/meeting/ids.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import {
  AT,
  ballot,
  batch,
  command,
  fileRow,
  household,
  invitationRow,
  joined,
  passRow,
  person,
  personRow,
  resultOf,
} from './fixtures.ts';

/** Long enough that no chance makes it; in it one finds which meeting and which place it was planted in. */
export const canary = (id: string, place: string): string => `canary-${id}-${place}`;
const bytesOf = (id: string, place: string): Uint8Array => Buffer.from(`${canary(id, place)} `.repeat(3_000));

/** Everything at once, and then a few evenings of writing, so that pages are split, filled and written again. */
export async function plant(store: Store, name: string, joinCode: string): Promise<MeetingId> {
  const id = MeetingId.parse(name);
  const said = (place: string) => canary(name, place);
  const card = {
    ...{ kind: 'topic', id: 'topic', status: '', at: AT, text: said('card'), beside: said('beside'), number: 1 },
    ...{ of: null, building: null, author: null, named: false },
  };
  const meeting: ImportedMeeting = {
    row: {
      ...{ id, joinCode, createdAt: AT, summary: JSON.stringify({ title: said('summary') }) },
      cards: { version: 1, put: [card] },
    },
    events: [{ seq: 1, at: AT, body: joined('chair') }],
    people: [personRow('chair', { meetingId: id, role: 'chair', accountId: 'a1', name: said('chair') })],
    households: [{ id: household('h1'), label: said('door') }],
    marks: [
      { kind: 'ballot', subject: 'poll1', voter: 'h1', by: person('chair'), value: said('ballot'), at: AT },
      { kind: 'checkIn', subject: 'sitting', voter: 'chair', by: person('chair'), value: said('checkIn'), at: AT },
    ],
    shutGates: [{ name: said('gate'), result: resultOf(1) }],
    minutes: {
      updates: [{ docSeq: 1, update: bytesOf(name, 'update'), personId: person('chair'), at: AT }],
      authors: [{ clientId: 7, personId: PersonId.parse(said('author')) }],
      seals: [{ revision: 1, hash: 'a'.repeat(64), record: said('record'), names: { chair: said('names') }, at: AT }],
      locked: false,
    },
    files: [fileRow('f1', { meetingId: id, name: said('fileName'), bytes: bytesOf(name, 'file') })],
  };
  await store.importMeeting(meeting);
  await store.addPass(passRow(`${name}-pass`, { meetingId: id, label: said('pass') }));
  await store.addPass(passRow(`${name}-wall`, { meetingId: id, kind: 'display', personId: null, label: said('wall') }));
  await store.addInvitation(invitationRow(said('invitation'), { meetingId: id, tokenHash: said('token') }));
  await store.addWaiting({
    ...{ id: `${name}-w`, meetingId: id, tokenHash: said('waiting'), name: said('asks'), household: said('asksDoor') },
    ...{ label: said('asksLabel'), askedAt: AT, seenAt: AT, takenAt: null, refusedAt: null },
  });
  await store.ensureHousehold(id, said('otherDoor'), household('h2'));
  const told = () => ({
    id: said('change'),
    at: AT,
    by: person('chair'),
    body: JSON.stringify({ from: said('from') }),
  });
  const merge = { from: household('h2'), into: household('h1'), firstCounts: new Set<string>() };
  await store.mergeHouseholds(id, merge, told);
  await store.append(
    id,
    batch({ openGates: ['poll2'], marks: [ballot('chair', 'for', { subject: 'poll2', gate: 'poll2' })] }),
  );
  await store.addRehearsal(
    {
      ...{ meetingId: id, accountId: said('rehearses'), seed: 7, pace: 'usual', startedAt: AT },
      endsAt: Number.MAX_SAFE_INTEGER,
    },
    Number.MAX_SAFE_INTEGER,
  );
  await store.putAway('a1', id, AT);
  await store.writeNote(id, person('chair'), { topicId: null, text: said('note'), at: AT, from: 0 });
  return id;
}

/** One turn of everybody's writing in it. */
export async function writeOn(store: Store, id: MeetingId, turn: number): Promise<void> {
  const said = (place: string) => canary(id, `${place}${turn}`);
  await store.addPerson(personRow(said('person'), { meetingId: id, name: said('name'), accountId: said('account') }));
  await store.ensureHousehold(id, said('label'), household(`door${turn}`));
  await store.append(
    id,
    batch({
      ...{ expectedSeq: await store.lastSeq(id), at: AT + turn },
      events: Array.from({ length: 1 + (turn % 9) }, (_, index) => joined(said(`event${index}n`))),
      commands: [command(said('command'), { answer: JSON.stringify({ ok: true, data: said('answer') }) })],
      summary: JSON.stringify({ title: said('title') + '题'.repeat(turn % 90) }),
    }),
  );
  await store.appendMinutes(id, {
    ...{ docSeq: turn + 1, personId: person('chair'), at: AT },
    update: Buffer.from(said('typed').repeat(1 + (turn % 40))),
  });
}
