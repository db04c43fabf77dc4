/** A resident who took the chair's name is told apart wherever the server writes names. */
import { expect, it } from 'vitest';
import { currentRecord } from '../../server/minutes/record.ts';
import { MeetingId, TopicId, CommentId } from '../../shared/meeting/ids.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import { join, meetingWithEveryRole, testServer } from '../support/httpServer.ts';

it('in the minutes, and so in every export', async () => {
  const server = await testServer();
  const { id } = await meetingWithEveryRole(server, await server.chair());
  const meetingId = MeetingId.parse(id);
  const people = await server.store.people(meetingId);
  const chair = people.find(({ role }) => role === 'chair');
  const namesake = await join(server, id, '林\u200b芳');
  const topicId = TopicId.parse((await server.lines.read(meetingId))?.topics[0]?.id);
  const post = (authorId: string, text: string) =>
    server.lines.record(meetingId, [
      {
        ...{ type: 'commentPosted', commentId: CommentId.parse(`c${authorId}`), topicId, text, stance: 'for' },
        ...{ authorId: PersonId.parse(authorId), official: false, replyTo: null },
      },
    ]);
  await post(chair?.id ?? '', '我主持。');
  await post(namesake.personId, '我也姓林。');
  const current = await currentRecord(server, meetingId);
  const written = JSON.stringify(current?.record);
  expect(written).toContain('林\u200b芳（居民）');
  expect(written).toContain('"林芳"');
});
