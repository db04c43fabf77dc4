/** 会前检查: what was measured, judged by numbers that are written down once. */

/** Nothing to do; to be looked at; in the way of the evening. */
export type Verdict = 'ok' | 'look' | 'trouble';

/** `least` and more is well, less than `poor` is trouble. */
const atLeast = (value: number, least: number, poor: number): Verdict =>
  value >= least ? 'ok' : value >= poor ? 'look' : 'trouble';
const atMost = (value: number, most: number, poor: number): Verdict => atLeast(-value, -most, -poor);

/** Of a question's way to the server and back, ms. A hall's own Wi-Fi takes 2 to 50; what takes a second is felt at each tap. */
export const verdictOfTrip = (ms: number): Verdict => atMost(ms, 300, 1_500);

const MB = 1024 * 1024;
/** Of the room left for data, bytes. An evening takes a few MB without files, and a topic's files up to 240 MB. */
export const verdictOfRoom = (bytes: number): Verdict => atLeast(bytes, 1024 * MB, 200 * MB);

/** Of a computer's clock beside the server's, ms, either way. The server's counts, so that a wrong one harms nothing but its reader. */
export const verdictOfClock = (offset: number): Verdict => (Math.abs(offset) < 60_000 ? 'ok' : 'look');

/** Of the day (ms) on which somebody says they copied the data; null: nobody says so. */
export const verdictOfBackup = (at: number | null, now: number): Verdict =>
  at !== null && now - at < 7 * 24 * 60 * 60_000 ? 'ok' : 'look';

/** Type on the wall, in parts of the picture's height: nothing is smaller than the first, what is talked about no smaller than the second. */
export const WALL_TYPE = { smallest: 0.035, body: 0.05 } as const;

/** A Chinese character fills about nine tenths of the height its type is set in. */
const INK = 0.9;

/**
 * From how many times its own height a character is read without effort. 200 is the acuity factor of AVIXA V202.01:2016 (DISCAS) for
 * 「basic decision making」, which means reading and deciding; it stands for 17 minutes of arc, just over the 16 that ISO 9241-3 asks
 * for at least.
 */
const TIMES_ITS_HEIGHT = 200;

/** How far away (m) such type is read on a picture of this height (m). */
export const readableFrom = (pictureHeight: number, type: number): number =>
  pictureHeight * type * INK * TIMES_ITS_HEIGHT;

/** How high (m) the picture must be for the smallest type to be read from there (m). */
export const heightFor = (distance: number): number => distance / (WALL_TYPE.smallest * INK * TIMES_ITS_HEIGHT);

/** `look`: what is talked about is read from the last row, names and addresses below it are not. */
export function verdictOfWall(distance: number, pictureHeight: number): Verdict {
  if (distance <= readableFrom(pictureHeight, WALL_TYPE.smallest)) return 'ok';
  return distance <= readableFrom(pictureHeight, WALL_TYPE.body) ? 'look' : 'trouble';
}

/** The wall's picture is 16 to 9; people measure its width, along the floor. */
export const heightOf = (width: number): number => (width * 9) / 16;
export const widthOf = (height: number): number => (height * 16) / 9;

/** The least of several trips tells most of the clock: half of it is all that can be wrong. Server minus this clock, ms. */
export function clockOffsetOf(
  trips: readonly { readonly sent: number; readonly came: number; readonly now: number }[],
) {
  const [best] = [...trips].sort((a, b) => a.came - a.sent - (b.came - b.sent));
  return best ? best.now - (best.sent + best.came) / 2 : 0;
}

/** The middle one of several, so that one that got stuck counts for nothing. */
export function middleOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
