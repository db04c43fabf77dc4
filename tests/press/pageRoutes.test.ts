/** Pages of PDF attachments as pictures: how many, what is on them, and the sentence where there is none. */
import jpeg from 'jpeg-js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPdfPages } from '../../server/press/pdfPages.ts';
import { upload } from '../support/httpRequests.ts';
import { type TestServer, meetingWithEveryRole, testServer } from '../support/httpServer.ts';
import { pdfOf } from '../support/pdfFiles.ts';

let server: TestServer;
let meeting: Awaited<ReturnType<typeof meetingWithEveryRole>>;
beforeEach(async () => {
  server = await testServer();
  meeting = await meetingWithEveryRole(server, await server.chair());
});
afterEach(() => server.close());

async function fileOf(bytes: Buffer<ArrayBuffer>): Promise<string> {
  const made = await upload(server, meeting.id, meeting.tokens.chair, bytes, '方案.pdf');
  return `/api/meetings/${meeting.id}/attachments/${made.response.json<{ id: string }>().id}`;
}
const get = (url: string, token: string | null = meeting.tokens.display, headers = {}) =>
  server.send('GET', url, token, undefined, {
    headers: { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...headers },
  });

/** Dark pixels in a third of a page, 0 the uppermost. */
function inkIn(bytes: Buffer, third: number): number {
  const { width, height, data } = jpeg.decode(bytes, { useTArray: true });
  const rows = Math.floor(height / 3);
  let dark = 0;
  for (let at = third * rows * width; at < (third + 1) * rows * width; at += 1)
    if ((data[at * 4] ?? 255) < 100) dark += 1;
  return dark;
}

describe('pages of a PDF file', () => {
  test('are counted, and each is a picture of the size that was asked for, with letters of a font that is not in the file', async () => {
    const file = await fileOf(pdfOf({ pages: 3 }));
    expect((await get(`${file}/pages`, meeting.tokens.resident)).body).toEqual({ pages: 3 });
    const { status, response } = await get(`${file}/pages/3?size=900`);
    expect(status).toBe(200);
    expect(response.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
    });
    const { width, height } = jpeg.decode(response.rawPayload, { useTArray: true });
    expect([width, height]).toEqual([636, 900]);
    expect(inkIn(response.rawPayload, 0)).toBeGreaterThan(500);
    expect(inkIn(response.rawPayload, 1)).toBe(0);
    expect(inkIn(response.rawPayload, 2)).toBeGreaterThan(500);
    const again = await get(`${file}/pages/3?size=900`, meeting.tokens.display, {
      'if-none-match': String(response.headers['etag']),
    });
    expect(again.status).toBe(304);
  });

  test.each([
    ['behind a password', pdfOf({ locked: true }), 415, 'attachment.locked'],
    ['damaged', Buffer.from('%PDF-1.7\nnothing of it'), 415, 'attachment.unreadable'],
  ])('a file that is %s says so', async (_, bytes, status, code) => {
    const file = await fileOf(bytes);
    expect(await get(`${file}/pages`)).toMatchObject({ status, body: { code } });
    expect(await get(`${file}/pages/1?size=900`)).toMatchObject({ status, body: { code } });
  });

  test('a page beyond the last, a size nobody asks for, and a picture have none', async () => {
    const file = await fileOf(pdfOf());
    expect(await get(`${file}/pages/2?size=900`)).toMatchObject({ status: 404, body: { code: 'attachment.noPage' } });
    expect((await get(`${file}/pages/1?size=90000`)).status).toBe(400);
    expect((await get(`${file}/pages/0?size=900`)).status).toBe(404);
    expect((await get(`${file}x/pages`)).status).toBe(404);
  });

  test('strangers see none', async () => {
    const file = await fileOf(pdfOf());
    expect((await get(`${file}/pages`, null)).status).toBe(401);
    expect((await get(`${file}/pages/1?size=900`, null)).status).toBe(401);
  });
});

describe('a photo', () => {
  /** Left half dark, right half light; to be turned by a quarter. */
  function photo(width: number, height: number): Buffer<ArrayBuffer> {
    const data = new Uint8Array(width * height * 4);
    for (let at = 0; at < width * height; at += 1) data.fill(at % width < width / 2 ? 0 : 255, at * 4, at * 4 + 4);
    const made = jpeg.encode({ width, height, data }, 90).data;
    const exif = Buffer.from('457869660000' + '4d4d002a00000008' + '0001011200030000000100060000' + '00000000', 'hex');
    const head = Buffer.from([0xff, 0xe1, 0, exif.length + 2]);
    return Buffer.from(Buffer.concat([made.subarray(0, 2), head, exif, made.subarray(2)]));
  }

  test('comes smaller, and is still turned as it was', async () => {
    const file = await fileOf(photo(2000, 1000));
    const { status, response } = await get(`${file}/pages/1?size=900`);
    expect([status, response.headers['content-type']]).toEqual([200, 'image/jpeg']);
    const { width, height, data } = jpeg.decode(response.rawPayload, { useTArray: true });
    expect([width, height]).toEqual([900, 450]);
    expect(data[4 * (225 * 900 + 100)]).toBeLessThan(20);
    expect(data[4 * (225 * 900 + 800)]).toBeGreaterThan(235);
    expect(response.rawPayload.includes(Buffer.from('011200030000000100060000', 'hex'))).toBe(true);
    expect((await get(`${file}/pages/2?size=900`)).status).toBe(404);
    expect((await get(`${file}/pages`)).status).toBe(404);
  });

  test('that is small already comes as it is', async () => {
    const file = await fileOf(photo(400, 200));
    const original = (await get(file)).response.rawPayload;
    expect((await get(`${file}/pages/1?size=900`)).response.rawPayload.equals(original)).toBe(true);
  });
});

describe('the work', () => {
  test('is done once for everybody who asks, and one file after the other', async () => {
    const pages = createPdfPages({ worker: null, log: { warn: (facts) => troubles.push(facts) } });
    const troubles: object[] = [];
    let loads = 0;
    const load = () => {
      loads += 1;
      return Promise.resolve(pdfOf({ pages: 2 }));
    };
    const [one, two] = await Promise.all([pages.picture('a', 1, 900, load), pages.picture('a', 1, 900, load)]);
    expect(troubles).toEqual([]);
    expect(one).toBeInstanceOf(Uint8Array);
    expect(two).toBe(one);
    expect(await pages.picture('a', 1, 900, load)).toBe(one);
    expect(loads).toBe(1);
    expect(await pages.count('a', load)).toBe(2);
    expect(await pages.count('b', () => Promise.resolve(null))).toBeNull();
  });
});
