/** How the tests read what was exported: .docx by unzipping, .pdf with poppler, .html by its text, .md without its escapes. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';

export function docxParts(bytes: Uint8Array): Readonly<Record<string, string>> {
  const files = unzipSync(bytes);
  return Object.fromEntries(Object.entries(files).map(([name, content]) => [name, strFromU8(content)]));
}

export function docxText(bytes: Uint8Array): string {
  const xml = docxParts(bytes)['word/document.xml'] ?? '';
  return unescapeXml(xml.replace(/<w:br\/>|<\/w:p>/g, '\n').replace(/<[^>]*>/g, ''));
}

/** `command` of poppler on the PDF; its standard output. */
export function poppler(
  command: 'pdftotext' | 'pdffonts' | 'pdfinfo' | 'pdftoppm',
  bytes: Uint8Array,
  args: readonly string[] = [],
  encoding: 'utf8' | 'latin1' = 'utf8',
): string {
  const folder = mkdtempSync(join(tmpdir(), 'exports-'));
  try {
    const file = join(folder, 'minutes.pdf');
    writeFileSync(file, bytes);
    const output = command === 'pdftotext' ? ['-'] : [];
    const run = spawnSync(command, [...args, file, ...output], { encoding, maxBuffer: 64 * 1024 * 1024 });
    if (run.error) throw new Error(`${command} is missing: install poppler-utils to run these tests`);
    if (run.status !== 0) throw new Error(run.stderr);
    return run.stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** In the order in which the text was set, so that a cell's lines stay together. */
export const pdfText = (bytes: Uint8Array): string => poppler('pdftotext', bytes, ['-raw', '-enc', 'UTF-8']);

export const htmlText = (html: string): string =>
  unescapeXml(html.replace(/<style>[\s\S]*?<\/style>/g, '').replace(/<[^>]*>/g, ' '));

/** As CommonMark reads it: a backslash stands for itself unless punctuation of ASCII follows. Emphasis stays as it is. */
export const mdText = (md: string): string =>
  md
    .replace(/<br>|<\/?(?:u|strong|del)>|<\/?div[^>]*>/g, '')
    .replace(
      /\\([!-/:-@[-`{-~])|&lt;|&gt;|&amp;/g,
      (found, escaped: string | undefined) => escaped ?? ENTITIES[found] ?? '',
    );
const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/** Without white space: every format breaks its lines where it must. */
export const squeezed = (text: string): string => text.replace(/[\s\u200b]+/g, '');

const unescapeXml = (text: string): string =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&(?:apos|#39);/g, "'")
    .replace(/&amp;/g, '&');
