/** The minutes of an archive, written once more: through the same guard as what comes in by sockets, or not at all. */
import * as Y from 'yjs';
import type { ProseEdition } from '../../shared/record/prose.ts';
import { applied } from './copy.ts';
import { checkUpdate } from './guard.ts';
import { type Prose, emptyDoc, proseOf } from './prose.ts';

export interface ArchivedMinutes {
  readonly updates: readonly { readonly docSeq: number; readonly update: string; readonly personId: string }[];
  readonly authors: readonly { readonly clientId: number; readonly personId: string }[];
}

/**
 * Every update in its turn, each from its own author. An archive is a file anybody may have edited (T12, F34). Gives the
 * text as it read after each of these numbers of updates, for records of `edition`; null when they could not have been
 * written here.
 */
export function replayMinutes(
  { updates, authors }: ArchivedMinutes,
  wanted: readonly number[],
  edition?: ProseEdition,
): ReadonlyMap<number, Prose> | null {
  const owners = new Map(authors.map(({ clientId, personId }) => [clientId, personId]));
  if (owners.size !== authors.length) return null;
  const doc = emptyDoc();
  const texts = new Map<number, Prose>();
  const note = (docSeq: number) => wanted.includes(docSeq) && texts.set(docSeq, proseOf(doc, edition));
  try {
    note(0);
    for (const [index, { docSeq, update, personId }] of updates.entries()) {
      const bytes = Buffer.from(update, 'base64');
      const isOwn = (clientId: number) => owners.get(clientId) === personId;
      if (docSeq !== index + 1 || !checkUpdate(doc, bytes, isOwn).ok) return null;
      const change = applied(doc, bytes);
      if (change === 'broken' || (change === null && !onlyDeletes(bytes))) return null;
      note(docSeq);
    }
    return wanted.every((docSeq) => texts.has(docSeq)) ? texts : null;
  } finally {
    doc.destroy();
  }
}

/**
 * The relay writes no update that changes nothing. Read again in one go, though, Yjs tidies formatting earlier than it did
 * then, and a row that deleted such leftovers finds them gone.
 */
function onlyDeletes(update: Uint8Array): boolean {
  const { structs, ds } = Y.decodeUpdate(update);
  return structs.length === 0 && ds.clients.size > 0;
}
