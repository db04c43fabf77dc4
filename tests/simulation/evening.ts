/** One simulated evening: servers over one store, phones over a bad network, and what must be true when it is quiet again. */
import { expect } from 'vitest';
import { memoryStore } from '../../server/store/memory.ts';
import type { PersonRow } from '../../server/store/people.ts';
import type { Store } from '../../server/store/store.ts';
import { HouseholdId, MeetingId } from '../../shared/meeting/ids.ts';
import { type EventBody, type MeetingState, fold } from '../../shared/meeting/meeting.ts';
import { SEVEN_STEPS } from '../../shared/meeting/procedure.ts';
import { welcomeState } from '../../shared/meeting/shown.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import { countBallots } from '../../shared/voting/tally.ts';
import { chair, details } from '../meeting/given.ts';
import { createDice } from '../support/dice.ts';
import { createCrank } from './crank.ts';
import { type Phone, createPhone } from './phone.ts';
import { type ServerProcess, startProcess } from './serverProcess.ts';
import { wishOf } from './wishes.ts';

const MEETING = MeetingId.parse('evening');
const CREATED: EventBody = {
  type: 'meetingCreated',
  details: { ...details, naming: 'pseudonymAllowed' },
  procedure: SEVEN_STEPS,
  by: chair,
};

export interface Evening {
  readonly store: Store;
  readonly phones: readonly Phone[];
  readonly state: MeetingState;
}

export async function simulateEvening(seed: number, turns = 8000): Promise<Evening> {
  const dice = createDice(seed);
  const crank = createCrank(dice);
  const store = memoryStore();
  let ids = 0;
  let now = 1_790_000_000_000;
  let network: 'bad' | 'good' = 'bad';
  const newId = () => `n${(ids += 1)}`;
  const clock = () => (now += 1 + dice.below(5));
  const people = household(dice.below(6) + 4);
  await store.createMeeting({ id: MEETING, joinCode: '123456', createdAt: now, summary: '{}' }, [CREATED], people);

  const servers: ServerProcess[] = [];
  const start = (): ServerProcess => {
    const server: ServerProcess = startProcess({
      ...{ store, crank, clock, newId },
      troubled: () => network === 'bad' && dice.chance(0.01),
      tellOthers(id, seq) {
        for (const other of servers) {
          if (other === server || (network === 'bad' && dice.chance(0.3))) continue;
          crank.later(() => other.hear(id, seq));
        }
      },
    });
    return server;
  };
  servers.push(start(), start());
  const copies = () => (network === 'good' ? 1 : dice.chance(0.1) ? 0 : dice.chance(0.1) ? 2 : 1);
  const anyServer = () => dice.pick(servers);
  const phones = people.map((person) =>
    createPhone({
      person,
      meetingId: MEETING,
      crank,
      dice,
      newId,
      anyServer,
      copies,
      wish: wishOf(person, dice, newId),
    }),
  );

  for (let turn = 0; turn < turns; turn += 1) {
    if (dice.chance(0.1)) dice.pick(phones).act();
    if (dice.chance(0.01)) dice.pick(phones).cutOff();
    if (dice.chance(0.01)) void dice.pick(servers).head(MEETING);
    if (dice.chance(0.004)) {
      const index = dice.below(servers.length);
      servers[index]!.alive = false;
      servers[index] = start();
    }
    await crank.turn();
  }

  network = 'good';
  for (let round = 0; round < 200; round += 1) {
    for (const phone of phones) phone.finish();
    for (const server of servers) void server.head(MEETING);
    while (await crank.turn());
    const last = await store.lastSeq(MEETING);
    if (phones.every((phone) => phone.isIdle() && phone.view()?.state.seq === last)) break;
  }
  const state = fold(await store.eventsSince(MEETING, 0));
  if (!state) throw new Error('The log is empty');
  return { store, phones, state };
}

/** I1–I5 and P1–P6 in one place. */
export async function expectPromisesKept({ store, phones, state }: Evening): Promise<void> {
  const events = await store.eventsSince(MEETING, 0);
  expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
  // I3: whatever was dropped, repeated or reordered, everybody ends equal to the log.
  for (const phone of phones) {
    expect(phone.isIdle(), `${phone.person.id} came to rest`).toBe(true);
    expect(welcomeState(phone.view()!.state)).toEqual(JSON.parse(JSON.stringify(welcomeState(state))));
  }
  expectNothingDecidedTwice(events.map((event) => event.body));
  await expectCommandsOnce(store, phones, state);
  for (const poll of state.polls) await expectBallotsCounted(store, phones, poll);
}

/** Whoever lost the race for the log decided again: two leads on two servers never both have their way. */
function expectNothingDecidedTwice(bodies: readonly EventBody[]): void {
  expect(bodies.filter((body) => body.type === 'sittingStarted').length).toBeLessThanOrEqual(1);
  expect(bodies.filter((body) => body.type === 'sittingEnded').length).toBeLessThanOrEqual(1);
  let open = 0;
  for (const body of bodies) {
    if (body.type === 'pollOpened') open += 1;
    if (body.type === 'pollClosed' || body.type === 'pollVoided') open -= 1;
    expect(open === 0 || open === 1).toBe(true);
  }
  const hidden = bodies.flatMap((body) => (body.type === 'commentHidden' ? [body.commentId] : []));
  expect(new Set(hidden).size).toBe(hidden.length);
}

async function expectCommandsOnce(store: Store, phones: readonly Phone[], state: MeetingState): Promise<void> {
  for (const { person, history } of phones) {
    const records = await store.findCommands(
      MEETING,
      history.map((wanted) => wanted.commandId),
    );
    const kept = new Set(records.map((record) => record.commandId));
    for (const { commandId, command, answer, copies } of history) {
      if (!answer) throw new Error(`${commandId} was never answered`);
      // I8: a refused command leaves no trace. (A refusal speaks of its moment: another copy of the same command that
      // was held up on the way is decided anew when it arrives.) A 附议 given before is answered ok without a new one.
      if (!answer.ok && copies === 1) expect(kept.has(commandId), `${command.type} ${answer.code}`).toBe(false);
      if (!answer.ok) continue;
      if (command.type !== 'secondComment') expect(kept.has(commandId), command.type).toBe(true);
      // I4: acknowledged means there, and there once.
      if (command.type === 'postComment') {
        const found = state.comments.filter((comment) => comment.id === answer.data?.['commentId']);
        expect(found).toHaveLength(1);
        expect(found[0]!.seq).toBe(answer.seq);
        expect(state.comments.filter((comment) => comment.text === command.text).length).toBe(found[0]!.hidden ? 0 : 1);
      }
      if (command.type === 'addTopic')
        expect(state.topics.filter((topic) => topic.title === command.title)).toHaveLength(1);
      if (command.type === 'secondComment')
        expect(await store.findMark(MEETING, 'second', command.commentId, person.id)).not.toBeNull();
      if (command.type === 'checkIn')
        expect(await store.findMark(MEETING, 'checkIn', 'sitting', person.id)).not.toBeNull();
    }
  }
}

async function expectBallotsCounted(
  store: Store,
  phones: readonly Phone[],
  poll: MeetingState['polls'][number],
): Promise<void> {
  const marks = await store.marksOf(MEETING, 'ballot', poll.id);
  // I5: one household (or person), one ballot.
  expect(new Set(marks.map((mark) => mark.voter)).size).toBe(marks.length);
  for (const { person, history } of phones) {
    const voter = poll.basis === 'household' ? person.householdId : person.id;
    const accepted = history.filter(
      ({ command, answer }) => command.type === 'castBallot' && command.pollId === poll.id && answer?.ok,
    );
    if (accepted.length > 0) expect(marks.map((mark) => mark.voter)).toContain(voter);
    if (!poll.changeable && poll.basis === 'person') expect(accepted.length).toBeLessThanOrEqual(1);
  }
  if (poll.status === 'open') return;
  // P5, P6: nothing came in after close, and the result is what the ballots give.
  const ballots = marks.map((mark) => ({ voter: mark.voter, choice: JSON.parse(mark.value) as string[] }));
  const result = await store.findResult(MEETING, poll.id);
  expect(result).toEqual(countBallots(poll, ballots));
  if (poll.turnout !== null) expect(poll.turnout).toBe(marks.length);
  if (poll.result) expect(poll.result).toEqual(result);
}

/** Two leads who get in each other's way, and this many residents; two live behind the same door. */
function household(residents: number): PersonRow[] {
  const row = (id: string, role: PersonRow['role'], householdId: string | null): PersonRow => ({
    id: PersonId.parse(id),
    meetingId: MEETING,
    aliasId: PersonId.parse(`${id}x`),
    name: `居民${id}`,
    alias: `化名${id}`,
    role,
    householdId: householdId === null ? null : HouseholdId.parse(householdId),
    accountId: null,
    joinedAt: 0,
    byStaff: false,
    removedAt: null,
  });
  const others = Array.from({ length: residents }, (_, index) => row(`r${index}`, 'resident', `h${index >> 1}`));
  return [row('chair', 'chair', null), row('coChair', 'coChair', 'h0'), ...others];
}
