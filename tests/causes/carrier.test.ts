/** Meetings and the estate they stand under, processes that die between cause and consequence: what the estate says is what the meetings did. */
import { describe, expect, test } from 'vitest';
import { createCarrier } from '../../server/causes/carrier.ts';
import { createEstateLines } from '../../server/estate/lines.ts';
import { createLines, createLiveMeetings } from '../../server/meeting/lines.ts';
import { memoryStore } from '../../server/store/memory.ts';
import { EstateId } from '../../shared/estate/ids.ts';
import { consequenceOf } from '../../shared/meeting/consequences.ts';
import { MeetingId, type TopicId } from '../../shared/meeting/ids.ts';
import type { AnyCommand, EventBody } from '../../shared/meeting/meeting.ts';
import type { AnyEstateCommand } from '../../shared/estate/estate.ts';
import { keeper, raised, standing } from '../estate/given.ts';
import { chair, created } from '../meeting/given.ts';
import { personRow } from '../store/fixtures.ts';
import { createDice } from '../support/dice.ts';
import { seeded, seeds } from '../support/seeds.ts';
import { silentLog } from '../support/silentLog.ts';

const E = EstateId.parse('estate');
const MEETINGS = ['m1', 'm2'].map((id) => MeetingId.parse(id));
const begun: readonly EventBody[] = [
  created,
  { type: 'placedUnderEstate', estateId: E, by: chair },
  { type: 'topicAdded', topicId: 'own' as TopicId, title: '自己写的', text: '', plannedMinutes: 0, attachments: [] },
  { type: 'stageEntered', stage: 'deliberate' },
  { type: 'sittingStarted' },
];
const NEEDS = Array.from({ length: 12 }, (_, index) => raised(`n${index}`, index + 1));

async function simulate(seed: number, turns = 300) {
  const dice = createDice(seed);
  const store = memoryStore();
  let [ids, now] = [0, 1_790_000_000_000];
  const clock = () => (now += 10);
  const newId = () => `x${(ids += 1)}`;
  const nobody = { household: '', contact: null, accountId: null, receiptHash: null, joinedAt: 0 };
  const person = { id: keeper, estateId: E, name: '段明珠', alias: '段明珠', ...nobody };
  await store.estates.createEstate({ id: E, createdAt: 0, summary: '{}' }, [...standing, ...NEEDS], person);
  for (const [index, id] of MEETINGS.entries())
    await store.createMeeting({ id, joinCode: `00000${index}`, createdAt: 0, summary: '{}', estateId: E }, begun, [
      personRow('chair', { meetingId: id, role: 'chair' }),
    ]);

  let died = 0;
  const start = (deadly: boolean) => {
    const life = { alive: true };
    const fails = () => {
      if (life.alive && deadly && dice.chance(0.15)) {
        life.alive = false;
        died += 1;
      }
      if (!life.alive) throw new Error('died');
    };
    const meetings = createLiveMeetings({ store, clock });
    const estateLines = createEstateLines({ store: store.estates, clock, newId, log: silentLog });
    const carrier = createCarrier({
      log: silentLog,
      stateOf: (id) => meetings.read(id),
      store: {
        eventsSince: (id, seq, limit) => store.eventsSince(id, seq, limit),
        belongingOf: (id) => store.belongingOf(id),
        untold: () => store.untold(),
        // Dies after the estate knows, before that is noted.
        told: async (id, seq) => (fails(), store.told(id, seq)),
      },
      // Dies before the estate knows.
      estates: { submit: async (id, submission) => (fails(), estateLines.submit(id, submission)) },
    });
    const lines = createLines({
      ...{ store, meetings, clock, newId, log: silentLog },
      publish: { marked() {}, events() {} },
      heard: (id, events) => void carrier.heard(id, events),
    });
    return { life, carrier, lines, estateLines };
  };
  let process = start(true);
  const inMeeting = (id: MeetingId, command: AnyCommand) =>
    process.lines.submit(id, {
      ...{ commandId: newId(), command, sender: 'pass', actor: { personId: chair, role: 'chair' } },
    });
  const onEstate = (command: AnyEstateCommand) =>
    process.estateLines.submit(E, { commandId: newId(), command, sender: 'pass', actor: { personId: keeper } });

  for (let turn = 0; turn < turns; turn += 1) {
    const estate = (await process.estateLines.read(E))!;
    const id = dice.pick(MEETINGS);
    const { topics } = (await process.lines.read(id))!;
    const topicId = topics.length > 0 ? dice.pick(topics).id : ('none' as TopicId);
    const deed = dice.below(7);
    if (deed === 0) {
      const needIds = [dice.pick(NEEDS).needId];
      await onEstate({ type: 'draftTopic', title: `拟${turn}`, text: '', needIds, reviewFirst: false });
    } else if (deed <= 2) {
      const open = estate.drafts.filter(({ dropped, listing }) => !dropped && listing === null);
      if (open.length === 0) continue;
      const { id: draftId, title, text, needIds } = dice.pick(open);
      const needs = needIds.map((one) => ({
        ...{ id: one, number: 1, category: '设施', text: '字', place: '', raisedAt: 0, speaksFor: 1 },
      }));
      const answers = { draftId, needs, proposers: 1, review: null };
      await inMeeting(id, { type: 'listTopic', title, text, answers });
    } else if (deed === 3) await inMeeting(id, { type: 'editTopic', topicId, title: `改${turn}` });
    else if (deed === 4) await inMeeting(id, { type: 'removeTopic', topicId });
    else if (deed === 5) {
      const outcome = { kind: dice.pick(['passed', 'carriedOver'] as const), note: '' };
      await inMeeting(id, { type: 'closeTopic', topicId, outcome });
    } else await inMeeting(id, { type: 'reopenTopic', topicId });
    await process.carrier.settled();
    if (!process.life.alive || dice.chance(0.05)) {
      // Each begins with a sweep, and may die in that too.
      do {
        process = start(true);
        await process.carrier.sweep();
      } while (!process.life.alive);
    }
  }
  await process.carrier.settled();
  const last = start(false);
  await last.carrier.sweep();
  const estate = (await last.estateLines.read(E))!;
  const meetings = await Promise.all(MEETINGS.map(async (id) => (await last.lines.read(id))!));
  return { store, estate, meetings, died };
}

async function expectToldTruly({ store, estate, meetings }: Awaited<ReturnType<typeof simulate>>): Promise<void> {
  expect(await store.untold()).toEqual([]);
  /** Every topic that ever answered the need. */
  const answering = new Map<string, string[]>();
  for (const [index, id] of MEETINGS.entries()) {
    const state = meetings[index]!;
    const events = await store.eventsSince(id, 0);
    const causes = events
      .filter((event) => consequenceOf(event, id, state) !== null)
      .map(({ seq }) => `from:${id}:${seq}`);
    // Each cause stands there once: the id is the primary key.
    expect((await store.estates.findCommands(E, causes)).map(({ commandId }) => commandId)).toEqual(causes);
    for (const { body } of events)
      if (body.type === 'topicAnswers')
        for (const need of body.answers.needs)
          answering.set(need.id, [...(answering.get(need.id) ?? []), body.topicId]);
  }
  const topics = meetings.flatMap((state) => state.topics);
  for (const { id, listing } of estate.needs) {
    const listed = answering.get(id) ?? [];
    const present = listed.filter((topicId) => topics.some((topic) => topic.id === topicId));
    // Carried over from one agenda and taken off the next again, it is being drafted, wherever it stood before.
    if (listed.length === 1) expect(listing?.topicId, id).toBe(present[0]);
    if (!listing) continue;
    expect(present, id).toContain(listing.topicId);
    const topic = topics.find((one) => one.id === listing.topicId);
    expect([listing.title, listing.outcome], id).toEqual([topic?.title, topic?.outcome]);
  }
}

describe('what a meeting did reaches the estate once, whenever a process dies', () => {
  test.each(
    seeds(
      Array.from({ length: 10 }, (_, index) => index + 1),
      4,
    ),
  )('seed %i', (seed) => seeded(seed, async () => expectToldTruly(await simulate(seed))));

  test('is worth simulating: topics come and go, are concluded, and processes die', async () => {
    const { estate, meetings, died } = await simulate(2);
    expect(died).toBeGreaterThan(10);
    expect(estate.needs.filter(({ listing }) => listing !== null).length).toBeGreaterThan(3);
    expect(meetings.flatMap(({ topics }) => topics).filter(({ answers }) => answers).length).toBeGreaterThan(3);
    expect(estate.needs.filter(({ listing }) => listing !== null && listing.outcome !== null).length).toBeGreaterThan(
      0,
    );
  });
});
