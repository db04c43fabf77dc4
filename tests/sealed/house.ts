/** A meeting with residents who vote without names: real rules, real line, real sealer, over any store. */
import { PersonId } from '../../shared/stream/ids.ts';
import { sealChoice } from '../../client/meeting/sealing.ts';
import { createLines, createLiveMeetings } from '../../server/meeting/lines.ts';
import { createKeyring } from '../../server/sealed/keyring.ts';
import { type Step, createSealedDesk } from '../../server/sealed/sealedDesk.ts';
import { createSealer } from '../../server/sealed/sealer.ts';
import type { Store } from '../../server/store/store.ts';
import { MeetingId, type PollId } from '../../shared/meeting/ids.ts';
import { type AnyCommand, type EventBody, fold } from '../../shared/meeting/meeting.ts';
import type { Role } from '../../shared/meeting/role.ts';
import { type Poll, findPoll } from '../../shared/meeting/poll.ts';
import type { Answer } from '../../shared/wire/answer.ts';
import { chair, underWay } from '../meeting/given.ts';
import { personRow } from '../store/fixtures.ts';
import { silentLog } from '../support/silentLog.ts';

export const HALL = MeetingId.parse('sealedHall');
export const AT = 1_790_000_000_000;

export const OPEN = {
  ...{ type: 'openPoll', topicId: 'a', question: '同意加装充电桩吗？', form: 'formal', method: 'threeWay' },
  ...{ minChoices: 1, maxChoices: 1, basis: 'person', disclosure: 'sealed', changeable: true },
  ...{ checkedInOnly: false, entitled: 0, rule: { quorum: 'none', majority: 'half' }, limitMinutes: 0 },
  proposals: [] as string[],
} as const;

/** A meeting whose sitting is under way, with so many residents: r1, r2 … `role`: of whoever chairs it, no voter unless told. */
export async function makeHall(store: Store, residents: number, role: Role = 'observer'): Promise<void> {
  const row = { id: HALL, joinCode: '654321', createdAt: AT, summary: '{}' };
  const staff: EventBody = { type: 'staffJoined', personId: chair, role: 'chair' };
  await store.createMeeting(row, [...underWay, staff], [personRow('chair', { meetingId: HALL, role })]);
  for (let number = 1; number <= residents; number += 1)
    await store.addPerson(personRow(`r${number}`, { meetingId: HALL, role: 'resident', name: `居民${number}` }));
}

export interface House {
  readonly desk: ReturnType<typeof createSealedDesk>;
  send(who: string, command: AnyCommand, commandId?: string): Promise<Answer>;
  open(change?: Partial<Record<keyof typeof OPEN, unknown>>): Promise<Poll>;
  /** Seals on the phone and sends; gives what was sent with the answer. */
  cast(who: string, poll: Poll, ...choice: string[]): Promise<{ answer: Answer; ballot: string; receipt: string }>;
  poll(id: PollId): Promise<Poll>;
  /** `die`: after this step nothing of the desk's work goes on. */
  die: Step | null;
  stop(): void;
}

/** One process over the store. `workers`: the built sealer; null works in this process. */
export function openHouse(store: Store, folder: string, worker: string | null = null, clock = () => AT): House {
  let ids = 0;
  const own = Math.random().toString(36).slice(2, 8);
  const newId = () => `${own}-${(ids += 1)}`;
  const meetings = createLiveMeetings({ store, clock });
  const sealer = createSealer({ folder, worker });
  const log = silentLog;
  const publish = { events: async () => undefined, marked: () => undefined };
  const lines = createLines({
    ...{ store, meetings, publish, clock, newId, log },
    sealer: createKeyring({ sealer, folder, newId, log }),
  });
  const house: House = {
    desk: createSealedDesk({
      ...{ store, lines, sealer, folder, clock, log },
      reached(step) {
        if (house.die === step) throw new Error(`died after ${step}`);
      },
    }),
    die: null,
    send: (who, command, commandId = newId()) =>
      lines.submit(HALL, {
        ...{ commandId, command, sender: who },
        actor: { personId: PersonId.parse(who), role: who === 'chair' ? 'chair' : 'resident' },
      }),
    async open(change = {}) {
      const answer = await house.send('chair', { ...OPEN, ...change } as unknown as AnyCommand);
      if (!answer.ok) throw new Error(answer.code);
      return house.poll(answer.data?.['pollId'] as PollId);
    },
    async cast(who, poll, ...choice) {
      const publicKey = poll.sealed?.publicKey ?? '';
      const { ballot, receipt } = sealChoice({ publicKey, pollId: poll.id, options: poll.options }, choice);
      return { answer: await house.send(who, { type: 'castSealedBallot', pollId: poll.id, ballot }), ballot, receipt };
    },
    async poll(id) {
      const state = fold(await store.eventsSince(HALL, 0));
      const poll = state && findPoll(state, id);
      if (!poll) throw new Error('No poll');
      return poll;
    },
    stop: () => sealer.close(),
  };
  return house;
}
