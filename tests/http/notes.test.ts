/** 便笺: one's own alone, never written over unseen, in no paper, gone with the meeting. */
import { beforeEach, expect, test } from 'vitest';
import { MeetingId, TopicId } from '../../shared/meeting/ids.ts';
import type { PrivateNote } from '../../shared/wire/notes.ts';
import { type TestServer, meetingWithEveryRole, testServer } from '../support/httpServer.ts';

let server: TestServer;
let meeting: Awaited<ReturnType<typeof meetingWithEveryRole>>;
let topicId: TopicId;

beforeEach(async () => {
  server = await testServer();
  meeting = await meetingWithEveryRole(server, await server.chair());
  topicId = (await server.lines.read(MeetingId.parse(meeting.id)))!.topics[0]!.id;
});
const path = () => `/api/meetings/${meeting.id}/notes`;
const write = (text: string, from: number, more: { topicId?: TopicId | null; token?: string } = {}) => {
  const { topicId: about = null, token = meeting.tokens.chair } = more;
  return server.send('PUT', path(), token, { topicId: about, text, from });
};
const notes = async (token = meeting.tokens.chair) =>
  (await server.send('GET', path(), token)).body['notes'] as unknown as PrivateNote[];

test('of the meeting and of a topic, as typed, over the version that was read', async () => {
  expect(await notes()).toEqual([]);
  expect((await write('  先请宋阿姨\n', 0)).body).toEqual({ topicId: null, text: '  先请宋阿姨\n', version: 1 });
  expect((await write('别忘了一层', 0, { topicId })).body).toMatchObject({ version: 1 });
  expect((await write('先请宋阿姨、林叔', 1)).body).toMatchObject({ version: 2 });
  expect(new Set((await notes()).map(({ text, version }) => `${version} ${text}`))).toEqual(
    new Set(['2 先请宋阿姨、林叔', '1 别忘了一层']),
  );
  expect((await write('x', 0, { topicId: TopicId.parse('elsewhere') })).body).toMatchObject({ code: 'topic.unknown' });
});

test('two pages: the second is told, not written over; the same words sent again are no clash', async () => {
  await write('左边', 0);
  expect((await write('右边', 0)).body).toMatchObject({ code: 'note.changedMeanwhile' });
  expect((await write('左边', 0)).body).toMatchObject({ text: '左边', version: 1 });
  expect((await write('左边，接着写', 7)).body).toMatchObject({ code: 'note.changedMeanwhile' });
  expect((await notes()).map(({ text }) => text)).toEqual(['左边']);
});

test('nobody else reads them: the other chair has sheets of an own, and neither log nor archive knows a word', async () => {
  await write('canary-便笺', 0);
  await write('副主持的', 0, { token: meeting.tokens.coChair });
  expect((await notes()).map(({ text }) => text)).toEqual(['canary-便笺']);
  expect((await notes(meeting.tokens.coChair)).map(({ text }) => text)).toEqual(['副主持的']);
  for (const kind of ['json', 'html', 'md']) {
    const paper = await server.send('GET', `/api/meetings/${meeting.id}/minutes/export.${kind}`, meeting.tokens.chair);
    expect([paper.status, paper.response.body.includes('便笺')], kind).toEqual([200, false]);
  }
  expect(JSON.stringify(await server.store.eventsSince(MeetingId.parse(meeting.id), 0))).not.toContain('便笺');
  expect(server.logged.join()).not.toContain('canary');
});
