/**
 * What one Yjs update may hold (promises.md findings 4 to 6). «It did not throw» is no validation: Yjs accepts one in
 * nine randomly mutated updates. So every struct is looked at, in its place, before the document sees any of it.
 */
import * as Y from 'yjs';
import { MAX_DEPTH, isAttribute, isMark, isNodeName, mayHold } from '../../shared/record/grammar.ts';
import { checkDeletes } from './guardDeletes.ts';
import { type Struct, placesIn } from './guardPlaces.ts';
import type { Objection, Verdict } from './verdict.ts';

export const MAX_UPDATE_BYTES = 256 * 1024;
const MAX_STRUCTS = 8_000;
/** Yjs clock units one update may add: letters, nodes and attributes, deleted ones included. */
const MAX_NEW_LENGTH = 1_000_000;

const PASSED: Verdict = { ok: true };
const no = (why: Objection): Verdict => ({ ok: false, why });

/**
 * Looks, changes nothing, never throws. `isOwn` tells whether a Yjs client id is bound to the person sending.
 * What the document already has may come again (a lost acknowledgement); only what is new is judged.
 */
export function checkUpdate(doc: Y.Doc, update: Uint8Array, isOwn: (clientId: number) => boolean): Verdict {
  if (update.byteLength > MAX_UPDATE_BYTES) return no('tooLarge');
  try {
    const whole = Y.decodeUpdate(update);
    const order = checkOrder(doc, whole.structs);
    if (!order.ok) return order;
    const fresh = Y.decodeUpdate(Y.diffUpdate(update, Y.encodeStateVector(doc))).structs as readonly Struct[];
    return checkStructs(doc, fresh, isOwn) ?? checkDeletes(doc, whole.ds, fresh) ?? PASSED;
  } catch {
    // The decoder runs out of bytes, meets an unknown content, a broken string or too deep a value.
    return no('undecodable');
  }
}

/**
 * Each client once, its clocks without gaps, none starting beyond what the document has. A GC is what Yjs makes of
 * something written and deleted before it was sent: it shows nothing and holds nothing, so it only counts as length.
 */
function checkOrder(doc: Y.Doc, structs: readonly (Y.Item | Y.GC | Y.Skip)[]): Verdict {
  if (structs.length > MAX_STRUCTS) return no('tooLarge');
  const ends = new Map<number, number>();
  let current: number | null = null;
  let added = 0;
  for (const struct of structs) {
    if (struct instanceof Y.Skip) return no('kind');
    const { client, clock } = struct.id;
    if (client !== current && ends.has(client)) return no('kind');
    current = client;
    const known = Y.getState(doc.store, client);
    const end = ends.get(client);
    if (end === undefined ? clock > known : clock !== end) return no('unknown');
    if (clock < known && !namesOnlyKnown(doc, struct)) return no('unknown');
    ends.set(client, clock + struct.length);
    added += Math.max(0, clock + struct.length - Math.max(known, clock));
    if (struct.length < 1 || added > MAX_NEW_LENGTH) return no('tooLarge');
  }
  return PASSED;
}

/** What is here already is not put in again, but Yjs waits for whatever it names: for a name nobody has, for ever. */
const namesOnlyKnown = (doc: Y.Doc, struct: Y.Item | Y.GC): boolean =>
  struct instanceof Y.GC ||
  [struct.origin, struct.rightOrigin, struct.parent].every(
    (named) => !(named instanceof Y.ID) || named.clock < Y.getState(doc.store, named.client),
  );

function checkStructs(doc: Y.Doc, fresh: readonly Struct[], isOwn: (clientId: number) => boolean): Verdict | null {
  const places = placesIn(doc, fresh);
  for (const item of fresh) {
    if (!isOwn(item.id.client)) return no('author');
    if (item instanceof Y.GC) continue;
    const place = places.of(item);
    if (place === 'unknown' || place === 'wrong') return no(place === 'unknown' ? 'unknown' : 'place');
    if (!fits(item, place === 'gone' ? null : place)) return no('content');
  }
  return null;
}

/** `place` is null below something already deleted: Yjs will drop it, so only the kind of content matters. */
function fits(item: Y.Item, place: Place | null): boolean {
  const { content } = item;
  if (content instanceof Y.ContentDeleted) return true;
  if (place && place.key !== null) {
    const { node } = place;
    if (!(content instanceof Y.ContentAny) || node === 'root' || node === 'text') return false;
    const values: readonly unknown[] = content.arr;
    return values.length === 1 && isAttribute(node, place.key, values[0]);
  }
  if (content instanceof Y.ContentString) return !place || place.node === 'text';
  if (content instanceof Y.ContentFormat) {
    return (!place || place.node === 'text') && isMark(content.key) && isSwitch(content.value);
  }
  if (content instanceof Y.ContentAny) return !place && content.arr.length === 1 && isSmall(content.arr[0]);
  if (!(content instanceof Y.ContentType)) return false;
  const { type } = content;
  if (type.constructor === Y.XmlText) return !place || mayHold(place.node, 'text');
  if (type.constructor !== Y.XmlElement) return false;
  const { nodeName } = type as Y.XmlElement;
  return isNodeName(nodeName) && (!place || (mayHold(place.node, nodeName) && place.depth < MAX_DEPTH));
}
type Place = Exclude<ReturnType<ReturnType<typeof placesIn>['of']>, string>;

/** A mark is on (`{}`, it has no attributes) or off (null). */
const isSwitch = (value: unknown): boolean =>
  value === null || (typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0);
const isSmall = (value: unknown): boolean =>
  typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && value.length <= 20);
