/** Whether the minutes of an archive could have been written here: the same guard as for what comes in by sockets. */
import * as Y from 'yjs';
import { applied } from './copy.ts';
import { checkUpdate } from './guard.ts';
import { emptyDoc } from './prose.ts';

export interface ArchivedMinutes {
  readonly updates: readonly { readonly docSeq: number; readonly update: string; readonly personId: string }[];
  readonly authors: readonly { readonly clientId: number; readonly personId: string }[];
}

/** After so long, ms, the meetings that run get their turn: an evening's log takes seconds, a hostile row a hundredth. */
const TURN_MS = 15;

/** Every update in its turn, each from its own author. An archive is a file anybody may have edited (T12, F34). */
export async function acceptsMinutes(
  { updates, authors }: ArchivedMinutes,
  now: () => number = () => performance.now(),
): Promise<boolean> {
  const owners = new Map(authors.map(({ clientId, personId }) => [clientId, personId]));
  if (owners.size !== authors.length) return false;
  const doc = emptyDoc();
  let since = now();
  try {
    for (const [index, { docSeq, update, personId }] of updates.entries()) {
      if (now() - since >= TURN_MS) {
        await new Promise((resolve) => setImmediate(resolve));
        since = now();
      }
      const bytes = Buffer.from(update, 'base64');
      const isOwn = (clientId: number) => owners.get(clientId) === personId;
      if (docSeq !== index + 1 || !checkUpdate(doc, bytes, isOwn).ok) return false;
      const change = applied(doc, bytes);
      if (change === 'broken' || (change === null && !onlyDeletes(bytes))) return false;
    }
    return true;
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
