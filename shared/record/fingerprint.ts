/** A short fingerprint of the minutes' text: server and browser compare theirs. It tells differences, it proves nothing. */
import type { StageKind } from '../meeting/procedure.ts';
import { SECTION_ROOTS } from '../minutesOutline.ts';
import { type DocumentNode, proseIn } from './documentProse.ts';

/** Of everything a reader would see, section by section. 64 bits in hexadecimal: no accident will hit the same twice. */
export function textFingerprint(sectionOf: (root: StageKind) => DocumentNode): string {
  const text = JSON.stringify(SECTION_ROOTS.map((root) => proseIn(sectionOf(root))));
  return textHash(text);
}

/** Of any text, to tell one from another. */
export const textHash = (text: string): string => hash(text, 0x811c9dc5) + hash(text, 0x9747b28c);

/** FNV-1a over UTF-16 code units. Browsers have SHA-256 only over https, and a hall often has none. */
function hash(text: string, basis: number): string {
  let value = basis;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value >>> 0).toString(16).padStart(8, '0');
}
