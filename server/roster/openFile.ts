/** What kind of file somebody chose, told from its bytes, and the sheets in it; or why it is no list. */
import type { FileProblem } from '../../shared/roster/draft.ts';
import { FileTrouble, type Sheet } from './sheet.ts';
import { readTextFile } from './textFile.ts';
import { readWorkbook } from './workbook.ts';

export function openFile(file: Uint8Array): readonly Sheet[] | FileProblem {
  try {
    const sheets = sheetsIn(file).filter(({ rows }) => rows.size > 0);
    return sheets.length > 0 ? sheets : 'empty';
  } catch (error) {
    if (error instanceof FileTrouble) return error.problem;
    throw error;
  }
}

function sheetsIn(file: Uint8Array): readonly Sheet[] {
  if (file.length === 0) return [];
  if (begins(file, [0x50, 0x4b, 3, 4]) || begins(file, [0x50, 0x4b, 5, 6])) return readWorkbook(file);
  if (begins(file, [0xd0, 0xcf, 0x11, 0xe0])) throw new FileTrouble(isLocked(file) ? 'locked' : 'old');
  return readTextFile(file);
}

const begins = (file: Uint8Array, bytes: readonly number[]): boolean => bytes.every((byte, at) => file[at] === byte);

/** A workbook with a password is wrapped into an old kind of file, in a stream of this name (MS-OFFCRYPTO 2.3.4.4). */
const isLocked = (file: Uint8Array): boolean => Buffer.from(file).includes(Buffer.from('EncryptedPackage', 'utf16le'));
