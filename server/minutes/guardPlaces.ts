/** Where each new struct of an update would stand: in which node, under which attribute, how deep. */
import * as Y from 'yjs';
import { SECTION_ROOTS } from '../../shared/minutesOutline.ts';
import { type Content, isNodeName } from '../../shared/record/grammar.ts';

export type Struct = Y.Item | Y.GC;

interface Node {
  readonly node: Content;
  /** Elements from the root to here; 0 for a root. */
  readonly depth: number;
}
export interface Place extends Node {
  /** The attribute's name; null for a child. */
  readonly key: string | null;
  /** The same object for every struct in the same node. */
  readonly owner: Node;
}
/**
 * `gone`: below something deleted, which Yjs will not show. `unknown`: it names what nobody has. `wrong`: it can't be,
 * e.g. neighbours in two different nodes.
 */
type Found = Place | 'gone' | 'unknown' | 'wrong';

const roots: ReadonlySet<string> = new Set(SECTION_ROOTS);

/** `fresh` are the structs the document does not have yet: grouped by client, clocks ascending without gaps. */
export function placesIn(doc: Y.Doc, fresh: readonly Struct[]): { readonly of: (item: Y.Item) => Found } {
  const rootNodes = new Map<string, Node>();
  const docNodes = new Map<Y.AbstractType<unknown>, Node | null>();
  const newNodes = new Map<Y.Item, Node | 'gone' | 'unknown' | 'wrong'>();
  const found = new Map<Y.Item, Found>();
  const byClient = grouped(fresh);

  function rootNode(name: string): Node | null {
    if (!roots.has(name)) return null;
    const known = rootNodes.get(name) ?? { node: 'root', depth: 0 };
    rootNodes.set(name, known);
    return known;
  }

  function nodeOfType(type: Y.AbstractType<unknown>): Node | null {
    const known = docNodes.get(type);
    if (known !== undefined) return known;
    const node = nodeInDoc(type);
    docNodes.set(type, node);
    return node;
  }

  function nodeInDoc(type: Y.AbstractType<unknown>): Node | null {
    const item = type._item;
    if (!item) {
      for (const name of roots) if (doc.share.get(name) === type) return rootNode(name);
      return null;
    }
    const above = item.parent ? nodeOfType(item.parent as Y.AbstractType<unknown>) : null;
    return above && below(above, type);
  }

  /** The new struct that covers this id; null when the document has it or nobody does. */
  function newStruct(id: Y.ID): Struct | null {
    const structs = byClient.get(id.client) ?? [];
    let [low, high] = [0, structs.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const struct = structs[middle];
      if (!struct) return null;
      if (id.clock < struct.id.clock) high = middle - 1;
      else if (id.clock >= struct.id.clock + struct.length) low = middle + 1;
      else return struct;
    }
    return null;
  }

  function oldStruct(id: Y.ID): Y.Item | 'gone' | 'unknown' {
    if (id.clock >= Y.getState(doc.store, id.client)) return 'unknown';
    const struct: unknown = Y.getItem(doc.store, id);
    return struct instanceof Y.Item ? struct : 'gone';
  }

  /** Where the struct with this id stands: its neighbour will stand in the same node. */
  function placeAt(id: Y.ID, asker: Y.Item): Found {
    const fresher = newStruct(id);
    // Of one's own structs only earlier ones exist yet when this one is put in.
    if (fresher) return id.client === asker.id.client && id.clock >= asker.id.clock ? 'unknown' : placeOf(fresher);
    const old = oldStruct(id);
    if (typeof old === 'string') return old;
    const owner = old.parent && nodeOfType(old.parent as Y.AbstractType<unknown>);
    return owner ? { ...owner, owner, key: old.parentSub } : 'wrong';
  }

  function nodeAt(id: Y.ID, asker: Y.Item): Node | 'gone' | 'unknown' | 'wrong' {
    const fresher = newStruct(id);
    if (fresher) return id.client === asker.id.client && id.clock >= asker.id.clock ? 'unknown' : newNode(fresher);
    const old = oldStruct(id);
    if (typeof old === 'string') return old;
    if (old.content instanceof Y.ContentDeleted) return 'gone';
    return (old.content instanceof Y.ContentType && nodeOfType(old.content.type)) || 'wrong';
  }

  function newNode(item: Struct): Node | 'gone' | 'unknown' | 'wrong' {
    if (item instanceof Y.GC) return 'gone';
    const known = newNodes.get(item);
    if (known) return known;
    const place = placeOf(item);
    const { content } = item;
    let node: Node | 'gone' | 'unknown' | 'wrong' = 'wrong';
    if (typeof place === 'string') node = place;
    else if (content instanceof Y.ContentDeleted) node = 'gone';
    else if (content instanceof Y.ContentType) node = below(place.owner, content.type) ?? 'wrong';
    newNodes.set(item, node);
    return node;
  }

  function placeOf(item: Struct): Found {
    if (item instanceof Y.GC) return 'gone';
    const known = found.get(item);
    if (known) return known;
    found.set(item, 'wrong'); // Meeting it again before it is settled means it stands on itself.
    const place = settle(item);
    found.set(item, place);
    return place;
  }

  function settle(item: Y.Item): Found {
    const parent: unknown = item.parent;
    if (typeof parent === 'string') {
      const owner = rootNode(parent);
      return owner ? { ...owner, owner, key: item.parentSub } : 'wrong';
    }
    if (parent instanceof Y.ID) {
      const owner = nodeAt(parent, item);
      return typeof owner === 'string' ? owner : { ...owner, owner, key: item.parentSub };
    }
    const left = item.origin && placeAt(item.origin, item);
    const right = item.rightOrigin && placeAt(item.rightOrigin, item);
    const [first, second] = [left ?? right, right ?? left];
    if (!first || !second) return 'wrong';
    for (const trouble of ['unknown', 'wrong', 'gone'] as const) {
      if (first === trouble || second === trouble) return trouble;
    }
    if (typeof first === 'string' || typeof second === 'string') return 'wrong';
    return first.owner === second.owner && first.key === second.key ? first : 'wrong';
  }

  return { of: placeOf };
}

function below(above: Node, type: Y.AbstractType<unknown>): Node | null {
  if (type.constructor === Y.XmlText) return { node: 'text', depth: above.depth };
  if (type.constructor !== Y.XmlElement) return null;
  const { nodeName } = type as unknown as Y.XmlElement;
  return isNodeName(nodeName) ? { node: nodeName, depth: above.depth + 1 } : null;
}

function grouped(items: readonly Struct[]): Map<number, Struct[]> {
  const groups = new Map<number, Struct[]>();
  for (const item of items) {
    const group = groups.get(item.id.client);
    if (group) group.push(item);
    else groups.set(item.id.client, [item]);
  }
  return groups;
}
