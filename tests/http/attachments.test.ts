import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { cleanFileName, sniffMediaType } from '../../server/http/mediaType.ts';
import { MeetingId } from '../../shared/meeting/ids.ts';
import { PNG, form, upload } from '../support/httpRequests.ts';
import { DETAILS, meetingWithEveryRole, testServer, topic } from '../support/httpServer.ts';

async function hall() {
  const server = await testServer();
  const chair = await server.chair();
  return { server, chair, meeting: await meetingWithEveryRole(server, chair) };
}

const PDF = Buffer.from('%PDF-1.7\n');

describe('attachments', () => {
  it('come back byte for byte, as what they are, able to do nothing', async () => {
    const { server, meeting } = await hall();
    const made = await upload(server, meeting.id, meeting.tokens.minuteTaker, PNG, '../../东门 现状.PNG');
    expect(made.body).toMatchObject({ name: '东门 现状.png', mediaType: 'image/png', size: PNG.length });
    const { id } = made.response.json<{ id: string }>();
    const url = `/api/meetings/${meeting.id}/attachments/${id}`;
    const { response } = await server.send('GET', url, meeting.tokens.display);
    expect(response.rawPayload.equals(PNG)).toBe(true);
    expect(response.headers).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent('东门 现状.png')}`,
      'cache-control': 'private, no-cache',
    });
    const headers = {
      authorization: `Bearer ${meeting.tokens.display}`,
      'if-none-match': String(response.headers['etag']),
    };
    expect((await server.send('GET', url, null, undefined, { headers })).status).toBe(304);
  });

  it('a PDF has no sandbox, because Chrome would refuse to show it', async () => {
    const { server, meeting } = await hall();
    const made = await upload(server, meeting.id, meeting.tokens.chair, PDF, '方案.pdf');
    const { id } = made.response.json<{ id: string }>();
    const { response } = await server.send(
      'GET',
      `/api/meetings/${meeting.id}/attachments/${id}`,
      meeting.tokens.chair,
    );
    expect(response.headers['content-type']).toBe('application/pdf');
    expect(response.headers['content-security-policy']).not.toContain('sandbox');
  });

  it.each([
    ['HTML under a picture’s name', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['a program', Buffer.from('MZ\x90\x00')],
    ['nothing', Buffer.alloc(0)],
    ['HTML behind a half header', Buffer.concat([Buffer.from('RIFF\0\0\0\0'), Buffer.from('<script>')])],
  ])('refuses %s', async (_what, bytes) => {
    const { server, meeting } = await hall();
    const sent = await upload(server, meeting.id, meeting.tokens.chair, bytes, '图.png');
    expect(sent.status).toBe(415);
    expect(sent.body).toMatchObject({ code: 'attachment.type' });
  });

  it('refuses more than 20 MB, and takes exactly that', async () => {
    const { server, meeting } = await hall();
    const full = Buffer.concat([PNG, Buffer.alloc(20 * 1024 * 1024 - PNG.length)]);
    expect((await upload(server, meeting.id, meeting.tokens.chair, full)).status).toBe(200);
    const more = await upload(server, meeting.id, meeting.tokens.chair, Buffer.concat([full, Buffer.from('x')]));
    expect([more.status, more.body]).toEqual([413, expect.objectContaining({ code: 'attachment.tooLarge' })]);
  });

  it('refuses a larger file that arrives cut just at the limit, and keeps no part of it', async () => {
    const { server, meeting } = await hall();
    const { payload, headers } = form(Buffer.concat([PNG, Buffer.alloc(24 * 1024 * 1024)]), '图.png');
    const cut = payload.indexOf(PNG) + 20 * 1024 * 1024;
    const sent = await server.app.inject({
      method: 'POST',
      url: `/api/meetings/${meeting.id}/attachments`,
      headers: { ...headers, authorization: `Bearer ${meeting.tokens.chair}` },
      payload: Readable.from([payload.subarray(0, cut), payload.subarray(cut)]),
    });
    expect([sent.statusCode, sent.json()]).toEqual([413, expect.objectContaining({ code: 'attachment.tooLarge' })]);
    expect(await server.store.files(MeetingId.parse(meeting.id))).toEqual([]);
  });

  it('refuses what is not a form with one file called file', async () => {
    const { server, meeting } = await hall();
    const url = `/api/meetings/${meeting.id}/attachments`;
    expect((await server.send('POST', url, meeting.tokens.chair, { file: 'x' })).body).toMatchObject({
      code: 'request.malformed',
    });
    const { payload, headers } = form(PNG, '图.png', 'other');
    const sent = await server.send('POST', url, null, undefined, {
      payload,
      headers: { ...headers, authorization: `Bearer ${meeting.tokens.chair}` },
    });
    expect(sent.body).toMatchObject({ code: 'request.malformed' });
  });

  it('a copied meeting has its own copies, and links that lead nowhere are dropped', async () => {
    const { server, chair } = await hall();
    const create = async (topics: unknown[], copyOf: string | null) =>
      (await server.send('POST', '/api/meetings', chair.token, { details: DETAILS, topics, copyOf })).response.json<{
        id: string;
      }>();
    const first = await create([topic('充电桩')], null);
    const attachment = (await upload(server, first.id, chair.token)).response.json<{ id: string }>();
    const forged = { ...attachment, id: 'elsewhere' };
    const second = await create([{ ...topic('充电桩'), attachments: [attachment, forged] }], first.id);
    const meeting = (await server.store.meetingsOfAccount(chair.accountId)).find(({ id }) => id === second.id)!;
    const state = await server.lines.read(meeting.id);
    const [copied, ...others] = state!.topics[0]!.attachments;
    expect(others).toEqual([]);
    expect(copied).toMatchObject({ name: '图.png' });
    expect(copied!.id).not.toBe(attachment.id);
    const read = (id: string) => server.send('GET', `/api/meetings/${second.id}/attachments/${id}`, chair.token);
    expect((await read(copied!.id)).status).toBe(200);
    expect((await read(attachment.id)).status).toBe(404);

    // An agenda from which everything was left out stays empty.
    const third = await create([], second.id);
    const rows = await server.store.meetingsOfAccount(chair.accountId);
    const taken = await server.lines.read(rows.find(({ id }) => id === third.id)!.id);
    expect(taken!.topics).toEqual([]);
  });

  it('somebody else’s meeting is no model', async () => {
    const { server, chair, meeting } = await hall();
    const link = (await server.send('POST', '/api/accounts/invitations', chair.token)).response.json<{
      token: string;
    }>();
    const body = { token: link.token, name: '另一位', password: '另一个很长的密码', device: '' };
    const other = (await server.send('POST', '/api/setup', null, body)).response.json<{ token: string }>();
    const copy = { details: DETAILS, topics: [], copyOf: meeting.id };
    expect((await server.send('POST', '/api/meetings', other.token, copy)).body).toMatchObject({
      code: 'meeting.unknown',
    });
  });
});

describe('what a file is', () => {
  it.each([
    ['image/png', PNG],
    ['image/jpeg', Buffer.from('ffd8ffe000104a464946', 'hex')],
    ['image/webp', Buffer.from('RIFF\x10\0\0\0WEBPVP8 ', 'latin1')],
    ['image/gif', Buffer.from('GIF89a')],
    ['application/pdf', PDF],
    [null, Buffer.from('RIFF\x10\0\0\0AVI ', 'latin1')],
  ])('%s is told by its bytes', (mediaType, bytes) => expect(sniffMediaType(bytes)).toBe(mediaType));

  it.each([
    ['C:\\Users\\王强\\方案.PDF', '方案.pdf'],
    ['方案.pdf.exe', '方案.pdf.exe.pdf'],
    ['', '附件.pdf'],
    ['..', '附件.pdf'],
    ['a\r\nSet-Cookie: x="y".pdf', 'a Set-Cookie x= y.pdf'],
    ['\u202efdp.方案', 'fdp.方案.pdf'],
    ['长'.repeat(300), `${'长'.repeat(100)}.pdf`],
  ])('%j is kept as %j', (given, kept) => expect(cleanFileName(given, 'application/pdf')).toBe(kept));
});
