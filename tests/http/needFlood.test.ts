/** Needs pouring in from one address: a crowd is let through, then everybody waits a moment, then no more for an hour. */
import { beforeEach, expect, test } from 'vitest';
import { type TestServer, testServer } from '../support/httpServer.ts';

let server: TestServer;
let keeper: string;
let estate: string;
beforeEach(async () => {
  server = await testServer();
  keeper = (await server.chair('段明珠')).token;
  const details = { community: '榕荫社区', name: '榕荫里小区', street: '' };
  const made = await server.send('POST', '/api/estates', keeper, { details, buildings: '' });
  estate = `/api/estates/${String(made.body['id'])}`;
});

let sent = 0;
const body = (source: string, receipt = `receipt-number-${'x'.repeat(10)}-${sent}`) => ({
  commandId: `raise-${(sent += 1)}`,
  receipt,
  need: { category: '设施', text: '灯坏了', place: '', building: null, photos: [], pseudonymous: true, source },
  ...{ name: '', household: '', contact: '' },
});
const raise = (from: string, receipt?: string) =>
  server.send('POST', `${estate}/needs`, null, body('online', receipt), { remoteAddress: from });
const enter = (from: string) =>
  server.send('POST', `${estate}/needs/entered`, keeper, body('visit'), {
    remoteAddress: from,
    headers: { authorization: `Bearer ${keeper}` },
  });
const many = async (count: number, from: string) => {
  for (let index = 0; index < count; index += 1) expect((await raise(from)).status).toBe(200);
};

test('sixty from a hall at full speed; the next waits, a worker there and another address do not', async () => {
  await many(60, '192.168.3.7');
  expect(server.waits).toEqual([]);
  expect((await raise('192.168.3.7')).status).toBe(200);
  expect(server.waits).toEqual([3_000]);
  expect((await enter('192.168.3.7')).status).toBe(200);
  expect((await raise('192.168.3.8')).status).toBe(200);
  expect(server.waits).toEqual([3_000]);
  server.now += 10 * 60_000;
  expect((await raise('192.168.3.7')).status).toBe(200);
  expect(server.waits).toEqual([3_000]);
});

test('after five hundred in an hour no more, in a sentence; a worker goes on', async () => {
  await many(500, '10.0.0.1');
  const more = await raise('10.0.0.1');
  expect([more.status, more.body['message']]).toEqual([
    429,
    '这里一小时内提交的需求太多了，请过一会儿再提交。您写的都在。',
  ]);
  expect((await enter('10.0.0.1')).status).toBe(200);
  expect((await raise('10.0.0.2')).status).toBe(200);
  server.now += 60 * 60_000;
  expect((await raise('10.0.0.1')).status).toBe(200);
});

test('one receipt stands for one need: its eleventh in ten minutes waits, whatever address it comes from', async () => {
  const receipt = 'receipt-of-one-and-the-same';
  for (let index = 0; index < 10; index += 1) await raise(`10.0.1.${index}`, receipt);
  expect(server.waits).toEqual([]);
  await raise('10.0.1.99', receipt);
  expect(server.waits).toEqual([3_000]);
});
