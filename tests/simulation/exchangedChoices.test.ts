/**
 * I6: until a formal poll closes, no message depends on any choice. The same evening is held twice, with two ballots'
 * choices exchanged; every byte anybody is sent up to the close must be the same. Real line, receiver, counts and fan-out.
 */
import { performance } from 'node:perf_hooks';
import type { Socket } from 'socket.io';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loneBus } from '../../server/live/bus.ts';
import { watchChanges } from '../../server/live/changes.ts';
import { type Connection, createConnections } from '../../server/live/connections.ts';
import { USUAL_LIMITS, createLimits } from '../../server/live/limits.ts';
import { createMine } from '../../server/live/mine.ts';
import { createPublisher, hallOf } from '../../server/live/publisher.ts';
import { createReceiver } from '../../server/live/receive.ts';
import { createResume } from '../../server/live/resume.ts';
import { createWelcomes } from '../../server/live/welcome.ts';
import { createLines, createLiveMeetings } from '../../server/meeting/lines.ts';
import { memoryStore } from '../../server/store/memory.ts';
import type { Poll } from '../../shared/meeting/poll.ts';
import type { Answer } from '../../shared/wire/answer.ts';
import { HALL, enter, openHall } from '../support/liveServer.ts';
import { strictLog } from '../support/silentLog.ts';

interface Heard {
  /** Every frame and answer, in order, with who got it. */
  readonly beforeClose: readonly string[];
  readonly afterPublishing: readonly string[];
}
type Setup = Pick<Poll, 'form' | 'basis' | 'changeable' | 'disclosure'>;

beforeEach(() => {
  vi.useFakeTimers();
  // A busy machine: what is asked would wait for company by a clock that stands still.
  vi.spyOn(performance, 'eventLoopUtilization').mockReturnValue({ idle: 1, active: 0, utilization: 0 });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function holdEvening(choices: Readonly<Record<string, string>>, setup: Setup): Promise<Heard> {
  vi.setSystemTime(1_790_000_000_000);
  const clock = () => Date.now();
  let ids = 0;
  const newId = () => `id${(ids += 1)}`;
  const log = strictLog();
  const store = memoryStore();
  const meetings = createLiveMeetings({ store, clock });
  const publisher = createPublisher({ store, meetings, bus: loneBus(), clock, newId, log });
  const lines = createLines({ store, meetings, publish: publisher.publish, clock, newId, log });
  const connections = createConnections();
  const welcomes = createWelcomes({ store, clock, addresses: () => [] });
  const resume = createResume({ meetings, publisher, welcomes, mine: createMine(store), clock });
  publisher.watch(
    watchChanges({ connections, resume, welcomes, log, recheck: async ({ actor }) => actor, leaveMinutes() {} }),
  );
  const receive = createReceiver({
    ...{ lines, meetings, publisher, resume, clock, log },
    limits: createLimits({ ...USUAL_LIMITS, messages: 1e6 }),
    tooFast: USUAL_LIMITS.tooFast,
    flooded() {},
    minutes: { open: never, update: never, cursor() {}, leave() {} },
    actorOf: async (connection) => connection.actor,
  });
  await openHall(store);

  let heard: string[] = [];
  const connect = async (id: string, device: string): Promise<Connection> => {
    const role = id === 'chair' ? 'chair' : id === 'teller' ? 'teller' : 'resident';
    const { person } = await enter(
      { store, passes: { issue: async () => ({ token: '', pass: { id: '' } }) } as never },
      id,
      role,
      `1-1-${id.length}0${id.charCodeAt(1)}`,
    );
    const name = `${id}/${device}`;
    const socket = {
      id: name,
      connected: true,
      conn: {},
      emit: (_: string, frame: unknown) => heard.push(`${name} < ${JSON.stringify(frame)}`),
    };
    const connection: Connection = {
      ...{
        id: name,
        meetingId: HALL,
        passId: name,
        token: '',
        checkedAt: 0,
        checking: null,
        openedAt: 0,
        leads: false,
        sign: null,
      },
      socket: socket as unknown as Socket,
      actor: { meetingId: HALL, role, passId: name, person },
    };
    connections.add(connection);
    publisher.fanout.join(hallOf(HALL), connection.socket);
    const begun = resume.begin(connection, 0);
    await vi.advanceTimersByTimeAsync(40);
    await begun;
    return connection;
  };
  const send = async (connection: Connection, commandId: string, command: object) => {
    let data: Answer | null = null;
    const acknowledged = (answer: Answer) => {
      data = answer;
      heard.push(`${connection.id} = ${JSON.stringify(answer)}`);
    };
    void receive(connection, [{ type: 'command', commandId, command }, acknowledged]);
    await vi.advanceTimersByTimeAsync(40);
    return data as Answer | null;
  };

  const lead = await connect('chair', 'laptop');
  await connect('teller', 'tablet');
  const voters = new Map<string, Connection>();
  for (const id of Object.keys(choices)) voters.set(id, await connect(id, 'phone'));
  const opened = await send(lead, 'open', {
    ...{ type: 'openPoll', topicId: 'a', question: '同意吗？', method: 'threeWay', minChoices: 1, maxChoices: 1 },
    ...{
      checkedInOnly: false,
      entitled: 0,
      rule: { quorum: 'none', majority: 'half' },
      limitMinutes: 0,
      proposals: [],
    },
    ...setup,
  });
  const pollId = opened?.ok ? opened.data?.['pollId'] : null;
  for (const [id, connection] of voters) {
    await send(connection, `ballot of ${id}`.replaceAll(' ', '-'), {
      type: 'castBallot',
      pollId,
      choice: [choices[id]],
    });
    // Another device of the same person, a repetition, somebody who looks again, and the heartbeat.
    await connect(id, 'tablet');
    await send(connection, `ballot of ${id}`.replaceAll(' ', '-'), {
      type: 'castBallot',
      pollId,
      choice: [choices[id]],
    });
    await send(connection, `again of ${id}`.replaceAll(' ', '-'), {
      type: 'castBallot',
      pollId,
      choice: [choices[id]],
    });
    await vi.advanceTimersByTimeAsync(300);
  }
  await send(lead, 'close', { type: 'closePoll', pollId });
  await vi.advanceTimersByTimeAsync(1_000);
  const beforeClose = heard;
  heard = [];
  await send(lead, 'publish', { type: 'publishResult', pollId });
  await vi.advanceTimersByTimeAsync(1_000);
  await publisher.close();
  expect(log.errors).toEqual([]);
  return { beforeClose, afterPublishing: heard };
}

function firstDifference(one: readonly string[], other: readonly string[]): readonly (string | undefined)[] | null {
  const length = Math.max(one.length, other.length);
  for (let index = 0; index < length; index += 1) if (one[index] !== other[index]) return [one[index], other[index]];
  return null;
}

const never = async (): Promise<never> => {
  throw new Error('Nobody opens the minutes here');
};

const FORMAL: readonly Setup[] = (['household', 'person'] as const).flatMap((basis) =>
  ([true, false] as const).map((changeable): Setup => ({
    form: 'formal',
    basis,
    changeable,
    disclosure: 'rollPublished',
  })),
);
const ONE = { anna: 'for', bernd: 'against', chen: 'abstain' };
const EXCHANGED = { anna: 'against', bernd: 'for', chen: 'abstain' };
const OTHERWISE = { anna: 'against', bernd: 'against', chen: 'against' };

test.each(FORMAL)('nothing sent up to the close depends on a choice: $basis, changeable $changeable', async (setup) => {
  const first = await holdEvening(ONE, setup);
  for (const choices of [EXCHANGED, OTHERWISE]) {
    const second = await holdEvening(choices, setup);
    expect(firstDifference(first.beforeClose, second.beforeClose)).toBeNull();
  }
  // And the test can tell: what is published afterwards differs when the result does.
  const other = await holdEvening(OTHERWISE, setup);
  expect(firstDifference(first.afterPublishing, other.afterPublishing)).not.toBeNull();
  expect(first.beforeClose.some((line) => line.includes('"turnout"'))).toBe(true);
});

test('the comparison would notice: a straw poll does show its options', async () => {
  const setup: Setup = { form: 'straw', basis: 'person', changeable: true, disclosure: 'rollPublished' };
  const [first, second] = [await holdEvening(ONE, setup), await holdEvening(EXCHANGED, setup)];
  expect(firstDifference(first.beforeClose, second.beforeClose)).not.toBeNull();
});
