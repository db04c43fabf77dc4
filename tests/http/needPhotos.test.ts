/** A need's photos: only its own receipt's, without where they were taken, for whoever answers for the need and the proposer. */
import { beforeEach, describe, expect, test } from 'vitest';
import { EstateId } from '../../shared/estate/ids.ts';
import type { NeedList, NeedPage } from '../../shared/wire/estate.ts';
import { PNG } from '../support/httpRequests.ts';
import { type TestServer, testServer } from '../support/httpServer.ts';
import { PICTURE, WHERE, photoForm, withExif } from '../support/photo.ts';

const MINE = 'receipt-of-grandma-song-1';
const OTHER = 'receipt-of-somebody-else-2';

let server: TestServer;
let keeper: string;
let estate: string;
beforeEach(async () => {
  server = await testServer();
  keeper = (await server.chair('段明珠')).token;
  const details = { community: '榕荫社区', name: '榕荫里小区', street: '' };
  const made = await server.send('POST', '/api/estates', keeper, {
    details,
    buildings: '1–2号楼，每楼2单元，每单元6层2户',
  });
  estate = `/api/estates/${String(made.body['id'])}`;
});

async function send(photoId: string, bytes = withExif(PICTURE), receipt = MINE, path = '/photos', token = '') {
  const { payload, headers } = photoForm(receipt, bytes);
  const auth = token === '' ? {} : { authorization: `Bearer ${token}` };
  return server.send('PUT', `${estate}${path}/${photoId}`, null, undefined, {
    payload,
    headers: { ...headers, ...auth },
  });
}
let sent = 0;
const body = (photos: readonly string[], receipt = MINE, source = 'online') => ({
  commandId: `raise-${(sent += 1)}`,
  receipt,
  need: { category: '设施', text: '楼道灯坏了', place: '', building: '2', photos, pseudonymous: false, source },
  ...{ name: '宋玉兰', household: '', contact: '' },
});
const raise = (photos: readonly string[], receipt = MINE) =>
  server.send('POST', `${estate}/needs`, null, body(photos, receipt));
const list = async () => (await server.send('GET', `${estate}/needs`, keeper)).body as unknown as NeedList;

describe('photos of a need', () => {
  test('come in ahead of it, sent twice or not, and go to staff and the proposer without where they were taken', async () => {
    expect((await send('photo-a')).body).toEqual({ ok: true });
    expect((await send('photo-a')).body).toEqual({ ok: true });
    expect((await send('photo-b', withExif(PICTURE, 6))).status).toBe(200);
    expect((await raise(['photo-a', 'photo-b'])).status).toBe(200);
    const [row] = (await list()).needs;
    const page = (await server.send('GET', `${estate}/needs/${row?.id}`, keeper)).body as unknown as NeedPage;
    expect(page.photos).toEqual(['photo-a', 'photo-b']);
    for (const [url, token] of [
      [`${estate}/needs/${row?.id}/photos/photo-a`, keeper],
      [`${estate}/receipt/photos/photo-a`, MINE],
    ] as const) {
      const { status, response } = await server.send('GET', url, token);
      expect(status).toBe(200);
      expect(response.rawPayload.equals(PICTURE)).toBe(true);
      expect(response.rawPayload.includes(WHERE)).toBe(false);
      expect(response.headers).toMatchObject({
        'content-type': 'image/jpeg',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      });
    }
    const turned = await server.send('GET', `${estate}/receipt/photos/photo-b`, MINE);
    expect(turned.response.rawPayload.includes(WHERE)).toBe(false);
    expect(turned.response.rawPayload.length).toBeGreaterThan(PICTURE.length);
    expect((await server.send('GET', `${estate}/receipt`, MINE)).body).toMatchObject({
      photos: ['photo-a', 'photo-b'],
    });
  });

  test('are nobody else’s: a stranger, another receipt, another need, and before any need named them', async () => {
    await send('photo-a');
    const seen = async (token: string | null, url: string) => (await server.send('GET', url, token)).status;
    expect(await seen(MINE, `${estate}/receipt/photos/photo-a`)).toBe(404);
    await raise(['photo-a']);
    await raise([], OTHER);
    const [other, row] = (await list()).needs;
    expect(await seen(null, `${estate}/needs/${row?.id}/photos/photo-a`)).toBe(401);
    expect(await seen(MINE, `${estate}/needs/${row?.id}/photos/photo-a`)).toBe(401);
    expect(await seen(null, `${estate}/receipt/photos/photo-a`)).toBe(404);
    expect(await seen(OTHER, `${estate}/receipt/photos/photo-a`)).toBe(404);
    expect(await seen(keeper, `${estate}/needs/${other?.id}/photos/photo-a`)).toBe(404);
    const link = (await server.send('POST', '/api/accounts/invitations', keeper)).body as unknown as { token: string };
    const account = { token: link.token, name: '别处的主持人', password: '另一个很长的密码', device: '' };
    const stranger = (await server.send('POST', '/api/setup', null, account)).body as unknown as { token: string };
    expect(await seen(stranger.token, `${estate}/needs/${row?.id}/photos/photo-a`)).toBe(404);
  });

  test('a need names its own receipt’s photos alone; nothing is raised, and the photo stays its owner’s', async () => {
    await send('photo-a', PICTURE, OTHER);
    const stolen = await raise(['photo-a']);
    expect([stolen.status, stolen.body['message']]).toEqual([
      409,
      '有照片没有传上来，请再提交一次。还不行，就去掉照片再提交。您写的都在。',
    ]);
    expect((await raise(['never-sent'])).status).toBe(409);
    expect((await send('photo-a')).status).toBe(400);
    expect((await list()).total).toBe(0);
    expect((await raise(['photo-a'], OTHER)).status).toBe(200);
  });

  test('four and no more', async () => {
    const five = ['a', 'b', 'c', 'd', 'e'];
    for (const id of five) await send(`photo-${id}`);
    const answer = await raise(five.map((id) => `photo-${id}`));
    expect([answer.status, answer.body['message']]).toEqual([
      400,
      '一条需求最多放4张照片，请去掉几张再提交。您写的都在。',
    ]);
    for (const id of ['f', 'g', 'h']) expect((await send(`photo-${id}`)).status).toBe(200);
    expect((await send('photo-i')).body['code']).toBe('need.tooManyPhotos');
    expect((await raise(five.slice(0, 4).map((id) => `photo-${id}`))).status).toBe(200);
  });

  test('what was refused goes with its photos after a day, what was raised stays', async () => {
    await send('photo-a');
    const refused = { ...body(['photo-a']), need: { ...body(['photo-a']).need, building: '9' } };
    expect((await server.send('POST', `${estate}/needs`, null, refused)).status).toBe(400);
    // Nor does anybody stay whom no need names.
    const vault = server.store.estates;
    const id = EstateId.parse(estate.split('/').at(-1));
    expect(await vault.estatePeopleNamed(id, '宋玉兰')).toEqual([]);
    expect((await raise(['never-sent'])).status).toBe(409);
    expect(await vault.estatePeopleNamed(id, '宋玉兰')).toEqual([]);
    await send('photo-b');
    expect((await raise(['photo-b'])).status).toBe(200);
    expect(await server.store.estates.dropWaitingPhotos(server.now + 1)).toBe(1);
    expect((await server.send('GET', `${estate}/receipt/photos/photo-b`, MINE)).status).toBe(200);
  });

  test.each([
    [
      'a page under a photo’s name',
      Buffer.from('<!doctype html><script>alert(1)</script>'),
      415,
      '这里只能放照片（JPG、PNG、WebP），请换一张。',
    ],
    ['a paper', Buffer.from('%PDF-1.7\n'), 415, '这里只能放照片（JPG、PNG、WebP），请换一张。'],
    ['an animation', Buffer.from('GIF89a\0\0'), 415, '这里只能放照片（JPG、PNG、WebP），请换一张。'],
    ['a broken one', PNG.subarray(0, 20), 415, '这张图片已经损坏，打不开，请换一张再上传。'],
    [
      'one of 3 MB',
      Buffer.concat([PICTURE, Buffer.alloc(3 * 1024 * 1024)]),
      413,
      '这张照片超过2MB，请换一张小一点的。',
    ],
  ])('%s is refused', async (_, bytes, status, message) => {
    const answer = await send('photo-a', bytes);
    expect([answer.status, answer.body['message']]).toEqual([status, message]);
  });

  test('a worker sends theirs under the login, for the neighbour’s receipt', async () => {
    const path = '/needs/entered/photos';
    expect((await send('photo-a', PICTURE, MINE, path)).status).toBe(401);
    expect((await send('photo-a', PICTURE, MINE, path, keeper)).status).toBe(200);
    const entered = await server.send('POST', `${estate}/needs/entered`, keeper, body(['photo-a'], MINE, 'visit'));
    expect(entered.status).toBe(200);
    expect((await server.send('GET', `${estate}/receipt/photos/photo-a`, MINE)).status).toBe(200);
  });
});
