/**
 * A list that grows at its end for the price of the item, however long it is: thousands of things said or filed, each
 * added to the list before it. Readers use it as they use an array; what they hold never changes under them.
 */
export interface LongList<T> extends Iterable<T> {
  readonly length: number;
  slice(from?: number, to?: number): readonly T[];
  filter(keep: (item: T) => boolean): T[];
  map<U>(change: (item: T) => U): U[];
  find(test: (item: T) => boolean): T | undefined;
  some(test: (item: T) => boolean): boolean;
}

interface Named {
  readonly id: string;
}

/** Items copied for one that is added: half of this on average. */
const BLOCK = 128;

/** The list with one more at its end. An array stays an array while it is short, as it comes from the wire. */
export function appended<T extends Named>(list: LongList<T>, item: T): LongList<T> {
  if (list instanceof Blocks) return (list as Blocks<T>).and(item);
  return list.length < BLOCK ? [...list, item] : Blocks.of(list).and(item);
}

/** The list with one item changed; the same list when no item has this id. */
export function changed<T extends Named>(list: LongList<T>, id: T['id'], change: (item: T) => T): LongList<T> {
  if (list instanceof Blocks) return (list as Blocks<T>).changed(id, change);
  return list.some((item) => item.id === id) ? list.map((item) => (item.id === id ? change(item) : item)) : list;
}

/** The list with every item changed that `change` answers differently for. */
export function changedAll<T extends Named>(list: LongList<T>, change: (item: T) => T): LongList<T> {
  return list instanceof Blocks ? Blocks.of((list as Blocks<T>).map(change)) : list.map(change);
}

export function itemById<T extends Named>(list: LongList<T>, id: T['id']): T | undefined {
  return list instanceof Blocks ? (list as Blocks<T>).byId(id) : list.find((item) => item.id === id);
}

/** The items of a list that are not what stood in their place before. What both share costs nothing, however long it is. */
export function differing<T extends Named>(before: LongList<T> | null, after: LongList<T>): readonly T[] {
  if (before === after) return [];
  const [was, is] = [before ? partsOf(before) : [], partsOf(after)];
  return is.flatMap((part, index) => {
    const old = was[index];
    return part === old ? [] : old ? part.filter((item, place) => item !== old[place]) : part;
  });
}

const partsOf = <T extends Named>(list: LongList<T>): readonly (readonly T[])[] =>
  (list instanceof Blocks ? (list as Blocks<T>) : Blocks.of(list)).parts();

/** Up to `BLOCK` items, never changed. Where each stands is noted when somebody first asks. */
class Block<T extends Named> {
  readonly items: readonly T[];
  #places: Map<string, number> | null = null;

  constructor(items: readonly T[]) {
    this.items = items;
  }

  place(id: string): number | undefined {
    this.#places ??= new Map(this.items.map((item, place) => [item.id, place]));
    return this.#places.get(id);
  }
}

/** Full blocks and a last one that is not: only the last is copied when an item comes. */
class Blocks<T extends Named> implements LongList<T> {
  readonly #full: readonly Block<T>[];
  readonly #last: readonly T[];

  constructor(full: readonly Block<T>[], last: readonly T[]) {
    this.#full = full;
    this.#last = last;
  }

  static of<T extends Named>(list: Iterable<T>): Blocks<T> {
    const items = [...list];
    const full: Block<T>[] = [];
    while ((full.length + 1) * BLOCK <= items.length)
      full.push(new Block(items.slice(full.length * BLOCK, (full.length + 1) * BLOCK)));
    return new Blocks(full, items.slice(full.length * BLOCK));
  }

  get length(): number {
    return this.#full.length * BLOCK + this.#last.length;
  }

  and(item: T): Blocks<T> {
    const last = [...this.#last, item];
    return last.length < BLOCK ? new Blocks(this.#full, last) : new Blocks([...this.#full, new Block(last)], []);
  }

  changed(id: string, change: (item: T) => T): Blocks<T> {
    const exchange = (items: readonly T[]) => items.map((item) => (item.id === id ? change(item) : item));
    if (this.#last.some((item) => item.id === id)) return new Blocks(this.#full, exchange(this.#last));
    const at = this.#full.findIndex((block) => block.place(id) !== undefined);
    if (at < 0) return this;
    return new Blocks(
      this.#full.map((block, index) => (index === at ? new Block(exchange(block.items)) : block)),
      this.#last,
    );
  }

  byId(id: string): T | undefined {
    for (const block of this.#full) {
      const place = block.place(id);
      if (place !== undefined) return block.items[place];
    }
    return this.#last.find((item) => item.id === id);
  }

  /** Across the ends of blocks like `Array.prototype.slice`, copying no more than what is asked for. */
  slice(from = 0, to = this.length): readonly T[] {
    const { length } = this;
    const begin = from < 0 ? Math.max(0, length + from) : from;
    const end = to < 0 ? Math.max(0, length + to) : Math.min(length, to);
    const found: T[] = [];
    this.parts().forEach((items, index) => {
      const start = index * BLOCK;
      if (start < end && start + items.length > begin)
        found.push(...items.slice(Math.max(0, begin - start), Math.max(0, end - start)));
    });
    return found;
  }

  filter(keep: (item: T) => boolean): T[] {
    return this.parts().flatMap((items) => items.filter((item) => keep(item)));
  }

  map<U>(change: (item: T) => U): U[] {
    return this.parts().flatMap((items) => items.map((item) => change(item)));
  }

  find(test: (item: T) => boolean): T | undefined {
    for (const item of this) if (test(item)) return item;
    return undefined;
  }

  some(test: (item: T) => boolean): boolean {
    return this.parts().some((items) => items.some((item) => test(item)));
  }

  *[Symbol.iterator](): IterableIterator<T> {
    for (const items of this.parts()) yield* items;
  }

  /** On the wire and in a file it is an array. */
  toJSON(): readonly T[] {
    return this.slice();
  }

  /** The items, block by block: a block that was not changed is the same one. */
  parts(): readonly (readonly T[])[] {
    return [...this.#full.map((block) => block.items), this.#last];
  }
}
