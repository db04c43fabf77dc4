/** An opinion map over the socket: voices come in, everybody sees one picture, and nobody hears what anybody said. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { memoryStore } from '../../server/store/memory.ts';
import type { StatementId, TopicId } from '../../shared/meeting/ids.ts';
import type { OpinionFindings } from '../../shared/meeting/opinionFindings.ts';
import type { OpinionAnswer } from '../../shared/meeting/opinionMap.ts';
import type { Store } from '../../server/store/store.ts';
import { chair } from '../meeting/given.ts';
import { type CrossedBuses, crossedBuses } from '../support/crossedBuses.ts';
import { type LiveClient, connectClient } from '../support/liveClient.ts';
import { HALL, type LiveServer, enter, openHall, passFor, startLiveServer } from '../support/liveServer.ts';

const SAID: string[] = ['充电桩装在北门', '晚上十点后不充电', '费用由用的人出'];
let store: Store;
let buses: CrossedBuses;
let east: LiveServer;
let west: LiveServer;
let lead: LiveClient;
const clients: LiveClient[] = [];

const come = async (server: LiveServer, token: string) => {
  const client = await connectClient(server.url, { token });
  clients.push(client);
  return client;
};
const mapOf = (client: LiveClient) => {
  const map = client.view().state.opinionMaps?.[0];
  if (!map) throw new Error('There is no map');
  return map;
};
const foundIn = (client: LiveClient) => mapOf(client).findings;
const answers = async (client: LiveClient, words: readonly OpinionAnswer[]) => {
  const { id: mapId, statements } = mapOf(client);
  for (const [index, answer] of words.entries()) {
    const statementId = statements[index]?.id as StatementId;
    expect(await client.command({ type: 'answerStatement', mapId, statementId, answer })).toMatchObject({ ok: true });
  }
};
const groups = (findings: OpinionFindings | null | undefined) => {
  if (findings?.kind !== 'groups') throw new Error(JSON.stringify(findings));
  return findings.groups;
};

beforeEach(async () => {
  buses = crossedBuses();
  store = memoryStore();
  east = await startLiveServer({ store, bus: buses.one });
  west = await startLiveServer({ store, bus: buses.other });
  await openHall(store, { type: 'staffJoined', personId: chair, role: 'chair' });
  lead = await come(east, (await passFor(east, chair)).token);
  const opened = { type: 'openOpinionMap', topicId: 'a' as TopicId, review: true, statements: SAID } as const;
  expect(await lead.command(opened)).toMatchObject({ ok: true });
  await lead.until(() => lead.view().state.opinionMaps?.length === 1);
});
afterEach(async () => {
  clients.splice(0).forEach((client) => client.close());
  await Promise.all([east.close(), west.close()]);
  expect([east.errors, west.errors]).toEqual([[], []]);
});

test('twelve voices on two servers make one map: pictures while it is open, counts once it is closed, answers never', async () => {
  const voices: LiveClient[] = [];
  for (let nth = 0; nth < 12; nth += 1) {
    const server = nth % 2 ? east : west;
    const voice = await come(server, (await enter(server, `p${nth}`)).token);
    await voice.until(() => voice.view().state.opinionMaps?.length === 1);
    await answers(voice, nth < 7 ? ['agree', 'agree', 'agree'] : ['disagree', 'disagree', 'agree']);
    voices.push(voice);
  }
  const { id: mapId, statements } = mapOf(lead);
  // A finger slipped: the last one counts.
  await answers(voices[0] as LiveClient, ['disagree']);
  await answers(voices[0] as LiveClient, ['agree']);
  const everyVoice = (client: LiveClient) => client.view().counts.opinions?.[mapId]?.voices === 12;
  await Promise.all([lead, ...voices].map((client) => client.until(() => everyVoice(client))));
  // A picture may be some seconds old: of the answers that were there then.
  const sizes = async () => {
    const findings = (await west.opinions.picture(HALL, mapId))?.findings;
    return findings?.kind === 'groups' ? findings.groups.map(({ size }) => size) : findings?.kind;
  };
  await expect.poll(sizes, { timeout: 20_000 }).toEqual([7, 5]);
  const live = await west.opinions.picture(HALL, mapId);
  expect(groups(live?.findings).map(({ size, counts }) => [size, counts])).toEqual([
    [7, undefined],
    [5, undefined],
  ]);
  expect(live?.places.get('p0')).toMatchObject({ kind: 'placed', group: 0 });
  expect(live?.places.get('p11')).toMatchObject({ kind: 'placed', group: 1 });

  expect(await lead.command({ type: 'closeOpinionMap', mapId })).toMatchObject({ ok: true });
  await Promise.all([lead, ...voices].map((client) => client.until(() => foundIn(client) !== null)));
  for (const client of [lead, ...voices]) expect(foundIn(client)).toEqual(foundIn(lead));
  expect(groups(foundIn(lead)).map(({ size, counts }) => [size, counts])).toEqual([
    [7, statements.map(({ id }) => ({ statementId: id, agree: 7, disagree: 0, pass: 0 }))],
    [
      5,
      statements.map(({ id }, index) => ({
        ...{ statementId: id, pass: 0 },
        ...(index < 2 ? { agree: 0, disagree: 5 } : { agree: 5, disagree: 0 }),
      })),
    ],
  ]);
  const late = {
    type: 'answerStatement',
    mapId,
    statementId: statements[0]?.id as StatementId,
    answer: 'pass',
  } as const;
  expect(await voices[3]?.command(late)).toMatchObject({ ok: false, code: 'opinion.closed' });

  // I6: in nobody's frames and in no event is an answer, or whose it was.
  const heard = JSON.stringify([...voices.map((client) => client.heard), await store.eventsSince(HALL, 0)]);
  expect(heard).not.toMatch(/"value"|"answer"|"voter"/);
});

test('a server that died after closing leaves the findings to the next that is looked at', async () => {
  const mapId = mapOf(lead).id;
  for (let nth = 0; nth < 10; nth += 1) {
    const voice = await come(east, (await enter(east, `p${nth}`)).token);
    await answers(voice, ['agree', 'agree', 'disagree']);
  }
  // As the batch of a process that wrote it and was gone.
  const seq = await store.lastSeq(HALL);
  const closed = { type: 'opinionMapClosed', mapId, by: chair } as const;
  await store.append(HALL, {
    ...{ expectedSeq: seq, at: seq, events: [], marks: [], commands: [], openGates: [] },
    alone: { kind: 'closeGate', gate: mapId, count: () => ({ events: [closed], result: null }) },
  });
  const late = await come(west, (await enter(west, 'late')).token);
  await late.until(() => foundIn(late) !== null);
  expect(groups(foundIn(late)).map(({ size }) => size)).toEqual([10]);
  const mapped = (await store.eventsSince(HALL, 0)).filter(({ body }) => body.type === 'opinionsMapped');
  expect(mapped).toHaveLength(1);
});
