/** Whatever a socket sends, the server lives, answers with a refusal, and nobody else notices (P19: F12, F13, F14). */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TopicId } from '../../shared/meeting/ids.ts';
import type { Answer } from '../../shared/wire/answer.ts';
import { chair } from '../meeting/given.ts';
import { createDice } from '../support/dice.ts';
import { type LiveClient, connectClient } from '../support/liveClient.ts';
import { HALL, type LiveServer, enter, openHall, passFor, startLiveServer } from '../support/liveServer.ts';
import { connectFrame, joinRaw, openRaw } from '../support/rawSocket.ts';
import { seeded, seeds } from '../support/seeds.ts';

let server: LiveServer;
let neighbour: LiveClient;
let token: string;

beforeEach(async () => {
  server = await startLiveServer();
  await openHall(server.store);
  neighbour = await connectClient(server.url, await passFor(server, chair));
  token = (await enter(server, 'mallory')).token;
});
afterEach(async () => {
  neighbour.close();
  await server.close();
});

const expectUnharmed = async (seq: number) => {
  expect(await server.store.lastSeq(HALL)).toBe(seq);
  const answer = await neighbour.command({
    ...{ type: 'postComment', text: '还在', stance: null, replyTo: null, pseudonymous: false },
    topicId: 'a' as TopicId,
  });
  expect(answer.ok).toBe(true);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  expect(server.errors).toEqual([]);
};
const deep = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

/** JSON texts in the place of a message. */
const PAYLOADS: readonly (readonly [string, string])[] = [
  ['null', 'null'],
  ['an array', '[]'],
  ['an object', '{}'],
  ['a number', '1'],
  ['a text', '""'],
  ['something deep', deep(5_000)],
  ['a megabyte less a bit', JSON.stringify({ type: 'since', seq: 0, more: 'x'.repeat(400_000) })],
  ['__proto__', '{"__proto__":{"polluted":1},"type":"since","seq":0}'],
  ['constructor', '{"constructor":{"prototype":{"polluted":1}},"type":"since","seq":0}'],
  ['a negative seq', '{"type":"since","seq":-1}'],
  ['a seq beyond numbers', '{"type":"since","seq":1e309}'],
  ['an unknown type', '{"type":"welcome"}'],
  ['a command of nobody', '{"type":"command","commandId":"x","command":null}'],
  [
    'the seal, which only the server makes',
    '{"type":"command","commandId":"x","command":{"type":"sealMinutes","revision":1,"hash":"","factsSeq":1}}',
  ],
  [
    'a command with more than it should have',
    '{"type":"command","commandId":"x","command":{"type":"checkIn","presence":"onsite","personId":"chair"}}',
  ],
  ['bytes that are none', '{"type":"minutesUpdate","update":"%%%"}'],
];

describe('malformed messages', () => {
  test.each(PAYLOADS)('%s is refused in a sentence', async (_, payload) => {
    const seq = await server.store.lastSeq(HALL);
    const raw = await joinRaw(server.url, token);
    raw.send(`427["up",${payload}]`);
    await raw.until((frames) => frames.some((frame) => frame.startsWith('437')));
    const answers = raw.frames.filter((frame) => frame.startsWith('437'));
    expect(answers).toHaveLength(1);
    const [answer] = JSON.parse(answers[0]!.slice(3)) as [Answer];
    expect(answer).toMatchObject({ ok: false, code: 'request.malformed' });
    // The same without an acknowledgement, and with too many arguments: nothing to answer, nothing happens.
    raw.send(`42["up",${payload}]`);
    raw.send(`428["up",${payload},1,2,3]`);
    await raw.until((frames) => frames.some((frame) => frame.startsWith('438')));
    raw.close();
    await expectUnharmed(seq);
  });

  test('frames that are no Socket.IO at all end at most their own connection', async () => {
    const seq = await server.store.lastSeq(HALL);
    const frames: readonly (string | Buffer)[] = [
      ...['', '4', '42', '42[', '42["up"', '42[null]', '42[{}]', '42[1,2]', '421', '4299999999999999999999["up"]'],
      ...['43', '431[]', '43999[{}]', '44{"message":"no"}', '45', '451-["up",{"_placeholder":true,"num":0}]'],
      ...['4599999999-["up"]', '46', '47', '49', '5', '6', '7', 'x', '{}', '42["disconnect"]', '42["connect_error"]'],
      ...['42["newListener","up"]', '42["error",{}]', '42["__proto__",{}]', '40/admin,{}', '40/,', '41/other,'],
      Buffer.from([0, 1, 2, 255]),
      `42["up",${deep(20_000)}]`,
      `42["up","${'x'.repeat(600_000)}"]`,
    ];
    for (const frame of frames) {
      const raw = await joinRaw(server.url, token);
      raw.send(frame);
      // Either it is closed for this, or it still answers.
      raw.send('429["up",{"type":"since","seq":0}]');
      await Promise.race([raw.closed, raw.until((came) => came.some((text) => text.startsWith('439')))]);
      raw.close();
    }
    await expectUnharmed(seq);
  });

  test.each(seeds([20261121]))('thousands of mutated frames of seed %i', (given) => seeded(given, mutate));

  async function mutate(given: number): Promise<void> {
    const dice = createDice(given);
    const seq = await server.store.lastSeq(HALL);
    const models = [
      '421["up",{"type":"command","commandId":"m1","command":{"type":"castBallot","pollId":"p","choice":["for"]}}]',
      '422["up",{"type":"minutesOpen","clientId":null,"stateVector":"AA=="}]',
      '423["up",{"type":"minutesCursor","cursor":{"section":"survey","anchor":"{}","head":"{}"}}]',
      '451-["up",{"_placeholder":true,"num":0}]',
      connectFrame(token),
    ];
    let raw = await joinRaw(server.url, token);
    let closed = false;
    for (let round = 0; round < 3_000; round += 1) {
      const characters = [...dice.pick(models)];
      for (let changes = dice.below(4) + 1; changes > 0; changes -= 1) {
        const insert = dice.chance(0.5) ? [String.fromCharCode(dice.below(128))] : [];
        characters.splice(dice.below(characters.length), dice.below(3), ...insert);
      }
      raw.send(characters.join(''));
      if (round % 50 !== 49) continue;
      const now = raw;
      void now.closed.then(() => (closed = true));
      now.send('429["up",{"type":"since","seq":1}]');
      await Promise.race([now.closed, now.until((came) => came.some((text) => text.startsWith('439')))]).catch(
        () => {},
      );
      now.close();
      raw = await joinRaw(server.url, token);
    }
    raw.close();
    expect(closed).toBe(true);
    await expectUnharmed(seq);
  }

  test('a client that sends what only servers send reaches nobody (F14)', async () => {
    const raw = await joinRaw(server.url, token);
    const before = neighbour.heard.length;
    for (const type of ['events', 'welcome', 'counts', 'bye', 'mine', 'head', 'displays', 'minutesUpdate']) {
      raw.send(`42["down",[{"type":"${type}"}]]`);
      raw.send(`42["${type}",{}]`);
    }
    for (const name of ['join', 'hint', 'frame', 'room', 'hall hall', 'broadcast'])
      raw.send(`42["${name}","hall hall"]`);
    raw.send('429["up",{"type":"since","seq":1}]');
    await raw.until((frames) => frames.some((frame) => frame.startsWith('439')));
    raw.close();
    const came = neighbour.heard.slice(before).filter((message) => message.type !== 'counts');
    expect(came).toEqual([]);
  });

  test('many who ask to connect at once over one connection: one is let in, and the connection ends (F12)', async () => {
    const raw = await openRaw(server.url);
    for (let times = 0; times < 200; times += 1) raw.send(connectFrame(token));
    await raw.closed;
    const answers = raw.frames.map((frame) => frame.slice(0, 2)).filter((kind) => kind !== '0{');
    expect(answers.filter((kind) => kind === '40').length).toBeLessThanOrEqual(1);
    expect(answers.filter((kind) => kind === '42').length).toBeLessThanOrEqual(1);
    expect(answers.filter((kind) => kind === '44')).toHaveLength(2);
    expect(server.gateway.connections()).toBe(1);
  });
});
