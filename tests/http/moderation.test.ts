import { describe, expect, it } from 'vitest';
import type { ModerationView } from '../../shared/wire/http.ts';
import { meetingWithEveryRole, testServer } from '../support/httpServer.ts';

async function desk() {
  const server = await testServer();
  const meeting = await meetingWithEveryRole(server, await server.chair());
  const at = `/api/meetings/${meeting.id}/moderation`;
  const view = async () => (await server.send('GET', at, meeting.tokens.chair)).response.json<ModerationView>();
  const write = async (words: readonly string[], from: readonly string[], token = meeting.tokens.coChair) =>
    (await server.send('PUT', `${at}/words`, token, { words, from })).body;
  return { server, meeting, view, write };
}

describe('words the chair wants to notice', () => {
  it('are the meeting’s, each once, and nobody writes over what another desk wrote meanwhile', async () => {
    const { view, write, server } = await desk();
    expect((await view()).words).toEqual([]);
    await write(['骗子', '滚', '骗子'], []);
    expect((await view()).words).toEqual(['骗子', '滚']);
    expect(await write(['别的'], [])).toMatchObject({ code: 'edit.changedMeanwhile' });
    await write(['别的'], ['骗子', '滚']);
    expect((await view()).words).toEqual(['别的']);
    expect(server.told).toContain('waitingChanged');
  });

  it('are a hundred of twenty letters at most', async () => {
    const { write } = await desk();
    const many = (count: number) => Array.from({ length: count }, (_, index) => `词${index}`);
    expect(await write(many(101), [])).toMatchObject({ code: 'request.malformed' });
    expect(await write(['字'.repeat(21)], [])).toMatchObject({ code: 'request.malformed' });
    expect(await write([...many(99), '字'.repeat(20)], [])).not.toHaveProperty('code');
  });
});
