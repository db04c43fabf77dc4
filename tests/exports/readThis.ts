/** An archive of this version, read. */
import { type ImportOrder, readArchive } from '../../server/imports/readArchive.ts';
import type { PreparedImport } from '../../server/imports/importArchive.ts';

export function readThis(file: Uint8Array, order: ImportOrder): PreparedImport | null {
  const read = readArchive(file, order);
  if (typeof read === 'string') throw new Error(`Not to be imported: ${read}`);
  return read;
}
