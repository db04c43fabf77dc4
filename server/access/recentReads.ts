/** Rows read a moment ago: the same question within a fraction of a second is asked of the store only once. */

export interface RecentReads<Row> {
  /** The row, at most `freshMs` old. Absence is never remembered: a new row counts at once. */
  read(key: string, load: () => Promise<Row | null>): Promise<Row | null>;
  forget(key: string): void;
  forgetWhere(matches: (row: Row) => boolean): void;
}

interface Entry<Row> {
  readonly loadedAt: number;
  readonly loading: Promise<Row | null>;
  row: Row | null;
}

const MAX_ENTRIES = 5_000;

export function createRecentReads<Row>(deps: {
  readonly clock: () => number;
  readonly freshMs: number;
}): RecentReads<Row> {
  const entries = new Map<string, Entry<Row>>();

  // A clock set back makes entries look young for a year: an age below zero is no age.
  const isFresh = (entry: Entry<Row>) => {
    const age = deps.clock() - entry.loadedAt;
    return age >= 0 && age < deps.freshMs;
  };

  function start(key: string, load: () => Promise<Row | null>): Promise<Row | null> {
    const entry: Entry<Row> = { loadedAt: deps.clock(), row: null, loading: load() };
    entries.delete(key);
    // The oldest makes room: a hall that comes in at once must not have each other's answers thrown away.
    if (entries.size >= MAX_ENTRIES) entries.delete(entries.keys().next().value ?? '');
    entries.set(key, entry);
    const drop = () => {
      if (entries.get(key) === entry) entries.delete(key);
    };
    return entry.loading.then(
      (row) => {
        entry.row = row;
        if (row === null) drop();
        return row;
      },
      (error: unknown) => {
        drop();
        throw error;
      },
    );
  }

  return {
    read(key, load) {
      const known = entries.get(key);
      return known && isFresh(known) ? known.loading : start(key, load);
    },
    forget(key) {
      // What is being loaded right now may predate the change: whoever asks next starts anew.
      entries.delete(key);
    },
    forgetWhere(matches) {
      for (const [key, entry] of entries) if (entry.row === null || matches(entry.row)) entries.delete(key);
    },
  };
}
