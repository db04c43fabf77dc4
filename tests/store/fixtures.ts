/** Small rows and batches for the store's tests. */
import type { InvitationRow, PassRow } from '../../server/store/accounts.ts';
import type { FileRow } from '../../server/store/files.ts';
import type { Batch } from '../../server/store/log.ts';
import type { PersonRow } from '../../server/store/people.ts';
import type { Store } from '../../server/store/store.ts';
import type { BatchCommand } from '../../server/store/streamLog.ts';
import { HouseholdId, MeetingId } from '../../shared/meeting/ids.ts';
import type { MeetingMark } from '../../shared/meeting/mark.ts';
import type { EventBody } from '../../shared/meeting/meeting.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import type { CloseGate } from '../../shared/stream/mark.ts';
import type { PollResult } from '../../shared/voting/tally.ts';

export const person = (id: string): PersonId => PersonId.parse(id);
export const household = (id: string): HouseholdId => HouseholdId.parse(id);
export const M = MeetingId.parse('meeting1');
export const OTHER = MeetingId.parse('meeting2');
export const AT = 1_790_000_000_000;

export const joined = (id: string): EventBody => ({ type: 'staffJoined', personId: person(id), role: 'chair' });

export const personRow = (id: string, change: Partial<PersonRow> = {}): PersonRow => ({
  id: person(id),
  meetingId: M,
  aliasId: person(`${id}-alias`),
  name: '王阿姨',
  alias: '银杏',
  role: 'resident',
  householdId: null,
  accountId: null,
  joinedAt: AT,
  byStaff: false,
  removedAt: null,
  ...change,
});

export async function makeMeeting(store: Store, id = M, joinCode = id === M ? '123456' : '654321'): Promise<void> {
  await store.createMeeting({ id, joinCode, createdAt: AT, summary: '{}' }, [joined('chair')], []);
}

export const batch = (change: Partial<Batch>): Batch => ({
  expectedSeq: 0,
  at: AT,
  events: [],
  marks: [],
  commands: [],
  openGates: [],
  ...change,
});

export const command = (commandId: string, change: Partial<BatchCommand> = {}): BatchCommand => ({
  commandId,
  sender: 'pass1',
  bodyHash: `hash of ${commandId}`,
  answer: '{"ok":true}',
  ...change,
});

export const POLL = 'poll1';

export const ballot = (voter: string, choice: string, change: Partial<MeetingMark> = {}): MeetingMark => ({
  kind: 'ballot',
  subject: POLL,
  voter: person(voter),
  by: person(voter),
  value: JSON.stringify([choice]),
  gate: POLL,
  replaces: true,
  ...change,
});

export const second = (voter: string, subject = 'comment1'): MeetingMark => ({
  kind: 'second',
  subject,
  voter: person(voter),
  by: person(voter),
  value: '',
  replaces: false,
});

export const checkIn = (voter: string, way: 'onsite' | 'online'): MeetingMark => ({
  kind: 'checkIn',
  subject: 'sitting',
  voter: person(voter),
  by: person(voter),
  value: way,
  replaces: true,
});

/** A result that shows nothing but how many ballots were counted. */
export const resultOf = (cast: number): PollResult => ({
  entitled: 0,
  cast,
  counts: [],
  quorumMet: null,
  carried: [],
  outcome: cast === 0 ? 'noBallots' : 'ranked',
});

export const closing = (gate = POLL): CloseGate<EventBody, PollResult> => ({
  kind: 'closeGate',
  gate,
  count: (ballots) => ({ events: [joined(`turnout${ballots.length}`)], result: resultOf(ballots.length) }),
});

/** A batch that seals the first revision after `docSeq` updates of the minutes. */
export const sealing = (docSeq: number, change: Partial<Batch> = {}, revision = 1): Batch =>
  batch({
    expectedSeq: 1,
    events: [{ type: 'minutesSealed', revision, hash: 'a'.repeat(64), by: person('chair'), docSeq }],
    alone: {
      kind: 'seal',
      docSeq,
      seal: { revision, hash: 'a'.repeat(64), record: '{"标题":"纪要"}', names: { chair: '段明珠' } },
    },
    ...change,
  });

export const reopening = (expectedSeq: number): Batch =>
  batch({
    expectedSeq,
    events: [{ type: 'minutesReopened', revision: 2, reason: '补记', by: person('chair') }],
    alone: { kind: 'reopen' },
  });

export const fileRow = (id: string, change: Partial<FileRow> = {}): FileRow => ({
  id,
  meetingId: M,
  name: '车棚平面图.png',
  mediaType: 'image/png',
  size: 4,
  sha256: 'ab',
  bytes: Uint8Array.of(0, 255, 128, 10),
  at: AT,
  ...change,
});

export const passRow = (id: string, change: Partial<PassRow> = {}): PassRow => ({
  id,
  tokenHash: `hash of ${id}`,
  kind: 'person',
  accountId: null,
  meetingId: M,
  personId: person('p1'),
  label: '安卓手机',
  createdAt: AT,
  lastSeenAt: AT,
  revokedAt: null,
  ...change,
});

export const invitationRow = (id: string, change: Partial<InvitationRow> = {}): InvitationRow => ({
  id,
  tokenHash: `hash of ${id}`,
  purpose: 'coChair',
  meetingId: M,
  accountId: null,
  estateId: null,
  post: null,
  createdAt: AT,
  expiresAt: AT + 1000,
  usedAt: null,
  ...change,
});
