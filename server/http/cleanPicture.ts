/**
 * Pictures without what nobody meant to send along: a phone writes the place where it was taken, its owner's name and the
 * camera's number into every photo. Only the pixels' own bytes are kept, and how the picture is to be turned.
 *
 * JPEG: ISO/IEC 10918-1 and Exif 2.3 (CIPA DC-008); PNG: its third edition, 4.7; WebP: RFC 9649.
 */
import type { Attachment } from '../../shared/meeting/topic.ts';

/** The same picture without them; null when the file is broken, so that nobody could say what else is in it. */
export function cleanPicture(bytes: Buffer, mediaType: Attachment['mediaType']): Buffer | null {
  switch (mediaType) {
    case 'image/jpeg':
      return cleanJpeg(bytes);
    case 'image/png':
      return cleanPng(bytes);
    case 'image/webp':
      return cleanWebp(bytes);
    case 'image/gif':
    case 'application/pdf':
      return bytes;
  }
}

/* ---- JPEG ------------------------------------------------------------------------------------------------------ */

/** Kept: APP0 (JFIF), APP2 (colour profile), APP14 (Adobe's colours), and everything that draws. */
const JPEG_DROPPED = (marker: number, head: string): boolean => {
  if (marker === 0xfe) return true; // a comment
  if (marker < 0xe0 || marker > 0xef) return false;
  if (marker === 0xe0) return !head.startsWith('JFIF\0');
  if (marker === 0xe2) return !head.startsWith('ICC_PROFILE\0');
  return marker !== 0xee;
};

function cleanJpeg(bytes: Buffer): Buffer | null {
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  let orientation = 1;
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    // Padding between segments.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length || end < at + 4) return null;
    const segment = bytes.subarray(at, end);
    const head = segment.toString('latin1', 4, 32);
    if (marker === 0xe1 && head.startsWith('Exif\0\0'))
      orientation = orientationIn(segment.subarray(10)) ?? orientation;
    if (!JPEG_DROPPED(marker, head)) kept.push(segment);
    at = end;
    // From the first scan on it is the picture; behind its end phones put previews and more, with data of their own.
    if (marker === 0xda) {
      const rest = scans(bytes, at);
      if (!rest) return null;
      const turned = orientation === 1 ? [] : [exifOf(orientation)];
      const [start, ...segments] = kept;
      // After JFIF's segment, which must be the first.
      const first = segments[0]?.[1] === 0xe0 ? segments.splice(0, 1) : [];
      return Buffer.concat([start ?? Buffer.alloc(0), ...first, ...turned, ...segments, ...rest]);
    }
  }
  return null;
}

/** From the entropy-coded data to the end of the image; a progressive picture has more segments between its scans. */
function scans(bytes: Buffer, from: number): readonly Buffer[] | null {
  const kept: Buffer[] = [];
  let at = from;
  let start = from;
  for (;;) {
    at = bytes.indexOf(0xff, at);
    const marker = at < 0 ? undefined : bytes[at + 1];
    // Cut off by a phone that lost its line: shown as far as it goes by every browser.
    if (marker === undefined) return [...kept, bytes.subarray(start)];
    if (marker === 0xd9) return [...kept, bytes.subarray(start, at + 2)];
    // A zero stands for the byte itself; restart markers and padding belong to the data.
    if (marker === 0 || marker === 0xff || (marker >= 0xd0 && marker <= 0xd7)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    if (at + 4 > bytes.length) return null;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length || end < at + 4) return null;
    if (JPEG_DROPPED(marker, bytes.toString('latin1', at + 4, at + 32))) {
      kept.push(bytes.subarray(start, at));
      start = end;
    }
    at = end;
  }
}

/* ---- Exif ------------------------------------------------------------------------------------------------------ */

const ORIENTATION = 0x0112;

/** How the picture is to be turned, 1 to 8; null when it does not say. `tiff` begins with its byte order. */
function orientationIn(tiff: Buffer): number | null {
  const little = tiff.toString('latin1', 0, 2) === 'II';
  if (tiff.length < 8 || (!little && tiff.toString('latin1', 0, 2) !== 'MM')) return null;
  const short = (at: number) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (directory + 2 > tiff.length) return null;
  for (let entry = 0; entry < short(directory); entry += 1) {
    const at = directory + 2 + entry * 12;
    if (at + 12 > tiff.length) return null;
    if (short(at) !== ORIENTATION) continue;
    const value = short(at + 8);
    return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}

/** A directory with this one entry. */
function tiffOf(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(ORIENTATION, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  return tiff;
}

function exifOf(orientation: number): Buffer {
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiffOf(orientation)]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/* ---- PNG ------------------------------------------------------------------------------------------------------- */

/** What draws: the critical chunks, colours, transparency, sizes, and the frames of a moving one. */
const PNG_KEPT = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP mDCV cLLI sBIT bKGD pHYs acTL fcTL fdAT'.split(' '),
);

function cleanPng(bytes: Buffer): Buffer | null {
  const kept: Buffer[] = [bytes.subarray(0, 8)];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) break;
    const name = bytes.toString('latin1', at + 4, at + 8);
    if (PNG_KEPT.has(name)) kept.push(bytes.subarray(at, end));
    if (name === 'eXIf') {
      const orientation = orientationIn(bytes.subarray(at + 8, end - 4)) ?? 1;
      if (orientation !== 1) kept.push(pngChunk('eXIf', tiffOf(orientation)));
    }
    at = end;
    if (name === 'IEND') break;
  }
  // Cut off, it is shown as far as it goes.
  return kept.length > 1 ? Buffer.concat(kept) : null;
}

function pngChunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const chunk = Buffer.alloc(named.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  named.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(named), named.length + 4);
  return chunk;
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/* ---- WebP ------------------------------------------------------------------------------------------------------ */

const WEBP_KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
/** In VP8X: there is Exif, there is XMP. */
const HAS_EXIF = 0x08;
const HAS_XMP = 0x04;

function cleanWebp(bytes: Buffer): Buffer | null {
  const kept: Buffer[] = [];
  let flags: Buffer | null = null;
  let orientation = 1;
  const size = Math.min(bytes.length, bytes.readUInt32LE(4) + 8);
  for (let at = 12; at + 8 <= size;) {
    const length = bytes.readUInt32LE(at + 4);
    if (at + 8 + length > size) return null;
    const end = Math.min(size, at + 8 + length + (length % 2));
    const name = bytes.toString('latin1', at, at + 4);
    if (name === 'EXIF') {
      const data = bytes.subarray(at + 8, at + 8 + length);
      // Some programs put JPEG's six letters in front.
      const tiff = data.toString('latin1', 0, 6) === 'Exif\0\0' ? data.subarray(6) : data;
      orientation = orientationIn(tiff) ?? orientation;
    }
    if (WEBP_KEPT.has(name)) {
      const chunk = Buffer.from(bytes.subarray(at, end));
      if (name === 'VP8X' && length >= 10) flags = chunk;
      kept.push(chunk);
    }
    at = end;
  }
  if (kept.length === 0) return null;
  const turned = flags !== null && orientation !== 1;
  if (flags) flags[8] = ((flags[8] ?? 0) & ~(HAS_EXIF | HAS_XMP)) | (turned ? HAS_EXIF : 0);
  const exif = turned ? [webpChunk('EXIF', tiffOf(orientation))] : [];
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...kept, ...exif]);
  const head = Buffer.from('RIFF\0\0\0\0', 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
}

function webpChunk(name: string, data: Buffer): Buffer {
  const head = Buffer.from(`${name}\0\0\0\0`, 'latin1');
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data]);
}
