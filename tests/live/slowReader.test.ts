/** Sockets that never read: what waits for them is bounded, then they are dropped; nobody else notices (F25). */
import { expect, test } from 'vitest';
import type { TopicId } from '../../shared/meeting/ids.ts';
import type { Command } from '../../shared/meeting/meeting.ts';
import { connectClient } from '../support/liveClient.ts';
import { enter, openHall, passFor, startLiveServer } from '../support/liveServer.ts';
import { openDeaf } from '../support/rawSocket.ts';
import { chair } from '../meeting/given.ts';

test('sockets that never read are dropped; the others hear everything', async () => {
  const server = await startLiveServer();
  await openHall(server.store);
  const speaker = await connectClient(server.url, await passFor(server, chair));
  const listener = await connectClient(server.url, await enter(server, 'wang'));
  const deaf = await Promise.all(
    Array.from({ length: 5 }, async (_, index) => openDeaf(server.url, (await enter(server, `deaf${index}`)).token)),
  );
  const gone = Promise.all(deaf.map((socket) => new Promise((resolve) => socket.once('close', resolve))));
  expect(server.gateway.connections()).toBe(7);

  let posted = 0;
  let dropped = false;
  void gone.then(() => (dropped = true));
  // About 20 MB of comments in the worst case: the kernel takes a few for each socket, the server at most one.
  while (server.gateway.connections() > 2 && posted < 12_000) {
    const answers = await Promise.all(Array.from({ length: 100 }, () => speaker.command(long(), `p${(posted += 1)}`)));
    expect(answers.every((answer) => answer.ok)).toBe(true);
  }
  expect(server.gateway.connections()).toBe(2);
  for (const socket of deaf) socket.resume();
  await gone;
  expect(dropped).toBe(true);

  const state = await server.meetings.read('hall' as never);
  await listener.until(() => listener.view().state.seq === state!.seq);
  expect(listener.view().behind).toBe(false);
  expect(server.errors).toEqual([]);
  speaker.close();
  listener.close();
  await server.close();
}, 120_000);

const long = (): Command => ({
  ...{ type: 'postComment', text: '长'.repeat(500), stance: null, replyTo: null, pseudonymous: false },
  topicId: 'a' as TopicId,
});
