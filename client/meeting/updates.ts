/** Yjs updates as bytes: to text and back for the wire, and what can be told about them without a document. */
import * as Y from 'yjs';

/** To base64. */
export function encode(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
export const decode = (text: string): Uint8Array => Uint8Array.from(atob(text), (character) => character.charCodeAt(0));

export const merged = (updates: readonly Uint8Array[]): Uint8Array | null =>
  updates.length === 0 ? null : Y.mergeUpdates([...updates]);

/** No structs and no deletions. */
export const isEmpty = (update: Uint8Array): boolean => update.byteLength === 2 && update[0] === 0 && update[1] === 0;

/** True when the document holds structs that a state vector does not cover. */
export function isBeyond(doc: Y.Doc, vector: Uint8Array): boolean {
  const known = Y.decodeStateVector(vector);
  return [...doc.store.clients.keys()].some((client) => Y.getState(doc.store, client) > (known.get(client) ?? 0));
}
