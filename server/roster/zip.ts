/** The parts of a zip file, unpacked only as far as was agreed: what it says of itself is checked, and so is what comes out. */
import { Inflate } from 'fflate';
import { FileTrouble } from './sheet.ts';

/** Bytes of everything in it, unpacked. */
export const MAX_UNPACKED = 60 * 1024 * 1024;
/** No list shrinks to less than this; below a megabyte nobody minds. */
const MAX_RATIO = 250;
const SMALL = 1024 * 1024;
/** Of what is unpacked at a time: deflate makes at most 1,032 times as much of it. */
const SLICE = 8 * 1024;

interface Entry {
  readonly name: string;
  readonly isStored: boolean;
  readonly packed: number;
  readonly unpacked: number;
  readonly at: number;
}

export interface Zip {
  has(name: string): boolean;
  /** Piece by piece; nothing is sent when there is no such part. Throws `FileTrouble` when it is cut off or too large. */
  unpack(name: string, take: (piece: Uint8Array) => void): void;
}

/** Throws `FileTrouble`: `broken`, `locked`, `large`. `most`: bytes of everything in it. */
export function openZip(file: Uint8Array, most: number = MAX_UNPACKED): Zip {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const entries = new Map<string, Entry>();
  for (const entry of entriesIn(file, view, most)) entries.set(entry.name.toLowerCase(), entry);
  const spent = { bytes: 0, most };
  return {
    has: (name) => entries.has(name.toLowerCase()),
    unpack(name, take) {
      const entry = entries.get(name.toLowerCase());
      if (entry) inflate(bytesOf(file, view, entry), entry, spent, take);
    },
  };
}

function entriesIn(file: Uint8Array, view: DataView, most: number): readonly Entry[] {
  const end = endOf(view);
  if (end === null) throw new FileTrouble('broken');
  const entries: Entry[] = [];
  let total = 0;
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (at + 46 > end || view.getUint32(at, true) !== 0x02014b50) throw new FileTrouble('broken');
    if (view.getUint16(at + 8, true) & 1) throw new FileTrouble('locked');
    const [packed, unpacked] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    total += unpacked;
    if (total > most || (unpacked > SMALL && unpacked > packed * MAX_RATIO)) throw new FileTrouble('large');
    const length = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(file.subarray(at + 46, at + 46 + length)).replaceAll('\\', '/');
    const isStored = view.getUint16(at + 10, true) === 0;
    entries.push({ name, isStored, packed, unpacked, at: view.getUint32(at + 42, true) });
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Where the end of the central directory stands: a comment of at most 64 kB follows it. */
function endOf(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - 22 - 0xffff);
  for (let at = view.byteLength - 22; at >= first; at -= 1) if (view.getUint32(at, true) === 0x06054b50) return at;
  return null;
}

function bytesOf(file: Uint8Array, view: DataView, { at, packed }: Entry): Uint8Array {
  if (at + 30 > file.length || view.getUint32(at, true) !== 0x04034b50) throw new FileTrouble('broken');
  const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (from + packed > file.length) throw new FileTrouble('broken');
  return file.subarray(from, from + packed);
}

function inflate(
  packed: Uint8Array,
  entry: Entry,
  spent: { bytes: number; readonly most: number },
  take: (piece: Uint8Array) => void,
): void {
  let bytes = 0;
  const count = (piece: Uint8Array): void => {
    bytes += piece.length;
    spent.bytes += piece.length;
    if (bytes > entry.unpacked || spent.bytes > spent.most) throw new FileTrouble('large');
    if (piece.length > 0) take(piece);
  };
  if (entry.isStored) count(packed);
  else unfold(packed, count);
  if (bytes !== entry.unpacked) throw new FileTrouble('broken');
}

function unfold(packed: Uint8Array, count: (piece: Uint8Array) => void): void {
  const pieces: Uint8Array[] = [];
  const stream = new Inflate((piece) => void pieces.push(piece));
  for (let at = 0; at < packed.length || at === 0; at += SLICE) {
    try {
      stream.push(packed.subarray(at, at + SLICE), at + SLICE >= packed.length);
    } catch {
      throw new FileTrouble('broken');
    }
    pieces.splice(0).forEach(count);
  }
}
