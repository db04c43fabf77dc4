/**
 * What the import's process hands over, line by line: so that the server, which reads it between the messages of its
 * meetings, never has more than a few hundred rows in its hands at once.
 */
import type { PreparedImport } from './importArchive.ts';

type Update = PreparedImport['minutes']['updates'][number];
type File = PreparedImport['files'][number];
type Line =
  | { readonly part: 'rest'; readonly row: PreparedImport['row']; readonly locked: boolean }
  | { readonly part: 'events'; readonly items: PreparedImport['events'] }
  | { readonly part: 'people'; readonly items: PreparedImport['people'] }
  | { readonly part: 'households'; readonly items: PreparedImport['households'] }
  | { readonly part: 'marks'; readonly items: PreparedImport['marks'] }
  | { readonly part: 'shutGates'; readonly items: PreparedImport['shutGates'] }
  | { readonly part: 'authors'; readonly items: PreparedImport['minutes']['authors'] }
  | { readonly part: 'seals'; readonly items: PreparedImport['minutes']['seals'] }
  /** `update` in base64. */
  | {
      readonly part: 'updates';
      readonly items: readonly (Omit<Update, 'update'> & { readonly update: string })[];
    }
  | { readonly part: 'file'; readonly file: Omit<File, 'bytes'> }
  /** The next piece of the latest file, in base64. */
  | { readonly part: 'bytes'; readonly piece: string }
  | { readonly part: 'end'; readonly accepted: boolean | TurnedAway };

/** Whole, and yet not to be imported: written by a newer version; of a rehearsal. */
export type TurnedAway = 'newer' | 'rehearsal';

const ROWS = 200;
/** A multiple of three, so that pieces of base64 can be read one by one. */
const PIECE = 96 * 1024;

/** The lines, each with its line break. */
export function* importLines(prepared: PreparedImport | TurnedAway | null): Generator<string> {
  if (prepared && typeof prepared !== 'string') {
    const { row, events, people, households, marks, shutGates, minutes, files } = prepared;
    yield written({ part: 'rest', row, locked: minutes.locked });
    for (const items of slices(events)) yield written({ part: 'events', items });
    for (const items of slices(people)) yield written({ part: 'people', items });
    for (const items of slices(households)) yield written({ part: 'households', items });
    for (const items of slices(marks)) yield written({ part: 'marks', items });
    for (const items of slices(shutGates)) yield written({ part: 'shutGates', items });
    for (const items of slices(minutes.authors)) yield written({ part: 'authors', items });
    for (const seal of minutes.seals) yield written({ part: 'seals', items: [seal] });
    for (const items of slices(minutes.updates))
      yield written({ part: 'updates', items: items.map((item) => ({ ...item, update: base64(item.update) })) });
    for (const { bytes, ...file } of files) {
      yield written({ part: 'file', file });
      for (let at = 0; at < bytes.length; at += PIECE)
        yield written({ part: 'bytes', piece: base64(bytes.subarray(at, at + PIECE)) });
    }
  }
  yield written({ part: 'end', accepted: typeof prepared === 'string' ? prepared : prepared !== null });
}

/** Puts the lines together again; they come from our own process, so their shape is not looked at. */
export function importReader() {
  const parts = {
    ...{ events: [], people: [], households: [], marks: [], shutGates: [], authors: [], seals: [], updates: [] },
  } as Record<Extract<Line, { items: unknown }>['part'], unknown[]>;
  const files: { readonly file: Omit<File, 'bytes'>; readonly pieces: Buffer[] }[] = [];
  let rest: Extract<Line, { part: 'rest' }> | null = null;
  let accepted: boolean | TurnedAway | null = null;

  return {
    line(text: string): void {
      const line = JSON.parse(text) as Line;
      switch (line.part) {
        case 'rest':
          rest = line;
          break;
        case 'updates':
          for (const item of line.items) parts.updates.push({ ...item, update: Buffer.from(item.update, 'base64') });
          break;
        case 'file':
          files.push({ file: line.file, pieces: [] });
          break;
        case 'bytes':
          files.at(-1)?.pieces.push(Buffer.from(line.piece, 'base64'));
          break;
        case 'end':
          ({ accepted } = line);
          break;
        default:
          parts[line.part].push(...line.items);
      }
    },
    /** Null: refused. Throws when not everything came. */
    done(): PreparedImport | TurnedAway | null {
      if (accepted === false) return null;
      if (typeof accepted === 'string') return accepted;
      if (!rest || !accepted) throw new Error('The import ended in the middle');
      const { authors, seals, updates, ...others } = parts;
      const minutes = { authors, seals, updates, locked: rest.locked };
      const whole = files.map(({ file, pieces }) => ({ ...file, bytes: Buffer.concat(pieces) }));
      return { row: rest.row, ...others, minutes, files: whole } as unknown as PreparedImport;
    },
  };
}

const written = (line: Line): string => `${JSON.stringify(line)}\n`;
const base64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');

function* slices<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += ROWS) yield items.slice(start, start + ROWS);
}
