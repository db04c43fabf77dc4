/**
 * A Yjs update cut into pieces that pass the line one after another. Whoever holds what the update builds on can take each
 * piece by itself; all together they are the update. A text pasted in one go is one update, however long it is.
 */
import * as Y from 'yjs';

type Struct = Y.Item | Y.GC;

/** Structs in one piece; the server takes twice as many (server/minutes/guard.ts). */
const MAX_STRUCTS = 4_000;
/** Letters in one struct: at most three bytes each. */
const lettersIn = (bytes: number): number => Math.max(1, Math.floor(bytes / 4));
/** Clock units of one deleted struct, which takes no room; again less than what the server takes. */
const MAX_LENGTH = 400_000;

/** `bytes`: about how long one piece may become. The update itself when it is short enough. */
export function inPieces(update: Uint8Array, bytes: number): readonly Uint8Array[] {
  if (update.byteLength <= bytes) return [update];
  const { structs, ds } = Y.decodeUpdate(update);
  const short = structs.flatMap((struct) => (struct instanceof Y.Skip ? [] : shortened(struct, bytes)));
  const pieces = packed(inOrder(short), bytes);
  const last = pieces.pop() ?? [];
  return [...pieces.map((piece) => encoded(piece, null)), encoded(last, ds)];
}

/** What a struct needs before it stands before it. Clients that wrote in turns (two visits of one person) are interleaved. */
function inOrder(structs: readonly Struct[]): readonly Struct[] {
  const waiting = byClient(structs);
  const reached = new Map([...waiting].map(([client, list]) => [client, list[0]?.id.clock ?? 0]));
  const isHere = (id: unknown) => !(id instanceof Y.ID) || isBelow(id);
  const isBelow = ({ client, clock }: Y.ID) => clock < (reached.get(client) ?? Infinity);
  const isReady = (struct: Struct) =>
    struct instanceof Y.GC || [struct.origin, struct.rightOrigin, struct.parent].every(isHere);

  const ordered: Struct[] = [];
  for (let went = true; went;) {
    went = false;
    for (const [client, list] of waiting) {
      const end = list.findIndex((struct) => {
        if (!isReady(struct)) return true;
        reached.set(client, struct.id.clock + struct.length);
        return false;
      });
      const ready = list.splice(0, end === -1 ? list.length : end);
      went ||= ready.length > 0;
      ordered.push(...ready);
    }
  }
  // Only a broken update has more: the server will say so.
  return [...ordered, ...[...waiting.values()].flat()];
}

/** Structs too long for one piece, cut where that changes nothing. */
function shortened(struct: Struct, bytes: number): readonly Struct[] {
  const parts: Struct[] = [];
  let rest = struct;
  for (let at = cutOf(rest, bytes); at !== null; at = cutOf(rest, bytes)) {
    const { client, clock } = rest.id;
    const id = Y.createID(client, clock + at);
    if (rest instanceof Y.GC) {
      parts.push(new Y.GC(rest.id, at));
      rest = new Y.GC(id, rest.length - at);
    } else {
      const { origin, rightOrigin, parent, parentSub, content } = rest;
      // Cuts the content in place: what stays behind is the first part.
      const right = content.splice(at);
      parts.push(new Y.Item(rest.id, null, origin, null, rightOrigin, parent as null, parentSub, content));
      const before = Y.createID(client, clock + at - 1);
      rest = new Y.Item(id, null, before, null, rightOrigin, parent as null, parentSub, right);
    }
  }
  return [...parts, rest];
}

/** Where to cut, counted from the struct's beginning; null when it is short enough or can't be cut. */
function cutOf(struct: Struct, bytes: number): number | null {
  if (struct instanceof Y.Item && struct.content instanceof Y.ContentString) {
    const { str } = struct.content;
    const at = lettersIn(bytes);
    if (str.length <= at) return null;
    // Not between the two halves of one character.
    return /[\uD800-\uDBFF]/.test(str.charAt(at - 1)) ? at + 1 : at;
  }
  const isGone = struct instanceof Y.GC || struct.content instanceof Y.ContentDeleted;
  return isGone && struct.length > MAX_LENGTH ? MAX_LENGTH : null;
}

function packed(structs: readonly Struct[], bytes: number): Struct[][] {
  const pieces: Struct[][] = [];
  let piece: Struct[] = [];
  let size = 0;
  let length = 0;
  for (const struct of structs) {
    const more = sizeOf(struct);
    const isFull = size + more > bytes || piece.length >= MAX_STRUCTS || length + struct.length > MAX_LENGTH;
    if (isFull && piece.length > 0) {
      pieces.push(piece);
      [piece, size, length] = [[], 0, 0];
    }
    piece.push(struct);
    size += more;
    length += struct.length;
  }
  return [...pieces, piece];
}

function sizeOf(struct: Struct): number {
  const encoder = new Y.UpdateEncoderV1();
  struct.write(encoder, 0);
  return encoder.toUint8Array().byteLength;
}

/** Yjs's first format: the structs by client, then what was deleted. */
function encoded(structs: readonly Struct[], deleted: ReturnType<typeof Y.createDeleteSet> | null): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  const clients = byClient(structs);
  encoder.writeLen(clients.size);
  for (const [client, list] of clients) {
    encoder.writeLen(list.length);
    encoder.writeClient(client);
    encoder.writeLen(list[0]?.id.clock ?? 0);
    for (const struct of list) struct.write(encoder, 0);
  }
  encoder.writeLen(deleted?.clients.size ?? 0);
  for (const [client, ranges] of deleted?.clients ?? []) {
    encoder.writeClient(client);
    encoder.writeLen(ranges.length);
    for (const { clock, len } of ranges) {
      encoder.writeDsClock(clock);
      encoder.writeDsLen(len);
    }
  }
  return encoder.toUint8Array();
}

function byClient(structs: readonly Struct[]): Map<number, Struct[]> {
  const clients = new Map<number, Struct[]>();
  for (const struct of structs) {
    const list = clients.get(struct.id.client) ?? [];
    list.push(struct);
    clients.set(struct.id.client, list);
  }
  return clients;
}
