import { beforeAll, describe, expect, it } from 'vitest';
import { MeetingId } from '../../shared/meeting/ids.ts';
import { PersonId } from '../../shared/stream/ids.ts';
import { PNG, upload } from '../support/httpRequests.ts';
import { type TestServer, meetingWithEveryRole, testServer } from '../support/httpServer.ts';

const MINUTE = 60_000;
const PAGE = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const ANDROID =
  'Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 Chrome/86.0.4240.99 XWEB/3185 Mobile Safari/537.36 MicroMessenger/8.0.1';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 14_4 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.2';
const CHROME = 'Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 Chrome/99.0.0.0 Mobile Safari/537.36';

let server: TestServer;
let meeting: Awaited<ReturnType<typeof meetingWithEveryRole>>;
let pdf: string;
let png: string;

beforeAll(async () => {
  server = await testServer();
  meeting = await meetingWithEveryRole(server, await server.chair());
  const made = async (bytes: Buffer<ArrayBuffer>, name: string) =>
    (await upload(server, meeting.id, meeting.tokens.chair, bytes, name)).response.json<{ id: string }>().id;
  pdf = `/api/meetings/${meeting.id}/attachments/${await made(Buffer.from('%PDF-1.7\n'), '方案.pdf')}`;
  png = `/api/meetings/${meeting.id}/attachments/${await made(PNG, '照片.png')}`;
});

/** A link followed in a browser that brings the meeting's cookie, or none. */
const follow = (url: string, agent: string, token: string | null = null) =>
  server.send('GET', url, null, undefined, {
    headers: {
      accept: PAGE,
      'user-agent': agent,
      ...(token === null ? {} : { cookie: `tea_${meeting.id}=${token}` }),
    },
  });
const isPdf = ({ status, response }: Awaited<ReturnType<typeof follow>>) =>
  status === 200 && response.headers['content-type'] === 'application/pdf' && response.body.startsWith('%PDF');
const isPage = ({ response }: Awaited<ReturnType<typeof follow>>) =>
  String(response.headers['content-type']).startsWith('text/html') && response.body.includes('<!doctype html>');

/** The address that stands in WeChat's bar after the link was followed there. */
async function addressInWeChat(token: string): Promise<string> {
  const sent = await follow(pdf, ANDROID, token);
  expect(sent.status).toBe(302);
  return String(sent.response.headers['location']);
}

describe('a paper behind a link', () => {
  it('opens at once in a browser that can show it, and on the iPhone', async () => {
    expect(isPdf(await follow(pdf, CHROME, meeting.resident.token))).toBe(true);
    expect(isPdf(await follow(pdf, IPHONE, meeting.resident.token))).toBe(true);
  });

  it('in Android’s WeChat a page says how to open it elsewhere; there the same address opens it without any cookie', async () => {
    const address = await addressInWeChat(meeting.resident.token);
    const page = await follow(address, ANDROID, meeting.resident.token);
    expect([page.status, isPage(page)]).toEqual([200, true]);
    expect(page.response.body).toContain('在浏览器打开');
    expect(page.response.body).toContain(`href="/m/${meeting.id}"`);
    expect(isPdf(await follow(address, CHROME))).toBe(true);
  });

  it('pictures are shown where they are', async () => {
    const sent = await follow(png, ANDROID, meeting.resident.token);
    expect([sent.status, sent.response.headers['content-type']]).toEqual([200, 'image/png']);
  });

  it.each(['docx', 'pdf', 'html', 'md'])('the minutes as .%s go the same way', async (kind) => {
    const url = `/api/meetings/${meeting.id}/minutes/export.${kind}`;
    const sent = await follow(url, ANDROID, meeting.resident.token);
    expect(sent.status).toBe(302);
    const address = String(sent.response.headers['location']);
    expect((await follow(address, ANDROID)).response.body).toContain('在浏览器打开');
    const there = await follow(address, CHROME);
    expect(there.status).toBe(200);
    expect(there.response.headers['content-disposition']).toContain('attachment');
  });
});

describe('a key', () => {
  it('opens its own file only', async () => {
    const address = await addressInWeChat(meeting.resident.token);
    const key = address.slice(address.indexOf('?'));
    expect((await follow(png + key, CHROME)).status).toBe(401);
    expect((await follow(`/api/meetings/${meeting.id}/minutes/export.md${key}`, CHROME)).status).toBe(401);
    expect((await follow(`/api/meetings/${meeting.id}/people${key}`, CHROME)).status).toBe(401);
  });

  it('holds for half an hour; after that the link in WeChat makes a new one', async () => {
    const address = await addressInWeChat(meeting.resident.token);
    const began = server.now;
    server.now = began + 29 * MINUTE;
    expect(isPdf(await follow(address, CHROME))).toBe(true);
    server.now = began + 31 * MINUTE;
    expect((await follow(address, CHROME)).status).toBe(401);
    const again = await follow(address, ANDROID, meeting.resident.token);
    expect(again.status).toBe(302);
    expect(isPdf(await follow(String(again.response.headers['location']), CHROME))).toBe(true);
    server.now = began;
  });

  it('that somebody made up or changed opens nothing', async () => {
    const address = await addressInWeChat(meeting.resident.token);
    const [, person, until, signed] = /key=([\w-]+)\.([0-9a-z]+)\.([\w-]+)$/.exec(address)!;
    const stranger = (await server.store.people(MeetingId.parse(meeting.id))).find(({ id }) => id !== person)!.id;
    const later = (parseInt(until!, 36) + MINUTE).toString(36);
    for (const key of [
      `${person}.${later}.${signed}`,
      `${person}.${until}.${'A'.repeat(43)}`,
      `${stranger}.${until}.${signed}`,
      `nobody.${until}.${signed}`,
      '',
      'x',
    ])
      expect((await follow(`${pdf}?key=${key}`, CHROME)).status, key).toBe(401);
  });

  it('ends with whom it was made for', async () => {
    const joined = await server.send('POST', `/api/meetings/${meeting.id}/join`, null, {
      ...{ name: '要走的人', household: '', device: '' },
    });
    const { token, personId } = joined.response.json<{ token: string; personId: string }>();
    const address = await addressInWeChat(token);
    expect(isPdf(await follow(address, CHROME))).toBe(true);
    await server.send('DELETE', `/api/meetings/${meeting.id}/people/${personId}`, meeting.tokens.chair);
    expect((await server.store.findPerson(MeetingId.parse(meeting.id), PersonId.parse(personId)))?.removedAt).not.toBe(
      null,
    );
    expect((await follow(address, CHROME)).status).toBe(401);
  });
});

describe('who follows a link and gets nothing', () => {
  it.each([
    ['without a pass', () => pdf, 401, '文件只给参加会议的人看'],
    ['that leads nowhere', () => `/api/meetings/${meeting.id}/nothing`, 404, '可能已被移走'],
    ['of the interface', () => '/api/none', 404, '可能已被移走'],
  ])('%s reads a page, never JSON', async (_, url, status, words) => {
    const sent = await follow(url(), CHROME);
    expect([sent.status, isPage(sent)]).toEqual([status, true]);
    expect(sent.response.body).toContain(words);
    expect(sent.response.body).not.toContain('"code"');
  });

  it('a file that was taken away', async () => {
    const sent = await follow(`/api/meetings/${meeting.id}/attachments/gone`, CHROME, meeting.resident.token);
    expect([sent.status, isPage(sent)]).toEqual([404, true]);
    expect(sent.response.body).toContain('回到会议');
  });

  it('a script of ours still reads JSON', async () => {
    const sent = await server.send('GET', pdf, null, undefined, { headers: { accept: '*/*' } });
    expect([sent.status, sent.body]).toEqual([401, expect.objectContaining({ code: 'access.login' })]);
  });
});
