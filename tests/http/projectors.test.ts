import { describe, expect, it } from 'vitest';
import { NOW, meetingWithEveryRole, testServer } from '../support/httpServer.ts';

async function hall() {
  const server = await testServer();
  const meeting = await meetingWithEveryRole(server, await server.chair());
  const at = `/api/meetings/${meeting.id}`;
  const list = async () =>
    (await server.send('GET', `${at}/displays`, meeting.tokens.chair)).response.json<{
      displays: { id: string; createdAt: number; lastSeenAt: number }[];
    }>().displays;
  /** What whoever holds the token is told of a topic that isn't there: only who is in gets that far. */
  const asks = async (token: string, of = at) =>
    (await server.send('GET', `${of}/topics/nobody/comments`, token)).body['code'];
  return { server, meeting, at, list, asks };
}

describe('links of projectors', () => {
  it('are listed with since when and last seen, without what opens them', async () => {
    const { server, meeting, at, list } = await hall();
    const before = (await list()).length;
    server.now = NOW + 60_000;
    const { token } = (await server.send('POST', `${at}/display`, meeting.tokens.chair)).response.json<{
      token: string;
    }>();
    const links = await list();
    expect(links).toHaveLength(before + 1);
    expect(links.at(-1)).toEqual({
      id: expect.any(String) as string,
      createdAt: NOW + 60_000,
      lastSeenAt: NOW + 60_000,
    });
    expect(JSON.stringify(links)).not.toContain(token);
  });

  it('one that is taken back opens nothing at once, its line is ended, and the others stay', async () => {
    const { server, meeting, at, list, asks } = await hall();
    const { token } = (await server.send('POST', `${at}/display`, meeting.tokens.chair)).response.json<{
      token: string;
    }>();
    const { id } = (await list()).at(-1)!;
    expect(await asks(token)).toBe('topic.unknown');
    expect((await server.send('DELETE', `${at}/displays/${id}`, meeting.tokens.coChair)).status).toBe(200);
    expect(await asks(token)).toBe('access.revoked');
    expect(await asks(meeting.tokens.display)).toBe('topic.unknown');
    expect(server.told).toContain(`passRevoked ${id}`);
    expect((await list()).map((link) => link.id)).not.toContain(id);
    expect((await server.send('DELETE', `${at}/displays/${id}`, meeting.tokens.chair)).body).toMatchObject({
      code: 'display.gone',
    });
  });

  it('nobody’s phone and no other meeting’s screen is taken back by this way', async () => {
    const { server, meeting, at, asks } = await hall();
    const other = await meetingWithEveryRole(server, { token: meeting.tokens.chair } as never);
    const theirs = await server.store.passesOfProjectors(other.id as never);
    const [phone] = await server.store.passesOfPerson(meeting.id as never, meeting.resident.personId as never);
    for (const { id } of [...theirs, phone!])
      expect((await server.send('DELETE', `${at}/displays/${id}`, meeting.tokens.chair)).status).toBe(410);
    expect(await asks(meeting.resident.token)).toBe('topic.unknown');
    expect(await asks(other.tokens.display, `/api/meetings/${other.id}`)).toBe('topic.unknown');
  });
});
