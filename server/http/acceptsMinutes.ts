/** Whether the minutes of an archive could have been written here: the same guard as for what comes in by sockets. */
import { applied } from '../minutes/copy.ts';
import { checkUpdate } from '../minutes/guard.ts';
import { emptyDoc } from '../minutes/prose.ts';

export interface ArchivedMinutes {
  readonly updates: readonly { readonly docSeq: number; readonly update: string; readonly personId: string }[];
  readonly authors: readonly { readonly clientId: number; readonly personId: string }[];
}

/** Every update in its turn, each from its own author. An archive is a file anybody may have edited (T12, F34). */
export function acceptsMinutes({ updates, authors }: ArchivedMinutes): boolean {
  const owners = new Map(authors.map(({ clientId, personId }) => [clientId, personId]));
  if (owners.size !== authors.length) return false;
  const doc = emptyDoc();
  try {
    return updates.every(({ docSeq, update, personId }, index) => {
      const bytes = Buffer.from(update, 'base64');
      const isOwn = (clientId: number) => owners.get(clientId) === personId;
      // The relay writes no update that changes nothing.
      return docSeq === index + 1 && checkUpdate(doc, bytes, isOwn).ok && applied(doc, bytes) instanceof Uint8Array;
    });
  } finally {
    doc.destroy();
  }
}
