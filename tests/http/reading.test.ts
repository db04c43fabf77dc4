import { describe, expect, it } from 'vitest';
import type { Store } from '../../server/store/store.ts';
import { upload, urlFor } from '../support/httpRequests.ts';
import { join, meetingWithEveryRole, testServer } from '../support/httpServer.ts';

/** Everything else the store can do counts as writing, so that a new method can't be forgotten here. */
const READS =
  /^(find|people|electorate|households|marks|count|present|putAwayBy|deletionOf|deletedOf|notes|valuedMarks|watchedWords|eventsSince|lastSeq|passesOf|meetingsOf|unusedInvitations|waiting|registerChanges|minutesSince|minutesAuthors|seals|files|belongingOf|rehearsalOf|untold|engine)/;

/** A store that notes which of its methods wrote. */
function watched(writes: string[]) {
  return (inner: Store): Store =>
    new Proxy(inner, {
      get(target, name, receiver) {
        const value: unknown = Reflect.get(target, name, receiver);
        if (typeof value === 'function' && !READS.test(String(name)))
          return (...args: unknown[]): unknown => {
            writes.push(String(name));
            return (value as (...given: unknown[]) => unknown).apply(target, args);
          };
        return value;
      },
    });
}

async function hall() {
  const writes: string[] = [];
  const server = await testServer({ store: watched(writes) });
  const chair = await server.chair();
  const meeting = await meetingWithEveryRole(server, chair);
  const attachmentId = (await upload(server, meeting.id, chair.token)).response.json<{ id: string }>().id;
  const state = await server.lines.read((await server.store.findMeetingByCode(meeting.joinCode))!.id);
  const ids = { meetingId: meeting.id, joinCode: meeting.joinCode, topicId: state!.topics[0]!.id, attachmentId };
  return {
    server,
    chair,
    meeting,
    writes,
    ids: { ...ids, pollId: 'none', mapId: 'none', personId: meeting.resident.personId },
  };
}

const CRAWLERS = [
  'Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 MicroMessenger/8.0.40',
  'Mozilla/5.0 (compatible; Baiduspider/2.0)',
  'facebookexternalhit/1.1',
];

describe('F10: looking changes nothing', () => {
  it('GET, HEAD and OPTIONS on every route, as anybody, also much later, write nothing', async () => {
    const { server, meeting, writes, ids } = await hall();
    server.now += 24 * 60 * 60_000;
    writes.length = 0;
    const urls = [...new Set(server.routes.map((route) => route.url))];
    for (const url of urls) {
      for (const method of ['GET', 'HEAD', 'OPTIONS']) {
        for (const token of [null, ...Object.values(meeting.tokens)]) {
          if (url === '/readyz') continue; // its heartbeat is the one thing a look may write
          await server.send(method, urlFor(url, ids), token);
        }
      }
    }
    expect(writes).toEqual([]);
  });

  it('previews by messengers and prefetching browsers leave an invitation usable', async () => {
    const { server, chair, meeting, writes } = await hall();
    const link = await server.send('POST', `/api/meetings/${meeting.id}/invitations`, chair.token, { role: 'teller' });
    const { token } = link.response.json<{ token: string }>();
    writes.length = 0;
    for (const agent of CRAWLERS)
      for (const url of [`/i/${meeting.id}`, `/api/invitations/redeem?token=${token}`, '/setup', `/m/${meeting.id}`])
        for (const method of ['GET', 'HEAD'] as const)
          await server.send(method, url, null, undefined, {
            headers: { 'user-agent': agent, purpose: 'prefetch', 'sec-purpose': 'prefetch' },
          });
    expect(writes).toEqual([]);
    const sent = await server.send('POST', '/api/invitations/redeem', null, { token, name: '监票人', device: '' });
    expect(sent.status).toBe(200);
  });

  it('a request that does change something notes when its pass was last used', async () => {
    const { server, chair, writes } = await hall();
    server.now += 24 * 60 * 60_000;
    writes.length = 0;
    await server.send('POST', '/api/accounts/invitations', chair.token);
    expect(writes).toContain('touchPass');
  });
});

describe('cookies', () => {
  it('authorise reading, never changing', async () => {
    const { server, meeting, ids } = await hall();
    const sent = await server.send('POST', `/api/meetings/${meeting.id}/join`, null, {
      ...{ name: '陈阿婆', household: '', device: '' },
    });
    const cookie = String(sent.response.headers['set-cookie']);
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax/);
    expect(cookie).toContain(`Path=/api/meetings/${meeting.id}`);
    expect(cookie).not.toContain('Secure');
    const headers = { cookie: cookie.split(';')[0] ?? '' };
    const attachment = `/api/meetings/${meeting.id}/attachments/${ids.attachmentId}`;
    expect((await server.send('GET', attachment, null, undefined, { headers })).status).toBe(200);
    expect((await server.send('GET', attachment)).status).toBe(401);
    const card = { name: '换个名字', household: '' };
    const forged = await server.send('PUT', `/api/meetings/${meeting.id}/me`, null, card, { headers });
    expect(forged.body).toMatchObject({ code: 'access.login' });
  });

  it('a bad bearer token is not made good by a good cookie', async () => {
    const { server, meeting, ids } = await hall();
    const { token } = await join(server, meeting.id, '陈阿婆');
    const attachment = `/api/meetings/${meeting.id}/attachments/${ids.attachmentId}`;
    const headers = { cookie: `tea_${meeting.id}=${token}`, authorization: `Bearer ${'x'.repeat(43)}` };
    expect((await server.send('GET', attachment, null, undefined, { headers })).status).toBe(401);
  });
});
