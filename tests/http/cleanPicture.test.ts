/** A photo says what it shows, and no longer where, when and by whom it was taken. */
import { describe, expect, it } from 'vitest';
import { cleanPicture } from '../../server/http/cleanPicture.ts';
import { upload } from '../support/httpRequests.ts';
import { meetingWithEveryRole, testServer } from '../support/httpServer.ts';

const latin = (text: string) => Buffer.from(text, 'latin1');
const u16 = (value: number) => Buffer.from([value >> 8, value & 255]);
const u32 = (value: number) => Buffer.from([value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255]);
const SECRET = 'GPS 24.48N 118.09E 林芳的手机';
const secret = Buffer.from(SECRET, 'utf8');

/** A camera's directory: the orientation among other entries, in either byte order, with the place behind. */
function tiff(orientation: number, order: 'II' | 'MM'): Buffer {
  const flip = (bytes: Buffer) => (order === 'II' ? Buffer.from(bytes).reverse() : bytes);
  const entry = (tag: number, type: number, value: Buffer) =>
    Buffer.concat([flip(u16(tag)), flip(u16(type)), flip(u32(1)), value]);
  return Buffer.concat([
    ...[latin(order), flip(u16(42)), flip(u32(8)), flip(u16(3))],
    entry(0x010f, 2, u32(0)),
    entry(0x0112, 3, Buffer.concat([flip(u16(orientation)), u16(0)])),
    entry(0x8825, 4, flip(u32(64))),
    ...[u32(0), secret],
  ]);
}
const TURNED = Buffer.from('4d4d002a0000000800010112000300000001000600000000' + '0000', 'hex');

const segment = (marker: number, body: Buffer) =>
  Buffer.concat([Buffer.from([0xff, marker]), u16(body.length + 2), body]);
const jfif = segment(0xe0, latin('JFIF\0\x01\x01\0\0\x01\0\x01\0\0'));
const icc = segment(0xe2, latin('ICC_PROFILE\0\x01\x01colours'));
const adobe = segment(0xee, latin('Adobe\0d\0\0\0\0\x01'));
const tables = [
  segment(0xdb, Buffer.alloc(65, 1)),
  segment(0xc0, Buffer.alloc(15, 8)),
  segment(0xc4, Buffer.alloc(28, 2)),
];
/** Entropy-coded: with a stuffed 0xff, a restart, and a second scan behind its own table. */
const scan = [segment(0xda, Buffer.alloc(10, 3)), Buffer.from([1, 2, 0xff, 0, 3, 0xff, 0xd0, 4, 5])];
const end = Buffer.from([0xff, 0xd9]);
const jpeg = (...segments: readonly Buffer[]) =>
  Buffer.concat([Buffer.from([0xff, 0xd8]), ...segments, ...tables, ...scan, tables[2]!, ...scan, end]);
const exif = (orientation: number, order: 'II' | 'MM') =>
  segment(0xe1, Buffer.concat([latin('Exif\0\0'), tiff(orientation, order)]));
const noise = [
  segment(0xe1, Buffer.concat([latin('http://ns.adobe.com/xap/1.0/\0'), secret])),
  segment(0xed, Buffer.concat([latin('Photoshop 3.0\0'), secret])),
  segment(0xe2, Buffer.concat([latin('MPF\0'), secret])),
  segment(0xfe, secret),
];

const chunk = (name: string, body: Buffer) => Buffer.concat([u32(body.length), latin(name), body, Buffer.alloc(4, 7)]);
const SIGNATURE = latin('\x89PNG\r\n\x1a\n');
const drawn = [chunk('IHDR', Buffer.alloc(13, 1)), chunk('gAMA', u32(1)), chunk('IDAT', latin('pixels'))];
const iend = chunk('IEND', Buffer.alloc(0));

const riff = (...chunks: readonly Buffer[]) => {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(4 + chunks.reduce((sum, one) => sum + one.length, 0));
  return Buffer.concat([latin('RIFF'), size, latin('WEBP'), ...chunks]);
};
const webp = (name: string, body: Buffer) => {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(body.length);
  return Buffer.concat([latin(name), size, body, Buffer.alloc(body.length % 2)]);
};
const vp8x = (flags: number) => webp('VP8X', Buffer.from([flags, 0, 0, 0, 1, 0, 0, 1, 0, 0]));
const odd = webp('VP8 ', latin('pixel'));

describe('JPEG', () => {
  it.each([
    [6, 'II'],
    [6, 'MM'],
  ] as const)('turned %i (%s): the turn is kept, first after JFIF, and nothing else of it', (orientation, order) => {
    const given = jpeg(jfif, exif(orientation, order), ...noise, icc, adobe);
    const turn = segment(0xe1, Buffer.concat([latin('Exif\0\0'), TURNED]));
    const cleaned = cleanPicture(Buffer.concat([given, secret]), 'image/jpeg');
    expect(cleaned).toEqual(jpeg(jfif, turn, icc, adobe));
    expect(cleaned?.includes(SECRET.slice(0, 12))).toBe(false);
    expect(cleanPicture(cleaned!, 'image/jpeg')).toEqual(cleaned);
  });

  it('upright, without JFIF, or cut off: what is left are the pixels', () => {
    expect(cleanPicture(jpeg(exif(1, 'II'), ...noise), 'image/jpeg')).toEqual(jpeg());
    const cut = jpeg(exif(1, 'MM')).subarray(0, -10);
    expect(cleanPicture(cut, 'image/jpeg')).toEqual(jpeg().subarray(0, -10));
    const between = Buffer.concat([...tables, ...scan, segment(0xfe, secret), ...scan, end]);
    expect(cleanPicture(Buffer.concat([Buffer.from([0xff, 0xd8]), between]), 'image/jpeg')).toEqual(
      Buffer.concat([Buffer.from([0xff, 0xd8]), ...tables, ...scan, ...scan, end]),
    );
  });

  it.each([
    ['a length beyond its end', Buffer.from('ffd8ffe1ffff4578', 'hex')],
    ['a length below itself', Buffer.from('ffd8ffe10001ffda', 'hex')],
    ['no segments', Buffer.from('ffd8ff00000000000000', 'hex')],
    ['no picture', Buffer.concat([Buffer.from([0xff, 0xd8]), exif(6, 'II')])],
  ])('%s: nobody could say what is in it', (_, bytes) => expect(cleanPicture(bytes, 'image/jpeg')).toBeNull());

  it('an Exif directory that leads nowhere turns nothing', () => {
    for (const broken of ['MM\0*\0\0\xff\xff', 'MM\0*', 'XX\0*\0\0\0\x08\0\x09\x01\x12', 'II*\0\x08\0\0\0\xff\xff'])
      expect(cleanPicture(jpeg(segment(0xe1, latin(`Exif\0\0${broken}`))), 'image/jpeg')).toEqual(jpeg());
  });
});

describe('PNG', () => {
  it('keeps what draws and how it is turned', () => {
    const texts = ['tEXt', 'iTXt', 'zTXt', 'tIME', 'prVt'].map((name) => chunk(name, secret));
    const given = Buffer.concat([SIGNATURE, ...texts, ...drawn, chunk('eXIf', tiff(6, 'II')), iend, secret]);
    const cleaned = cleanPicture(given, 'image/png')!;
    const body = Buffer.concat([SIGNATURE, ...drawn]);
    expect(cleaned.subarray(0, body.length)).toEqual(body);
    // The checksum as zlib gives it of the same bytes.
    const turn = Buffer.concat([u32(26), latin('eXIf'), TURNED, Buffer.from('d6674b69', 'hex')]);
    expect(cleaned.subarray(body.length, -iend.length)).toEqual(turn);
    expect(cleaned.subarray(-iend.length)).toEqual(iend);
    expect(cleaned.includes(SECRET.slice(0, 12))).toBe(false);
  });

  it('cut off in the middle, it ends before the cut; without a picture it is refused', () => {
    const whole = Buffer.concat([SIGNATURE, ...drawn]);
    expect(cleanPicture(Buffer.concat([whole, iend.subarray(0, 9)]), 'image/png')).toEqual(whole);
    expect(cleanPicture(Buffer.concat([SIGNATURE, chunk('tEXt', secret)]), 'image/png')).toBeNull();
  });
});

describe('WebP', () => {
  it('keeps what draws, and the turn behind it, and says so in its head', () => {
    const extra = [webp('XMP ', secret), webp('JUNK', secret)];
    const given = riff(vp8x(0x10 | 0x0c), odd, webp('EXIF', tiff(6, 'MM')), ...extra);
    const cleaned = cleanPicture(given, 'image/webp');
    expect(cleaned).toEqual(riff(vp8x(0x18), odd, webp('EXIF', TURNED)));
    expect(cleanPicture(riff(vp8x(0x0c), odd, webp('EXIF', tiff(1, 'II')), ...extra), 'image/webp')).toEqual(
      riff(vp8x(0), odd),
    );
    expect(cleanPicture(riff(odd), 'image/webp')).toEqual(riff(odd));
  });

  it('is refused with nothing in it, or a length beyond its end', () => {
    expect(cleanPicture(riff(), 'image/webp')).toBeNull();
    expect(cleanPicture(Buffer.concat([latin('RIFF\xff\0\0\0WEBPVP8 \xff\xff\0\0')]), 'image/webp')).toBeNull();
  });
});

it('a photo is cleaned as it comes in, and is kept and handed out so', async () => {
  const server = await testServer();
  const chair = await server.chair();
  const { id, tokens } = await meetingWithEveryRole(server, chair);
  const made = await upload(server, id, chair.token, jpeg(jfif, exif(6, 'II'), ...noise), '现场.jpg');
  const turn = segment(0xe1, Buffer.concat([latin('Exif\0\0'), TURNED]));
  const kept = jpeg(jfif, turn);
  expect(made.body).toMatchObject({ name: '现场.jpg', mediaType: 'image/jpeg', size: kept.length });
  const url = `/api/meetings/${id}/attachments/${String(made.body['id'])}`;
  expect((await server.send('GET', url, tokens.resident)).response.rawPayload.equals(kept)).toBe(true);
  const broken = await upload(server, id, chair.token, Buffer.from('ffd8ffe1ffff4578', 'hex'), '坏.jpg');
  expect([broken.status, broken.body]).toMatchObject([415, { code: 'attachment.broken' }]);
  await server.close();
});
