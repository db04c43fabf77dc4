/** File names for downloads: Chinese in the header by RFC 5987, an ASCII one beside it for clients of another age. */

/** `attachment` with both names. Characters that a file system or a header could trip over are left out. */
export function attachmentHeader(name: string): string {
  const safe = safeName(name);
  const ending = /\.[a-z0-9]+$/.exec(safe)?.[0] ?? '';
  return `attachment; filename="minutes${ending}"; filename*=UTF-8''${encodeRfc5987(safe)}`;
}

/** The same for what the browser shows; saved under its name all the same. WeChat keeps no other picture. */
export const inlineHeader = (name: string): string => attachmentHeader(name).replace(/^attachment/, 'inline');

const MAX_STEM = 90;

function safeName(name: string): string {
  const ending = /\.[a-z0-9]+$/.exec(name)?.[0] ?? '';
  const stem = name
    .slice(0, name.length - ending.length)
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\\/:*?"<>|]+/g, ' ')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const short = Array.from(stem).slice(0, MAX_STEM).join('').trim();
  return `${short === '' ? '会议纪要' : short}${ending}`;
}

const encodeRfc5987 = (text: string): string =>
  encodeURIComponent(text).replace(/['()*!]/g, (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`);
