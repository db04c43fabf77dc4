/** An archive of this version, read. */
import { type ImportOrder, readArchive } from '../../server/imports/readArchive.ts';
import type { PreparedImport } from '../../server/imports/importArchive.ts';

export function readThis(file: Uint8Array, order: ImportOrder): PreparedImport | null {
  const read = readArchive(file, order);
  if (read === 'newer') throw new Error('An archive of a newer version');
  return read;
}
