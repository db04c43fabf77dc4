/** What a file is, by its first bytes: neither its name nor what a browser said of it counts. */
import type { Attachment } from '../../shared/meeting/topic.ts';
import { cleanText } from '../../shared/stream/plainText.ts';

type MediaType = Attachment['mediaType'];

const ENDINGS: Readonly<Record<MediaType, readonly string[]>> = {
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/webp': ['webp'],
  'image/gif': ['gif'],
  'application/pdf': ['pdf'],
};

/** Null for everything that isn't one of the five, SVG and HTML above all: those can hold scripts. */
export function sniffMediaType(bytes: Uint8Array): MediaType | null {
  const ascii = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  if (ascii(0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (ascii(0, 3) === '\xff\xd8\xff') return 'image/jpeg';
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP') return 'image/webp';
  if (ascii(0, 6) === 'GIF87a' || ascii(0, 6) === 'GIF89a') return 'image/gif';
  if (ascii(0, 5) === '%PDF-') return 'application/pdf';
  return null;
}

const NAME_MAX = 100;

/** A name that is safe to show and to save under, ending in what the file really is. */
export function cleanFileName(given: string, mediaType: MediaType): string {
  const [ending = ''] = ENDINGS[mediaType];
  const base = cleanText(given.normalize('NFC'))
    .replace(/^.*[\\/]/s, '')
    .replace(/[\r\n\t<>:"|?*\u200b-\u200f\u2028\u2029\ufeff]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const dot = base.lastIndexOf('.');
  const known = ENDINGS[mediaType].includes(base.slice(dot + 1).toLowerCase());
  const stem = dot > 0 && known ? base.slice(0, dot) : base;
  // Leading dots hide a file, trailing ones are dropped by Windows.
  const short = Array.from(stem)
    .slice(0, NAME_MAX)
    .join('')
    .replace(/^[. ]+|[. ]+$/g, '');
  return `${short === '' ? '附件' : short}.${dot > 0 && known ? base.slice(dot + 1).toLowerCase() : ending}`;
}
